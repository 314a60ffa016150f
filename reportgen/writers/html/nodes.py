"""Blocks as HTML: each node is made ready here and printed by the template of its kind."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from markupsafe import Markup

from reportgen.tree import (
    Block,
    Fields,
    Figure,
    List,
    ListItem,
    Notice,
    Number,
    Paragraph,
    Quote,
    Section,
    Table,
    Title,
    text_of,
)
from reportgen.writers.headings import dash, separator, titled
from reportgen.writers.html.anchors import shown
from reportgen.writers.html.fields import fields
from reportgen.writers.html.matter import contents, notes
from reportgen.writers.html.printing import Printing
from reportgen.writers.html.tables import table
from reportgen.writers.indents import Numbered, recommended, standing


class Paper(Printing):
    """Writes one document; it is used once, for it keeps which headings, names and notes have been met."""

    def main(self) -> Markup:
        """Everything that `main` holds: front matter, contents list, sections, footnotes."""
        blocks = self.document.blocks
        start = next((i for i, block in enumerate(blocks) if isinstance(block, Section)), len(blocks))
        front, body = self.blocks(blocks[:start]), self.blocks(blocks[start:])
        return self.template(
            "main",
            hidden_title="" if self.has_title else self.document.title,
            front=front,
            contents=contents(self),
            body=body,
            notes=notes(self),
        )

    # ----------------------------------------------------------------------- runs of blocks

    def blocks(self, blocks: Iterable[Block], above: Section | None = None) -> Markup:
        """Blocks one after another, in the section `above`; what belongs to a number stands under its words."""
        out = []
        blocks = tuple(blocks)
        self.recommended.update(id(block) for block, its in zip(blocks, recommended(blocks), strict=True) if its)
        for closed, run in groupby(standing(blocks, above), key=lambda pair: bool(pair[0].closed)):
            printed = self._run(run)
            out.append(self.template("closed", content=printed) if closed else printed)
        return Markup("\n").join(out)

    def _run(self, run: Iterable[tuple[Block, Numbered | None]]) -> Markup:
        """Blocks with what they stand under."""
        out = []
        for _, together in groupby(run, key=lambda pair: id(pair[1])):
            pairs = list(together)
            printed = Markup("\n").join(self.block(block) for block, _ in pairs)
            over = pairs[0][1]
            if over is not None:
                heading = isinstance(over, Section)
                printed = self.template("under", content=printed, heading=heading, steps=self.steps(over.number))
            out.append(printed)
        return Markup("\n").join(out)

    def block(self, block: Block) -> Markup:
        """One block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case List():
                return self.list(block)
            case Quote():
                return self.template(
                    "quote", content=self.blocks(block.blocks), recommended=id(block) in self.recommended
                )
            case Table():
                return table(self, block)
            case Figure():
                return self.figure(block)
            case Fields():
                return fields(self, block)
            case Notice():
                return self.notice(block)
            case Title():
                return self.title(self.words(block.children), block.align)
            case Section():
                return self.section(block)
        assert_never(block)

    # ----------------------------------------------------------------------- each kind of block

    def paragraph(self, node: Paragraph, number: Number | None = None) -> Markup:
        """A paragraph; `number` is that of the list item it begins."""
        return self.template(
            "paragraph",
            id=self.anchors[node],
            number=shown(node.number or number),
            numbered=node.number is not None,
            steps=self.steps(node.number),
            words=self.words(node.children),
            role=node.role,
            align=node.align,
        )

    def list(self, node: List) -> Markup:
        """A list; the number of an item begins the item's first paragraph."""
        items = [{"id": self.anchors[item], "content": self._item(item)} for item in node.items]
        return self.template(
            "list",
            ordered=bool(node.pattern),
            start=node.start,
            items=items,
            recommended=id(node) in self.recommended,
        )

    def _item(self, item: ListItem) -> Markup:
        if item.number is None:
            return self.blocks(item.blocks)
        match item.blocks:
            case (Paragraph(number=None) as first, *rest):
                return Markup("\n").join([self.paragraph(first, item.number), self.blocks(rest)])
            case _:
                lead = self.paragraph(Paragraph(children=()), item.number)
                return Markup("\n").join([lead, self.blocks(item.blocks)])

    def figure(self, node: Figure) -> Markup:
        """A picture within the page itself."""
        kind = "svg+xml" if node.image.kind == "svg" else node.image.kind
        return self.template(
            "figure",
            id=self.anchors[node],
            source=f"data:image/{kind};base64,{base64.b64encode(node.image.data).decode()}",
            alt="" if node.decorative else node.alt,
            width=node.image.width,
            height=node.image.height,
            number=shown(node.number),
            separator=separator(node, self.house),
            caption=self.words(node.caption),
        )

    def notice(self, node: Notice) -> Markup:
        """A notice in place of, or about, content."""
        return self.template(
            "notice",
            id=self.anchors[node],
            kind=node.kind,
            number=shown(node.number),
            steps=self.steps(node.number),
            words=self.words(node.children),
        )

    def section(self, node: Section) -> Markup:
        """A heading and what stands under it; its level never skips one (WCAG 2.2 technique G141)."""
        above = self.depth
        if node.heading or node.number:
            self.depth = min(node.level + 1, above + 1, 6)
            self.heading = f"{shown(node.number)} {text_of(titled(node))}".strip()
        printed = self.template(
            "section",
            id=self.anchors[node],
            kind=node.kind,
            level=self.depth,
            number=shown(node.number),
            heading=self.words(titled(node)),
            in_line=bool(dash(node)),
            landscape=node.landscape,
            content=self.blocks(node.blocks, node),
        )
        self.depth = above
        return printed
