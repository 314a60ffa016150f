"""Changes made to a sound input at random: bytes, lines, and pieces that have broken something before."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from io import BytesIO

PIECES = [
    b'\x00', b'\x1b[31m', b'\xff\xfe', b'\xe2\x80\xae', b'\t', b'\r\n', b': ', b'- ', b'> > > > > > > > > ',
    b'#########', b'| a | b |\n| --- |\n', b'::: exempt\n', b':::\n', b'[^1]', b'[^1]: note', b'{ref:x}',
    b'{table:x}', b'{#x}', b'**', b'*', b'_', b'`````', b'](', b'![](x.png)', b'<script>', b'&amp;', b'{{ x }}',
    b'{% for %}', b'\\', b'%', b'&a', b'*a', b'!!python/object:x', b'<<: ', b"'", b'"', b'|', b'>-', b'true',
    b'null', b'0x1F', b'1e999', b'-0', b'\xc2\xa0', b"a" * 2000, b"[" * 60, b"{a: " * 60,
    b'\xe2\x84\xa2\xf0\x9f\x98\x80', b'2026-02-30', b'\xc2\xa31,00', b'(1,500)', b'/K 7', b'/Type /Page',
    b'obj', b'<</A 1>>',
]  # fmt: skip


def bytewise(data: bytes, at: random.Random) -> bytes:
    """A few bytes of it turned, cut, doubled or replaced."""
    out = bytearray(data)
    for _ in range(at.choice((1, 1, 2, 3, 8, 30))):
        where = at.randrange(len(out) + 1)
        match at.randrange(6):
            case 0 if out:
                out[where % len(out)] ^= 1 << at.randrange(8)
            case 1:
                out[where:where] = at.choice(PIECES)
            case 2:
                del out[where : where + at.choice((1, 4, 40, 4000))]
            case 3:
                out[where:where] = out[where : where + at.choice((1, 4, 40, 400))]
            case 4:
                out[where : where + 4] = struct.pack(">I", at.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 2**16)))
            case _:
                piece = at.choice(PIECES)
                out[where : where + len(piece)] = piece
    return bytes(out[:2_000_000])


def linewise(data: bytes, at: random.Random) -> bytes:
    """Lines of a text moved, doubled, indented, emptied, or with a piece put in; now and then single bytes."""
    if at.randrange(5) == 0:
        return bytewise(data, at)
    lines = data.split(b"\n")
    for _ in range(at.choice((1, 1, 2, 3, 6))):
        where = at.randrange(len(lines))
        match at.randrange(7):
            case 0:
                lines.insert(where, lines[at.randrange(len(lines))])
            case 1:
                lines[where] = b" " * at.choice((1, 2, 3, 8)) + lines[where]
            case 2:
                lines[where] = lines[where].lstrip()
            case 3:
                del lines[where : where + 1]
                lines = lines or [b""]
            case 4:
                cut = at.randrange(len(lines[where]) + 1)
                lines[where] = lines[where][:cut] + at.choice(PIECES) + lines[where][cut:]
            case 5:
                lines.insert(where, at.choice(PIECES))
            case _:
                other = at.randrange(len(lines))
                lines[where], lines[other] = lines[other], lines[where]
    return b"\n".join(lines)


def zipwise(data: bytes, at: random.Random) -> bytes:
    """A file of parts with one part changed, lost or doubled; now and then its own bytes."""
    if at.randrange(6) == 0:
        return bytewise(data, at)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        items = old.infolist()
        chosen = at.choice([i for i in items if i.filename.endswith((".xml", ".rels"))] or items)
        for item in items:
            content = old.read(item)
            if item is chosen:
                what = at.randrange(8)
                if what == 0:
                    continue
                content = linewise(content.replace(b"><", b">\n<"), at) if what < 6 else bytewise(content, at)
            new.writestr(item.filename, content)
    return out.getvalue()


def streamwise(data: bytes, at: random.Random) -> bytes:
    """A PDF with bytes changed, or with one of its packed streams unpacked, changed and packed again."""
    begin = data.find(b"stream\n", at.randrange(len(data)))
    end = data.find(b"endstream", begin)
    if begin < 0 or end < 0 or at.randrange(2):
        return bytewise(data, at)
    try:
        content = zlib.decompress(data[begin + 7 : end])
    except zlib.error:
        return bytewise(data, at)
    packed = zlib.compress(bytewise(content, at))
    return data[: begin + 7] + packed[: end - begin - 7].ljust(end - begin - 7, b"\n") + data[end:]
