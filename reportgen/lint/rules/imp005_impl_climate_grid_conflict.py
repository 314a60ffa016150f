"""A grid of yes and no is answered yes more than once, or not at all.

What it checks:
    Implications that the house style asks as questions of which exactly one is yes, such as positive, neutral
    and negative effects on the climate.

Why it matters:
    Members read one answer. Two contradict each other, and none says nothing.

Basis:
    The council's house style (`exactly-one` in its house.yaml).

Bad:

    house:
      places:
        climate:
          holds: answers
          questions: {positive: Have a positive impact, neutral: Have a neutral impact}
          exactly-one: [positive, neutral]
    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to all.
      climate:
        answers: {positive: yes, neutral: yes}
      risk: none

Good:

    house:
      places:
        climate:
          holds: answers
          questions: {positive: Have a positive impact, neutral: Have a neutral impact}
          exactly-one: [positive, neutral]
    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to all.
      climate:
        answers: {positive: no, neutral: yes}
      risk: none

Exceptions:
    Questions outside the group, such as whether the author was trained. What counts is the answer, whatever
    letter a form once printed for it. Grids that nobody has filled in yet: impl-missing finds those.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("IMP005", "impl-climate-grid-conflict", ERROR, restates=Kind.FAULT)
def check(subject: Subject) -> Iterator[Fault]:
    """Find grids without exactly one yes."""
    for place, value in subject.answered():
        yes = [answer for answer in place.exactly_one if value.answers.get(answer)]
        if not place.exactly_one or (not yes and place.unanswered(value.answers)):
            continue  # still to be filled in: IMP001
        if len(yes) != 1:
            named = ", ".join(place.exactly_one)
            said = (
                f"{' and '.join(yes)} are {'both' if len(yes) == 2 else 'all'} yes"
                if yes
                else f"none of {named} is yes"
            )
            yield Fault(
                value.span,
                f"{said}; exactly one{f' of {named}' if yes else ''} must be",
                "answer yes to one and no to the others",
            )
