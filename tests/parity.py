"""What numbers a paper shows, read back from the finished files.

From displayed text, never from ids or attributes of ours.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

from tools import needs
from word_numbers import BULLET, W, Word

from reportgen.tree import (
    Document,
    Figure,
    ListItem,
    Notice,
    Number,
    Paragraph,
    Section,
    Table,
    text_of,
    walk,
)
from reportgen.writers.headings import titled

BLOCKS = set("p h1 h2 h3 h4 h5 h6 li td th tr div caption figcaption section blockquote dt dd".split())
VOID = {"meta", "link", "img", "br", "wbr", "hr", "input", "col"}


@dataclass(frozen=True)
class Line:
    """A numbered or headed thing: its number as shown ("" for none) and its words."""

    number: str
    words: str


def squeezed(text: str) -> str:
    """Text without white space and with look-alikes made equal, so that line breaks of a page do not matter."""
    plain = (
        unicodedata.normalize("NFKC", text)
        .replace("\u2010", "-")
        .replace("\u2011", "-")
        .replace("\u00ad", "")
        .replace("\u200b", "")
    )
    return re.sub(r"\s+", "", plain)


def first_words(item: object) -> str:
    """The first words of a node: of its own paragraph, not of what stands below it."""
    match item:
        case ListItem(blocks=blocks):
            return next((text_of(b.children) for b in blocks if isinstance(b, Paragraph)), "")
        case Section():
            return text_of(titled(item))  # an appendix's words begin with the dash after its number
        case Paragraph(children=children) | Notice(children=children):
            return text_of(children)
        case Table(caption=caption, number=number) | Figure(caption=caption, number=number):
            return (": " if number and caption else "") + text_of(caption)
    return ""


def of_tree(document: Document) -> list[Line]:
    """The numbered things of the tree, and its unnumbered headings and paragraphs, in order."""
    out = []
    within: set[int] = set()  # first paragraphs of list items: their item has shown them
    for node in walk(document.blocks):
        if id(node) in within:
            continue
        if isinstance(node, ListItem):
            first = next((b for b in node.blocks if isinstance(b, Paragraph)), None)
            within.add(id(first))
        if isinstance(node, Section | Paragraph | ListItem | Table | Figure | Notice):
            number: Number | None = getattr(node, "number", None)
            words = first_words(node)
            if words:
                out.append(Line(number.text if number else "", words))
    return out


def of_word(data: bytes) -> list[Line]:
    """The numbered paragraphs of a Word file, by its own numbering definitions."""

    def text(p: Element) -> str:
        return "".join(
            e.text or "" if e.tag == f"{W}t" else " " for e in p.iter() if e.tag in (f"{W}t", f"{W}tab", f"{W}br")
        )

    return [Line(number.strip(), text(p)) for number, p in Word(data).paragraphs() if number and number != BULLET]


class _Displayed(HTMLParser):
    """The text a reader of the page sees, without the contents list and the notes' own numbers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append("\n" * (tag in BLOCKS or tag == "br"))
        if tag in VOID:
            return
        if self.skipped or tag in ("style", "script", "head", "nav", "sup"):
            self.skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and self.skipped[-1] == tag:
            self.skipped.pop()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.out.append(data)


def of_html(data: bytes) -> str:
    """The displayed text of a page."""
    parser = _Displayed()
    parser.feed(data.decode())
    return "".join(parser.out)


def of_pdf(data: bytes) -> Iterator[str]:
    """The text of a PDF in its two reading orders: by place on the page, and as in the file."""
    program = needs("pdftotext")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(data)
        for order in ("-raw", "-layout"):
            done = subprocess.run([program, order, str(path), "-"], check=True, capture_output=True)
            yield done.stdout.decode()


def not_shown(lines: list[Line], text: str) -> list[Line]:
    """Those of `lines` that the text does not show, in order, with just their number before their words."""
    pieces = [squeezed(piece) for piece in text.split()]
    starts, length = set(), 0  # where a piece begins: what stands before it is divided from it by white space
    for piece in pieces:
        starts.add(length)
        length += len(piece)
    body = "".join(pieces)
    at, wrong = 0, []
    for line in lines:
        sought = squeezed(line.number) + squeezed(line.words)[:40]
        found = body.find(sought, at)
        if found < 0 or (line.number and found not in starts):
            wrong.append(line)
            continue
        at = found + len(squeezed(line.number))
    return wrong
