"""The figures that another may have been made of, and where each stands from it.

They are those of its sentence, of the sentences above it in its paragraph and its text, of the tables near by where
these are totals or spoken of, and numbers told elsewhere in the report of what its sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from reportgen.files.worked_out import worked_out
from reportgen.lint.facts.explained import number_of
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.store import Fact
from reportgen.lint.facts.surroundings import Surroundings

_ABOVE, _TEXT, _CELLS, _ELSEWHERE, _MOST = 9, 7, 9, 3, 26  # figures of each kind, and of all
_BESIDE = 50  # characters on both sides of a figure that say what it is


class Operand(Struct, frozen=True, eq=False, dict=True):
    """A figure near another: where it stands from it, and its number among those near it.

    `where` is before, after (in its sentence), up, up2 (in the nearest sentence above with figures, farther up), text,
    cell total, cell named, cell headed or fact; `near` says that it stands in the paragraph.
    """

    quantity: Quantity
    where: str
    number: int
    near: bool
    label: str = ""  # of its row and column

    @worked_out
    def value(self) -> float:
        """How much."""
        return float(self.quantity.value)

    @worked_out
    def room(self) -> float:
        """What rounding may hide in it."""
        return number_of(self.quantity)[1] or float(self.quantity.found.room)

    @property
    def unit(self) -> str:
        """Pounds, per cent or nothing."""
        return self.quantity.unit

    @property
    def of(self) -> frozenset[str]:
        """What it counts."""
        return self.quantity.of

    @worked_out
    def words(self) -> frozenset[str]:
        """The telling words beside it, or those of its row and column."""
        return _label_words(self.label) if self.quantity.found.start < 0 else words_beside(self.quantity)


_label_words = lru_cache(maxsize=512)(stems_of)


@lru_cache(maxsize=256)  # the figures of a sentence are held against each other, and against those below
def words_beside(quantity: Quantity) -> frozenset[str]:
    """The telling words on both sides of a figure."""
    found = quantity.found
    return stems_of(quantity.passage.text[max(0, found.start - _BESIDE) : found.end + _BESIDE])


def operands(stated: Quantity, around: Surroundings) -> list[Operand]:
    """The figures that it may have been made of: its sentence's in order, those above from the nearest, the others."""
    own = [q for q in around.own if q.found.start != stated.found.start]
    placed = [(q, "before" if q.found.start < stated.found.start else "after", "") for q in own]
    last = around.above[-1].passage if around.above else None
    placed += [(q, "up" if q.passage is last else "up2", "") for q in around.above[: -_ABOVE - 1 : -1]]
    near = len(placed)
    placed += [(q, "text", "") for q in around.text[-_TEXT:]]
    cells = [c for c in around.cells if c.total or c.named or c.headed][:_CELLS]
    for cell in cells:
        where = "cell total" if cell.total else "cell named" if cell.named else "cell headed"
        placed.append((cell.quantity, where, f"{cell.label} {cell.heading}"))
    del placed[_MOST:]
    known = {q.value for q, _, _ in placed if not q.unit}
    for fact in _elsewhere(stated, around):
        if fact.value not in known:
            known.add(fact.value)
            placed.append((Quantity(fact.passage, fact.found, frozenset((fact.head,)), ""), "fact", ""))
    return [Operand(q, where, n, n < near, label) for n, (q, where, label) in enumerate(placed)]


def _elsewhere(stated: Quantity, around: Surroundings) -> Sequence[Fact]:
    """The last numbers of the report of what the sentence speaks of."""
    said = stems_of(stated.passage.text)
    told = {
        fact.value: fact
        for fact in around.facts
        if fact.head and fact.head in said and not fact.unit and fact.value > 1 and fact.passage is not stated.passage
    }
    return list(told.values())[: -_ELSEWHERE - 1 : -1]
