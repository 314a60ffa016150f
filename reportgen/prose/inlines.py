"""Inline tokens put together as the tree's inlines, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.prose.grammar import grammar
from reportgen.prose.places import Places
from reportgen.prose.words import CLASSES, without_signs
from reportgen.records import dataclass
from reportgen.shape import ID
from reportgen.tree import Emphasis, Inline, Inlines, LineBreak, Link, NoteMark, Reference, Strong, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Words:
    """Words as the block rules found them: their text, and the offset in the source of each of its lines."""

    content: str
    starts: Sequence[int]

    def offset(self, at: int) -> int:
        """The offset in the source of the character `at` of the words."""
        line = self.content.count("\n", 0, at)
        return self.starts[line] + at - (self.content.rfind("\n", 0, at) + 1)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What `{#id .unnumbered}` at the end of some words says."""

    id: str = ""
    classes: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Open:
    """A pair of signs whose end is still to come; `made` makes its node, or None when it adds nothing."""

    made: Callable[[Inlines, Span], Inline] | None
    kind: str
    at: int
    children: list[Inline] = field(default_factory=list)


class InlineReader:
    """Reads words as inlines. `note(label, span)` gives the id of a footnote, or None when it noted a finding."""

    def __init__(self, places: Places, findings: Findings, note: Callable[[str, Span], str | None]) -> None:
        self.places, self.findings, self.note = places, findings, note
        self.parser = grammar()

    def read(self, words: Words, allowed: Sequence[str] | None = None) -> tuple[Inlines, Attributes]:
        """The inlines of some words, and their attributes.

        `allowed` names the classes that may stand at the end; None says that no attributes may stand
        there at all, not even an id.
        """
        if line := without_signs(words.content):
            return (Text(line, span=self.places.span(words.starts[0], len(line))),), Attributes()
        tokens = self.parser.inline.parse(words.content, self.parser, {}, [])
        tokens = [t for t in tokens if t.content or t.nesting or t.type != "text"]
        last = len(tokens)
        while last and (tokens[last - 1].type == "attributes" or not tokens[last - 1].content.strip(" \t\n")):
            if tokens[last - 1].nesting:
                break
            last -= 1
        trailing = [t for t in tokens[last:] if t.type == "attributes"]
        attributes = self._attributes(words, trailing, allowed)
        return self._inlines(words, tokens[:last] if trailing else tokens), attributes

    def attributes(self, words: Words, allowed: Sequence[str]) -> Attributes:
        """Attributes that stand on their own, as after a picture."""
        return self.read(words, allowed)[1]

    def _attributes(self, words: Words, tokens: list[Token], allowed: Sequence[str] | None) -> Attributes:
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

    def _inlines(self, words: Words, tokens: list[Token]) -> Inlines:
        open_ = [_Open(None, "", 0)]
        text: list[str] = []
        began = ended = 0

        def keep(token: Token) -> None:
            nonlocal began, ended
            if not text:
                began = token.meta["at"]
            text.append(token.content)
            ended = token.meta["at"] + token.meta["length"]

        def flush(trim: bool = False) -> None:
            whole = "".join(text)
            if trim:
                whole = whole.rstrip(" \t")
            if whole:
                span = self.places.span(words.offset(began), max(1, ended - began))
                open_[-1].children.append(Text(whole, span=span))
            text.clear()

        for token in tokens:
            at = token.meta["at"]
            match token.type:
                case "text" | "text_special":
                    keep(token)
                case "softbreak":
                    while text and not text[-1].strip(" \t"):
                        text.pop()
                    if text:
                        text[-1] = text[-1].rstrip(" \t")
                    else:
                        began = at + 1
                    text.append(" ")
                case "hardbreak":
                    flush(trim=True)
                    open_[-1].children.append(LineBreak(span=self._span(words, token)))
                case "em_open" | "strong_open":
                    flush()
                    kind = token.type.removesuffix("_open")
                    start = at - (kind == "strong")  # markdown-it marks the second of its two signs
                    open_.append(_Open(self._emphasis(kind, open_), kind, start))
                case "link":
                    flush()
                    open_.append(_Open(self._link(words, token), "link", at))
                case "em_close" | "strong_close" | "link_end":
                    flush()
                    pair = open_.pop()
                    children = tuple(pair.children)
                    if pair.made is None:
                        open_[-1].children.extend(children)
                    elif children:
                        span = self.places.span(words.offset(pair.at), at + len(token.markup) - pair.at)
                        open_[-1].children.append(pair.made(children, span))
                case "reference":
                    flush()
                    span = self._span(words, token)
                    open_[-1].children.append(Reference(token.meta["target"], token.meta["form"], span=span))
                case "note":
                    span = self._span(words, token)
                    if note := self.note(token.meta["label"], span):
                        flush()
                        open_[-1].children.append(NoteMark(note, span=span))
                    else:
                        keep(token)
                case "refused" | "attributes":
                    keep(token)
                    self._refuse(words, token)
                case unknown:
                    raise AssertionError(f"no inline rule makes {unknown}")
        flush(trim=True)
        found = open_[0].children
        while found and isinstance(found[-1], LineBreak):
            found.pop()
        return tuple(found)

    def _emphasis(self, kind: str, open_: list[_Open]) -> Callable[[Inlines, Span], Inline] | None:
        if any(o.kind == kind for o in open_):  # bold in bold is bold
            return None
        if kind == "em":
            return lambda children, span: Emphasis(children, span=span)
        return lambda children, span: Strong(children, span=span)

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


def address_problem(href: str) -> tuple[str, str] | None:
    """What is wrong with the address of a link, and what to do; None when a paper may hold it."""
    if not href:
        return "this link leads nowhere", "write its address, such as https://www.example.gov.uk/"
    if re.search(r"[\s\x00-\x20]", href):
        return "an address has no spaces", "take them out, or write %20 for each"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
    if scheme is None:
        fix = f"write https://{href}" if href.startswith("www.") else "write the whole address, beginning with https://"
        return f"{href} is not a whole address", fix
    name = scheme[1].lower()
    rest = href[scheme.end() :]
    if name not in _SCHEMES:
        return f"a paper has no {name}: links", "link to https://, http://, mailto: or tel:, or write plain words"
    if name in ("http", "https") and not re.match(r"//[^/\s]", rest):
        return f"{href} is not a whole address", f"write {name}:// and the name of the site"
    if (name == "mailto" and not re.match(r"[^@]+@[^@]+", rest)) or (name == "tel" and not re.match(r"\+?\d", rest)):
        return f"{href} is not a whole address", "write mailto:name@example.gov.uk or tel:+44..."
    return None
