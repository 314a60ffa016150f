"""How the words beside a figure say that it was made, and what it then is: held against the few figures they can mean.

Each family of cues claims one kind of working: what is left or how much more takes one figure off another, so much for
each divides, so many at so much multiplies. Right is what any figures near by make in that way, and in no other.
Where none do, the author is asked about the working that the words come nearest to.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.amounts.figures import show_like
from reportgen.lint.facts.claims_differences import differences
from reportgen.lint.facts.claims_each import quotients_claimed
from reportgen.lint.facts.claims_made import products_claimed, results, taxed, totals
from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.facts.work import SMALL, Family, Work, same
from reportgen.lint.slips import are_changed_over, digits
from reportgen.lint.told import Told

_TWICE, _FAR = 2.0, 12  # times that a figure may be another, at most, and with a nought too many
_FAMILIES: tuple[Family, ...] = (differences, quotients_claimed, products_claimed, taxed, totals, results)


def wrong_claim(stated: Quantity, left: str, right: str, around: Surroundings) -> Told | None:
    """The question whether a figure was meant to be what the words beside it claim."""
    if stated.found.ranged or in_words(stated.found):
        return None
    works = [work for family in _FAMILIES for work in family(stated, left, right, around)]
    meant = [work for work in works if work.meant and _is_near(stated, work)]
    if not meant or any(_is_right(stated, work) for work in works):
        return None
    if not any(work.sole for work in meant) and _is_told(stated, around):
        return None
    work = min(meant, key=lambda w: abs(w.value - float(stated.value)))
    scale, places = stated.found.amount.scale, max(stated.found.amount.decimals, 0)
    value = round(Decimal(work.value) / scale, places) * scale
    if value == stated.value:
        return None
    shown = show_like(value, [stated.found.amount])
    return Told(
        stated.found,
        f"{stated.found.text} here, and {work.said} = {shown}: is it meant to be that?",
        f"write {shown}, or say what {stated.found.text} is made from",
        sure=False,
    )


def _is_right(stated: Quantity, work: Work) -> bool:
    return abs(work.value - float(stated.value)) <= room_of(stated, rough=True) + work.room + 1e-9


def _is_near(stated: Quantity, work: Work) -> bool:
    """Whether a figure may have been meant to be that: within twice, ten times it, or with two figures changed over."""
    if work.value <= 0:
        return False
    ratio = float(stated.value) / work.value
    if 1 / _TWICE <= ratio <= _TWICE:
        return True
    value = Decimal(str(round(work.value, 4)))
    one, two = digits(stated.value, value)
    tenfold = 1 / _FAR < ratio < _FAR and one.rstrip("0") == two.rstrip("0") and len(one.rstrip("0")) > 2
    return tenfold or are_changed_over(stated.value, value)


def _is_told(stated: Quantity, around: Surroundings) -> bool:
    """Whether it stands near by or in a table as well, or is a long sum that the report tells twice."""
    if not stated.unit and stated.value <= SMALL:
        return False
    if any(same(stated, q) for q in (*around.above, *around.own, *around.text, *around.after)):
        return True
    if any(same(stated, c.quantity) for c in around.cells):
        return True
    return stated.unit == "£" and around.report.get(stated.value, 0) > 1
