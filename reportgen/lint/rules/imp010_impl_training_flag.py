"""The author has not had the training that the house style asks about.

What it checks:
    Questions of a grid that ask about training and are answered no.

Why it matters:
    The council prints the answer. It asks because the implication should be written by somebody trained for it.

Basis:
    The council's house style.

Bad:

    house:
      places:
        climate:
          holds: answers
          questions: {neutral: Have a neutral impact, training: The author has had climate training}
    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to all.
      climate:
        answers: {neutral: yes, training: no}
      risk: none

Good:

    house:
      places:
        climate:
          holds: answers
          questions: {neutral: Have a neutral impact, training: The author has had climate training}
    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to all.
      climate:
        answers: {neutral: yes, training: yes}
      risk: none

Exceptions:
    Styles that do not ask.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("IMP010", "impl-training-flag", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find questions about training answered no."""
    for place, value in subject.answered():
        for question, words in place.questions.items():
            if "training" in f"{question} {words}".casefold() and value.answers.get(question) is False:
                yield Fault(
                    value.span,
                    f"“{words}” is answered no, and the paper prints it",
                    "have somebody with the training look at this part, then answer yes",
                )
