"""Plain data as the YAML of a house.yaml: a line for each key, and what it is for beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][\w ()/’‘.&'–-]*(?<! )")
_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n", "~"}


def block(data: Any, about: Mapping[str, str]) -> str:
    """A mapping or a list as indented lines, its values on one line each; `about` explains keys."""
    if isinstance(data, list):
        return "\n".join(f"  - {flow(item)}" for item in data) or "  []"
    lines = []
    for key, value in (data or {}).items():
        note = f"  # {about[key]}" if key in about else ""
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines.append(f"  {key}:{note}")
            lines += [f"    - {flow(item)}" for item in value]
        elif isinstance(value, Mapping) and "rows" in value:
            lines.append(f"  {key}:{note}")
            lines += [f"    {k}: {flow(v)}" for k, v in value.items() if k != "rows"]
            lines += ["    rows:", *(f"      - {flow(row)}" for row in value["rows"])]
        else:
            lines.append(f"  {key}: {flow(value)}{note}")
    return "\n".join(lines) or "  {}"


def flow(data: Any) -> str:
    """A value on one line."""
    match data:
        case bool():
            return "yes" if data else "no"
        case float():
            return f"{data:g}"
        case int():
            return str(data)
        case Mapping():
            return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in data.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(flow(item) for item in data) + "]"
        case _:
            text = str(data)
            plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
            return text if plain else json.dumps(text, ensure_ascii=False)
