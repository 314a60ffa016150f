"""Signs of the fonts Symbol and Wingdings as Unicode, and raised and lowered characters.

The tables of the fonts are data (drafts/fonts.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reportgen.drafts.wording import data

UNKNOWN = "[?]"  # a sign that Unicode has not
_TABLES = {"symbol": "symbol", "wingdings": "wingdings", "wingdings 2": "wingdings-2"}
_PRIVATE = 0xF000  # where Word puts the characters of such fonts
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_ORDINAL = re.compile(r"\s*(?:st|nd|rd|th)\s*", re.IGNORECASE)


def is_of_signs(font: str) -> bool:
    """Whether a font shows signs in the place of letters."""
    return font.casefold() in _TABLES or font.casefold() in ("wingdings 3", "webdings", "zapfdingbats", "zapf dingbats")


def sign(code: int, font: str) -> str:
    """The sign that a font has at a code, wherever Word puts it."""
    code -= _PRIVATE if code >= _PRIVATE else 0
    return _table(font.casefold()).get(code, UNKNOWN) if code else ""


def signs(text: str, font: str) -> str:
    """Words typed in a font of signs, as they look; what is no character of such a font stays."""
    return "".join(sign(ord(each), font) if _is_coded(ord(each)) else each for each in text)


def _is_coded(code: int) -> bool:
    return 0x20 < code < 0x100 or _PRIVATE + 0x20 <= code < _PRIVATE + 0x100


@cache
def _table(font: str) -> Mapping[int, str]:
    rows: Mapping[int, str] = data("fonts").get(_TABLES.get(font, ""), {})
    return {first + i: char for first, row in rows.items() for i, char in enumerate(row) if char != "\ufffd"}


def moved(text: str, way: str) -> str | None:
    """Words that are raised ("superscript") or lowered ("subscript") in characters that say so; None where one lacks.

    What follows the figure of a date stays as it is, raised or not.
    """
    if way == "superscript" and _ORDINAL.fullmatch(text):
        return text
    table = _RAISED if way == "superscript" else _LOWERED
    return text.translate(table) if all(ord(each) in table or each.isspace() for each in text) else None
