"""Makes a Word template as a council's own looks inside: controls of a form, instructions, lists, crests.

python-docx makes the package; what it cannot say (content controls, list definitions, fields) is written as Word
writes it. Words of a paragraph are given as pieces: a text, or a text with its looks, or a control.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from council_file import field, png
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LETTERS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter"}


class Run(NamedTuple):
    """Words with looks of their own."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    size: float = 0.0
    underline: bool = False
    highlight: str = ""

    def xml(self) -> str:
        own = [
            "<w:b/>" if self.bold else "",
            "<w:i/>" if self.italic else "",
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            f'<w:sz w:val="{round(self.size * 2)}"/>' if self.size else "",
            f'<w:highlight w:val="{self.highlight}"/>' if self.highlight else "",
            '<w:u w:val="single"/>' if self.underline else "",
        ]
        words = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in self.text.split("\t")
        )
        return f"<w:r><w:rPr>{''.join(own)}</w:rPr>{words}</w:r>"


class Control(NamedTuple):
    """A content control that nobody has filled in; `items` are those of a drop-down list."""

    kind: str  # text, date, choice
    prompt: str = "Click or tap here to enter text."
    items: tuple[str, ...] = ()

    def xml(self) -> str:
        inner = {
            "text": "<w:text/>",
            "date": '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/></w:date>',
            "choice": "<w:dropDownList>"
            + "".join(f'<w:listItem w:displayText="{escape(i)}" w:value="{escape(i)}"/>' for i in self.items)
            + "</w:dropDownList>",
        }[self.kind]
        return (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{inner}</w:sdtPr><w:sdtContent><w:r><w:rPr>"
            f'<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{escape(self.prompt)}</w:t></w:r></w:sdtContent></w:sdt>'
        )


class Box(NamedTuple):
    """A check box."""

    on: bool = False

    def xml(self) -> str:
        sign = "☒" if self.on else "☐"
        return (
            f'<w:sdt {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(self.on)}"/></w14:checkbox></w:sdtPr>'
            f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr><w:t>{sign}</w:t>'
            "</w:r></w:sdtContent></w:sdt>"
        )


class Legacy(NamedTuple):
    """A form field as Word had them before content controls: a text, a box to tick, or a list with its first entry."""

    kind: str  # text, box, list
    items: tuple[str, ...] = ()

    def xml(self) -> str:
        data, code = {
            "text": ("<w:textInput/>", "FORMTEXT"),
            "box": ('<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX"),
            "list": (
                "<w:ddList>" + "".join(f'<w:listEntry w:val="{escape(i)}"/>' for i in self.items) + "</w:ddList>",
                "FORMDROPDOWN",
            ),
        }[self.kind]
        shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>\u2002\u2002\u2002\u2002\u2002</w:t></w:r>'
        return (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val=""/><w:enabled/><w:calcOnExit w:val="0"/>'
            f'{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'{shown if self.kind == "text" else ""}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )


Piece = str | Run | Control | Box | Legacy
Words = Piece | Sequence[Piece]


def red(text: str) -> Run:
    """An instruction as many templates have them."""
    return Run(text, colour="FF0000")


def blue(text: str) -> Run:
    """The same in blue italics."""
    return Run(text, italic=True, colour="0070C0")


def marked(text: str) -> Run:
    """An instruction marked in yellow."""
    return Run(text, highlight="yellow")


def bold(text: str, size: float = 0.0) -> Run:
    """A bold line."""
    return Run(text, bold=True, size=size)


class Template:
    """A template in the making."""

    def __init__(self, font: str, size: float, after: float = 6, margins: tuple[float, ...] = (25, 25, 25, 25)) -> None:
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.paragraph_format.space_after = Pt(after)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
        prompt = self.document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        prompt.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
        prompt.element.set(qn("w:styleId"), "PlaceholderText")
        self._lists = 0

    # ------------------------------------------------------------------ styles and lists

    def heading(self, level: int, size: float, colour: str = "", *, bold: bool = True, font: str = "") -> None:
        """How Word's own heading style looks here."""
        self._look(self.document.styles[f"Heading {level}"], size, colour, bold=bold, font=font)

    def style(self, name: str, size: float, colour: str = "", *, bold: bool = True, outline: int | None = None) -> None:
        """A style of the council's own, based on Normal."""
        made = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = self.document.styles["Normal"]
        self._look(made, size, colour, bold=bold)
        if outline is not None:
            made.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{outline}"/>'))

    def _look(self, style: Any, size: float, colour: str, *, bold: bool, font: str = "") -> None:
        style.font.size, style.font.bold = Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(colour or "000000")
        fonts = style.element.rPr.find(qn("w:rFonts"))
        if fonts is not None:
            style.element.rPr.remove(fonts)
        if font:
            style.font.name = font

    def numbering(self, *levels: str, hanging: int = 720, styles: Sequence[str] = ()) -> int:
        """A list with levels such as "%1." or "(%a2)" (letters), tied to these styles; gives the instance."""
        self._lists += 1
        key = 100 + self._lists
        xml = ""
        for i, text in enumerate(levels):
            form = next((f for f in "aiA" if f"%{f}" in text), "1")
            for letter in "aiA":
                text = text.replace(f"%{letter}", "%")
            style = f'<w:pStyle w:val="{styles[i]}"/>' if i < len(styles) and styles[i] else ""
            xml += (
                f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{_LETTERS[form]}"/>{style}'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{hanging}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
            )
        root = self.document.part.numbering_part.element
        root.findall(qn("w:abstractNum"))[-1].addnext(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{xml}</w:abstractNum>')
        )
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
        for level, style in enumerate(styles):
            if style:
                found = next(s for s in self.document.styles if s.style_id == style)
                found.element.get_or_add_pPr().append(self._num(key, level))
        return key

    def again(self, instance: int) -> int:
        """The same list beginning anew at its first level."""
        self._lists += 1
        key = 100 + self._lists
        root = self.document.part.numbering_part.element
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{instance}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return key

    def _num(self, num: int, level: int) -> Any:
        return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')

    # ------------------------------------------------------------------ content

    def p(self, *words: Words, style: str = "", num: int = 0, level: int = 0, align: str = "") -> None:
        """A paragraph."""
        made = self.document.add_paragraph(style=style or None)
        self._fill(made._p, words, num, level, align)

    def _fill(self, p: Any, words: Iterable[Words], num: int = 0, level: int = 0, align: str = "") -> None:
        if num:
            p.get_or_add_pPr().append(self._num(num, level))
        if align:
            p.get_or_add_pPr().append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{align}"/>'))
        for each in words:
            for piece in each if isinstance(each, list) else [each]:
                run = Run(piece) if isinstance(piece, str) else piece
                head, tail = run.xml().split(">", 1) if run.xml().startswith("<w:sdt ") else ("", run.xml())
                xml = f"<w:p {nsdecls('w')} {_W14}>{head + '>' + tail if head else tail}</w:p>"
                for child in list(parse_xml(xml)):
                    p.append(child)

    def table(
        self,
        rows: Sequence[Sequence[Words | Sequence[Words]]],
        *,
        fill: str = "",
        head: str = "",
        border: str = "808080",
        header: bool = False,
    ) -> None:
        """A ruled table. A cell is words, or a list of paragraphs of words (a tuple); a short row is merged to the end.

        `fill` shades each cell that begins with a bold or labelled text in the first column, `head` the first row.
        """
        columns = max(map(len, rows))
        table = self.document.add_table(len(rows), columns)
        table._tbl.tblPr.append(
            parse_xml(
                f"<w:tblBorders {nsdecls('w')}>"
                + "".join(
                    f'<w:{side} w:val="single" w:sz="4" w:color="{border}"/>'
                    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
                )
                + "</w:tblBorders>"
            )
        )
        for r, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            made = list(row.cells)
            if len(cells) < columns:
                made[len(cells) - 1].merge(made[-1])
            for c, words in enumerate(cells):
                tc = made[c]._tc
                paragraphs = list(words) if isinstance(words, tuple) and not hasattr(words, "xml") else [words]
                self._fill(tc.p_lst[0], [paragraphs[0]])
                for more in paragraphs[1:]:
                    self._fill(tc.add_p(), [more])
                shade = head if r == 0 and head else fill if c % 2 == 0 and fill and len(cells) > 1 else ""
                if shade:
                    tc.get_or_add_tcPr().append(
                        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{shade}"/>')
                    )
            if header and r == 0:
                row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        self.document.add_paragraph()

    def header(self, *words: Words, crest: float = 0.0, alt: str = "", align: str = "") -> None:
        """The header, with a picture so many millimetres high."""
        p = self.document.sections[0].header.paragraphs[0]
        self._fill(p._p, words, align=align)
        if crest:
            p.add_run().add_picture(io.BytesIO(png()), height=Mm(crest))
            about = next(p._p.iter(qn("wp:docPr")))
            about.set("descr", alt)

    def header_line(self, *words: Words, align: str = "") -> None:
        """A further line of the header."""
        self._fill(self.document.sections[0].header.add_paragraph()._p, words, align=align)

    def footer(self, left: str, before: str = "Page ", between: str = "", align: str = "") -> None:
        """The footer: words at the left, the page's number at the right; without words at the left all in one place."""
        p = self.document.sections[0].footer.paragraphs[0]
        self._fill(p._p, (), align=align)
        p.add_run(f"{left}\t\t{before}" if left else before)
        field(p, " PAGE ")
        if between:
            p.add_run(between)
            field(p, " NUMPAGES ")

    def footer_words(self, words: str) -> None:
        """A footer of words alone."""
        self.document.sections[0].footer.paragraphs[0].add_run(words)

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()
