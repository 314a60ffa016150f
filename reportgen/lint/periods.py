"""Stretches of time between two dates in a text: "April 2018 to March 2022", "2022/23 to 2024/25"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS

_DAY = r"(?:(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?)?"
_MONTH = rf"(?P<month{{0}}>{MONTH})\s*,?\s+(?P<year{{0}}>(?:19|20)\d\d)\b"
_POINT = _DAY + _MONTH
_JOINT = r"\s*(?:\bto\b|\buntil\b|\btill\b|\bup to\b|–|-)\s*(?:the\s+)?(?:end of\s+)?"
_DATED = regex(rf"\b{_POINT.format(1)}{_JOINT}{_POINT.format(2)}")
_YEARS = regex(r"(?<![\d/–-])\b(20\d\d)/(\d\d)\s*(?:to|until|–|-)\s*(20\d\d)/(\d\d)\b(?!/)")

_EACH_YEAR = regex(r"(?<![\d/–-])\b20\d\d/\d\d(?:,\s*20\d\d/\d\d)*,?\s+and\s+20\d\d/\d\d\b(?!/)")
_FIRST = regex(r"20\d\d(?=/)")


class Period(Struct, frozen=True):
    """A stretch of time in a text, and the lengths in months that it can be called (ends counted or not)."""

    offset: int
    text: str
    months: frozenset[int]
    end: tuple[int, int]  # year and month

    @property
    def length(self) -> int:
        """The likeliest length in months: with both ends counted."""
        return max(self.months)

    @property
    def said(self) -> str:
        """How long it is, as one says it."""
        years, months = divmod(self.length, 12)
        said = f"{years} year{'s' * (years != 1)}" * bool(years) + " and " * bool(years and months)
        return said + f"{months} month{'s' * (months != 1)}" * bool(months)

    def said_as(self, other: str) -> str:
        """How long it is, in months where what it is held against is told in months alone."""
        in_months = "month" in other.casefold() and "year" not in other.casefold()
        return f"{self.length} month{'s' * (self.length != 1)}" if in_months else self.said


def periods_in(text: str) -> Iterator[Period]:
    """The periods of a text, in order."""
    if text.count("20") + text.count("19") < 2:  # a year at each end
        return
    for hit in _DATED.finditer(text):
        first = (int(hit["year1"]), MONTHS[hit["month1"].casefold()])
        last = (int(hit["year2"]), MONTHS[hit["month2"].casefold()])
        span = (last[0] - first[0]) * 12 + last[1] - first[1]
        if span > 0:
            months = _between(first, int(hit["day1"]), last, int(hit["day2"])) if hit["day1"] and hit["day2"] else None
            yield Period(hit.start(), hit[0], months or frozenset((span, span + 1)), last)
    yield from _listed(text)
    for hit in _YEARS.finditer(text):
        start, end = int(hit[1]), int(hit[3])
        if end > start and (start + 1) % 100 == int(hit[2]) and (end + 1) % 100 == int(hit[4]):
            yield Period(hit.start(), hit[0], frozenset(((end - start + 1) * 12,)), (end + 1, 3))


def _listed(text: str) -> Iterator[Period]:
    """Financial years named one by one, without a gap: 2026/27, 2027/28 and 2028/29."""
    for hit in _EACH_YEAR.finditer(text):
        years = [int(year) for year in _FIRST.findall(hit[0])]
        if years == list(range(years[0], years[0] + len(years))):
            yield Period(hit.start(), hit[0], frozenset((len(years) * 12,)), (years[-1] + 1, 3))


def _between(first: tuple[int, int], day: int, last: tuple[int, int], end_day: int) -> frozenset[int]:
    """Months from one day to another, the last one counted or not; none where a day does not exist."""
    try:
        start, end = datetime.date(*first, day), datetime.date(*last, end_day)
    except ValueError:
        return frozenset()
    whole = {
        (stop.year - start.year) * 12 + stop.month - start.month
        for stop in (end, end + datetime.timedelta(days=1))
        if stop.day == start.day
    }
    begun = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return frozenset(whole or (begun, begun + 1))
