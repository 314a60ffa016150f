"""Files for `reportgen inspect`: each with one thing in it that must not go public, and clean ones of all kinds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pikepdf
import pptx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font
from PIL import Image, PngImagePlugin
from pptx.util import Emu
from pptx.util import Pt as SlidePt

SECRET = "Hartwell offered 417,250 pounds"
SEEDED: dict[str, tuple[str, Callable[[], bytes]]] = {}  # name -> the kind that is to be found, and the maker
CLEAN: dict[str, Callable[[], bytes]] = {}

Maker = Callable[[], bytes]


def seeded(kind: str) -> Callable[[Maker], Maker]:
    def note(make: Maker) -> Maker:
        SEEDED[make.__name__.replace("_", " ")] = (kind, make)
        return make

    return note


def clean(make: Maker) -> Maker:
    CLEAN[make.__name__.replace("_", " ")] = make
    return make


# --------------------------------------------------------------------------- Word


def word(change: Callable[[Any], None] = lambda d: None, **parts: str) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Democratic Services"
    document.core_properties.last_modified_by = ""
    document.add_heading("Budget report", 1)
    document.add_paragraph("The Cabinet is asked to approve the budget.")
    change(document)
    out = io.BytesIO()
    document.save(out)
    return rezipped(out.getvalue(), parts) if parts else out.getvalue()


def rezipped(data: bytes, parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def run_of(document: Any, words: str = SECRET) -> Any:
    return document.add_paragraph("Open. ").add_run(words)


@seeded("comment")
def word_comment() -> bytes:
    return word(lambda d: d.add_comment(d.paragraphs[1].runs, text=SECRET, author="Finance"))


def tracked(tag: str, inner: str) -> Maker:
    return lambda: word(
        lambda d: d.paragraphs[1]._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="9" w:author="Finance" w:date="2026-09-01T00:00:00Z">{inner}</w:{tag}>'
            )
        )
    )


SEEDED["word insertion"] = ("tracked", tracked("ins", f"<w:r><w:t>{SECRET}</w:t></w:r>"))
SEEDED["word deletion"] = ("tracked", tracked("del", f"<w:r><w:delText>{SECRET}</w:delText></w:r>"))
SEEDED["word move"] = ("tracked", tracked("moveFrom", f"<w:r><w:t>{SECRET}</w:t></w:r>"))


@seeded("hidden-text")
def word_hidden_run() -> bytes:
    return word(lambda d: setattr(run_of(d).font, "hidden", True))


@seeded("hidden-text")
def word_hidden_by_style() -> bytes:
    def change(d: Any) -> None:
        style = d.styles.add_style("Note to self", 2)
        style.font.hidden = True
        run_of(d).style = style

    return word(change)


@seeded("hidden-text")
def word_hidden_paragraph_style() -> bytes:
    def change(d: Any) -> None:
        style = d.styles.add_style("Draft only", 1)
        style.font.hidden = True
        d.add_paragraph(SECRET, style=style)

    return word(change)


@seeded("pale-text")
def word_white_text() -> bytes:
    return word(lambda d: setattr(run_of(d).font.color, "rgb", RGBColor(255, 255, 255)))


@seeded("pale-text")
def word_nearly_white_text() -> bytes:
    return word(lambda d: setattr(run_of(d).font.color, "rgb", RGBColor(253, 253, 252)))


@seeded("pale-text")
def word_black_on_black() -> bytes:
    def change(d: Any) -> None:
        run = run_of(d)
        run.font.color.rgb = RGBColor(0, 0, 0)
        run._r.get_or_add_rPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="000000"/>')
        )

    return word(change)


@seeded("tiny-text")
def word_one_point() -> bytes:
    return word(lambda d: setattr(run_of(d).font, "size", Pt(1)))


@seeded("tiny-text")
def word_tiny_in_a_footer() -> bytes:
    def change(d: Any) -> None:
        run = d.sections[0].footer.paragraphs[0].add_run(SECRET)
        run.font.size = Pt(1.5)

    return word(change)


@seeded("person")
def word_author() -> bytes:
    return word(lambda d: setattr(d.core_properties, "author", "Ivy Fennimore"))


@seeded("person")
def word_last_saved_by() -> bytes:
    return word(lambda d: setattr(d.core_properties, "last_modified_by", "B. Hartwell"))


CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="%s">'
    "<vt:lpwstr>%s</vt:lpwstr></property></Properties>"
)


@seeded("property")
def word_custom_property() -> bytes:
    return word(**{"docProps/custom.xml": CUSTOM % ("Client", SECRET)})


@seeded("property")
def word_comments_in_its_properties() -> bytes:
    return word(lambda d: setattr(d.core_properties, "comments", SECRET))


@seeded("property")
def word_keywords() -> bytes:
    return word(lambda d: setattr(d.core_properties, "keywords", SECRET))


@seeded("property")
def word_category_and_status() -> bytes:
    def change(d: Any) -> None:
        d.core_properties.category, d.core_properties.content_status = SECRET, "Hartwell only"

    return word(change)


@seeded("property")
def word_title_that_is_not_printed() -> bytes:
    return word(lambda d: setattr(d.core_properties, "title", SECRET))


@seeded("lost-heading")
def word_contents_with_a_lost_heading() -> bytes:
    def change(d: Any) -> None:
        d.styles.add_style("toc 1", 1)
        d.add_paragraph("Budget report\t1", style="toc 1")
        d.add_paragraph("Offer from Hartwell\t7", style="toc 1")

    return word(change)


def picture(words: str = "") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), (90, 120, 30)).save(out, "PNG", pnginfo=chunks(words))
    return out.getvalue()


def chunks(words: str) -> PngImagePlugin.PngInfo | None:
    if not words:
        return None
    info = PngImagePlugin.PngInfo()
    info.add_text("Description", words)
    return info


@seeded("path")
def word_picture_named_by_its_file() -> bytes:
    def change(d: Any) -> None:
        d.add_picture(io.BytesIO(picture()))
        for element in d.element.body.iter(qn("wp:docPr")):
            element.set("descr", r"C:\Users\Ivy\Hartwell offer.png")

    return word(change)


@seeded("picture-text")
def word_with_a_picture_with_words() -> bytes:
    return word(lambda d: d.add_picture(io.BytesIO(picture(SECRET))))


@seeded("linked")
def word_picture_from_a_drive() -> bytes:
    return word(lambda d: d.part.relate_to(r"file:///G:\Legal\offer.png", IMAGE, is_external=True))


@seeded("linked")
def word_template_from_a_server() -> bytes:
    return word(
        lambda d: d.part.relate_to(
            r"file:///\\server\templates\x.dotm", IMAGE.replace("image", "attachedTemplate"), is_external=True
        )
    )


IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@seeded("off-page")
def word_text_box_beside_the_page() -> bytes:
    def change(d: Any) -> None:
        d.add_picture(io.BytesIO(picture()))
        inline = next(d.element.body.iter(qn("wp:inline")))
        anchor = parse_xml(
            f'<wp:anchor {nsdecls("wp", "w")} behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" '
            'relativeHeight="1" simplePos="0" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>20000000</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>'
        )
        for child in list(inline):
            anchor.append(child)
        inline.getparent().replace(inline, anchor)

    return word(change)


@seeded("hidden-sheet")
def word_with_a_workbook_inside() -> bytes:
    inner = workbook(lambda b: hide_sheet(b, "hidden"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                data = data.replace(b"</Types>", f'<Default Extension="xlsx" ContentType="{kind}"/></Types>'.encode())
            new.writestr(item, data)
        new.writestr("word/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)
    return out.getvalue()


# --------------------------------------------------------------------------- Excel


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def workbook(change: Callable[[Any], None] = lambda b: None, **parts: str) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = "Finance Services"
    sheet = book.active
    sheet.title = "Budget"
    for row in (("Service", "£000"), ("Parks", 120), ("Libraries", 340)):
        sheet.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return rezipped(out.getvalue(), parts) if parts else out.getvalue()


def hide_sheet(book: Any, state: str) -> None:
    sheet = book.create_sheet("Staff")
    sheet["A1"] = SECRET
    sheet.sheet_state = state


SEEDED["workbook hidden sheet"] = ("hidden-sheet", lambda: workbook(lambda b: hide_sheet(b, "hidden")))
SEEDED["workbook very hidden sheet"] = ("very-hidden-sheet", lambda: workbook(lambda b: hide_sheet(b, "veryHidden")))


@seeded("hidden-rows")
def workbook_hidden_row() -> bytes:
    return workbook(lambda b: setattr(b.active.row_dimensions[2], "hidden", True))


@seeded("hidden-columns")
def workbook_hidden_column() -> bytes:
    return workbook(lambda b: setattr(b.active.column_dimensions["B"], "hidden", True))


@seeded("filtered-rows")
def workbook_filtered_rows() -> bytes:
    def change(b: Any) -> None:
        b.active.auto_filter.ref = "A1:B3"
        b.active.auto_filter.add_filter_column(0, ["Parks"])
        b.active.row_dimensions[3].hidden = True

    return workbook(change)


@seeded("comment")
def workbook_comment() -> bytes:
    return workbook(lambda b: setattr(b.active["B2"], "comment", Comment(SECRET, "Finance")))


@seeded("pale-text")
def workbook_white_text() -> bytes:
    def change(b: Any) -> None:
        b.active["D9"] = SECRET
        b.active["D9"].font = Font(color="FFFFFFFF")

    return workbook(change)


@seeded("hidden-text")
def workbook_format_that_shows_nothing() -> bytes:
    def change(b: Any) -> None:
        b.active["D9"] = 417250
        b.active["D9"].number_format = ";;;"

    return workbook(change)


@seeded("tiny-text")
def workbook_tiny_text() -> bytes:
    def change(b: Any) -> None:
        b.active["D9"] = SECRET
        b.active["D9"].font = Font(sz=1)

    return workbook(change)


@seeded("cached-values")
def workbook_values_of_another() -> bytes:
    cells = '<sheetData sheetId="0"><row r="1"><cell r="A1"><v>417250</v></cell></row></sheetData>'
    book = f"<externalBook><sheetDataSet>{cells}</sheetDataSet></externalBook>"
    text = f'<externalLink xmlns="{SHEETS}">{book}</externalLink>'
    return workbook(**{"xl/externalLinks/externalLink1.xml": text})


@seeded("pivot-cache")
def workbook_pivot_cache() -> bytes:
    record = '<r><s v="Hartwell"/><n v="417250"/></r>'
    text = f'<pivotCacheRecords xmlns="{SHEETS}" count="1">{record}</pivotCacheRecords>'
    return workbook(**{"xl/pivotCache/pivotCacheRecords1.xml": text})


@seeded("defined-name")
def workbook_hidden_name() -> bytes:
    from openpyxl.workbook.defined_name import DefinedName

    return workbook(lambda b: b.defined_names.add(DefinedName("offer", attr_text="417250", hidden=True)))


@seeded("person")
def workbook_author() -> bytes:
    return workbook(lambda b: setattr(b.properties, "creator", "Ivy Fennimore"))


@seeded("property")
def workbook_comments_in_its_properties() -> bytes:
    return workbook(lambda b: setattr(b.properties, "description", SECRET))


@seeded("comment")
def workbook_threaded_comment() -> bytes:
    comment = f'<threadedComment ref="A1" id="1"><text>{SECRET}</text></threadedComment>'
    text = f'<ThreadedComments xmlns="{THREADS}">{comment}</ThreadedComments>'
    return workbook(**{"xl/threadedComments/threadedComment1.xml": text})


# --------------------------------------------------------------------------- PowerPoint


def slides(change: Callable[[Any, Any], None] = lambda p, s: None) -> bytes:
    shown = pptx.Presentation()
    shown.core_properties.author = "Democratic Services"
    shown.core_properties.last_modified_by = ""
    slide = shown.slides.add_slide(shown.slide_layouts[5])
    slide.shapes.title.text = "Budget"
    change(shown, slide)
    out = io.BytesIO()
    shown.save(out)
    return out.getvalue()


@seeded("notes")
def slides_notes() -> bytes:
    return slides(lambda p, s: setattr(s.notes_slide.notes_text_frame, "text", SECRET))


@seeded("hidden-slide")
def slides_hidden_slide() -> bytes:
    return slides(lambda p, s: s.element.set("show", "0"))


def box(slide: Any, left: int, top: int, words: str = SECRET) -> Any:
    made = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(900000), Emu(300000))
    made.text_frame.text = words
    return made


@seeded("off-page")
def slides_text_beside_the_slide() -> bytes:
    return slides(lambda p, s: box(s, p.slide_width + 10000, 0))


@seeded("off-page")
def slides_text_above_the_slide() -> bytes:
    return slides(lambda p, s: box(s, 0, -900000))


@seeded("cropped")
def slides_cropped_picture() -> bytes:
    return slides(lambda p, s: setattr(s.shapes.add_picture(io.BytesIO(picture()), 0, 0), "crop_right", 0.4))


@seeded("tiny-text")
def slides_tiny_text() -> bytes:
    return slides(lambda p, s: setattr(box(s, 0, 0).text_frame.paragraphs[0].runs[0].font, "size", SlidePt(1)))


@seeded("person")
def slides_author() -> bytes:
    return slides(lambda p, s: setattr(p.core_properties, "author", "Ivy Fennimore"))


@seeded("property")
def slides_subject() -> bytes:
    return slides(lambda p, s: setattr(p.core_properties, "subject", SECRET))


@seeded("picture-text")
def slides_with_a_picture_with_words() -> bytes:
    return slides(lambda p, s: s.shapes.add_picture(io.BytesIO(picture(SECRET)), 0, 0))


# --------------------------------------------------------------------------- PDF


def pdf(source: str = "", change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """A page by Typst: its words, then `source`."""
    text = f"#set page(width: 300pt, height: 200pt, margin: 20pt)\nThe budget of the council.\n\n{source}"
    data = typst.compile(text.encode(), format="pdf", timestamp=0)
    assert isinstance(data, bytes)
    if change is None:
        return data
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


COVERED = {
    "under a black box": f"#box[{SECRET}#place(dx: -5pt, dy: -12pt, rect(width: 250pt, height: 20pt, fill: black))]",
    "under a white box": f"#box[{SECRET}#place(dx: -5pt, dy: -12pt, rect(width: 250pt, height: 20pt, fill: white))]",
    "white": f"#text(fill: white)[{SECRET}]",
    "nearly white": f"#text(fill: rgb(252, 252, 252))[{SECRET}]",
    "in the colour of its ground": f"#block(fill: red, inset: 4pt)[#text(fill: red)[{SECRET}]]",
    "clear": f"#text(fill: rgb(0, 0, 0, 0))[{SECRET}]",
    "outside the page": f"#place(dx: 400pt)[{SECRET}]",
    "clipped away": f"#box(width: 10pt, height: 10pt, clip: true)[#place(dx: 60pt, dy: 60pt)[{SECRET}]]",
}
# A part of a line, the rest of which is read as ever.
IN_PART = {
    "under a box at the end of a line": "rect(width: 80pt, height: 12pt, fill: black)",
    "under a box within a line": "rect(width: 50pt, height: 12pt, fill: black)",
    "under a white box within a line": "rect(width: 50pt, height: 12pt, fill: white)",
    "under a stroke within a line": "line(length: 50pt, stroke: 26pt)",
    "under a round box within a line": "rect(width: 50pt, height: 12pt, radius: 3pt, fill: rgb(20, 20, 20))",
}
COVERED |= {name: f"#box[They say {SECRET} now#place(dx: 48pt, dy: -9pt, {cover})]" for name, cover in IN_PART.items()}
COVERED["of a line that is cut off"] = f"#box(width: 60pt, height: 12pt, clip: true)[#box(width: 250pt)[{SECRET}]]"
COVERED["of a line that runs off the page"] = f"#place(dx: 190pt)[#box(width: 250pt)[{SECRET}]]"
for _name, _source in COVERED.items():
    SEEDED[f"pdf text {_name}"] = ("covered-text", lambda source=_source: pdf(source))

SEEDED["pdf tiny text"] = ("tiny-text", lambda: pdf(f"#text(size: 1.2pt)[{SECRET}]"))


@seeded("covered-text")
def pdf_text_outside_the_crop_box() -> bytes:
    return pdf(
        f"#place(dy: 100pt)[{SECRET}]",
        lambda f: f.pages[0].obj.__setitem__("/CropBox", pikepdf.Array([0, 120, 300, 200])),
    )


def invisible(content: bytes) -> bytes:
    made, count = re.subn(rb"\b0 Tr\b", b"3 Tr", content)
    assert count
    return made


@seeded("covered-text")
def pdf_text_in_invisible_mode() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        page.Contents = file.make_stream(invisible(content))

    return pdf(SECRET, change)


@seeded("attachment")
def pdf_attachment() -> bytes:
    return pdf(change=lambda f: f.attachments.__setitem__("offer.txt", SECRET.encode()))


@seeded("annotation")
def pdf_note() -> bytes:
    return pdf(change=lambda f: annotate(f, "/Text", Contents=pikepdf.String(SECRET)))


def annotate(file: pikepdf.Pdf, kind: str, **more: Any) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[10, 10, 60, 30], **more)
    file.pages[0].obj.Annots = pikepdf.Array([file.make_indirect(note)])


@seeded("redaction-mark")
def pdf_redaction_never_applied() -> bytes:
    return pdf(change=lambda f: annotate(f, "/Redact"))


@seeded("form-value")
def pdf_form_value() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        field = file.make_indirect(
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("offer"), V=pikepdf.String(SECRET))
        )
        file.Root.AcroForm = pikepdf.Dictionary(Fields=[field])

    return pdf(change=change)


@seeded("script")
def pdf_script() -> bytes:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    return pdf(change=lambda f: f.Root.__setitem__("/OpenAction", action))


@seeded("layer")
def pdf_hidden_layer() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Offers")))
        file.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))

    return pdf(change=change)


@seeded("revision")
def pdf_saved_on_top_of_itself() -> bytes:
    data = pdf(SECRET)
    at = data.rindex(b"startxref")
    place = int(data[at:].split()[1])
    more = (
        f"\n1000 0 obj\n<< >>\nendobj\nxref\n0 0\ntrailer\n<< /Size 1001 /Root {root_of(data)} 0 R /Prev {place} >>\n"
    )
    start = len(data) + more.index("xref\n")
    return data + more.encode() + f"startxref\n{start}\n%%EOF\n".encode()


def root_of(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        return int(file.Root.objgen[0])


@seeded("person")
def pdf_author() -> bytes:
    return pdf(change=lambda f: f.docinfo.__setitem__("/Author", "Ivy Fennimore"))


@seeded("property")
def pdf_keywords() -> bytes:
    return pdf(change=lambda f: f.docinfo.__setitem__("/Keywords", SECRET))


@seeded("property")
def pdf_description_in_xmp() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        with file.open_metadata() as xmp:
            xmp["dc:description"] = SECRET

    return pdf(change=change)


@seeded("unshown")
def pdf_form_that_no_page_uses() -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        form = file.make_stream(
            b"BT /F1 12 Tf (x) Tj ET", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        file.trailer["/Spare"] = file.make_indirect(form)

    return pdf(change=change)


@seeded("linked")
def pdf_link_to_a_drive() -> bytes:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file:///G:/Legal/offer.docx"))
    return pdf(change=lambda f: annotate(f, "/Link", A=action))


# --------------------------------------------------------------------------- pictures


def jpeg(exif: Image.Exif | None = None, comment: str = "") -> bytes:
    out = io.BytesIO()
    more: dict[str, Any] = {"exif": exif} if exif else {}
    if comment:
        more["comment"] = comment
    Image.new("RGB", (40, 30), (90, 120, 30)).save(out, "JPEG", **more)
    return out.getvalue()


@seeded("location")
def photograph_with_its_place() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}
    return jpeg(exif)


@seeded("person")
def photograph_with_its_artist() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Ivy Fennimore"
    return jpeg(exif)


@seeded("picture-text")
def photograph_with_a_comment() -> bytes:
    return jpeg(comment=SECRET)


@seeded("picture-text")
def drawing_with_a_text_chunk() -> bytes:
    return picture(SECRET)


def svg(inside: str) -> Maker:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text x="1" y="9">Plan</text>'
    return f"{head}{inside}</svg>".encode


for _name, _inside in {
    "not displayed": f'<text display="none">{SECRET}</text>',
    "hidden": f'<g visibility="hidden"><text>{SECRET}</text></g>',
    "clear": f'<g style="opacity: 0"><text>{SECRET}</text></g>',
    "without size": f'<text font-size="0">{SECRET}</text>',
    "without fill": f'<text fill="none">{SECRET}</text>',
}.items():
    SEEDED[f"svg text {_name}"] = ("invisible-drawing", svg(_inside))
SEEDED["svg comment"] = ("comment", svg(f"<!-- {SECRET} -->"))

# --------------------------------------------------------------------------- clean files

CLEAN["plain word"] = word
CLEAN["plain workbook"] = workbook
CLEAN["plain slides"] = slides
CLEAN["plain pdf"] = pdf
CLEAN["plain png"] = picture
CLEAN["plain jpeg"] = jpeg
CLEAN["plain svg"] = svg('<rect width="5" height="5"/>')
CLEAN["word, our own property"] = lambda: word(**{"docProps/custom.xml": CUSTOM % ("reportgen-built", "a1b2c3")})
CLEAN["pdf, grey text"] = lambda: pdf("#text(fill: rgb(150, 150, 150))[Grey words.]")
CLEAN["pdf, white on a dark ground"] = lambda: pdf("#block(fill: navy, inset: 5pt)[#text(fill: white)[White words.]]")
CLEAN["pdf, two pages turned"] = lambda: pdf("#pagebreak()\n#page(flipped: true)[On its side.]")
CLEAN["pdf, rotated page"] = lambda: pdf("Turned.", lambda f: f.pages[0].rotate(90, relative=False))
CLEAN["pdf, table and link"] = lambda: pdf(
    '#table(columns: 2, [a], [b], [1], [2])\n#link("https://example.gov.uk")[A link]'
)
CLEAN["pdf, a box before its words"] = lambda: pdf("#rect(fill: yellow)[Marked words.]")
CLEAN["pdf, small print"] = lambda: pdf("#text(size: 5pt)[Small print of a map.]")
CLEAN["pdf, crop box"] = lambda: pdf(
    "", lambda f: f.pages[0].obj.__setitem__("/CropBox", pikepdf.Array([5, 5, 295, 195]))
)
CLEAN["pdf, rotated words"] = lambda: pdf("#rotate(90deg, reflow: true)[Side]")


@clean
def pdf_scan_with_its_words() -> bytes:
    """A page that is a picture, with the words a scanner read from it in invisible letters."""

    def change(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        page.contents_coalesce()
        image = file.make_stream(b"\xc8" * 3, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        page.obj.Resources.XObject = pikepdf.Dictionary(Scan=image)
        words = invisible(page.Contents.read_bytes())
        page.Contents = file.make_stream(b"q 300 0 0 200 0 0 cm /Scan Do Q\n" + words)

    return pdf("Read by a scanner.", change)


@clean
def word_with_table_list_and_picture() -> bytes:
    def change(d: Any) -> None:
        table = d.add_table(2, 2, style="Light Grid Accent 1")
        table.cell(0, 0).text = "Service"
        d.add_paragraph("One", style="List Bullet")
        d.add_picture(io.BytesIO(picture()))

    return word(change)


@clean
def word_with_white_heading_on_a_dark_cell() -> bytes:
    def change(d: Any) -> None:
        cell = d.add_table(1, 1).cell(0, 0)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
        run = cell.paragraphs[0].add_run("Heading")
        run.font.color.rgb = RGBColor(255, 255, 255)

    return word(change)


@clean
def word_with_white_words_in_a_styled_table() -> bytes:
    def change(d: Any) -> None:
        run = d.add_table(1, 1, style="Medium Shading 1 Accent 1").cell(0, 0).paragraphs[0].add_run("Heading")
        run.font.color.rgb = RGBColor(255, 255, 255)

    return word(change)


@clean
def word_with_its_contents_up_to_date() -> bytes:
    def change(d: Any) -> None:
        d.styles.add_style("toc 1", 1)
        d.add_paragraph("1. Budget report\t1", style="toc 1")

    return word(change)


@clean
def word_with_a_link_to_the_web() -> bytes:
    return word(
        lambda d: d.part.relate_to(
            "https://www.example.gov.uk/plan", IMAGE.replace("image", "hyperlink"), is_external=True
        )
    )


@clean
def workbook_with_a_formula_and_colours() -> bytes:
    def change(b: Any) -> None:
        b.active["B4"] = "=SUM(B2:B3)"
        b.active["A1"].font = Font(color="FFFFFFFF")
        b.active["A1"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF1F3864")

    return workbook(change)


@clean
def workbook_with_an_empty_hidden_row() -> bytes:
    return workbook(lambda b: setattr(b.active.row_dimensions[50], "hidden", True))


@clean
def workbook_with_a_filter_that_hides_nothing() -> bytes:
    return workbook(lambda b: setattr(b.active.auto_filter, "ref", "A1:B3"))


@clean
def slides_with_table_picture_and_group() -> bytes:
    def change(p: Any, s: Any) -> None:
        s.shapes.add_table(2, 2, 0, 0, Emu(900000), Emu(300000))
        s.shapes.add_picture(io.BytesIO(picture()), 0, 0)
        box(s.shapes.add_group_shape(), 1000, 1000, "Grouped")

    return slides(change)


@clean
def slides_with_a_box_half_beside_the_slide() -> bytes:
    return slides(lambda p, s: box(s, p.slide_width - 100000, 0, "Overlapping"))


@clean
def png_with_its_resolution() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20)).save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


@clean
def jpeg_of_a_camera_without_its_place() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera maker"
    return jpeg(exif)


CLEAN["svg with a title"] = svg("<title>Plan of the park</title><desc>Paths and trees</desc>")
