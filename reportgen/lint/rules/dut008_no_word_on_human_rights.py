"""Homes or land are taken, and the report says nothing of human rights.

What it checks:
    Recommendations for compulsory purchase, or to demolish, clear or evict where people live, in a report
    without a word on human rights.

Why it matters:
    To take somebody's home interferes with rights under the Convention, and those who decide must find it
    proportionate.

Basis:
    Human Rights Act 1998, section 6; Article 8 and Article 1 of the First Protocol.

Bad:

    recommendations:
      - Approve the demolition of the flats in Lime Court.

Good:

    recommendations:
      - Approve the demolition of the flats in Lime Court.
    reasons: |
      It interferes with the rights of tenants under Article 8, and is proportionate since the flats are unsafe.

Exceptions:
    Empty homes and garages; reports that only note.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import ASKED, unstated
from reportgen.lint.subject import Subject


@rule("DUT008", "no-word-on-human-rights", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find homes that are taken without a word on human rights."""
    yield from unstated(
        subject,
        "human-rights",
        "on human rights",
        "say whose rights are affected (Article 8, Article 1 of the First Protocol of the Convention) and why that is "
        "proportionate",
        ASKED,
    )
