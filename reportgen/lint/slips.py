"""Whether a figure is a slip of the pen for another: a wrong figure in it, two changed over, or nearly the same.

Two sums that have nothing to do with one another are seldom so alike, so that a sum which nearly follows from those
beside it was meant to follow from them.
"""

from __future__ import annotations

from decimal import Decimal

_NEAR = 10  # per cent


def is_slip(stated: Decimal, right: Decimal) -> bool:
    """Whether one was probably written for the other; False where they are equal."""
    if stated == right or stated <= 0 or right <= 0:
        return False
    return abs(stated - right) * 100 <= right * _NEAR or is_close_slip(stated, right)


def is_close_slip(stated: Decimal, right: Decimal) -> bool:
    """Whether one has a single wrong figure, or two figures of the other changed over."""
    if stated == right or stated <= 0 or right <= 0:
        return False
    one, two = digits(stated, right)
    if len(one) == 1 or len(two) == 1:
        return len(one) == len(two) and abs(int(one) - int(two)) == 1
    return len(one) == len(two) and (sum(a != b for a, b in zip(one, two, strict=True)) == 1 or _changed(one, two))


def are_changed_over(one: Decimal, two: Decimal) -> bool:
    """Whether one has two neighbouring figures of the other changed over."""
    return one > 0 and two > 0 and _changed(*digits(one, two))


def digits(one: Decimal, two: Decimal) -> tuple[str, str]:
    """The figures of two numbers without the zeros that both end in."""
    least = min(int(x.normalize().as_tuple().exponent) for x in (one, two))
    first, second = (str(int(x.scaleb(-least))) for x in (one, two))
    return first, second


def _changed(one: str, two: str) -> bool:
    differ = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    at = differ[0]
    return one[at] == two[at + 1] and one[at + 1] == two[at]
