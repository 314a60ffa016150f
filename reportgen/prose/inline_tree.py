"""Inline tokens put together as the tree's inlines, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.prose.addresses import address_problem
from reportgen.prose.grammar import inline_tokens
from reportgen.prose.inline_rules import CLASSES, without_signs
from reportgen.prose.joining import Line, Words
from reportgen.prose.markings import marking
from reportgen.prose.passages import STRAY
from reportgen.prose.places import Places
from reportgen.reading.shape import ID
from reportgen.tree import Inline, Inlines, LineBreak, Link, NoteMark, Reference, Text

if TYPE_CHECKING:
    from markdown_it.token import Token


class Attributes(Struct, frozen=True):
    """What `{#id .unnumbered}` at the end of some words says."""

    id: str = ""
    classes: frozenset[str] = frozenset()


class InlineReader:
    """Reads words as inlines. `note(label, span)` gives the id of a footnote, or None when it noted a finding.

    While the words are `closed` no public edition has them, and a marking in them is words like any other.
    """

    def __init__(
        self, places: Places, findings: Findings, note: Callable[[str, Span], str | None], closed: bool = False
    ) -> None:
        self.places, self.findings, self.note, self.closed = places, findings, note, closed

    def read(self, words: Words, allowed: Sequence[str] | None = None) -> tuple[Inlines, Attributes]:
        """The inlines of some words, and their attributes.

        `allowed` names the classes that may stand at the end; None says that no attributes may stand
        there at all, not even an id.
        """
        if "::" in words.content:
            self._stray_colons(words)
        if not self.closed:
            self._marking(words)
        if line := without_signs(words.content):
            return (Text(line, span=self.places.span(words.starts[0], len(line))),), Attributes()
        tokens = inline_tokens(words.content)
        last = len(tokens)
        while last and (tokens[last - 1].type == "attributes" or not tokens[last - 1].content.strip(" \t\n")):
            if tokens[last - 1].nesting:
                break
            last -= 1
        trailing = [t for t in tokens[last:] if t.type == "attributes"]
        attributes = self._attributes(words, trailing, allowed)
        return self._inlines(words, tokens[:last] if trailing else tokens), attributes

    def _stray_colons(self, words: Words) -> None:
        """Refuse what was meant to withhold words and does not: the public edition would print them."""
        for hit in STRAY.finditer(words.content):
            place = self.places.span(words.offset(hit.start()), len(hit[0]))
            fix = "put it on a line of its own (a table stands whole in a passage), or write `\\:::` for the mere signs"
            self._error(place, f"`{hit[0]}` begins or ends no exempt passage in the middle of a line", fix)

    def _marking(self, words: Words) -> None:
        """Refuse a marking that looks as if it withheld something."""
        hit = marking(words.content)
        if hit is not None:
            said = hit.words.strip()
            at = hit.start + hit.words.index(said)
            place = self.places.span(words.offset(at), len(words.content[at : at + len(said)].partition("\n")[0]))
            fix = "put what is exempt between lines `::: exempt` and `:::`, and delete the marking"
            said = " ".join(said.split())
            self._error(place, f'"{said}" withholds nothing: the public edition would print what it marks', fix)

    def attributes(self, words: Words, allowed: Sequence[str]) -> Attributes:
        """Attributes that stand on their own, as after a picture."""
        return self.read(words, allowed)[1]

    def _attributes(self, words: Words, tokens: Sequence[Token], allowed: Sequence[str] | None) -> Attributes:
        id_, classes = "", set()
        for token in tokens:
            span = self._span(words, token)
            for piece in token.meta["pieces"]:
                name = piece[1:]
                if allowed is None:
                    self._error(span, f"`{token.content}` has no meaning here", "delete it")
                elif piece[0] == "#" and not re.fullmatch(ID.pattern, name):
                    self._error(span, f'"{name}" is not an id', f"write {ID.says}")
                elif piece[0] == "#" and id_:
                    self._error(span, f"this has two ids, {id_} and {name}", "keep one")
                elif piece[0] == "#":
                    id_ = name
                elif name in allowed:
                    classes.add(name)
                elif name in CLASSES:
                    self._error(span, f"`{piece}` does not belong here", f"delete `{piece}`")
                else:
                    near = did_you_mean(piece, [f".{known}" for known in allowed or CLASSES])
                    self._error(span, f"`{piece}` is not known", near)
        return Attributes(id_, frozenset(classes))

    def _inlines(self, words: Words, tokens: Sequence[Token]) -> Inlines:
        line = Line(words, self.places)
        for token in tokens:
            at = token.meta["at"]
            match token.type:
                case "text" | "text_special":
                    line.keep(token)
                case "softbreak":
                    line.wrap(at)
                case "hardbreak":
                    line.add(LineBreak(span=self._span(words, token)), trim=True)
                case "em_open" | "strong_open":
                    kind = token.type.removesuffix("_open")
                    start = at - (kind == "strong")  # markdown-it marks the second of its two signs
                    line.emphasis(kind, start)
                case "link":
                    line.begin("link", at, self._link(words, token))
                case "em_close" | "strong_close" | "link_end":
                    line.end(at + len(token.markup))
                case "reference":
                    line.add(Reference(token.meta["target"], token.meta["form"], span=self._span(words, token)))
                case "note":
                    span = self._span(words, token)
                    if note := self.note(token.meta["label"], span):
                        line.add(NoteMark(note, span=span))
                    else:
                        line.keep(token)
                case "refused" | "attributes":
                    line.keep(token)
                    self._refuse(words, token)
                case unknown:
                    raise AssertionError(f"no inline rule makes {unknown}")
        return line.finished()

    def _link(self, words: Words, token: Token) -> Callable[[Inlines, Span], Inline] | None:
        span, href = self._span(words, token), token.meta["href"]
        if token.meta["titled"]:
            self._error(span, "a link has no title", "delete what follows the address, up to the bracket")
        if token.meta["empty"]:
            self._error(span, "this link has no words", "write what it leads to between [ and ]")
        problem = address_problem(href)
        if problem:
            self._error(span, *problem)
            return None
        return lambda children, where: Link(href, children, span=where)

    def _refuse(self, words: Words, token: Token) -> None:
        span = self._span(words, token)
        if token.type == "refused":
            self._error(span, token.meta["reason"], token.meta["fix"])
        else:
            fix = "put it at the end of the paragraph, list item or heading"
            self._error(span, f"`{token.content}` stands in the middle", fix)

    def _span(self, words: Words, token: Token) -> Span:
        return self.places.span(words.offset(token.meta["at"]), token.meta["length"])

    def _error(self, span: Span, reason: str, fix: str) -> None:
        self.findings.error("content", span, reason, fix)
