"""Workings that the grammar of a sentence names: so much for each, what is left, how long it lasts.

The words say what a figure was made of: of what thing it is the price of one, of what whole it is the rest. Where those
figures are told near by, the figure is right if any of them make it in that way, and in no other. If none do, the one
that the words name most plainly is what was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.slips import are_changed_over
from reportgen.lint.told import Told

_LEAST, _MOST = 0.4, 2.5  # times that a figure may be what was meant


class Plain(Struct, frozen=True):
    """What figures make in the way that is named; `sure` where the words name these figures and no others."""

    value: float
    said: str
    parts: tuple[Quantity, ...]
    sure: bool = False
    room: float = 0.0


def gives(stated: Quantity, plain: Plain) -> bool:
    """Whether a figure is what others make: rounding hides much, but it does not change two figures over."""
    off = abs(plain.value - float(stated.value))
    near = room_of(stated, rough=True) * 1.0001 + 1e-9
    if off <= near:
        return True
    return off < (near + plain.room) * 0.999 and not are_changed_over(stated.value, Decimal(str(round(plain.value, 4))))


def is_near(stated: Quantity, value: float) -> bool:
    """Whether a figure may have been meant to be a value."""
    return _LEAST <= value / float(stated.value) <= _MOST


def meant(stated: Quantity, every: Sequence[Plain]) -> Plain | None:
    """The working that a figure misses, and that is named most plainly; none where any gives it."""
    sure = [p for p in every if p.sure and is_near(stated, p.value)]
    if not sure or any(gives(stated, p) for p in every):
        return None
    return min(sure, key=lambda p: abs(p.value - float(stated.value)))


def is_told_elsewhere(stated: Quantity, around: Surroundings) -> bool:
    """Whether the figure stands in another sentence or in a table too, so that no slip made it."""
    if stated.unit == "£":
        return around.report.get(stated.value, 0) > 1
    others = (*around.above, *around.text, *around.after, *(c.quantity for c in around.cells))
    return any(q.value == stated.value and q.unit == stated.unit for q in others)


def question(stated: Quantity, plain: Plain) -> Told:
    """What the author is asked."""
    found = stated.found
    scale, places = found.amount.scale, max(found.amount.decimals, 0)
    value = round(Decimal(str(plain.value)) / scale, places) * scale
    shown = show_like(value, [found.amount])
    return Told(
        found,
        f"{found.text} here, and {plain.said} = {shown}: is it meant to be that?",
        f"write {shown}, or say what {found.text} is made from",
        sure=False,
    )
