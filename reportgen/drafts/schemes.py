"""How the numbers of an appendix fit the numbering schemes of a house style."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drafts.draft import Block, Para
from reportgen.drafts.runs_of_numbers import OwnNumbers, Shape, shape_of
from reportgen.house.standing import where
from reportgen.house.style import HouseStyle, Scheme
from reportgen.tree import Counter

_DEFAULT = "appendix"


def appendix_numbers(blocks: Sequence[Block], house: HouseStyle) -> tuple[str, OwnNumbers]:
    """The scheme that numbers an appendix as the draft does ("" for the style's usual one), and which numbers are its.

    Where no scheme does, the numbers of paragraphs stay in the text, as points of lists.
    """
    headings = {s for b in blocks if isinstance(b, Para) and b.heading and (s := shape_of(b.number))}
    paras = [b for b in blocks if isinstance(b, Para) and not b.heading and not b.bullet]
    shapes = [s for b in paras if (s := shape_of(b.number)) and s.kind == "1" and not s.open]
    counted = [b for b in paras if (s := shape_of(b.number)) and s.kind == "1" and not s.open]
    listed = any(b.style.casefold().startswith("list") for b in counted)
    texts = shapes if 2 * len(shapes) >= len(paras) or (shapes and not listed and paras[0].style) else []
    names = [n for n in house.schemes if n == _DEFAULT or _is_for_appendices(house.schemes[n], house)]
    names.sort(key=lambda n: n != _DEFAULT)
    for name in names:
        scheme = house.schemes[name]
        own = {s for level in (0, 1, 2) if (s := _shape(scheme.paragraph(level), house)) is not None}
        heads = {s for level in (1, 2) if (s := _shape(scheme.heading(level), house)) is not None}
        numbered = {s for s in texts if s in own}
        if bool(numbered) == bool(own) == bool(texts) and bool(headings) == bool(heads):
            return (name if name != _DEFAULT else ""), OwnNumbers(frozenset(numbered | heads))
    return "", OwnNumbers()


def scheme_of(house: HouseStyle, name: str) -> tuple[Scheme, int]:
    """How a place's paragraphs are numbered: the scheme, and how deep it is used there.

    A place without a scheme goes on in that of the group it stands in, one deeper under the group's heading.
    """
    found = where(house, name)
    if found is None:
        return Scheme(), 0
    scheme, depth = Scheme(), 0
    for place in (*found.within, found.place):
        if place.numbers:
            scheme, depth = house.scheme(place.numbers), 0
        if place is not found.place and place.set_as in ("rows", "lines", "box", "heads", "table", "run-in"):
            scheme = Scheme()
        elif place is not found.place and place.heading:
            depth += 1
    return scheme, depth


def scheme_shapes(house: HouseStyle, name: str) -> set[Shape]:
    """The shapes of the numbers that a scheme gives paragraphs."""
    scheme = house.scheme(name)
    levels = [scheme.paragraph(level) for level in (0, 1, 2)]
    return {shape for counter in levels if (shape := _shape(counter, house)) is not None}


def _is_for_appendices(scheme: Scheme, house: HouseStyle) -> bool:
    first = scheme.heading(0)
    usual = house.schemes[_DEFAULT].heading(0) if _DEFAULT in house.schemes else None
    return first is not None and usual is not None and first.series == usual.series


def _shape(counter: Counter | None, house: HouseStyle) -> Shape | None:
    """The shape of the numbers that a counter shows."""
    if counter is None or counter.series not in house.series:
        return None
    patterns = house.series[counter.series]
    return shape_of(patterns[counter.level]) if counter.level < len(patterns) else None
