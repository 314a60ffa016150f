"""Where the words of a text stand, what they stand in, and which of them the public edition leaves out.

This is what those read who look at the text as it is written: the linter, whose findings have to name places, and the
check for leaks. It is made of the tokens that the tree is made of, so that neither can read a text otherwise than a
paper prints it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.prose.grammar import block_tokens, inline_tokens
from reportgen.prose.inline_rules import without_signs
from reportgen.prose.joining import Words, one_line
from reportgen.prose.passages import Passage, passages_in
from reportgen.reading.characters import printable

if TYPE_CHECKING:
    from markdown_it.token import Token

Range = tuple[int, int]  # offsets of the first character and of the one after the last
_ON_LINE = re.compile(r"[^\n]")


class Layout(Struct, frozen=True):
    """A text by its offsets. `words` is as long as the text, with a space for whatever is no word of the paper."""

    words: str
    blocks: tuple[int, ...] = ()  # where paragraphs, headings, items, rows, pictures begin, in order
    headings: tuple[Range, ...] = ()
    quotes: tuple[Range, ...] = ()  # block quotations
    tables: tuple[tuple[tuple[Range, ...], ...], ...] = ()  # typed ones: rows of cells, the headings first
    placed: tuple[tuple[str, int], ...] = ()  # structured tables put here, and where
    pictures: tuple[tuple[str, int], ...] = ()  # the names of their files, and where they stand
    passages: tuple[Passage, ...] = ()  # exempt ones
    closed: tuple[Range, ...] = ()  # what the public edition leaves out: passages, footnotes of no public mark

    def is_closed(self, offset: int) -> bool:
        """Whether the public edition leaves out what stands at an offset."""
        return any(start <= offset < end for start, end in self.closed)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset is in a block quotation."""
        return any(start <= offset < end for start, end in self.quotes)


@lru_cache(maxsize=2048)
def layout(text: str) -> Layout:
    """The layout of prose."""
    return _Walk(printable(text)).all()


@lru_cache(maxsize=2048)
def line_layout(text: str) -> Layout:
    """The layout of what is one line in the paper, such as a heading or a caption: it has no blocks."""
    walk = _Walk(printable(text))
    walk.read(one_line(walk.text))
    return Layout(words=walk.shown())


class _Walk:
    """A text whose tokens are walked through once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: list[Range] = []
        self.marks: list[str] = []  # the labels of footnotes used where the public sees it
        self.hidden = 0  # passages and footnotes around here
        self.blocks: list[int] = []
        self.headings: list[Range] = []
        self.tables: list[tuple[tuple[Range, ...], ...]] = []

    def all(self) -> Layout:
        """Everything."""
        tokens = block_tokens(self.text)
        for token in tokens:
            self.block(token)
        passages = passages_in(tokens)
        return Layout(
            words=self.shown(),
            blocks=tuple(self.blocks),
            headings=tuple(self.headings),
            quotes=tuple(_between(tokens, "blockquote_open", "blockquote_close")),
            tables=tuple(self.tables),
            placed=tuple((t.meta["id"], t.meta["at"]) for t in tokens if t.type == "placed"),
            pictures=tuple((t.meta["src"], t.meta["at"]) for t in tokens if t.type == "picture"),
            passages=passages,
            closed=(*((p.start, p.end) for p in passages), *self.unseen_notes(tokens)),
        )

    def block(self, token: Token) -> None:
        """One block token."""
        meta = token.meta
        match token.type:
            case "passage" | "note":
                self.hidden += 1
                if token.type == "passage" and meta["name"] is None:  # words may stand on the line that is wrong
                    self.kept.append((meta["at"], meta["inside"]))
            case "passage_end" | "note_end":
                self.hidden -= 1
            case "paragraph" | "heading":
                self.blocks.append(meta["at"])
                self.read(Words(meta["content"], meta["starts"]))
                if token.type == "heading":
                    self.headings.append((meta["at"], meta["at"] + len(meta["content"]) + meta["signs"] + 1))
            case "table":
                self.table(token)
            case "picture":
                self.blocks.append(meta["at"])
                self.kept.append(meta["spoken"])
                caption, at = meta["caption"]
                self.read(Words(caption, (at,)))

    def table(self, token: Token) -> None:
        """A typed table with its caption."""
        rows = token.meta["rows"]
        for row in rows:
            self.blocks.append(row[0][1])
            for words, at in row:
                self.read(Words(words, (at,)))
        self.tables.append(tuple(tuple((at, at + len(words)) for words, at in row) for row in rows))
        if token.meta["caption"]:
            content, starts = token.meta["caption"]
            self.blocks.append(starts[0])
            self.read(Words(content, starts))

    def read(self, words: Words) -> None:
        """Keep what of some words is printed, addresses apart."""
        content, start = words.content, words.starts[0]
        together = self.text.startswith(content, start)
        if without_signs(content):
            ends = zip(content.split("\n"), words.starts, strict=False)
            self.kept += [(start, start + len(content))] if together else [(at, at + len(line)) for line, at in ends]
            return
        for token in inline_tokens(content) if content else ():
            at, length = token.meta["at"], token.meta["length"]
            if token.type == "note":
                self.marks += [token.meta["label"]] * (not self.hidden)
                continue
            if token.type == "text_special":  # an escaped sign: what stands behind the \
                at, length = at + length - 1, 1
            elif token.type == "text":
                length *= "address" not in token.meta
            elif token.type != "refused" or token.content.startswith("{"):  # what is refused stays as typed
                continue
            place = start + at if together else words.offset(at)
            self.kept.append((place, place + length))

    def unseen_notes(self, tokens: Sequence[Token]) -> list[Range]:
        """The footnotes that no mark in public words leads to; of two with one label, the second."""
        notes = [token for token in tokens if token.type == "note"]
        seen = {token.meta["label"]: token for token in reversed(notes) if token.meta["label"] in self.marks}
        shown = {token.meta["at"] for token in seen.values()}
        return [(start, end) for start, end in _between(tokens, "note", "note_end") if start not in shown]

    def shown(self) -> str:
        """The text with what is not kept as spaces, length for length."""
        out, last = [], 0
        for start, end in sorted(self.kept):
            if start > last:
                out.append(_blank(self.text[last:start]))
            out.append(self.text[start:end])
            last = end
        return "".join((*out, _blank(self.text[last:])))


def _blank(text: str) -> str:
    return _ON_LINE.sub(" ", text) if "\n" in text else " " * len(text)


def _between(tokens: Sequence[Token], begin: str, end: str) -> list[Range]:
    """From where each token of one kind begins to where that of the other kind ends it."""
    found, open_ = [], []
    for token in tokens:
        if token.type == begin:
            open_.append(token.meta["at"])
        elif token.type == end:
            found.append((open_.pop(), token.meta["at"]))
    return found
