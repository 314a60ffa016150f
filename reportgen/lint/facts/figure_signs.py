"""What speaks for and against a figure having been made in a way: the words beside it, where its parts stand, how they
fit one another and what it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from reportgen.files.regex import regex
from reportgen.lint.facts.figure_words import Beside
from reportgen.lint.facts.figure_workings import Working
from reportgen.lint.facts.operands import Operand, words_beside
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.work import LENGTHS

ADDED = frozenset(("sum", "difference", "sum of many", "rest", "mean", "points"))
_OF_TWO = ADDED | {"share", "change up", "change down", "rise to", "fall to"}
_DIVIDED = frozenset(("each", "sum over", "difference over", "product over"))
_MULTIPLIED = frozenset(
    (
        "product",
        "product of three",
        "product of four",
        "product and",
        "product over",
        "two products",
        "sum times",
        "difference times",
    )
)
_OF_WHOLE = frozenset(("share", "share of sum"))
_SMALL = 10  # things, of which any make anything
_MOST, _FEW = 3, 3  # figures left out, words in common; parts of which each says where it stands
_ALL_BEFORE, _ALL_OWN = {"before"}, {"before", "after"}
_PLACES = ("before", "after", "up", "up2", "text", "cell total", "cell named", "cell headed", "fact")
_IN = {place: f"in {place}" for place in _PLACES}
_OF_THE = regex(r"(?:^|,\s)Of\s+(?:the\s+|these\s+|those\s+|its\s+|all\s+)?(?:[a-z]+\s+)?$")


def signs_of_none(said: Beside) -> list[str]:
    """What speaks for a figure that was made of no others."""
    return [f"none & {cue}" for cue in said.cues]


def signs_of_way(way: str, said: Beside) -> list[str]:
    """What the words beside a figure say of a way."""
    return [way, *(f"{way} & {cue}" for cue in said.cues)]


class Ground:
    """The figures around one, with what every working asks of them worked out once."""

    def __init__(self, stated: Quantity, said: Beside, figures: Sequence[Operand]) -> None:
        self.stated, self.said = stated, said
        self.before = [figure for figure in figures if figure.where == "before"]
        self.after = {figure.number for figure in figures if figure.where == "after" and figure.unit == stated.unit}
        self.alike_before = {figure.number for figure in self.before if figure.unit == stated.unit}
        self.all_before = {figure.number for figure in self.before}
        self.last = self.before[-1].number if self.before else -1
        self._words = words_beside(stated)
        self._common: dict[int, int] = {}

    def common(self, part: Operand) -> int:
        """How many words stand beside a part and beside the figure."""
        if part.number not in self._common:
            self._common[part.number] = min(_MOST, len(self._words & part.words))
        return self._common[part.number]


def signs_of_parts(working: Working, ground: Ground) -> list[str]:
    """What the parts of a working say."""
    way, parts = working.way, working.parts
    numbers = {part.number for part in parts}
    places = {part.where for part in parts}
    out = [_IN[part.where] for part in parts] if len(parts) <= _FEW else []
    if places == _ALL_BEFORE:
        out += ("all before", way + " all before")
    elif places <= _ALL_OWN:
        out.append("all own")
    elif all(place.startswith("cell") for place in places):
        out.append("all cells")
    if ground.last in numbers:
        out += ("uses last", way + " uses last")
    if left := len((ground.alike_before if way in ADDED else ground.all_before) - numbers):
        out.append(f"leaves {min(left, _MOST)}")
    if "after" in places and not ground.after <= numbers:
        out.append("stops short")
    if not any(part.unit or part.value > _SMALL for part in parts):
        out.append("of a few")
    if way in _OF_TWO:
        out += _of_things(ground.stated, way, parts)
    if way in _DIVIDED:
        out += _of_divisor(ground.stated, ground.said, way, parts)
    if way in _MULTIPLIED:
        out += _of_rate(ground.stated, ground.said, parts)
    if way in ("per shorter", "per longer"):
        timed = bool(parts[0].quantity.per or parts[0].of & LENGTHS)
        out.append(f"{way} of {'a time' if timed else 'none'} to {'a time' if ground.stated.per else 'none'}")
    if way in _OF_WHOLE:
        out += _of_whole(ground.said, parts, ground.before)
    if places != _ALL_BEFORE:
        out.append(f"common {min(ground.common(part) for part in parts if part.where != 'before')}")
    return out


def _of_things(stated: Quantity, way: str, parts: Sequence[Operand]) -> list[str]:
    """Whether the parts are of one thing, of what the figure counts, for one time."""
    out: list[str] = []
    things = [part.of for part in parts if not part.unit]
    pairs = list(combinations(things, 2))
    if pairs and all(one & two for one, two in pairs):
        out.append("of one thing")
    elif any(one and two and not one & two for one, two in pairs):
        out += ["of other things", f"{way} other things"]
    if way in ADDED and not stated.unit and stated.of and things:
        out.append("as stated" if all(stated.of & thing for thing in things) else "not as stated")
    if len({part.quantity.per for part in parts}) > 1:
        out.append("other rates")
    return out


def _of_divisor(stated: Quantity, said: Beside, way: str, parts: Sequence[Operand]) -> list[str]:
    """Whether a figure for one of a thing was divided by a number of them."""
    divisor = parts[-1]
    out = []
    if said.thing:
        out.append(f"{way} of the thing" if said.thing & divisor.of else f"{way} of another")
    if divisor.of & LENGTHS:
        out.append(f"{way} by time")
    if not stated.unit and parts[0].of:
        out.append(f"{way} as stated" if parts[0].of & stated.of else f"{way} not as stated")
    return out


def _of_rate(stated: Quantity, said: Beside, parts: Sequence[Operand]) -> list[str]:
    """Whether a price is one for what is counted."""
    rate, counts = parts[0], [part for part in parts[1:] if not part.unit]
    out = []
    if rate.quantity.per and counts:
        fits = any(rate.quantity.per == "each" or rate.quantity.per in count.of for count in counts)
        out.append("rate fits" if fits else "rate fits not")
    elif counts:
        out.append("no rate")
    if not stated.unit and rate.of:
        out.append("product as stated" if rate.of & stated.of else "product not as stated")
    if said.thing and rate.unit:
        out.append("a price, for one")
    return out


def _of_whole(said: Beside, parts: Sequence[Operand], before: Sequence[Operand]) -> list[str]:
    """Whether a share is that of the whole that is named, and of the part that is told beside it."""
    part, whole = parts[0], parts[-1]
    out = []
    if said.whole:
        out.append("whole is named" if said.whole & (whole.words | whole.of) else "whole is another")
    if before and part is before[-1]:
        out.append("part is last")
    if whole.where in ("before", "up", "up2"):
        found = whole.quantity.found
        if _OF_THE.search(whole.quantity.passage.text[: found.start]):
            out.append("of the whole")
    return out
