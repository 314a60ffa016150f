"""The ids that the author of a report gave: under `id:`, as names of tables, and in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.content.report import Report
from reportgen.diagnostics import SourceText

_MARKED = re.compile(r"\{#([a-z][a-z0-9-]*)")


def given_ids(report: Report) -> frozenset[str]:
    """All of them; what a house style names itself gives way to these."""
    return frozenset((*report.tables, *_ids((report.values, report.sections, report.appendices, report.tables))))


def _ids(value: object) -> Iterator[str]:
    match value:
        case SourceText(text=text):
            if "{#" in text:
                yield from _MARKED.findall(text)
        case tuple():
            for inner in value:
                yield from _ids(inner)
        case Mapping():
            yield from _ids(tuple(value.values()))
        case Struct():
            if isinstance(id := getattr(value, "id", None), str):
                yield id
            for name in value.__struct_fields__:
                if name != "span" and isinstance(inner := getattr(value, name), tuple | Mapping | Struct):
                    yield from _ids(inner)
