"""Stretches of days and months ("from 3 to 21 August 2026", "April to September"), and lengths in days and weeks
beside them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.amounts.spelled import SPELLED, count_of
from reportgen.files.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_RANGE = regex(
    rf"\b{_WEEKDAY}{_DAY.format(1)}(?:\s+(?P<month1>{MONTH}))?(?:,?\s+(?P<year1>20\d\d))?"
    rf"\s*(?:\bto\b|\buntil\b|\btill\b|–|-|\band\b)\s*(?:and including\s+)?{_WEEKDAY}"
    rf"{_DAY.format(2)}\s+(?P<month2>{MONTH})\b(?:,?\s+(?P<year2>20\d\d)\b)?"
)
_LENGTH = regex(
    rf"\b(?P<count>\d{{1,3}}|{SPELLED})[-\s]+(?:calendar\s+|full\s+)?"
    r"(?P<unit>days?|weeks?)\b",
    re.IGNORECASE,
)
_MONTHS = regex(
    rf"(?P<from>\bfrom\s+(?:the\s+(?:end|start)\s+of\s+)?)?\b(?P<month1>{MONTH})\s+(?:to|until|–|-)\s+(?P<month2>{MONTH})\b(?!\s+\d{{1,2}}\b(?!\d))"
)
_OF_YEAR = 12  # months
_LEAP = 2028  # a year that has 29 February, for dates without a year
_WEEKEND = 2  # six weeks from a Monday may end on a Friday


class DayRange(Struct, frozen=True):
    """A stretch of time in a text: its days with both ends counted."""

    offset: int
    text: str
    days: int
    months: frozenset[int] = frozenset()  # so many, where it is of whole ones, with the ends counted or not

    def may_be(self, length: Length) -> bool:
        """Whether it can be called so long: its ends counted or not, and weeks that end before a weekend."""
        least = length.days - (_WEEKEND if length.weeks else 0)
        return least <= self.days <= length.days + 1

    @property
    def said(self) -> str:
        """How long it is, as one says it."""
        weeks, rest = divmod(self.days, 7)
        return f"{self.days} days" if rest > 1 or not weeks else f"{weeks} week{'s' * (weeks > 1)}"

    @property
    def in_months(self) -> str:
        """How many months it is, as one says it."""
        return f"{max(self.months)} month{'s' * (max(self.months) > 1)}"


class Length(Struct, frozen=True):
    """A length in days or weeks in a text."""

    offset: int
    text: str
    days: int
    weeks: bool


def day_ranges_in(text: str) -> Iterator[DayRange]:
    """The ranges of days of a text, in order; those over February without a year are left out."""
    for hit in _RANGE.finditer(text):
        year2 = int(hit["year2"]) if hit["year2"] else _LEAP
        month2 = MONTHS[hit["month2"].casefold()]
        month1 = MONTHS[hit["month1"].casefold()] if hit["month1"] else month2
        year1 = int(hit["year1"]) if hit["year1"] else year2 - (month1 > month2)
        try:
            first, last = datetime.date(year1, month1, int(hit["day1"])), datetime.date(year2, month2, int(hit["day2"]))
        except ValueError:
            continue
        february = datetime.date(year2, 2, 29) if year2 == _LEAP else None
        if last > first and not (not hit["year2"] and february and first <= february <= last):
            yield DayRange(hit.start(), hit[0], (last - first).days + 1, _whole(first, last))


def month_ranges_in(text: str) -> Iterator[DayRange]:
    """The ranges of months of a text that are told without years and days, in order: April to September."""
    for hit in _MONTHS.finditer(text):
        first, last = (MONTHS[hit[f"month{n}"].casefold()] for n in (1, 2))
        months = (last - first) % _OF_YEAR + 1
        at = hit.start("month1")
        both = frozenset((months, months - 1) if hit["from"] else (months,))
        yield DayRange(at, text[at : hit.end()], months * 30, both)


def _whole(first: datetime.date, last: datetime.date) -> frozenset[int]:
    """The months from one day to another, where they are whole ones; nothing where they are not."""
    ends = (last, last + datetime.timedelta(days=1))
    months = (end.month - first.month + (end.year - first.year) * _OF_YEAR for end in ends if end.day == first.day)
    return frozenset(n for n in months if n)


def lengths_in(text: str) -> Iterator[Length]:
    """The lengths in days and weeks of a text; working and clear days are counted otherwise, and not here."""
    for hit in _LENGTH.finditer(text):
        count = count_of(hit["count"])
        weeks = hit["unit"].casefold().startswith("week")
        if count:
            yield Length(hit.start(), hit[0], count * (7 if weeks else 1), weeks)
