"""What stands in a report's files and could not be read: it is told as wrong, and so not told as missing as well."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.content.report import ANY, PartsContent, Unread
from reportgen.diagnostics import nearest
from reportgen.files import opening
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

_ID = re.compile(r"(?m)^\s*(?:- +)?id: *[\"']?([a-z][a-z0-9-]*)|\{#([a-z][a-z0-9-]*)")
_KEY = re.compile(r"(?m)^(?:  )?([a-z][a-z0-9-]*):")


def of_file(path: Path) -> Unread:
    """The names in a file that is not even YAML: the key it stands for, its keys, the ids in it."""
    text = ""
    with suppress(opening.Unopened):
        text = opening.read_text(path)
    keys = {hit[1] for hit in _KEY.finditer(text)}
    ids = {hit[1] or hit[2] for hit in _ID.finditer(text)}
    return Unread(frozenset({path.stem, *(f"{path.stem}.{key}" for key in keys)}), frozenset(keys | ids))


def of_nodes(root: MappingNode, read: Mapping[str, object], known: Collection[str]) -> Unread:
    """What was wrong in a report's nodes, given the values that were `read` and the `known` keys.

    Ask only where a finding has told what is wrong: then every id and the name of every table may be one of them.
    """
    keys, ids = set(), set(_ids(root))
    for name, entry in root.entries.items():
        node = entry.value
        if name not in read and not _is_empty(node):
            keys |= {name if name in known else nearest(name, known)} - {""}
        value = read.get(name)
        inside = {**value.parts, **value.values} if isinstance(value, PartsContent) else value
        if isinstance(node, MappingNode) and isinstance(inside, Mapping):
            lost = (part for part, inner in node.entries.items() if not _is_empty(inner.value) and part not in inside)
            keys |= {f"{name}.{part}" for part in lost}
        if isinstance(node, MappingNode) and name == "tables":
            ids |= set(node.entries)
        if isinstance(node, SequenceNode) and len(node.items) > _count(value):
            keys.add(name)
    if "tables" in keys:
        ids.add(ANY)  # nobody knows what they were to be called
    return Unread(frozenset(keys), frozenset(ids))


def _count(value: object) -> int:
    """How many entries a list has that was read."""
    entries = getattr(value, "items", None) or getattr(value, "sections", None) or value
    return len(entries) if isinstance(entries, tuple) else 0


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and not node.text


def _ids(node: Node) -> Iterator[str]:
    """Every id in a node: values of `id`, and what `{#...}` says in a text."""
    match node:
        case Scalar(source=source):
            yield from (hit[1] or hit[2] for hit in _ID.finditer(source.text) if "{#" in hit[0])
        case SequenceNode(items=items):
            for item in items:
                yield from _ids(item)
        case MappingNode(entries=entries):
            for name, entry in entries.items():
                if name == "id" and isinstance(entry.value, Scalar):
                    yield entry.value.text
                yield from _ids(entry.value)
