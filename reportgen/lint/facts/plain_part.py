"""What part of a whole is said where the words name both: 38 of the 57, or two in three; £4 more, or 9.5 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.part_words import HOW, Part, part_of
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.surroundings import Surroundings

_MAKES_PART = regex(
    r"(?:[,:;]\s*(?:and\s+(?:so\s+)?|so\s+that\s+)?|\(|\b(?:or|which\s+(?:is|was|makes|are|were)|that\s+is|being|making|this\s+(?:is|was)"
    r"|it\s+is|and\s+so|so|represent\w*|equivalent\s+to|=))\s*(?:an?\s+[a-z-]+(?:\s+[a-z-]+){0,2}\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_OF = regex(
    r"\s+(?:[a-z]+\s+)?(?:out\s+)?of\s+(?:(?:the|these|those|its|our|all|his|their|some)\s+)?(?:(?:[a-z-]+\s+){1,3}of\s+)?",
    re.IGNORECASE,
)
_OF_THINGS = regex(r"\s+of\s+(?:the|its|our|these|those|all)\s+(?P<thing>[a-z-]+(?:\s+[a-z]{4,})?)", re.IGNORECASE)
_OF_THESE = regex(r"(?:Of|Out\s+of|Among)\s+(?:these|those|them)\b")
_WHO = regex(r"[^.;:£\d]*\b(?:of|from)\s+(?:whom|which|these|those|them)\s+(?:[a-z]+\s+){0,2}")
_THAT = regex(
    r"(?:That|This|It|Which|The\s+(?:response|rate|turnout|share|proportion|return|reply|yield)(?:\s+rate)?)\b"
)
_OF_WHOLE_FIRST = regex(r"(?:Of|Out\s+of)\s")
_OF_WHOLE = regex(r"(?:\s+of\s+(?:them|these|those|it|the\s+(?:whole|total)|all)\b|\s*[,.;:)]|\s*$)", re.IGNORECASE)
_MOVED = regex(
    r"\b(?:(?P<up>increase|rise|uplift|growth|up|more|gain)|(?P<down>cut|fall|drop|reduction|decrease|decline|down|less|fewer|saving))"
    r"\s+(?:of\s+|by\s+)?$",
    re.IGNORECASE,
)
_OF_THEM = regex(r"\s+(?:[a-z]+\s+)?of\s+(?:them|these|those|which|whom)\b")
_THUS = regex(r"\b(?:thus|therefore|so|hence|in\s+other\s+words)\b")
_CHANGES = regex(
    r"\b(?:increase|rise|uplift|growth|gain|cut|fall|drop|reduction|decrease|decline|saving|change|swing|loss|profit)\s+of\s+(?:about\s+|some\s+)?$"
)
_REST = regex(r"\b(?:rest|others?|remain\w*|left|leav\w+|without|not|never|un\w{3,}|vacant|empty|free|spare)\b")
_UP = regex(r"\b(?:increase|rise|rose|uplift|growth|gain|profit)\b")
_DOWN = regex(r"\b(?:cut|fall|fell|drop|dropped|reduction|decrease|decline|saving|loss)\b")
_REACH = 25  # characters after a share in which it may be said to be of the rest
_MEASURES = frozenset(
    ("year", "month", "week", "day", "hour", "minut", "mil", "mph", "metr", "km", "hectar", "acr", "pence", "tim")
)


def named_part(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Part]:
    """What the figures are of one another that the words name; all of them, `sure` or not, are what it may be."""
    how = HOW.search(left)
    bare = left[: how.start()] if how else re.sub(r"\b(?:an?|the)\s+$", "", left)
    own = [q for q in around.own if q.found.end <= stated.found.start and _counts(q)]
    if not own and around.above and (_THAT.match(around.passage.text) or _THUS.search(around.passage.text)):
        yield from _of_last(around)
    text = around.passage.text
    if len(own) == 2 and _THUS.search(bare) and alike(*own) and _OF_THEM.match(text, own[1].found.end):
        yield from _of_two(own[1], own[0], text[own[1].found.end : stated.found.start], True)
    if own and _MAKES_PART.search(bare):
        yield from _beside(stated, own, left, right, around)


def _beside(stated: Quantity, own: Sequence[Quantity], left: str, right: str, around: Surroundings) -> Iterator[Part]:
    """What the figures just before it are of one another, or of those of the sentence before."""
    text = around.passage.text
    for one, two in pairwise(own):
        if alike(one, two) and one.value < two.value and _OF.fullmatch(text[one.found.end : two.found.start]):
            yield part_of(one, two, _OF_WHOLE.match(right) is not None)
    part = own[-1]
    joint = text[part.found.end : stated.found.start] + right[:_REACH]
    moved = _MOVED.search(text[: part.found.start])
    if _CHANGES.search(left):
        yield from _of_ends(around, stated.found.start)
        if len(own) == 2 and alike(*own) and own[0].value != own[1].value:
            yield _change(*_in_order(own[0].found, own[1].found, left))
    elif not moved and len(own) == 2 and alike(*own) and own[0].per == own[1].per:
        some, whole = sorted(own, key=lambda q: q.value)
        yield from _of_two(some, whole, joint, _OF_WHOLE.match(right) is not None)
    last = [q for q in around.above if q.passage is around.above[-1].passage and _counts(q)] if around.above else []
    if len(own) == len(last) == 1 and alike(part, last[0]) and _OF_THEM.match(text, part.found.end):
        yield from _of_two(part, last[0], joint, part.value < last[0].value)
    yield from _of_those_named(own, last, around)
    if moved and len(own) > 1 and alike(own[-2], part) and own[-2].value > part.value:
        yield _of_level(part, own[-2], moved["up"] is not None)


def _of_those_named(own: Sequence[Quantity], last: Sequence[Quantity], around: Surroundings) -> Iterator[Part]:
    """As in: 1,450 computers were bought, and 620 of the computers are old; of these, 450 are new."""
    part, text = own[-1], around.passage.text
    if (hit := _OF_THINGS.match(text, part.found.end)) is not None:
        thing = called(hit["thing"])
        wholes = [q for q in around.above if q.of & thing and alike(q, part) and q.value > part.value]
        yield from (part_of(part, q, len(wholes) == 1) for q in wholes)
    if _OF_THESE.match(text):
        wholes = [q for q in last if alike(q, own[0]) and q.value > own[0].value]
        yield from (part_of(own[0], q, len(wholes) == len(own) == 1) for q in wholes)


def _of_two(part: Quantity, whole: Quantity, joint: str, sure: bool) -> Iterator[Part]:
    """What one is of the other, or what it leaves where the words between speak of the rest."""
    if part.value >= whole.value:
        return
    made, rest = part_of(part, whole, sure), _REST.search(joint) is not None
    yield Part(made.value, made.said, made.room, sure and not rest)
    if rest:
        yield Part(100 - made.value, f"what {part.found.text} leaves of {whole.found.text}", made.room, sure)


def _counts(quantity: Quantity) -> bool:
    """Whether a figure is a sum or a number of things, of which there are parts."""
    return quantity.unit in ("", "£") and not quantity.of & _MEASURES


def _of_last(around: Surroundings) -> Iterator[Part]:
    """As in: letters went to 240, of whom 72 answered. That is a response of 30 per cent."""
    last = [q for q in around.above if q.passage is around.above[-1].passage]
    last = [q for q in last if _counts(q)] if all(q.unit != "%" for q in last) else []
    if len(last) == 2 and last[0].value < last[1].value and alike(*last):
        if _OF.fullmatch(last[0].passage.text[last[0].found.end : last[1].found.start]):
            yield part_of(last[0], last[1], sure=True)
    elif len(last) == 2 and last[0].value > last[1].value and alike(*last):
        between = last[0].passage.text[last[0].found.end : last[1].found.start]
        if (
            _WHO.fullmatch(between)
            or _OF_WHOLE_FIRST.match(last[0].passage.text)
            or _OF_THEM.match(last[1].passage.text, last[1].found.end)
        ):
            yield part_of(last[1], last[0], sure=True)


def _of_ends(around: Surroundings, end: int) -> Iterator[Part]:
    """As in: from 150 to 114; this is a fall of 24 per cent."""
    ends = [f for f in around.passage.amounts if f.ranged and f.end <= end and f.value > 0]
    if len(ends) == 2 and ends[0].amount.unit == ends[1].amount.unit != "%":
        yield _change(*_in_order(ends[0], ends[1], around.passage.text))


def _in_order(one: Found, two: Found, said: str) -> tuple[Found, Found]:
    """The level before and the level after: of a rise the lower first, of a fall the higher."""
    up, down = _UP.search(said), _DOWN.search(said)
    turned = (up and not down and one.value > two.value) or (down and not up and one.value < two.value)
    return (two, one) if turned else (one, two)


def _change(one: Found, two: Found) -> Part:
    value = float(abs(one.value - two.value)) * 100 / float(one.value)
    room = float(one.room + two.room) * 100 / float(one.value)
    return Part(value, f"the change from {one.text} to {two.text}", room, one.value != two.value)


def _of_level(size: Quantity, level: Quantity, up: bool) -> Part:
    """What a change is of the figure it began from: £46, an increase of £4, of £42."""
    base = float(level.value) + (-1 if up else 1) * float(size.value)
    value = float(size.value) * 100 / base
    room = value * float(size.found.room + level.found.room) / float(size.value)
    return Part(value, f"{size.found.text} of {base:,.10g}", room, True)
