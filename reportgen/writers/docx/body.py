"""Blocks as WordprocessingML: each kind of node through its template, with style, number and indent worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, assert_never

from markupsafe import Markup

from reportgen.house import HouseStyle
from reportgen.tree import (
    Block,
    Cell,
    Document,
    Field,
    Fields,
    Figure,
    Inlines,
    List,
    Notice,
    Number,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    Title,
    text_of,
)
from reportgen.writers.docx import tables
from reportgen.writers.docx.numbering import DEPTHS, LIST_STYLES, Level, Numbers
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.prepare import Base
from reportgen.writers.docx.runs import Runs, targets, text_run
from reportgen.writers.docx.styles import JUSTIFY, table_size
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import colour, escape

_SHORT = 12  # a table of so many rows is kept on one page
_CELL_PADDING = 216  # the left and right margins of a cell in the table styles


def break_here(section: int) -> str:
    """Where section `section` ends: its properties name headers that are written later.

    The characters are among those that `escape` takes out of all content.
    """
    return f"\x01{section}\x02"


class Place(NamedTuple):
    """Where a block stands: the style of plain paragraphs, the indent of what hangs on a number, and so on.

    `left` is in twips; `depth` counts the lists around; `cell` is true inside a table.
    """

    width: int
    text: str = "Body Text"
    left: int = 0
    depth: int = 0
    bold: bool = False
    align: str = "left"
    cell: bool = False
    keep: bool = False  # on one page with what follows
    landscape: bool = False


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
        self._listed: list[tuple[Section, str]] = []  # headings for the contents list, with bookmarks

    # ----------------------------------------------------------------- blocks

    def write(self) -> tuple[str, str]:
        """What stands before the contents list, and the rest."""
        place = Place(self.base.page.text_width(False))
        blocks = self.document.blocks
        at = next((i for i, node in enumerate(blocks) if isinstance(node, Section)), len(blocks))
        return self.all(blocks[:at], place), self.all(blocks[at:], place)

    def all(self, blocks: tuple[Block, ...], place: Place) -> str:
        """Blocks that follow one another; what hangs on a numbered paragraph is indented to its text."""
        out: list[str] = []
        hang = place.left
        hanging_text = False
        for node in blocks:
            here = place
            match node:
                case Paragraph() if node.number:
                    hang = self.numbers.left(node.number)
                    hanging_text = node.role == "text"
                case Notice() if node.number:
                    hang, hanging_text = self.numbers.left(node.number), True
                case Paragraph(role="text"):
                    here = place._replace(left=hang) if hanging_text else place
                case List() | Quote():
                    here = place._replace(left=hang)
                case Section():
                    hang, hanging_text = place.left, False
                case _:
                    pass
            out.append(self.block(node, here))
        return "".join(out)

    def block(self, node: Block, place: Place) -> str:
        """One block."""
        wanted = place.landscape or (isinstance(node, Section | Table) and node.landscape)
        turned = ""
        if not place.cell and wanted != self.landscape:
            turned = self._turn(wanted)
        self._begun = True
        if wanted and not place.landscape:
            place = place._replace(landscape=True, width=self.base.page.text_width(True))
        match node:
            case Paragraph():
                return turned + self._text(node, place)
            case List():
                return turned + self._list(node, place)
            case Quote():
                return turned + self.all(node.blocks, place._replace(text="Quote"))
            case Table():
                return turned + self._table(node, place)
            case Figure():
                return turned + self._figure(node, place)
            case Fields():
                return turned + self._fields(node, place)
            case Notice():
                return turned + self._notice(node, place)
            case Title():
                style = "Front Sheet Title" if place.cell else "Title"
                return turned + self.paragraph(
                    "title", style, self.runs.write(node.children), node=node, align=node.align
                )
            case Section():
                return turned + self._section(node, place, bool(turned))
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
        tabs: str = "",
    ) -> str:
        """A paragraph in one of our styles, with what it says for itself beside the style.

        `num` is the list instance and level it shows, None for no number; `left` and `hanging`, in
        twips, override the indents of style and number when either is given.
        """
        own = self.base.lists.bound.get(style)
        properties = flags
        if num != own:
            key, level = num or (0, 0)
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
        properties += tabs
        if left or hanging:
            properties += f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging else ' w:firstLine="0"/>')
        if align != "left":
            properties += f'<w:jc w:val="{JUSTIFY[align]}"/>'
        return self.blocks.paragraph(template, self.base.styles[style], properties, content, node)

    def _num(self, number: Number | None) -> tuple[int, int] | None:
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
        flags = ""
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
            elif place.depth and not place.cell:
                style = "List Continue"
        if role == "intro" or place.keep:
            flags = "<w:keepNext/>"
        if node.number:
            num, left = self._num(node.number), 0
        if level:
            num = num or self.base.lists.bound.get(style)
            left, hanging = (place.left + level.left, level.hanging) if place.left else (0, 0)
        bold = place.bold or (role == "recommendation" and self.house.theme.bold_recommendations and place.cell)
        content = self.runs.target(node.id, self.runs.write(node.children, bold=bold))
        align = node.align if node.align != "left" else place.align
        template = "item" if level else "paragraph"
        return self.paragraph(
            template, style, content, node=node, num=num, align=align, left=left, hanging=hanging, flags=flags
        )

    def _list(self, node: List, place: Place) -> str:
        depth = min(place.depth, DEPTHS - 1)
        suffix = LIST_STYLES[min(depth, len(LIST_STYLES) - 1)]
        num: tuple[int, int] | None = None
        if node.pattern:
            style = "List Number" + suffix
            key, level = self.numbers.new_list(node.pattern, depth, node.start)
            num = (key, depth)
        else:
            style, level = "List Bullet" + suffix, self.base.lists.bullets[depth]
            num = self.base.lists.bound.get(style) if depth < len(LIST_STYLES) else (self.base.lists.bullet_num, depth)
        inside = place._replace(depth=place.depth + 1)
        under = inside._replace(left=place.left + level.left)
        out: list[str] = []
        for item in node.items:
            blocks = item.blocks
            first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else Paragraph(children=())
            if first is not (blocks[0] if blocks else None):
                blocks = (first, *blocks)
            mark = self.runs.target(item.id) if item.id and item.id != first.id else ""
            text = self._text(first, place, style=style, num=num, level=level)
            out.append(mark + text)
            for block in blocks[1:]:  # a list inside counts its own indent from the margin, not from the item's text
                out.append(self.block(block, inside if isinstance(block, List) else under))
        return "".join(out)

    def _notice(self, node: Notice, place: Place) -> str:
        content = self.runs.target(node.id, self.runs.write(node.children))
        return self.paragraph("notice", "Notice", content, node=node, num=self._num(node.number))

    def _section(self, node: Section, place: Place, turned: bool) -> str:
        head = ""
        if node.heading and not node.run_in:
            appendix = node.kind == "appendix" and node.level == 1
            style = "Appendix Heading" if appendix else f"Heading {min(node.level, 4)}"
            content = self.runs.target(node.id, self.runs.write(node.heading))
            if self.document.contents and node.level <= 2:
                name = f"_Toc{len(self._listed) + 1:08d}"
                content = self.runs.bookmark(name, content)
                self._listed.append((node, name))
            flags = '<w:pageBreakBefore w:val="0"/>' if appendix and turned else ""
            head = self.paragraph("heading", style, content, node=node, num=self._num(node.number), flags=flags)
        elif node.id:
            head = self.runs.target(node.id)
        return head + self.all(node.blocks, place._replace(left=0, depth=0))

    def contents(self) -> str:
        """The contents list: entries as Word would make them, without page numbers, which only Word knows."""
        if not self.document.contents or not self._listed:
            return ""
        entries = []
        for section, name in self._listed:
            words = text_run(text_of(section.heading))
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
        heading = Markup(text_run(self.document.contents))
        return self.blocks.xml(
            "contents", heading=heading, heading_style=self.base.styles["TOC Heading"], entries=entries
        )

    # ----------------------------------------------------------------- tables and figures

    def _caption(self, children: Inlines, number: Number | None, key: str, node: Any, *, keep: bool) -> str:
        """A caption, numbered by Word's list numbering: a SEQ field would stay wrong until somebody presses F9."""
        if not children and not number:
            return self.runs.target(key)
        flags = "" if keep else '<w:keepNext w:val="0"/>'
        content = self.runs.target(key, self.runs.write(children))
        return self.paragraph("caption", "Caption", content, node=node, num=self._num(number), flags=flags)

    def _gap(self) -> str:
        """Room after a table, which also keeps Word from joining it to the next one."""
        return self.paragraph("paragraph", "Table Gap", "")

    def _table(self, node: Table, place: Place) -> str:
        columns = tables.column_count(node)
        places = tables.grid(node.rows, columns)
        room = max(place.width - (0 if place.cell else place.left), 2000)
        widths = tables.widths(node, columns, room, table_size(self.house.theme) * 20)
        rows = []
        for row, line in zip(node.rows, places, strict=True):
            cells = [self._cell(node, row, where, widths, index) for index, where in enumerate(line)]
            rows.append(_Row(cells, row.header, False))
        headed = bool(node.rows) and node.rows[0].header
        look = tables.look(
            first_row=headed,
            last_row=bool(node.rows) and node.rows[-1].total,
            first_column=any(c.header == "row" for row in node.rows for c in row.cells),
        )
        caption = self._caption(node.caption, node.number, node.id, node, keep=True)
        label = Markup(escape(text_of(node.caption) or node.label))
        table = self.blocks.xml(
            "table", node=node, style=self.base.styles["Report Table"], widths=widths, layout="fixed",
            indent=0 if place.cell else place.left,
            look=Markup(look), label=label, rows=rows,
        )  # fmt: skip
        notes = []
        for note in node.notes:
            flags = "<w:keepNext/>" if note is not node.notes[-1] else ""
            words = self.runs.target(note.id, self.runs.write(note.children))
            notes.append(self.paragraph("paragraph", "Table Note", words, node=note, flags=flags))
        return caption + table + "".join(notes) + self._gap()

    def _cell(self, table: Table, row: Row, where: tables.Place, widths: list[int], index: int) -> Mapping[str, Any]:
        width = sum(widths[where.column : where.column + where.span])
        fill = colour(self.house.theme.table_head_fill) if row.header and self.house.theme.table_head_fill else ""
        out = {"width": width, "span": where.span, "merge": where.merge, "fill": fill}
        style = "Table Heading" if row.header else "Table Text"
        keep = len(table.rows) <= _SHORT and (index < len(table.rows) - 1 or bool(table.notes))
        if where.cell is None or where.merge == "continue":
            empty = self.paragraph("paragraph", style, "", flags="<w:keepNext/>" if keep else "")
            return {**out, "content": Markup(empty)}
        cell = where.cell
        align = cell.align
        if align == "left" and where.column < len(table.columns) and where.span == 1:
            align = table.columns[where.column].align
        inside = Place(width - _CELL_PADDING, style, bold=cell.strong or row.total, align=align, cell=True, keep=keep)
        return {**out, "content": self._inside(cell, inside)}

    def _inside(self, cell: Cell | Field, place: Place) -> Markup:
        """The blocks of a cell, which has to end with a paragraph (clause 17.4.65)."""
        text = self.all(cell.blocks, place)
        if isinstance(cell, Cell) and cell.id:
            text = self.runs.target(cell.id) + text
        if not text.rstrip().endswith("</w:p>"):
            text += self.paragraph("paragraph", place.text, "")
        return Markup(text)

    def _figure(self, node: Figure, place: Place) -> str:
        room = place.width - (0 if place.cell else place.left)
        picture = self.pictures.draw(
            node, self.runs.relations, room, self.base.page.width if place.landscape else self.base.page.height
        )
        captioned = bool(node.caption or node.number)
        flags = "" if captioned else '<w:keepNext w:val="0"/>'
        if place.left and not place.cell:
            flags += f'<w:ind w:left="{place.left}"/>'
        drawing = self.blocks.xml(
            "figure", node=node, style=self.base.styles["Figure"], properties=Markup(flags), picture=picture
        )
        return drawing + self._caption(node.caption, node.number, node.id, node, keep=False)

    # ----------------------------------------------------------------- front sheet and the like

    def _fields(self, node: Fields, place: Place) -> str:
        if node.layout == "lines":
            head = self.paragraph("paragraph", "Box Heading", self.runs.write(node.heading)) if node.heading else ""
            return head + "".join(self._line(entry, place) for row in node.rows for entry in row)
        theme = self.house.theme
        pairs = max((len(row) for row in node.rows), default=1)
        room = place.width - (0 if place.cell else place.left)
        widths = tables.label_widths(node, pairs, room, theme.label_width, theme.size * 20)
        fill = colour(theme.label_fill) if theme.label_fill else ""
        rows = []
        if node.heading:
            content = self.paragraph("paragraph", "Box Heading", self.runs.write(node.heading))
            if node.layout == "box":
                cell = {"width": room, "span": pairs * 2, "merge": "", "fill": fill, "content": Markup(content)}
                rows.append(_Row([cell], False, False))
        rows += [_Row(self._pairs(row, pairs, widths, fill), False, node.layout == "box") for row in node.rows]
        table = self.blocks.xml(
            "fields", node=node, style=self.base.styles["Box" if node.layout == "box" else "Front Sheet"],
            widths=widths, layout="fixed",
            indent=0 if place.cell else place.left, look=Markup(tables.look(first_column=True)),
            label=Markup(escape(text_of(node.heading))), rows=rows,
        )  # fmt: skip
        above = content if node.heading and node.layout == "table" else ""
        return above + table + self._gap()

    def _pairs(self, row: tuple[Field, ...], pairs: int, widths: list[int], fill: str) -> list[Mapping[str, Any]]:
        """The cells of a row of labelled values; the last value takes what is left of the row."""
        cells: list[Mapping[str, Any]] = []
        at = 0
        for i, entry in enumerate(row):
            end = len(widths) if i == len(row) - 1 else (i + 1) * 2
            if entry.label:
                words = self.paragraph("paragraph", "Front Sheet Label", text_run(entry.label))
                cells.append({"width": widths[at], "span": 1, "merge": "", "fill": fill, "content": Markup(words)})
                at += 1
            width = sum(widths[at:end])
            style = "Front Sheet Title" if entry.title else "Front Sheet Value"
            inside = Place(width - _CELL_PADDING, style, cell=True)
            cells.append(
                {"width": width, "span": end - at, "merge": "", "fill": "", "content": self._inside(entry, inside)}
            )
            at = end
        return cells

    def _line(self, entry: Field, place: Place) -> str:
        """Label and value on a line of their own; what follows stands under the value."""
        theme = self.house.theme
        left = round(place.width * theme.label_width / 100)
        style = "Front Sheet Title" if entry.title else "Front Sheet Line"
        blocks = entry.blocks
        first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
        content = ""
        if entry.label:
            content = text_run(entry.label, "<w:b/><w:bCs/>" if theme.bold_labels else "") + "<w:r><w:tab/></w:r>"
        if first:
            content += self.runs.target(first.id, self.runs.write(first.children, bold=theme.bold_values))
            blocks = blocks[1:]
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
        under = place._replace(left=left, text=style)
        if not entry.label:
            left, tabs = 0, ""
        line = self.paragraph("line", style, content, node=entry, left=left, hanging=left, tabs=tabs)
        return line + "".join(self.block(block, under) for block in blocks)


class _Row(NamedTuple):
    """A row as the table templates see it."""

    cells: list[Mapping[str, Any]]
    header: bool
    may_split: bool
