"""Everything that the figures near one make: sums, what is left, products, quotients, shares and changes.

Only what comes near the figure is kept, within twice it: a working that is far from it was not meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.operands import Operand
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.told import hidden_by_rounding

_NEAR = 2.2  # times that a working may be the figure
_LARGE = 1000  # bare figures of a table that may be pounds
_TIMES = (12, 52, 365, 7, 4)
_RUN, _FEW, _SHARES, _PRICES = 7, 6, 5, 14  # figures that are added in a row, tried by threes, shares, priced numbers
_MOST_SHARED = 8
_TAKEN = 6  # counts of which three are taken with a price


class Working(Struct, frozen=True):
    """What figures make in a way, and what rounding may hide in it; `is_it` where that is the figure."""

    way: str
    value: float
    room: float
    parts: tuple[Operand, ...]
    is_it: bool


def workings(stated: Quantity, figures: Sequence[Operand]) -> list[Working]:
    """The workings of the figures around one that come near it."""
    value, room = float(stated.value), room_of(stated, rough=True) * 1.0001
    least, most = value / _NEAR, value * _NEAR
    every = _of_shares(figures) if stated.unit == "%" else _of_amounts(stated, figures)
    found = []
    for way, result, hidden, parts in every:
        is_it = abs(result - value) <= room + hidden + value * 1e-9
        if is_it or least < result < most:
            found.append(Working(way, result, hidden, parts, is_it))
    return found


Raw = tuple[str, float, float, tuple[Operand, ...]]


def _go_together(one: Operand, two: Operand) -> bool:
    """Whether one stands in the paragraph, or both in tables, or both in one sentence."""
    if one.near or two.near:
        return True
    if one.where == two.where == "text":
        return one.quantity.passage is two.quantity.passage
    return one.where.startswith("cell") and two.where.startswith("cell")


def _ordered(one: Operand, two: Operand) -> tuple[Operand, Operand]:
    return (one, two) if one.value <= two.value else (two, one)


def _of_shares(figures: Sequence[Operand]) -> Iterator[Raw]:
    """What makes a share: part and whole, a change, points between two, the rest of 100."""
    for one, two in combinations(figures, 2):
        if one.unit != two.unit or not _go_together(one, two):
            continue
        low, high = _ordered(one, two)
        if one.unit == "%":
            yield "points", high.value - low.value, low.room + high.room, (low, high)
        elif 0 < low.value < high.value:
            loose = 100 * (low.room / high.value + low.value * high.room / high.value**2)
            yield "share", 100 * low.value / high.value, loose, (low, high)
            more, hidden = 100 * (high.value - low.value), 100 * (low.room + high.room)
            yield "change up", more / low.value, hidden / low.value, (low, high)
            yield "change down", more / high.value, hidden / high.value, (low, high)
            yield "rise to", 100 * low.value / (high.value - low.value), hidden / high.value, (low, high)
            yield "fall to", 100 * low.value / (high.value + low.value), hidden / high.value, (low, high)
    shares = [f for f in figures if f.near and f.unit == "%"]
    if 2 <= len(shares) <= _SHARES:
        yield "rest of 100", 100 - sum(f.value for f in shares), sum(f.room for f in shares), tuple(shares)
    for share in shares:
        yield "rest of 100", 100 - share.value, share.room, (share,)
    counted = [f for f in figures if f.near and f.unit != "%"][:_MOST_SHARED]
    for one, two in combinations(counted, 2):
        together, apart = one.value + two.value, abs(one.value - two.value)
        for whole in counted if one.unit == two.unit else ():
            if whole is one or whole is two or whole.unit != one.unit:
                continue
            if whole.value > together:
                yield "share of sum", 100 * together / whole.value, 0.0, (one, two, whole)
            else:
                yield "share in sum", 100 * whole.value / together, 0.0, (one, two, whole)
            if 0 < apart < whole.value:
                yield "share of difference", 100 * apart / whole.value, 0.0, (one, two, whole)


def _of_amounts(stated: Quantity, figures: Sequence[Operand]) -> Iterator[Raw]:
    """What makes a sum or a number."""
    money = stated.unit == "£"
    alike = [f for f in figures if f.unit == stated.unit or (money and _is_bare_sum(f))]
    counts = [f for f in figures if not f.unit and f.value > 1]
    for one, two in combinations(alike, 2):
        if _go_together(one, two):
            yield "sum", one.value + two.value, one.room + two.room, (one, two)
            if one.value != two.value:
                yield "difference", abs(one.value - two.value), one.room + two.room, (one, two)
    yield from _in_a_row(alike)
    shares = [f for f in figures if f.near and f.unit == "%"]
    for one in alike:
        yield from _with_counts(one, counts, money)
        yield from _with_shares(one, shares)
        if one.near or one.where.startswith("cell"):
            for times in _TIMES:
                yield "per shorter", one.value / times, one.room / times, (one,)
                yield "per longer", one.value * times, one.room * times, (one,)
            yield "half", one.value / 2, one.room / 2, (one,)
            yield "twice", one.value * 2, one.room * 2, (one,)
    if not money:
        yield from _ratios(figures)
    near = [f for f in alike if f.near][:_FEW]
    yield from _of_three(near, [f for f in counts if f.near][:_FEW], money)
    if money:
        yield from _of_two_prices(near, [f for f in counts if f.near][:_FEW], float(stated.value) * _NEAR)


def _is_bare_sum(figure: Operand) -> bool:
    return figure.quantity.found.start < 0 and not figure.unit and figure.value >= _LARGE


def _in_a_row(alike: Sequence[Operand]) -> Iterator[Raw]:
    """Neighbours together and on average, and what another is without them."""
    line = sorted((f for f in alike if f.near), key=lambda f: (f.quantity.passage.start, f.quantity.found.start))
    for first in range(len(line)):
        total, room = line[first].value, line[first].room
        for last in range(first + 1, min(len(line), first + _RUN)):
            total, room = total + line[last].value, room + line[last].room
            run, many = tuple(line[first : last + 1]), last - first + 1
            if many > 2:
                yield "sum of many", total, room, run
            yield "mean", total / many, room / many, run
            for whole in alike:
                if whole.value > total and whole not in run:
                    yield "rest", whole.value - total, room + whole.room, (whole, *run)


def _with_counts(one: Operand, counts: Sequence[Operand], money: bool) -> Iterator[Raw]:
    for count in counts:
        if count is not one and _go_together(one, count):
            room = one.room * count.value + count.room * one.value
            yield "product", one.value * count.value, room, (one, count)
            if money or one.value > count.value:
                rough = float(hidden_by_rounding(one.quantity.found)) / count.value
                yield "each", one.value / count.value, max(rough, room / count.value**2), (one, count)


def _with_shares(one: Operand, shares: Sequence[Operand]) -> Iterator[Raw]:
    for share in shares:
        part = one.value * share.value / 100
        room = one.room * share.value / 100
        room += 0.0 if in_words(share.quantity.found) else share.room * one.value / 100
        yield "share of", part, room, (one, share)
        yield "without share", one.value - part, 0.0, (one, share)
        yield "with share", one.value + part, 0.0, (one, share)


def _ratios(figures: Sequence[Operand]) -> Iterator[Raw]:
    """How many times one sum or share is another: how long a saving takes to pay a cost."""
    for unit in ("£", "%"):
        for one, two in combinations([f for f in figures if f.unit == unit], 2):
            low, high = _ordered(one, two)
            if low.value and _go_together(one, two):
                room = high.room / low.value + low.room * high.value / low.value**2
                yield "ratio", high.value / low.value, room, (high, low)


def _of_three(alike: Sequence[Operand], counts: Sequence[Operand], money: bool) -> Iterator[Raw]:
    for one in alike:
        for two, three in combinations([c for c in counts if c is not one], 2):
            yield "product of three", one.value * two.value * three.value, 0.0, (one, two, three)
            yield "product over", one.value * two.value / three.value, 0.0, (one, two, three)
            yield "product over", one.value * three.value / two.value, 0.0, (one, three, two)
            if money:
                yield "each of two", one.value / (two.value * three.value), 0.0, (one, two, three)
    for rate in alike if money else ():
        for some in combinations(counts[:_TAKEN], 3) if rate.quantity.per else ():
            yield "product of four", rate.value * some[0].value * some[1].value * some[2].value, 0.0, (rate, *some)
    for one, two in combinations(alike, 2):
        for count in counts:
            if count is one or count is two:
                continue
            together, apart = one.value + two.value, abs(one.value - two.value)
            yield "sum times", together * count.value, 0.0, (one, two, count)
            yield "difference times", apart * count.value, 0.0, (one, two, count)
            yield "sum over", together / count.value, 0.0, (one, two, count)
            yield "difference over", apart / count.value, 0.0, (one, two, count)
            if money:
                yield "product and", one.value * count.value + two.value, 0.0, (one, two, count)
                yield "product and", two.value * count.value + one.value, 0.0, (two, one, count)


def _of_two_prices(alike: Sequence[Operand], counts: Sequence[Operand], most: float) -> Iterator[Raw]:
    """As in: three teachers at £52,400 each and three assistants at £24,900 each."""
    pairs = [(one, count) for one in alike for count in counts if one.value * count.value < most][:_PRICES]
    for (one, many), (two, more) in combinations(pairs, 2):
        if one is not two and many is not more:
            yield "two products", one.value * many.value + two.value * more.value, 0.0, (one, many, two, more)


_SAID = {
    "sum": "{0} + {1}", "share of": "{1} of {0}", "without share": "{0} less {1}", "with share": "{0} and {1} more",
    "half": "half of {0}", "twice": "twice {0}", "product": "{1} x {0}", "each": "{0} / {1}", "ratio": "{0} / {1}",
    "points": "{1} - {0}", "share": "{0} of {1}", "change up": "the change from {0} to {1}",
    "change down": "the change from {1} to {0}",
    "rise to": "a rise by {0} to {1}", "fall to": "a fall by {0} to {1}",
    "share of sum": "{0} + {1} of {2}", "share in sum": "{2} of {0} + {1}",
    "product of three": "{0} x {1} x {2}", "product over": "{0} x {1} / {2}", "each of two": "{0} / ({1} x {2})",
    "sum times": "({0} + {1}) x {2}", "sum over": "({0} + {1}) / {2}", "product and": "{2} x {0} + {1}",
    "two products": "{1} x {0} + {3} x {2}",
}  # fmt: skip
_APART = {
    "difference": "{0} - {1}", "difference times": "({0} - {1}) x {2}", "difference over": "({0} - {1}) / {2}",
    "share of difference": "{0} - {1} of {2}",
}  # fmt: skip


def said(working: Working) -> str:
    """A working as one writes it."""
    way, parts = working.way, working.parts
    if way in _APART:
        parts = (*sorted(parts[:2], key=lambda part: -part.value), *parts[2:])
    texts = [part.quantity.found.text for part in parts]
    if template := _SAID.get(way) or _APART.get(way):
        return template.format(*texts)
    if way == "sum of many":
        return " + ".join(texts)
    if way == "product of four":
        return " x ".join((*texts[1:], texts[0]))
    if way == "mean":
        return f"({' + '.join(texts)}) / {len(texts)}"
    if way == "rest":
        return " - ".join(texts)
    if way == "rest of 100":
        return " - ".join(("100", *texts))
    times = next(
        n for n in _TIMES if abs((working.value / parts[0].value) ** (1 if way == "per longer" else -1) - n) < 0.01
    )
    return f"{times} x {texts[0]}" if way == "per longer" else f"{texts[0]} / {times}"
