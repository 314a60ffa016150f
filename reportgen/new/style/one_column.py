"""Tables of one column that hold labels with their values, one below the other.

A reader of drafts takes any table of one column for a box around text. In a template it may be the front sheet: here it
becomes one of two columns, the second empty, whose cells hold label and value each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Grid, paras
from reportgen.new.style.labels import over_value
from reportgen.new.style.naming import Known

_FEWEST = 2  # labels that are known


def widened(blocks: Iterable[Block], known: Known) -> Iterator[Block]:
    """The blocks, tables of one column with labels in it made wide enough to be read as such."""
    for block in blocks:
        rows = _labelled(block, known) if isinstance(block, Grid) and block.width == 1 else []
        if rows and isinstance(block, Grid):
            yield replace(block, rows=tuple((cell, Cell(())) for cell in rows))
        else:
            yield block


def _labelled(grid: Grid, known: Known) -> list[Cell]:
    """Cells of label and value: the rows as they are, or those of labels with the rows below them; else nothing."""
    cells = [row[0] for row in grid.rows if row and row[0].words]
    if _are_fields(cells, known):
        return cells
    joined = [Cell((*above.blocks, *below.blocks)) for above, below in zip(cells[::2], cells[1::2], strict=False)]
    return joined if len(cells) % 2 == 0 and _are_fields(joined, known) else []


def _are_fields(cells: Sequence[Cell], known: Known) -> bool:
    """Whether each cell has a label over its value, some of them known, and none of them a section's heading."""
    pairs = [over_value(cell, known) for cell in cells]
    labels = [pair.label for pair in pairs if pair is not None]
    fields = [label for label in labels if known.field(label)]
    sections = [label for label in labels if known.section(label) and label not in fields]
    values = [p for pair in pairs if pair is not None for p in paras(pair.value)]
    return len(labels) == len(cells) and len(fields) >= _FEWEST and not sections and len(values) < 2 * len(cells)
