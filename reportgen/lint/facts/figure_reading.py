"""How a figure was likely made, as a reader takes it: each working of the figures near it, and that it is of none.

The signs of every way are summed up by what they are worth (`figure_worth.py`), fitted to right papers: how likely each
way is there to give the figure that stands. That says what the words mean, whatever figure stands there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.files.worked_out import worked_out
from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.figure_signs import Ground, signs_of_none, signs_of_parts, signs_of_way
from reportgen.lint.facts.figure_words import Beside, beside
from reportgen.lint.facts.figure_workings import Working, workings
from reportgen.lint.facts.figure_worth import READ
from reportgen.lint.facts.operands import Operand, operands
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings

NEVER = -14.0  # the likelihood, as a logarithm, of what no working gives
_ALIKE = 1e-4  # by which values of one working may differ
_LESS, _MORE = 0.7, 1.4  # times a figure: workings near it are counted between these
_RARE, _COMMON = 0.002, 0.8  # the least and the most chance that some working gives a figure without meaning
_LEAST = 2  # a number of things, of which fewer are made of nothing


class Candidate(Struct, frozen=True):
    """A value that a figure may have been meant to be, the likeliest working of it, and how likely it is."""

    working: Working
    likelihood: float


class Reading(Struct, frozen=True, dict=True):
    """A figure, what is said beside it, its workings, and how likely each is (logarithms); the last is that of none."""

    stated: Quantity
    said: Beside
    figures: Sequence[Operand]
    workings: Sequence[Working]
    likelihoods: Sequence[float]

    @property
    def none(self) -> float:
        """How likely it is that it was made of no others."""
        return self.likelihoods[-1]

    @worked_out
    def right(self) -> float:
        """How likely it is that it was made in a way that gives it."""
        return log_sum([x for w, x in zip(self.workings, self.likelihoods, strict=False) if w.is_it])

    @worked_out
    def chance(self) -> float:
        """How likely it is (a logarithm) that some working gives it without meaning."""
        return chance_of(self.stated, self.workings)

    def others(self, most: int) -> list[Candidate]:
        """The likeliest values that it is not."""
        every = [(w.value, x, w) for w, x in zip(self.workings, self.likelihoods, strict=False) if not w.is_it]
        every.sort(key=lambda each: each[0])
        groups: list[list[tuple[float, float, Working]]] = []
        for each in every:
            if groups and each[0] - groups[-1][-1][0] <= _ALIKE * each[0]:
                groups[-1].append(each)
            else:
                groups.append([each])
        found = [Candidate(max(g, key=lambda e: e[1])[2], log_sum([x for _, x, _ in g])) for g in groups]
        return sorted(found, key=lambda candidate: -candidate.likelihood)[:most]

    def made_of(self, other: Quantity) -> float:
        """How likely it is that it was made of another figure, by ways that give it."""
        exact = [(w, x) for w, x in zip(self.workings, self.likelihoods, strict=False) if w.is_it]
        if not exact:
            return 0.0
        every = log_sum([*(x for _, x in exact), self.none + self.chance])
        place = (other.passage, other.found.start)
        return sum(
            math.exp(x - every)
            for w, x in exact
            if any((p.quantity.passage, p.quantity.found.start) == place for p in w.parts)
        )


def is_read(stated: Quantity) -> bool:
    """Whether a figure may have been made of others: no end of a range, no number of one or two things."""
    if stated.found.ranged or stated.unit == "bp":
        return False
    return bool(stated.unit) or stated.value > _LEAST or bool(stated.found.amount.decimals)


def reading(stated: Quantity, around: Surroundings, worth: Mapping[str, float] = READ) -> Reading:
    """How a figure was likely made."""
    figures = operands(stated, around)
    said = beside(stated)
    every = workings(stated, figures)
    ground = Ground(stated, said, figures)
    by_way: dict[str, float] = {}
    scores = []
    for working in every:
        if working.way not in by_way:
            by_way[working.way] = _sum(signs_of_way(working.way, said), worth)
        scores.append(by_way[working.way] + _sum(signs_of_parts(working, ground), worth))
    scores.append(_sum(signs_of_none(said), worth))
    whole = log_sum(scores)
    return Reading(stated, said, figures, every, [score - whole for score in scores])


def chance_of(stated: Quantity, every: Sequence[Working]) -> float:
    """How likely it is (a logarithm) that some of these workings give a figure without meaning."""
    value, places = float(stated.value), max(stated.found.amount.decimals, 0)
    near = {round(w.value / value, 4) for w in every if _LESS < w.value / value < _MORE}
    written = 0.5 * 10**-places if value < 1000 else 0.5
    room = max(room_of(stated, rough=True), written)
    return math.log(min(_COMMON, max(_RARE, len(near) * 2 * room / ((_MORE - _LESS) * value))))


def log_sum(logarithms: Sequence[float]) -> float:
    """The logarithm of a sum of numbers of which the logarithms are given."""
    if not logarithms:
        return NEVER
    most = max(logarithms)
    return most + math.log(sum(math.exp(each - most) for each in logarithms))


def _sum(signs: Sequence[str], worth: Mapping[str, float]) -> float:
    return sum(worth.get(sign, 0.0) for sign in signs)
