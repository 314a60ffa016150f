r"""Block rule for typed tables: a row of headings, a line of dashes, rows; then perhaps `Table: caption`.

As in GitHub's Markdown, `|` stands between cells (`\|` is a bar inside one) and colons in the line of
dashes align a column. Unlike there, a row with too many or too few cells is an error: GitHub drops
cells without a word. A line without a bar ends the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.prose import doubts
from reportgen.prose.gathering import gather
from reportgen.prose.lines import first, push, reading, refuse, words
from reportgen.tree import MAX_COLUMNS, MAX_ROWS, Align

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)*")
_CAPTION = re.compile(r"Table:[ \t]*")

CellText = tuple[str, int]  # the words of a cell and the offset at which they begin
Caption = tuple[str, tuple[int, ...]]  # its words and the offset at which each of its lines begins


def tables(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A typed table with its caption."""
    if line + 1 >= end or not _begins(state, line):
        return False
    if silent:
        return True
    at = first(state, line)
    heads = _cells(words(state, line), at)
    aligns = _aligns(state, line + 1, heads)
    rows = _rows(state, line + 2, end, len(heads))
    for count, most, kind in ((len(aligns), MAX_COLUMNS, "columns"), (len(rows), MAX_ROWS, "rows")):
        if count > most:
            reason = f"this table has {count:,} {kind}; the limit is {most:,}"
            refuse(state, at, len(words(state, line)), reason, f"split it into tables of {most:,} {kind} at most")
    caption, state.line = _caption(state, line + 2 + len(rows), end)
    push(state, "table", at, rows=[heads, *rows], aligns=aligns, caption=caption)
    return True


def _begins(state: StateBlock, line: int) -> bool:
    """Whether a row of headings and a line of dashes stand here."""
    if not (_is_row(state, line) and _is_row(state, line + 1)):
        return False
    return _DASHES.fullmatch(words(state, line + 1)) is not None


def _aligns(state: StateBlock, line: int, heads: list[CellText]) -> list[Align]:
    """What the line of dashes says of each column; refuses one that does not fit the headings."""
    dashes = words(state, line)
    aligns = [_align(cell) for cell, _ in _cells(dashes, 0)]
    if len(aligns) != len(heads):
        reason = f"there are {_counted(heads)} in the heading row and {len(aligns)} in the line of dashes"
        refuse(state, first(state, line), len(dashes), reason, "write --- once for each heading, with | between")
    return aligns


def _rows(state: StateBlock, line: int, end: int, columns: int) -> list[list[CellText]]:
    """The rows below the dashes, a line each; refuses those with too many or too few cells."""
    rows = []
    while line < end and _is_row(state, line) and not reading(state).beginnings.firm(state, line):
        cells = _cells(words(state, line), first(state, line))
        if len(cells) != columns:
            reason = f"this row has {_counted(cells)}, the heading row {columns}"
            fix = "write as many cells as there are headings; an empty one is | |, and a bar inside a cell is \\|"
            refuse(state, first(state, line), len(words(state, line)), reason, fix)
        rows.append(cells)
        line += 1
    return rows


def _caption(state: StateBlock, line: int, end: int) -> tuple[Caption | None, int]:
    """The caption at or below the line after a table, if there is one, and the line after both."""
    below = line + (line < end and state.isEmpty(line))
    if below >= end or state.sCount[below] < state.blkIndent:
        return None, line
    hit = _CAPTION.match(state.src, first(state, below), state.eMarks[below])
    if hit is None:
        return None, line
    after, content, starts = gather(state, below, hit.end())
    if "\n" in content:
        doubts.lazy(state, below + 1, content.count("\n"), "caption")
    return (content, starts), after


def _is_row(state: StateBlock, line: int) -> bool:
    return state.sCount[line] >= state.blkIndent and state.src.find("|", first(state, line), state.eMarks[line]) >= 0


def _cells(row: str, at: int) -> list[CellText]:
    """The cells of a row that begins at offset `at`."""
    cells: list[CellText] = []
    pos = 1 if row.startswith("|") else 0
    while pos <= len(row) and not (pos == len(row) and cells and row[pos - 1] == "|"):
        hit = _CELL.match(row, pos)
        assert hit is not None  # it matches nothing as well
        words = hit[0]
        cells.append((words.strip(" \t"), at + pos + len(words) - len(words.lstrip(" \t"))))
        pos = hit.end() + 1
    return cells


def _align(dashes: str) -> Align:
    if dashes.endswith(":"):
        return "centre" if dashes.startswith(":") else "right"
    return "left"


def _counted(cells: list[CellText]) -> str:
    return f"{len(cells)} cell" + "s" * (len(cells) != 1)
