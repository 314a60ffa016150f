"""What is to go on without a break, and does not: an end long before the beginning that is to follow it, and the first
full year of what begins when the year has begun. The author is asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import Happening, beside_line, happenings
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.timeline import Misplaced, Point

if TYPE_CHECKING:
    from reportgen.lint.passages import Passage
    from reportgen.lint.subject import Subject

_UNBROKEN = regex(
    r"\b(?:without\s+(?:a|any)\s+(?:break|gap|interruption)|no\s+(?:break|gap|interruption)|seamless\w*|uninterrupted"
    r"|unbroken|continuity|carr(?:y|ies)\s+straight\s+on|follows?\s+(?:it\s+|on\s+)?(?:directly|immediately|at\s+once))\b",
    re.IGNORECASE,
)
_GAP, _LONG = 3, 130  # days between an end and a beginning that are no gap, and beyond which they are of two things
_FULL_YEAR = regex(
    r"\bfirst\s+(?:full|whole|complete)\s+(?:financial\s+)?year\b(?P<of>[^.;:\d]{0,60}?)(?P<said>(?P<year>20\d\d)/\d\d)\b",
    re.IGNORECASE,
)
_OPENING = 30  # days from the first of April within which what begins has the full year
_TWO_YEARS = 730  # days
_APRIL = 4
_COMMON = telling("year full first financial april")


def gaps(subject: Subject) -> Iterator[Misplaced]:
    """Every end that is long before the beginning which is to follow it without a break."""
    for passage in subject.passages_with("break", "gap", "interrupt", "seamless", "unbroken", "continuity", "follow"):
        if not _UNBROKEN.search(passage.text):
            continue
        every = [day for day in subject.once(happenings) if day.tense != "over"]
        ends = [day for day in every if day.marks & {"ends", "last"} and _are_near(day, passage)]
        starts = [day for day in every if "begins" in day.marks and day.range != "to"]
        following = [day for day in starts if ends and day.time.first > ends[0].time.last]
        if following:
            start, end = min(following, key=lambda day: day.time.first), ends[0]
            apart = (start.time.first - end.time.last).days
            if _GAP < apart < _LONG and start.number != end.number:
                reason = (
                    f"{end.time.text} is {apart} days before {start.time.text}"
                    f"{beside_line(start.time.passage, end.time.passage)}, and there is to be no break between"
                )
                yield _ask(end, reason, start)


def broken_years(subject: Subject) -> Iterator[Misplaced]:
    """Every first full year of what begins when the year has begun."""
    for passage in subject.passages_with_each(("first",), ("full", "whole", "complete"), ("year",)):
        hit = _FULL_YEAR.search(passage.text)
        if hit is None:
            continue
        opens = datetime.date(int(hit["year"]), _APRIL, 1)
        of = telling(hit["of"]) - _COMMON
        for day in subject.once(happenings):
            late = _OPENING < (day.time.first - opens).days < _TWO_YEARS
            if late and _may_begin(day) and (_stands_before(day, passage, hit.start()) or _is_of(day, of)):
                reason = (
                    f"{day.time.text}{beside_line(day.time.passage, passage)} is after the start of {hit['said']}, "
                    "which is then no full year"
                )
                time = day.time
                yield Misplaced(
                    passage, hit.start("said"), hit["said"], reason, "is it the right year? Correct it, or the date",
                    sure=False, against=Point(time.passage, time.at, time.text, time.first, time.last),
                    also=(time.passage.span(time.at),),
                )  # fmt: skip
                break


def _may_begin(day: Happening) -> bool:
    """Whether something may begin on a day."""
    return day.tense != "over" and day.range != "to" and not day.is_limit and day.joint in ("from", "on")


def _are_near(day: Happening, passage: Passage) -> bool:
    """Whether a day is told in the paragraph of a sentence."""
    here = day.time.passage
    return here.words is passage.words and here.paragraph == passage.paragraph


def _stands_before(day: Happening, passage: Passage, at: int) -> bool:
    """Whether a day is told before a place in its paragraph."""
    return _are_near(day, passage) and (day.time.passage.start, day.time.at) < (passage.start, at)


def _is_of(day: Happening, of: frozenset[str]) -> bool:
    """Whether a day is the first of what is named."""
    return bool(of & words_of(day.time.passage)) and ("begins" in day.marks or day.joint == "from")


def _ask(day: Happening, reason: str, other: Happening) -> Misplaced:
    time, here = other.time, day.time
    also = (time.passage.span(time.at, len(time.text)),) if beside_line(time.passage, here.passage) else ()
    return Misplaced(
        here.passage, here.at, here.text, reason, "is one of them wrong? Correct it, or say what is done between them",
        sure=False, also=also, against=Point(time.passage, time.at, time.text, time.first, time.last),
    )  # fmt: skip
