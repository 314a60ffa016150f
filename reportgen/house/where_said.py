"""Where the keys and words of a house style are said: their places in its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Findings, Span
from reportgen.files.opening import is_there
from reportgen.house.folders import HOUSE_FILE, WORDING_FILE
from reportgen.house.layers import lifted
from reportgen.house.style_yaml import load
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, SequenceNode, display


class Said:
    """The files of a style and of those it extends, nearest first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.file = Span(display(folders[0] / HOUSE_FILE))
        self.houses = [node for f in folders if (node := _read(f / HOUSE_FILE))]
        self.wordings = [node for f in folders if (node := _read(f / WORDING_FILE))]
        self._words = {s.text: s.span for node in (*self.houses, *self.wordings)[::-1] for s in _scalars(node)}

    @property
    def own(self) -> MappingNode | None:
        """What the style's own house.yaml says."""
        return self.houses[0] if self.houses else None

    def at(self, *path: str | int) -> Span:
        """Where a key of house.yaml stands: in the nearest file that has it, or the nearest key above it."""
        for length in range(len(path), 0, -1):
            for node in self.houses:
                if found := _find(node, path[:length]):
                    return found
        return self.file

    def key(self, *path: str) -> Span:
        """Where the last word of a path stands, and not its value, in the nearest file that has it."""
        for node in self.houses:
            entry: Entry | None = None
            inner: Node = node
            for step in path:
                entry = inner.entries.get(step) if isinstance(inner, MappingNode) else None
                if entry is None:
                    break
                inner = entry.value
            if entry is not None:
                return entry.key.span
        return self.file

    def nearest(self, *paths: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The path that the nearest file says; of several there, the first; the first of all where none is said."""
        return next((path for node in self.houses for path in paths if _find(node, path)), paths[0])

    def of_words(self, words: str) -> Span:
        """Where a piece of wording stands, also as a part of a longer one."""
        if words in self._words:
            return self._words[words]
        whole = (s for node in (*self.houses, *self.wordings) for s in _scalars(node) if words and words in s.text)
        return next((s.source.at_offset(s.text.index(words), len(words)) for s in whole), self.file)


def _read(path: Path) -> MappingNode | None:
    node = load(path, Findings()) if is_there(path) else None
    return lifted(node, Findings()) if isinstance(node, MappingNode) else None


def _find(node: Node, path: tuple[str | int, ...]) -> Span | None:
    """The place of a value, or of the key when the value holds more."""
    span: Span | None = None
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str) and step in node.entries:
            entry = node.entries[step]
            node, span = entry.value, entry.key.span
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            span = node.span
        else:
            return None
    return node.span if isinstance(node, Scalar) else span


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case SequenceNode():
            for item in node.items:
                yield from _scalars(item)
        case MappingNode():
            for entry in node.entries.values():
                yield from _scalars(entry.value)
