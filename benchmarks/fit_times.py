"""Fits what each sign is worth that a length of time is that from one time to another, which it does not fit
(`reportgen/lint/facts/time_worth.py`, rule DAT004).

Papers with planted faults of dates say which workings are true: those of which a length or a time stands at a fault's
`at`, and which come right with what stands at its `right`. Of several of one fault the likeliest is taken, and the fit
done again: the rest fit by chance. All workings of the papers mended are false. The cases of the rules about dates are
papers too. A logistic regression is fitted to all, drawn towards a reader's guess (`GUESS`). For each set it is said
how much the other sets teach to find of it, and how many questions a right paper would be asked.

    python benchmarks/fit_times.py SET... [--right SET...] [--write]

A SET is a folder of papers (see lint_figures.py); those after `--right` only tell what right papers are like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fitting import Fitting, Weights
from read_papers import Read, of_cases, of_set
from regression import Signs, fitted

from reportgen.lint.facts import time_worth
from reportgen.lint.facts.lasting import Lasting
from reportgen.lint.facts.time_asked import likeliest, worth_of
from reportgen.lint.facts.time_fits import off
from reportgen.lint.facts.time_workings import Working, workings
from reportgen.lint.facts.times import Time

GUESS = {
    "always": -3.0, "its end fits another start, apart": -2.5, "its start fits another end, apart": -1.5,
    "its end fits some day, apart": -1.5, "its start fits some day, apart": -1.0, "another length fits": -2.5,
    "fits with a time beside it": -2.0, "fits two times of a sentence": -1.5,
    "fits a time beside it and one in the next sentence": -1.5,
    "fits others near": -1.0, "fits others elsewhere": -0.7, "a time beside it fits another, month": -0.7,
    "a time beside it fits another, year": -0.7, "option": -0.8, "law": -0.5, "far": -2.0, "one": -1.0,
    "midway": -1.5, "told together": 1.0, "goes on": 1.0, "a bare month": -0.5,
    "elsewhere, a bare month": -1.5,
    "another clause": -1.0, "other things": -1.0,
    "elsewhere, other things": -1.0,
    "sentences away": -0.3, "other paragraph": -1.0, "told backwards": -0.5, "another time nearer": -0.5,
    "anchor: its words": 1.0, "anchor: none of its words": -1.5, "anchor: its words at the other time": -0.5,
    "anchor: both times before it": -0.5, "fits what it is counted from": -2.0, "anchor: time": 1.5,
    "start: between": 1.0,
    "anchor: meeting": 0.5, "an end far enough from another": -0.7,
    "a range": 1.0, "from and to": 1.0, "beside": 0.7, "close": 0.5, "one elsewhere": -1.0, "both elsewhere": -1.0,
}  # fmt: skip
_DRAWN = 2.0  # how strongly weights are drawn to the guess
_RARE = 4.0  # what a true working counts, beside a false one
_CASE = 6.0  # what a working of a right case counts, which was written to show a difference
_AGAIN = 2  # times that the likeliest of each fault are chosen anew
_CHANCE = -2.5  # worth under which a fault's likeliest working is no reading of it, but chance
_CODES = ("DAT004", "DAT017", "DAT018")


@dataclass(frozen=True)
class Paper:
    """The workings of a paper, one list for each length; of each fault's, those that are true."""

    name: str
    groups: Sequence[Sequence[Working]]
    true: dict[int, tuple[int, ...]]  # a working by its identity, and the faults of which it is
    faults: frozenset[int]


def _papers(every: Iterable[Read]) -> Iterator[tuple[Paper, Paper]]:
    """Papers as they are and mended, with the workings of their lengths."""
    for read in every:
        groups = list(workings(read.faulty)) if read.faulty is not None else []
        true = {id(working): _faults(read, working) for group in groups for working in group}
        yield (
            Paper(read.name, groups, true, read.faults),
            Paper(read.name, list(workings(read.mended)), {}, read.faults),
        )


def _faults(read: Read, working: Working) -> tuple[int, ...]:
    """The faults at which a working stands that comes right with the right words."""
    every = (working.length, working.start, working.end)
    touched = read.moved.touched(every)
    length, start, end = (read.moved.mended(each) if touched else None for each in every)
    if isinstance(length, Lasting) and isinstance(start, Time) and isinstance(end, Time):
        return touched if not off(length, start, end) else ()
    return ()


def fit(every: Sequence[tuple[Paper, Paper]], near: Weights | None = None) -> dict[str, float]:
    """The weights that tell true workings from false ones best."""
    false = [
        (w.signs, False, _CASE if right.name.startswith(_CODES) else 1.0)
        for _, right in every
        for group in right.groups
        for w in group
    ]
    faults: dict[tuple[str, int], list[Signs]] = {}
    for paper, _ in every:
        for working in (each for group in paper.groups for each in group):
            for fault in paper.true[id(working)]:
                faults.setdefault((paper.name, fault), []).append(working.signs)
    true = [(signs, True, _RARE / len(found)) for found in faults.values() for signs in found]
    weights = fitted([*false, *true], GUESS, _DRAWN, near=near)
    for _ in range(_AGAIN):
        best = [max(found, key=lambda signs: worth_of(signs, weights)) for found in faults.values()]
        counts = [_CASE if name.startswith(_CODES) else _RARE for name, _ in faults]
        true = [(each, True, n) for each, n in zip(best, counts, strict=True) if worth_of(each, weights) > _CHANCE]
        weights = fitted([*false, *true], GUESS, _DRAWN, near=weights)
    return weights


def found(every: Sequence[tuple[Paper, Paper]], weights: Weights, least: float) -> int:
    """How many faults would be asked about."""
    return sum(
        len(frozenset(n for w in likeliest(paper.groups, weights, least) for n in paper.true[id(w)]))
        for paper, _ in every
    )


def questions(every: Sequence[tuple[Paper, Paper]], weights: Weights, least: float) -> list[Working]:
    """What right papers would be asked about."""
    return [working for _, right in every for working in likeliest(right.groups, weights, least)]


def _told(every: Sequence[tuple[Paper, Paper]], weights: Weights, least: float) -> Iterator[str]:
    """The questions of right papers."""
    for working in questions(every, weights, least):
        ends = f"{working.length.text} | {working.start.text} | {working.end.text}"
        yield f"{worth_of(working.signs, weights):.1f} {ends} | {working.length.passage.text[:150]}"


FITTING = Fitting(
    about="Fits what signs are worth that a length is that between two times.",
    where=Path(time_worth.__file__),
    papers=lambda folder, _: _papers(of_set(folder)),
    cases=lambda: _papers(of_cases(_CODES)),
    fit=fit,
    faults=lambda every: sum(len(paper.faults) for paper, _ in every),
    found=found,
    questions=lambda every, weights, least: len(questions(every, weights, least)),
    told=_told,
    least=0.5,  # at nought, a third more questions found no fault more in papers that were not fitted
)

if __name__ == "__main__":
    FITTING.run()
