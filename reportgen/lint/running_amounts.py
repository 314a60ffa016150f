"""Amounts, dates and lengths of time found in running text, with where they stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from reportgen.amounts import running
from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Basis, Period
from reportgen.amounts.spelled import NUMBERS, SPELLED, count_of
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = "|".join(
    form
    for name in ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December", "Sept", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct",
                 "Nov", "Dec")
    for form in (name, name.upper())
)  # fmt: skip
_WEEKDAY = r"(?P<{0}>(?i:mon|tue|wed|thu|fri|sat|sun))(?i:(?:day|s|sday|nesday|r|rs|rsday|urday)?\b)"
# A pattern that begins with a figure is found fast; what stands before it is looked at afterwards.
_DATE = regex(
    rf"""(?P<day>\d\d?)(?P<th>st|nd|rd|th|ST|ND|RD|TH)?\s*(?P<of>of\s+)?
        (?P<month>{MONTH})\b\.?
        (?:(?P<comma>,)?\s+(?P<year>(?:19|20)\d\d)\b(?![/–-]\d))?
        (?:\s+\({_WEEKDAY.format("after")}\))?""",
    re.VERBOSE,
)
_DAY_BEFORE = regex(rf"\b{_WEEKDAY.format('weekday')}\.?,?\s+(?:the\s+)?$")
_FIGURE = regex(r"\d(?<![^\W_]\d)")  # that begins a number
_NUMERIC = regex(r"(\d\d?)([/.])(\d{1,2})\2((?:20)?\d\d)\b(?![/.-]?\d)(?!%)")
_ISO = regex(r"20\d\d-(\d\d)-(\d\d)\b(?![/.-]?\d)")
_UNIT = regex(r"[yYmM](?:(?<=[yY])(?i:ears?)|(?<=[mM])(?i:onths?))\b")
_LAST = (*NUMBERS, "further", "additional", "more", "extra", "optional")  # ends what may stand before the unit
_LONGEST = 60  # characters before the unit: "eighteen additional "
_COUNT = regex(
    rf"\b(?P<count>\d{{1,3}}|{SPELLED})[-\s]+"
    r"(?P<more>(?:further|additional|more|extra|optional)[-\s]+)?\Z",
    re.IGNORECASE,
)


_SPACED = regex(running.SPACED)
_COMMAS = regex(r"£(\d+(?:,+\d*)*,\d+)(?![\d,])")
_SOUND = regex(r"\d{1,3}(?:,\d{3})+")


class Money(Struct, frozen=True):
    """A sum of money in a text of the report (`amounts.running.Found`), with the words that it stands in.

    `about` marks approximate ones, `per` what they are for, `ranged` the two ends of a range, `basis` gross and net;
    `room` is what rounding may hide.
    """

    words: Words
    offset: int
    text: str
    amount: Amount
    about: bool
    per: Period
    basis: Basis
    ranged: bool
    room: Decimal

    @property
    def value(self) -> Decimal:
        """In pounds."""
        return self.amount.value

    @property
    def malformed(self) -> bool:
        """Whether it has a space or a comma where none belongs, so that it cannot be told how much is meant."""
        text = self.words.masked
        commas = _COMMAS.match(text, self.offset)
        return bool(_SPACED.match(text, self.offset)) or (commas is not None and not _SOUND.fullmatch(commas[1]))

    @property
    def yearly(self) -> bool:
        """Whether it is for a year."""
        return self.per == "year"

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.offset + len(self.text)


class DateIn(Struct, frozen=True):
    """A date in a text; `date` is None without a year, or when there is no such day.

    `form` is how it is written: "name" (14 November 2022), "numeric" (14/11/2022) or "iso"; `short` that
    the month is abbreviated, `of` and `comma` that it has these.
    """

    words: Words
    offset: int
    text: str
    day: int
    month: int
    year: int | None
    weekday: str
    ordinal: bool
    form: str = "name"
    short: bool = False
    of: bool = False
    comma: bool = False

    @property
    def date(self) -> datetime.date | None:
        """The date, where there is one."""
        try:
            return datetime.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.offset + len(self.text)


class Term(Struct, frozen=True):
    """A length of time in a text ("3 years", "two-year", "24 months"), in months."""

    offset: int
    text: str
    months: int
    more: bool  # "two further years"


def money_in(words: Words) -> Iterator[Money]:
    """The sums of money of a text, in order. Brackets are a minus in a table's cell only."""
    for m in running.money_in(words.masked, words.kind == "cell"):
        yield Money(words, m.start, m.text, m.amount, m.about, m.per, m.basis, m.ranged, m.room)


def dates_in(words: Words) -> Iterator[DateIn]:
    """The dates of a text that name a day, in order."""
    return dates_at((words, hit.start()) for hit in _FIGURE.finditer(words.masked))


def dates_at(places: Iterable[tuple[Words, int]]) -> Iterator[DateIn]:
    """The dates that begin at these places of texts, which are those of a figure."""
    for words, at in places:
        text = words.masked
        before = text[at - 1 : at]
        if before and before in "/.,£":  # the tail of something longer, such as a version number
            continue
        if hit := _DATE.match(text, at):
            day = int(hit["day"])
            if day >= 1 and (day <= 31 or hit["th"]):
                yield _named(words, hit)
        elif before != "-" and (found := _in_figures(words, at)):
            yield found


def _in_figures(words: Words, at: int) -> DateIn | None:
    """The date written in figures that begins there: 14/11/2022, 14.11.2022 or 2022-11-14."""
    if hit := _NUMERIC.match(words.masked, at):
        day, month, year, form = int(hit[1]), int(hit[3]), int(hit[4]), "numeric"
        if hit[2] != "/" and len(hit[4]) != 4:
            return None
        year += 2000 if year < 100 else 0
    elif hit := _ISO.match(words.masked, at):
        year, month, day, form = int(hit[0][:4]), int(hit[1]), int(hit[2]), "iso"
    else:
        return None
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return DateIn(words, at, hit[0], day, month, year, "", False, form)


def _named(words: Words, hit: re.Match[str]) -> DateIn:
    """The date with the name of a month, and with the day of the week before it."""
    text, start = words.masked, hit.start()
    before = _DAY_BEFORE.search(text, max(0, start - 20), start)
    start = before.start() if before else start
    name = hit["month"].casefold()
    return DateIn(
        words,
        start,
        text[start : hit.end()].rstrip("."),
        int(hit["day"]),
        MONTHS[name],
        int(hit["year"]) if hit["year"] else None,
        _weekday((before["weekday"] if before else "") or hit["after"] or ""),
        bool(hit["th"]),
        "name",
        len(name) < 5 and name not in ("may", "june", "july"),
        bool(hit["of"]),
        bool(hit["comma"]),
    )


def terms_in(text: str) -> Iterator[Term]:
    """The lengths of time in a text: three years, 24 months, a two-year ..."""
    if "year" not in text and "month" not in text:
        return
    for unit in _UNIT.finditer(text):
        last = text[: unit.start()].rstrip(" -").casefold()
        if not (last.endswith(_LAST) or last[-1:].isdigit()):
            continue
        hit = _COUNT.search(text, max(0, unit.start() - _LONGEST), unit.start())
        if hit is None:
            continue
        count = count_of(hit["count"])
        if count:
            months = count * (12 if unit[0][0] in "yY" else 1)
            yield Term(hit.start(), text[hit.start() : unit.end()], months, bool(hit["more"]))


def _weekday(start: str) -> str:
    return next((day for day in _DAYS if start and day.startswith(start.casefold())), "")


def weekday_of(date: datetime.date) -> str:
    """The day of the week in English, lower case."""
    return _DAYS[date.weekday()]
