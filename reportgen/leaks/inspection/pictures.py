"""Pictures: where they were taken, what their chunks say, thumbnails that show what was cut away."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from reportgen.leaks.inspection.kinds import Seen

_PLACE, _THUMBNAIL_OFFSET, _THUMBNAIL_LENGTH = 0x8825, 0x0201, 0x0202  # Exif 2.32, 4.6.3 and 4.6.8
_SECOND = -1  # what Pillow calls the directory of the thumbnail, which has no tag of its own
_WORDS = {0x010E: "description", 0x013B: "artist", 0x8298: "copyright", 0x9286: "comment", 0x9C9C: "comment",
    0x9C9D: "author", 0x9C9E: "keywords", 0x9C9F: "subject", 0x9C9B: "title", 0xA430: "owner"}  # fmt: skip
_PLAIN = frozenset(  # what Pillow calls the chunks that say how a picture is drawn
    """dpi jfif jfif_version jfif_unit jfif_density gamma srgb transparency interlace icc_profile exif aspect adobe
    adobe_transform progression progressive background version duration loop chromaticity photoshop mp mpoffset
    compression resolution""".split()
)
_XMP = re.compile(r"<(?:dc:(?:creator|description|title|subject)|photoshop:\w+|exif:GPS\w+)[^>]*>(.*?)</", re.DOTALL)
_DIFFERENT = 40  # mean difference of two small grey pictures, of 255


def looker(data: bytes) -> Callable[[bytes], Iterator[Seen]] | None:
    """The function for a picture of this kind; None for what is no picture."""
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")):
        return look_into
    if b"<svg" in data[:4000]:
        return look_into_svg
    return None


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a picture. Raises what Pillow raises for one that cannot be read."""
    from PIL import Image

    warnings.simplefilter("error", Image.DecompressionBombWarning)  # too large to look at is not clean
    with Image.open(io.BytesIO(data)) as picture:
        yield from _exif(picture, data)
        for name, value in picture.info.items():
            yield from _chunk(str(name).lower(), value)


def _chunk(name: str, value: object) -> Iterator[Seen]:
    """What a text chunk, a comment or XMP says."""
    if not isinstance(value, str | bytes) or name in _PLAIN:
        return
    words = (value.decode("utf-8", "replace") if isinstance(value, bytes) else value).strip("\0 \n")
    if name not in ("xmp", "xml:com.adobe.xmp"):
        yield from [Seen("picture-text", name, words[:500])] if words else []
        return
    for hit in _XMP.finditer(words):
        if said := " ".join(re.sub(r"<[^>]*>", " ", hit[1]).split()):
            yield Seen("location" if "GPS" in hit[0] else "picture-text", "XMP", said)


def _exif(picture: Any, data: bytes) -> Iterator[Seen]:
    exif = picture.getexif()
    if exif.get_ifd(_PLACE):
        yield Seen("location", "EXIF", "latitude and longitude")
    for tag, name in _WORDS.items():
        value = exif.get(tag) or exif.get_ifd(0x8769).get(tag)
        words = (
            value.decode("utf-16-le" if tag >= 0x9C9B and tag < 0xA000 else "latin-1", "replace")
            if isinstance(value, bytes)
            else str(value or "")
        )
        words = words.removeprefix("ASCII").strip("\0 \n")
        if words:
            yield Seen("person" if name in ("artist", "owner", "author") else "picture-text", f"EXIF {name}", words)
    small = exif.get_ifd(_SECOND)
    offset, length = small.get(_THUMBNAIL_OFFSET), small.get(_THUMBNAIL_LENGTH)
    if offset and length and (at := data.find(b"Exif\0\0")) >= 0:
        thumbnail = data[at + 6 + offset : at + 6 + offset + length]
        if thumbnail.startswith(b"\xff\xd8") and _differ(picture, thumbnail):
            yield Seen("thumbnail", "EXIF")


def _differ(picture: Any, thumbnail: bytes) -> bool:
    from PIL import Image, ImageChops, ImageStat

    with Image.open(io.BytesIO(thumbnail)) as small:
        if abs(small.width / small.height - picture.width / picture.height) > 0.1:
            return True
        one, other = (image.convert("L").resize((32, 32)) for image in (picture, small))
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0]) > _DIFFERENT


def look_into_svg(data: bytes) -> Iterator[Seen]:
    """Text of a drawing that is not drawn, and comments in it (SVG 2, 4.9 and 12.2)."""
    from xml.etree import ElementTree

    if b"<!ENTITY" in data:
        raise ValueError("entities")
    for comment in re.findall(r"<!--(.*?)-->", data.decode("utf-8", "replace"), re.DOTALL):
        if re.search(r"[^\W\d_]{3}", comment) and "generator" not in comment.casefold():
            yield Seen("comment", "the drawing", " ".join(comment.split()))

    def walk(element: Any, hidden: bool, depth: int) -> Iterator[Seen]:
        style = element.get("style", "").replace(" ", "")
        gone = hidden or element.get("display") == "none" or "display:none" in style
        gone = gone or element.get("visibility") == "hidden" or "visibility:hidden" in style
        gone = gone or any(element.get(a) in ("0", "0.0") for a in ("opacity", "fill-opacity", "font-size"))
        gone = gone or bool(re.search(r"(?:^|;)(?:fill-)?opacity:0(?:\.0*)?(?:;|$)", style))
        tag = str(element.tag).rpartition("}")[2]
        said = " ".join("".join(element.itertext()).split())
        white = element.get("fill", "").lower() in ("white", "#fff", "#ffffff", "none", "transparent")
        if (
            tag == "text"
            and said
            and (gone or (white and element.get("stroke") is None and element.get("fill") in ("none", "transparent")))
        ):
            yield Seen("invisible-drawing", "the drawing", said)
            return
        if depth < 60:
            for child in element:
                yield from walk(child, gone, depth + 1)

    yield from walk(ElementTree.fromstring(data), False, 0)
