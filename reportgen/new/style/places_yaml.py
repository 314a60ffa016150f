"""What was found in a council's Word file as the places of a house style, and places as the YAML of a house.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.new.style.emit import flow
from reportgen.new.style.first_plan import Plan

Entry = Any  # a name, {name: keys}, or a list of these side by side
_AS = {"table": "rows", "lines": "lines"}


def places_of(plan: Plan) -> list[Entry]:
    """The outline of a plan, each place defined where it stands."""
    return [_entry(name, plan) for name in plan.outline]


def _entry(name: str, plan: Plan) -> Entry:
    if name in plan.blocks:
        block = plan.blocks[name]
        rows = [[_row(c, plan) for c in row] if isinstance(row, list) else _row(row, plan) for row in block["rows"]]
        return {name: {"as": _AS[block["layout"]], "places": rows}}
    if name not in plan.sections:
        return name
    found = plan.sections[name]
    keys: dict[str, Any] = {}
    if found.get("layout") == "sections":
        keys["heading"] = ""
    keys |= {new: found[old] for old, new in _SECTION.items() if old in found}
    if "parts" in found:
        keys["places"] = [{part: _part(plan.implications[part])} for part in found["parts"]]
    return {name: keys} if keys else name


_SECTION = {"heading": "heading", "intro": "before", "scheme": "numbers"}
_FIELD = {"label": "heading", "required": "required", "shows": "shows", "ask": "ask"}
_PART = {"heading": "heading", "required": "required", "nil": "none"}


def _row(cell: Any, plan: Plan) -> Entry:
    name = cell["field"] if isinstance(cell, Mapping) else cell
    found = plan.fields.get(name, {})
    keys = {new: found[old] for old, new in _FIELD.items() if old in found}
    if "ask" in found:  # a row that no list knows
        keys["holds"] = "text"
    return {name: keys} if keys else name


def _part(found: Mapping[str, Any]) -> dict[str, Any]:
    return {new: found[old] for old, new in _PART.items() if old in found}


def without(entries: Sequence[Entry], names: set[str]) -> list[Entry]:
    """The entries without the places of these names, also within others."""
    out: list[Entry] = []
    for entry in entries:
        if isinstance(entry, list):
            left = without(entry, names)
            out += [left if len(left) > 1 else left[0]] if left else []
        elif isinstance(entry, Mapping):
            [(name, keys)] = entry.items()
            if name not in names:
                inner = {"places": without(keys["places"], names)} if "places" in keys else {}
                out.append({name: {**keys, **inner}})
        elif entry not in names:
            out.append(entry)
    return out


def outline_yaml(entries: Sequence[Entry], indent: str = "  ") -> str:
    """An outline as lines; a place that holds others has a line for each key, any other is on one line."""
    return "\n".join(_lines(entries, indent))


def _lines(entries: Sequence[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        if not isinstance(entry, Mapping):
            yield f"{indent}- {flow(entry)}"
            continue
        [(name, keys)] = entry.items()
        if "places" not in keys:
            yield f"{indent}- {name}: {flow(keys)}"
            continue
        yield f"{indent}- {name}:"
        yield from (f"{indent}    {key}: {flow(value)}" for key, value in keys.items() if key != "places")
        yield f"{indent}    places:"
        yield from _lines(keys["places"], f"{indent}      ")
