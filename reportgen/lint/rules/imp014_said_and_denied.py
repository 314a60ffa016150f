"""One sentence says what another denies.

What it checks:
    Sentences that deny something without limit ("the building is not listed", "no objections were received", "the
    tender has not been published"), against sentences that say it of the same thing; a step that was not taken beside
    a later one that was (`lint/steps.yaml`); and a thing that is called two things that exclude each other
    (`lint/opposites.yaml`), or is closed on other days of the week.

Why it matters:
    Members cannot know which holds, and the decision may rest on the wrong one.

Basis:
    Plain fact.

Bad:

    summary: |
      The market hall is not listed.
    reasons: |
      Since the market hall is listed, the windows stay as they are.

Good:

    summary: |
      The market hall is listed.
    reasons: |
      Since the market hall is listed, the windows stay as they are.

Exceptions:
    Options, appendices, quotations, what somebody else says; sentences with a condition, a time or a part (if, until,
    formerly, only, some, another); denials that say where, for whom or by whom.
"""

from collections.abc import Iterator

from reportgen.lint.claims import Clash, clashes, opposed, other_days
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("IMP014", "said-and-denied", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find what one sentence says and another denies."""
    for clash in (*clashes(subject), *opposed(subject), *other_days(subject)):
        yield _fault(clash)


def _fault(clash: Clash) -> Fault:
    here, there = clash.here, clash.there
    place = there.passage.span(there.start)
    reason = f"“{here.text}” here, and “{there.text}” in line {place.line}"
    fix = "correct the one that is wrong, or say what each of them is about"
    return Fault(here.passage.span(here.start, len(here.text)), reason, fix, also=(place,))
