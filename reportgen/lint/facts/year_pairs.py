"""Financial years beside the days that they are told with: with the signs that one of the two is wrong.

What is told to happen in a year happens on a day outside it; the first year of something is over when it begins; what
covers a whole year is done before it ends; what is still to come is told of a year that is over.
What each sign is worth is fitted with those of days (`order_worth.py`).
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import Happening, years_told
from reportgen.lint.facts.order_pairs import Reading, Turned, place_of
from reportgen.lint.facts.times import Time

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_FAR = 370  # days outside a year after which a day is of something else
_FIRST_LEFT = 75  # days of its first year that what begins has at least
_SOON = 45  # days before a year in which much is done for it
_ALIKE = 0.7  # how much a day and a year told far from it have in common
_BEFORE = 70  # characters before a year that say what it is the year of
_YEAR = r"(?:the\s+)?(?:financial\s+|council\s+|budget\s+)?(?:year\s+)?(?:of\s+)?"
# What the words before a year say that is of it.
_CUES = [
    (name, regex(rf"(?:{words})$", re.IGNORECASE))
    for name, words in (
        ("falls in it", (
            r"\b(?:f[ae]ll(?:s|ing|en)?|spent|spend|incurred|paid|met|received|due|charged|saved|had|made|completed?|built"
            r"|done|delivered|takes?\s+place|happens?|starts?|begins?|opens?|ends?)\b[^.;:]{0,40}\b(?:in|within|during|into)"
            rf"\s+{_YEAR}"
        )),
        ("in", rf"\b(?:in|within|during|into)\s+{_YEAR}"),
        ("for", rf"\bfor\s+{_YEAR}"),
        ("first", r"\bfirst\s+(?:[a-z]+\s+){0,2}(?:year|season|time)\b[^.;:]{0,40}"),
        ("full", r"\b(?:full|whole|entire|complete)\s+(?:[a-z]+\s+)?(?:year|season)\b[^.;:]{0,40}"),
        ("all of it", r"\b(?:all|whole|entirely|wholly|both|each)\b[^.;:]{0,30}"),
        ("a plan", (
            r"\b(?:budgets?|programmes?|estimates|plans?|strateg\w+|polic\w+|schemes?|statements?|precepts?|settlement|charges|fees"
            rf"|rents?|allowances|tax|rates?|level|requirement|increase|savings?)\s+(?:[a-z]+\s+)?(?:for|in|of)\s+{_YEAR}"
        )),
        ("a report", (
            r"\b(?:accounts|outturn|reports?|returns?|results?|evaluation|review|audit|figures|position|monitoring|performance)"
            rf"\s+(?:[a-z]+\s+)?(?:for|in|of|on)\s+(?:the\s+whole\s+of\s+)?{_YEAR}"
        )),
        ("beside", r"[,(–:]\s*(?:the\s+financial\s+year\s+)?"),
        ("from", rf"\b(?:from|since|after)\s+(?:the\s+(?:start|beginning)\s+of\s+)?{_YEAR}"),
        ("to", rf"\b(?:to|until|till|by|before)\s+(?:the\s+(?:end|start|beginning)\s+of\s+)?{_YEAR}"),
        ("an end of it", rf"\b(?:end|start|beginning|close|outset|course|quarter|half|months?)\s+of\s+{_YEAR}"),
        ("than", rf"\b(?:than|against|with|compared)\b[^.;:]{{0,25}}\b(?:in|for|of)?\s*{_YEAR}"),
    )
]  # fmt: skip
_OF_ANOTHER = regex(r"\b(?:school|academic|session|season|pupils?|admission|entry|term)\b", re.IGNORECASE)
_WHOLE = regex(r"\b(?:whole|full|all|entire|complete|final|annual|year-end|end\s+of\s+year|audited)\b", re.IGNORECASE)
_REPORT = regex(
    r"\b(?:accounts|outturn|reports?|returns?|results?|evaluation|audit\w*|annual\s+report|final\s+claim)\b",
    re.IGNORECASE,
)
_SENT = regex(
    r"\b(?:sent|submitted|due|published|present\w+|approv\w+|signed|audited|reported|consider\w*|come|returned|complete\w*"
    r"|received|made|ready|delivered|provided|given)\b",
    re.IGNORECASE,
)
_SO = regex(r"\b(?:so|therefore|thus|which|that\s+is|accordingly|hence|when|once|if|as)\b", re.IGNORECASE)
_PART = regex(r"\b(?:part|share|rest|remainder|some|half|portion|figures?|those)\b[^.;:]{0,50}$", re.IGNORECASE)
_AS = regex(r"\W*(?:As|Since|Because|If|When|Once)\b")
_MONEY = regex(r"£|\b(?:cost|income|saving|receipt|budget|expenditure|spend\w*|charge)\w*\b", re.IGNORECASE)


def beside_years(subject: Subject) -> Iterator[Turned]:
    """Every day and year that may be told of one thing, and of which one is wrong if they are."""
    years = [year for year in subject.once(years_told) if not _is_of_another(year)]
    if years:
        read = subject.once(Reading)
        for year in years:
            cues = _cues(year)
            for day in read.happenings:
                yield from _of_year(read, day, year, cues)


def _is_of_another(year: Happening) -> bool:
    """Whether a year is one of schools, or of sports, which begins in another month."""
    time = year.time
    return _OF_ANOTHER.search(time.passage.text, max(0, time.at - 30), time.end + 20) is not None


def _cues(year: Happening) -> frozenset[str]:
    time = year.time
    before = time.passage.text[max(0, time.at - _BEFORE) : time.at]
    before = before[max(before.rfind(sign) for sign in ".;") + 1 :]
    return frozenset(name for name, pattern in _CUES if pattern.search(before))


def _of_year(read: Reading, day: Happening, year: Happening, cues: frozenset[str]) -> Iterator[Turned]:
    """A day that is outside a year, too late in what would be a first year, or before the end of what covers it."""
    first, last = year.time.first, year.time.last
    late = last - datetime.timedelta(days=_FIRST_LEFT) if cues & {"first", "full"} else last
    if year.range != "from" and late < day.time.first and (day.time.first - last).days < _FAR:
        second = structs.replace(year, time=structs.replace(year.time, last=late))
        kind, one, two = "after", day, second
    elif year.range != "to" and day.time.last < first and (first - day.time.last).days < _FAR:
        kind, one, two = "ahead", year, day
    else:
        kind, one, two = "", year, day
    where = place_of(day, year, read.passages[day.number], read.passages[year.number])
    clauses = read.shared(day.stems, year.stems)
    if kind and (where != "elsewhere" or _may_be_far(day, cues, clauses)):
        yield Turned(one, two, tuple((f"year: {what}", n) for what, n in _signs(read, day, year, cues, kind) if n))
    covers = _REPORT.search(year.time.passage.text, 0, year.time.at) is not None
    behind = where == "same sentence" or (where == "next sentence" and day.number > year.number)
    if covers and behind and day.time.last <= last and (last - day.time.last).days < _FAR:
        whole = structs.replace(year, range="to")
        signs = _signs_of_report(read, day, year, where)
        yield Turned(whole, day, tuple((f"whole: {what}", n) for what, n in signs if n))


def _may_be_far(day: Happening, cues: frozenset[str], clauses: float) -> bool:
    """Whether a day that is told far from a year may be of it: what the year is the first of begins then."""
    if "first" in cues and "begins" in day.marks and day.tense != "over":
        return True
    return clauses > _ALIKE and bool(cues & {"falls in it", "first", "full"})


def _signs(
    read: Reading, day: Happening, year: Happening, cues: frozenset[str], kind: str
) -> Iterator[tuple[str, float]]:
    """The signs that a day and a year are of one thing."""
    one, two = read.passages[day.number], read.passages[year.number]
    where = place_of(day, year, one, two)
    told = (day.number, day.time.at) < (year.number, year.time.at)
    yield kind, 1.0
    yield where, 1.0
    yield f"{kind}, the day first" if told else f"{kind}, the year first", 1.0
    yield from ((cue, 1.0) for cue in sorted(cues))
    yield "no cue", float(not cues)
    if where == "same sentence":
        yield from ((f"{cue}, same sentence", 1.0) for cue in sorted(cues))
        low, high = sorted((day.time, year.time), key=lambda time: time.at)
        joint = one.text[low.end : high.at]
        yield "so", float(told and (_SO.search(joint) is not None or _AS.match(one.text) is not None))
        yield "close", float(len(joint) < 30)
    yield from ((f"day: {mark}", 1.0) for mark in sorted(day.marks))
    yield f"day: {day.joint}", 1.0
    yield f"day: range {day.range}", float(bool(day.range))
    yield f"day: tense {day.tense}", 1.0
    yield f"year: tense {year.tense}", 1.0
    yield f"year: range {year.range}", float(bool(year.range))
    yield "words of both clauses", min(3.0, read.shared(day.stems, year.stems))
    yield "money", float(_MONEY.search(two.text) is not None)
    yield "a report, after", float(kind == "after" and "a report" in cues)
    yield "a plan, ahead", float(kind == "ahead" and "a plan" in cues)
    yield "a part", float(_PART.search(two.text, 0, year.time.at) is not None)
    beside = [each for each in read.happenings if abs(each.number - year.number) <= 1 and _is_beside(read, each, year)]
    inside = [each for each in beside if year.time.first <= each.time.first <= year.time.last]
    yield "a day in it beside it", float(bool(inside))
    yield "the only day beside it", float(len(beside) == 1 and beside[0] is day)
    others = [each for each in read.years if each is not year and abs(each.number - day.number) <= 1]
    yield "its own year beside it", float(any(o.time.first <= day.time.first <= o.time.last for o in others))
    yield "other years", min(3.0, float(sum(each.number == year.number for each in read.years) - 1))
    off = min(abs((day.time.first - year.time.last).days), abs((year.time.first - day.time.last).days))
    yield "off", math.log((off + 15) / 15)
    yield "before its first year", float(kind == "ahead" and bool(cues & {"first", "full"}))
    yield "just ahead", float(kind == "ahead" and off < _SOON)
    yield "a bare month", float(day.time.said == "month")
    yield "a year understood", float(not day.time.own_year)
    if read.held is not None:
        yield "of the meeting", float(year.time.first <= read.held <= year.time.last)
        yield "over at the meeting", float(year.time.last < read.held)
        yield "day over at the meeting", float(day.time.last < read.held)
        yield "day to come, year over", float(day.time.first > read.held > year.time.last)


def _is_beside(read: Reading, day: Happening, year: Happening) -> bool:
    one, two = read.passages[day.number], read.passages[year.number]
    return one.words is two.words and abs(one.paragraph - two.paragraph) <= 1


def _signs_of_report(read: Reading, day: Happening, year: Happening, where: str) -> Iterator[tuple[str, float]]:
    """The signs that what covers a year is done on a day before its end."""
    text = year.time.passage.text
    yield "", 1.0
    yield where, 1.0
    yield "all of it", float(_WHOLE.search(text, 0, year.time.at) is not None)
    yield "sent", float(_SENT.search(day.time.passage.text, 0, day.time.at) is not None)
    yield "the day first", float((day.number, day.time.at) < (year.number, year.time.at))
    yield "before it begins", float(day.time.last < year.time.first)
    beside = [each for each in read.happenings if each.number == year.number]
    yield "a day after it beside it", float(any(each.time.first > year.time.last for each in beside))
    yield f"day: {day.joint}", 1.0
    yield f"day: tense {day.tense}", 1.0
    yield from ((cue, 1.0) for cue in sorted(_cues(year)))
    yield from ((f"day: {mark}", 1.0) for mark in sorted(day.marks))


def years_over(subject: Subject) -> Iterator[Turned]:
    """Years that are over at the meeting, with the signs that what is told of them is to come."""
    held = subject.meeting.date if subject.meeting is not None else datetime.date.min
    for year in subject.once(years_told):
        time, days = year.time, (held - year.time.last).days
        if 0 < days < _FAR:
            meeting = structs.replace(year, time=Time(time.passage, time.at, "the meeting", held, held, "meeting"))
            yield Turned(meeting, year, tuple((f"past year{what}", n) for what, n in _signs_of_past(year) if n))


def _signs_of_past(year: Happening) -> Iterator[tuple[str, float]]:
    """The signs that what is told of a year which is over is to come."""
    yield "", 1.0
    yield f": tense {year.tense}", 1.0
    for cue in sorted(_cues(year)):
        yield f": {cue}", 1.0
        yield f": {cue}, {year.tense}", 1.0
    yield from ((f": {mark}", 1.0) for mark in sorted(year.marks))
    yield f": range {year.range}", float(bool(year.range))
    yield ": recommended", float(year.time.passage.words.section == "recommendations")
