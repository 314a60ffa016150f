"""Where a block of a Word file stands."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where a block stands: the style of plain paragraphs, how far it is set in, what is around it.

    `width` and `left` are in twips, `left` counted from the margin or the edge of the cell; `size` is
    that of the type in a table, in points, 0 for what the styles say.
    """

    width: int
    text: str = "Body Text"
    left: int = 0
    lists: int = 0  # around it
    bulleted: int = 0  # lists with bullets among these
    closes: bool = False  # the end of the outermost list
    bold: bool = False
    align: str = "left"
    cell: bool = False  # inside a table
    size: float = 0.0
    keep: bool = False  # on one page with what follows
    quote: int = -1  # in twips, where the words of the quotation around it begin; -1 for none
    landscape: bool = False

    @property
    def room(self) -> int:
        """The width that is left, in twips."""
        return self.width - (0 if self.cell else self.left)
