"""A recommendation is cited by its number for what another one says.

What it checks:
    Sentences that cite one recommendation ("the vacancy control asked for in recommendation 2", "the third
    recommendation asks for a fee of £4.20"): where the one cited shares no telling word and no amount with what is said
    of it, and just one other does.

Why it matters:
    Recommendations are put in another order until the last day, and the number that was typed stays. Members would
    vote on the wrong one.

Basis:
    Good practice in writing reports.

Bad:

    recommendations:
      - Fill no vacant post before April without the consent of the Director.
      - Note the forecast.
    summary: |
      The control of vacant posts in recommendation 2 should save £40,000.

Good:

    recommendations:
      - Fill no vacant post before April without the consent of the Director.
      - Note the forecast.
    summary: |
      The control of vacant posts in recommendation 1 should save £40,000.

Exceptions:
    Sentences that cite several; recommendations of another report. As words may differ where the matter is one, the
    rule asks.
"""

from collections.abc import Iterator

from reportgen.lint.misdirected import other_recommendations
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("REF014", "recommendation-of-another-matter", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that are cited for what another one says."""
    for each in subject.once(other_recommendations):
        yield Fault(
            each.span,
            f"{each.words}: recommendation {each.number} has nothing of this, and recommendation {each.other} has; is"
            " that the one meant?",
            f"cite recommendation {each.other}, or say what recommendation {each.number} has to do with it",
        )
