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
    texts = _text_numbers([b for b in blocks if isinstance(b, Para) and not b.heading and not b.bullet])
    names = [n for n in house.schemes if n == _DEFAULT or _is_for_appendices(house.schemes[n], house)]
    for name in sorted(names, key=lambda n: n != _DEFAULT):
        scheme = house.schemes[name]
        own = _shapes([scheme.paragraph(level) for level in (0, 1, 2)], house)
        heads = _shapes([scheme.heading(level) for level in (1, 2)], house)
        numbered = own.intersection(texts)
        if bool(numbered) == bool(own) == bool(texts) and bool(headings) == bool(heads):
            return (name if name != _DEFAULT else ""), OwnNumbers(frozenset(numbered | heads))
    return "", OwnNumbers()


def _text_numbers(paras: Sequence[Para]) -> list[Shape]:
    """The shapes of the numbers of text; none where they are those of a list among paragraphs without."""
    counted = [(b, s) for b in paras if (s := shape_of(b.number)) and s.kind == "1" and not s.open]
    listed = any(b.style.casefold().startswith("list") for b, _ in counted)
    if 2 * len(counted) >= len(paras) or (counted and not listed and paras[0].style):
        return [s for _, s in counted]
    return []


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
    return _shapes([scheme.paragraph(level) for level in (0, 1, 2)], house)


def _is_for_appendices(scheme: Scheme, house: HouseStyle) -> bool:
    first = scheme.heading(0)
    usual = house.schemes[_DEFAULT].heading(0) if _DEFAULT in house.schemes else None
    return first is not None and usual is not None and first.series == usual.series


def _shapes(counters: Sequence[Counter | None], house: HouseStyle) -> set[Shape]:
    return {shape for counter in counters if (shape := _shape(counter, house)) is not None}


def _shape(counter: Counter | None, house: HouseStyle) -> Shape | None:
    """The shape of the numbers that a counter shows."""
    if counter is None or counter.series not in house.series:
        return None
    patterns = house.series[counter.series]
    return shape_of(patterns[counter.level]) if counter.level < len(patterns) else None
