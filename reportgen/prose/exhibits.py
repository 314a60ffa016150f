"""Tables and pictures made of their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.prose.inline_tree import Attributes, InlineReader
from reportgen.prose.joining import Words
from reportgen.prose.setting import Setting
from reportgen.tree import Block, Cell, Column, Figure, Inlines, Paragraph, Row, Table, text_of

if TYPE_CHECKING:
    from markdown_it.token import Token


class Exhibits:
    """Makes the tables and pictures of one piece of prose; `tables_used` names the structured tables it placed."""

    def __init__(self, setting: Setting, inlines: InlineReader, findings: Findings) -> None:
        self.setting, self.inlines, self.places, self.findings = setting, inlines, inlines.places, findings
        self.tables_used: set[str] = set()

    def table(self, token: Token, span: Span) -> Table:
        """A typed table; short rows, which are findings, are filled up."""
        rows, aligns = token.meta["rows"], token.meta["aligns"]
        width = max(len(aligns), *(len(row) for row in rows))
        columns = tuple(Column(align=align, span=span) for align in (aligns + ["left"] * width)[:width])
        made = []
        for number, row in enumerate(rows):
            cells = []
            for column, (words, at) in zip(columns, row + [("", row[-1][1])] * (width - len(row)), strict=True):
                where = self.places.span(at, len(words) or 1)
                children = self.inlines.read(Words(words, (at,)))[0] if words else ()
                blocks = (Paragraph(children=children, span=where),) if children else ()
                header: Literal["", "column"] = "" if number else "column"
                cells.append(Cell(blocks=blocks, header=header, align=column.align, span=where))
            made.append(Row(cells=tuple(cells), header=not number, span=self.places.span(row[0][1])))
        caption: Inlines = ()
        attributes = Attributes()
        if token.meta["caption"]:
            caption, attributes = self.inlines.read(Words(*token.meta["caption"]), ())
        label = "" if caption else ", ".join(filter(None, (text_of(cell.blocks) for cell in made[0].cells)))
        counts = self.setting.table_counter if caption else None
        return Table(
            columns=columns, rows=tuple(made), caption=caption, label=label, id=attributes.id, counts=counts, span=span
        )

    def placed(self, token: Token, span: Span) -> Sequence[Block]:
        """A structured table, or nothing when it is unknown or stands elsewhere as well."""
        name = token.meta["id"]
        table = self.setting.tables.get(name)
        if table is None and not self.setting.unread.isdisjoint((name, "*")):
            return ()
        if table is None:
            self._error(span, f'there is no table "{name}"', did_you_mean(name, self.setting.tables))
            return ()
        if name in self.tables_used:
            self._error(span, f"the table {name} is placed twice", f"refer to it by {{ref:{name}}}")
            return ()
        self.tables_used.add(name)
        return table

    def picture(self, token: Token, span: Span) -> Figure | None:
        """A picture with its caption, or None after a finding."""
        caption, at = token.meta["caption"]
        attributes, attributes_at = token.meta["attributes"]
        said = self.inlines.attributes(Words(attributes, (attributes_at,)), ("decorative",))
        alt, decorative = token.meta["alt"].strip(), "decorative" in said.classes
        if alt and decorative:
            self._error(span, "a decorative picture has no alternative text", "delete the text, or `.decorative`")
        elif not alt and not decorative:
            fix = "say in the brackets what it shows, or mark it as mere decoration: ![](file.png){.decorative}"
            self._error(span, "this picture has no alternative text for those who cannot see it", fix)
            return None
        if not token.meta["src"]:
            self._error(span, "no file is named", "write the picture's file name in the round brackets")
            return None
        figure = self.setting.figure(token.meta["src"], alt, caption, decorative, span)
        if figure is None:
            return None
        words = self.inlines.read(Words(caption, (at,)))[0] if caption else figure.caption
        counts = self.setting.figure_counter if words else None
        return replace(figure, caption=words, id=said.id or figure.id, counts=figure.counts or counts, span=span)

    def _error(self, span: Span, reason: str, fix: str) -> None:
        self.findings.error("content", span, reason, fix)
