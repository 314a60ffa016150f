"""The numbered tree as JSON: every node an object whose "type" is its class name.

Keys are the fields of `reportgen.tree`, in their order, without `span`. `write` gives a file that
stands on its own; `plain` gives the same tree as Python values without pictures' bytes, for a writer
that hands them on by themselves (the PDF's).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import fields

from reportgen.house.style import HouseStyle
from reportgen.tree import Document, Image

Also = Callable[[Any], Mapping[str, Any]]


def write(document: Document, house: HouseStyle) -> bytes:
    """The tree as UTF-8 JSON, one line a value; pictures by name, SHA-256 and base64. The style plays no part."""
    return (json.dumps(plain(document, _whole_picture), ensure_ascii=False, indent=1) + "\n").encode()


def plain(document: Document, also: Also | None = None) -> dict[str, Any]:
    """The tree as dictionaries, lists, texts and numbers; a picture is named by `file`, see `file_name`.

    `also(item)` may give further keys for the object made of `item`.
    """
    tree: dict[str, Any] = _plain(document, also)
    return tree


def file_name(image: Image) -> str:
    """A name for a picture's file that depends on its bytes alone."""
    return f"{_digest(image)}.{'jpg' if image.kind == 'jpeg' else image.kind}"


def _plain(item: Any, also: Also | None) -> Any:
    if item is None or isinstance(item, str | int | float):
        return item
    if isinstance(item, tuple):
        return [_plain(child, also) for child in item]
    out: dict[str, Any] = {"type": type(item).__name__}
    for name in _names(item):
        out[name] = _plain(getattr(item, name), also)
    if isinstance(item, Image):
        out["file"] = file_name(item)
    if also is not None:
        out.update(also(item))
    return out


_KNOWN: dict[type, tuple[str, ...]] = {}  # the names below, looked up once a class


def _names(item: Any) -> tuple[str, ...]:
    """The fields to write. Raises TypeError for what is no node of a tree."""
    kind = type(item)
    if kind not in _KNOWN:
        left_out = {"span", "data"} if kind is Image else {"span"}
        _KNOWN[kind] = tuple(f.name for f in fields(item) if f.name not in left_out)
    return _KNOWN[kind]


def _whole_picture(item: Any) -> Mapping[str, Any]:
    if not isinstance(item, Image):
        return {}
    return {"sha256": _digest(item), "data": base64.b64encode(item.data).decode()}


def _digest(image: Image) -> str:
    return hashlib.sha256(image.data).hexdigest()
