"""What is left of a whole without all that is told after it: of £1.476m £1.1m, and the other £376,000."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.plain import Plain
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.facts.work import LENGTHS
from reportgen.lint.slips import is_close_slip

_LEFT = regex(
    r"\b(?:leav(?:es?|ing)|left|remain(?:s|ing|der)|(?:the|and|an)\s+(?:other|rest|balance)|others?)"
    r"(?:[\s,]+(?:is|of|was|are|were|about|only|a|an|the|some|then|still|just|nearly|over|with|to|be|found|us|it|therefore|thus))*\s+$",
    re.IGNORECASE,
)
_AFTER = regex(
    r"\s+(?:[a-z]+\s+){0,3}?(?:(?:is|are|was|were|be|still|remains?)\s+(?:still\s+)?(?:left|unspent|to\s+(?:be\s+)?f(?:ind|ound)|unallocated|available)"
    r"|(?:is|are|was|were)\s+(?:still\s+)?(?:to\s+be\s+[a-z]+ed|needed|missing|wanted|outstanding)"
    r"|(?:is|are|to|would|will)?\s*remain(?:s|ed|ing)?|left\b)\b"
)
_SHARE_OF = regex(r"\s+of\s+(?:[a-z]+\s+){0,4}?(?:of\s+)?")
_MOST = 8  # figures of which runs are taken off


def left_over(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Plain]:
    """What wholes are without what is told after them."""
    if stated.unit in ("%", "bp") or not (_LEFT.search(left) or _AFTER.match(right)):
        return
    own = [q for q in around.own if q.found.start < stated.found.start and _is_kin(q, stated)]
    above = [q for q in around.above if _is_kin(q, stated)]
    last = [q for q in above if q.passage is above[-1].passage] if above else []
    used = [
        q for q in around.near if not q.unit and q.value > 1 and q not in own and q not in above and q is not stated
    ]
    for whole, part, n in product(above, own, used):  # a night uses so much, and eight nights are told of
        yield Plain(float(whole.value - n.value * part.value), "", (whole, part, n))
    if len(own) > 1:
        whole = max(own, key=lambda q: q.value)
        yield from _without(stated, whole, [q for q in own if q is not whole], whole is own[0])
    elif own:
        before = [
            q for q in around.own if q.unit == "%" and q.found.start < own[0].found.start and not in_words(q.found)
        ]
        for share in before if len(before) == 1 and not last and share_of(before[0], own[0]) else ():
            value = float(own[0].value * (100 - share.value) / 100)
            yield Plain(value, f"{own[0].found.text} less {share.found.text}", (own[0], share), share.value < 100)
        larger = [q for q in last if q.value > own[0].value]
        for whole in larger:
            yield from _without(stated, whole, own, len(last) == 1)
            yield from _without(stated, whole, [*(q for q in last if q is not whole), *own], whole is last[0])
    elif len(above) > 1:
        whole = max(above, key=lambda q: q.value)
        yield from _without(stated, whole, [q for q in above if q is not whole], whole is above[0])
    yield from _of_report(stated, own or above, around)
    yield from _by_chance([*above, *own][-_MOST:], stated, around)


def share_of(share: Quantity, whole: Quantity) -> bool:
    """Whether a share is said to be of a figure: 60 per cent of the bill of £145,000."""
    return _SHARE_OF.fullmatch(whole.passage.text[share.found.end : whole.found.start]) is not None


def _is_kin(one: Quantity, stated: Quantity) -> bool:
    """Whether two figures may be of one thing and one time."""
    if one is stated or one.found.ranged or one.unit != stated.unit or one.value == 1:
        return False
    if one.unit:
        return True
    return bool(one.of & stated.of) if one.of and stated.of else one.of.isdisjoint(LENGTHS)


def _without(stated: Quantity, whole: Quantity, parts: Sequence[Quantity], sure: bool) -> Iterator[Plain]:
    value = whole.value - sum((q.value for q in parts), Decimal(0))
    if value <= 0 or not parts:
        return
    room = float(sum((q.found.room for q in (whole, *parts)), Decimal(0)))
    said = " - ".join(q.found.text for q in (whole, *parts))
    alike_times = len({q.per for q in (whole, *parts)} - {""}) < 2
    yield Plain(float(value), said, (whole, *parts), sure and alike_times, room)


def _of_report(stated: Quantity, parts: Sequence[Quantity], around: Surroundings) -> Iterator[Plain]:
    """What a sum of the report is without all of these, where the figure is a slip of the pen for that."""
    taken = sum((q.value for q in parts), Decimal(0))
    for whole in around.report if stated.unit == "£" and parts else ():
        value = whole - taken
        if value > 0 and whole not in (stated.value, *(q.value for q in parts)):
            said = " - ".join((f"£{whole:,f}", *(q.found.text for q in parts)))
            yield Plain(float(value), said, tuple(parts), len(parts) > 1 and is_close_slip(stated.value, value))


def _by_chance(near: Sequence[Quantity], stated: Quantity, around: Surroundings) -> Iterator[Plain]:
    """What any of these, of those farther up and of the rows that are spoken of are without some others."""
    cells = [c.quantity for c in around.cells if (c.total or c.named) and alike(stated, c.quantity)]
    wholes = [*near, *(q for q in around.text if _is_kin(q, stated)), *cells]
    for whole in wholes:
        for first in range(len(near)):
            for end in range(first + 1, len(near) + 1):
                if whole not in near[first:end]:
                    yield from _without(stated, whole, near[first:end], False)
        for cell in cells:
            if cell is not whole:
                yield from _without(stated, whole, [cell], False)
        for share in around.near:
            if share.unit == "%" and not in_words(share.found) and share.value < 100:
                yield Plain(float(whole.value * (100 - share.value) / 100), "", (whole, share))
