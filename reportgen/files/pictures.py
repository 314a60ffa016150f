"""Picture files of a report: read, measured, and made safe.

PNG and JPEG are recognised by their content (ISO/IEC 15948; ITU-T T.81), never by their name. `svg` makes
drawings safe.
"""

from __future__ import annotations

import struct
from pathlib import Path

from reportgen.diagnostics import Findings, Span
from reportgen.files import opening, svg
from reportgen.files.image import Image
from reportgen.files.upright import upright

MAX_BYTES = 10_000_000
MAX_PIXELS = 50_000_000


def read_picture(folder: Path, name: str, span: Span, findings: Findings) -> Image | None:
    """The picture `name` in a report's folder; None after a finding at `span` has said why it cannot be used."""
    try:
        data = opening.read(opening.named(folder, name, "the report's folder"), folder, MAX_BYTES)
    except opening.Unopened as error:
        reason = f"there is no picture {name} in the report's folder" if error.absent else f"{name} {error.reason}"
        findings.error("content", span, reason, "check the name" if error.absent else error.fix)
        return None
    try:
        image = _png(data, name) or _jpeg(data, name) or _svg(data, name)
    except svg.Unusable as error:
        findings.error(
            "content", span, f"the drawing {name} cannot be used: {error}", "draw it simpler, or save it as PNG"
        )
        return None
    if image is None:
        findings.error(
            "content",
            span,
            f"{name} is not a PNG, JPEG or SVG picture that can be read",
            "save it as PNG, JPEG or plain SVG",
        )
    elif image.width * image.height > MAX_PIXELS:
        findings.error(
            "content",
            span,
            f"{name} has {image.width * image.height:,} pixels; the limit is {MAX_PIXELS:,}",
            "save the picture smaller",
        )
        return None
    elif (turned := upright(data, image.kind)) is None:
        findings.error(
            "content",
            span,
            f"{name} is to be turned, as its camera noted, and cannot be read as a whole",
            "open it in a picture program, turn it and save it again",
        )
        return None
    elif turned is not data:
        return _png(turned, name) or _jpeg(turned, name)
    return image


def _png(data: bytes, name: str) -> Image | None:
    """PNG with only what draws: text, time and EXIF chunks may hold what nobody meant to publish."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 33:  # less than a whole IHDR
        return None
    width, height = struct.unpack(">II", data[16:24])
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            return None
        if kind not in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"):
            kept.append(data[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            return Image(b"".join(kept), "png", width, height, name) if width and height else None
    return None


def _jpeg(data: bytes, name: str) -> Image | None:
    """JPEG without its comments and application segments other than JFIF, ICC and Adobe (APP0, 2, 14)."""
    if data[:2] != b"\xff\xd8":
        return None
    kept, at, size = [data[:2]], 2, (0, 0)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        end = at + 2 + length
        if length < 2 or end > len(data):
            return None
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            if length < 7:
                return None
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            size = (width, height)
        if marker == 0xDA:  # start of scan: the rest is the picture, up to its end mark
            stop = data.rfind(b"\xff\xd9")
            return Image(b"".join(kept) + data[at : stop + 2], "jpeg", *size, name) if size[0] and stop > at else None
        if marker not in (0xFE, *(m for m in range(0xE1, 0xF0) if m not in (0xE2, 0xEE))):
            kept.append(data[at:end])
        at = end
    return None


def _svg(data: bytes, name: str) -> Image | None:
    """The drawing made safe; None for what is none. Raises svg.Unusable."""
    if b"<svg" not in data[:4000].replace(b"\0", b""):
        return None
    cleaned, width, height = svg.clean(data)
    return Image(cleaned, "svg", width, height, name)
