"""What of a YAML file holds what: the lines of each entry of a list and of each key with its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct

from reportgen.building.pull.values import LOADER, Value


class Container(Struct, frozen=True):
    """The lines of an entry of a list, or of a key with its value: offsets of the first line and behind the last.

    `column` is that of its dash or key; `first` is whether it begins a mapping that is itself an entry of a list, so
    that the dash stands on its line.
    """

    file: str
    start: int
    end: int
    column: int
    entry: bool
    first: bool = False


class Containers:
    """The containers of some files; those in [] and {} are left out, since no lines are theirs."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    @cached_property
    def _all(self) -> Mapping[str, list[Container]]:
        return {file: list(_containers(file, text)) for file, text in self.texts.items()}

    def around(self, value: Value) -> list[Container]:
        """The containers that hold a value, the innermost first."""
        found = [c for c in self._all[value.file] if c.start <= value.start < c.end]
        return sorted(found, key=lambda c: (c.end - c.start, not c.entry, -c.column))

    def entry(self, value: Value) -> Container | None:
        """The innermost entry of a list that holds a value."""
        return next((c for c in self.around(value) if c.entry), None)

    def entry_at(self, file: str, offset: int, column: int) -> Container | None:
        """The entry that a place of a file is in, of the list whose entries begin in a column."""
        found = (c for c in self._all[file] if c.entry and c.start <= offset < c.end)
        return next((c for c in found if c.column == column), None)

    def keys_at(self, file: str, offset: int) -> list[Container]:
        """The keys whose values hold a place of a file, or begin on its line, the innermost first."""
        found = [c for c in self._all[file] if not c.entry and c.start <= offset < c.end]
        return sorted(found, key=lambda c: -c.column)

    def named(self, file: str, path: Sequence[str]) -> Container | None:
        """The key at a path of keys from the top of a file."""
        one: Container | None = None
        for name in path:
            inside = [
                c
                for c in self._all[file]
                if not c.entry
                and (c.column == 0 if one is None else one.start < c.start < one.end and c.column > one.column)
                and self.texts[file][c.start + c.column : c.end].partition(":")[0].strip("\"' ") == name
            ]
            one = min(inside, key=lambda c: c.column, default=None)
            if one is None:
                return None
        return one

    def keys(self, entry: Container) -> dict[str, Container]:
        """The keys of a mapping that is an entry of a list."""
        inside = [
            c
            for c in self._all[entry.file]
            if not c.entry and entry.start <= c.start < entry.end and c.column == entry.column + 2
        ]
        lines = {c: self.texts[c.file][c.start + c.column : c.end].partition(":")[0] for c in inside}
        return {key.strip("\"' "): c for c, key in lines.items()}

    def before(self, one: Container) -> Container | None:
        """The entry of the same list that stands before one."""
        beside = [c for c in self._all[one.file] if c.entry and c.column == one.column and c.end <= one.start]
        last = max(beside, key=lambda c: c.start, default=None)
        between = self.texts[one.file][last.end : one.start] if last else "x"
        return last if all(line.strip()[:1] in ("", "#") for line in between.split("\n")) else None


def _containers(file: str, text: str) -> Iterator[Container]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(min(len(text), starts[-1] + len(line) + 1))
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        return
    if root is not None:
        yield from _inside(file, text, starts, root, len(text))


def _inside(file: str, text: str, starts: list[int], node: Any, end: int) -> Iterator[Container]:
    """The containers in a node that reaches to `end` at most."""
    if getattr(node, "flow_style", True):
        return
    is_list = isinstance(node, yaml.SequenceNode)
    children = [(item, item) for item in node.value] if is_list else node.value
    begins = []
    for key, _ in children:
        at = starts[key.start_mark.line] + key.start_mark.column
        begins.append(text.rfind("-", 0, at) if is_list else at)
    for i, (_, value) in enumerate(children):
        start = text.rfind("\n", 0, begins[i]) + 1
        reach = text.rfind("\n", 0, begins[i + 1]) + 1 if i + 1 < len(children) else end
        own = _without_tail(text, start, reach, begins[i] - start)
        first = not is_list and not i and bool(text[start : begins[i]].strip())
        yield Container(file, start, own, begins[i] - start, is_list, first)
        yield from _inside(file, text, starts, value, own)


def _without_tail(text: str, start: int, end: int, column: int) -> int:
    """The end of lines without the empty lines and the comments at their end that stand no deeper than `column`."""
    lines = text[start:end].splitlines(keepends=True)
    while len(lines) > 1:
        words = lines[-1].strip()
        indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
        if words and not (words.startswith("#") and indent <= column):
            break
        lines.pop()
    return start + sum(map(len, lines))
