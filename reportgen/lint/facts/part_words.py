"""How a part is told in words, and whether a value is what they say: just over a third, nearly half."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.told import Told

_LOOSELY = (
    r"(?:(?P<over>just\s+over|a\s+little\s+(?:over|more\s+than)|slightly\s+(?:over|more\s+than)|rather\s+more\s+than)"
    r"|(?P<under>just\s+under|nearly|almost|not\s+quite|a\s+little\s+(?:under|less\s+than)|slightly\s+(?:under|less\s+than))"
    r"|(?P<more>well\s+over|more\s+than|over|at\s+least|above)|(?P<less>well\s+under|less\s+than|fewer\s+than|under|below|at\s+most)"
    r"|close\s+to|near\s+to|something\s+like|in\s+the\s+region\s+of|about|some|around|roughly|approximately|only|exactly|just)\s+(?:an?\s+)?$"
)
HOW = regex(rf"\b{_LOOSELY}", re.IGNORECASE)
_EXACT, _LOOSE, _JUST, _ROUND = 0.10, 0.13, 0.17, 0.05
_PLAIN = (
    25.0,
    100 / 3,
    50.0,
    200 / 3,
    75.0,
)  # the parts by which one tells others: near two thirds is not near three quarters


class Part(Struct, frozen=True):
    """What one figure is of another, in per cent, and how one says it; `sure` where the words name these two."""

    value: float
    said: str
    room: float = 0.0
    sure: bool = False


def part_of(part: Quantity, whole: Quantity, sure: bool = False) -> Part:
    """What one figure is of another."""
    value = float(part.value) * 100 / float(whole.value)
    room = value * (float(part.found.room) / float(part.value) + float(whole.found.room) / float(whole.value))
    return Part(value, f"{part.found.text} of {whole.found.text}", room, sure)


def says(stated: Quantity, part: Part, how: re.Match[str] | None) -> bool:
    """Whether a part is what the words say: just over a third is more than it, and not by much."""
    said, value = float(stated.value), part.value
    step = float(stated.found.amount.step) / 2 if not in_words(stated.found) else 0.0
    least = step + part.room + 1e-6
    if how is None or not how.lastgroup:
        loose = (_LOOSE if how else _EXACT) * min(said, 60) if in_words(stated.found) else (0.05 * said if how else 0)
        return abs(value - said) <= max(loose, least)
    if how.lastgroup in ("over", "under"):
        off = value - said if how.lastgroup == "over" else said - value
        return -least <= off <= max(_most_off(stated), least) and not _is_nearer_another(said, value)
    if how.lastgroup == "more":
        return value >= said - least
    return value <= said + least


def _most_off(stated: Quantity) -> float:
    """By how much a share may be off that is told as nearly or just over so much: in figures, not by more than one."""
    said, step = float(stated.value), float(stated.found.amount.step)
    if in_words(stated.found):
        return _JUST * said
    return max(2 * step, _ROUND * said) if not said % 5 else step + _JUST * step


def _is_nearer_another(said: float, value: float) -> bool:
    """Whether one would have named another part: two thirds, and not nearly three quarters, for 64 per cent."""
    return any(abs(value - part) * 2 < abs(value - said) for part in _PLAIN)


def question(stated: Quantity, part: Part, left: str, how: re.Match[str] | None) -> Told:
    """Whether it was meant to be a part."""
    places = max(stated.found.amount.decimals, 1)
    shown = f"{part.value:.{places}f}".removesuffix(".0")
    words = stated.found.text if how is None else left[how.start() :].strip() + " " + stated.found.text
    reason = f"{words} here, and {part.said} is {shown} per cent: is it meant to be that?"
    fix = f"write {shown} per cent, correct one of the figures, or say of what it is"
    return Told(stated.found, reason, fix, sure=False)
