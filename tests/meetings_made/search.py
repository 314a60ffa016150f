"""Looking for markers in every byte of some folders: everything is unpacked, and nothing is taken on trust.

Names of files and members, raw bytes in the usual encodings, members of zips in zips, markup with and without its
tags and escapes, every object and stream of a PDF, its text by poppler, chunks of pictures. Names are looked for
without regard to case, spaces and punctuation, sums as figures of their own whatever commas they have.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
import subprocess
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pikepdf

from .words import Markers

_NOT_LETTERS = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"(?<![\w.])\d{1,3}(?:[,  ]?\d{3})+(?![\w])")
_DATA = re.compile(r"data:[\w/+.-]+;base64,([A-Za-z0-9+/=]+)")


class Unreadable(AssertionError):
    """Something that could not be unpacked, and so could hold anything."""


_LETTERS = bytes(code for code in range(128) if chr(code).isalnum())
_OTHER = bytes(code for code in range(256) if code not in _LETTERS)
_SMALL = bytes(range(256)).lower()


def squashed(text: str) -> str:
    """The letters and figures of a text."""
    if text.isascii():
        return text.encode().translate(_SMALL, _OTHER).decode()
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).replace("\u00ad", "")).casefold()


Text = tuple[str, frozenset[str]]  # the letters and figures of a text, and the figures by themselves


@lru_cache(maxsize=1024)  # the same fonts and pictures stand in one file after the other
def _text(text: str) -> Text:
    return squashed(text), frozenset(re.sub(r"\D", "", hit) for hit in _FIGURE.findall(text))


def _raw(data: bytes) -> Text:
    """Bytes as they are; the markers are of ASCII letters."""
    figures = _FIGURE.findall(data.decode("latin-1"))
    return data.translate(_SMALL, _OTHER).decode(), frozenset(re.sub(r"\D", "", hit) for hit in figures)


def _in(texts: Iterable[Text], words: Mapping[str, str], sums: Mapping[str, str]) -> Iterator[str]:
    """The places of the markers that stand in some texts."""
    for text, figures in texts:
        yield from (place for place, word in words.items() if word in text)
        yield from (place for place, amount in sums.items() if amount in figures)


class Search:
    """Where markers are. `pdftotext` is poppler's program."""

    def __init__(self, pdftotext: str) -> None:
        self.pdftotext = pdftotext
        self.texts: dict[str, list[Text]] = {}  # of files read, by what they hold
        self.parts: dict[bytes, list[Text | str]] = {}
        self.held: dict[tuple[str, frozenset[str], frozenset[str]], list[str]] = {}  # of files searched

    def find(self, markers: Markers, folders: list[Path]) -> list[str]:
        """A line for each marker and file."""
        words = {place: squashed(word) for place, word in markers.words.items()}
        found: dict[str, None] = {}
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if not path.is_file():
                    continue
                name = path.relative_to(folder).as_posix()
                named = [(squashed(name), frozenset[str]())]
                for held in (*self._held(path.read_bytes(), words, markers.sums), *_in(named, words, markers.sums)):
                    found[f"{held} ({(markers.words | markers.sums)[held]}) in {folder.name}/{name}"] = None
        return list(found)

    def _held(self, data: bytes, words: Mapping[str, str], sums: Mapping[str, str]) -> list[str]:
        """The places of the markers that a file holds; one that was searched for them before is not read again."""
        key = hashlib.sha256(data).hexdigest()
        asked = key, frozenset(words), frozenset(sums)
        if asked not in self.held:
            if key not in self.texts:
                self.texts[key] = list(
                    dict.fromkeys(t if isinstance(t, tuple) else _text(t) for t in self._blob(data, 0))
                )
            self.held[asked] = list(_in(self.texts[key], words, sums))
        return self.held[asked]

    def _blob(self, data: bytes, depth: int) -> Iterator[Text | str]:
        if depth > 6:
            raise Unreadable("too deep")
        yield _raw(data)
        text = data.decode("utf-8", "ignore")
        yield text
        if 0 in data:  # UTF-16, from either end
            yield _raw(data.replace(b"\0", b""))
        if data.startswith(b"PK\x03\x04"):
            yield from self._zip(data, depth)
        elif data.startswith(b"%PDF-"):
            yield from self._pdf(data, depth)
        elif data.startswith(b"\x89PNG"):
            yield from _chunks(data)
        elif data.startswith(b"\x1f\x8b"):
            yield from self._blob(zlib.decompress(data, 31), depth + 1)
        elif "<" in text or "&" in text or "\\u" in text or "%" in text:
            yield html.unescape(re.sub(r"<[^<>]*>", "", text))
            yield html.unescape(text)
            yield urllib.parse.unquote(text)
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
            for coded in _DATA.findall(text):
                yield from self._blob(base64.b64decode(coded), depth + 1)

    def _zip(self, data: bytes, depth: int) -> Iterator[Text | str]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield package.comment.decode("latin-1")
            for entry in package.infolist():
                yield f"{entry.filename} {entry.comment!r} {entry.extra!r}"
                yield from self._part(package.read(entry), depth + 1)

    def _stream(self, item: pikepdf.Stream, depth: int) -> list[Text | str]:
        try:
            return self._part(item.read_bytes(), depth)
        except pikepdf.PdfError:  # such as a JPEG, which pikepdf does not unpack
            return self._part(item.read_raw_bytes(), depth)

    def _part(self, data: bytes, depth: int) -> list[Text | str]:
        """What a part of a file holds; the same fonts, pictures and styles stand in one file after the other."""
        if data not in self.parts:
            self.parts[data] = list(dict.fromkeys(self._blob(data, depth)))
        return self.parts[data]

    def _pdf(self, data: bytes, depth: int) -> Iterator[Text | str]:
        with pikepdf.open(io.BytesIO(data)) as file:
            for item in file.objects:
                yield from _strings(item)
                if isinstance(item, pikepdf.Stream):
                    yield from self._stream(item, depth + 1)
            yield from _strings(file.trailer)
            pages = len(file.pages)
        read = subprocess.run([self.pdftotext, "-raw", "-", "-"], input=data, capture_output=True, check=False)
        if read.returncode:
            raise Unreadable(read.stderr.decode("utf-8", "replace"))
        words = read.stdout.decode("utf-8", "replace")
        if pages and not words.strip():
            raise Unreadable("pages without a word")
        yield words


def _strings(item: object, level: int = 0) -> Iterator[str]:
    """The strings and names of a PDF object."""
    if level > 40:
        raise Unreadable("a PDF object too deep")
    if isinstance(item, pikepdf.String):
        yield str(item)
        yield bytes(item).decode("latin-1")
    elif isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in (item.stream_dict if isinstance(item, pikepdf.Stream) else item).items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _strings(value, level + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:  # type: ignore[attr-defined]
            if not getattr(value, "is_indirect", False):
                yield from _strings(value, level + 1)


def _chunks(data: bytes) -> Iterator[str]:
    """The text chunks of a PNG, unpacked."""
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        body = data[at + 8 : at + 8 + size]
        if data[at + 4 : at + 8] in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield body.decode("utf-8", "ignore")
            for start in [m.start() for m in re.finditer(b"\x78", body)]:
                try:
                    yield zlib.decompressobj().decompress(body[start:]).decode("utf-8", "ignore")
                except zlib.error:
                    continue
        at += 12 + size
