"""A date does not exist.

What it checks:
    Days that their month has not (31 June, 30 February), and 29 February in a year that is no leap year. Years joined
    by a stroke that do not follow each other ("2026/28", "2025/2027") are a warning: a financial or school year is
    two years running.

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
    A number before the name of a month that is no date ("the 31 June referrals"). Plans, strategies and programmes, and
    what is said to be of two years or more, may bear the first and the last of their years ("Strategy 2026/29").
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.running_amounts import DateIn
from reportgen.lint.subject import Subject

_BEFORE = regex(r"\b(?:on|by|from|until|till|to|before|after|since|between|of)\s*(?:the\s+)?$", re.IGNORECASE)
_PAIR = regex(r"(20\d\d)/(20\d\d|\d\d)\b(?![/\d-])")
_SEVERAL = regex(r"\b(?:years|two|three|four|biennial|triennial|period)\b", re.IGNORECASE)
# A plan that bears its first and its last year, and what has a reference with a stroke.
_NAMED = regex(
    r"\b(?:plans?|strateg(?:y|ies)|programmes?|framework|policy|agreement|contract|ref(?:erence)?\.?|minutes?|application|no\.?)"
    r"\s+\(?\Z",
    re.IGNORECASE,
)
_LONG = 6  # years: what is farther apart is a reference
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_LAST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("DAT008", "date-impossible", ERROR, reads=EVERY_PAPER)
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
    yield from _years(subject)


def _years(subject: Subject) -> Iterator[Fault]:
    """Find two years with a stroke that are no year of accounts."""
    for words, hit in subject.scan.hits(_PAIR, "20"):
        first, second = int(hit[1]), int(hit[2][-2:]) + int(hit[1]) // 100 * 100
        before = words.masked[max(0, hit.start() - 40) : hit.start()]
        other = _NAMED.search(before) or _SEVERAL.search(before + words.masked[hit.end() : hit.end() + 30])
        if 1 < second - first < _LONG and not other and before[-1:] not in ("/", "-", "–", "."):
            yield Fault(
                words.span(hit.start(), len(hit[0])),
                f"{hit[0]} is no financial year, nor said to be more than one",
                f"write {first}/{(first + 1) % 100:02}, or {first}/{(first + 1) % 100:02} to "
                f"{second - 1}/{second % 100:02}",
                severity=WARNING,
            )


def _is_date(found: DateIn) -> bool:
    before = found.words.masked[max(0, found.offset - 20) : found.offset]
    return bool(found.year or found.ordinal or found.weekday or _BEFORE.search(before))
