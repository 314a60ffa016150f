"""What a picture looks like, coarsely: the same is known again at another size, in grey, turned or packed with loss."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

# Tried with 280 pictures and pages: reworked ones differ by 32 of 255 at most anywhere, different ones by 47 or more.
_ALIKE = 32  # of 255, in the place where two pictures differ most
_DETAIL = 12  # of 255: standard deviation from which a picture is not nearly blank
_SMALLEST = 128  # pixels of the shorter side: an icon looks like another
_KEPT = 64  # places along each side
_FEWER = 32  # of a small picture
_SMALL = 400  # pixels of the shorter side
_COARSE = 4
_SHAPE = 0.03  # by which the proportions of one picture may differ


class Look(Struct, frozen=True):
    """Shades of grey against the mean, row by row, by the places along a side; `small` where few pixels made them."""

    shades: dict[int, tuple[int, ...]]
    shape: float
    small: bool


def look_of(picture: Image) -> Look | None:
    """How a picture looks; None for what is small or nearly of one colour."""
    from PIL import Image as images
    from PIL import ImageStat

    width, height = picture.size
    if min(width, height) < _SMALLEST:
        return None
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        ground = images.new("RGBA", shown.size, "white")
        ground.alpha_composite(shown)
        picture = ground
    grey = picture.convert("L").resize((_KEPT, _KEPT), images.Resampling.BOX)
    told = ImageStat.Stat(grey)
    if told.stddev[0] < _DETAIL:
        return None
    sizes = (_KEPT, _FEWER, _COARSE)
    shades = {n: _against(told.mean[0], grey.resize((n, n), images.Resampling.BOX)) for n in sizes}
    return Look(shades, width / height, min(width, height) < _SMALL)


def looks_in(data: bytes) -> Iterator[Look]:
    """How a picture file looks, if it is one that can be read."""
    from PIL import Image as images
    from PIL import UnidentifiedImageError

    with (
        suppress(UnidentifiedImageError, OSError, ValueError, SyntaxError, images.DecompressionBombError),
        images.open(io.BytesIO(data)) as picture,
    ):
        picture.draft("L", (2 * _SMALL, 2 * _SMALL))  # a JPEG is read as small as that
        if (look := look_of(picture)) is not None:
            yield look


def alike(one: Look, other: Look) -> bool:
    """Whether two pictures look the same, also where one is turned."""
    n = _FEWER if one.small or other.small else _KEPT
    for turned in range(4):
        shape = other.shape if turned % 2 == 0 else 1 / other.shape
        if abs(one.shape / shape - 1) <= _SHAPE and all(
            _near(one.shades[size], _turned(other.shades[size], size, turned)) for size in (_COARSE, n)
        ):
            return True
    return False


def _against(mean: float, picture: Image) -> tuple[int, ...]:
    return tuple(round(shade - mean) for shade in picture.tobytes())


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _turned(shades: tuple[int, ...], size: int, quarters: int) -> tuple[int, ...]:
    """The same, turned to the right by so many quarters."""
    for _ in range(quarters):
        shades = tuple(shades[row * size + column] for column in range(size) for row in reversed(range(size)))
    return shades
