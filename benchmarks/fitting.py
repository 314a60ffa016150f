"""What the four scripts share that fit what signs are worth (fit_likeness.py, fit_times.py, fit_order.py,
fit_decided.py): a set after the other is left out, and it is said what the others teach of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from regression import keep

Weights = Mapping[str, float]
P = TypeVar("P")


@dataclass(frozen=True)
class Fitting(Generic[P]):
    """What one script fits. `papers` of a set are read as they are and mended, or mended only."""

    about: str
    where: Path  # the module that holds the weights
    papers: Callable[[Path, bool], Iterator[P]]
    fit: Callable[[Sequence[P], Weights | None], dict[str, float]]  # from weights near by, where there are any
    faults: Callable[[Sequence[P]], int]
    found: Callable[[Sequence[P], Weights, float], int]
    questions: Callable[[Sequence[P], Weights, float], int]
    told: Callable[[Sequence[P], Weights, float], Iterator[str]]  # the questions of right papers, line by line
    cases: Callable[[], Iterator[P]] = lambda: iter(())
    least: float = 0.0  # what a pair has to be worth to be asked about
    step: float = 0.5  # by which it is tried higher and lower

    def run(self) -> None:
        """Say what would be found, and write the weights, as the command line asks."""
        parser = argparse.ArgumentParser(description=self.about)
        parser.add_argument("sets", type=Path, nargs="+", help="folders of papers with planted faults")
        parser.add_argument("--right", type=Path, nargs="*", default=[], help="folders whose papers tell what is right")
        parser.add_argument("--least", type=float, default=self.least, help=f"worth from which is asked [{self.least}]")
        parser.add_argument("--quick", action="store_true", help="do not say what each set gives that was not fitted")
        parser.add_argument("--verbose", action="store_true", help="list the questions of right papers")
        parser.add_argument("--write", action="store_true", help=f"write {self.where.name}")
        given = parser.parse_args()
        data = {folder: list(self.papers(folder, folder in given.right)) for folder in (*given.sets, *given.right)}
        if cases := list(self.cases()):
            data[Path("cases")] = cases
        weights = self.fit([paper for every in data.values() for paper in every], None)
        if not given.quick:
            self._say(data, weights, given.least, given.verbose)
        if given.write:
            keep(self.where, weights, given.least)

    def _say(self, data: Mapping[Path, Sequence[P]], weights: Weights, usual: float, verbose: bool) -> None:
        steps = (usual - self.step, usual, usual + self.step)
        total = dict.fromkeys(steps, (0, 0))
        for left_out, every in data.items():
            others = self.fit([p for folder, kept in data.items() if folder != left_out for p in kept], weights)
            for least in steps:
                got, asked = self.found(every, others, least), self.questions(every, others, least)
                total[least] = total[least][0] + got, total[least][1] + asked
                of = self.faults(every)
                print(f"{left_out.name}, not fitted, from {least}: {got} of {of} found, {asked} questions")
            for line in self.told(every, others, usual) if verbose else ():
                print(f"    {line}")
        count = sum(map(len, data.values()))
        for least, (got, asked) in total.items():
            print(f"all, each not fitted, from {least}: {got} found, {asked / count:.2f} questions a right paper")
