"""A picture as papers hold it; `files.pictures` makes one of a file."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Image(Struct, frozen=True):
    """A picture's bytes. `kind` is "png", "jpeg" or "svg" (made safe); size in pixels; `name` its file name."""

    data: bytes
    kind: Literal["png", "jpeg", "svg"]
    width: int
    height: int
    name: str
