"""The list definitions of a Word file as numbering patterns a template owner can read: "%1.%2" is "1.1"."""

from __future__ import annotations

import re
from itertools import takewhile

from reportgen.ooxml.lists import SIGNS, Lists

_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "o": "–", "\uf0fc": "•", "\uf0d8": "•"}


def pattern_of(lists: Lists, num: str, ilvl: str | int) -> str:
    """The first number of a level; "" for bullets and for none."""
    levels = lists.levels(num)
    here = lists.level(num, ilvl)
    if here is None or here.format not in SIGNS:
        return ""

    def first(hit: re.Match[str]) -> str:
        above = levels.get(int(hit[1]) - 1)
        return SIGNS.get(above.format, "1") if above is not None else "1"

    return re.sub(r"%([1-9])", first, here.text).strip()


def patterns_of(lists: Lists, num: str, upto: str) -> list[str]:
    """The patterns of an instance from its first level to `upto`."""
    return list(takewhile(bool, (pattern_of(lists, num, ilvl) for ilvl in range(int(upto) + 1))))


def bullet_of(lists: Lists, num: str, ilvl: str) -> str:
    """The bullet of a level as a letter every font has; "" when the level is numbered."""
    here = lists.level(num, ilvl)
    return _SYMBOLS.get(here.text, "•") if here is not None and here.format == "bullet" else ""


def first_of(number: str) -> str:
    """The first number of the level in which a shown one counts: "1.1" for "4.2", "(a)" for "(c)"."""
    return re.sub(r"\d+|\b(?:[ivx]{2,}|[a-zA-Z])\b|\b[A-Z](?=\d)", _first, number)


def _first(hit: re.Match[str]) -> str:
    """The first value of a counter."""
    if hit[0].isdigit():
        return "0" if hit[0] == "0" else "1"
    if hit[0] == "i" or len(hit[0]) > 1:
        return "i"
    return "a" if hit[0].islower() else "A"
