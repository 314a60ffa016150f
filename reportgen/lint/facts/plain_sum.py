"""What a few figures make together, told beside them: 8,400 on one day and 11,600 on the next, 20,000 over both."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.plain import Plain
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.facts.work import kin

_APPOSED = regex(r",\s+(?:or\s+|making\s+|that\s+is\s+|which\s+(?:is|makes)\s+)?(?:about\s+|some\s+)?$")
_AND = regex(r"\band\b[^,;:]*$")
_NEAR = Decimal("0.12")  # of a sum, by which it may be out


def summed(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Plain]:
    """The sum of those before it in its sentence."""
    if stated.unit not in ("", "£") or not _APPOSED.search(left):
        return
    own = [q for q in around.own if q.found.end <= stated.found.start]
    parts = [q for q in own if alike(stated, q) and kin(q, stated)]
    if len(parts) < 2 or len(parts) < len(own) or max(q.value for q in parts) >= stated.value:
        return
    if not _AND.search(around.passage.text[parts[-2].found.end : parts[-1].found.start]):
        return
    value = sum((q.value for q in parts), Decimal(0))
    room = float(sum((q.found.room for q in parts), Decimal(0)))
    sure = abs(value - stated.value) <= value * _NEAR and len({q.per for q in parts}) == 1
    yield Plain(float(value), " + ".join(q.found.text for q in parts), tuple(parts), sure, room)
