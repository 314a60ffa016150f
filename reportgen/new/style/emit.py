"""Plain data as the YAML of a house.yaml: a line for each key, and what it is for beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.new.style.plan import Entry
from reportgen.new.yaml_text import one_line


def block(data: Any, about: Mapping[str, str]) -> str:
    """A mapping as indented lines, its values on one line each; `about` explains keys."""
    lines = []
    for key, value in (data or {}).items():
        note = f"  # {about[key]}" if key in about else ""
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines.append(f"  {key}:{note}")
            lines += [f"    - {one_line(item)}" for item in value]
        else:
            lines.append(f"  {key}: {one_line(value)}{note}")
    return "\n".join(lines) or "  {}"


def outline(entries: Sequence[Entry]) -> str:
    """An outline as lines; a place that holds others has a line for each key, any other is on one line."""
    return "\n".join(_entries(entries, "  "))


def _entries(entries: Sequence[Entry], indent: str) -> Iterator[str]:
    for each in entries:
        if not isinstance(each, Mapping) or "places" not in next(iter(each.values())):
            yield f"{indent}- {_bare(each)}"
            continue
        [(name, keys)] = each.items()
        yield f"{indent}- {name}:"
        yield from (f"{indent}    {key}: {one_line(value)}" for key, value in keys.items() if key != "places")
        yield f"{indent}    places:"
        yield from _entries(keys["places"], f"{indent}      ")


def _bare(each: Entry) -> str:
    """A place on one line; the braces around a single one are left out."""
    text = one_line(each)
    return text[1:-1] if isinstance(each, Mapping) else text
