"""Colours and their contrast, by the formulas of WCAG 2.2.

Colours are "#rrggbb" (the three-figure "#rgb" is read too). A colour that is neither raises ValueError.
"""

from __future__ import annotations

from functools import lru_cache

TEXT = 4.5  # SC 1.4.3: words, unless they are large
LARGE_TEXT = 3.0  # SC 1.4.3: words of 18 pt, or of 14 pt bold, and more
SHAPES = 3.0  # SC 1.4.11: lines and shapes that carry meaning

Channels = tuple[int, int, int]
_STEPS = 64  # how finely `legible` moves a colour


def channels(colour: str) -> Channels:
    """Red, green and blue, each from 0 to 255."""
    figures = colour.removeprefix("#")
    if len(figures) == 3:
        figures = "".join(f * 2 for f in figures)
    if not colour.startswith("#") or len(figures) != 6:
        raise ValueError(f'"{colour}" is not a colour such as "#1f3a5f"')
    return int(figures[0:2], 16), int(figures[2:4], 16), int(figures[4:6], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.2, definition of "relative luminance")."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = channels(colour)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2 SC 1.4.3 and its definition of "contrast ratio")."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def mix(a: str, b: str, share: float) -> str:
    """The colour that holds `share` (0 to 1) of `b` and the rest of `a`."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(channels(a), channels(b), strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


@lru_cache(maxsize=256)
def legible(colour: str, ground: str, ratio: float = TEXT) -> str:
    """The colour nearest to `colour` that stands out from `ground` by `ratio`.

    It is lightened on a dark ground and darkened on a light one, and stays as it is where it already
    does; where even white or black falls short, that one is given.
    """
    end = "#ffffff" if contrast("#ffffff", ground) > contrast("#000000", ground) else "#000000"
    tones = (mix(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((tone for tone in tones if contrast(tone, ground) >= ratio), end)
