"""Blocks as WordprocessingML: each kind of node through its template, with style, number and indent worked out."""

from __future__ import annotations

from typing import Any, assert_never

from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.tree import (
    Block,
    Document,
    Fields,
    Figure,
    List,
    Notice,
    Number,
    Paragraph,
    Quote,
    Section,
    Table,
    Title,
    text_of,
)
from reportgen.writers.docx.fields import fields
from reportgen.writers.docx.numbering import DEPTHS, LIST_STYLES, Level, Numbers
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.prepare import Base
from reportgen.writers.docx.runs import Runs, targets, text_run
from reportgen.writers.docx.styles import JUSTIFY, QUOTE, heading_style, notice_frame
from reportgen.writers.docx.tables import figure, table
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import half_points, points
from reportgen.writers.headings import listed, titled
from reportgen.writers.indents import leads_in, standing
from reportgen.writers.widths import table_size


def break_here(section: int) -> str:
    """Where section `section` ends: its properties name headers that are written later.

    The characters are among those that `escape` takes out of all content.
    """
    return f"\x01{section}\x02"


_TOP = '<w:spacing w:before="0"/>'  # nothing stands above: Word would leave the room all the same


class Body:
    """Writes the blocks of one paper in document order; it keeps what has to be known from block to block."""

    def __init__(self, document: Document, house: HouseStyle, base: Base, blocks: WordBlocks) -> None:
        self.document, self.house, self.base, self.blocks = document, house, base, blocks
        self.numbers = Numbers(base.lists)
        self.pictures = Pictures(blocks, {}, base.drawings)
        self.runs = Runs(base.styles, targets(document), {note.id: note for note in document.notes})
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
        for (node, over), leads in zip(standing(blocks, above), leads_in(blocks), strict=True):
            left = self.numbers.left(over.number) if over is not None and over.number else 0
            own = place._replace(left=place.left + left, keep=place.keep or leads) if left or leads else place
            out.append(self.block(node, own))
        return "".join(out)

    def block(self, node: Block, place: Place) -> str:
        """One block."""
        wanted = place.landscape or (isinstance(node, Section | Table) and node.landscape)
        turned = ""
        if not place.cell and wanted != self.landscape:
            turned = self._turn(wanted)
        first, self._begun = not self._begun, True
        if wanted and not place.landscape:
            place = place._replace(landscape=True, width=self.base.page.text_width(True))
        match node:
            case Paragraph():
                return turned + self._text(node, place)
            case List():
                return turned + self._list(node, place)
            case Quote():
                left = place.left + QUOTE if place.left else 0
                return turned + self.all(node.blocks, place._replace(text="Quote", left=left))
            case Table():
                return turned + table(self, node, place)
            case Figure():
                return turned + figure(self, node, place)
            case Fields():
                return turned + fields(self, node, place, first=first or place.cell)
            case Notice():
                return turned + self._notice(node, place)
            case Title():
                style = "Front Sheet Title" if place.cell else "Title"
                top = _TOP if first else ""
                return turned + self.paragraph(
                    "title", style, self.runs.write(node.children), node=node, align=node.align, middle=top
                )
            case Section():
                return turned + self._section(node, place, bool(turned), first)
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
    ) -> str:
        """A paragraph in one of our styles, with what it says for itself beside the style.

        `num` is the list instance and level it shows, None for no number; `left` and `hanging`, in
        twips, override the indents of style and number when either is given; `size`, in points, is
        that of a bullet or number. `flags` and `middle` are the properties before and after the
        number, in the order of clause 17.3.1.26.
        """
        own = self.base.lists.bound.get(style)
        properties = flags
        if num != own:
            key, level = num or (0, 0)
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
        properties += middle
        if left or hanging:
            properties += f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging else ' w:firstLine="0"/>')
        if align != "left":
            properties += f'<w:jc w:val="{JUSTIFY[align]}"/>'
        if size:
            properties += f'<w:rPr><w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/></w:rPr>'
        return self.blocks.paragraph(template, self.base.styles[style], properties, content, node)

    def num(self, number: Number | None) -> tuple[int, int] | None:
        """The list instance and level that show this number."""
        return self.numbers.of(number) if number else None

    def _text(
        self,
        node: Paragraph,
        place: Place,
        *,
        style: str = "",
        num: tuple[int, int] | None = None,
        level: Level | None = None,
    ) -> str:
        """A paragraph by its role; `level` and `num` are those of the list whose item it begins."""
        role = node.role
        left, hanging = place.left, 0
        if not style:
            style = place.text
            if role == "recommendation":
                style = "Recommendation"
            elif role == "signature":
                style = "Signature"
            elif role == "line":
                style = "Front Sheet Line"
            elif node.number:
                style = "Numbered Paragraph"
            elif place.lists and not place.cell:
                style = "List Continue"
        flags = "<w:keepNext/>" if role == "intro" or place.keep else ""
        if node.number:
            num, left = self.num(node.number), 0
        if level:
            num = num or self.base.lists.bound.get(style)
            left, hanging = _item(place, level)
        bold = place.bold or (role == "recommendation" and self.house.theme.bold_recommendations and place.cell)
        size = place.size if place.size and (level or style != place.text or self._shrunk(place)) else 0.0
        content = self.runs.target(node.id, self.runs.write(node.children, bold=bold, size=size))
        after = f'<w:spacing w:after="{points(self.house.theme.paragraph_after)}"/>' if place.closes else ""
        align = node.align if node.align != "left" else place.align
        template = "item" if level else "paragraph"
        return self.paragraph(
            template, style, content, node=node, num=num, align=align, left=left, hanging=hanging, flags=flags,
            middle=after if place.lists or level else "", size=size if num else 0.0,
        )  # fmt: skip

    def _shrunk(self, place: Place) -> bool:
        """Whether a table is set in smaller type than the styles of its cells say."""
        return place.size < table_size(self.house.theme)

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
            if item.id and item.id != first.id:
                out.append(self.runs.target(item.id))
            out.append(self._text(first, place._replace(closes=ends and not rest), style=style, num=num, level=level))
            for block in rest:
                out.append(self.block(block, inside._replace(closes=ends and block is rest[-1])))
        return "".join(out)

    def _notice(self, node: Notice, place: Place) -> str:
        content = self.runs.target(node.id, self.runs.write(node.children))
        left = 0 if node.number else place.left
        return self.paragraph(
            "notice", "Notice", content, node=node, num=self.num(node.number), left=left,
            middle=notice_frame(node.kind, place.cell),
        )  # fmt: skip

    def _section(self, node: Section, place: Place, turned: bool, first: bool) -> str:
        if not node.heading:
            head = self.runs.target(node.id)
        else:
            content = self.runs.target(node.id, self.runs.write(titled(node)))
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


def _item(place: Place, level: Level) -> tuple[int, int]:
    """Indent of an item's words and hanging of its number, in twips; (0, 0) where those of its list level are right."""
    if (not place.lists and not place.left) or place.left + level.hanging == level.left:
        return 0, 0
    return place.left + level.hanging, level.hanging
