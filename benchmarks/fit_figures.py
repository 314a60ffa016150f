"""Fits how a figure was likely made, and when its author is asked (`reportgen/lint/facts/figure_worth.py`, FIG004).

Two things are fitted. Right papers say how figures are read: of all workings of the figures near one, those that give
it are what its words mean, unless one gives it by chance. What is likely to be meant is a choice among all of them and
none (`choices.py`). Papers with planted faults then say which figures were meant to be another: a logistic regression
tells the workings that give what would be right from those that right papers only seem to mean. For each part of the
sets it is said how much the others teach to find of it, and how many questions a right paper would be asked.

    python benchmarks/fit_figures.py SET... [--write]

A SET is a folder of papers (see lint_figures.py). The snippets of `lint-clean` are right papers too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import lint_figures
from choices import Cases
from read_papers import of_cases, read_subjects_of
from regression import fitted, keep_each

from reportgen.lint.facts import figure_worth
from reportgen.lint.facts.figure_asked import MOST, Signs, is_asked, made_of_it, signs, worth_of
from reportgen.lint.facts.figure_reading import NEVER, Reading, is_read, reading
from reportgen.lint.facts.figure_signs import Ground, signs_of_none, signs_of_parts, signs_of_way
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.subject import Subject

KIND = "prose"
_CODE = "FIG004"
_CASE = 6.0  # what a figure of a right case counts, which was written to show a difference
_PARTS = 4  # into which the sets are shared out, so that three teach and one tells
_DRAWN, _RARE, _WEAK = 1.0, 60, 0.3  # of the reading: how strongly weights are drawn to nought, what is left out
_COUNTS = 4.0  # what a true working counts, beside a false one
_NEAR = 0.005  # by which a working may miss what would be right
_STRONG = 1.0
_WHERE = Path(figure_worth.__file__)


@dataclass
class Paper:
    """A paper: its figures in their surroundings, and of those at a fault its number and what would be right."""

    name: str
    right: list[tuple[Quantity, Surroundings]] = field(default_factory=list)
    wrong: list[tuple[Quantity, Surroundings, int, float | None]] = field(default_factory=list)
    faults: int = 0


@dataclass
class Row:
    """A value that a figure may have been meant to be: its signs, and whether it was."""

    figure: int  # by identity
    fault: tuple[str, int] | None
    signs: Signs
    true: bool
    said: str
    counts: float = 1.0


def papers(folder: Path) -> Iterator[Paper]:
    """The papers of a set."""
    snippets = list(lint_figures.snippets(folder))
    mended = [snippet.mended(*snippet.faults) for snippet in snippets]
    for snippet, fixed, one, two in zip(
        snippets, mended, read_subjects_of(snippets), read_subjects_of(mended), strict=True
    ):
        if one is None or two is None:
            continue
        paper = Paper(snippet.folder, list(_figures(two)), faults=sum(f.kind == KIND for f in snippet.faults))
        lines, fixed_lines = snippet.report.splitlines(), fixed.report.splitlines()
        there: dict[int, list[tuple[int, Quantity]]] = {}
        for figure, _ in paper.right:
            line, column = _place(figure)
            there.setdefault(line, []).append((column, figure))
        for figure, around in _figures(one) if snippet.faults else ():
            line, column = _place(figure)
            for n, fault in enumerate(snippet.faults):
                at = lines[line - 1].find(fault.at)
                if fault.kind == KIND and at >= 0 and at <= column < at + len(fault.at):
                    new = fixed_lines[line - 1].find(fault.right)
                    likely = [(c - new, q) for c, q in there.get(line, ()) if new <= c < new + len(fault.right)]
                    likely = [(c, q) for c, q in likely if q.unit == figure.unit]
                    if not any(q.value == figure.value for _, q in likely):
                        nearest = min(likely, key=lambda each: abs(each[0] - column + at), default=None)
                        paper.wrong.append((figure, around, n, float(nearest[1].value) if nearest else None))
        yield paper


def right_cases() -> Iterator[Paper]:
    """The cases of the rule that are right, and those that are mended, each as a paper."""
    for read in of_cases((_CODE,)):
        yield Paper(f"{_CODE} {read.name}", list(_figures(read.mended)))


def _figures(subject: Subject) -> Iterator[tuple[Quantity, Surroundings]]:
    for number in sorted(subject.figures):
        passage = subject.passages[number] if number >= 0 else None
        if passage is not None and not in_table(passage):
            around = Surroundings(subject, number)
            yield from ((figure, around) for figure in around.own if is_read(figure))


def _place(figure: Quantity) -> tuple[int, int]:
    span = figure.passage.span(figure.found.start)
    return span.line, span.column - 1


def read_weights(every: Sequence[Paper]) -> dict[str, float]:
    """What the signs of a reading are worth, from right papers."""
    cases = Cases()
    for figure, around in (each for paper in every for each in paper.right):
        read = reading(figure, around, {})
        ground = Ground(figure, read.said, read.figures)
        choices = [
            ([*signs_of_way(w.way, read.said), *signs_of_parts(w, ground)], 0.0 if w.is_it else 3 * NEVER)
            for w in read.workings
        ]
        exact = any(w.is_it for w in read.workings)
        cases.add([*choices, (signs_of_none(read.said), read.chance if exact else 0.0)])
    found = cases.chosen(_DRAWN, _RARE)
    return {name: round(worth, 1) for name, worth in found.items() if abs(worth) >= _WEAK}


def rows(every: Sequence[Paper], worth: Mapping[str, float]) -> Iterator[Row]:
    """The values that figures may have been meant to be, as papers are read with these weights."""
    kept: dict[tuple[int, int], Reading] = {}

    def read(figure: Quantity, around: Surroundings) -> Reading:
        place = id(figure.passage), figure.found.start
        if place not in kept:
            kept[place] = reading(figure, around, worth)
        return kept[place]

    for paper in every:
        for figure, around in paper.right:
            for signs_, _, text in _candidates(figure, around, read):
                yield Row(id(figure), None, signs_, False, text, _CASE if paper.name.startswith(_CODE) else 1.0)
        for figure, around, fault, right in paper.wrong:
            for signs_, value, text in _candidates(figure, around, read):
                true = right is not None and abs(value - right) <= max(
                    right * _NEAR, float(figure.found.amount.step) / 2
                )
                yield Row(id(figure), (paper.name, fault), signs_, true, text)


def _candidates(
    figure: Quantity, around: Surroundings, read: Callable[[Quantity, Surroundings], Reading]
) -> Iterator[tuple[Signs, float, str]]:
    """The values that a figure may have been meant to be: the signs of each, the value, and how one writes it."""
    if not is_asked(figure):
        return
    own = read(figure, around)
    others = own.others(MOST)
    made = made_of_it(figure, around, read) if others else 0.0
    for rank, candidate in enumerate(others):
        meant = f"{candidate.working.value:.6g} {candidate.working.way}"
        text = f"{figure.found.text} -> {meant} | {around.passage.text[:150]}"
        yield [*signs(own, candidate, rank, around), ("made of it", made)], candidate.working.value, text


def asked_weights(every: Sequence[Row]) -> dict[str, float]:
    """What the signs of a wrong figure are worth."""
    told = [
        (row.signs, row.true, _COUNTS if row.true else row.counts) for row in every if row.true or row.fault is None
    ]
    return fitted(told, {}, _STRONG)


def judged(every: Sequence[Row], worth: Mapping[str, float]) -> list[tuple[float, Row]]:
    """The likeliest value of each figure, the likeliest first."""
    best: dict[int, tuple[float, Row]] = {}
    for row in every:
        score = worth_of(row.signs, worth)
        if row.figure not in best or score > best[row.figure][0]:
            best[row.figure] = score, row
    return sorted(best.values(), key=lambda each: -each[0])


def main() -> None:
    """Say what would be found, and write the weights."""
    parser = argparse.ArgumentParser(description="Fits how a figure was likely made.")
    parser.add_argument("sets", type=Path, nargs="+", help="folders of papers with planted faults")
    parser.add_argument("--least", type=float, default=0.0, help="what a value has to be worth to be asked about [0]")
    parser.add_argument("--quick", action="store_true", help="do not say what each part gives that was not fitted")
    parser.add_argument("--verbose", action="store_true", help="list what would be asked")
    parser.add_argument("--write", action="store_true", help=f"write {_WHERE.name}")
    given = parser.parse_args()
    data = [list(papers(folder)) for folder in (*given.sets, lint_figures.CASES / "lint-clean")]
    data.append(list(right_cases()))
    total: list[tuple[float, Row]] = []
    for part in range(0 if given.quick else _PARTS):
        kept = [paper for n, every in enumerate(data) if n % _PARTS != part for paper in every]
        out = [paper for n, every in enumerate(data) if n % _PARTS == part for paper in every]
        read = read_weights(kept)
        asked = asked_weights(list(rows(kept, read)))
        total += judged(list(rows(out, read)), asked)
    for least in (given.least - 0.5, given.least, given.least + 0.5, given.least + 1):
        found = {row.fault for score, row in total if score > least and row.true}
        asked_of = sum(score > least and row.fault is None for score, row in total)
        print(f"each not fitted, from {least}: {len(found)} found, {asked_of} questions")
    for score, row in sorted(total, key=lambda each: -each[0]) if given.verbose else ():
        if score > given.least:
            print(f"  {score:.1f} {'found' if row.true else 'wrong' if row.fault else 'asked'} {row.said}")
    if given.write:
        every = [paper for some in data for paper in some]
        read = read_weights(every)
        asked = asked_weights(list(rows(every, read)))
        asked["always"] -= given.least
        keep_each(_WHERE, {"READ": read, "ASKED": {name: round(worth, 1) for name, worth in asked.items()}})


if __name__ == "__main__":
    main()
