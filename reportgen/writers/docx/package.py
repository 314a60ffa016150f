"""A Word file as a zip of parts, written the same to the byte each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from msgspec import Struct

from reportgen.files import built_word
from reportgen.ooxml.names import CONTENT_TYPES, PACKAGE, R
from reportgen.writers.docx.xml import DECLARATION, escape

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_PACKED = (".png", ".jpeg", ".jpg", ".gif")  # pictures that are compressed already
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
    "custom-properties": built_word.TYPE,
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


def archive(parts: Iterable[tuple[str, bytes | str]]) -> bytes:
    """The zip of these parts by name, in this order, the same bytes on every machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0  # otherwise that of this machine
            if not name.endswith(_PACKED):
                entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return out.getvalue()


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
