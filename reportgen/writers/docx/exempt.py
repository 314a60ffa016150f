"""How Word shows what is not for publication: a bar and where it ends, both in the margin, so that no page moves.

A row has its bar and a ground, and the table says of it which it is to those who do not see them.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.tree import Row
from reportgen.writers import looks
from reportgen.writers.docx.xml import colour

GROUND, _EDGE = (colour(each) for each in looks.NOTICES["exempt"])
BAR = f'<w:pBdr><w:left w:val="double" w:sz="6" w:space="10" w:color="{_EDGE}"/></w:pBdr>'  # left of the text's edge
CELL_BAR = f'<w:tcBorders><w:left w:val="double" w:sz="6" w:space="0" w:color="{_EDGE}"/></w:tcBorders>'
END_SIZE = 7.0  # points
_WIDTH, _AWAY = 950, 300  # twips: of the frame in the margin, and from the text


def margin_frame(margin: int) -> str:
    """The frame of a paragraph in the left margin (clause 17.3.1.11), which is read in its order all the same."""
    left = max(margin - _AWAY - _WIDTH, 100)
    return f'<w:framePr w:w="{_WIDTH}" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="{left}" w:y="1"/>'


def described(rows: Iterable[Row]) -> str:
    """The rows of a table that are not for publication, in words: what is read out where the table begins."""
    closed = [(number, row.closed) for number, row in enumerate(rows, 1) if row.closed]
    return f"{closed[0][1]}: {', '.join(str(number) for number, _ in closed)}" if closed else ""
