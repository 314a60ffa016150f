"""A number of things is told, and the list beside it has another number of them.

What it checks:
    Numbers before a colon against the list after it ("four objectives: ..."), in the sentence or in bullets; numbers
    of meetings against the days named; numbers of bids, offers, sites and so on against the rows of a table that are
    called the same.

Why it matters:
    Something was left out of the list, or has been added since the number was written.

Basis:
    Plain fact.

Bad:

    summary: |
      There are four aims: fewer fires, safer roads and cleaner air.
    ---
    summary: |
      Two meetings were held, on 12 May, 14 May and 19 May 2026.

Good:

    summary: |
      There are three aims: fewer fires, safer roads and cleaner air.

Exceptions:
    Lists that are said to be of some only ("including", "the main ones"), and lists of which it cannot be told where
    one thing ends.
"""

from collections.abc import Iterator

from reportgen.lint.counted_lists import miscounted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("FIG013", "count-unlike-list", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbers of things that their list has not."""
    for each in miscounted(subject):
        yield Fault(
            each.passage.span(each.at, len(each.text)),
            f"{each.text} are spoken of, and {each.listed} are listed",
            "correct the number, or the list",
        )
