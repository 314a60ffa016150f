"""Tables: the grid under merged cells, widths, and the blocks of labelled values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.tree import Cell, Row, Table, text_of

_FLAGS = {"first_row": 0x20, "last_row": 0x40, "first_column": 0x80}
_NO_BANDS = 0x600
_CHARACTER = 110  # about the width of a character of 10 points, in twips
_PADDING = 240  # the cell's margins on both sides


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a row of the grid: `cell` is None where a row is short; `merge` is "", "restart" or "continue"."""

    cell: Cell | None
    column: int
    span: int
    merge: str


def grid(rows: Sequence[Row], columns: int) -> list[list[Place]]:
    """The places of each row, so that all rows fill the same columns (clause 17.4.66 for merged rows).

    A cell that covers several rows has a place in each; a short row is filled up.
    """
    out: list[list[Place]] = []
    open_cells: dict[int, tuple[Cell, int]] = {}  # column -> a cell from above and the rows it still covers
    for index, row in enumerate(rows):
        line: list[Place] = []
        waiting = list(row.cells)
        column = 0
        while column < columns:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                line.append(Place(cell, column, min(cell.columns, columns - column), "continue"))
                if left > 1:
                    open_cells[column] = (cell, left - 1)
                column += min(cell.columns, columns - column)
            elif waiting:
                cell = waiting.pop(0)
                room = next((c for c in range(column, columns) if c in open_cells), columns) - column
                span = max(1, min(cell.columns, room))
                deep = min(cell.rows, len(rows) - index)
                line.append(Place(cell, column, span, "restart" if deep > 1 else ""))
                if deep > 1:
                    open_cells[column] = (cell, deep - 1)
                column += span
            else:
                line.append(Place(None, column, 1, ""))
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


def column_count(table: Table) -> int:
    """How many columns the table has: those it declares, or those its widest row fills."""
    return max(1, len(table.columns), *(sum(c.columns for c in row.cells) for row in table.rows))


def widths(table: Table, places: Sequence[Sequence[Place]], columns: int, room: int) -> list[int]:
    """The columns' widths in twips, which sum to `room`.

    A column with a share of its own gets it; the rest is divided by what the columns hold, so that
    figures stay on one line and words have what is left.
    """
    shares = [c.width for c in table.columns] + [0.0] * (columns - len(table.columns))
    fixed = [round(room * share / 100) for share in shares]
    longest, words = [4] * columns, [1] * columns
    for line in places:
        for place in line:
            if place.cell is None or place.span > 1 or place.merge == "continue":
                continue
            text = " ".join(text_of(block) for block in place.cell.blocks)
            longest[place.column] = max(longest[place.column], min(len(text), 60))
            words[place.column] = max([words[place.column], *(len(word) for word in text.split())])
    open_ = [i for i in range(columns) if not fixed[i]]
    rest = room - sum(fixed)
    if not open_ or rest < 400 * len(open_):  # the shares leave no room: they are only proportions then
        base = [max(f, room // (columns * 4)) for f in fixed]
        return _fit(base, room)
    least = {i: words[i] * _CHARACTER + _PADDING for i in open_}
    if sum(least.values()) >= rest:
        given = {i: least[i] for i in open_}
    else:
        spare = rest - sum(least.values())
        want = {i: max(0, (longest[i] - words[i]) * _CHARACTER) for i in open_}
        total = sum(want.values())
        given = {i: least[i] + (spare * want[i] // total if total else spare // len(open_)) for i in open_}
    fitted = _fit([given[i] for i in open_], rest)
    for i, width in zip(open_, fitted, strict=True):
        fixed[i] = width
    return _fit(fixed, room)


def _fit(values: list[int], room: int) -> list[int]:
    """The values in their proportion, summing to `room`."""
    total = sum(values) or 1
    out = [value * room // total for value in values]
    out[-1] += room - sum(out)
    return out
