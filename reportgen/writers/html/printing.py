"""What all that prints nodes as HTML shares: templates, anchors, words, and what has been met so far."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Document, Number, Paragraph, Section
from reportgen.writers.block_templates import Blocks
from reportgen.writers.html.anchors import Anchors
from reportgen.writers.html.inlines import Words
from reportgen.writers.indents import steps


class Printing(ABC):
    """One document on its way to HTML."""

    def __init__(
        self, document: Document, house: HouseStyle, blocks: Blocks, elsewhere: Mapping[str, str] | None = None
    ) -> None:
        self.document, self.house, self.template = document, house, blocks
        self.anchors = Anchors(document)
        self.words = Words(document, self.anchors, elsewhere or {})
        self.has_title = False
        self.heading = document.title  # the nearest heading so far
        self.depth = 1  # its level in HTML
        self.recommended: set[int] = set()  # lists and quotations that belong to recommendations
        self.names: set[str] = set()  # of regions, see `name`

    @abstractmethod
    def blocks(self, blocks: Iterable[Block], above: Section | None = None) -> Markup:
        """Blocks of any kind one after another, in the section `above`."""

    def steps(self, number: Number | None) -> int:
        """How many numbers in a number stands."""
        return steps(self.house, number) if number else 0

    def content(self, blocks: tuple[Block, ...]) -> Markup:
        """What a cell or a note holds: the bare words where it is one plain paragraph."""
        match blocks:
            case (Paragraph(number=None, id="", align="left", role="text") as only,):
                return self.words(only.children)
            case _:
                return self.blocks(blocks)

    def title(self, words: Markup, align: str = "left") -> Markup:
        """The title: the page's one h1, or plain words where it has been printed before."""
        first, self.has_title = not self.has_title, True
        return self.template("title", words=words, align=align, first=first)

    def name(self, words: str) -> str:
        """A name for a region, unlike those before it: a reader meets them in a list."""
        name, again = words, 2
        while name in self.names:
            name, again = f"{words} ({again})", again + 1
        self.names.add(name)
        return name
