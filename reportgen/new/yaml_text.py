"""Values as YAML on one line, written by ruamel.yaml; what has to be quoted gets double quotation marks."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any


def one_line(value: object) -> str:
    """A value, a list or a mapping as YAML on one line."""
    return _dumped(_marked(value))


@cache
def _writer() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.default_flow_style = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


def _dumped(value: object) -> str:
    out = io.StringIO()
    _writer().dump(value, out)
    return out.getvalue().removesuffix("...\n").strip()


def _marked(value: object) -> object:
    match value:
        case bool():
            from ruamel.yaml.scalarstring import PlainScalarString

            return PlainScalarString("yes" if value else "no")
        case float() if value.is_integer():
            return int(value)
        case str():
            return _text(value)
        case Mapping():
            return {_text(str(key)): _marked(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_marked(inner) for inner in value]
        case _:
            return value


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    plain = _dumped([value])[1:-1]
    return value if plain == value and value.casefold() not in _WORDS else DoubleQuotedScalarString(value)


_WORDS = {"yes", "no", "on", "off", "y", "n"}  # what people, and YAML 1.1, take for something else
