"""Blocks as WordprocessingML: each kind of node through its template, with style, number and indent worked out."""

from __future__ import annotations

from typing import assert_never

from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.tree import (
    Block,
    Document,
    Fields,
    Figure,
    List,
    ListItem,
    Notice,
    Paragraph,
    Quote,
    Section,
    Table,
    Title,
    text_of,
)
from reportgen.writers.docx.exempt import END_SIZE, margin_frame
from reportgen.writers.docx.fields import fields
from reportgen.writers.docx.numbering import DEPTHS, LIST_STYLES, Level
from reportgen.writers.docx.paragraphs import Paragraphs
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.prepare import Base
from reportgen.writers.docx.runs import text_run
from reportgen.writers.docx.styles import QUOTE, VALUES, heading_style, notice_frame, notice_inset
from reportgen.writers.docx.tables import figure, table
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import points
from reportgen.writers.headings import listed, titled
from reportgen.writers.indents import leads_in, recommended, standing
from reportgen.writers.widths import table_size


def break_here(section: int) -> str:
    """Where section `section` ends: its properties name headers that are written later.

    The characters are among those that `escape` takes out of all content.
    """
    return f"\x01{section}\x02"


_ROLES = {"recommendation": "Recommendation", "signature": "Signature", "line": "Front Sheet Line"}
_TOP = '<w:spacing w:before="0"/>'  # nothing stands above: Word would leave the room all the same


class Body(Paragraphs):
    """Writes the blocks of one paper in document order; it keeps what has to be known from block to block."""

    def __init__(self, document: Document, house: HouseStyle, base: Base, blocks: WordBlocks) -> None:
        super().__init__(document, house, base, blocks)
        self.landscape = False  # how the pages of the section being written lie
        self.sections: list[tuple[bool, bool]] = []  # those finished: landscape, first
        self._begun = False
        entries = [node for top, inner in listed(document) for node in (top, *inner)] if document.contents else []
        self._listed = {id(node): (node, f"_Toc{n:08d}") for n, node in enumerate(entries, 1)}  # and their bookmarks

    # ----------------------------------------------------------------- blocks

    def write(self) -> tuple[str, str]:
        """What stands before the contents list, and the rest."""
        place = Place(self.base.page.text_width(False))
        blocks = self.document.blocks
        at = next((i for i, node in enumerate(blocks) if isinstance(node, Section)), len(blocks))
        return self.all(blocks[:at], place), self.all(blocks[at:], place)

    def all(self, blocks: tuple[Block, ...], place: Place, above: Section | None = None) -> str:
        """Blocks that follow one another, in the section `above` if any."""
        out: list[str] = []
        strong = self.house.theme.bold_recommendations
        for (node, over), leads, asked in zip(
            standing(blocks, above), leads_in(blocks), recommended(blocks), strict=True
        ):
            left = self.numbers.left(over.number) if over is not None and over.number else 0
            own = place._replace(left=place.left + left, keep=place.keep or leads) if left or leads else place
            if asked and strong and not isinstance(node, Paragraph):  # whose style sees to it
                own = own._replace(bold=True)
            out.append(self.block(node, own))
        return "".join(out)

    def block(self, node: Block, place: Place) -> str:
        """One block; pages turn before one that wants them to lie the other way."""
        wanted = place.landscape or (isinstance(node, Section | Table) and node.landscape)
        turned = "" if place.cell or wanted == self.landscape else self._turn(wanted)
        first, self._begun = not self._begun, True
        if wanted and not place.landscape:
            place = place._replace(landscape=True, width=self.base.page.text_width(True))
        with self.beside((self.closed or bool(node.closed)) and not place.cell):
            return turned + self._block(node, place, turned=bool(turned), first=first)

    def _block(self, node: Block, place: Place, *, turned: bool, first: bool) -> str:
        """A block by its kind; `turned` says that a page begins with it, `first` that the paper does."""
        match node:
            case Paragraph():
                return self._text(node, place)
            case List():
                return self._list(node, place)
            case Quote():
                left = place.left + QUOTE if place.left else self.base.quote.left
                return self.all(node.blocks, place._replace(text="Quote", left=left, lists=0, quote=left))
            case Table():
                return table(self, node, place)
            case Figure():
                return figure(self, node, place)
            case Fields():
                return fields(self, node, place, first=first or place.cell)
            case Notice():
                return self._notice(node, place)
            case Title():
                return self._title(node, place, top=_TOP if first else "")
            case Section():
                return self._section(node, place, turned, first)
            case _:
                assert_never(node)

    def _turn(self, landscape: bool) -> str:
        """End the pages so far; the pages after lie as `landscape` says (clause 17.6.18)."""
        before, self.landscape = self.landscape, landscape
        if not self._begun:
            return ""
        self.sections.append((before, not self.sections))
        return break_here(len(self.sections) - 1)

    # ----------------------------------------------------------------- paragraphs

    def _text(
        self,
        node: Paragraph,
        place: Place,
        *,
        style: str = "",
        num: tuple[int, int] | None = None,
        level: Level | None = None,
        item: ListItem | None = None,
    ) -> str:
        """A paragraph by its role; `level` and `num` are those of the list whose `item` it begins."""
        style = style or _style(node, place)
        left, hanging, edge = place.left, 0, place.left
        if node.number:
            num, left = self.num(node.number), 0
        if level:
            num = num or self.base.lists.bound.get(style)
            left, hanging = _item(place, level)
            edge = edge or level.left - level.hanging
        elif style == "Quote" and left == self.base.quote.left:
            left = 0
        size = self._size(place, style, listed=level is not None)
        bold = self._bold(node, place, style)
        words = self.runs.write(node.children, bold=bold, size=size, room=self.line_room(place, level))
        return self.paragraph(
            "item" if level else "paragraph",
            style,
            self._marked(node, item, words),
            node=node,
            num=num,
            align=node.align if node.align != "left" else place.align,
            left=left,
            hanging=hanging,
            flags="<w:keepNext/>" if node.role == "intro" or place.keep else "",
            middle=self._beside(place, style, edge) + self._after(place, listed=level is not None),
            size=size if num else 0.0,
            bold=bold and num is not None,
        )

    def _marked(self, node: Paragraph, item: ListItem | None, words: str) -> str:
        """The words under the bookmarks of their paragraph and of the item it begins: a field that cites the number
        shows that of the paragraph in which the bookmark begins (clause 17.16.5.51).
        """
        marked = self.runs.target(node.id, words, node.number)
        return self.runs.target(item.id, marked, item.number) if item else marked

    def _bold(self, node: Paragraph, place: Place, style: str) -> bool:
        """Whether all words of a paragraph are bold that its `style` does not set so: those of a recommendation in a
        cell, of a list among values that are bold.
        """
        theme = self.house.theme
        recommendation = node.role == "recommendation" and theme.bold_recommendations and place.cell
        valued = theme.bold_values and place.text in VALUES and style not in VALUES
        return place.bold or recommendation or valued

    def _size(self, place: Place, style: str, *, listed: bool) -> float:
        """The size of a paragraph's type, in points, where its style does not give it: in a table; 0 elsewhere."""
        shrunk = place.size < table_size(self.house.theme)  # the table is smaller than the styles of its cells say
        return place.size if place.size and (listed or style != place.text or shrunk) else 0.0

    def _beside(self, place: Place, style: str, edge: int) -> str:
        """The rule of a quotation beside its paragraphs of another style, such as items, which begin at `edge`."""
        if place.quote < 0 or style == "Quote" or self.closed:
            return ""
        return self.base.quote.beside(edge - place.quote)

    def _after(self, place: Place, *, listed: bool) -> str:
        """The room after the last paragraph of a list."""
        closes = place.closes and (place.lists or listed)
        return f'<w:spacing w:after="{points(self.house.theme.paragraph_after)}"/>' if closes else ""

    def _title(self, node: Title, place: Place, *, top: str) -> str:
        style = "Front Sheet Title" if place.cell else "Title"
        return self.paragraph("title", style, self.runs.write(node.children), node=node, align=node.align, middle=top)

    def _list(self, node: List, place: Place) -> str:
        """A list; one inside an item begins where the item's words do."""
        depth = min(place.lists, DEPTHS - 1)
        if node.pattern:
            style = "List Number" + LIST_STYLES[min(depth, len(LIST_STYLES) - 1)]
            key, level = self.numbers.new_list(node.pattern, depth, node.start)
            num: tuple[int, int] | None = (key, depth)
        else:
            marks = min(place.bulleted, DEPTHS - 1)
            style = "List Bullet" + LIST_STYLES[min(marks, len(LIST_STYLES) - 1)]
            level = self.base.lists.bullets[marks]
            num = self.base.lists.bound.get(style) if marks < len(LIST_STYLES) else (self.base.lists.bullet_num, marks)
        at, _ = _item(place, level)
        inside = place._replace(
            lists=place.lists + 1, bulleted=place.bulleted + (not node.pattern), left=at or level.left, closes=False
        )
        out: list[str] = []
        for item in node.items:
            blocks = item.blocks
            if not blocks or not isinstance(blocks[0], Paragraph):
                blocks = (Paragraph(children=()), *blocks)
            first, *rest = blocks
            assert isinstance(first, Paragraph)
            ends = item is node.items[-1] and (place.closes or not place.lists) and not place.cell
            kept = [place.keep or leads for leads in leads_in(blocks)]
            own = place._replace(closes=ends and not rest, keep=kept[0])
            out.append(self._text(first, own, style=style, num=num, level=level, item=item))
            for block, keep in zip(rest, kept[1:], strict=True):
                out.append(self.block(block, inside._replace(closes=ends and block is rest[-1], keep=keep)))
        return "".join(out)

    def _notice(self, node: Notice, place: Place) -> str:
        if node.kind == "exempt-end":
            return self._exempt_end(node, place)
        content = self.runs.target(node.id, self.runs.write(node.children), node.number)
        level = self.numbers.level(node.number) if node.number else None
        left, hanging = (level.left, level.hanging) if level else (place.left, 0)
        inset = "" if place.cell else notice_inset(left, hanging)
        flags = "<w:keepNext/>" if place.keep else ""
        return self.paragraph(
            "notice", "Notice", content, node=node, num=self.num(node.number), flags=flags,
            middle=notice_frame(node.kind, place.cell) + inset,
        )  # fmt: skip

    def _exempt_end(self, node: Notice, place: Place) -> str:
        """Where ends what is not for publication: in a frame in the margin, which moves nothing; in a cell a line."""
        words = self.runs.write(node.children, size=END_SIZE)
        flags, align = ("", "left") if place.cell else (margin_frame(self.base.page.margins[3]), "right")
        with self.beside(False):
            return self.paragraph("notice", "Table Note", words, node=node, flags=flags, align=align)

    def _section(self, node: Section, place: Place, turned: bool, first: bool) -> str:
        if not node.heading:
            head = self.runs.target(node.id)
        else:
            content = self.runs.target(node.id, self.runs.write(titled(node)), node.number)
            if entry := self._listed.get(id(node)):
                content = self.runs.bookmark(entry[1], content)
            style = heading_style(node)
            flags = '<w:pageBreakBefore w:val="0"/>' if style == "Appendix Heading" and turned else ""
            top = _TOP if first or turned else ""
            num = self.num(node.number)
            head = self.paragraph("heading", style, content, node=node, num=num, flags=flags, middle=top)
        return head + self.all(node.blocks, place._replace(left=0, lists=0, bulleted=0), node)

    def contents(self) -> str:
        """The contents list: entries as Word would make them, without page numbers, which only Word knows."""
        if not self._listed:
            return ""
        entries = []
        for section, name in self._listed.values():
            words = text_run(text_of(titled(section)))
            if section.number:
                levels = self.base.lists.series.get(section.number.series, ())
                spaced = section.number.level < len(levels) and levels[section.number.level].suffix == "space"
                words = (
                    text_run(section.number.text)
                    + ('<w:r><w:t xml:space="preserve"> </w:t></w:r>' if spaced else "<w:r><w:tab/></w:r>")
                    + words
                )
            entries.append(
                {"style": self.base.styles[f"TOC {section.level}"], "bookmark": name, "content": Markup(words)}
            )
        return self.blocks.xml(
            "contents",
            heading=Markup(text_run(self.document.contents)),
            heading_style=self.base.styles["TOC Heading"],
            entries=entries,
            levels=max(section.level for section, _ in self._listed.values()),
        )


def _style(node: Paragraph, place: Place) -> str:
    """The style of a paragraph that is no item of a list: that of its role, or of the place it stands in."""
    if node.role in _ROLES:
        return _ROLES[node.role]
    if node.number:
        return "Numbered Paragraph"
    return "List Continue" if place.lists and not place.cell else place.text


def _item(place: Place, level: Level) -> tuple[int, int]:
    """Indent of an item's words and hanging of its number, in twips; (0, 0) where those of its list level are right."""
    if (not place.lists and not place.left) or place.left + level.hanging == level.left:
        return 0, 0
    return place.left + level.hanging, level.hanging
