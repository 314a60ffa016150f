"""What every part of the Word writer needs: namespaces to declare, units, escaping.

ECMA-376 Part 1 is the standard meant by "clause" throughout this package.
"""

from __future__ import annotations

import re

from reportgen.ooxml.names import DRAWING, A, R, W

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    f' xmlns:wp="{DRAWING}"'
    f' xmlns:a="{A}"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

# XML 1.0, section 2.2: no document may hold these, escaped or not, nor lone surrogates, FFFE and FFFF.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def escape(text: str) -> str:
    """`text` for use in an element or a quoted attribute; characters XML forbids are left out."""
    if not text.isascii() and max(text) >= "\ud800":
        text = "".join(c for c in text if not ("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"))
    text = _CONTROLS.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point, the unit of most lengths in Word."""
    return round(millimetres * 1440 / 25.4)


def points(value: float) -> int:
    """Points as twentieths of a point."""
    return round(value * 20)


def half_points(value: float) -> int:
    """Points as half-points, the unit of font sizes."""
    return round(value * 2)


def colour(value: str) -> str:
    """A colour such as "#1f3a5f" as Word writes it: 1F3A5F."""
    figures = value.removeprefix("#").upper()
    return "".join(f * 2 for f in figures) if len(figures) == 3 else figures
