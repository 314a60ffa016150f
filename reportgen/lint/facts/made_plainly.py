"""Whether a figure follows plainly from those beside it, whatever its words seem to say: nothing is asked about it.

Its sentence and the one before say 4,128 in four months, 1,032 a month: then 1,032 was not meant to be a quarter of the
3,440 of last year. What a few figures make by chance explains nothing. So the workings are counted that come anywhere
near: of many, one gives a figure of few digits by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reportgen.lint.facts.explained import alike, room_of
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings

_LESS, _MORE = 0.7, 1.4  # times a figure: workings near it are counted between these
_CHANCE = 0.2  # workings that give a figure by chance, above which one that does says nothing
_POOL = 8  # sums of a paragraph among which what is paid once is looked for
_FEW = 3  # figures of which one tells an average
_ROUGH = frozenset(("each", "share of"))
Working = tuple[str, float, tuple[Quantity, ...]]  # an operation, what it gives, the figures it is of


def is_made(stated: Quantity, around: Surroundings) -> bool:
    """Whether figures of its sentence and of the one before make a figure that hardly any would make by chance."""
    if stated.unit == "%" or stated.value <= 0:
        return False
    if _is_once_and_yearly(stated, around):
        return True
    value, fine, rough = float(stated.value), room_of(stated) * 1.0001, room_of(stated, rough=True) * 1.0001
    close, made = 0, False
    for op, result, parts in plain_workings(stated, around):
        close += _LESS < result / value < _MORE
        room = rough if op in _ROUGH else fine
        made = made or (abs(result - value) <= room + value * 1e-9 and _uses_all_before(stated, parts, around))
    return made and close * 2 * max(fine, rough) < _CHANCE * (_MORE - _LESS) * value


def _is_once_and_yearly(stated: Quantity, around: Surroundings) -> bool:
    """Whether it is so many times one sum before it and what is paid once: £15,000, £6,000 and four times £22,000."""
    sums = [q.value for q in around.near if alike(stated, q) and q is not stated][:_POOL]
    times = {q.value for q in around.near if not q.unit and q.value > 1 and q is not stated}
    for at, rate in enumerate(sums):
        others = sums[:at] + sums[at + 1 :]
        for left in (stated.value - n * rate for n in times):
            if left > 0 and any(sum(c) == left for size in (1, 2, 3) for c in combinations(others, size)):
                return True
    return False


def plain_workings(stated: Quantity, around: Surroundings) -> Iterator[Working]:
    """What the figures beside one make: sums, differences, what is left, averages, products, quotients and shares."""
    last = around.above[-1].passage if around.above else None
    near = [q for q in around.near if q is not stated and (q.passage is stated.passage or q.passage is last)]
    same = [q for q in near if q.unit == stated.unit]
    before = [q for q in same if q.passage is not stated.passage or q.found.start < stated.found.start]
    after = [q for q in same if q not in before]
    for one, two in combinations(same, 2):
        yield "difference", abs(float(one.value - two.value)), (one, two)
    for side in (before, after):
        yield from _of_neighbours(side, same)
    counts = [q for q in near if not q.unit and q.value > 1]
    for one in same:
        for count in counts:
            if count is not one:
                yield "product", float(one.value * count.value), (one, count)
                if one.value > count.value:
                    yield "each", float(one.value / count.value), (one, count)
        for share in near:
            if share.unit == "%":
                yield "share of", float(one.value * share.value / 100), (share, one)
    yield from _of_two_products(stated, near)


def _of_neighbours(side: Sequence[Quantity], wholes: Sequence[Quantity]) -> Iterator[Working]:
    """What figures in a row make together and on average, and what a whole is without them."""
    for first in range(len(side)):
        total = float(side[first].value)
        for end in range(first + 2, len(side) + 1):
            run = tuple(side[first:end])
            total += float(run[-1].value)
            yield "sum", total, run
            if len(run) >= _FEW and run[0].passage is run[-1].passage:
                yield "average", total / len(run), run
            for whole in wholes:
                if whole not in run and float(whole.value) > total:
                    yield "rest", float(whole.value) - total, (whole, *run)


def _of_two_products(stated: Quantity, near: Sequence[Quantity]) -> Iterator[Working]:
    """As in: 64 at £15 and 142 at £16."""
    pairs = [(a, b) for a, b in pairwise(near) if stated.unit and not a.unit and a.value > 1 and b.unit == stated.unit]
    for (a, b), (c, d) in pairwise(pairs):
        yield "two products", float(a.value * b.value + c.value * d.value), (a, b, c, d)


def _uses_all_before(stated: Quantity, parts: Sequence[Quantity], around: Surroundings) -> bool:
    """Whether no figure of its unit that its sentence tells before it is left out."""
    before = (q for q in around.own if q.unit == stated.unit and q.found.start < stated.found.start)
    return all(q in parts for q in before)
