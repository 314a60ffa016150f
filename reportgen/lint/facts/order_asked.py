"""Days that come on the wrong side of another day, or of the meeting: what the author is asked.

The pairs are listed with their signs (`order_pairs.py`), the signs are summed up by what they are worth
(`order_worth.py`), and the likeliest above nought are asked about, with both days; of a day that is wrong, once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.lint.facts.happenings import beside_line
from reportgen.lint.facts.meeting_pairs import after_meeting, with_meeting
from reportgen.lint.facts.order_pairs import pairs
from reportgen.lint.facts.order_worth import WORTH
from reportgen.lint.facts.timeline import Misplaced, Point
from reportgen.lint.facts.year_pairs import beside_years, years_over

if TYPE_CHECKING:
    from reportgen.lint.facts.order_pairs import Signs, Turned
    from reportgen.lint.facts.times import Time
    from reportgen.lint.passages import Passage
    from reportgen.lint.subject import Subject

_FIX = "which comes first? Correct the date that is wrong, or say how they go together"


def likeliest(every: Iterable[Turned], worth: Mapping[str, float] = WORTH, least: float = 0.0) -> list[Turned]:
    """The pairs that are worth more than the least, the likeliest first; no day in two of them."""
    scored = [(worth_of(pair.signs, worth), -n, pair) for n, pair in enumerate(every)]
    chosen: list[Turned] = []
    told: set[tuple[int, int]] = set()
    for _, _, pair in sorted((each for each in scored if each[0] > least), key=lambda each: each[:2], reverse=True):
        places = {(each.number, each.time.at) for each in (pair.first, pair.second)}
        if told.isdisjoint(places):
            told |= places
            chosen.append(pair)
    return chosen


def worth_of(signs: Signs, worth: Mapping[str, float] = WORTH) -> float:
    """What signs are worth together."""
    return worth["always"] + sum(worth.get(what, 0.0) * times for what, times in signs)


def out_of_order(subject: Subject, told: Iterable[tuple[Passage, int]]) -> Iterator[Misplaced]:
    """Every day that is likely on the wrong side of another; of days that are told of already, nobody is asked."""
    known = {(id(passage), at) for passage, at in told}
    for pair in likeliest(subject.once(pairs_listed)):
        days = (pair.first.time, pair.second.time)
        if not any((id(time.passage), time.at) in known for time in days):
            yield _question(pair)


def pairs_listed(subject: Subject) -> list[Turned]:
    """Every pair of days that may be the wrong way round, and of a day and a year that may not go together."""
    return [*pairs(subject), *beside_years(subject)]


def before_the_meeting(subject: Subject) -> Iterator[Time]:
    """The days and years before the meeting that are likely told of what is still to come, the likeliest first."""
    every = (*with_meeting(subject), *years_over(subject))
    return (pair.second.time for pair in likeliest(every))


def over_after_the_meeting(subject: Subject) -> Iterator[Time]:
    """The days after the meeting that are likely told of what is over, the likeliest first."""
    return (pair.first.time for pair in likeliest(after_meeting(subject)))


def _question(pair: Turned) -> Misplaced:
    """The question, at what is done too late, or at what comes too early, with the other day."""
    if "financial" in (pair.first.time.said, pair.second.time.said):
        return _question_of_year(pair)
    first, second = pair.first.time, pair.second.time
    limit = pair.second.is_limit and not pair.first.is_limit
    near = (
        second.own_year
        and first.passage.words is second.passage.words
        and first.passage.paragraph == second.passage.paragraph
    )
    here, there = (first, second) if limit and not near else (second, first)
    if limit:
        last, late = (f"{_said(t)}{beside_line(t.passage, here.passage)}" for t in (second, first))
        reason = f"{last} is a last day, and {late} is after it"
        fix = "is it in time? Correct the date that is wrong, or say how they go together"
    else:
        steps = [
            (one[2], two[2])
            for one in pair.first.steps
            for two in pair.second.steps
            if one[0] == two[0] and one[1] < two[1]
        ]
        why = f"and “{steps[0][1]}” comes after “{steps[0][0]}”" if steps else "which is told first"
        reason, fix = (
            f"{_said(second)} is before {_said(first)}{beside_line(first.passage, second.passage)}, {why}",
            _FIX,
        )
    also = () if beside_line(there.passage, here.passage) == "" else (there.passage.span(there.at, len(there.text)),)
    against = Point(there.passage, there.at, there.text, there.first, there.last)
    return Misplaced(here.passage, here.at, here.text, reason, fix, sure=False, against=against, also=also)


def _question_of_year(pair: Turned) -> Misplaced:
    """The question whether a day and a year go together, at the one that is told last."""
    in_turn = (pair.first.number, pair.first.time.at) < (pair.second.number, pair.second.time.at)
    there, here = (pair.first.time, pair.second.time) if in_turn else (pair.second.time, pair.first.time)
    year, day = (here, there) if here.said == "financial" else (there, here)
    whole = pair.first.range == "to" and pair.first.time.said == "financial"
    late = not whole and day.last <= datetime.date(year.first.year + 1, 3, 31) and day.first >= year.first
    why = (
        f"{_said(day)} is before the end of {year.text}, all of which is told of"
        if whole
        else f"little of {year.text} is left on {_said(day)}"
        if late
        else f"{_said(day)} is not in {year.text}"
    )
    reason = f"{why}{beside_line(there.passage, here.passage)}"
    against = Point(there.passage, there.at, there.text, there.first, there.last)
    also = () if beside_line(there.passage, here.passage) == "" else (there.passage.span(there.at, len(there.text)),)
    fix = "is it the right year? Correct the year or the date, or say how they go together"
    return Misplaced(here.passage, here.at, here.text, reason, fix, sure=False, against=against, also=also)


def _said(time: Time) -> str:
    """A time as it is told, with the year that is understood."""
    if time.own_year:
        return time.text
    return f"{time.text} {time.first.year}"
