"""What stands under each heading of the numbered paper: headings, paragraphs and lists, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Span
from reportgen.files.worked_out import worked_out
from reportgen.tree import Block, Document, Number, Paragraph, Section, text_of


class Line(Struct, frozen=True):
    """A paragraph with its words; `before` is the block it follows under the same heading, if any."""

    paragraph: Paragraph
    text: str
    before: Block | None

    @property
    def span(self) -> Span | None:
        """The place of its first words."""
        return first_words(self.paragraph.span, self.text)


class Run(Struct, frozen=True, dict=True):
    """The blocks directly under one heading, or (`section` None) those of the paper that stand under none.

    `where` is the house style's name of the section they belong to, "body" in the narrative and "appendix" in an
    appendix.
    """

    section: Section | None
    where: str
    blocks: tuple[Block, ...]

    @worked_out
    def heading(self) -> str:
        """The words of the heading."""
        return text_of(self.section.heading) if self.section else ""

    @property
    def number(self) -> Number | None:
        """The number of the heading."""
        return self.section.number if self.section else None

    @property
    def span(self) -> Span | None:
        """The place of the heading's words."""
        if self.section is None:
            return None
        return next((child.span for child in self.section.heading if child.span), self.section.span)

    @worked_out
    def lines(self) -> tuple[Line, ...]:
        """Its paragraphs."""
        pairs = zip((None, *self.blocks), self.blocks, strict=False)
        return tuple(Line(b, text_of(b), before) for before, b in pairs if isinstance(b, Paragraph))


def first_words(span: Span | None, text: str) -> Span | None:
    """A place narrowed to the first words of the text that stands there."""
    return replace(span, length=max(1, len(" ".join(text.split()[:4])))) if span else None


def runs_of(document: Document) -> Iterator[Run]:
    """Every heading of the paper with what stands under it, in order."""
    for headed, blocks in groupby(document.blocks, lambda block: isinstance(block, Section)):
        if not headed:
            yield Run(None, "body", tuple(blocks))
            continue
        for block in blocks:
            if isinstance(block, Section):
                yield from _runs(block, "")


def _runs(section: Section, where: str) -> Iterator[Run]:
    where = "appendix" if section.kind == "appendix" else section.name or where or "body"
    yield Run(section, where, section.blocks)
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _runs(block, where)
