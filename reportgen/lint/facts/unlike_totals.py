"""Totals of tables that the text, or the purpose, gives otherwise: 58 homes flooded, where the column adds up to 54.

A total has no name but its column's heading. A value is held against it where its sentence has all the words of that
heading; a sum that stands nowhere else also where two of its figures are those of a total changed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.mention import Mention
from reportgen.lint.facts.mentions import told_in
from reportgen.lint.facts.naming import years_in
from reportgen.lint.facts.telling import telling
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.slips import are_changed_over
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# What makes a value a part of the total, or another number than it.
_OTHERWISE = regex(
    r"\b(?:of\s+(?:the|its|these|those|them|whom|which)|more|fewer|less|another|further|extra|additional|other|each|every"
    r"|only|up\s+to|at\s+least|about|over|nearly|first|last|if|than|instead|per|average)\b"
)
_THOUSANDS = regex(r"£\s?(?:000|k\b)|£\s?thousand")
_NEAR = Decimal("1.3")  # times: farther, and it is another figure
_SMALL = 10  # up to which numbers stand beside one another by chance
_TELLING = 2  # words of a heading that say what a number is of
_BESIDE = 40  # characters before a value


class _Total(Struct, frozen=True):
    """A cell of a row of totals, its value in full, and the words by which it is known."""

    cell: GridCell
    value: Decimal
    unit: str
    heading: frozenset[str]
    years: frozenset[str]
    around: frozenset[str]
    grid: Grid


def unlike_totals(subject: Subject) -> Iterator[tuple[Mention, GridCell]]:
    """Every value of the text that is not that of its total, with the total."""
    totals = [total for grid in subject.grids for total in _totals(grid)]
    if not totals:
        return
    by_kind = subject.once(told_in).by_kind
    every = [mention for kind in ("£", "n") for mention in by_kind.get(kind, ())]
    often = Counter((mention.kind, mention.value) for mention in every)
    known = {abs(c.amount.value) for g in subject.grids for row in g.rows for c in row if c.amount is not None}
    for mention in every:
        value = mention.value
        if not isinstance(value, Decimal) or value <= _SMALL or often[mention.kind, value] > 1:
            continue
        if value in known or value / 1000 in known:
            continue
        beside = mention.passage.text[max(0, mention.at - _BESIDE) : mention.at] + mention.right[:_BESIDE]
        if _OTHERWISE.search(beside):
            continue
        for total in totals:
            if (mention.kind == "£") == (total.unit == "£") and _is_of(mention, value, total):
                yield mention, total.cell
                break


def _totals(grid: Grid) -> Iterator[_Total]:
    """The totals of a table; in thousands of pounds, as its words say."""
    row = next((row for row in reversed(grid.rows) if row and is_total(row[0].plain)), None)
    times = 1000 if _THOUSANDS.search(f"{grid.around} {' '.join(grid.headings)}") else 1
    for heading, cell in zip(grid.headings[1:], row[1:] if row else (), strict=False):
        amount = cell.amount
        if amount is None or amount.unit not in ("", "£") or abs(amount.value) <= _SMALL:
            continue
        value = abs(amount.value)
        unit, value = ("£", value * times) if times > 1 and not amount.unit else (amount.unit, value)
        years = years_in(heading) or years_in(grid.around)
        yield _Total(cell, value, unit, telling(heading), years, telling(grid.around), grid)


def _is_of(mention: Mention, value: Decimal, total: _Total) -> bool:
    """Whether the words of a value, or its figures, say that it was to be a total."""
    low, high = sorted((value, total.value))
    if low == high or (total.years and mention.years and not total.years & mention.years):
        return False
    named = [bool(words := telling(row[0].plain)) and words <= mention.context for row in total.grid.rows[:-1]]
    if any(named) and not all(named):
        return False
    if high <= low * _NEAR and len(total.heading) >= _TELLING and total.heading <= mention.context:
        return True
    return (
        mention.kind == "£"
        and are_changed_over(value, total.value)
        and high < low * 10
        and bool(mention.near & (total.around | total.heading))
    )
