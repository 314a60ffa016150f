"""The words of a PDF: what its pages show, and every other text in it (titles, bookmarks, alternatives, links).

Pages are read by their content (ISO 32000-1, 9.4), characters by the font's own table of them
(ToUnicode, 9.10.3). Text set in a font without such a table is not guessed at: it is `unread`.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportgen.leaks.picture_text import told_by

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_QUOTED = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"')
_ELSEWHERE = re.compile(rb"\d+ \d+ R")  # a reference to another object
_PICTURE = "a picture"
_MOVES = frozenset(("Td", "TD", "Tm", "T*", "BT", "'", '"'))
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_TOLD = frozenset(("/ActualText", "/Alt", "/E", "/Contents"))
_READ = " ".join((*sorted(_MOVES | _SHOWS), "Tf", "Do", "BDC", "DP"))  # all others draw, and are passed over
_SPELT = re.compile(r"(?<=\n)\S\n+(?:\S\n+){6,}\S(?=\n|\Z)")  # a word each letter of which was placed by itself
DEEPEST = 12  # forms inside forms
SPACE = -180  # thousandths of an em between two pieces of a line, from which on they are two words


# A PDF can hold anything where something else belongs: a number for a list of pages, a stream for bookmarks. pikepdf
# then raises what Python does with such values; to whoever supplied the file it is damaged.
MISSHAPEN = (AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RuntimeError)


class Found(Struct, frozen=True):
    """A text and where it stands; `unread` for what is there and cannot be read as text.

    `digest` is the SHA-256 of the file or picture that stands there, "" where the place is none.
    """

    where: str
    text: str
    unread: bool = False
    digest: str = ""


_KNOWN: dict[tuple[bytes, bool], list[Found]] = {}  # by hash: a pack looks at a file of its papers twice and more
_KEPT = 64  # files whose texts are kept


def texts_of_pdf(data: bytes, pages_only: bool = False) -> Iterator[Found]:
    """All the texts of a file, and its JPEG pictures as they were put in; a file that is damaged is `unread`.

    With `pages_only` what its pages show.
    """
    key = hashlib.sha256(data).digest(), pages_only
    if key not in _KNOWN:
        if len(_KNOWN) == _KEPT:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[key] = _all_texts(data, pages_only)
    return iter(_KNOWN[key])


def _all_texts(data: bytes, pages_only: bool) -> list[Found]:
    import pikepdf

    found: list[Found] = []
    try:
        found.extend(_texts(data, pages_only))
    except (pikepdf.PdfError, *MISSHAPEN):
        found.append(Found("the file", "", unread=True))
    return found


def _texts(data: bytes, pages_only: bool) -> Iterator[Found]:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        known: dict[tuple[int, int], Font] = {}
        for n, page in enumerate(pdf.pages, 1):
            reader = Reader(known)
            try:
                reader.read(page, page.resources)
            except (pikepdf.PdfError, *MISSHAPEN):
                reader.unread = True
            said = "\n".join(("".join(reader.words), *reader.instead))
            yield Found(f"page {n}", _SPELT.sub(_put_together, said))
            if reader.unread:
                yield Found(f"page {n}", "", unread=True)
        if pages_only:
            return
        metadata: list[str] = []
        quoted: set[bytes] = set()
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                if item.get("/Type") == "/Metadata":
                    metadata.append(item.read_bytes().decode("utf-8", "replace"))
                elif item.get("/Filter") == "/DCTDecode":
                    picture = item.read_raw_bytes()
                    yield Found(_PICTURE, told_by(picture), digest=hashlib.sha256(picture).hexdigest())
            if isinstance(item, pikepdf.Object):  # a number is none
                quoted.update(_QUOTED.findall(item.to_json(dereference=True)))
        other = [_text(words) for words in sorted(quoted) if not _ELSEWHERE.fullmatch(words)]
        yield Found("bookmarks, titles and other texts", "\n".join((*metadata, *other)))


def _put_together(letters: re.Match[str]) -> str:
    return "".join(letters[0].split())


def _text(quoted: bytes) -> str:
    """A key, name or string of an object as QPDF writes it in JSON: u: before text, b: before bytes in figures."""
    text: str = json.loads(b'"' + quoted + b'"')
    if text.startswith("b:"):  # no text string (ISO 32000-1, 7.9.2.2), and it can be words all the same
        return bytes.fromhex(text[2:]).decode("cp1252", "replace")
    return text.removeprefix("u:")


class Font:
    """How the codes of a string become characters."""

    def __init__(self, font: Any) -> None:
        self.wide = font is not None and "/DescendantFonts" in font
        self.known: dict[int, str] = {}
        self.mapped = font is not None and "/ToUnicode" in font
        if self.mapped:
            self.known = _map(font.ToUnicode.read_bytes())

    def __call__(self, codes: bytes) -> str | None:
        """The text of a string; None when it cannot be known."""
        if self.wide:
            if not self.mapped:
                return None
            pairs = struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2])
            return "".join([self.known.get(code, "") for code in pairs])
        plain = codes.decode("cp1252", "replace")
        return "".join(self.known.get(code, char) for code, char in zip(codes, plain, strict=True))


def _map(table: bytes) -> dict[int, str]:
    """A ToUnicode table."""
    out: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        out.update({int(code, 16): _characters(shown) for code, shown in _PAIR.findall(block)})
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, shown in _RANGE.findall(block):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
            if shown.startswith(b"["):
                listed = [_characters(code) for code in _CODE.findall(shown)]
                out.update(zip(range(first, last + 1), listed, strict=False))
            else:
                start = _characters(shown[1:-1])
                for code in range(first, last + 1):
                    out[code] = start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF)) if start else ""
    return out


def _characters(code: bytes) -> str:
    digits = code.decode()
    return bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits).decode("utf-16-be", "replace")


class Reader:
    """Reads the content of a page and of the forms it draws: what it shows, and what it says in place of that."""

    def __init__(self, known: dict[tuple[int, int], Font]) -> None:
        self.words: list[str] = []
        self.instead: list[str] = []
        self.unread = False
        self.known = known

    def read(self, content: Any, resources: Any, depth: int = 0) -> None:
        """Take in the words of a page or a form."""
        import pikepdf

        font = Font(None)
        fonts: dict[str, Font] = {}  # by their names in these resources
        for step in pikepdf.parse_content_stream(content, _READ):
            operator, operands = str(step.operator), step.operands
            if operator in _MOVES:
                self.words.append("\n")
            if operator == "Tf":
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = self.font(resources.get("/Font", {}).get(name))
                font = fonts[name]
            elif operator in _SHOWS:
                self.show(font, operands[-1])
            elif operator == "Do":
                self.draw(resources.get("/XObject", {}).get(str(operands[0])), resources, depth)
            elif operator in ("BDC", "DP") and isinstance(operands[-1], pikepdf.Dictionary):
                told = _TOLD & operands[-1].keys()
                self.words += [f"\n{operands[-1][key]}\n" for key in sorted(told - {"/ActualText"})]
                self.instead += [str(operands[-1][key]) for key in told & {"/ActualText"}]

    def font(self, font: Any) -> Font:
        """A font, read once."""
        if font is None or not font.is_indirect:
            return Font(font)
        if font.objgen not in self.known:
            self.known[font.objgen] = Font(font)
        return self.known[font.objgen]

    def show(self, font: Font, shown: Any) -> None:
        """The words of a string, or of an array of strings and the gaps between them."""
        import pikepdf

        for piece in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(piece, pikepdf.String):
                text = font(bytes(piece))
                self.unread = self.unread or text is None
                self.words.append(text or "")
            elif float(piece) < SPACE:
                self.words.append(" ")

    def draw(self, form: Any, resources: Any, depth: int) -> None:
        """The words of a form that is drawn."""
        if form is None or form.get("/Subtype") != "/Form":
            return
        if depth == DEEPEST:
            self.unread = True
            return
        self.words.append("\n")
        self.read(form, form.get("/Resources", resources), depth + 1)
