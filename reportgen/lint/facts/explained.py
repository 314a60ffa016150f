"""What explains an amount after all, whichever rule would tell it: nothing that comes out in some way is wrong.

A rule reads one relation in a sentence. The amounts may stand in another, and then they are right: the £74,000 that a
pilot costs are what a reserve of £612,000 and the £538,000 left of it differ by, and £134,000 is what each of
twelve play areas costs on average, in round thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from reportgen.amounts.running import Found
from reportgen.lint.passages import Passage
from reportgen.lint.told import Told, hidden_by_rounding

_MOST = 8  # amounts, of which one is seldom made of two others by chance


def explained(told: Told, passage: Passage, before: Passage | None) -> bool:
    """Whether an amount that is told as wrong follows from others after all, or others from it."""
    found = told.amount
    own = [f for f in passage.amounts if not f.ranged and f.value > 0]
    near = [f for f in before.amounts if not f.ranged and f.value > 0] if before is not None else []
    if len(own) + len(near) > _MOST or found not in own or found.amount.unit == "%":
        return False
    return _is_between(found, own) or any(found in way for way in _rounded(own, [*near, *own]))


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
