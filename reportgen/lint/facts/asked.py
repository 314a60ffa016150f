"""Figures that their words call a result, and that nothing around them makes: a question to the author.

A cue says in which way a figure was made: a share of a sum, so much for each, what so many cost, what is left, how
much more. The figures it was made of stand in the sentence, above it, or in the table beside it. Where those give
another value near it, and nothing around gives the one that stands there, the author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.amounts.figures import show_like
from reportgen.files.regex import regex
from reportgen.lint.facts.asked_lists import wrong_average, wrong_both_ways, wrong_of_list, wrong_of_these, wrong_whole
from reportgen.lint.facts.claimed import wrong_claim
from reportgen.lint.facts.cues import readings
from reportgen.lint.facts.explained import alike, made_near, made_of_any, room_of
from reportgen.lint.facts.figure_asked import asked_of_making
from reportgen.lint.facts.made_plainly import is_made
from reportgen.lint.facts.multiples import wrong_multiple
from reportgen.lint.facts.part_words import HOW, says
from reportgen.lint.facts.part_words import question as part_question
from reportgen.lint.facts.parts import is_of_both, is_share_told, wrong_part
from reportgen.lint.facts.plain import gives, is_near, is_told_elsewhere, meant, question
from reportgen.lint.facts.plain_closed import closed
from reportgen.lint.facts.plain_each import for_each
from reportgen.lint.facts.plain_left import left_over
from reportgen.lint.facts.plain_part import named_part
from reportgen.lint.facts.plain_share import closed_share, wrong_points
from reportgen.lint.facts.plain_sum import summed
from reportgen.lint.facts.plain_time import lasting
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.facts.reading import Reading
from reportgen.lint.facts.remaining import wrong_rest, wrong_years
from reportgen.lint.facts.results import is_of_series, scene_of
from reportgen.lint.facts.shares import asked_share
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.slips import are_changed_over, digits, is_close_slip
from reportgen.lint.told import Told

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# A rule for what may be is no count of what is.
_RULE = regex(
    r"\b(?:may|must|can|should|shall|cannot|rule|limit|maximum|minimum|require[sd]?|at\s+least)\b[^.;:]{0,40}$"
)
# What was so at another time, or is elsewhere, is made of nothing that is told here.
_OF_OTHERS = regex(r"\s+(?:an?|one|two|three|four|five|ten)\s+years?\s+(?:earlier|ago|before)\b")
_AT_FIRST = regex(r"[^.;:£\d]{0,30}\bin\s+the\s+(?:first|last)\s+(?:[a-z]+\s+)?(?:years?|months?|phase|stage)\b")
_COMPARED = regex(r"\b(?:average|standard|benchmark)\s+(?:for|in|of|across)\s+[^.;:£\d]{0,30},\s+$", re.IGNORECASE)
_OUT_OF = regex(r"\s+out\s+of\s+(?:5|10|five|ten)\b")
_PLAIN = (for_each, left_over, lasting, summed, closed)
_SURE = 3  # figures of an amount that is seldom like another by chance
_BESIDE = 80  # characters before a figure in which its cue may stand
_ROUND = 1000
_WIDEST = 12.5  # times that a figure with a digit too many or too few may be another
_CLOSE, _FAR = 10, 35  # per cent that a figure may be off


def asked(subject: Subject, number: int) -> Iterator[Told]:
    """The figures of a sentence that were meant otherwise, it seems."""
    around = Surroundings(subject, number)
    for finder in (
        wrong_whole,
        wrong_of_these,
        wrong_of_list,
        wrong_both_ways,
        wrong_average,
        wrong_multiple,
        wrong_rest,
        wrong_years,
        wrong_points,
    ):
        yield from finder(around)
    scene = scene_of(around.passage, ())
    unsettled: list[Quantity] = []
    for stated in reversed(around.own):  # what is made is told last
        settled, told = _by_cues(stated, around)
        if not settled:
            unsettled.append(stated)
        elif told is not None and not is_of_series(scene, stated.found):
            yield told
    for stated in unsettled:
        told = asked_of_making(stated, around)
        if told is not None and not is_of_series(scene, stated.found):
            yield told


def _by_cues(stated: Quantity, around: Surroundings) -> tuple[bool, Told | None]:
    """Whether what the words name says that a figure is right, or that the author is to be asked; and the question."""
    text, start, end = around.passage.text, stated.found.start, stated.found.end
    left, right = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    if _OF_OTHERS.match(right):
        return True, None
    if stated.unit == "%" and (_COMPARED.search(left) or _AT_FIRST.match(right)):
        return True, None
    is_right, told = _plainly(stated, left, right, around)
    if is_right or told is not None:
        return True, told
    if stated.unit == "%" and not _RULE.search(left):
        fits, told = wrong_part(stated, left, right, around)
        if fits and (in_words(stated.found) or is_of_both(around)):
            return True, None
        told = told or asked_share(stated, left, around)
    elif stated.unit not in ("bp", "%"):
        told = _asked(stated, left, right, around) or wrong_claim(stated, left, right, around)
    if told is not None and is_made(stated, around):
        return True, None
    return told is not None, told


def _plainly(stated: Quantity, left: str, right: str, around: Surroundings) -> tuple[bool, Told | None]:
    """Whether a figure is what the words plainly name, or else the question whether it was meant to be."""
    if stated.unit == "%":
        parts = list(named_part(stated, left, right, around))
        if not any(part.sure for part in parts):
            parts += closed_share(stated, left, right, around)
        how = HOW.search(left)
        sure = [part for part in parts if part.sure and is_near(stated, part.value)]
        if any(says(stated, part, how) for part in parts):
            return True, None
        return False, part_question(stated, sure[0], left, how) if sure and not is_share_told(stated, around) else None
    plain = [way for family in _PLAIN for way in family(stated, left, right, around)]
    if any(gives(stated, way) for way in plain):
        return True, None
    way = meant(stated, plain)
    return False, question(stated, way) if way is not None and not is_told_elsewhere(stated, around) else None


def _asked(stated: Quantity, left: str, right: str, around: Surroundings) -> Told | None:
    ways = list(readings(stated, left, right, around))
    told = [way for way in ways if way.told]
    if not ways or any(_is_right(stated, way) for way in told or ways) or _stands_twice(stated, around):
        return None
    if not told and _joins_two(stated, around):
        return None
    near = [way for way in told or ways if _is_near(stated, way)]
    if not near or (not told and made_near(stated, around)):
        return None
    narrow = [way for way in near if way.narrow]
    if not (told or narrow) and made_of_any(stated, around):
        return None
    way = min(near if told else narrow or near, key=lambda way: (way.slip, not way.near, abs(way.value - stated.value)))
    shown = show_like(_as_written(way.value, stated), [stated.found.amount])
    reason = f"{stated.found.text} here, and {way.said} = {shown}: is it meant to be that?"
    return Told(stated.found, reason, f"write {shown}, or say what {stated.found.text} is made from", sure=False)


def _is_right(stated: Quantity, way: Reading) -> bool:
    return abs(float(way.value - stated.value)) <= room_of(stated, way.rough)


def _as_written(value: Decimal, stated: Quantity) -> Decimal:
    """A value with as many figures as one has that was written."""
    scale = stated.found.amount.scale
    return round(value / scale, max(stated.found.amount.decimals, 0)) * scale


def _is_near(stated: Quantity, way: Reading) -> bool:
    """Whether a figure may have been meant to be what a way makes."""
    ratio = float(way.value) / float(stated.value)
    if not 1 / _WIDEST < ratio < _WIDEST:
        return False
    if way.told and way.value / 2 <= stated.value <= way.value * 2:
        return True
    kept = len(digits(stated.value, stated.value)[0])
    if stated.value >= _ROUND and float(f"{float(way.value):.{kept}g}") == float(stated.value):
        return False  # a round figure, told loosely
    rounded = _as_written(way.value, stated)
    off = abs(rounded - stated.value) * 100
    one, two = digits(stated.value, rounded)
    figures = len(two)
    if not way.slip and min(len(one), len(two)) >= _SURE and _has_one_more(one, two):
        return True
    if way.slip:
        turned = figures >= _SURE and are_changed_over(stated.value, rounded)
        return turned or (figures >= _SURE + (not way.near) and is_close_slip(stated.value, rounded))
    slip = is_close_slip(stated.value, rounded)
    sure = figures >= _SURE or off <= rounded * _FAR
    close = are_changed_over(stated.value, rounded) or (slip and sure)
    return close or (way.near and off <= rounded * (_FAR if way.narrow else _CLOSE))


def _has_one_more(one: str, two: str) -> bool:
    """Whether a figure was left out of a number, or put in."""
    short, long = sorted((one, two), key=len)
    if long == short + "0":
        return False
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _joins_two(stated: Quantity, around: Surroundings) -> bool:
    """Whether a figure of its sentence with it, or less it, is one of the report: 430 days, ten more than the 420."""
    others = [q for q in around.own if q is not stated and alike(stated, q)]
    known = {fact.value for fact in around.facts if fact.found.amount.unit == stated.unit}
    return any(value in known for q in others for value in (q.value + stated.value, abs(q.value - stated.value)))


def _stands_twice(stated: Quantity, around: Surroundings) -> bool:
    """Whether the figure is told twice in its sentence."""
    return any(q is not stated and q.value == stated.value and alike(stated, q) for q in around.own)
