"""A council's own report as an officer makes it in Word, written with python-docx: for tests of `new style --from`."""

from __future__ import annotations

import io
import struct
import zlib

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1.0"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="851" w:hanging="851"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="851" w:hanging="851"/></w:pPr></w:lvl></w:abstractNum>"""


def png(width: int = 120, height: int = 40, colour: tuple[int, int, int] = (20, 90, 60)) -> bytes:
    """A plain picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes(colour) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def field(paragraph: object, code: str) -> None:
    """A field such as PAGE, as Word writes it."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()  # type: ignore[attr-defined]
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            words = OxmlElement("w:instrText")
            words.text = text
            run._r.append(words)


def council_file() -> bytes:
    """The report: Verdana, green headings 1.0, paragraphs 1.1, a shaded front sheet, logo and page numbers."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Verdana", Pt(10.5)
    normal.paragraph_format.space_after = Pt(8)
    for level, size in ((1, 13), (2, 11)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = "Verdana", Pt(size), True
        style.font.color.rgb = RGBColor(0x14, 0x5A, 0x3C)
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
    numbering = document.part.numbering_part.element
    definitions = numbering.findall(qn("w:abstractNum"))
    definitions[-1].addnext(parse_xml(NUMBERING))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    tied = document.styles["Heading 1"].element.get_or_add_pPr()
    tied.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(22)
    section.left_margin = section.right_margin = Mm(24)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run().add_picture(io.BytesIO(png()), height=Mm(12))
    foot = section.footer.paragraphs[0]
    foot.add_run("Fernhill Council\t\tPage ")
    field(foot, " PAGE ")
    foot.add_run(" of ")
    field(foot, " NUMPAGES \\* MERGEFORMAT ")

    rows = (
        ("Meeting:", "Cabinet"),
        ("Date:", "3 March 2026"),
        ("Report title:", "A new library"),
        ("Lead officer:", "Director of Culture"),
        ("Wards affected:", "Fern; Hill"),
        ("Council priority:", "A place to learn"),
    )
    table = document.add_table(len(rows), 2, style="Table Grid")
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="DCEBE3"/>')
        row.cells[0]._tc.get_or_add_tcPr().append(shade)

    def heading(words: str, *paragraphs: str, level: int = 1) -> None:
        document.add_heading(words, level)
        for text in paragraphs:
            numbered = document.add_paragraph(text)
            numbered._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="90"/></w:numPr>')
            )

    heading("Executive summary", "The library is too small.", "A new one is proposed.")
    heading("Decisions required", "Approve the building of a library.", "Note its cost.")
    heading("Background", "The library was built in 1911.", "It has one room.")
    document.add_paragraph("books", style="List Bullet")
    document.add_paragraph("newspapers", style="List Bullet")
    heading("Proposals", "There will be three rooms.")
    heading("Corporate priorities", "It serves the priority of learning.")
    heading("Implications")
    heading("Financial implications", "The cost is met from capital.", level=2)
    heading("Legal implications", "The Council has the powers.", level=2)
    heading("Biodiversity implications", "A garden is planted.", level=2)
    heading("Background papers", "None.")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.core_properties.author = "A person"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def own_styles_file(*labels: str, outlined: bool = True) -> bytes:
    """A template with heading styles, labels and list levels of its own; no style in it is called Heading or Title.

    `labels` are lines "label: value" in green; without `outlined` the heading styles have no outline level.
    """
    document = Document()
    green = RGBColor(0x00, 0x80, 0x40)
    for name, size, level in (("Rpt Name", 20, None), ("Rpt Heading A", 14, 0), ("Rpt Heading B", 12, 1)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, green
        if outlined and level is not None:
            mark = OxmlElement("w:outlineLvl")
            mark.set(qn("w:val"), str(level))
            style.element.get_or_add_pPr().append(mark)
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(
            (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))
        )
    )
    numbering = document.part.numbering_part.element
    numbering.findall(qn("w:abstractNum"))[-1].addnext(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def line(words: str, level: int | None = None, style: str | None = None) -> None:
        made = document.add_paragraph(words, style=style)
        if level is not None:
            made._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )

    line("A new library", style="Rpt Name")
    for label in labels:
        words, value = label.split(":")
        made = document.add_paragraph()
        made.add_run(f"{words}: ").font.color.rgb = green
        made.add_run(value.strip())
    line("Recommendations", 0, "Rpt Heading A")
    line("The Cabinet is recommended to:")
    line("approve the library;", 2)
    line("note its cost, and", 2)
    line("how it is met.", 3)
    line("Background", 0, "Rpt Heading A")
    line("The library is old.", 1)
    line("It is damp.", 1)
    line("Implications", 0, "Rpt Heading A")
    for heading in ("Financial implications", "Armed Forces Covenant", "Carbon impact"):
        line(heading, style="Rpt Heading B")
        line("Nothing changes.", 1)
    line("Reasons for recommendations", 0, "Rpt Heading A")
    line("Why now", style="Rpt Heading B")
    line("It is damp.", 1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
