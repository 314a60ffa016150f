"""What figures make of one another: sums, differences, what is left, products, shares and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from msgspec import Struct

from reportgen.amounts.running import Found
from reportgen.lint.slips import digits, is_close_slip, is_slip

_MANY = 7  # figures of which every choice is added up
_TAKEN = 5  # figures that are taken off one
_NEAR = 10  # of two that may be meant, the one is that is out by no more than a tenth


class Way(Struct, frozen=True):
    """A value that figures make, what rounding may hide in it, and how one writes it."""

    value: Decimal
    room: Decimal
    said: str
    each: Decimal = Decimal(0)  # of a product: what one is

    def near(self, stated: Found) -> bool:
        """Whether a figure is this product with one thing more or fewer."""
        return self.each > 0 and abs(abs(stated.value - self.value) - self.each) <= self.room + stated.room


def added(parts: Sequence[Found]) -> Way:
    """The sum of figures."""
    value = sum((p.value for p in parts), Decimal(0))
    return Way(value, sum((p.room for p in parts), Decimal(0)), " + ".join(p.text for p in parts))


def sums(figures: Sequence[Found]) -> Iterator[Way]:
    """What runs of neighbours make together, the longest first."""
    for size in range(len(figures), 1, -1):
        for first in range(len(figures) - size + 1):
            yield added(figures[first : first + size])


def differences(figures: Sequence[Found]) -> Iterator[Way]:
    """What one is more than another."""
    for high, low in permutations(figures, 2):
        if high.value > low.value:
            yield Way(high.value - low.value, high.room + low.room, f"{high.text} - {low.text}")


def remainders(figures: Sequence[Found]) -> Iterator[Way]:
    """What one is more than several others together."""
    for at, whole in enumerate(figures):
        others = [*figures[:at], *figures[at + 1 :]]
        for size in range(2, min(len(others), _TAKEN) + 1):
            for first in range(len(others) - size + 1):
                taken = added(others[first : first + size])
                if whole.value > taken.value:
                    said = " - ".join((whole.text, taken.said.replace(" + ", " - ")))
                    yield Way(whole.value - taken.value, whole.room + taken.room, said)


def products(figures: Sequence[Found]) -> Iterator[Way]:
    """What one is times another, or that share of it."""
    for one, two in combinations(figures, 2):
        if one.value == 1 or two.value == 1 or one.amount.unit == two.amount.unit == "£":
            continue
        per = 100 if "%" in (one.amount.unit, two.amount.unit) else 1
        room = one.room * two.value + two.room * one.value
        yield Way(one.value * two.value / per, room / per, f"{one.text} x {two.text}")


def every_way(figures: Sequence[Found]) -> Iterator[Way]:
    """Whatever figures of one unit make of one another."""
    if len(figures) <= _MANY:
        for size in range(2, len(figures) + 1):
            yield from (added(parts) for parts in combinations(figures, size))
    else:
        yield from sums(figures)
        yield from (added(parts) for parts in combinations(figures, 2))
    yield from differences(figures)
    yield from remainders(figures)


def makes(ways: Iterable[Way], stated: Found) -> bool:
    """Whether one of these ways makes a figure, within what rounding may hide."""
    return any(abs(way.value - stated.value) <= way.room + stated.room for way in ways)


def meant(ways: Iterable[Way], stated: Found, alone: bool) -> Way | None:
    """The way in which a figure was meant to be made: the only one for which it is a slip.

    Where others could be meant (`alone` is false), only a wrong digit in a long figure says so.
    """
    slips = is_slip if alone else _is_sure_slip
    near = {way.value: way for way in ways if slips(stated.value, way.value)}
    if len(near) > 1:
        near = {value: way for value, way in near.items() if abs(value - stated.value) * _NEAR <= value}
    return next(iter(near.values())) if len(near) == 1 else None


def _is_sure_slip(stated: Decimal, right: Decimal) -> bool:
    return is_close_slip(stated, right) and len(digits(stated, right)[1]) > 2
