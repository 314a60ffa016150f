"""What a claim makes of the figures around one, and which figures it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.slips import is_close_slip

ABOUT = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|roughly\s+)?"
IS_SO = regex(
    rf"(?:,|\(|\bor)\s*{ABOUT}$|\b(?:which\s+(?:is|was|makes|gives|means)|that\s+(?:is|was|makes)|(?:it|this)\s+(?:is|means)|equal\s+to"
    rf"|equivalent\s+(?:to|of)|so|therefore|thus|means|a\s+(?:cost|rate|price)\s+of|com(?:es?|ing)\s+to|came\s+to|works?\s+out\s+at)\b[^.;:£\d]{{0,40}}$",
    re.IGNORECASE,
)
SO = regex(r"\b(?:therefore|so(?:\s+that)?|thus|in\s+all|altogether|hence)\b", re.IGNORECASE)
_STEM = 5  # letters of a word by which a row is known
SMALL = 12  # things, of which a few are made by chance of any others
MOST = 9  # figures of which pairs are tried
LENGTHS = frozenset(("year", "month", "week", "day", "hour", "minut", "night", "even"))


class Work(Struct, frozen=True):
    """What figures make in the way that is claimed, how one writes it, and whether the words can mean just these."""

    value: float
    said: str
    meant: bool = True
    room: float = 0.0
    sole: bool = False  # the words leave no other way, though the figure may stand near by as well


Family = Callable[[Quantity, str, str, Surroundings], Iterator[Work]]


def same(one: Quantity, two: Quantity) -> bool:
    """Whether a figure is told again beside it."""
    return one is not two and one.found != two.found and one.value == two.value and alike(one, two)


def kin(one: Quantity, two: Quantity) -> bool:
    """Whether two figures may be of one thing: pounds, or numbers of what is called alike, or is not said."""
    if one.unit or two.unit:
        return alike(one, two)
    return not one.of or not two.of or bool(one.of & two.of)


def told_before(stated: Quantity, around: Surroundings) -> list[Quantity]:
    """The figures of its unit before it in its sentence."""
    before = [q for q in around.own if q.found.start < stated.found.start and q.value != 1]
    return [q for q in before if alike(stated, q) and not q.found.ranged]


def told_above(stated: Quantity, around: Surroundings) -> list[Quantity]:
    """Those of its unit in the nearest sentence above that has any."""
    mine = [q for q in around.above if alike(stated, q) and not q.found.ranged and q.value != 1]
    return [q for q in mine if q.passage is mine[-1].passage] if mine else []


def less(one: Quantity, two: Quantity, meant: bool = True) -> Work:
    """What the one is more or less than the other."""
    high, low = (one, two) if one.value >= two.value else (two, one)
    room = float(high.found.room + low.found.room)
    return Work(float(high.value - low.value), f"{high.found.text} - {low.found.text}", meant, room)


def over(whole: Quantity, count: Quantity, meant: bool = True) -> Work:
    """The one divided by the other."""
    value = float(whole.value) / float(count.value)
    return Work(value, f"{whole.found.text} / {count.found.text}", meant, float(whole.found.room) / float(count.value))


def is_slip_of(stated: Quantity, work: Work) -> bool:
    """Whether a figure has one digit of a value wrong, or two changed over."""
    value = Decimal(str(round(work.value, max(stated.found.amount.decimals, 0))))
    return is_close_slip(stated.value, value)


def is_earlier(quantity: Quantity, stated: Quantity) -> bool:
    """Whether a figure is told before another of its sentence, or above it."""
    return quantity.passage is not stated.passage or quantity.found.start < stated.found.start


def is_named_before(cell: Cell, before: str) -> bool:
    """Whether a sentence speaks of a row before a place."""
    return any(word.lower()[:_STEM] in before for word in cell.label.split() if len(word) > 2)
