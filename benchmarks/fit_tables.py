"""Fits which cell of a table a figure tells, and when its author is asked (`lint/facts/table_worth.py`, FIG014).

Right papers say how figures are read: of the cells that one may tell, that which has its value is what its words mean
(`choices.py`). Then each figure that tells a cell is changed as planted faults differ from what is right, and a
logistic regression tells such figures from those of right papers that tell something else. For each part of the sets it
is said how many changed figures the others teach to find, and how many questions right papers would be asked.

    python benchmarks/fit_tables.py SET... [--write]

A SET is a folder of papers (see lint_figures.py). The snippets of `lint-clean` are right papers too.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import lint_figures
from choices import Cases
from msgspec.structs import replace
from read_papers import of_cases, read_subjects_of
from regression import fitted, keep_each

from reportgen.lint.facts import table_worth
from reportgen.lint.facts.figure_reading import NEVER
from reportgen.lint.facts.store import Fact
from reportgen.lint.facts.table_asked import (
    Candidate,
    Told,
    candidate,
    read_figures,
    told_in_tables,
    told_in_text,
    worth_of,
)
from reportgen.lint.facts.table_readings import Reading, is_it, signs_of_none
from reportgen.lint.subject import Subject

_CODE = "FIG014"
_CASE = 6.0  # what a figure of a right case counts, which was written to show a difference
_PARTS = 2
_DRAWN, _RARE, _WEAK = 1.0, 25, 0.05  # of the reading: how strongly weights are drawn to nought, what is left out
_COUNTS, _CHANGES = 0.5, 2  # what a changed figure counts, and how often each is changed
_STRONG = 1.0
_RARELY, _OFTEN, _FROM, _TO = 0.002, 0.8, 0.7, 1.4  # how likely a cell near a figure has its value by chance
_FIGURE = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?")
_MOST = 3  # times that a planted figure may be what is right
_WHERE = Path(table_worth.__file__)
Weights = Mapping[str, float]


@dataclass
class Figure:
    """A figure of a right paper that may tell a cell."""

    fact: Fact
    every: Sequence[Reading]
    others: Sequence[Fact]
    told: Told
    cells: Told
    counts: float = 1.0

    @property
    def exact(self) -> list[bool]:
        """Of each reading whether the figure has its value."""
        return [is_it(self.fact, reading.amount) for reading in self.every]

    def found(self, read: Weights, fact: Fact | None = None) -> Candidate | None:
        """What it is not, and may have been meant to be; the same of another figure in its place."""
        told = Counter(self.told)
        if fact is not None:
            told[self.fact.found.amount.unit, abs(self.fact.value)] -= 1
            told[fact.found.amount.unit, abs(fact.value)] += 1
        return candidate(fact or self.fact, self.every, self.others, told, self.cells, read)


@dataclass
class Row:
    """A figure of a right paper, or one that was changed: its signs, and what it is asked about."""

    signs: Sequence[tuple[str, float]] | None
    changed: bool
    text: str
    counts: float


def figures(folder: Path) -> Iterator[Figure]:
    """The figures of the right papers of a set."""
    snippets = [each.mended(*each.faults) if each.faults else each for each in lint_figures.snippets(folder)]
    for subject in read_subjects_of(snippets):
        if subject is not None:
            yield from _of_paper(subject, 1.0)


def right_cases() -> Iterator[Figure]:
    """The figures of the cases of the rule that are right, and of those that are mended."""
    for read in of_cases((_CODE,)):
        yield from _of_paper(read.mended, _CASE)


def _of_paper(subject: Subject, counts: float) -> Iterator[Figure]:
    told, cells = told_in_text(subject), told_in_tables(subject)
    for fact, every, others in read_figures(subject):
        yield Figure(fact, every, others, told, cells, counts)


def differences(folders: Sequence[Path]) -> list[tuple[str, float]]:
    """How planted figures differ from what would be right: by a digit, by two turned, or by so many times."""
    found = []
    for fault in (fault for folder in folders for snippet in lint_figures.snippets(folder) for fault in snippet.faults):
        pairs = list(zip(_FIGURE.findall(fault.at), _FIGURE.findall(fault.right), strict=False))
        unlike = [(_number(one), _number(two)) for one, two in pairs if one != two]
        if len(unlike) == 1 and all(unlike[0]) and 1 / _MOST < unlike[0][0] / unlike[0][1] < _MOST:
            found.append((_kind(*unlike[0]), unlike[0][0] / unlike[0][1]))
    return found


def _number(text: str) -> float:
    return float(re.sub(r"[£,%]", "", text))


def _kind(one: float, two: float) -> str:
    first, second = (f"{each:g}".replace(".", "") for each in (one, two))
    at = [n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    if len(first) != len(second) or len(at) not in (1, 2):
        return "ratio"
    if len(at) == 1:
        return "digit"
    turned = at[1] == at[0] + 1 and first[at[0] : at[1] + 1] == second[at[0] : at[1] + 1][::-1]
    return "turned" if turned else "ratio"


def changed(fact: Fact, ways: Sequence[tuple[str, float]], draw: random.Random) -> Fact | None:
    """A figure with another value, as planted ones differ."""
    for _ in range(20):
        kind, ratio = draw.choice(ways)
        written = list(f"{abs(fact.value):f}")
        digits = [n for n, sign in enumerate(written) if sign.isdigit()]
        last = max((n for n in digits if written[n] != "0"), default=0)
        digits = [n for n in digits if n <= max(last, 1)]
        if kind == "digit":
            at = draw.choice(digits)
            written[at] = str((int(written[at]) + draw.choice((1, 1, 2, 3, -1, -1, -2, -3))) % 10)
        elif kind == "turned" and len(digits) > 1:
            at = draw.randrange(len(digits) - 1)
            one, two = digits[at : at + 2]
            written[one], written[two] = written[two], written[one]
        else:
            written = list(f"{Decimal(f'{float(fact.value) * ratio:.{len(digits)}g}'):f}")
        value = Decimal("".join(written))
        if value > 2 and value != abs(fact.value):
            return Fact(
                fact.passage, replace(fact.found, amount=replace(fact.found.amount, value=value)), fact.least, fact.most
            )
    return None


def read_weights(every: Sequence[Figure]) -> dict[str, float]:
    """What the signs of a reading are worth."""
    cases = Cases()
    for figure in every:
        exact = figure.exact
        choices = [(reading.signs, 0.0 if so else 3 * NEVER) for reading, so in zip(figure.every, exact, strict=True)]
        cases.add([*choices, (signs_of_none(figure.fact), _chance(figure) if any(exact) else 0.0)])
    found = cases.chosen(_DRAWN, _RARE)
    return {name: round(worth, 2) for name, worth in found.items() if abs(worth) >= _WEAK}


def _chance(figure: Figure) -> float:
    """How likely it is (a logarithm) that some cell has the value of a figure without meaning."""
    value, found = abs(float(figure.fact.value)), figure.fact.found
    near = {round(abs(float(r.amount.value)) / value, 3) for r in figure.every}
    room = max(float(found.room), float(found.amount.step) / 2 if value < 1000 else 0.5)
    often = sum(_FROM < each < _TO for each in near) * 2 * room / ((_TO - _FROM) * value)
    return math.log(min(_OFTEN, max(_RARELY, often)))


def rows(every: Sequence[Figure], ways: Sequence[tuple[str, float]], read: Weights) -> list[Row]:
    """Right figures that tell no cell, and those that tell one, changed."""
    draw, found = random.Random(1), []
    for figure in every:
        fact = figure.fact
        if not any(figure.exact):
            if (other := figure.found(read)) is not None:
                text = (
                    f"{fact.found.text} -> {other.reading.cell.plain} [{other.reading.label} | {other.reading.heading}]"
                )
                found.append(Row(other.signs, False, f"{text} {fact.passage.text[:160]}", figure.counts))
            continue
        for _ in range(_CHANGES):
            if (new := changed(fact, ways, draw)) is not None:
                other = figure.found(read, new)
                right = other is not None and is_it(fact, other.reading.amount)
                found.append(Row(other.signs if other is not None and right else None, True, "", _COUNTS))
    return found


def asked_weights(every: Sequence[Row]) -> dict[str, float]:
    """What the signs of a wrong figure are worth."""
    told = [(row.signs, row.changed, row.counts) for row in every if row.signs is not None]
    return fitted(told, {"likely": 1.0}, _STRONG)


def main() -> None:
    """Say what would be found, and write the weights."""
    parser = argparse.ArgumentParser(description="Fits which cell of a table a figure tells.")
    parser.add_argument("sets", type=Path, nargs="+", help="folders of papers with planted faults")
    parser.add_argument("--least", type=float, default=0.0, help="what a value has to be worth to be asked about [0]")
    parser.add_argument("--quick", action="store_true", help="do not say what each part gives that was not fitted")
    parser.add_argument("--verbose", action="store_true", help="list the questions of right papers")
    parser.add_argument("--write", action="store_true", help=f"write {_WHERE.name}")
    given = parser.parse_args()
    ways = differences(given.sets)
    data = [list(figures(folder)) for folder in (*given.sets, lint_figures.CASES / "lint-clean")]
    data.append(list(right_cases()))
    total: list[tuple[float, Row]] = []
    for part in range(0 if given.quick else _PARTS):
        kept = [figure for n, every in enumerate(data) if n % _PARTS != part for figure in every]
        out = [figure for n, every in enumerate(data) if n % _PARTS == part for figure in every]
        read = read_weights(kept)
        asked = asked_weights(rows(kept, ways, read))
        judged = rows(out, ways, read)
        total += [(worth_of(row.signs, asked) if row.signs is not None else NEVER, row) for row in judged]
    for least in (given.least - 1, given.least - 0.5, given.least, given.least + 0.5, given.least + 1) if total else ():
        found = sum(score > least and row.changed for score, row in total)
        needless = sum(score > least and not row.changed for score, row in total)
        every = sum(row.changed for _, row in total)
        print(f"each not fitted, from {least}: {found} of {every} changed figures found, {needless} questions")
    for score, row in sorted(total, key=lambda each: -each[0]) if given.verbose else ():
        if score > given.least and not row.changed:
            print(f"  {score:.1f} {row.text}")
    if given.write:
        every_ = [figure for some in data for figure in some]
        read = read_weights(every_)
        asked = asked_weights(rows(every_, ways, read))
        asked["always"] -= given.least
        keep_each(_WHERE, {"READ": read, "ASKED": {name: round(worth, 2) for name, worth in asked.items()}})


if __name__ == "__main__":
    main()
