"""What the check for leaks reads, held to the word: names in phrases, the texts of pictures, of PDFs and of markup.

Each case is a line in `said/`; `pytest --accept` writes them, and they are to be read before they are committed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf

from reportgen.house.loading import load_style
from reportgen.leaks.names import names_in
from reportgen.leaks.pdf_text import DEEPEST, texts_of_pdf
from reportgen.leaks.picture_text import told_by
from reportgen.leaks.reading_back import contents_of, texts_in
from reportgen.leaks.vocabulary import read_vocabulary

SAID = Path(__file__).with_name("said")
WORDS = read_vocabulary(load_style("base").folders)
PHRASES = """
We met Ivy Fennimore.
Ivy Fennimore wrote.
Fennimore wrote. Fennimore left.
Residents met. Abel and Residents met.
Mr Abel Osgood, Dr Pell and Mrs A Ng
Cllr Osgood and Councillor Ada Pell
the Mayor of Wexford; the Leader, Ada Pell
Zedcorp Ltd
Zedcorp Holdings Ltd.
Zed Ltd
Bo Ng Homes Ltd
Ze Ltd
Bo & Co
an offer of Zedcorp Building Services Limited
Yarrow Homes (Midlands) plc
A. B. Osgathorpe LLP
First Homes Ltd and Leicester Homes Ltd
Umberslade & Partners
Pemberwick with Osgathorpe
Thistle/Cragg Homes
Barnaby Thistlewick’s claim
the O'Hara Group and D’Arcy Ltd
Smith-Jones Ltd
14 Elm Street
Elm Street, Wexcombe
High Street and Church Road
the Elms Estate
Newcastle upon Tyne
Stoke on Trent City Council
Manchester and Salford
Greater Manchester Police
River Wex
Wex Valley Park
the Environment Agency
the Health and Safety Executive
the Department for Transport and Natural England
Department for Osgood
Secretary of State for Housing, Communities and Local Government
the University of Wexcombe
Bank of Osgood
Hesketh Trust
the National Trust
the Director of Places and the Monitoring Officer
Director of Finance Ada Pell
Ada Pell Director
Head of Terms
Heads of Terms and Legal Advice
Residents asked for Legal Advice on Monday in March
ACME
NHS England
CAPITALS OF A HEADING
Ltd
Mrs
ng Ng NG
J.R. Pell
de Montfort University
Van Der Berg Ltd
Ada  Pell
Ada
Pell, Ada
iPad and McDonald
J. R. Pell and P.J. Osgood
Chief Executive Ada Pell
Monitoring Officer Ada Pell of Zedcorp Ltd
Mayor Pell
""".strip().splitlines()  # fmt: skip


def held(name: str, lines: Iterable[str], expect: Callable[[Path, str], None]) -> None:
    expect(SAID / name, "".join(f"{line}\n" for line in lines))


def test_names_in_phrases(expect: Callable[[Path, str], None]) -> None:
    lines = []
    for phrase in PHRASES:
        found = names_in(phrase, WORDS)
        titled = ("mr ", "mrs ", "ms ", "miss ", "dr ")  # looked for with each surname
        lines.append(f"{phrase} -> {'; '.join(f'{n.kind}: {n.text}' for n in found if not n.text.startswith(titled))}")
    held("names.txt", lines, expect)


# --------------------------------------------------------------------------- pictures


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + b"\0\0\0\0" for kind, data in (*chunks, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    body = b"".join(bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + body + b"\xff\xda\x00\x02after the scan"


PICTURES = {
    "text": png((b"tEXt", b"Title\0Offer of Hartwell")),
    "text, then text": png((b"tEXt", b"one two"), (b"IDAT", b"not this"), (b"tEXt", b"three four")),
    "too short to be words": png((b"tEXt", b"abc")),
    "four letters": png((b"tEXt", b"abcd")),
    "packed": png((b"zTXt", b"Title\0\0" + zlib.compress(b"Offer of Hartwell"))),
    "packed and long": png((b"zTXt", b"x\0\0" + zlib.compress(b"Hartwell " * 300_000, 9)))[:6000],
    "international": png((b"iTXt", b"Title\0\0\0\0\0plain words")),
    "international, packed": png((b"iTXt", b"xx\0\1\0\0\0x" + zlib.compress(b"packed words"))),
    "exif, wide": png((b"eXIf", "Hartwell".encode("utf-16-le"))),
    "exif, wide the other way": png((b"eXIf", "Hartwell".encode("utf-16-be"))),
    "a quarter of nothing": png((b"tEXt", b"abcdef\0\0")),
    "cut short": png((b"tEXt", b"Offer of Hartwell"))[:30],
    "accents": png((b"tEXt", "Llŷn Peninsula\x7f café".encode())),
    "comment": jpeg((0xFE, b"Offer of Hartwell")),
    "application segments": jpeg((0xE0, b"JFIF zero"), (0xEF, b"last of them"), (0xDB, b"a table, not this")),
    "a segment of no length": b"\xff\xd8\xff\xfe\x00\x00\xff\xfe\x00\x08words!",
    "drawing": b"<svg><title>Plan</title><text>of the park</text></svg>",
    "drawing far down": b" " * 3996 + b"<svg><text>near</text></svg>",
    "drawing too far down": b" " * 3997 + b"<svg><text>far</text></svg>",
    "no picture": b"Offer of Hartwell",
}


def test_texts_of_pictures(expect: Callable[[Path, str], None]) -> None:
    held("pictures.txt", (f"{name}: {told_by(data)[:60]!r}" for name, data in PICTURES.items()), expect)
    long = png((b"zTXt", b"x\0\0" + zlib.compress(b"Hartwell " * 300_000, 9)))
    assert len(told_by(long)) == 2_000_000  # the limit of one chunk


# --------------------------------------------------------------------------- PDF


def pdf(content: bytes, change: Callable[[pikepdf.Pdf, Any], None] = lambda f, r: None) -> bytes:
    """One page with this content and a font F1 without a table of its characters."""
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(300, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(content)
        change(file, page.obj.Resources)
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def mapped(table: bytes, wide: bool = True) -> Callable[[pikepdf.Pdf, Any], None]:
    """A font F2 with a ToUnicode table."""

    def change(file: pikepdf.Pdf, resources: Any) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=file.make_stream(table))
        if wide:
            font.DescendantFonts = pikepdf.Array()
        resources.Font.F2 = file.make_indirect(font)

    return change


def unmapped(file: pikepdf.Pdf, resources: Any) -> None:
    resources.Font.F2 = pikepdf.Dictionary(Type=pikepdf.Name.Font, DescendantFonts=pikepdf.Array())


def nested(depth: int) -> Callable[[pikepdf.Pdf, Any], None]:
    """Forms in forms, so many, the innermost with words."""

    def change(file: pikepdf.Pdf, resources: Any) -> None:
        inner = file.make_stream(b"BT /F1 9 Tf (deep) Tj ET", Subtype=pikepdf.Name.Form, Resources=resources)
        for _ in range(depth - 1):
            own = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = file.make_stream(b"/X Do", Subtype=pikepdf.Name.Form, Resources=own)
        resources.XObject = pikepdf.Dictionary(X=inner)

    return change


def info(file: pikepdf.Pdf, resources: Any) -> None:
    file.docinfo["/Title"] = "A title with a “quote” and a \\ in it"
    file.Root.Spare = file.make_indirect(pikepdf.Dictionary(V=pikepdf.String(b"\xa3888"), R=pikepdf.String("12 0 R")))
    file.Root.Metadata = file.make_stream(b"<x>Words of metadata</x>", Type=pikepdf.Name.Metadata)


def pictured(file: pikepdf.Pdf, resources: Any) -> None:
    data = jpeg((0xFE, b"Offer of Hartwell"))
    file.Root.Spare = file.make_stream(data, Type=pikepdf.Name.XObject, Filter=pikepdf.Name.DCTDecode)


LETTERS = "".join(f"1 0 0 1 {9 * n} 9 Tm ({c}) Tj " for n, c in enumerate("Hartwell"))
PDFS = {
    "plain": pdf(b"BT /F1 9 Tf (Offer of) Tj T* (Hartwell) Tj ET"),
    "gaps": pdf(b"BT /F1 9 Tf [(Of) -180 (fer) -181 (of) 500 (it)] TJ ET"),
    "quotes": pdf(b"BT /F1 9 Tf (one) ' 1 2 (two) \" ET"),
    "pounds": pdf(b"BT /F1 9 Tf (\\243888) Tj ET"),
    "letter by letter": pdf(f"BT /F1 9 Tf {LETTERS}ET".encode()),
    "few letters": pdf(b"BT /F1 9 Tf (a) Tj T* (b) Tj T* (c) Tj ET"),
    "no font": pdf(b"BT (Offer) Tj ET"),
    "wide, with a table": pdf(
        b"BT /F2 9 Tf <00010002000300050009> Tj ET",
        mapped(
            b"2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar "
            b"2 beginbfrange <0003> <0004> <0061> <0005> <0006> [<0078> <0079>] endbfrange"
        ),
    ),
    "wide, one range": pdf(
        b"BT /F2 9 Tf <00030004000500060007> Tj ET",
        mapped(b"1 beginbfrange <0003> <0006> <00410061> endbfrange 1 beginbfchar <0007> <41> endbfchar"),
    ),
    "wide, an odd figure and an empty range": pdf(
        b"BT /F2 9 Tf <0001000300> Tj ET",
        mapped(b"1 beginbfchar <0001> <041> endbfchar 1 beginbfrange <0003> <0003> <> endbfrange"),
    ),
    "plain, with a table": pdf(b"BT /F2 9 Tf (abc) Tj ET", mapped(b"1 beginbfchar <62> <0042> endbfchar", wide=False)),
    "wide, without a table": pdf(b"BT /F2 9 Tf <00010002> Tj /F1 9 Tf (words) Tj ET", unmapped),
    "alternatives": pdf(
        b"/Span << /ActualText (spelt) /Alt (shown) /E (long form) /MCID 1 >> BDC BT /F1 9 Tf (x) Tj ET EMC "
        b"/X << /Contents (a point) >> DP /P /Named BDC EMC"
    ),
    "a form at the last depth": pdf(b"/X Do", nested(DEEPEST)),
    "a form too deep": pdf(b"/X Do", nested(DEEPEST + 1)),
    "a form that is not there": pdf(b"/Y Do BT /F1 9 Tf (words) Tj ET", nested(1)),
    "title, bytes and metadata": pdf(b"", info),
    "a picture": pdf(b"", pictured),
    "damaged": pdf(b"BT (x) Tj ET")[:90],
    "content that is none": pdf(b"BT /F1 Tf Tj ET"),
}


def test_texts_of_pdfs(expect: Callable[[Path, str], None]) -> None:
    lines = []
    for name, data in PDFS.items():
        lines.append(f"{name}:")
        for found in texts_of_pdf(data):
            words = found.text if found.where.startswith("page") else found.text[-300:]
            unread = ", unread" if found.unread else ""
            lines.append(f"    {found.where}{unread}{', a hash' if found.digest else ''}: {words!r}")
    held("pdfs.txt", lines, expect)


# --------------------------------------------------------------------------- markup and packages


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def deep(times: int) -> bytes:
    data = b"innermost"
    for _ in range(times):
        data = zipped(**{"x.txt": data} if data == b"innermost" else {"x.zip": data})
    return data


PICTURE = "data:image/png;base64,iVBORw0KGgoAAAAJdEVYdGFiIGNkIGVmZwAAAAA="
FILES = {
    "page.html": f"<p title='Mr &amp; Mrs'>One<b> t</b>wo</p><p>three</p><img src=\"{PICTURE}\"><style>p {{}}</style>",
    "drawn.html": '<img alt="a plan" src="data:image/svg+xml;base64,PHN2Zz48dGV4dD5QbGFuPC90ZXh0Pjwvc3ZnPg==">',
    "cells.xml": "<w:p>One<w:tab/>two<w:br/>three</w:p><td>four</td><td>five</td>",
    ".rels": '<R Target="offer.docx"/>',
    "plan.svg": "<svg><text>words</text></svg>",
    "list.csv": "\ufeffa,b",
    "list.YAML": "a: b",
    "photo.jpg": jpeg((0xFE, b"Offer of Hartwell")),
    "photo.gif": b"GIF89a",
    "a.zip": zipped(**{"b.txt": b"words", "c.bin": b"\0\1"}),
    "same.zip": zipped(**{"b.txt": b"words", "again.txt": b"words"}),
    "bad.zip": b"PK\x03\x04 and no more",
    "deep.zip": deep(4),
    "deeper.zip": deep(5),
}


def test_texts_of_files(expect: Callable[[Path, str], None]) -> None:
    lines = []
    for name, text in FILES.items():
        lines.append(f"{name}:")
        for found in texts_in(name, text.encode() if isinstance(text, str) else text):
            unread = ", unread" if found.unread else ""
            lines.append(f"    {found.where}{unread}{', a hash' if found.digest else ''}: {found.text!r}")
    held("files.txt", lines, expect)


def test_contents_of_supplied_files(expect: Callable[[Path, str], None]) -> None:
    parts = {
        "word/document.xml": "Body",
        "word/header12.xml": "Head",
        "word/styles.xml": "not this",
        "word/comments.xml": "Remark",
        "docProps/core.xml": "not this",
        "xword/document.xml": "not this",
    }
    made = {
        "word": zipped(**{name: f"<w:p>{words}</w:p>".encode() for name, words in parts.items()}),
        "pdf": PDFS["plain"],
        "picture": PICTURES["text"],
        "pdf with a title": PDFS["title, bytes and metadata"],
    }
    held("contents.txt", (f"{name}: {list(contents_of(data))!r}" for name, data in made.items()), expect)
