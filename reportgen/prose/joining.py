"""Words with their places, and inlines as they are joined to a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.diagnostics import Span
from reportgen.prose.places import Places
from reportgen.tree import Emphasis, Inline, Inlines, LineBreak, Strong, Text

if TYPE_CHECKING:
    from markdown_it.token import Token


class Words(Struct, frozen=True):
    """Words as the block rules found them: their text, and the offset in the source of each of its lines."""

    content: str
    starts: Sequence[int]

    def offset(self, at: int) -> int:
        """The offset in the source of the character `at` of the words."""
        line = self.content.count("\n", 0, at)
        return self.starts[line] + at - (self.content.rfind("\n", 0, at) + 1)


def one_line(text: str) -> Words:
    """A text as words of one line, whatever its indentation."""
    lines = text.split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at + len(line) - len(line.lstrip(" \t")))
        at += len(line) + 1
    return Words("\n".join(line.lstrip(" \t") for line in lines).rstrip(" \t\n"), starts)


class _Open(Struct):
    """A pair of signs whose end is still to come; `made` makes its node, or None when it adds nothing."""

    made: Callable[[Inlines, Span], Inline] | None
    kind: str
    at: int
    children: list[Inline] = field(default_factory=list)


class Line:
    """Inlines as they are put together: the pairs of signs that are open, and words not yet made a `Text`."""

    def __init__(self, words: Words, places: Places) -> None:
        self.words, self.places = words, places
        self._open = [_Open(None, "", 0)]
        self._text: list[str] = []
        self._began = self._ended = 0

    def keep(self, token: Token) -> None:
        """Words that join those before them."""
        if not self._text:
            self._began = token.meta["at"]
        self._text.append(token.content)
        self._ended = token.meta["at"] + token.meta["length"]

    def wrap(self, at: int) -> None:
        """The end of a line of the source, which is one space whatever stands around it."""
        while self._text and not self._text[-1].strip(" \t"):
            self._text.pop()
        if self._text:
            self._text[-1] = self._text[-1].rstrip(" \t")
        else:
            self._began = at + 1
        self._text.append(" ")

    def add(self, node: Inline, trim: bool = False) -> None:
        """A node after the words so far; `trim` takes the spaces before it away."""
        self.flush(trim)
        self._open[-1].children.append(node)

    def flush(self, trim: bool = False) -> None:
        """Make the words so far a `Text`; a tab is a space, since a PDF would print nothing for it."""
        whole = "".join(self._text).replace("\t", " ")
        if trim:
            whole = whole.rstrip(" \t")
        if whole:
            self._open[-1].children.append(Text(whole, span=self.span(self._began, max(1, self._ended - self._began))))
        self._text.clear()

    def begin(self, kind: str, at: int, made: Callable[[Inlines, Span], Inline] | None) -> None:
        """The first sign of a pair; without `made`, what stands between joins what is around it."""
        self.flush()
        self._open.append(_Open(made, kind, at))

    def emphasis(self, kind: str, at: int) -> None:
        """The first sign of "em" or "strong"; bold in bold is bold."""
        if any(pair.kind == kind for pair in self._open):
            self.begin(kind, at, None)
        elif kind == "em":
            self.begin(kind, at, lambda children, span: Emphasis(children, span=span))
        else:
            self.begin(kind, at, lambda children, span: Strong(children, span=span))

    def end(self, at: int) -> None:
        """The second sign of a pair, which ends at `at`."""
        self.flush()
        pair = self._open.pop()
        children = tuple(pair.children)
        if pair.made is None:
            self._open[-1].children.extend(children)
        elif children:
            self._open[-1].children.append(pair.made(children, self.span(pair.at, at - pair.at)))

    def finished(self) -> Inlines:
        """All of them, without what ends in nothing."""
        self.flush(trim=True)
        found = self._open[0].children
        while found and isinstance(found[-1], LineBreak):
            found.pop()
        return tuple(found)

    def span(self, at: int, length: int) -> Span:
        """The place of `length` characters from the character `at` of the words."""
        return self.places.span(self.words.offset(at), length)
