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

from msgspec import Struct, structs

from reportgen.files.regex import regex
from reportgen.lint.facts.lasting import ROUND, Lasting, lengths_in
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import later
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS, DateIn, weekday_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
_NAMED = regex(
    rf"(?<![\d/–-])\b(?:(?P<fy>(?:19|20)\d\d)[/–-](?:20)?(?P<next>\d\d)\b(?![/–-]?\d)"
    rf"|(?:(?P<season>spring|summer|autumn|winter)(?:\s+of)?\s+)(?P<of>(?:19|20)\d\d)\b(?![/–-]\d)"
    rf"|(?P<month>{MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)\b(?![/–-]\d)"
    rf"|(?P<bare>(?:19|20)\d\d)\b(?![/–,-]?\d|\s+(?:Act|Regulations|Order|Code|Rules)\b))"
)
_MONTH_ALONE = regex(
    r"\b(?:in|by|until|till|from|since|to|of|for|before|after|during|early|late|mid|next|last|and|or|end\s+of|start\s+of|between)[\s-]+"
    rf"(?P<month>{MONTH})\b(?!\s+(?:19|20)\d\d|\s+\d)"
)
# What part of a month is meant: the end of August is its last days.
_PART_OF_MONTH = regex(
    r"\b(?:(?P<end>end|close|last\s+(?:day|week))\s+of\s+|(?P<start>start|beginning|first\s+(?:day|week))\s+of\s+"
    r"|(?P<middle>mid|middle\s+of)[\s-]+|(?P<early>early)\s+(?:in\s+)?|(?P<late>late)\s+(?:in\s+)?)$",
    re.IGNORECASE,
)
_PARTS = {"end": (25, 31), "start": (1, 7), "middle": (10, 20), "early": (1, 12), "late": (20, 31)}  # days
_BEFORE_MONTH = 25  # characters
_LAW = regex(
    r"\b(?:Act|Acts|Regulations|Order|Code|Rules|Framework|Measure|Guidance|Census|Statement|Version|BS|EN)\s*$"
)
_RANGE = regex(r"\s+(?:to|and|until|till|–|-)\s+(?:the\s+end\s+of\s+)?\Z")
_YEARLY = regex(
    r"\b(?:in\s+(?:any|each|every)|each|every|of\s+the)\s+(?:calendar\s+|financial\s+)?year\b", re.IGNORECASE
)
_HALF_YEAR = 183  # days
# The day of the meeting, where something is done there; elsewhere "today" is how things are now.
_NOW = regex(
    r"\b(?P<said>this\s+(?:present\s+)?meeting|this\s+evening|tonight)\b"
    r"|\b(?:Cabinet|Council|Committee|Board|[Mm]embers|[Rr]esolution|[Dd]ecision|[Mm]eeting|[Aa]greed?|[Aa]pproved?)\b"
    r"[^.;:]{0,50}\b(?P<today>today)\b(?!['’])"
)
_SCHOOLS = regex(
    r"\b(?:school|academic)\s+(?:year|session)s?\s+(?:of\s+)?$|\b(?:session|entry\s+in)\s+$", re.IGNORECASE
)
_OF_SCHOOLS = regex(r"\s+(?:school|academic)\s+(?:year|session)\b", re.IGNORECASE)


class Time(Struct, frozen=True):
    """A day, month, season or year where it stands in a sentence."""

    passage: Passage
    at: int
    text: str
    first: datetime.date
    last: datetime.date
    said: str  # day, month, season, year, financial, school
    own_year: bool = True  # or the year is understood

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.at + len(self.text)


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
    if held is not None:
        bare += [
            Time(passage, hit.start(which), hit[which], held, held, "day")
            for hit in _NOW.finditer(text)
            for which in ("said" if hit["said"] else "today",)
        ]
    every = (_in_part(time) if time.said == "month" else time for time in (*out, *bare))
    return sorted(every, key=lambda time: time.at)


def _in_part(time: Time) -> Time:
    """A month of which the words before it mean a part."""
    hit = _PART_OF_MONTH.search(time.passage.text, max(0, time.at - _BEFORE_MONTH), time.at)
    if hit is None or hit.lastgroup is None:
        return time
    first, last = (min(day, time.last.day) for day in _PARTS[hit.lastgroup])
    return structs.replace(time, first=time.first.replace(day=first), last=time.first.replace(day=last))


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
        if _SCHOOLS.search(passage.text, 0, start) or _OF_SCHOOLS.match(passage.text, hit.end()):
            return Time(passage, start, text, datetime.date(year, 9, 1), datetime.date(year + 1, 8, 31), "school")
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
