"""The characters of a paragraph as it was built: how each looks, and where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.composed import Part, Wordings, nearest
from reportgen.building.pull.values import Sources, Value
from reportgen.diagnostics import Span
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

    Where `why` is said it is not the author's to edit; those of one `unit` come and go together. `others` are further
    values of the same words, any of which it may have been printed from; `else_why` says what it is if from none.
    `origin` is the value that what is worked out was worked out from, `place` where that value or its key stands.
    """

    text: str
    look: Look = PLAIN
    value: Value | None = None
    start: int = 0
    end: int = 0
    why: str = ""
    unit: int = 0
    others: tuple[Value, ...] = ()
    else_why: str = ""
    origin: Value | None = None
    place: Span | None = None


def shown(paras: Iterable[Para]) -> list[tuple[str, Look]]:
    """The characters of paragraphs as they were read, each with its look."""
    out: list[tuple[str, Look]] = []
    for para in paras:
        if out:
            out.append((END, PLAIN))
        for piece in para.pieces:
            look = Look(piece.strong, piece.emphasis, address(piece.link))
            signs = NOTE if piece.note else PICTURE if piece.picture else piece.text.replace("\t", " ")
            out += [(sign, look) for sign in signs]
    return out


def address(link: str) -> str:
    """An address with its signs written in one way: some programs write a space, others %20."""
    return quote(unquote(link), safe="!#$%&'()*+,/:;=?@[]~") if link else ""


def of_words(children: Inlines, sources: Sources, wordings: Wordings) -> list[Char]:
    """The characters of a node's words, as the tree has them."""
    return _told_apart(_Reader(sources, wordings).read(children))


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
    def __init__(self, sources: Sources, wordings: Wordings) -> None:
        self.sources, self.wordings = sources, wordings
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
        value = self.sources.value_at(span) if span else None
        found = value.at(self.sources.offset(span.file, span.line, span.column)) if span and value else None
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
        if value is not None:
            while at and node.text[:1] == " " and value.text[at - 1].isspace():  # the place is that of the first word
                at -= 1
            if (found := _followed(node.text, value, at)) is not None:
                yield from (
                    Char(sign, look, value, start, end) for sign, (start, end) in zip(node.text, found, strict=True)
                )
                return
        place = node.span
        why = f"it is worked out from {place.file}:{place.line}" if place else "the house style prints it"
        origin = self.sources.value_at(place) if place else None
        parts = self._composed(node.text, look, why, place is not None)
        yield from (replace(char, origin=origin, place=place) for char in parts)

    def _composed(self, words: str, look: Look, why: str, keys: bool) -> Iterator[Char]:
        """Words that a house style put together: the values among them, and its own."""
        done = 0
        whole = self.wordings.whole(words, keys)
        lead = len(words) - len(words.lstrip())
        parts = [Part(lead, len(words.rstrip()), whole)] if whole else self.wordings.parts(words)
        for part in parts:
            first = part.values[0]
            skipped = len(first.text) - len(first.text.lstrip())
            found = _followed(words[part.start : part.end], first, skipped)
            if found is None:
                continue
            yield from (Char(sign, look, why=why) for sign in words[done : part.start])
            for sign, (start, end) in zip(words[part.start : part.end], found, strict=True):
                yield Char(sign, PLAIN, first, start, end, others=part.values, else_why=why)
            done = part.end
        yield from (Char(sign, look, why=why) for sign in words[done:])


def _told_apart(chars: Sequence[Char]) -> list[Char]:
    """Of several values with the same words the one that stands nearest to what else the paragraph was written with."""
    places: dict[str, list[int]] = {}
    for char in chars:
        if char.value is not None and len(char.others) < 2:
            places.setdefault(char.value.file, []).append(char.value.start)
    order: dict[tuple[int, ...], tuple[Value, ...]] = {}
    out = []
    for char in chars:
        if len(char.others) > 1:
            key = tuple(map(id, char.others))
            values = order.setdefault(key, nearest(char.others, places))
            char = replace(char, value=values[0], others=values)
        out.append(char)
    return out


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
