"""Figures of sentences that are not those of the cells which they likely tell: a question to the author.

Harrow Green had 14,200 visits; the table has 12,400 in its row, under "Visits". Which cell the words mean is read first
(`table_readings.py`). Where it has another value, how likely that reading is and how the two differ are weighed.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.figure_asked import misses
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.store import Fact, facts
from reportgen.lint.facts.table_readings import Reading, is_it, likelihoods, readings, spoken
from reportgen.lint.facts.table_worth import ASKED, READ
from reportgen.lint.slips import is_close_slip

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NEAR = Decimal("1.67")  # times: what is farther, and no slip of the pen, is another figure
_RARE = 0.0025  # a likelihood below which it makes no difference
_OFTEN = 2  # times that a value is told, over which it makes no difference
Told = Mapping[tuple[str, Decimal], int]  # the figures of the text by unit and value, and how often each is told


class Candidate(Struct, frozen=True):
    """A cell that a figure is not, the likeliest one, and what speaks for its having been meant."""

    reading: Reading
    signs: tuple[tuple[str, float], ...]


def unlike_cells(subject: Subject) -> Iterator[tuple[Fact, Reading]]:
    """Every figure of the text that likely tells a cell and is not its value, with the cell."""
    told, cells = subject.once(told_in_text), subject.once(told_in_tables)
    for fact, every, others in read_figures(subject):
        found = candidate(fact, every, others, told, cells)
        if found is not None and worth_of(found.signs) > 0:
            yield fact, found.reading


def read_figures(subject: Subject) -> Iterator[tuple[Fact, Sequence[Reading], Sequence[Fact]]]:
    """The figures that may tell a cell, with the cells and the figures of the same sentence."""
    for _, group in groupby(subject.once(facts) if subject.grids else (), key=lambda fact: id(fact.passage)):
        beside = list(group)
        said = spoken(subject, beside[0].passage)
        for fact in beside if said else ():
            if every := readings(fact, said):
                yield fact, every, [other for other in beside if other is not fact]


def candidate(
    fact: Fact,
    every: Sequence[Reading],
    others: Sequence[Fact],
    told: Told,
    cells: Told,
    worth: Mapping[str, float] = READ,
) -> Candidate | None:
    """The likeliest near value that a figure is not; none where it is that of a cell which it may tell."""
    if any(is_it(fact, reading.amount) for reading in every):
        return None
    *likely, none = likelihoods(fact, every, worth)
    groups: dict[Decimal, float] = defaultdict(float)
    best: dict[Decimal, tuple[float, Reading]] = {}
    for reading, chance in zip(every, likely, strict=True):
        value = abs(reading.amount.value)
        if not _is_near(abs(fact.value), value) or any(_tells(other, reading) for other in others):
            continue
        groups[value] += chance
        best[value] = max(best.get(value, (0.0, reading)), (chance, reading), key=lambda each: each[0])
    if not groups:
        return None
    value = max(groups, key=groups.__getitem__)
    unit = fact.found.amount.unit
    signs = [
        ("likely", math.log(max(_RARE, groups[value]))),
        ("none", math.log(max(_RARE, none))),
        ("told elsewhere", min(_OFTEN, told[unit, abs(fact.value)] - 1)),
        ("a cell", min(1, cells[unit, abs(fact.value)])),
        ("the cell is told", min(_OFTEN, told[unit, value])),
        *((f"off {miss}", 1.0) for miss in misses(Quantity(fact.passage, fact.found, frozenset(), ""), float(value))),
    ]
    return Candidate(best[value][1], tuple(signs))


def worth_of(signs: Sequence[tuple[str, float]], worth: Mapping[str, float] = ASKED) -> float:
    """What signs are worth together."""
    return worth["always"] + sum(worth.get(what, 0.0) * times for what, times in signs)


def _is_near(one: Decimal, two: Decimal) -> bool:
    low, high = sorted((one, two))
    return low > 0 and (high < low * _NEAR or is_close_slip(one, two))


def _tells(fact: Fact, reading: Reading) -> bool:
    """Whether another figure of the sentence gives the cell."""
    return fact.found.amount.unit == reading.amount.unit and is_it(fact, reading.amount)


def told_in_text(subject: Subject) -> Told:
    """How often each value is told in the text."""
    return Counter((fact.found.amount.unit, abs(fact.value)) for fact in subject.once(facts))


def told_in_tables(subject: Subject) -> Told:
    """How often each value stands in the tables."""
    rows = (row for grid in subject.grids for row in grid.rows)
    return Counter((a.unit, abs(a.value)) for row in rows for cell in row[1:] if (a := cell.amount) is not None)
