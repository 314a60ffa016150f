"""The words of a PDF: what its pages show, and every other text in it (titles, bookmarks, alternatives, links).

Pages are read by their content (ISO 32000-1, 9.4), characters by the font's own table of them
(ToUnicode, 9.10.3). Text set in a font without such a table is not guessed at: it is `unread`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from reportgen.records import dataclass

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]+>|\[[^\]]*\])")
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_MOVES = frozenset(("Td", "TD", "Tm", "T*", "BT", "'", '"'))
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
DEEPEST = 12  # forms inside forms
SPACE = -180  # thousandths of an em between two pieces of a line, from which on they are two words


@dataclass(frozen=True, slots=True)
class Found:
    """A text and where it stands; `unread` for what is there and cannot be read as text."""

    where: str
    text: str
    unread: bool = False


def texts_of_pdf(data: bytes) -> Iterator[Found]:
    """All the texts of a file. Raises pikepdf.PdfError for one that cannot be opened."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        known: dict[tuple[int, int], Font] = {}
        for n, page in enumerate(pdf.pages, 1):
            reader = _Reader(known)
            reader.read(page, page.resources)
            yield Found(f"page {n}", "".join(reader.words))
            if reader.unread:
                yield Found(f"page {n}", "", unread=True)
        yield Found(
            "bookmarks, titles and other texts", "\n".join(words for item in pdf.objects for words in _strings(item))
        )


def pictures_of_pdf(data: bytes) -> Iterator[bytes]:
    """The JPEG pictures of a file, as they were put in."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Filter") == "/DCTDecode":
                yield item.read_raw_bytes()


def _strings(item: Any) -> Iterator[str]:
    """Texts that are not painted: each text string of an object, and metadata streams."""
    import pikepdf

    if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
        yield item.read_bytes().decode("utf-8", "replace")
    stack = [item]
    while stack:
        one = stack.pop()
        if isinstance(one, pikepdf.String | pikepdf.Name):
            yield str(one)
        elif isinstance(one, pikepdf.Array):
            stack += [child for child in one if not getattr(child, "is_indirect", False)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key, child in one.items():
                yield key
                if not getattr(child, "is_indirect", False):
                    stack.append(child)


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
            return "".join(self.known.get(codes[n] << 8 | codes[n + 1], "") for n in range(0, len(codes) - 1, 2))
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


class _Reader:
    """Reads the content of a page and of the forms it draws."""

    def __init__(self, known: dict[tuple[int, int], Font]) -> None:
        self.words: list[str] = []
        self.unread = False
        self.known = known

    def read(self, content: Any, resources: Any, depth: int = 0) -> None:
        """Take in the words of a page or a form."""
        import pikepdf

        font = Font(None)
        for step in pikepdf.parse_content_stream(content):
            operator, operands = str(step.operator), step.operands
            if operator in _MOVES:
                self.words.append("\n")
            if operator == "Tf":
                font = self.font(resources.get("/Font", {}).get(str(operands[0])))
            elif operator in _SHOWS:
                self.show(font, operands[-1])
            elif operator == "Do":
                self.draw(resources.get("/XObject", {}).get(str(operands[0])), resources, depth)
            elif operator in ("BDC", "DP") and isinstance(operands[-1], pikepdf.Dictionary):
                told = [str(operands[-1].get(key, "")) for key in ("/ActualText", "/Alt", "/E", "/Contents")]
                self.words += [f"\n{text}\n" for text in told if text]

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
        if form is not None and form.get("/Subtype") == "/Form" and depth < DEEPEST:
            self.words.append("\n")
            self.read(form, form.get("/Resources", resources), depth + 1)
