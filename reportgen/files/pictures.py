"""Picture files of a report: read, measured, and made safe.

PNG and JPEG are recognised by their content (ISO/IEC 15948; ITU-T T.81), never by their name. SVG is
parsed and only drawing elements and plain attributes are kept: no script, no style sheets that load,
no links, nothing from elsewhere.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

from reportgen.diagnostics import Findings, Span
from reportgen.tree import Image

MAX_BYTES = 10_000_000
MAX_PIXELS = 50_000_000

_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
    stop clipPath marker pattern mask symbol""".split()
)
_UNSAFE = re.compile(r"url\s*\(\s*['\"]?(?!#)|expression|@import|javascript:|data:", re.IGNORECASE)


def inside(folder: Path, name: str) -> Path | None:
    """The file of that name below `folder`, or None when the name leads out of it (also by a link)."""
    if "\\" in name or ":" in name or Path(name).is_absolute():
        return None
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder.resolve()) else None


def read_picture(folder: Path, name: str, span: Span, findings: Findings) -> Image | None:
    """The picture `name` in a report's folder; None after a finding at `span` has said why it cannot be used."""
    path = inside(folder, name)
    if path is None:
        findings.error("content", span, f"{name} lies outside the report's folder", "copy the picture into the folder")
        return None
    if not path.is_file():
        findings.error("content", span, f"there is no picture {name} in the report's folder", "check the name")
        return None
    size = path.stat().st_size
    if size > MAX_BYTES:
        findings.error(
            "content", span, f"{name} has {size:,} bytes; the limit is {MAX_BYTES:,}", "save the picture smaller"
        )
        return None
    data = path.read_bytes()
    image = _png(data, name) or _jpeg(data, name) or _svg(data, name)
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
    return image


def _png(data: bytes, name: str) -> Image | None:
    """PNG with only what draws: text, time and EXIF chunks may hold what nobody meant to publish."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
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
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<svg" not in data[:4000]:
        return None
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None
    if root.tag != f"{{{_SVG}}}svg":
        return None
    _clean(root)
    size = _svg_size(root)
    if size is None:
        return None
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    ElementTree.register_namespace("", _SVG)
    return Image(ElementTree.tostring(root, encoding="utf-8"), "svg", *size, name)


def _clean(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        own = "}" not in name and not name.lower().startswith("on")
        if not own or name in ("href", "class") or _UNSAFE.search(value):
            del element.attrib[name]
    for child in list(element):
        tag = str(child.tag)
        if tag.startswith(f"{{{_SVG}}}") and tag.split("}")[1] in _DRAWING:
            _clean(child)
        else:
            element.remove(child)


def _svg_size(root: ElementTree.Element) -> tuple[int, int] | None:
    def pixels(text: str | None) -> int:
        hit = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|)\s*", text or "")
        scale = {"": 1, "px": 1, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
        return round(float(hit[1]) * scale[hit[2]]) if hit else 0

    width, height = pixels(root.get("width")), pixels(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if not (width and height) and len(box) == 4:
        try:
            width, height = round(float(box[2])), round(float(box[3]))
        except ValueError:
            return None
    return (width, height) if 0 < width <= 20_000 and 0 < height <= 20_000 else None
