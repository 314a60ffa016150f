"""Days on the wrong side of the meeting: what is still to come on a day before it, what is over on a day after it.

What the signs of each are worth is fitted with those of days (`order_worth.py`).
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import TENSE, Happening, happenings
from reportgen.lint.facts.order_pairs import Turned
from reportgen.lint.facts.times import Time

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LONG = 500  # days after which it is another round
_BEHIND = 90  # characters behind a day that tell what happened then
_THAT = regex(
    r"\b(?:that|which|who|said|told|asked|agreed|decided|resolved|approved|when|if|survey|since)\b", re.IGNORECASE
)
_STOP = regex(r"[;:.]|,\s+(?:and|but|so|which|who)\s")
# What tells of what is to come, or may come.
_TO_COME = regex(
    r"\b(?:will|would|shall|should|may|might|can|could|must|cannot|if|unless|until|till|once|when|expect\w*|plan(?:s|ned)?|forecasts?"
    r"|due|propos\w+|intend\w*|next|scheduled?|targets?|estimat\w+|project(?:ed|ion)\w*|budget\w*|yet|before|ahead|future"
    r"|(?:is|are|was|were|has|have)\s+to|likely|hope[ds]?|aims?|available|valid|offer\w*|extend\w*|agreed|asks?|asked|need\w*"
    r"|by\s+then|from\s+then|coming|forthcoming|later|deadline|timetable|intention)\b",
    re.IGNORECASE,
)
_TELLS = regex(
    r"\b(?:gives?|shows?|sets?\s+out|covers?|(?:is|are)\s+(?:those|that|the\s+(?:latest|last))|based\s+on|taken\s+from|according\s+to"
    r"|figures?|positions?|balance|roll|survey|results?|number|total|count\w*|list|data|as\s+at)\b",
    re.IGNORECASE,
)
_DIGITS = regex(r"\d")


def with_meeting(subject: Subject) -> Iterator[Turned]:
    """Days before the meeting, with the signs that what happens on them is to come."""
    held = subject.meeting.date if subject.meeting is not None else datetime.date.min
    for each in subject.once(happenings):
        days = (held - each.time.last).days
        if 0 < days < _LONG:
            meeting = _meeting(each, held)
            yield Turned(meeting, each, tuple((f"past{what}", n) for what, n in _beside_meeting(each, days) if n))


def _beside_meeting(each: Happening, days: int) -> Iterator[tuple[str, float]]:
    """The signs of a day so many days before the meeting."""
    passage = each.time.passage
    yield "", 1.0
    for mark in sorted(each.marks):
        yield f": {mark}", 1.0
    yield f": tense {each.tense}", 1.0
    yield f": tense {each.tense}, {each.joint}", 1.0
    yield f": {each.joint}", 1.0
    yield f": range {each.range}", float(bool(each.range))
    yield ": a limit", float(each.is_limit)
    yield ": holds until then", float(each.holds)
    yield ": months", min(6.0, days / 30)
    yield ": recommended", float(passage.words.section == "recommendations")
    yield ": a bare month", float(each.time.said == "month")
    yield ": a year understood", float(not each.time.own_year)
    yield ": subordinate", float(_THAT.search(passage.text[: each.time.at]) is not None)


def after_meeting(subject: Subject) -> Iterator[Turned]:
    """Days after the meeting, with the signs that what happens on them is over."""
    held = subject.meeting.date if subject.meeting is not None else datetime.date.max
    for each in subject.once(happenings):
        days = (each.time.first - held).days
        if each.time.own_year and 0 < days < _LONG:
            signs = tuple((f"ahead{what}", n) for what, n in _after_meeting(each, days) if n)
            yield Turned(each, _meeting(each, held), signs)


def _meeting(each: Happening, held: datetime.date) -> Happening:
    """The meeting, as what happens at a place."""
    time = each.time
    return structs.replace(each, time=Time(time.passage, time.at, "the meeting", held, held, "meeting"))


def _after_meeting(each: Happening, days: int) -> Iterator[tuple[str, float]]:
    """The signs of a time so many days after the meeting."""
    text, at, end = each.time.passage.text, each.time.at, each.time.end
    stop = _STOP.search(text, end, end + _BEHIND)
    verb = TENSE.search(text, end, stop.start() if stop else min(len(text), end + _BEHIND))
    behind = verb.lastgroup or "none" if verb else "none"
    coming = _TO_COME.search(text) is not None
    yield "", 1.0
    yield f": tense {each.tense}", 1.0
    yield f": {each.joint}", 1.0
    yield f": behind {behind}", 1.0
    yield f": {each.tense}, behind {behind}", 1.0
    yield ": told as to come", float(coming)
    yield ": over and nothing to come", float(not coming and "over" in (each.tense, behind))
    yield ": told and nothing to come", float(not coming and _TELLS.search(text, 0, at) is not None)
    yield from ((f": {mark}", 1.0) for mark in sorted(each.marks))
    yield f": range {each.range}", float(bool(each.range))
    yield ": recommended", float(each.time.passage.words.section == "recommendations")
    yield ": a bare month", float(each.time.said == "month")
    yield ": opens its sentence", float(at < 25)
    yield ": other figures", float(_DIGITS.search(text, end) is not None)
    yield ": how long", math.log((days + 15) / 15)
