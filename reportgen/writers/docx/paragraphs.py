"""Paragraphs of a Word file, and what all that writes blocks shares: numbers, pictures, runs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Document, Number, Section
from reportgen.writers.docx.exempt import BAR
from reportgen.writers.docx.numbering import Level, Numbers
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.prepare import Base
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.styles import JUSTIFY
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import half_points
from reportgen.writers.letters import wider


class Paragraphs(ABC):
    """Writes paragraphs of one paper, and keeps what has to be known from one to the next."""

    def __init__(self, document: Document, house: HouseStyle, base: Base, blocks: WordBlocks) -> None:
        self.document, self.house, self.base, self.blocks = document, house, base, blocks
        self.numbers = Numbers(base.lists)
        self.pictures = Pictures(blocks, {}, base.drawings)
        self.runs = Runs(base.styles, document)
        self.closed = False  # whether what is being written is not for publication

    @contextmanager
    def beside(self, closed: bool) -> Iterator[None]:
        """Write what is not for publication, or what everybody may read."""
        outer, self.closed = self.closed, closed
        yield
        self.closed = outer

    @abstractmethod
    def all(self, blocks: tuple[Block, ...], place: Place, above: Section | None = None) -> str:
        """Blocks of any kind that follow one another, in the section `above` if any."""

    def paragraph(
        self,
        template: str,
        style: str,
        content: str,
        *,
        node: Any = None,
        num: tuple[int, int] | None = None,
        align: str = "left",
        left: int = 0,
        hanging: int = 0,
        flags: str = "",
        middle: str = "",
        size: float = 0.0,
        bold: bool = False,
    ) -> str:
        """A paragraph in one of our styles, with what it says for itself beside the style.

        `num` is the list instance and level it shows, None for no number; `left` and `hanging`, in
        twips, override the indents of style and number when either is given; `size`, in points, and `bold`
        are those of a bullet or number. `flags` and `middle` are the properties before and after the
        number, in the order of clause 17.3.1.26.
        """
        own = self.base.lists.bound.get(style)
        properties = flags
        if num != own:
            key, level = num or (0, 0)
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
        properties += (BAR if self.closed and "<w:pBdr>" not in middle else "") + middle
        if left or hanging:
            properties += f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging else ' w:firstLine="0"/>')
        if align != "left":
            properties += f'<w:jc w:val="{JUSTIFY[align]}"/>'
        if size or bold:
            letters = "<w:b/><w:bCs/>" if bold else ""
            letters += f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>' if size else ""
            properties += f"<w:rPr>{letters}</w:rPr>"
        return self.blocks.paragraph(template, self.base.styles[style], properties, content, node)

    def line_room(self, place: Place, level: Level | None = None) -> float:
        """The room of a line in em; `level` is that of a list whose item it begins."""
        theme = self.house.theme
        left = max(place.left, level.left if level else 0)
        return (place.width - left) / 20 / ((place.size or theme.size) * wider(theme.font))

    def num(self, number: Number | None) -> tuple[int, int] | None:
        """The list instance and level that show this number."""
        return self.numbers.of(number) if number else None
