"""Which numbers of a draft are the paper's own run (1.1, 1.2 ... or 1 to the end) and which are points of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from reportgen.drafts.draft import Block, Para

_DEEPEST = 2  # lists go three levels deep
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


class Shape(NamedTuple):
    """What numbers of one run have in common: what encloses them, figures or letters, and their levels."""

    open: str
    kind: str  # "1", "a" or "A"
    close: str
    depth: int


class OwnNumbers(Struct, frozen=True):
    """The shapes of the paper's own run; all other numbers are points of lists."""

    shapes: frozenset[Shape] = frozenset()

    def has(self, number: str) -> bool:
        """Whether a number is of the paper's own run."""
        return bool(number) and shape_of(number) in self.shapes


class Nesting:
    """The levels of a list that is read point by point: (i) under (a), then (b) again."""

    def __init__(self) -> None:
        self._open: list[tuple[Shape, set[tuple[str, int]]]] = []

    def depth(self, number: str) -> int:
        """The level of the next point, from 0."""
        shape = shape_of(number)
        if shape is None:
            return 0
        here = _values(number)
        for level in range(len(self._open) - 1, -1, -1):
            known, before = self._open[level]
            follows = {(kind, value) for kind, value in here if (kind, value - 1) in before}
            if known == shape and follows:
                del self._open[level + 1 :]
                self._open[level] = (shape, follows)
                return level
        if not any(value == 1 for _, value in here) or len(self._open) > _DEEPEST:
            self._open = []
        self._open.append((shape, here))
        return len(self._open) - 1

    def end(self) -> None:
        """The list is over."""
        self._open = []


def _values(number: str) -> set[tuple[str, int]]:
    """What a point's number may count: "i" is the ninth letter and the Roman one."""
    core = number.strip("().: ")
    if core.isdigit():
        return {("1", int(core))}
    low = core.lower()
    out = {("a", ord(low) - 96)} if len(low) == 1 else set()
    if low in ROMAN:
        out.add(("i", ROMAN.index(low) + 1))
    return out


def shape_of(number: str) -> Shape | None:
    """The shape of a number as shown; None for what is none."""
    hit = re.fullmatch(r"(\(?)([A-Za-z]{1,7}|\d{1,3}(?:\.\d{1,3})*|[A-Z]{1,2}\d{1,3})(\)?[.:]?\)?)", number)
    if hit is None:
        return None
    core = hit[2]
    if core[0].isdigit():
        levels = core.split(".")
        depth = len(levels) - (levels[-1] == "0" and len(levels) == 2)
        return Shape(hit[1], "1", "" if depth > 1 else hit[3][:1], depth)
    if core[-1].isdigit():
        return Shape(hit[1], "A", "", 2)
    return Shape(hit[1], "a" if core.islower() else "A", hit[3][:1], 1)


def own_numbers(blocks: Sequence[Block]) -> OwnNumbers:
    """The shapes of the paper's own run: 1.1 wherever it stands; 1. where it runs through the headings."""
    paras = [b for b in blocks if isinstance(b, Para) and b.number]
    own = {shape for p in paras if (shape := shape_of(p.number)) and shape.depth > 1}
    if not own:
        single = {shape for p in paras if not p.heading and (shape := shape_of(p.number)) and _is_plain(shape)}
        own = {shape for shape in single if _runs_through(blocks, shape)}
    return OwnNumbers(frozenset(own))


def _is_plain(shape: Shape) -> bool:
    """Whether it is a figure, alone or with a full stop."""
    return shape.kind == "1" and not shape.open and shape.close in ("", ".")


def _runs_through(blocks: Sequence[Block], shape: Shape) -> bool:
    """Whether numbers of a shape go on past headings instead of beginning again after each."""
    on = again = 0
    last, headed = 0, False
    for block in blocks:
        if not isinstance(block, Para):
            continue
        if block.heading:
            headed = True
        elif block.number and shape_of(block.number) == shape:
            value = int(re.sub(r"\D", "", block.number) or 0)
            if headed and last:
                on += value == last + 1
                again += value == 1
            last, headed = value, False
    return on > again or (on == again == 0 and last > 0 and not any(isinstance(b, Para) and b.heading for b in blocks))


def value_in_list(number: str) -> str | None:
    """A number as the mark of a list item; None for what no list begins with."""
    shape = shape_of(number)
    if shape is None or shape.depth > 1:
        return None
    core = number.strip("().: ")
    close = shape.close if shape.close in (".", ")") else ")" if shape.open else "."
    return f"{'(' if shape.open and close == ')' else ''}{core}{close}"
