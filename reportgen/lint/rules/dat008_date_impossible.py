"""A date does not exist.

What it checks:
    Days that their month has not (31 June, 30 February), and 29 February in a year that is no leap year.

Why it matters:
    Nobody can keep a deadline that does not exist; a notice that names one can be challenged.

Basis:
    Plain fact.

Bad:

    summary: |
      The consultation runs to 31 June 2026.

Good:

    summary: |
      The consultation runs to 30 June 2026.

Exceptions:
    A number before the name of a month that is no date ("the 31 June referrals").
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.running_amounts import DateIn
from reportgen.lint.subject import Subject

_BEFORE = regex(r"\b(?:on|by|from|until|till|to|before|after|since|between|of)\s*(?:the\s+)?$", re.IGNORECASE)
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_LAST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("DAT008", "date-impossible", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates that no calendar has."""
    for found in subject.dates:
        last = _LAST[found.month]
        if found.month == 2 and found.year is not None:
            last = (datetime.date(found.year, 3, 1) - datetime.timedelta(days=1)).day
        if found.day <= last or not _is_date(found):
            continue
        month = _MONTHS[found.month] + (f" {found.year}" if found.month == 2 and found.year else "")
        yield Fault(
            found.words.span(found.offset, len(found.text)),
            f'"{found.text}" does not exist: {month} has {last} days',
            "correct the day or the month",
        )


def _is_date(found: DateIn) -> bool:
    before = found.words.masked[max(0, found.offset - 20) : found.offset]
    return bool(found.year or found.ordinal or found.weekday or _BEFORE.search(before))
