"""The font of the PDF's coloured marks: `python docs/marks_font.py` writes templates/base/fonts/report-marks.ttf.

Traffic-light marks (🔴 🟠 🟢 ...) stand in few fonts, and in those as pictures or in grey. This one has a disc or a
square for each, which the PDF paints, so that its text still holds the character that was typed. Laid out by the
OpenType specification 1.9: TrueType outlines, with a `cmap` of format 12, for characters beyond the first 65,536.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "templates" / "base" / "fonts" / "report-marks.ttf"
DISCS = (0x26AA, 0x26AB, 0x1F534, 0x1F535, *range(0x1F7E0, 0x1F7E5))
SQUARES = (0x2B1B, 0x2B1C, *range(0x1F7E5, 0x1F7EC))
EM, WIDTH, LEFT, FOOT, HEIGHT = 1000, 900, 75, -60, 750  # a mark is as high as a capital, and a little over


def outline(square: bool) -> bytes:
    """A contour: the corners of a square, or the control points of eight curves that make a disc."""
    middle, centre = LEFT + HEIGHT / 2, FOOT + HEIGHT / 2
    corners = 4 if square else 8
    reach = HEIGHT / 2 / math.cos(math.pi / corners)
    turns = [math.pi / corners * (2 * n + 1) for n in range(corners)]
    points = [(round(middle + reach * math.cos(t)), round(centre + reach * math.sin(t))) for t in reversed(turns)]
    xs, ys = zip(*points, strict=True)
    box = (LEFT, FOOT, LEFT + HEIGHT, FOOT + HEIGHT)
    flags = bytes([1 if square else 0] * corners)  # 1 is a point on the curve
    steps = b"".join(struct.pack(">h", b - a) for axis in (xs, ys) for a, b in zip((0, *axis), axis, strict=False))
    data = struct.pack(">5hHH", 1, *box, corners - 1, 0) + flags + steps
    return data + b"\0" * (-len(data) % 4)


def names() -> bytes:
    """The table `name`: family, style, unique and full name, version, PostScript name."""
    texts = {
        1: "Report Marks",
        2: "Regular",
        3: "Report Marks 1",
        4: "Report Marks",
        5: "Version 1.0",
        6: "ReportMarks",
    }
    store, records = b"", b""
    for key, text in texts.items():
        words = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x809, key, len(words), len(store))
        store += words
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + store


def tables() -> dict[bytes, bytes]:
    """Every table but for the sum in `head`. Glyph 0 is for what is missing, 1 the disc, 2 the square."""
    glyphs = [outline(square=True), outline(square=False), outline(square=True)]
    ends = [sum(map(len, glyphs[:n])) for n in range(len(glyphs) + 1)]
    groups = sorted([*((code, 1) for code in DISCS), *((code, 2) for code in SQUARES)])
    mapped = b"".join(struct.pack(">3I", code, code, glyph) for code, glyph in groups)
    cmap = (
        struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 16 + len(mapped), 0, len(groups)) + mapped
    )
    box = (LEFT, FOOT, LEFT + HEIGHT, FOOT + HEIGHT)
    bits = struct.pack(
        ">HhHHHhhhhhhhhhhh10s4I4sHHHhhhHHIIhhHHH", 4, WIDTH, 400, 5, 0, *[500] * 8, 50, 250, 0, b"\0" * 10, 0, 0, 0, 0,
        b"NONE", 0x40, 0x26AA, 0xFFFF, 800, -200, 0, 800, 200, 0, 0, 500, 700, 0, 32, 1,
    )  # fmt: skip
    return {
        b"OS/2": bits,
        b"cmap": cmap,
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0b1011, EM, 0, 0, *box, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(
            ">I3hH3h3h4hhH", 0x10000, 800, -200, 0, WIDTH, LEFT, LEFT, box[2], 1, 0, 0, 0, 0, 0, 0, 0, 3
        ),
        b"hmtx": struct.pack(">Hh", WIDTH, LEFT) * 3,
        b"loca": struct.pack(f">{len(ends)}I", *ends),
        b"maxp": struct.pack(">IH13H", 0x10000, 3, 8, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": names(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }


def checksum(data: bytes) -> int:
    """The sum that the directory has of a table."""
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


def font() -> bytes:
    """The whole file."""
    made = tables()
    count = len(made)
    reach = 1 << (count.bit_length() - 1)
    head = struct.pack(">I4H", 0x10000, count, reach * 16, reach.bit_length() - 1, (count - reach) * 16)
    at, entries, body = len(head) + 16 * count, b"", b""
    for tag, data in made.items():
        entries += struct.pack(">4s3I", tag, checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = head + entries + body
    place = at + sum(len(data) + -len(data) % 4 for tag, data in made.items() if tag < b"head") + 8
    return whole[:place] + struct.pack(">I", (0xB1B0AFBA - checksum(whole)) & 0xFFFFFFFF) + whole[place + 4 :]


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(font())
