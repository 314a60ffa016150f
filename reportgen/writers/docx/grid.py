"""The grid under the merged cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportgen.tree import Cell, Row

_FLAGS = {"first_row": 0x20, "last_row": 0x40, "first_column": 0x80}
_NO_BANDS = 0x600


class Spot(NamedTuple):
    """A spot in a row of the grid: `cell` is None where a row is short; `merge` is "", "restart" or "continue"."""

    cell: Cell | None
    column: int
    span: int
    merge: str


def grid(rows: Sequence[Row], columns: int) -> list[list[Spot]]:
    """The spots of each row, so that all rows fill the same columns (clause 17.4.66 for merged rows).

    A cell that covers several rows has a spot in each; a short row is filled up.
    """
    out: list[list[Spot]] = []
    open_cells: dict[int, tuple[Cell, int]] = {}  # column -> a cell from above and the rows it still covers
    for index, row in enumerate(rows):
        line: list[Spot] = []
        waiting = list(row.cells)
        column = 0
        while column < columns:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                line.append(Spot(cell, column, min(cell.columns, columns - column), "continue"))
                if left > 1:
                    open_cells[column] = (cell, left - 1)
                column += min(cell.columns, columns - column)
            elif waiting:
                cell = waiting.pop(0)
                room = next((c for c in range(column, columns) if c in open_cells), columns) - column
                span = max(1, min(cell.columns, room))
                deep = min(cell.rows, len(rows) - index)
                line.append(Spot(cell, column, span, "restart" if deep > 1 else ""))
                if deep > 1:
                    open_cells[column] = (cell, deep - 1)
                column += span
            else:
                line.append(Spot(None, column, 1, ""))
                column += 1
        out.append(line)
    return out


def look(**flags: bool) -> str:
    """The attributes of w:tblLook for these flags; bands are never used."""
    value = _NO_BANDS | sum(bit for name, bit in _FLAGS.items() if flags.get(name))
    named = (("firstRow", "first_row"), ("lastRow", "last_row"), ("firstColumn", "first_column"))
    return f'w:val="{value:04X}" ' + " ".join(
        [f'w:{word}="{int(flags.get(name, False))}"' for word, name in named]
        + ['w:lastColumn="0"', 'w:noHBand="1"', 'w:noVBand="1"']
    )
