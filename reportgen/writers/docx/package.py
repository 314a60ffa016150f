"""A Word file as a zip of parts: read whole, written the same to the byte each time.

Parts that never change between two papers of one house style are compressed once (`pack`) and only
copied afterwards; zipfile of the standard library cannot do that, so the local headers and the
directory are written here (PKWARE APPNOTE 4.3).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from reportgen.ooxml.names import CONTENT_TYPES, PACKAGE, R
from reportgen.writers.docx.xml import DECLARATION, escape

_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980, the first date a zip can hold
_UTF8 = 0x800
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = {  # kind of relationship -> content type of its part
    "officeDocument": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "numbering": f"{_WORD}numbering+xml",
    "settings": f"{_WORD}settings+xml",
    "webSettings": f"{_WORD}webSettings+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "footnotes": f"{_WORD}footnotes+xml",
    "endnotes": f"{_WORD}endnotes+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}


class Member(NamedTuple):
    """A part, ready to be copied into a zip."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int


def pack(name: str, data: bytes | str) -> Member:
    """Compress a part; pictures that are compressed already are stored as they are."""
    raw = data.encode() if isinstance(data, str) else data
    crc = zlib.crc32(raw)
    if name.endswith((".png", ".jpeg", ".jpg", ".gif")):
        return Member(name, raw, crc, len(raw), 0)
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Member(name, deflate.compress(raw) + deflate.flush(), crc, len(raw), 8)


def archive(members: Iterable[Member]) -> bytes:
    """The zip of these members, in this order."""
    body, directory, at, count = [], [], 0, 0
    for member in members:
        name = member.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH", 20, _UTF8, member.method, 0, _DATE, member.crc, len(member.data), member.size, len(name), 0
        )
        head = b"PK\x03\x04" + common + name
        body += [head, member.data]
        directory.append(b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + name)
        at += len(head) + len(member.data)
        count += 1
    index = b"".join(directory)
    return b"".join([*body, index, b"PK\x05\x06", struct.pack("<HHHHIIH", 0, 0, count, count, len(index), at, 0)])


def content_types(overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml: a default for every ending this writer uses, and each part's own type."""
    out = [f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">']
    out += [f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in _EXTENSIONS.items()]
    out += [f'<Override PartName="/{escape(n)}" ContentType="{t}"/>' for n, t in sorted(overrides.items())]
    return "".join([*out, "</Types>"])


class Relations(Struct):
    """The relationships of one part, in the order in which they were asked for."""

    entries: list[tuple[str, str, str, bool]]
    known: dict[tuple[str, str], str]

    @classmethod
    def new(cls) -> Relations:
        """None yet."""
        return cls([], {})

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship to `target`; the same target gets the same id."""
        found = self.known.get((kind, target))
        if found is None:
            found = f"rId{len(self.entries) + 1}"
            self.entries.append((found, kind if "/" in kind else f"{R}/{kind}", target, external))
            self.known[kind, target] = found
        return found

    def xml(self) -> str:
        """The relationships part."""
        out = [f'{DECLARATION}<Relationships xmlns="{PACKAGE}">']
        for key, kind, target, external in self.entries:
            mode = ' TargetMode="External"' if external else ""
            out.append(f'<Relationship Id="{escape(key)}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>')
        return "".join([*out, "</Relationships>"])
