"""Files at the border of what `reportgen inspect` looks for: just within it, and just outside."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from made_files import (
    IMAGE,
    SECRET,
    Maker,
    annotate,
    box,
    invisible,
    jpeg,
    pdf,
    picture,
    rezipped,
    run_of,
    slides,
    svg,
    word,
    workbook,
)  # fmt: skip
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from pptx.oxml.ns import qn as slide_name
from pptx.util import Emu
from pptx.util import Pt as SlidePt

BORDER: dict[str, Maker] = {}  # name, which begins with the format -> the maker


def border(make: Maker) -> Maker:
    BORDER[make.__name__.replace("_", " ")] = make
    return make


# --------------------------------------------------------------------------- Word


def shade(fill: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')


def coloured(colour: str, ground: Callable[[Any, Any], None] = lambda d, run: None) -> Maker:
    """A run in a colour, on a ground that `ground` gives it."""

    def change(d: Any) -> None:
        run = run_of(d)
        run.font.color.rgb = RGBColor.from_string(colour)
        ground(d, run)

    return lambda: word(change)


def highlight(name: str) -> Callable[[Any, Any], None]:
    mark = f'<w:highlight {nsdecls("w")} w:val="{name}"/>'
    return lambda d, run: run._r.get_or_add_rPr().append(parse_xml(mark))


def on_paragraph(fill: str) -> Callable[[Any, Any], None]:
    return lambda d, run: run._parent._p.get_or_add_pPr().append(shade(fill))


def on_style(fill: str) -> Callable[[Any, Any], None]:
    return lambda d, run: d.styles["Normal"].element.get_or_add_pPr().append(shade(fill))


def in_cell(fill: str) -> Callable[[Any, Any], None]:
    def move(d: Any, run: Any) -> None:
        cell = d.add_table(1, 1).cell(0, 0)
        if fill:
            cell._tc.get_or_add_tcPr().append(shade(fill))
        cell._tc.append(run._parent._p)

    return move


def in_text_box(d: Any, run: Any) -> None:
    holder = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:txbxContent/></w:r></w:p>")
    d.element.body.insert(0, holder)
    next(holder.iter(qn("w:txbxContent"))).append(run._parent._p)


BORDER |= {
    "word 23 from white": coloured("F7F7F8"),
    "word 24 from white": coloured("F7F7F7"),
    "word grey by one band": coloured("FFFFE7"),
    "word white marked yellow": coloured("FFFFFF", highlight("yellow")),
    "word white marked pink": coloured("FFFFFF", highlight("magenta")),
    "word white marked none": coloured("FFFFFF", highlight("none")),
    "word white marked white": coloured("FFFFFF", highlight("white")),
    "word yellow marked pink": coloured("FFFF00", highlight("magenta")),
    "word yellow on yellow": coloured("FFFF00", highlight("yellow")),
    "word black marked black": coloured("000000", highlight("black")),
    "word red marked red": coloured("FF0000", highlight("red")),
    "word blue marked dark blue": coloured("0000FF", highlight("darkBlue")),
    "word navy on a navy paragraph": coloured("1F3864", on_paragraph("1F3864")),
    "word white on a navy paragraph": coloured("FFFFFF", on_paragraph("1F3864")),
    "word white on a paragraph of no colour": coloured("FFFFFF", on_paragraph("auto")),
    "word white on a navy style": coloured("FFFFFF", on_style("1F3864")),
    "word navy on a navy style": coloured("1F3864", on_style("1F3864")),
    "word white in a cell of a table": coloured("FFFFFF", in_cell("")),
    "word white in a white cell": coloured("FFFFFF", in_cell("FFFFFF")),
    "word green in a green cell": coloured("00B050", in_cell("00B050")),
    "word white in a text box": coloured("FFFFFF", in_text_box),
    "word 2 points": lambda: word(lambda d: setattr(run_of(d).font, "size", Pt(2))),
    "word 2.5 points": lambda: word(lambda d: setattr(run_of(d).font, "size", Pt(2.5))),
    "word no size": lambda: word(lambda d: setattr(run_of(d).font, "size", Pt(0))),
    "word hidden and tiny and white": lambda: word(hidden_tiny_white),
    "word white spaces": coloured("FFFFFF", lambda d, run: setattr(run, "text", "   ")),
}


def hidden_tiny_white(d: Any) -> None:
    run = run_of(d)
    run.font.hidden, run.font.size, run.font.color.rgb = True, Pt(1), RGBColor(255, 255, 255)


@border
def word_shown_against_its_hidden_style() -> bytes:
    def change(d: Any) -> None:
        style = d.styles.add_style("Draft only", 1)
        style.font.hidden = True
        d.add_paragraph(style=style).add_run(SECRET).font.hidden = False

    return word(change)


@border
def word_style_based_on_a_hidden_one() -> bytes:
    def change(d: Any) -> None:
        style, below = d.styles.add_style("Draft only", 1), d.styles.add_style("Draft too", 1)
        style.font.hidden, below.base_style = True, style
        d.add_paragraph(SECRET, style=below)

    return word(change)


@border
def word_changes_of_every_kind() -> bytes:
    def change(d: Any) -> None:
        attributes = 'w:id="9" w:author="Finance" w:date="2026-09-01T00:00:00Z"'
        run, properties = f"<w:r><w:t>{SECRET}</w:t></w:r>", "<w:rPr/>"
        for place in (d.paragraphs[1]._p, d.sections[0].header.paragraphs[0]._p):
            for tag in ("ins", "moveTo", "moveFrom"):
                place.append(parse_xml(f"<w:{tag} {nsdecls('w')} {attributes}>{run}</w:{tag}>"))
        d.paragraphs[0].runs[0]._r.get_or_add_rPr().append(
            parse_xml(f"<w:rPrChange {nsdecls('w')} {attributes}>{properties}</w:rPrChange>")
        )
        p = d.add_paragraph()._p
        p.get_or_add_pPr().append(parse_xml(f"<w:pPrChange {nsdecls('w')} {attributes}><w:pPr/></w:pPrChange>"))

    return word(change)


def placed(across: int, down: int, wide: int = 900000) -> Maker:
    """A drawing at a place on the page (EMU), 900,000 high."""

    def change(d: Any) -> None:
        d.add_picture(io.BytesIO(picture()))
        inline = next(d.element.body.iter(qn("wp:inline")))
        next(iter(inline.iter(qn("wp:extent")))).set("cx", str(wide))
        next(iter(inline.iter(qn("wp:extent")))).set("cy", "900000")
        anchor = parse_xml(
            f'<wp:anchor {nsdecls("wp", "w")} behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" '
            'relativeHeight="1" simplePos="0" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{across}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV></wp:anchor>'
        )
        for child in list(inline):
            anchor.append(child)
        inline.getparent().replace(inline, anchor)

    return lambda: word(change)


POINT = 12700  # EMU; the page of python-docx's own template is 612 by 792 points
BORDER |= {
    "word drawing at the right edge": placed(612 * POINT, 0),
    "word drawing past the right edge": placed(613 * POINT, 0),
    "word drawing past the foot": placed(0, 793 * POINT),
    "word drawing at the foot": placed(0, 792 * POINT),
    "word drawing an inch to the left": placed(-900000 - 72 * POINT, 0),
    "word drawing more than an inch to the left": placed(-900000 - 73 * POINT, 0),
    "word wide drawing to the left": placed(-900000 - 73 * POINT, 0, 1900000),
    "word drawing above the page": placed(0, -900000 - 73 * POINT),
}


def named(attribute: str, words: str) -> Maker:
    def change(d: Any) -> None:
        d.add_picture(io.BytesIO(picture()))
        for element in d.element.body.iter(qn("wp:docPr")):
            element.set("name", "Picture 1")
            element.set(attribute, words)

    return lambda: word(change)


BORDER |= {
    "word picture titled by a path": named("title", r"\\server\legal\offer"),
    "word picture named by a file": named("name", "Hartwell offer.XLSX"),
    "word picture described by a folder of users": named("descr", "/users/ivy/offer"),
    "word picture described in words": named("descr", "Plan of the park: a and b"),
}


def listed(*entries: str) -> Maker:
    def change(d: Any) -> None:
        d.styles.add_style("toc 1", 1)
        d.add_paragraph("10 things to do. Next Steps", style="Heading 1")
        for entry in entries:
            d.add_paragraph(entry, style="toc 1")

    return lambda: word(change)


BORDER["word contents, numbers and dots"] = listed("1.2 Budget report ..... 12", "BUDGET REPORT\t3", "(a) Next steps")
BORDER["word contents, what is gone"] = listed("2. Offers\t4", "Next stepping stones\t5", "12", "")
BORDER["word comment in another part"] = lambda: word(
    lambda d: [d.add_comment(d.paragraphs[i].runs, text=f"{SECRET} {i}", author="Finance") for i in (0, 1)]
)
BORDER["word linked frame"] = lambda: word(
    lambda d: d.part.relate_to("https://www.example.gov.uk/x", IMAGE.replace("image", "frame"), is_external=True)
)
BORDER["word link to a drive"] = lambda: word(
    lambda d: d.part.relate_to("G:/legal/x.docx", IMAGE.replace("image", "hyperlink"), is_external=True)
)
BORDER["word macro"] = lambda: word(**{"word/vbaProject.bin": "x"})
BORDER["word embedded object"] = lambda: word(**{"word/embeddings/oleObject1.bin": "x"})
BORDER["word manager"] = lambda: word(
    **{"docProps/app.xml": '<Properties xmlns="urn:x"><Manager>Ivy Fennimore</Manager></Properties>'}
)

# --------------------------------------------------------------------------- Excel


def cell(value: Any, **look: Any) -> Maker:
    """A workbook with a value in D9, its font, fill and format."""

    def change(book: Any) -> None:
        book.active["D9"] = value
        for name, what in look.items():
            setattr(book.active["D9"], name, what)

    return lambda: workbook(change)


def filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def name_of(text: str, name: str = "offer", hidden: bool = False) -> Maker:
    return lambda: workbook(lambda b: b.defined_names.add(DefinedName(name, attr_text=text, hidden=hidden)))


BORDER |= {
    "workbook red on red": cell(SECRET, font=Font(color="FFFF0000"), fill=filled("FFFF0000")),
    "workbook red on white": cell(SECRET, font=Font(color="FFFF0000"), fill=filled("FFFFFFFF")),
    "workbook white on a theme's colour": cell(
        SECRET, font=Font(color="FFFFFFFF"), fill=PatternFill("solid", fgColor=openpyxl.styles.Color(theme=4))
    ),
    "workbook white on a pattern": cell(SECRET, font=Font(color="FFFFFFFF"), fill=PatternFill("gray125")),
    "workbook 2 points": cell(SECRET, font=Font(sz=2)),
    "workbook 3 points": cell(SECRET, font=Font(sz=3)),
    "workbook nothing in white": cell(None, font=Font(color="FFFFFFFF")),
    "workbook format that hides words": cell(SECRET, number_format=';;;""'),
    "workbook format of figures": cell(417250, number_format="0;;;@"),
    "workbook name of another file": name_of("[1]Offers!$A$1"),
    "workbook name that is lost": name_of("Staff!#REF!"),
    "workbook name that is plain": name_of("Budget!$A$1"),
    "workbook name of a print area": name_of("Budget!$A$1", "_xlnm.Something", True),
}


@border
def workbook_hidden_columns_together() -> bytes:
    def change(book: Any) -> None:
        book.active.append(("Total", 460, SECRET, "Ivy", "last"))
        book.active.column_dimensions.group("B", "D", hidden=True)

    return workbook(change)


@border
def workbook_hidden_chart_sheet() -> bytes:
    def change(book: Any) -> None:
        for title, state in (("Offers", "hidden"), ("Plans", "visible")):
            sheet = book.create_chartsheet(title)
            sheet.sheet_state = state
            sheet.add_chart(openpyxl.chart.BarChart())

    return workbook(change)


PEOPLE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
BORDER["workbook persons"] = lambda: workbook(
    **{
        "xl/persons/person.xml": f'<personList xmlns="{PEOPLE}"><person displayName="Ivy Fennimore"/>'
        '<person displayName="Finance team"/><person/></personList>'
    }
)
BORDER["workbook pivot fields"] = lambda: workbook(
    **{
        "xl/pivotCache/pivotCacheDefinition1.xml": '<d xmlns="urn:x"><s v="Hartwell"/><d v="2026-09-01"/><b v="1"/>'
        '<n v=""/><s/></d>'
    }
)

# --------------------------------------------------------------------------- PowerPoint


def shape(left: int, top: int) -> Maker:
    """A text box 900,000 by 300,000 on a slide of 9,144,000 by 6,858,000."""
    return lambda: slides(lambda p, s: box(s, left, top))


def cropped(**sides: float) -> Maker:
    def change(p: Any, s: Any) -> None:
        made = s.shapes.add_picture(io.BytesIO(picture()), 0, 0)
        for side, part in sides.items():
            setattr(made, f"crop_{side}", part)

    return lambda: slides(change)


BORDER |= {
    "slides box at the right edge": shape(9144000, 0),
    "slides box just on the right": shape(9143999, 0),
    "slides box at the left edge": shape(-900000, 0),
    "slides box just on the left": shape(-899999, 0),
    "slides box at the foot": shape(0, 6858000),
    "slides box just at the foot": shape(0, 6857999),
    "slides box above": shape(0, -300000),
    "slides box just at the top": shape(0, -299999),
    "slides empty box beside": lambda: slides(lambda p, s: box(s, 9144000, 0, "")),
    "slides cropped left": cropped(left=0.3),
    "slides cropped at the top": cropped(top=0.3),
    "slides cropped at the foot": cropped(bottom=0.3),
    "slides cropped by half a hundredth": cropped(bottom=0.005),
    "slides 2 points": lambda: slides(
        lambda p, s: setattr(box(s, 0, 0).text_frame.paragraphs[0].runs[0].font, "size", SlidePt(2))
    ),
    "slides 3 points": lambda: slides(
        lambda p, s: setattr(box(s, 0, 0).text_frame.paragraphs[0].runs[0].font, "size", SlidePt(3))
    ),
    "slides shown by word": lambda: slides(lambda p, s: s.element.set("show", "true")),
    "slides hidden by word": lambda: slides(lambda p, s: s.element.set("show", "false")),
    "slides empty notes": lambda: slides(lambda p, s: setattr(s.notes_slide.notes_text_frame, "text", "  ")),
}


@border
def slides_comments_in_a_part() -> bytes:
    said = '<p:cm xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:text>Offer</p:text></p:cm>'
    return rezipped(slides(), {"ppt/comments/comment1.xml": said, "ppt/remarks/comment1.xml": said})


@border
def slides_hidden_shape_and_table_beside() -> bytes:
    def change(p: Any, s: Any) -> None:
        hidden = box(s, 0, 0)
        next(hidden.element.iter(slide_name("p:cNvPr"))).set("hidden", "1")
        table = s.shapes.add_table(1, 2, Emu(9200000), Emu(0), Emu(900000), Emu(300000)).table
        table.cell(0, 0).text, table.cell(0, 1).text = "Offer", SECRET
        inside = s.shapes.add_group_shape()
        box(inside, 9300000, 0, "Grouped and beside")

    return slides(change)


# --------------------------------------------------------------------------- PDF

Name, Dictionary, Text = pikepdf.Name, pikepdf.Dictionary, pikepdf.String


def form_of(fields: Callable[[pikepdf.Pdf], list[Any]], **more: Any) -> Maker:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.AcroForm = Dictionary(Fields=fields(file), **more)

    return lambda: pdf(change=change)


def field(file: pikepdf.Pdf, name: str, value: Any, *kids: Any) -> Any:
    made = Dictionary(T=Text(name))
    if value is not None:
        made.V = value
    if kids:
        made.Kids = pikepdf.Array(kids)
    return file.make_indirect(made)


def layered(base: str, off: bool, on: bool) -> Maker:
    def change(file: pikepdf.Pdf) -> None:
        layers = [file.make_indirect(Dictionary(Type=Name.OCG, Name=Text(name))) for name in ("Offers", "Plans")]
        default = Dictionary(BaseState=Name(base))
        if off:
            default.OFF = pikepdf.Array([layers[1]])
        if on:
            default.ON = pikepdf.Array([layers[1]])
        file.Root.OCProperties = Dictionary(OCGs=layers, D=default)

    return lambda: pdf(change=change)


def root(key: str, value: Callable[[pikepdf.Pdf], Any]) -> Maker:
    return lambda: pdf(change=lambda f: f.Root.__setitem__(key, value(f)))


def info(**entries: str) -> Maker:
    def change(file: pikepdf.Pdf) -> None:
        for key, words in entries.items():
            file.docinfo[f"/{key}"] = words

    return lambda: pdf(change=change)


def spare(data: bytes, **keys: Any) -> Maker:
    return lambda: pdf(change=lambda f: f.trailer.__setitem__("/Spare", f.make_indirect(f.make_stream(data, **keys))))


def link(**action: Any) -> Maker:
    return lambda: pdf(change=lambda f: annotate(f, "/Link", A=Dictionary(**action)))


TEMPLATE = [Text("Offer of Hartwell"), None, Text("Plan"), None]
BORDER |= {
    "pdf form in its kids": form_of(
        lambda f: [
            field(f, "box", Name.Off),
            field(f, "tick", Name.Yes),
            field(f, "group", None, field(f, "inner", Text(SECRET))),
            field(f, "empty", Text("")),
        ]
    ),
    "pdf empty form": form_of(lambda f: []),
    "pdf form of another kind": form_of(lambda f: [], XFA=Text("x")),
    "pdf layers, one off": layered("/ON", True, False),
    "pdf layers, all off but one": layered("/OFF", False, True),
    "pdf layers, all on": layered("/ON", False, True),
    "pdf names of scripts": root("/Names", lambda f: Dictionary(JavaScript=Dictionary(Names=pikepdf.Array()))),
    "pdf script on closing": root("/AA", lambda f: Dictionary()),
    "pdf that opens a program": root("/OpenAction", lambda f: Dictionary(S=Name.Launch)),
    "pdf that opens at a page": root("/OpenAction", lambda f: Dictionary(S=Name.GoTo)),
    "pdf that opens at a place": root("/OpenAction", lambda f: pikepdf.Array([f.pages[0].obj, Name.Fit])),
    "pdf template pages": root(
        "/Names",
        lambda f: Dictionary(
            Templates=Dictionary(
                Kids=pikepdf.Array(
                    [f.make_indirect(Dictionary(Names=pikepdf.Array([Text("Offer of Hartwell"), f.pages[0].obj])))]
                )
            )
        ),
    ),
    "pdf manager and client": info(Manager="Ivy Fennimore", Client=SECRET, Company="Lime Council", Subject="Parks"),
    "pdf author that is a body": info(Author="Finance Services", Trapped="False"),
    "pdf remark": lambda: pdf(change=lambda f: annotate(f, "/FreeText", Contents=Text(SECRET))),
    "pdf stamp without words": lambda: pdf(change=lambda f: annotate(f, "/Stamp")),
    "pdf overlay of a redaction": lambda: pdf(change=lambda f: annotate(f, "/Redact", OverlayText=Text("withheld"))),
    "pdf widget": lambda: pdf(change=lambda f: annotate(f, "/Widget", Contents=Text("Name"))),
    "pdf link to a file": link(S=Name.GoToR, F=Text(r"C:\legal\offer.docx")),
    "pdf link to the web": link(S=Name.URI, URI=Text("https://www.example.gov.uk")),
    "pdf spare page content": spare(b"q BT /F1 9 Tf (Hartwell) Tj ET Q"),
    "pdf spare drawing": spare(b"q 0 0 9 9 re f Q"),
    "pdf spare picture": spare(b"BT (x) Tj ET", Subtype=Name.Image),
    "pdf spare font": spare(b"BT (x) Tj ET", Length1=12),
    "pdf spare typed": spare(b"BT (x) Tj ET", Type=Name.XRef),
    "pdf 1.9 points": lambda: pdf(f"#text(size: 1.9pt)[{SECRET}]"),
    "pdf 2.2 points": lambda: pdf(f"#text(size: 2.2pt)[{SECRET}]"),
    "pdf marks without letters": lambda: pdf("#text(fill: white)[... -- ...]"),
    "pdf white figure": lambda: pdf("#text(fill: white)[7]"),
    "pdf second page": lambda: pdf(f"#pagebreak()\n#text(fill: white)[{SECRET}]\n\n#text(size: 1pt)[Small]"),
}


def template_alone(file: pikepdf.Pdf) -> None:
    """A page of words that only the tree of templates leads to."""
    page = file.make_stream(b"BT /F1 9 Tf (Hartwell) Tj ET")
    file.Root.Names = Dictionary(Templates=Dictionary(Names=pikepdf.Array([Text("Plan"), page])))


def scanned_from(left: int) -> Maker:
    """A picture from so many points on, with words read from it that begin 20 points from the edge of the page."""

    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        page.contents_coalesce()
        image = file.make_stream(b"\xc8" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
            ColorSpace=Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        page.obj.Resources.XObject = Dictionary(Scan=image)
        words = invisible(page.Contents.read_bytes())
        page.Contents = file.make_stream(f"q 300 0 0 200 {left} 0 cm /Scan Do Q\n".encode() + words)

    return lambda: pdf("Read by a scanner.", change)


BORDER |= {
    "pdf template that nothing else leads to": lambda: pdf(change=template_alone),
    "pdf scan that begins with its words": scanned_from(20),
    "pdf scan that begins after its words": scanned_from(30),
}


def instead(words: str) -> Maker:
    """A page whose content says `words` in place of what it shows."""

    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        page.contents_coalesce()
        said = b"/Span << /ActualText (" + words.encode() + b") >> BDC\n"
        page.Contents = file.make_stream(said + page.Contents.read_bytes() + b"\nEMC")

    return lambda: pdf(change=change)


def place_named(words: str) -> Maker:
    names = lambda f: Dictionary(Dests=Dictionary(Names=pikepdf.Array([Text(words), pikepdf.Array([f.pages[0].obj])])))  # noqa: E731
    return root("/Names", names)


def labelled(words: str) -> Maker:
    return root("/PageLabels", lambda f: Dictionary(Nums=pikepdf.Array([0, Dictionary(P=Text(words))])))


def tagged(words: str) -> Maker:
    return root("/Spare", lambda f: f.make_indirect(Dictionary(Type=Name.StructElem, ActualText=Text(words))))


BORDER |= {
    "pdf says other words": instead(SECRET),
    "pdf says a name": instead("Brackwell Estates"),
    "pdf says a sign": instead("checked"),
    "pdf says the same in capitals": instead("THE BUDGET of the coun-cil"),
    "pdf says other words in its tags": tagged(SECRET),
    "pdf place named by its heading": place_named("The budget of the council"),
    "pdf place named by what is gone": place_named("Offer of Hartwell Estates"),
    "pdf place named as usual": place_named("section.1.2"),
    "pdf page labelled by what is gone": labelled("Offer of Hartwell, sum 417,250 "),
    "pdf page labelled as usual": labelled("Appendix A-"),
}


@border
def pdf_made_for_the_web() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as file:
        file.save(out, linearize=True)
    return out.getvalue()


# --------------------------------------------------------------------------- pictures


def told(**tags: Any) -> Maker:
    """A photograph whose EXIF holds these, by the numbers of their tags in hexadecimal."""
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[int(tag[1:], 16)] = value
    return lambda: jpeg(exif)


def titled(chunk: str) -> Maker:
    def make() -> bytes:
        from PIL import PngImagePlugin

        chunks, out = PngImagePlugin.PngInfo(), io.BytesIO()
        chunks.add_itxt("XML:com.adobe.xmp", chunk)
        Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=chunks)
        return out.getvalue()

    return make


def with_thumbnail(colour: tuple[int, int, int], size: tuple[int, int]) -> Maker:
    """A photograph, and in its EXIF a small picture of another colour or shape."""

    def make() -> bytes:
        small = io.BytesIO()
        Image.new("RGB", size, colour).save(small, "JPEG")
        data = small.getvalue()
        entries = b"".join(
            tag.to_bytes(2, "big") + (4).to_bytes(2, "big") + (1).to_bytes(4, "big") + value.to_bytes(4, "big")
            for tag, value in ((0x0201, 44), (0x0202, len(data)))
        )
        first = (0).to_bytes(2, "big") + (14).to_bytes(4, "big")
        second = (2).to_bytes(2, "big") + entries + (0).to_bytes(4, "big")
        tiff = b"MM\0*" + (8).to_bytes(4, "big") + first + second
        return jpeg_with(b"Exif\0\0" + tiff + data)

    return make


def jpeg_with(segment: bytes) -> bytes:
    plain = jpeg()
    return plain[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + plain[2:]


def gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (9, 9)).save(out, "GIF", comment=SECRET.encode())
    return out.getvalue()


XMP = (
    "<x><dc:creator><rdf:li>Ivy Fennimore</rdf:li></dc:creator><exif:GPSLatitude>52,30N</exif:GPSLatitude>"
    "<dc:title> </dc:title></x>"
)


def said_in_the_second_directory() -> Image.Exif:
    exif = Image.Exif()
    exif[0x8769] = {0x9286: b"ASCII\0\0\0" + SECRET.encode()}  # UserComment (EXIF 2.32, 4.6.5)
    return exif


BORDER |= {
    "picture gif with a comment": gif,
    "picture with XMP": titled(XMP),
    "picture with a title for Windows": told(x9C9B=SECRET.encode("utf-16-le")),
    "picture with an author for Windows": told(x9C9D="Ivy".encode("utf-16-le")),
    "picture with a description": told(x010E=f" {SECRET}\0"),
    "picture with copyright": told(x8298="Lime Council"),
    "picture with an owner": told(xA430="Ivy Fennimore"),
    "picture with what its user said": lambda: jpeg(said_in_the_second_directory()),
    "svg with an entity": lambda: b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<title>Plan</title>")(),
    "picture with a maker only": told(x010F="A camera maker"),
    "picture with its own thumbnail": with_thumbnail((90, 120, 30), (16, 12)),
    "picture with a paler thumbnail": with_thumbnail((120, 150, 60), (16, 12)),
    "picture with a white thumbnail": with_thumbnail((255, 255, 255), (16, 12)),
    "picture with a wider thumbnail": with_thumbnail((90, 120, 30), (32, 12)),
    "picture in Word with two chunks": lambda: word(lambda d: d.add_picture(io.BytesIO(picture(SECRET)))),
    "svg display in its style": svg(f'<g style="display: none"><text>{SECRET}</text></g>'),
    "svg visibility in its style": svg(f'<text style="visibility:hidden">{SECRET}</text>'),
    "svg opacity of its fill": svg(f'<text style="x:1;fill-opacity:0.00">{SECRET}</text>'),
    "svg half clear": svg(f'<text opacity="0.5" style="opacity:0.5">{SECRET}</text>'),
    "svg clear by attribute": svg(f'<text fill-opacity="0.0">{SECRET}</text>'),
    "svg white": svg(f'<text fill="white">{SECRET}</text>'),
    "svg outlined": svg(f'<text fill="none" stroke="black">{SECRET}</text>'),
    "svg transparent": svg(f'<text fill="transparent"> {SECRET}\n </text>'),
    "svg comment of its program": svg("<!-- Generator: Draw 3 --><!-- 12 -->"),
    "svg with entities": svg("<!ENTITY x 'y'>"),
}
