"""Units in which amounts are written: in the amount itself (£2.7m, 40 thousand) or in words beside it (£000, £m, %)."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from reportgen.files.regex import regex

Unit = Literal["£", "%", "bp", ""]

SCALES = {
    "k": 1_000, "thousand": 1_000,
    "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "millions": 1_000_000,
    "bn": 10**9, "billion": 10**9,
}  # fmt: skip
SCALE = r"k|mn?|bn|thousand|million|billion"  # as it follows a figure

# A word of a scale counts in brackets or beside "£" or "in": "a thousand trees" says nothing of the figures in a table.
_WORD = r"£\s?{0}s?\b|\(\s*{0}s?\s*\)|\bin\s+(?:£\s?)?{0}s?\b|\b{0}s\s+of\s+pounds\b"
_THOUSANDS = regex(
    rf"£\s?['’‘]?\s?000(?:[’']?s)?\b|£\s?k\b|(?<!\d)['’‘]000s?\b|{_WORD.format('thousand')}", re.IGNORECASE
)
_MILLIONS = regex(rf"£\s?mn?\b|{_WORD.format('million')}", re.IGNORECASE)
_BILLIONS = regex(rf"£\s?bn\b|{_WORD.format('billion')}", re.IGNORECASE)
_MONEY = regex(r"£(?!\s?\d)|\(\s*pounds\s*\)|\bin\s+pounds\b", re.IGNORECASE)
_SHARE = regex(r"(?<!\d)(?<!\d )%|(?<!\d )\bper\s?cent\b|\bpercentages?\b", re.IGNORECASE)
_POINTS = regex(r"(?<!\d )\bbasis points?\b|\(bps?\)", re.IGNORECASE)
_COUNTED = regex(r"\bnumber\b|\bno\.?\s+of\b|\bftes?\b|\bheadcount\b", re.IGNORECASE)


class Measure(Struct, frozen=True):
    """What the figures beside some words are in: their unit, and what one of them is worth in it."""

    unit: Unit
    scale: int = 1


def measure_of(words: str) -> Measure | None:
    """What a heading, the label of a row or a caption says its figures are in; None where it says nothing.

    "Scheme (£000)", "Budget £’000" and "£ thousands" are thousands of pounds, "£m" millions, "(£)" pounds, "Share (%)"
    per cent. A heading that says what is counted ("Number", "FTE") is of plain numbers, whatever stands around it.
    """
    if _POINTS.search(words):
        return Measure("bp")
    if _SHARE.search(words):
        return Measure("%")
    for pattern, scale in ((_THOUSANDS, 1_000), (_MILLIONS, 1_000_000), (_BILLIONS, 10**9)):
        if pattern.search(words):
            unit: Unit = "£" if "£" in words or "pounds" in words.casefold() else ""
            return Measure(unit, scale)
    if _MONEY.search(words):
        return Measure("£")
    return Measure("") if _COUNTED.search(words) else None
