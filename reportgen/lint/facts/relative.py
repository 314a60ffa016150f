"""Days that are told twice: by how they stand to another day or to the meeting, and by their date.

"The next day, Tuesday 15 September", "last month, on 21 July 2026", "in 18 months' time, on 31 December 2026", "this
year (2025/26)", "it ends on 31 March 2027, and the new one follows without a break on 1 May 2027".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import Length, Misplaced, Point, later, said_of
from reportgen.lint.facts.understood import days_understood
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
# What stands between the words and the date that says the same.
_SAME = r"(?:,|\s*\(|\s+[–—-])?\s*(?:(?:that\s+is|i\.e\.),?\s+)?(?:(?:on|in|at|from|by)\s+)?(?:the\s+)?"
_CUE = regex(
    r"\b(?:last|this|next|following|previous|preceding|same|current|day\s+(?:after|before)|later|earlier|afterwards|beforehand|time|in\s+(?:\d+|[a-z]+)\s+(?:days|weeks|months|years),|ago|from\s+now|without\s+an?y?"
    r"|immediately|straight|seamless\w*)\b"
)
_SEASONS = {
    "spring": (2, 3, 4, 5, 6),
    "summer": (5, 6, 7, 8, 9),
    "autumn": (8, 9, 10, 11, 12),
    "winter": (11, 12, 1, 2, 3),
}
_BY_THE_MEETING = regex(
    rf"(?<!the )(?<!each )(?<!every )(?<!their )(?<!its )(?<!per )\b(?P<which>last|this|next)\s+"
    rf"(?P<unit>year|month|week|{'|'.join(_SEASONS)}){_SAME}$",
    re.IGNORECASE,
)
_LABELLED = regex(
    rf"(?:(?<!the )(?<!each )(?<!every )\b(?P<which>last|this|next)|\bthe\s+(?P<now>current|present))\s+"
    rf"(?:financial\s+|academic\s+|school\s+)?year{_SAME}(?P<said>(?P<year>20\d\d)(?:/(?P<next>\d\d))?)\b(?![/–-]\d)",
    re.IGNORECASE,
)
_THEN_BY = regex(
    r"\s*[,(]\s*(?:that\s+is\s+|i\.e\.\s+)?(?P<which>last|this|next)\s+(?P<unit>year|month|week)(?=[.,;:)]|$)",
    re.IGNORECASE,
)
_IN_TIME = regex(
    rf"(?P<how>\b(?:about|around|some|nearly|almost|over|under|more\s+than|less\s+than|just\s+over|just\s+under|within|at\s+least)\s+)?"
    rf"\b{_N}\s+(?P<unit>day|week|month|year)s?[’']?\s+(?P<way>time|from\s+now|hence|ago){_SAME}$"
    rf"|\bin\s+(?P<in>\d{{1,2}}|[a-z]+)\s+(?P<of>day|week|month|year)s,\s+(?:(?:that\s+is,?|on|in|at)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_NEXT_DAY = regex(
    rf"\b(?:the\s+(?:very\s+)?(?P<which>next|following|same|previous|preceding)\s+(?:day|morning|afternoon|evening|night)"
    rf"|the\s+day\s+(?P<side>after|before)(?:\s+(?:it|they|that|this|he|she)\b[^.,;:]{{0,30}})?"
    rf"|the\s+(?:following|next)\s+(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)){_SAME}$",
    re.IGNORECASE,
)
_LATER = regex(
    rf"\b(?:an?\s+(?P<one>day|week|fortnight|month|year)|(?P<n>\d{{1,2}}|[a-z]+)\s+(?P<unit>days|weeks|fortnights|months|years))\s+"
    rf"(?P<side>later|afterwards|earlier|beforehand|before|after)(?:\s+that)?{_SAME}$",
    re.IGNORECASE,
)
_APART = {"next": 1, "following": 1, "after": 1, "same": 0, "previous": -1, "preceding": -1, "before": -1}
_NO_GAP = regex(
    r"\bwithout\s+(?:an?|any)\s+(?:break|gap|interruption|interval)\b|\bseamless\w*|\bstraight\s+(?:on|after\w*)\b"
    r"|\bimmediately\s+(?:after\w*|follow\w*|on\s+(?:its|the)\s+(?:expiry|end))",
    re.IGNORECASE,
)
_STARTS = regex(
    r"\b(?:start|beg[iau]n|commenc|from|takes?\s+effect|tak(?:e|es|ing)\s+over|runs?|open)\w*\s+(?:on\s+|in\s+|from\s+)?$",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\b(?:end|expir|until|till|runs?\s+out|clos|finish|terminat|lapse)\w*\s+(?:on\s+|in\s+|at\s+)?$", re.IGNORECASE
)
_ROOM = {"day": 2, "week": 7, "month": 31, "year": 250}  # days by which people round
_COUNTED = {"day": 1, "week": 3, "month": 6, "year": 31}  # days by which ways of counting differ
_LOOSE = 0.5  # of a length that is told loosely
_WEEKEND = 3  # days that may lie between an end and a start without a break
_WEEK = 7
_FORTNIGHT = 14


def told_otherwise(subject: Subject) -> Iterator[Misplaced]:
    """Every date that is not the one which the words beside it say."""
    held = subject.meeting.date if subject.meeting is not None else None
    told = subject.once(days_understood)
    for here in told.values():
        passage = here[0].passage
        if not _CUE.search(passage.small) or in_table(passage):
            continue
        for point in here:
            before = passage.text[: point.at]
            if held is not None:
                yield from _by_the_meeting(point, before, held)
            if point.day:
                yield from _next_day(subject, point, before, held)
        yield from _no_gap(subject, passage, here)
    for passage in subject.passages_with("year") if held is not None else ():
        hit = _LABELLED.search(passage.text)
        if hit is not None and held is not None:
            yield from _labelled(passage, hit, held)


def _by_the_meeting(point: Point, before: str, held: datetime.date) -> Iterator[Misplaced]:
    """Last month, next year, in three weeks' time: counted from the meeting."""
    hit = _BY_THE_MEETING.search(before) or _THEN_BY.match(point.passage.text, point.end)
    if hit is not None:
        which, unit = hit["which"].lower(), hit["unit"].lower()
        if not _fits(which, unit, point, held):
            said = " ".join((which, unit))
            yield _ask(point, f"“{said}, {point.text}”: the meeting is on {said_of(held)}, of which that is not {said}")
        return
    hit = _IN_TIME.search(before)
    count = count_of(hit["n"] or hit["in"]) if hit else 0
    if hit is None or not count:
        return
    unit = (hit["unit"] or hit["of"]).lower()
    length = Length(0, "", count, unit)
    if (hit["way"] or "").lower() == "ago":
        due = (
            later(held, -count * (12 if unit == "year" else 1))
            if unit in ("month", "year")
            else held - (length.after(held) - held)
        )
    else:
        due = length.after(held)
    room = max(_ROOM[unit], abs((due - held).days) * _LOOSE if hit["how"] else 0)
    off = 0 if point.first <= due <= point.last else min(abs((point.first - due).days), abs((point.last - due).days))
    if off > room:
        said = " ".join(before[hit.start() : hit.end("way") if hit["way"] else hit.end("of")].split())
        yield _ask(point, f"“{said}” from the meeting of {said_of(held)} is about {due:%B %Y}, not {point.text}")


def _fits(which: str, unit: str, point: Point, held: datetime.date) -> bool:
    """Whether a day or month is in the last, this or the next year, month or week of the meeting."""
    wanted = {"last": -1, "this": 0, "next": 1}[which]
    days = (point.first.year - held.year) * 12 + point.first.month - held.month
    if unit == "month":
        return days == wanted
    if unit == "week":
        if not point.day:
            return True
        weeks = (_monday(point.first) - _monday(held)).days // _WEEK
        return abs(weeks - wanted) <= 1
    if unit == "year":
        return wanted in {_year(point.first, first) - _year(held, first) for first in (1, 4, 9)}
    near = {"last": -17 <= days <= 0, "this": -9 <= days <= 9, "next": 0 <= days <= 17}[which]
    return near and bool({point.first.month, point.last.month} & set(_SEASONS[unit]))


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _year(day: datetime.date, first: int) -> int:
    """The year in which a year of accounts, of schools or of the calendar began that begins with a month."""
    return day.year - (day.month < first)


def _labelled(passage: Passage, hit: re.Match[str], held: datetime.date) -> Iterator[Misplaced]:
    """Last year, 2026/27, at a meeting of September 2026."""
    year = int(hit["year"])
    if hit["next"] and int(hit["next"]) != (year + 1) % 100:
        return
    which = (hit["which"] or "this").lower()
    wanted = {"last": -1, "this": 0, "next": 1}[which]
    if wanted not in {year - _year(held, first) for first in ((4, 9) if hit["next"] else (1, 4, 9))}:
        said = (hit["which"] or hit["now"]).lower()
        reason = f"“{said} year, {hit['said']}”: at the meeting of {said_of(held)} that is another"
        if hit["next"]:
            right = _year(held, 4) + wanted
            name = f"{'' if hit['which'] else 'the '}{said} year"
            reason = f"at the meeting of {said_of(held)}, {name} is {right}/{(right + 1) % 100:02}, not {hit['said']}"
        yield Misplaced(passage, hit.start("said"), hit["said"], reason, _FIX, sure=False)


def _next_day(subject: Subject, point: Point, before: str, held: datetime.date | None) -> Iterator[Misplaced]:
    """The day after another, the following morning, the following Monday."""
    hit = _NEXT_DAY.search(before)
    after = _LATER.search(before) if hit is None else None
    if hit is None and after is None:
        return
    words = point.passage.words
    earlier = [
        other
        for found in subject.once(days_understood).values()
        for other in found
        if other.day
        and other.passage.words is words
        and (other.passage.start, other.at) < (point.passage.start, point.at)
        and other is not point
    ]
    near = [p for p in earlier if point.passage.paragraph - p.passage.paragraph <= 1]
    if not near:
        return
    days = {p.first for p in earlier} | ({held} if held else set())
    if hit is None:
        yield from _later(point, after, days, near[-1])
        return
    if hit["weekday"]:
        fits = any(0 < (point.first - day).days < _FORTNIGHT for day in days)
        right = "" if fits else "no day before it is so near"
    else:
        apart = _APART[(hit["which"] or hit["side"]).lower()]
        # A night lasts until the next day: the morning after the evening of the 6th is that of the 7th.
        days |= {p.last + datetime.timedelta(days=1) for p in earlier if "night" in p.passage.small and apart == 1}
        fits = any((point.first - day).days == apart for day in days)
        last = near[-1]
        said = " ".join(hit[0].split()).rstrip(" ,(")
        right = f"“{said}” of {last.text} is {said_of(last.first + datetime.timedelta(days=apart))}"
    if not fits:
        yield _ask(point, f"{right}, and {point.text} here", near[-1])


def _later(point: Point, hit: re.Match[str] | None, days: set[datetime.date], near: Point) -> Iterator[Misplaced]:
    """A week later, on 30 June."""
    count = 0 if hit is None else 1 if hit["one"] else count_of(hit["n"])
    if hit is None or not count:
        return
    unit = (hit["one"] or hit["unit"].rstrip("s")).lower()
    length = Length(0, "", count * 2, "week") if unit == "fortnight" else Length(0, "", count, unit)
    back = hit["side"] in ("earlier", "beforehand", "before")
    room = _COUNTED[length.unit]

    def right(day: datetime.date) -> datetime.date:
        return day - (length.after(day) - day) if back else length.after(day)

    if not any(abs((right(day) - point.first).days) <= room for day in days):
        said = " ".join(hit[0].split()).rstrip(" ,(")
        yield _ask(point, f"“{said}” from {near.text} is {said_of(right(near.first))}, and {point.text} here", near)


def _no_gap(subject: Subject, passage: Passage, here: Sequence[Point]) -> Iterator[Misplaced]:
    """It ends on 31 March 2027; the new one follows without a break, on 1 May 2027."""
    if not _NO_GAP.search(passage.text):
        return
    before = subject.before(passage)
    near = [*(subject.once(days_understood).get(id(before), []) if before is not None else ()), *here]
    ends = {p.last: p for p in near if _ENDS.search(p.passage.text[: p.at])}
    starts = {p.first: p for p in here if _STARTS.search(passage.text[: p.at])}
    if len(ends) != 1 or len(starts) != 1:
        return
    (end,), (start,) = ends.values(), starts.values()
    if not 0 <= (start.first - end.last).days <= _WEEKEND and (end.day or start.day or start.first != end.first):
        yield _ask(start, f"without a break after {end.text} is {said_of(end.last + datetime.timedelta(days=1))}", end)


_FIX = "is that what is meant? Correct the date or the words"


def _ask(point: Point, reason: str, against: Point | None = None) -> Misplaced:
    return Misplaced(point.passage, point.at, point.text, reason, _FIX, sure=False, against=against)
