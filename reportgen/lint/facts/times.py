"""The times of a report, read once: days, months, seasons, years and financial years, and lengths of time.

A day or month that is told without its year is of the year that its weekday, or the time told last, says.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.lasting import ROUND, Lasting, lengths_in, working_later
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import later
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS, DateIn, weekday_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_NAMED = regex(
    rf"(?<![\d/–-])\b(?:(?P<fy>(?:19|20)\d\d)/(?P<next>\d\d)\b(?![/–-]?\d)"
    rf"|(?:(?P<season>spring|summer|autumn|winter)(?:\s+of)?\s+)(?P<of>(?:19|20)\d\d)\b(?![/–-]\d)"
    rf"|(?P<month>{MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)\b(?![/–-]\d)"
    rf"|(?P<bare>(?:19|20)\d\d)\b(?![/–,-]?\d|\s+(?:Act|Regulations|Order|Code|Rules)\b))"
)
_MONTH_ALONE = regex(
    r"\b(?:in|by|until|till|from|since|to|of|before|after|during|early|late|mid|next|last|and|or|end\s+of|start\s+of|between)[\s-]+"
    rf"(?P<month>{MONTH})\b(?!\s+(?:19|20)\d\d|\s+\d)"
)
_LAW = regex(
    r"\b(?:Act|Acts|Regulations|Order|Code|Rules|Framework|Measure|Guidance|Census|Statement|Version|BS|EN)\s*$"
)
_RANGE = regex(r"\s+(?:to|and|until|till|–|-)\s+(?:the\s+end\s+of\s+)?\Z")
_ARE = regex(r"\s*(?:,|:|\(|are|were|in\s+question\s+are)?\s*\(?")
_YEARLY = regex(
    r"\b(?:in\s+(?:any|each|every)|each|every|of\s+the)\s+(?:calendar\s+|financial\s+)?year\b", re.IGNORECASE
)
_MOST_ROOM = 40  # days by which no way of counting a length differs
_AS_IT_IS, _BENT = 0.03, 0.5  # and times its own, where it is told as it is, and with words that bend it
_HALF_YEAR, _YEAR = 183, 365  # days
# Words for a change from one year to another, which are so far apart as their ends.
_CHANGES = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]wn?|grew|growth|f[ae]ll(?:en|s)?|increased?|reduced?|dropped|gone\s+(?:up|down)|went\s+(?:up|down)"
    r"|up|down|more|fewer|earlier|before|ago)\b"
)
_FEW = 3  # days by which the ends of weeks and months are told earlier: a Friday for a Monday
_ROOM = {"month": 8, "year": 20}  # days by which several of them are rounded: six months from 6 January to 30 June


# By how much of itself a length may be too long, and too short, for what the words beside it say.
_BENDS = {
    "least": (0.0, 9.0), "most": (1.0, 0.0), "nearly": (0.25, 0.05), "over": (0.0, 0.4),
    "every": (0.04, 0.04), "about": (0.2, 0.2), "roughly": (0.1, 0.1),
}  # fmt: skip


class Time(Struct, frozen=True):
    """A day, month, season or year where it stands in a sentence."""

    passage: Passage
    at: int
    text: str
    first: datetime.date
    last: datetime.date
    said: str  # day, month, season, year, financial
    own_year: bool = True  # or the year is understood

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.at + len(self.text)


def room_of(length: Lasting) -> float:
    """The days, beyond those within a month that is told, by which no way of counting a length differs."""
    return _MOST_ROOM + (_BENT if length.bent else _AS_IT_IS) * length.days


def off(length: Lasting, start: Time, end: Time) -> int:
    """By how many days the end is later (or earlier: less than nought) than the length after the start makes it.

    Nought where it fits, with the ends counted or not, or where the day within a month may make it fit.
    """
    about = length.days
    apart = (end.first - start.first).days
    spans = (start.last - start.first).days + (end.last - end.first).days
    if abs(apart - about) > room_of(length) + spans and length.bent != ("least" if apart > about else "most"):
        return round(apart - about)  # not worth counting
    day = datetime.timedelta(days=1)
    if not length.bent and are_listed(length, start, end):
        return (end.last + day - length.after(start.first)).days // _YEAR
    low, high = length.after(start.first), length.after(start.last)
    early = _FEW if length.unit == "week" else 1
    if length.working:
        low, early = working_later(start.first, int(length.count) - 1), 0
        high += day * (2 if end.first.month in (12, 1, 4, 5, 8) else 1)
    below, above = _BENDS.get(length.bent, (0.0, 0.0))
    room = _ROOM.get(length.unit, 0) if length.count > 1 else 0
    low -= day * (early + room + round(length.days * below) + (15 if start.said != "day" and length.count % 1 else 0))
    more = day * (1 + room + round(length.days * above))
    high += more
    if start.said == end.said and start.said in ("financial", "month"):
        high = length.after(start.first)  # of all of both
        if start.said == "month":
            return 0 if low <= end.last and end.first - high <= more else (end.last + day - high).days
        by = (end.last + day - high).days
        if start.said == "financial" and _CHANGES.search(length.passage.text):
            by = min(by, by - _YEAR, key=abs)  # 241,200 visits in 2025/26, and 214,000 two years before, in 2023/24
        return 0 if abs(by) <= 1 + round(length.days * max(below, above)) else by
    if end.last < low:
        return (end.last - low).days
    return max(0, (end.first - high).days)


def are_listed(length: Lasting, start: Time, end: Time) -> bool:
    """Whether years are told as so many: the three years are 2023 to 2025, which are all of each of them."""
    text = length.passage.text
    return (
        start.said == end.said == "year"
        and length.passage is start.passage is end.passage
        and _ARE.fullmatch(text, length.end, start.at) is not None
        and _RANGE.search(text[start.end : end.at]) is not None
    )


Placed = tuple[int, Time]  # the number of its sentence, and a time


class Times(Struct, frozen=True):
    """The times and lengths of a report, in the order of its sentences, and those of each sentence by its number."""

    passages: Sequence[Passage]
    times: Sequence[Sequence[Time]]
    lengths: Sequence[Sequence[Lasting]]
    dated: Sequence[int] = ()  # the sentences with times, those of tables left out
    days: Sequence[Time] = ()  # the days and months of the report, each once, in the order in which they come
    ordinals: Sequence[int] = ()  # the first of each of these, as numbers
    often: tuple[datetime.date, datetime.date] | None = None  # the day that is told most often, if it is told again


def times_told(subject: Subject) -> Times:
    """Every time and length of the report."""
    held = subject.meeting.date if subject.meeting is not None else None
    told: list[list[Time]] = []
    last: Time | None = None
    named = {id(p) for p in subject.passages_with(*MONTHS)}
    spoken = {id(p) for p in subject.passages_with("day", "week", "fortnight", "month", "year", "half-year", *ROUND)}
    for passage in subject.passages:
        before = last if last is not None and _beside(last.passage, passage) else None
        here = _times_in(passage, before, held, months=id(passage) in named)
        told.append(here)
        last = here[-1] if here else last
    spoken_of = [
        list(lengths_in(passage)) if id(passage) in spoken and not in_table(passage) else []
        for passage in subject.passages
    ]
    counted = Counter((t.first, t.last) for found in told for t in found if t.said == "day" and t.first != held)
    most = counted.most_common(1)
    days = {(t.first, t.last): t for found in told for t in found if t.said in ("day", "month")}
    dated = [n for n, found in enumerate(told) if found and not in_table(subject.passages[n])]
    often = most[0][0] if most and most[0][1] > 1 else None
    every = sorted(days.values(), key=lambda time: time.first)
    return Times(subject.passages, told, spoken_of, dated, every, [time.first.toordinal() for time in every], often)


def _beside(one: Passage, two: Passage) -> bool:
    """Whether two sentences are of one paragraph, or of two that follow each other."""
    return one.words is two.words and two.paragraph - one.paragraph in (0, 1)


def _times_in(passage: Passage, before: Time | None, held: datetime.date | None, *, months: bool) -> list[Time]:
    """The times of a sentence, in order; whether it names months is known."""
    text = passage.text
    out = [
        Time(passage, passage.at(found), found.text, found.date, found.date, "day")
        for found in passage.dates
        if found.date is not None
    ]
    taken = [(passage.at(found), passage.at(found) + len(found.text)) for found in passage.dates]
    if "19" in text or "20" in text:
        out += (
            time
            for hit in _NAMED.finditer(text)
            if not any(start <= hit.start() < end for start, end in taken) and (time := _named(passage, hit))
        )
    out.sort(key=lambda time: time.at)
    taken += [(time.at, time.end) for time in out]
    yearless = [found for found in passage.dates if found.year is None]
    if yearless and _YEARLY.search(text):
        yearless = []
    bare = [time for found in yearless if (time := _bare(passage, found, out, before, held))]
    for hit in _MONTH_ALONE.finditer(text) if months else ():
        at = hit.start("month")
        if not any(start <= at < end for start, end in taken):
            near = _nearest(out, at) or before
            about = near.first if near is not None else held
            if about is not None:
                first = _near_month(MONTHS[hit["month"].casefold()], about, ahead=near is None)
                if (
                    near is not None
                    and near.at > at
                    and _RANGE.fullmatch(text[hit.end() : near.at])
                    and first > near.last
                ):
                    first = later(first, -12)
                bare.append(Time(passage, at, hit["month"], first, _end_of(first), "month", own_year=False))
    return sorted((*out, *bare), key=lambda time: time.at)


def _nearest(here: Sequence[Time], at: int) -> Time | None:
    return min(here, key=lambda time: abs(time.at - at), default=None)


def _near_month(month: int, about: datetime.date, *, ahead: bool) -> datetime.date:
    """The first of a month in the year in which it is nearest to a day."""
    days = [datetime.date(year, month, 1) for year in (about.year - 1, about.year, about.year + 1)]
    return min(days, key=lambda day: abs((day - about).days - (60 if ahead else 0)))


def _end_of(first: datetime.date) -> datetime.date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _named(passage: Passage, hit: re.Match[str]) -> Time | None:
    """A month, season, year or financial year with its number."""
    start, text = hit.start(), hit[0]
    if hit["month"]:
        first = datetime.date(int(hit["year"]), MONTHS[hit["month"].casefold()], 1)
        return Time(passage, start, text, first, _end_of(first), "month")
    if hit["fy"]:
        year = int(hit["fy"])
        if int(hit["next"]) != (year + 1) % 100:
            return None
        return Time(passage, start, text, datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31), "financial")
    if hit["season"]:
        year, (begins, ends) = int(hit["of"]), _SEASONS[hit["season"].lower()]
        first = datetime.date(year, begins, 1)
        return Time(passage, start, text, first, _end_of(later(first, ends - begins)), "season")
    if _LAW.search(passage.text[max(0, start - 40) : start]):
        return None
    year = int(hit["bare"])
    return Time(passage, start, text, datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")


def _bare(
    passage: Passage, found: DateIn, here: Sequence[Time], before: Time | None, held: datetime.date | None
) -> Time | None:
    """A day without a year, in the year that its weekday or the nearest time says."""
    at = passage.at(found)
    near = _nearest([time for time in here if time.said in ("day", "month")], at) or before
    about = near.first if near is not None else held
    if about is None:
        return None
    days = list(_in_years(found, held or about) if found.weekday else _in_years(found, about))
    if found.weekday:
        days = [day for day in days if weekday_of(day) == found.weekday]
    day = min(days, key=lambda day: abs((day - about).days), default=None)
    if day is None or (not found.weekday and abs((day - about).days) > _HALF_YEAR):
        return None
    return Time(passage, at, found.text, day, day, "day", own_year=False)


def _in_years(found: DateIn, about: datetime.date) -> Iterator[datetime.date]:
    """The day in the year of another, and in those before and after it."""
    for year in (about.year - 1, about.year, about.year + 1):
        try:
            yield datetime.date(year, found.month, found.day)
        except ValueError:
            continue
