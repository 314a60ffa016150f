"""Every written file read again as a stranger would: its name, its words, what is inside it and beside them."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.leaks.pdf_text import Found, texts_of_pdf
from reportgen.leaks.picture_text import told_by

_TAG = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|td|th|tr|div|section|title|dt|dd|caption|figcaption|w:p|w:tab|w:br)\b[^<>]*>")
_VALUE = re.compile(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_DATA = re.compile(r"data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)")
_TEXTUAL = (".json", ".csv", ".txt", ".yaml", ".css")
_WORDS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d+|footer\d+)\.xml")
DEEPEST = 4  # zips inside zips


def texts_in(name: str, data: bytes, seen: set[str] | None = None, depth: int = 0) -> Iterator[Found]:
    """Each text of a file with its place, and the hash of each file and picture in it.

    A file of no known kind is `unread`. Of a file that lies in several places (`seen` holds hashes of those
    read) only the name is told again.
    """
    digest = hashlib.sha256(data).hexdigest()
    yield Found(f"{name}: name", name, digest=digest)
    seen = set() if seen is None else seen
    if digest in seen:
        return
    seen.add(digest)
    path = PurePosixPath(name)
    kind = (path.suffix or path.name).lower()  # a name such as .rels is all ending
    if data.startswith(b"%PDF-"):
        for found in texts_of_pdf(data):
            yield replace(found, where=f"{name}: {found.where}")
    elif data.startswith(b"PK\x03\x04") and depth < DEEPEST:
        yield from _package(name, data, seen, depth)
    elif kind in (".html", ".xml", ".rels", ".svg"):
        yield from _markup(name, data.decode("utf-8", "replace"))
    elif kind in _TEXTUAL:
        yield Found(name, data.decode("utf-8-sig", "replace"))
    elif data[:4] == b"\x89PNG" or data[:2] == b"\xff\xd8":
        yield Found(f"{name}: a picture’s description", told_by(data))
    else:
        yield Found(name, "", unread=True)


def _package(name: str, data: bytes, seen: set[str], depth: int) -> Iterator[Found]:
    """The files in a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                yield from texts_in(f"{name}/{entry.filename}", package.read(entry), seen, depth + 1)
    except (zipfile.BadZipFile, RuntimeError):  # damaged; protected, or packed in a way unknown here
        yield Found(name, "", unread=True)


def contents_of(data: bytes) -> Iterator[str]:
    """What a supplied file says itself: its pages, its paragraphs, what a picture tells."""
    if data.startswith(b"%PDF-"):
        yield from (found.text for found in texts_of_pdf(data, pages_only=True) if found.where.startswith("page "))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if _WORDS.fullmatch(name):
                    yield next(_markup(name, package.read(name).decode("utf-8", "replace"))).text
    else:
        yield told_by(data)


def _markup(name: str, text: str) -> Iterator[Found]:
    """The words between the tags, the values of attributes (alternatives, titles, addresses), pictures in the page."""
    for kind, coded in _DATA.findall(text):
        data = base64.b64decode(coded)
        if "svg" in kind:
            yield from _markup(name, data.decode("utf-8", "replace"))
        else:
            yield Found(f"{name}: a picture", told_by(data), digest=hashlib.sha256(data).hexdigest())
    text = _STYLE.sub(" ", _DATA.sub(" ", text))
    values = "\n".join(html.unescape(a or b) for a, b in _VALUE.findall(" ".join(_TAG.findall(text))))
    yield Found(name, html.unescape(_TAG.sub("", _BLOCK.sub("\n", text))))
    yield Found(f"{name}: attributes", values)
