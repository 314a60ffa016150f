"""A figure and the only two others that are told with it: what they make in the way that its words name.

Where a sentence and the one before tell of two figures and of a third that follows from them, no other can be meant:
2,340 loads in 78 days, or 30 a day; 14 berths and eleven let, so that three are free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.facts.plain import Plain
from reportgen.lint.facts.quantities import Quantity, in_words, one_called
from reportgen.lint.facts.store import is_item
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.facts.work import ABOUT, LENGTHS
from reportgen.lint.slips import is_close_slip

_MORE = regex(
    r"\s+(?:[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|dearer|cheaper|older|younger|longer|shorter|extra|short|over"
    r"|under|above|below|left|free|spare|vacant|empty|unlet|unfilled|unsold|remain\w*)\b"
)
_LEFT = regex(
    rf"\b(?:by|leav\w+|others?|remaining|difference|gap|fall|rise|saving|increase|drop|shortfall|saves?)\s+(?:(?:of|is|was)\s+)?{ABOUT}$",
    re.IGNORECASE,
)
_ALL = regex(
    r"\s+(?:[a-z]+\s+){0,2}?,?\s*(?:in\s+all|altogether|together|in\s+total|all\s+told|between\s+them|combined|overall)\b"
)
_TOTAL = regex(
    rf"\b(?:total\w*|together|altogether|sum|makes?|making|c[oa]mes?\s+to|so|thus|therefore)\b[^.;:£\d]{{0,30}}\s{ABOUT}$",
    re.IGNORECASE,
)
_EACH = regex(
    r"\s+(?:[a-z]+\s+)?(?:each|apiece|(?:for|to)\s+(?:each|every)|an?\s+[a-z]{3,}|per\s+[a-z]+|on\s+average)\b"
)
_MEAN = regex(
    rf"\b(?:[Aa]verage\w*|[Ee]ach|[Ee]very|[Bb]y\s+the)\b(?!\s+of\s+(?:the|these|those)\s)[^.;:£\d]{{0,45}}\s{ABOUT}$"
)
_RESULT = regex(
    rf"(?:,|\(|:|\b(?:or|so|thus|therefore|which|that|means|makes?|gives?|is|was|are|were|out\s+at))\s+(?:(?:is|was|are|means|makes|gives|at|only)\s+)?{ABOUT}$"
)
_EVERY_ONE = regex(r"(?:\b[Ee](?:ach|very)|^An?|^One)\s+(?P<per>[a-z]{3,})\b[^.;:]*$")
_IN_ONE = regex(
    r"\s+(?:[a-z]+\s+){0,3}?(?:(?:in|over|during)\s+(?:an?|the)|an?|per|each|every)\s+"
    r"(?:normal\s+|typical\s+|usual\s+|full\s+|good\s+|average\s+)?(?P<per>year|month|week|day|night|hour)\b"
)
_OVER_TIME = regex(r"\s+(?:[a-z]+\s+){0,2}?(?:over|in|for|across|during)\s+(?:[a-z]+\s+){0,3}")
_FOR_EACH_OF = regex(
    r"\s+(?:[a-z]+\s+){0,2}?(?:for|to|among|between)\s+(?:each|every|all)?\s*(?:of\s+)?(?:the|these|those|our|its)\s+"
)
OTHERWISE = regex(
    r"\b(?:may|might|could|up\s+to|at\s+(?:least|most)|limit\w*|maximum|minimum|target|another|further|between|first|instead"
    r"|from|age[ds]?|old|section|paragraph|table|option)\b",
)
_SHARE_OF = regex(r"\s+of\s+(?:[a-z]+\s+){0,4}?(?:of\s+)?")
_ABOUT_IT = regex(r"\b(?:about|some|nearly|almost|over|under|than|roughly|around|to)\s+(?:an?\s+)?$", re.IGNORECASE)
_YEAR = regex(r"(?:19|20)\d\d")
_TIMES = (12.0, 52.0, 365.0, 60.0, 7.0)
_FEW, _ONE_MORE = 10, 2  # things, of which one or two more may be meant
_NEAR = 1.4  # times that a sum or a difference may be out
_HALF, _TWICE = 0.5, 2.0  # times that a quotient may be


def closed(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Plain]:
    """What two figures make in the way that is named, and in all other ways."""
    if stated.unit not in ("", "£") or stated.found.ranged:
        return
    two = only_two(stated, around)
    if two is None or OTHERWISE.search(around.passage.small):
        return
    if any(q.unit == "%" for q in two):
        yield from _of_share(stated, left, two)
        return
    named = list(_as_named(stated, left, right, two))
    yield from named
    if any(way.sure for way in named):
        yield from _in_any_way(stated, two)


def _as_named(stated: Quantity, left: str, right: str, two: tuple[Quantity, Quantity]) -> Iterator[Plain]:
    """What the words name: how much more, all together, for each, so many at so much."""
    one, other = sorted(two, key=lambda q: -q.value)
    a, b = float(one.value), float(other.value)
    loose, part = float(one.found.room + other.found.room), float(one.found.room) / a + float(other.found.room) / b
    same = one.unit == other.unit == stated.unit
    follows = _RESULT.search(left) is not None or one.passage is not stated.passage is not other.passage
    in_all = _ALL.match(right) is not None or _TOTAL.search(left) is not None
    if same and follows and (_MORE.match(right) or _LEFT.search(left)):
        yield Plain(a - b, f"{one.found.text} - {other.found.text}", two, _is_like(stated, a - b), loose)
    elif same and in_all and not (one.per or other.per):
        yield Plain(a + b, f"{one.found.text} + {other.found.text}", two, _is_like(stated, a + b), loose)
    mean = _MEAN.search(left) is not None
    each = mean or _EACH.match(right) is not None
    if each and one.unit == stated.unit and not other.unit and (stated.unit or stated.per or mean or not same):
        sure = (follows or mean) and _HALF <= a / b / float(stated.value) <= _TWICE and a > b > 1
        yield Plain(a / b, f"{one.found.text} / {other.found.text}", two, sure, a / b * part)
    if (in_all or follows) and one.unit + other.unit == stated.unit:
        rate = next((q for q in two if rate_of(q)), None)
        if rate is not None and rate.unit == stated.unit:
            yield Plain(a * b, f"{two[0].found.text} x {two[1].found.text}", two, _is_like(stated, a * b), a * b * part)


def _in_any_way(stated: Quantity, two: tuple[Quantity, Quantity]) -> Iterator[Plain]:
    """What two figures make however: each of these is right."""
    one, other = sorted(two, key=lambda q: -q.value)
    a, b = float(one.value), float(other.value)
    loose, part = float(one.found.room + other.found.room), float(one.found.room) / a + float(other.found.room) / b
    yield from (Plain(value, "", two, room=loose) for value in (a + b, a - b))
    times = _TIMES if rate_of(stated) in LENGTHS else ()
    for value in (a * b, a / b, *(v for t in times for v in (a * t, b * t, a / t, b / t))):
        yield Plain(value, "", two, room=value * part)


def _of_share(stated: Quantity, left: str, two: tuple[Quantity, Quantity]) -> Iterator[Plain]:
    """As in: one in five of the 75 left early, 15 in number."""
    share, whole = two if two[0].unit == "%" else two[::-1]
    joint = share.passage.text[share.found.end : whole.found.start] if share is two[0] else ""
    if whole.unit == stated.unit and whole.value > stated.value and _SHARE_OF.fullmatch(joint):
        value = float(share.value * whole.value) / 100
        room = (
            value * float(share.found.amount.step / share.value) if in_words(share.found) else float(whole.found.room)
        )
        sure = _RESULT.search(left) is not None and _is_like(stated, value) and not _fraction_is_loose(share)
        yield Plain(value, f"{share.found.text} of {whole.found.text}", two, sure, 0.0 if sure else room)


def _fraction_is_loose(share: Quantity) -> bool:
    """Whether a part is told as about so much."""
    return _ABOUT_IT.search(share.passage.text[: share.found.start]) is not None


def rate_of(quantity: Quantity) -> str:
    """For one of what a figure is, as words after it or before it say: 12 tonnes a day, each night takes 12 tonnes."""
    text, found = quantity.passage.text, quantity.found
    per = quantity.per
    if not per:
        before = max((f.end for f in quantity.passage.amounts if f.end <= found.start), default=0)
        hit = _IN_ONE.match(text, found.end) or _EVERY_ONE.search(text, before, found.start)
        per = one_called(hit["per"]) if hit else ""
    return "day" if per == "da" else per


def _is_like(stated: Quantity, value: float) -> bool:
    """Whether a figure may be a slip for a value."""
    if not stated.unit and 0 < value < _FEW:
        return abs(value - float(stated.value)) <= _ONE_MORE
    if value > 0 and is_close_slip(stated.value, Decimal(str(round(value, 4)))):
        return True
    return value > 0 and 1 / _NEAR <= value / float(stated.value) <= _NEAR


def _counts(quantity: Quantity) -> bool:
    """Whether a figure is one that others are made of: no year, and no one."""
    return quantity.value != 1 and not (_YEAR.fullmatch(quantity.found.text) and not quantity.unit)


def only_two(stated: Quantity, around: Surroundings) -> tuple[Quantity, Quantity] | None:
    """The two others of its sentence, or of it and the one before, where there are no more of them."""
    others = [q for q in around.own if q is not stated and _counts(q)]
    if len(others) < 2 and around.above and not is_item(stated.passage):
        others = [*(q for q in around.above if q.passage is around.above[-1].passage and _counts(q)), *others]
    if len(others) != 2 or any(q.unit not in ("", "£", "%") for q in others):
        return None
    after = [q for q in others if q.passage is stated.passage and q.found.start > stated.found.start]
    for later in after:
        joint = stated.passage.text[stated.found.end : later.found.start]
        over = bool(later.of & LENGTHS) and _OVER_TIME.fullmatch(joint) is not None
        if len(after) > 1 or not (over or _FOR_EACH_OF.fullmatch(joint)):
            return None
    return others[0], others[1]
