"""The figures of the tables above a sentence that it may speak of: their totals, and the rows that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.amounts.running import Found
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.passages import Passage
from reportgen.lint.table_slips import mended_tables
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NOWHERE = -1  # where a figure of a table stands in a sentence
Tables = dict[str, list[tuple[int, Grid]]]


def _tables(subject: Subject) -> Tables:
    """The tables typed in the texts, by their files, with the line of the last row."""
    found: Tables = defaultdict(list)
    for grid in (table.after for table in subject.once(mended_tables)):
        if grid.rows and grid.rows[-1] and grid.content is None:
            place = grid.rows[-1][0].span
            found[place.file].append((place.line, grid))
    return found


def cells_above(subject: Subject, passage: Passage) -> list[Quantity]:
    """The totals of the tables above a sentence in its text, and the rows that it names, the nearest table first."""
    tables = subject.once(_tables)
    if not tables:
        return []
    here, first = passage.span(0), passage.words.span(0)
    above = [(line, grid) for line, grid in tables.get(here.file, ()) if first.line <= line < here.line]
    return [cell for _, grid in sorted(above, key=lambda pair: -pair[0])[:2] for cell in _of(passage, grid)]


def _of(passage: Passage, grid: Grid) -> Iterator[Quantity]:
    said = stems_of(passage.text)
    for row in grid.rows:
        total = bool(row) and is_total(row[0].plain)
        label = stems_of(row[0].plain) if row else frozenset()
        if total or (label and label <= said):
            for heading, cell in zip(grid.headings[1:], row[1:], strict=False):
                if (found := _found(cell)) is not None:
                    unit = found.amount.unit
                    of = frozenset((unit,)) if unit else stems_of(heading) | stems_of(grid.headings[0])
                    yield Quantity(passage, found, of, "")


def _found(cell: GridCell) -> Found | None:
    amount = cell.amount
    if amount is None or amount.value <= 0:
        return None
    return Found(_NOWHERE - len(cell.plain), cell.plain, amount)
