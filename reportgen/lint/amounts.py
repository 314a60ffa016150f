"""Amounts and dates found in running text, with where they stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures import Amount, read_amount
from reportgen.lint.words import Words

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONEY = re.compile(
    r"\(?[-−–]?£\s?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion)\b)?\)?|£\s?\d+(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion)\b)?",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(r"\s*(?:per annum|p\.?a\.?\b|a year|per year|each year|annually)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|around|circa|c\.|some|nearly|almost|approximately|roughly|over|more than|up to|under|at least)\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"""(?:\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?
        \b(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?\s*(?:of\s+)?
        (?P<month>january|february|march|april|may|june|july|august|september|sept|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b
        (?:,?\s+(?P<year>(?:19|20)\d\d)\b)?""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money in a text. `about` marks approximate ones ("circa £17k"), `yearly` those per annum."""

    words: Words
    offset: int
    text: str
    amount: Amount
    about: bool
    yearly: bool

    @property
    def value(self) -> Decimal:
        """In pounds."""
        return self.amount.value


@dataclass(frozen=True, slots=True)
class DateIn:
    """A date in a text; `date` is None without a year, or when there is no such day."""

    words: Words
    offset: int
    text: str
    day: int
    month: int
    year: int | None
    weekday: str
    ordinal: bool

    @property
    def date(self) -> datetime.date | None:
        """The date, where there is one."""
        try:
            return datetime.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def money_in(words: Words) -> Iterator[Money]:
    """The sums of money of a text, in order."""
    text = words.masked
    for hit in _MONEY.finditer(text):
        raw = hit[0]
        if raw.startswith("(") != raw.endswith(")"):
            raw = raw.strip("()")
        amount = read_amount(raw)
        if amount is None:
            continue
        offset = hit.start() + hit[0].index(raw)
        about = bool(_ABOUT.search(text[max(0, offset - 20) : offset])) or amount.step >= 1000
        yield Money(words, offset, raw, amount, about, bool(_PER_YEAR.match(text, hit.end())))


def dates_in(words: Words) -> Iterator[DateIn]:
    """The dates of a text written with the month's name, in order."""
    for hit in _DATE.finditer(words.masked):
        if not 1 <= int(hit["day"]) <= 31:
            continue
        weekday = (hit["weekday"] or "").casefold()
        yield DateIn(
            words,
            hit.start(),
            hit[0],
            int(hit["day"]),
            _MONTHS[hit["month"].casefold()],
            int(hit["year"]) if hit["year"] else None,
            f"{weekday}day" if weekday else "",
            bool(hit["th"]),
        )


def weekday_of(date: datetime.date) -> str:
    """The day of the week in English, lower case."""
    return _DAYS[date.weekday()]
