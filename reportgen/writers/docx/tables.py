"""Tables: the grid under merged cells, widths, and the blocks of labelled values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.tree import Cell, Column, Fields, Row, Table
from reportgen.writers.widths import column_widths, em_of

_FLAGS = {"first_row": 0x20, "last_row": 0x40, "first_column": 0x80}
_NO_BANDS = 0x600
_ONE_LINE = 14  # a label of so many characters stands on one line
_PADDING = 240  # the cell's margins on both sides


class Place(NamedTuple):
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


def widths(table: Table, columns: int, room: int, em: float) -> list[int]:
    """The columns' widths in twips, which sum to `room`; `em` is the size of the type in twips."""
    missing = columns - len(table.columns)
    whole = replace(table, columns=(*table.columns, *[Column()] * missing)) if missing else table
    out = [round(width) for width in column_widths(whole, room, em, _PADDING)]
    out[-1] += room - sum(out)
    return out


def label_widths(fields: Fields, pairs: int, room: int, share: float, em: float) -> list[int]:
    """The columns of a block of labelled values, label and value by turns.

    A label's column takes `share` per cent of its pair, or what its longest word needs; labels that
    share their row with others may take half of their pair, so as not to run over three lines.
    `em` is the size of the type in twips.
    """
    pair = room // pairs
    out = []
    for i in range(pairs):
        labels = [row[i].label for row in fields.rows if i < len(row)]
        need = max((em_of(word) for label in labels for word in label.split()), default=0.0)
        if pairs > 1:
            need = max([need, *(em_of(label) * (1 if len(label) <= _ONE_LINE else 0.6) for label in labels)])
        label = min(max(round(pair * share / 100), round(need * em) + _PADDING), pair // 2)
        out += [label, pair - label]
    out[-1] += room - sum(out)
    return out
