"""Supplied files: small PDFs and pictures, with words in the places where nobody looks."""

from __future__ import annotations

import io
import struct
import textwrap
import zlib

import pikepdf


def pdf(lines: list[str], author: str = "", bookmark: str = "") -> bytes:
    """An untagged page of lines, with an author in its description and a bookmark."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=file.make_indirect(font)))
    drawn = b"BT /F1 12 Tf 60 780 Td 16 TL\n"
    for line in (part for long in lines for part in textwrap.wrap(long, 75)):  # no word runs off the page
        drawn += b"(" + line.replace("’", "'").encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") '\n"
    page.Contents = file.make_stream(drawn + b"ET")
    if author:
        file.docinfo["/Author"] = author
        with file.open_metadata() as description:
            description["dc:creator"] = [author]
    if bookmark:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(bookmark, 0))
    out = io.BytesIO()
    file.save(out, deterministic_id=True)
    return out.getvalue()


def png(shade: int, text: str = "") -> bytes:
    """A grey picture of 40 by 30, with a text chunk."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes([(shade + x * y) % 256 for x in range(40)]) for y in range(30))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0))
    told = chunk(b"tEXt", b"Comment\0" + text.encode("latin-1", "replace")) if text else b""
    return b"\x89PNG\r\n\x1a\n" + head + told + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
