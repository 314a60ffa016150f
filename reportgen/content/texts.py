"""The texts of what an author wrote, wherever they are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from reportgen.diagnostics import SourceText


def all_texts(value: object) -> Iterator[SourceText]:
    """Every text in what a paper or a part of one holds, in its order."""
    match value:
        case SourceText():
            yield value
        case tuple():
            for inner in value:
                yield from all_texts(inner)
        case Mapping():
            yield from all_texts(tuple(value.values()))
        case Struct():
            yield from all_texts(astuple(value))
