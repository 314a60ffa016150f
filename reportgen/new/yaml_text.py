"""Values as YAML on one line, written by PyYAML; what has to be quoted gets double quotation marks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import yaml


def one_line(value: object) -> str:
    """A value, a list or a mapping as YAML on one line."""
    return _dumped(_marked(value))


class _Quoted(str):
    """A text that stands in double quotation marks."""


class _Plain(str):
    """A word that stands as it is."""


class _Writer(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """PyYAML's, and libyaml's where it is there."""


_Writer.add_representer(_Quoted, lambda writer, text: writer.represent_scalar(_TEXT, str(text), style='"'))
_Writer.add_representer(_Plain, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:bool", str(text)))


def _dumped(value: object) -> str:
    out: str = yaml.dump(
        value, Dumper=_Writer, default_flow_style=True, width=1_000_000, allow_unicode=True, sort_keys=False
    )
    return out.removesuffix("...\n").strip()


def _marked(value: object) -> object:
    match value:
        case bool():
            return _Plain("yes" if value else "no")
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
    plain = _dumped([value])[1:-1]
    return value if plain == value and value.casefold() not in _WORDS else _Quoted(value)


_TEXT = "tag:yaml.org,2002:str"
_WORDS = {"yes", "no", "on", "off", "y", "n"}  # what people, and YAML 1.1, take for something else
