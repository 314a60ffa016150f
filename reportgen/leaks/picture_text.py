"""What a picture file says beside what it shows: text chunks, comments, EXIF, XMP."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_PRINTED = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{4,}")
_LARGEST = 2_000_000  # bytes of one unpacked text chunk


def told_by(data: bytes) -> str:
    """The texts in a picture's metadata, and those an SVG holds; "" for none or for what is no picture."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "\n".join(_printed(chunk) for chunk in _png(data))
    if data[:2] == b"\xff\xd8":
        return "\n".join(_printed(segment) for segment in _jpeg(data))
    if b"<svg" in data[:4000]:
        return re.sub(r"<[^>]*>", " ", data.decode("utf-8", "replace"))
    return ""


def _printed(data: bytes) -> str:
    """The readable stretches of some bytes, also where they are UTF-16."""
    found = _PRINTED.findall(data.decode("utf-8", "replace"))
    if data.count(0) * 4 > len(data):
        found += _PRINTED.findall(data.decode("utf-16-le", "replace")) + _PRINTED.findall(
            data.decode("utf-16-be", "replace")
        )
    return "\n".join(found)


def _png(data: bytes) -> Iterator[bytes]:
    """Text and EXIF chunks, unpacked (ISO/IEC 15948, 11.3.3)."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf"):
            yield body
        if kind in (b"zTXt", b"iTXt"):
            for start in range(len(body)):
                if body[start : start + 1] == b"\x78":  # where zlib data can begin
                    try:
                        yield zlib.decompressobj().decompress(body[start:], _LARGEST)
                        break
                    except zlib.error:
                        continue
        at += 12 + length


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Comments and application segments before the picture itself (ITU-T T.81, B.2.4)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            yield data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
