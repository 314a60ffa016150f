"""Days that are told without their year, where the weekday or the nearest day with a year says which."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.lint.facts.timeline import Point, every_point
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import DateIn, weekday_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_HALF = 183  # days: a day without a year is of the year in which it is nearest


def days_understood(subject: Subject) -> dict[int, list[Point]]:
    """The days and months of each sentence that has any, those without a year too, by the identity of the sentence."""
    told = subject.once(every_point)
    out = dict(told)
    held = subject.meeting.date if subject.meeting is not None else None
    last: Point | None = None
    for passage in subject.passages:
        here = told.get(id(passage), [])
        bare = [found for found in passage.dates if found.year is None]
        if bare:
            before = last if last is not None and _beside(last.passage, passage) else None
            more = [point for found in bare if (point := _point(passage, found, here, before, held)) is not None]
            out[id(passage)] = here = sorted([*here, *more], key=lambda point: point.at)
            if not here:
                del out[id(passage)]
        last = here[-1] if here else last
    return out


def _beside(one: Passage, two: Passage) -> bool:
    """Whether two sentences are of one paragraph, or of two that follow each other."""
    return one.words is two.words and two.paragraph - one.paragraph in (0, 1)


def _point(
    passage: Passage, found: DateIn, here: Sequence[Point], before: Point | None, held: datetime.date | None
) -> Point | None:
    """The day with the year that is understood; None where nothing says which."""
    at = passage.at(found)
    near = min(here, key=lambda point: abs(point.at - at)).first if here else before.first if before else None
    if found.weekday:
        about = held or near
        fits = [] if about is None else [day for day in _in_years(found, about) if weekday_of(day) == found.weekday]
        day = fits[0] if len(fits) == 1 else None
    else:
        near_days = [day for day in _in_years(found, near) if abs((day - near).days) < _HALF] if near else []
        day = near_days[0] if near_days else None
    return None if day is None else Point(passage, at, found.text, day, day)


def _in_years(found: DateIn, about: datetime.date) -> Iterator[datetime.date]:
    """The day in the year of another, and in those before and after it."""
    for year in (about.year - 1, about.year, about.year + 1):
        try:
            yield datetime.date(year, found.month, found.day)
        except ValueError:
            continue
