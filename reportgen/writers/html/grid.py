"""The grid of a table: where each cell stands, and which cells a header heads.

HTML lets a header that covers several columns or rows head a whole group of them
(`scope="colgroup"`, "rowgroup"), which must then be marked as a group; see HTML, "4.9.10 The th
element", and WCAG 2.2 technique H63.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from reportgen.tree import Cell, Row, Table


class Place(Struct, frozen=True):
    """A cell with the first row and column it covers, and its scope ("" for a data cell)."""

    cell: Cell
    row: int
    column: int
    scope: str


class Grid(Struct, frozen=True):
    """A table in groups: spans of columns, the header rows, then bodies of rows that belong together."""

    columns: tuple[int, ...]
    head: tuple[tuple[Row, tuple[Place, ...]], ...]
    bodies: tuple[tuple[tuple[Row, tuple[Place, ...]], ...], ...]


def grid(table: Table) -> Grid:
    """The grid of a table whose covered places have no cell of their own."""
    placed = _placed(table.rows)
    heads = next((i for i, row in enumerate(table.rows) if not row.header), len(table.rows))
    width = max([len(table.columns), *(c + cell.columns for row in placed for _, c, cell in row)])
    columns = _column_groups(placed[:heads], width)
    cuts = _body_cuts(placed, heads)
    rows = []
    for row, cells in zip(table.rows, placed, strict=True):
        scoped = (Place(cell, r, c, _scope(cell, r, c, columns, cuts)) for r, c, cell in cells)
        rows.append((row, tuple(scoped)))
    bodies = tuple(tuple(rows[a:b]) for a, b in pairwise(cuts))
    lengths = tuple(b - a for a, b in pairwise(columns))
    return Grid(lengths, tuple(rows[:heads]), bodies)


_Placed = list[list[tuple[int, int, Cell]]]


def _placed(rows: tuple[Row, ...]) -> _Placed:
    """Each row's cells with their row and first column, as HTML lays a table out."""
    taken: set[tuple[int, int]] = set()
    out: _Placed = []
    for r, row in enumerate(rows):
        column, cells = 0, []
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            cells.append((r, column, cell))
            taken.update((r + i, column + j) for i in range(cell.rows) for j in range(cell.columns))
        out.append(cells)
    return out


def _column_groups(head: _Placed, width: int) -> list[int]:
    """Where groups of columns begin and end: at each header over several columns, the outermost row's first."""
    cuts = {0, width}
    for row in head:
        wide = [(c, c + cell.columns) for _, c, cell in row if cell.header == "column" and cell.columns > 1]
        if wide:
            cuts.update(edge for pair in wide for edge in pair)
            break
    return sorted(cuts)


def _body_cuts(placed: _Placed, heads: int) -> list[int]:
    """Where bodies begin and end: round each row header over several rows, never through a merged cell."""
    last = len(placed)
    cells = [entry for row in placed[heads:] for entry in row]
    cuts = {heads, last}
    for r, _, cell in cells:
        if cell.header == "row" and cell.rows > 1:
            cuts.update((r, min(r + cell.rows, last)))
    through = {cut for cut in cuts for r, _, cell in cells if r < cut < min(r + cell.rows, last)}
    return sorted(cuts - through)


def _scope(cell: Cell, row: int, column: int, columns: list[int], bodies: list[int]) -> str:
    if not cell.header or not cell.blocks:  # an empty corner heads nothing
        return ""
    if cell.header == "column":
        return "colgroup" if cell.columns > 1 and _whole(column, cell.columns, columns) else "col"
    return "rowgroup" if cell.rows > 1 and _whole(row, cell.rows, bodies) else "row"


def _whole(start: int, length: int, cuts: list[int]) -> bool:
    """Whether a stretch is exactly one group."""
    return start in cuts and cuts.index(start) + 1 < len(cuts) and cuts[cuts.index(start) + 1] == start + length
