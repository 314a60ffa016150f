"""Logistic regression drawn to a guess, without any package: what signs are worth (fitting.py)."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

Signs = Sequence[tuple[str, float]]
_TURNS = 16
_LITTLE = 0.02  # by which a weight may still be off
_FARTHEST = 1.5  # by which a weight is changed at once
_SURE = 1e-6  # under which a case no longer bends the curve
_FIRMLY = 200.0


def fitted(
    told: Sequence[tuple[Signs, bool, float]],
    guess: Mapping[str, float],
    drawn: float,
    firm: Collection[str] = (),
    near: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The weights that tell cases that are so from those that are not, drawn to the guess (Newton's method).

    Each case has its signs, whether it is so, and how much it counts; "always" is a sign of all. Those that are
    `firm` stay what was guessed. `near` are weights from which to begin, where the like was fitted before.
    """
    names = sorted({what for signs, _, _ in told for what, _ in signs} | {"always"})
    number = {what: at for at, what in enumerate(names)}
    rows = [
        ([(number[what], times) for what, times in (*signs, ("always", 1.0))], so, counts) for signs, so, counts in told
    ]
    start = [guess.get(what, 0.0) for what in names]
    weights = [(near or guess).get(what, 0.0) for what in names]
    for _ in range(_TURNS):
        bend = [[0.0] * len(names) for _ in names]
        slope = [0.0] * len(names)
        for row, so, counts in rows:
            likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weights[at] * times for at, times in row)))))
            curve = counts * likely * (1 - likely)
            for at, times in row:
                slope[at] += counts * (so - likely) * times
                if curve > _SURE:
                    for other, also in row:
                        bend[at][other] += curve * times * also
        for at, what in enumerate(names):
            strength = _FIRMLY if what in firm else drawn if what != "always" else 0.1
            slope[at] -= strength * (weights[at] - start[at])
            bend[at][at] += strength
        steps = _solved(bend, slope)
        if max(map(abs, steps)) < _LITTLE:
            break
        slower = min(1.0, _FARTHEST / max(map(abs, steps)))
        weights = [weight + slower * step for weight, step in zip(weights, steps, strict=True)]
    return {**guess, **dict(zip(names, weights, strict=True))}  # of a sign that no paper here has, the guess is all


def keep(where: Path, weights: Mapping[str, float], least: float) -> None:
    """Write weights over those of a module, after what it says of them; `least` is nought from then on."""
    text = where.read_text(encoding="utf-8")
    shift = {"always": least}
    lines = "".join(f'    "{what}": {weights[what] - shift.get(what, 0):.1f},\n' for what in sorted(weights))
    where.write_text(f"{text[: text.index('WORTH')]}WORTH = {{\n{lines}}}\n", encoding="utf-8")


def keep_each(where: Path, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Write several tables of weights, by their names, over those of a module, after what it says of them."""
    text = where.read_text(encoding="utf-8")
    shown = []
    for name, weights in tables.items():
        entries = ", ".join(f'"{what}": {worth:g}' for what, worth in sorted(weights.items()))
        lines = textwrap.wrap(entries.replace(" ", "\0").replace(",\0", ", "), 114)
        held = "\n".join(f"    {line}" for line in lines).replace("\0", " ")
        shown.append(f"{name}: dict[str, float] = {{\n{held},\n}}  # fmt: skip\n")
    first = next(iter(tables))
    where.write_text(text[: text.index(f"{first}:")] + "\n".join(shown), encoding="utf-8")


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations (Gauss)."""
    size = len(right)
    rows = [[*matrix[at], right[at]] for at in range(size)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in range(at + 1, size):
            if times := rows[below][at] / rows[at][at]:
                rows[below] = [low - times * high for low, high in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * size
    for at in range(size - 1, -1, -1):
        found[at] = (rows[at][size] - sum(rows[at][k] * found[k] for k in range(at + 1, size))) / rows[at][at]
    return found
