"""Lengths of time that are not those between the times which they are likely told of: what the author is asked.

What a length may be of is listed (`time_workings.py`), the signs of each are summed up by what they are worth
(`time_worth.py`), and the likeliest above nought are asked about, with both times and what the sum would be.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.lint.facts.time_fits import are_listed
from reportgen.lint.facts.time_signs import IMPLIED
from reportgen.lint.facts.time_workings import Working, workings
from reportgen.lint.facts.time_worth import WORTH
from reportgen.lint.facts.timeline import Misplaced
from reportgen.lint.facts.times import Time

if TYPE_CHECKING:
    from reportgen.lint.facts.lasting import Lasting
    from reportgen.lint.passages import Passage
    from reportgen.lint.subject import Subject

_MONTH = 30.4375  # days
_FIX = "is one of them wrong? Correct it, or say from when to when it is"


def unlikely_lengths(subject: Subject, told: Sequence[Span] = ()) -> Iterator[Misplaced]:
    """Every length that is likely told of two times and is not that between them, the likeliest first.

    Where the length or one of the times is told of already, nobody is asked.
    """
    known = {(span.file, span.line, at) for span in told for at in range(span.column, span.column + span.length)}
    for working in likeliest(list(workings(subject, WORTH))):
        parts = (working.length, working.start, working.end)
        places = [each.passage.span(each.at) for each in parts if not _is_implied(each)]
        same = _between(*parts) == _many(round(working.length.count), working.length.unit)  # but for a day or two
        if not same and not any((place.file, place.line, place.column) in known for place in places):
            yield _question(working)


def likeliest(
    groups: Sequence[Sequence[Working]], worth: Mapping[str, float] = WORTH, least: float = 0.0
) -> list[Working]:
    """The likeliest working of each length that is worth more than the least; no two times twice."""
    best = [max((worth_of(w.signs, worth), -n, w) for n, w in enumerate(group)) for group in groups if group]
    chosen: list[Working] = []
    told: list[tuple[datetime.date, datetime.date]] = []
    for score, _, working in sorted(best, key=lambda each: -each[0]):
        times = working.start.first, working.end.first
        if score > least and times not in told:
            told.append(times)
            chosen.append(working)
    return chosen


def worth_of(signs: Sequence[tuple[str, float]], worth: Mapping[str, float] = WORTH) -> float:
    """What signs are worth together."""
    return worth["always"] + sum(worth.get(what, 0.0) * times for what, times in signs)


def _question(working: Working) -> Misplaced:
    """The question, at the length or, where that is a rule told elsewhere, at the later time beside it."""
    length, start, end = working.length, working.start, working.end
    here = _place(working)
    of_meeting = end.said == "meeting" or start.said == "meeting"
    ends = [f"{_told(time)}{_line(time.passage, here.passage)}" for time in (start, end)]
    right = "" if of_meeting else f": so long after {start.text} is {_when(length.after(start.first), start, length)}"
    if are_listed(length, start, end):
        right = f": so many from {start.text} on end with {length.after(start.first).year - 1}"
    reason = (
        f"from {ends[0]} to {ends[1]} is {_between(length, start, end)}, and “{length.text}” is told"
        f"{_line(length.passage, here.passage) or ' here'}{right}"
    )
    places = [each.passage.span(each.at) for each in (length, start, end) if not _is_implied(each)]
    also = tuple(place for place in places if place.line != here.passage.span(here.at).line)
    return Misplaced(here.passage, here.at, here.text, reason, _FIX, sure=False, also=also)


def _is_implied(each: Lasting | Time) -> bool:
    """Whether a time is told nowhere: the meeting, the start of the year."""
    return isinstance(each, Time) and each.said in IMPLIED


def _place(working: Working) -> Lasting | Time:
    """The time that is told last, or the length where it follows in the paragraph; the end if far away."""
    length, start, end = working.length, working.start, working.end
    times = [time for time in (start, end) if time.said not in IMPLIED]
    near = [time for time in times if time.passage.words is length.passage.words]
    if len(times) == 1:
        return length if near else times[0]
    if len(near) < len(times):
        return near[-1] if near else end
    last = max(times, key=lambda each: each.passage.start + each.at)
    behind = (last.passage.start, last.at) < (length.passage.start, length.at)
    return length if behind and last.passage.paragraph == length.passage.paragraph else last


def _told(time: Time) -> str:
    """A time as it is told, with the year that is understood."""
    if time.said == "meeting":
        return f"the meeting of {time.first.day} {time.first:%B %Y}"
    if time.own_year or time.said == "opening":
        return time.text
    return f"{time.text} {time.first.year}"


def _line(passage: Passage, here: Passage) -> str:
    """Where a time is told, unless it is in the same text."""
    line = passage.span(0).line
    return "" if line == here.span(0).line else f" (line {line})"


def _when(day: datetime.date, start: Time, length: Lasting) -> str:
    """A day, or a month where the beginning is one."""
    if start.said == "day":
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{calendar.month_name[day.month]} {day.year}" if start.said == "month" else f"{day.year}"


def _between(length: Lasting, start: Time, end: Time) -> str:
    """How long it is from one time to another, in the unit of a length."""
    days = (end.first - start.first).days
    if length.working:
        between = (start.first + datetime.timedelta(days=n + 1) for n in range(days))
        return _many(sum(day.weekday() < 5 for day in between), "working day")
    if length.unit == "day" or (length.unit == "week" and days < 7):
        return _many(days, "day")
    if length.unit == "week":
        weeks = round(days / 7)
        return _many(weeks, "week") if abs(days - weeks * 7) <= 1 else _many(days, "day")
    months = round((days + 1) / _MONTH)
    if (start.said == end.said and start.said in ("financial", "school")) or are_listed(length, start, end):
        months += 12
    years, rest = divmod(months, 12)
    if length.unit == "year" and years:
        return _many(years, "year") + (f" and {_many(rest, 'month')}" if rest else "")
    return _many(months, "month") if months else _many(days, "day")


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}{'s' * (count != 1)}"
