"""Tables that are the report itself: read as headings and text.

In one kind a shaded or bold row is a heading and the row below it the section; in the other the headings stand numbered
in the first column, and the sections beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Grid, Para, paras
from reportgen.drafts.typed_numbers import untyped

Fill = Callable[[Para], str]
_LONGEST = 12  # words of a heading
_FEWEST = 3  # rows of a table whose first column counts


def unbanded(blocks: Iterable[Block], fill: Fill) -> Iterator[Block]:
    """The blocks; each table that holds the report becomes its headings with what stands below or beside them."""
    for block in blocks:
        if isinstance(block, Grid) and (heads := _numbered_heads(block)):
            for head, row in zip(heads, block.rows, strict=True):
                yield replace(head, form="band")
                yield from row[1].blocks
        elif isinstance(block, Grid) and _is_banded(block, fill):
            for row in block.rows:
                if is_band(row, fill):
                    yield from (replace(p, form="band") for p in _said(row[0])[:1])
                else:
                    yield from row[0].blocks
        else:
            yield block


def is_band(row: tuple[Cell, ...], fill: Fill) -> bool:
    """Whether a row is a heading: one cell with one short line, in bold or shaded, that is no label with its value."""
    cells = [cell for cell in row if cell.words]
    lines = _said(cells[0]) if len(cells) == 1 and len(row) == 1 else []
    if len(lines) != 1 or lines[0].words.endswith(":"):
        return False
    short = len(lines[0].words.split()) <= _LONGEST and not lines[0].words.endswith(".")
    return short and (lines[0].look.bold or bool(fill(lines[0])))


def _numbered_heads(grid: Grid) -> list[Para]:
    """The headings of a table with "1. Summary", "2. Background" in its first column; nothing for any other."""
    if grid.width != 2 or len(grid.rows) < _FEWEST or any(len(row) != 2 for row in grid.rows):
        return []
    lines = [_said(row[0]) for row in grid.rows]
    heads = [para for each in lines for para in untyped(each[:1]) if len(each) == 1 and isinstance(para, Para)]
    counted = [para.number.strip("().") for para in heads]
    return heads if counted == [str(n) for n in range(1, len(grid.rows) + 1)] else []


def _is_banded(grid: Grid, fill: Fill) -> bool:
    bands = [is_band(row, fill) for row in grid.rows if any(cell.words for cell in row)]
    return grid.width == 1 and len(bands) > 1 and bands[0] and not all(bands)


def _said(cell: Cell) -> list[Para]:
    return [para for para in paras(cell.blocks) if para.words]
