"""Small PNG pictures of pages: side by side on a grey ground, in few colours (a page of text needs no more)."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Colour = tuple[int, int, int]
_GROUND: Colour = (232, 232, 232)
_GAP = 10  # pixels around each page
_COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """Rows of RGB bytes."""

    width: int
    height: int
    data: bytes


def page(pdf: bytes, number: int, width: int) -> Picture:
    """A page of a PDF, so many pixels wide; needs poppler's pdftoppm."""
    size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    command = ["pdftoppm", "-f", str(number), "-l", str(number), *size, "-"]
    made = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    kind, measures, depth, data = made.split(b"\n", 3)  # the PPM format: P6, width and height, 255, the pixels
    assert (kind, depth) == (b"P6", b"255")
    wide, high = map(int, measures.split())
    return Picture(wide, high, data)


def sheet(pages: Sequence[Picture], columns: int) -> bytes:
    """The pages in rows of so many, as PNG."""
    wide, high = max(p.width for p in pages) + _GAP, max(p.height for p in pages) + _GAP
    rows = -(-len(pages) // columns)
    width, height = columns * wide + _GAP, rows * high + _GAP
    ground = bytearray(bytes(_GROUND) * (width * height))
    for i, each in enumerate(pages):
        left, top = _GAP + i % columns * wide, _GAP + i // columns * high
        for y in range(each.height):
            at = ((top + y) * width + left) * 3
            ground[at : at + each.width * 3] = each.data[y * each.width * 3 : (y + 1) * each.width * 3]
    return png(Picture(width, height, bytes(ground)))


def png(picture: Picture) -> bytes:
    """The picture as PNG with a palette of the colours it has most of."""
    data = picture.data
    pixels = [(r & 0xF0, g & 0xF0, b & 0xF0) for r, g, b in zip(data[::3], data[1::3], data[2::3], strict=True)]
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(_COLOURS)]

    def nearest(colour: Colour) -> int:
        return min(
            range(len(palette)), key=lambda i: sum((a - b) ** 2 for a, b in zip(palette[i], colour, strict=True))
        )

    index = {colour: nearest(colour) for colour in counted}
    flat = bytes(index[pixel] for pixel in pixels)
    width = picture.width
    lines = b"".join(b"\0" + flat[y * width : (y + 1) * width] for y in range(picture.height))
    colours = b"".join(bytes(c | c >> 4 for c in colour) for colour in palette)  # f0 was up to ff
    head = struct.pack(">IIBBBBB", width, picture.height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body)
        for kind, body in ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
