"""What explains an amount after all, whichever rule would tell it: nothing that comes out in some way is wrong.

A rule reads one relation in a sentence. The amounts may stand in another, and then they are right: the £74,000 that a
pilot costs are what a reserve of £612,000 and the £538,000 left of it differ by, and £134,000 is what each of
twelve play areas costs on average, in round thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations, permutations, product

from reportgen.amounts.measured import measured
from reportgen.amounts.running import Found
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.passages import Passage
from reportgen.lint.told import Told, hidden_by_rounding

_MOST = 8  # amounts, of which one is seldom made of two others by chance
_CHOICE = 7  # figures of which every choice is added up
_SIGNED = 5  # figures of which some may be taken off
_LARGE = 1000  # bare figures of a table that may be pounds
_TIMES = (12.0, 52.0, 365.0)  # months, weeks and days of a year
Number = tuple[float, float]  # a value, and what rounding may hide in it


def explained(told: Told, passage: Passage, before: Passage | None) -> bool:
    """Whether an amount that is told as wrong follows from others after all, or others from it."""
    found = told.amount
    if in_other_units(passage, found):
        return True
    own = [f for f in passage.amounts if not f.ranged and f.value > 0]
    near = [f for f in before.amounts if not f.ranged and f.value > 0] if before is not None else []
    if len(own) + len(near) > _MOST or found not in own or found.amount.unit == "%":
        return False
    return _is_between(found, own) or any(found in way for way in _rounded(own, [*near, *own]))


def in_other_units(passage: Passage, found: Found) -> bool:
    """Whether a measure stands beside one in another unit: from 3.9 to 4.8 metres, a rise of 900 mm."""
    mine = measured(passage.text, found.end) if not found.amount.unit else None
    others = [measured(passage.text, f.end) for f in passage.amounts if f is not found] if mine is not None else ()
    return any(
        other is not None and mine is not None and other.kind == mine.kind and other.size != mine.size
        for other in others
    )


def _is_between(found: Found, own: Sequence[Found]) -> bool:
    """Whether it is the difference of two others of its sentence."""
    others = [f for f in own if f is not found and f.amount.unit == found.amount.unit == "£"]
    return any(abs(one.value - two.value) == found.value for one, two in combinations(others, 2))


def _rounded(own: Sequence[Found], every: Sequence[Found]) -> Iterator[tuple[Found, Found, Found]]:
    """A sum in round figures, and the two that make it: so many at so much, or so much over so many."""
    money = [f for f in every if f.amount.unit == "£"]
    counts = [f for f in every if not f.amount.unit and f.value > 1]
    for result, other in permutations(money, 2):
        room = hidden_by_rounding(result)
        for count in counts if room > result.room and result in own else ():
            if any(abs(value - result.value) <= room for value in _made(other.value, count.value)):
                yield result, other, count


def _made(one: Decimal, count: Decimal) -> tuple[Decimal, Decimal]:
    return one * count, one / count


def room_of(quantity: Quantity, rough: bool = False) -> float:
    """What may have been left out of a figure that was worked out; more of one in round hundreds that was divided."""
    found = quantity.found
    return float(max(found.room, found.amount.step / 2, hidden_by_rounding(found) if rough else Decimal(0)))


def number_of(quantity: Quantity) -> Number:
    """A figure with what rounding may hide in it: nothing in a count, or in a sum to the pound."""
    found = quantity.found
    loose = found.about or found.amount.step < 1 or found.said
    return float(quantity.value), float(max(found.room, found.amount.step / 2)) if loose else 0.0


def alike(one: Quantity, two: Quantity) -> bool:
    """Whether two figures are of one unit; in a table pounds may be bare."""
    bare = two.found.start < 0 and not two.unit and one.unit == "£" and min(one.value, two.value) >= _LARGE
    return one.unit == two.unit or bare


def made_near(stated: Quantity, around: Surroundings) -> bool:
    """Whether the figures of its paragraph make a figure in any way, or one around it is the same."""
    target, room, rough = float(stated.value), room_of(stated) * 1.0001, room_of(stated, rough=True) * 1.0001
    near = [q for q in around.near if q is not stated]
    if any(_same(stated, q) for q in (*near, *around.text, *around.after, *(c.quantity for c in around.cells))):
        return True
    alike_near = [q for q in near if alike(stated, q)]
    rounds = [q for q in alike_near if hidden_by_rounding(q.found) > q.found.amount.step / 2]
    if any(abs(float(q.value) - target * f) <= room_of(q, rough=True) for q in rounds for f in _factors(near)):
        return True  # it makes another, which is told in round figures
    scaled = [(q, *n) for q in alike_near for n in _scaled([number_of(q)], _factors(near))]
    values = [(v, loose) for _, v, loose in scaled]
    if _is(target, rough, values) or _is(target, rough, _scaled(values, _counts(near))):
        return True
    own = [number_of(q) for q in alike_near if q in around.own]
    every = [number_of(q) for q in alike_near]
    return _is(target, room, chain(_with_each(alike_near, scaled), _sums(own), _sums(every), _in_a_row(every)))


def made_of_any(stated: Quantity, around: Surroundings) -> bool:
    """Whether the figures of a figure's text and tables make it, with those of its paragraph, in the plain ways."""
    target, room, rough = float(stated.value), room_of(stated) * 1.0001, room_of(stated, rough=True) * 1.0001
    near = [q for q in around.near if q is not stated]
    spoken = [*around.text, *around.after, *(c.quantity for c in around.cells if c.total or c.named)]
    plain = [number_of(q) for q in spoken if alike(stated, q)]
    plain += [number_of(c.quantity) for c in around.cells if c.headed and alike(stated, c.quantity)]
    every = [*plain, *(number_of(q) for q in near if alike(stated, q))]
    if _is(target, room, _of_two(every)) or _is(target, rough, _scaled(plain, _factors(near))):
        return True
    if _is(target, rough, _scaled(every, _counts(spoken))):
        return True
    of_shares = [(v * f, loose * f) for v, loose in plain for f in _shares(near)]
    mixed = ((abs(a - b), la + lb) for a, la in of_shares for b, lb in every)
    return _is(target, rough, mixed) or _is(target, room, runs(around.cells, stated))


def _same(one: Quantity, two: Quantity) -> bool:
    """Whether one figure is told twice: not £0.48 a week and £0.48 a metre."""
    return one.value == two.value and alike(one, two) and not (one.per and two.per and one.per != two.per)


def _is(target: float, room: float, ways: Iterable[Number]) -> bool:
    return any(abs(value - target) <= room + loose + target * 1e-9 for value, loose in ways)


def _shares(figures: Iterable[Quantity]) -> list[float]:
    return [float(q.value) / 100 for q in figures if q.unit == "%"]


def _counts(figures: Iterable[Quantity]) -> list[float]:
    """Numbers of things, and their inverses."""
    counts = [float(q.value) for q in figures if not q.unit and q.value != 1]
    return [*counts, *(1 / n for n in counts)]


def _factors(figures: Iterable[Quantity]) -> list[float]:
    """What a figure may be taken times: numbers of things, their inverses, shares, and what they leave or add."""
    counts = [float(q.value) for q in figures if not q.unit and q.value != 1]
    shares = _shares(figures)
    both = [*counts, *shares, *_TIMES]
    return [*both, *(1 / f for f in both), *(1 - f for f in shares if f < 1), *(1 + f for f in shares)]


def _scaled(numbers: Iterable[Number], factors: Sequence[float]) -> Iterator[Number]:
    return ((value * f, loose * f) for value, loose in numbers for f in factors)


def _of_two(numbers: Sequence[Number]) -> Iterator[Number]:
    for (a, la), (b, lb) in combinations(numbers, 2):
        yield a + b, la + lb
        yield abs(a - b), la + lb


def _with_each(figures: Sequence[Quantity], scaled: Sequence[tuple[Quantity, float, float]]) -> Iterator[Number]:
    """Sums and differences of figures and of what was made of others, and what these are for a month or a week."""
    for one in figures:
        a, la = number_of(one)
        for two, b, lb in scaled:
            if two is not one:
                yield a + b, la + lb
                yield abs(a - b), la + lb
    for (a, la), (b, lb) in combinations([number_of(f) for f in figures], 2):
        for times in _TIMES:
            yield abs(a - b) / times, (la + lb) / times
            yield abs(a - b) * times, (la + lb) * times


def _sums(numbers: Sequence[Number]) -> Iterator[Number]:
    """Sums of any of a few figures, and what these are without some others."""
    if len(numbers) > _CHOICE:
        return
    signs = (0, 1, -1) if len(numbers) <= _SIGNED else (0, 1)
    for chosen in product(signs, repeat=len(numbers)):
        if sum(map(abs, chosen)) > 1:
            total = sum(sign * v for sign, (v, _) in zip(chosen, numbers, strict=True))
            yield total, sum(abs(sign) * r for sign, (_, r) in zip(chosen, numbers, strict=True))


def _in_a_row(numbers: Sequence[Number]) -> Iterator[Number]:
    """Sums of figures that follow one another."""
    for first in range(len(numbers)):
        value, loose = numbers[first]
        for more, room in numbers[first + 1 :]:
            value, loose = value + more, loose + room
            yield value, loose


def runs(cells: Sequence[Cell], stated: Quantity) -> Iterator[Number]:
    """Sums of neighbours in a column of a table, and in a row of one."""
    lines: dict[tuple[int, int, int], list[Cell]] = {}
    for cell in cells:
        if alike(stated, cell.quantity) and not cell.total:
            lines.setdefault((cell.table, 0, cell.column), []).append(cell)
            lines.setdefault((cell.table, 1, cell.row), []).append(cell)
    for line in lines.values():
        yield from _in_a_row([number_of(c.quantity) for c in line])
