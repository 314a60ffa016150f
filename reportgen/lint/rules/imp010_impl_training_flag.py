"""The author has not had the training that the house style asks about.

What it checks:
    Questions of a grid that ask about training and are answered no.

Why it matters:
    The council prints the answer. It asks because the implication should be written by somebody trained for it.

Basis:
    The council's house style.

Bad:

    house:
      implications:
        climate:
          kind: answers
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
      implications:
        climate:
          kind: answers
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

from reportgen.content.report import PartsContent, ProseContent
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("IMP010", "impl-training-flag", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find questions about training answered no."""
    for name, definition in subject.standing.items():
        content = subject.report.sections.get(name)
        if not isinstance(content, PartsContent):
            continue
        for part in definition.parts:
            value = content.parts.get(part.name)
            if not isinstance(value, ProseContent):
                continue
            for question, words in part.questions:
                if "training" in f"{question} {words}".casefold() and value.answers.get(question) is False:
                    yield Fault(
                        value.span,
                        f"“{words}” is answered no, and the paper prints it",
                        "have somebody with the training look at this part, then answer yes",
                    )
