"""Which of several is chosen, drawn to nought, without any package: what signs are worth (fit_figures.py).

Each case has many choices, and some of them may have been made; a choice is the likelier, the more its signs are worth.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

_TURNS, _KEPT = 80, 8  # steps, and how many of the last tell how the slope bends (L-BFGS)
_SMALL = 0.5


class Cases:
    """Cases for `chosen`: signs as numbers in one row, so that hundreds of thousands of choices can be held."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._signs, self._ends = array("H"), array("I", [0])
        self._cases = array("I", [0])
        self._made = array("d")  # of each choice the logarithm of how well it fits what was seen, or much less

    def add(self, choices: Iterable[tuple[Sequence[str], float]]) -> None:
        """A case: of each choice its signs, and the logarithm of how likely it gives what was seen."""
        for signs, fits in choices:
            self._signs.extend(self.names.setdefault(sign, len(self.names)) for sign in signs)
            self._ends.append(len(self._signs))
            self._made.append(fits)
        self._cases.append(len(self._made))

    def chosen(self, drawn: float, rare: int) -> dict[str, float]:
        """What each sign is worth that at least so many choices have."""
        often = Counter(self._signs)
        few = frozenset(n for n in self.names.values() if often[n] < rare)
        weights = _least(lambda at: self._slope(at, drawn, few), len(self.names))
        return {name: weights[n] for name, n in self.names.items() if n not in few}

    def _slope(self, weights: Sequence[float], drawn: float, few: frozenset[int]) -> tuple[float, list[float]]:
        """How badly weights tell what was chosen, and how that changes with each."""
        bad = drawn / 2 * sum(w * w for w in weights)
        slope = [drawn * w for w in weights]
        signs, ends, made = self._signs, self._ends, self._made
        for first, last in zip(self._cases, self._cases[1:], strict=False):
            own = [signs[ends[at] : ends[at + 1]] for at in range(first, last)]
            scores = [sum([weights[n] for n in each]) for each in own]
            fits = [score + made[first + at] for at, score in enumerate(scores)]
            most, best = max(scores), max(fits)
            likely, true = [math.exp(s - most) for s in scores], [math.exp(f - best) for f in fits]
            whole, right = sum(likely), sum(true)
            bad += most + math.log(whole) - best - math.log(right)
            for each, a, b in zip(own, likely, true, strict=True):
                change = a / whole - b / right
                if abs(change) > 1e-7:
                    for n in each:
                        slope[n] += change
        for n in few:
            slope[n] = 0.0
        return bad, slope


def _least(of: object, size: int) -> list[float]:
    """Where a function is least (L-BFGS, with steps cut in half until they help)."""
    assert callable(of)
    at = [0.0] * size
    value, slope = of(at)
    moves: list[tuple[list[float], list[float], float]] = []
    for turn in range(_TURNS):
        step = [-s for s in slope]
        kept = []
        for move, bend, bent in reversed(moves):
            share = _times(move, step) / bent
            kept.append(share)
            step = [s - share * b for s, b in zip(step, bend, strict=True)]
        if moves:
            move, bend, bent = moves[-1]
            factor = bent / _times(bend, bend)
        else:
            factor = 1 / max(1.0, math.sqrt(_times(slope, slope)))
        step = [s * factor for s in step]
        for (move, bend, bent), share in zip(moves, reversed(kept), strict=True):
            back = share - _times(bend, step) / bent
            step = [s + back * m for s, m in zip(step, move, strict=True)]
        length = 1.0
        while True:
            there = [a + length * s for a, s in zip(at, step, strict=True)]
            new, new_slope = of(there)
            if new <= value or length < 1e-4:
                break
            length /= 2
        move = [a - b for a, b in zip(there, at, strict=True)]
        bend = [a - b for a, b in zip(new_slope, slope, strict=True)]
        if (bent := _times(move, bend)) > 1e-9:
            moves = [*moves[1 - _KEPT :], (move, bend, bent)]
        better = value - new
        at, value, slope = there, new, new_slope
        if better < _SMALL and turn > _KEPT:
            break
    return at


def _times(one: Sequence[float], two: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, two, strict=True))
