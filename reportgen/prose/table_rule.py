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


def tables(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A typed table with its caption."""
    if not _is_row(state, line) or line + 1 >= end or not _is_row(state, line + 1):
        return False
    dashes = words(state, line + 1)
    if not _DASHES.fullmatch(dashes):
        return False
    if silent:
        return True
    at = first(state, line)
    rows = [_cells(words(state, line), at)]
    aligns = [_align(cell) for cell, _ in _cells(dashes, 0)]
    if len(aligns) != len(rows[0]):
        reason = f"there are {_counted(rows[0])} in the heading row and {len(aligns)} in the line of dashes"
        refuse(state, first(state, line + 1), len(dashes), reason, "write --- once for each heading, with | between")
    body = line + 2
    while body < end and _is_row(state, body) and not reading(state).beginnings.firm(state, body):
        cells = _cells(words(state, body), first(state, body))
        if len(cells) != len(rows[0]):
            reason = f"this row has {_counted(cells)}, the heading row {len(rows[0])}"
            fix = "write as many cells as there are headings; an empty one is | |, and a bar inside a cell is \\|"
            refuse(state, first(state, body), len(words(state, body)), reason, fix)
        rows.append(cells)
        body += 1
    for count, most, kind in ((len(aligns), MAX_COLUMNS, "columns"), (len(rows) - 1, MAX_ROWS, "rows")):
        if count > most:
            reason = f"this table has {count:,} {kind}; the limit is {most:,}"
            refuse(state, at, len(words(state, line)), reason, f"split it into tables of {most:,} {kind} at most")
    below = body + (body < end and state.isEmpty(body))
    caption: tuple[str, tuple[int, ...]] | None = None
    if below < end and state.sCount[below] >= state.blkIndent:
        hit = _CAPTION.match(state.src, first(state, below), state.eMarks[below])
        if hit:
            body, content, starts = gather(state, below, hit.end())
            caption = content, starts
            if "\n" in content:
                doubts.lazy(state, below + 1, content.count("\n"), "caption")
    push(state, "table", at, rows=rows, aligns=aligns, caption=caption)
    state.line = body
    return True


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
