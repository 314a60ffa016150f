"""Papers with planted faults as the linter reads them, as they are and mended, and what of each stands in the other
(for fit_times.py and fit_order.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import lint_figures
import yaml

from reportgen.lint.facts.lasting import Lasting
from reportgen.lint.facts.time_signs import IMPLIED
from reportgen.lint.facts.times import Time, times_told
from reportgen.lint.read_reports import example_subject, read_subjects
from reportgen.lint.subject import Subject

KIND = "dates"
_AROUND = 3  # characters before the right words from which what stands there may begin


@dataclass(frozen=True)
class Read:
    """A paper as it is (None for a right case), mended, and what stands where in both."""

    name: str
    faulty: Subject | None
    mended: Subject
    moved: Moved
    faults: frozenset[int]  # the numbers of its faults of dates


def of_set(folder: Path) -> Iterator[Read]:
    """The papers of a set."""
    snippets = list(lint_figures.snippets(folder))
    mended = [snippet.mended(*snippet.faults) for snippet in snippets]
    for snippet, one, two in zip(snippets, read_subjects_of(snippets), read_subjects_of(mended), strict=True):
        if one is not None and two is not None:
            of_kind = frozenset(n for n, fault in enumerate(snippet.faults) if fault.kind == KIND)
            yield Read(snippet.folder, one, two, Moved(snippet, one, two), of_kind)


def of_cases(codes: Sequence[str]) -> Iterator[Read]:
    """The bad cases of some rules with what mends them, as papers with one fault; the good ones as right papers."""
    for code in codes:
        file = lint_figures.CASES / "lint" / f"{code}.yaml"
        every = yaml.safe_load(file.read_text(encoding="utf-8"))
        for bad, case in ((each, case) for each in ("bad", "good") for case in every[each] if "report" in case):
            meeting, report = str(case.get("meeting", "")), str(case["report"])
            right = str(case.get("mended", report if bad == "good" else ""))
            subject, mended = example_subject(report, meeting)[0], example_subject(right, meeting)[0]
            if not right or subject is None or mended is None:
                continue
            name = f"{code}: {case['says']}"
            lines = [each for each in zip(report.splitlines(), right.splitlines(), strict=False) if each[0] != each[1]]
            faults = tuple(lint_figures.Fault(KIND, name, one, two) for one, two in lines)
            moved = Moved(lint_figures.Snippet(code, name, "", report, faults), subject, mended)
            yield Read(name, subject if bad == "bad" else None, mended, moved, frozenset(range(len(faults))))


def read_subjects_of(chosen: Sequence[lint_figures.Snippet]) -> list[Subject | None]:
    """Papers as the rules see them."""
    with lint_figures._desk(chosen) as desk, chdir(desk):
        return [next(iter(read_subjects([Path("content", snippet.folder, "paper")])))[0] for snippet in chosen]


class Moved:
    """Which times and lengths of a paper stand in the mended one in their place."""

    def __init__(self, snippet: lint_figures.Snippet, faulty: Subject, mended: Subject) -> None:
        self._faults = snippet.faults
        self._places: dict[int, list[tuple[int, int, int, int]]] = {}
        for number, line in enumerate(snippet.report.splitlines(), 1):
            for n, fault in enumerate(snippet.faults):
                if fault.at in line:
                    at = line.index(fault.at)
                    self._places.setdefault(number, []).append((at, at + len(fault.at), len(fault.right), n))
        self._there = self._by_line(mended)
        self._here = self._by_line(faulty)

    @staticmethod
    def _by_line(subject: Subject) -> dict[int, list[tuple[int, Time | Lasting]]]:
        told = subject.once(times_told)
        found: dict[int, list[tuple[int, Time | Lasting]]] = {}
        for group in (*told.times, *told.lengths):
            for each in group:
                line, column = _place(each)
                found.setdefault(line, []).append((column, each))
        return {line: sorted(every, key=lambda each: each[0]) for line, every in found.items()}

    def at(self, each: Time | Lasting) -> tuple[int, int, int, int] | None:
        """The place of the fault that a time or length is touched by."""
        line, column = _place(each)
        touched = [p for p in self._places.get(line, ()) if p[0] < column + len(each.text) and column < p[1]]
        return touched[0] if touched and not _is_implied(each) else None

    def touched(self, every: Sequence[Time | Lasting]) -> tuple[int, ...]:
        """The fault at which some of these times and lengths stand, if it is one only and of dates."""
        found = {place[3] for each in every if (place := self.at(each)) is not None}
        return tuple(found) if len(found) == 1 and all(self._faults[n].kind == KIND for n in found) else ()

    def mended(self, each: Time | Lasting) -> Time | Lasting | None:
        if _is_implied(each):
            return each
        line, column = _place(each)
        before = [place for place in self._places.get(line, ()) if place[1] <= column]
        moved = sum(place[2] - (place[1] - place[0]) for place in before)
        alike = [(at, other) for at, other in self._there.get(line, ()) if type(other) is type(each)]
        if (place := self.at(each)) is None:
            return next((other for at, other in alike if at == column + moved), None)
        first, last = place[0] + moved - _AROUND, place[0] + moved + place[2]
        within = [other for at, other in alike if first <= at < last]
        mine = [other for _, other in self._here[line] if type(other) is type(each) and self.at(other) == place]
        number = next(n for n, other in enumerate(mine) if other.passage is each.passage and other.at == each.at)
        return within[number] if number < len(within) else None


def _place(each: Time | Lasting) -> tuple[int, int]:
    span = each.passage.span(each.at)
    return span.line, span.column - 1


def _is_implied(each: Time | Lasting) -> bool:
    return isinstance(each, Time) and each.said in IMPLIED
