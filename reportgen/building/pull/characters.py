"""The characters of a paragraph as it was built: how each looks, and where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.values import Sources, Value
from reportgen.drafts.draft import Para
from reportgen.tree import Emphasis, Inlines, LineBreak, Link, NoteMark, Reference, Strong, Text

NOTE, PICTURE, END = "\ufffc", "\ufffb", "\u2029"  # a footnote's mark, a picture, the end of a paragraph
_SOFT = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]?)*")
_HARD = re.compile(r"(?:\\|[ ]{2,})?\n[ \t]*(?:>[ \t]?)*")


class Look(Struct, frozen=True):
    """How a character is set apart."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""


PLAIN = Look()


class Char(Struct, frozen=True):
    """A character that is printed, from `start` to `end` in the text of a value.

    Where `why` is said it is not the author's to edit; those of one `unit` come and go together.
    """

    text: str
    look: Look = PLAIN
    value: Value | None = None
    start: int = 0
    end: int = 0
    why: str = ""
    unit: int = 0


def shown(paras: Iterable[Para]) -> list[tuple[str, Look]]:
    """The characters of paragraphs as they were read, each with its look."""
    out: list[tuple[str, Look]] = []
    for para in paras:
        if out:
            out.append((END, PLAIN))
        for piece in para.pieces:
            look = Look(piece.strong, piece.emphasis, piece.link)
            signs = NOTE if piece.note else PICTURE if piece.picture else piece.text.replace("\t", " ")
            out += [(sign, look) for sign in signs]
    return out


def of_words(children: Inlines, sources: Sources) -> list[Char]:
    """The characters of a node's words, as the tree has them."""
    return _Reader(sources).read(children)


def in_paragraph(words: Sequence[Char], text: str, why: str) -> list[Char] | None:
    """The characters of a whole paragraph: the words and what the house style prints around them.

    None where the words do not stand in its text.
    """
    said = "".join(char.text for char in words)
    at = text.rfind(said)
    if at < 0:
        return None
    around = [Char(sign, why=why) for sign in text]
    return [*around[:at], *words, *around[at + len(said) :]]


class _Reader:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.units = 0

    def read(self, children: Inlines, look: Look = PLAIN) -> list[Char]:
        return [char for node in children for char in self._node(node, look)]

    def _node(self, node: object, look: Look) -> Iterator[Char]:
        match node:
            case Text():
                yield from self._text(node, look)
            case Strong():
                yield from self.read(node.children, replace(look, strong=True))
            case Emphasis():
                yield from self.read(node.children, replace(look, emphasis=True))
            case Link():
                yield from self.read(node.children, replace(look, link=node.href))
            case Reference():
                yield from self._whole(node, node.before + node.text, look)
            case NoteMark():
                yield from self._whole(node, NOTE, look)
            case LineBreak():
                value, at = self._spot(node)
                hit = _HARD.match(value.text, at) if value else None
                end = hit.end() if hit else at
                yield Char("\n", look, value if hit else None, at, end, "" if hit else "the house style's line break")
            case _:
                raise AssertionError(f"no inline is {node}")

    def _spot(self, node: Text | Reference | NoteMark | LineBreak) -> tuple[Value | None, int]:
        """The value a node was written in, and where in its text it begins."""
        span = node.span
        if span is None or span.file not in self.sources.texts:
            return None, 0
        offset = self.sources.offset(span.file, span.line, span.column)
        value = self.sources.value(span.file, offset)
        found = value.at(offset) if value else None
        return (value, found) if value is not None and found is not None else (None, 0)

    def _whole(self, node: Reference | NoteMark, words: str, look: Look) -> Iterator[Char]:
        """What stands for a mark in the source: its characters come and go together."""
        self.units += 1
        value, at = self._spot(node)
        length = node.span.length if node.span else 0
        kind = "a cross-reference" if isinstance(node, Reference) else "a footnote"
        why = f"it is {kind}, whose words are worked out"
        for i, sign in enumerate(words):
            yield Char(sign, look, value, at if not i else at + length, at + length, why, self.units)

    def _text(self, node: Text, look: Look) -> Iterator[Char]:
        value, at = self._spot(node)
        found = _followed(node.text, value, at) if value else None
        if found is None:
            other = self.sources.saying(node.text.strip())
            found = _followed(node.text, other, 0) if other else None
            value = other if found is not None else value
        if found is None or value is None:
            place = node.span
            why = f"it is worked out from {place.file}:{place.line}" if place else "the house style prints it"
            yield from (Char(sign, look, why=why) for sign in node.text)
            return
        for sign, (start, end) in zip(node.text, found, strict=True):
            yield Char(sign, look, value, start, end)


def _followed(words: str, value: Value, at: int) -> list[tuple[int, int]] | None:
    """Where each character of printed words stands in a value's text from `at` on; None where they part."""
    out, text = [], value.text
    for sign in words:
        soft = _SOFT.match(text, at) if sign == " " else None
        here = text[at : at + 1]
        if soft:
            end = soft.end()
        elif (here.casefold() == sign.casefold() and here) or (sign == " " and here == "\t"):
            end = at + 1
        elif here == "\\" and text[at + 1 : at + 2] == sign:
            end = at + 2
        else:
            return None
        out.append((at, end))
        at = end
    return out
