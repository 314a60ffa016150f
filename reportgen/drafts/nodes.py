"""Content as positioned nodes, the same that YAML files are read to: keys, lists, and texts that know their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.diagnostics import SourceText, Span
from reportgen.drafts.markdown import Line
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, SequenceNode


class Maker:
    """Makes nodes of one draft: `file` is what messages call it."""

    def __init__(self, file: str) -> None:
        self.file = file

    def word(self, text: str, at: int, column: int = 1) -> Scalar:
        """A value on one line."""
        words = " ".join(text.split())
        return Scalar(
            SourceText(words, self.file, ((at, column),), True), Span(self.file, at, column, max(1, len(words)))
        )

    def text(self, lines: Sequence[Line]) -> Scalar:
        """A text of several lines, as in a | block."""
        words = "\n".join(line for line, _ in lines) + "\n"
        places = tuple(place for _, place in lines) or ((1, 1),)
        return Scalar(SourceText(words, self.file, (*places, places[-1])), Span(self.file, *places[0]), "|")

    def keys(self, entries: Mapping[str, Node], at: int = 1) -> MappingNode:
        """A mapping; keys whose value is None are left out by whoever calls."""
        return MappingNode(
            {
                k: Entry(Scalar(SourceText(k, self.file, ((at, 1),)), Span(self.file, _at(v, at))), v)
                for k, v in entries.items()
            },
            Span(self.file, at),
        )

    def list(self, items: Iterable[Node], at: int = 1) -> SequenceNode:
        """A list."""
        made = tuple(items)
        return SequenceNode(made, Span(self.file, made[0].span.line if made else at))


def _at(node: Node, default: int) -> int:
    return node.span.line or default
