"""Fits what each sign is worth that a day comes on the wrong side of another, or of the meeting
(`reportgen/lint/facts/order_worth.py`, rules DAT017 and DAT012).

Papers with planted faults of dates say which pairs of days are true: those of which one stands at a fault's `at`, and
which are the right way round with what stands at its `right`. Of several of one fault the likeliest is taken, and the
fit done again. All pairs of the papers mended are false. The cases of the two rules are papers too. A logistic
regression is fitted to all, drawn towards a reader's guess (`GUESS`). For each set it is said how much the other sets
teach to find of it, and how many questions right papers would be asked.

    python benchmarks/fit_order.py SET... [--right SET...] [--write]

A SET is a folder of papers (see lint_figures.py); those after `--right` only tell what right papers are like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fitting import Fitting, Weights
from msgspec import structs
from read_papers import Read, of_cases, of_set
from regression import Signs, fitted

from reportgen.lint.facts import order_worth
from reportgen.lint.facts.meeting_pairs import after_meeting, with_meeting
from reportgen.lint.facts.order_asked import likeliest, worth_of
from reportgen.lint.facts.order_pairs import Turned, day_of, pairs
from reportgen.lint.facts.times import Time
from reportgen.lint.facts.year_pairs import beside_years, years_over
from reportgen.lint.subject import Subject

GUESS = {
    "always": -3.5, "a limit, and what is planned": 1.0, "a limit, next sentence": 1.0,
    "a limit, same paragraph": 0.7, "a limit, words of both": 0.7, "a limit of every year": 0.5,
    "the first is a limit": -1.5, "two limits": -1.0, "told in turn, next sentence": 0.7,
    "told in turn, same paragraph": 0.5, "told in turn, same sentence": 0.5, "a step before, near": 1.0,
    "a step before": 1.0, "steps before": 0.7, "a step after": -1.5, "apart": -0.7,
    "a step before, and one after": -1.0, "the meeting between": -1.0, "the only one out of turn": 1.0, "then": 0.7,
    "a limit, its deed": 1.7, "a limit, for answers": -1.2, "then, behind": -1.0, "a limit, apart": -0.4,
    "a limit, same sentence": -0.7, "second: in an after clause": -1.0, "first: in a before clause": -1.0,
    "first, same sentence: in an after clause": 1.5, "second, same sentence: in a before clause": 1.5,
    "second, same sentence: in an after clause": -2.0, "first, same sentence: in a before clause": -2.0,
    "past: a year understood": -1.0, "first: begins": -0.7, "a year understood, without its weekday": -1.0,
    "second: after": -1.0, "first: from": -0.7, "second: other": -0.7, "first: other": -0.7, "about a year": -1.0,
    "words of both": 0.4, "elsewhere": -1.0, "both over, no step before": -1.0,
    "past: tense come": 2.0, "past: tense must": 2.0,
    "past: holds until then": 2.0, "a limit, of what holds": 1.5, "a limit, a row of a table": 2.0,
    "a limit, its step": 0.7,
    "past year: a plan, come": 2.0, "past: tense over": -1.5, "past: a limit": 0.7,
    "past: subordinate": -0.7, "past: by": 0.7,
    "ahead: over and nothing to come": 3.0, "ahead: told and nothing to come": 3.0, "ahead: told as to come": -1.5,
    "ahead: tense over": 0.7, "ahead: behind over": 0.7, "ahead: tense come": -1.5, "ahead: behind come": -1.0,
    "ahead: tense must": -1.5, "ahead: as at": 0.7, "ahead: of a time": 0.5, "ahead: planned": -1.0,
    "ahead: from": -1.0, "ahead: begins": -0.5, "ahead: recommended": -1.0, "ahead: how long": -0.3,
    "year: falls in it": 1.5, "year: falls in it, same sentence": 1.0, "year: so": 0.7, "year: first": 1.5,
    "year: full": 0.5, "year: all of it": 0.5, "year: close": 1.0, "year: an end of it, same sentence": 0.5,
    "year: than": -2.0, "year: its own year beside it": -0.7, "year: a day in it beside it": -0.5,
    "year: other years": -0.7, "year: off": -0.7, "year: elsewhere": -0.7, "year: words of both clauses": 0.5,
    "year: the only day beside it": 0.0, "year: a plan": -0.5, "year: from": -0.5, "year: over at the meeting": -0.7,
    "whole: next sentence": -0.7, "year: same sentence": 0.5, "whole: all of it": 1.5, "whole: sent": 0.7,
    "whole: same sentence": 1.0, "whole: before it begins": -1.5, "whole: a report": 0.7, "whole: day: by": 0.5,
    "year: a report, after": -2.0, "year: a plan, ahead": -1.5, "year: a part": -1.5,
    "year: before its first year": -2.0, "year: just ahead": -0.7,
    "year: day to come, year over": -1.0, "whole: a day after it beside it": -2.0, "past year: tense come": 1.0,
    "past year: tense must": 1.0, "past year: tense over": -1.0,
    "past year: falls in it, come": 0.5, "past year: than": -2.0,
    "past year: a report": -1.0, "past year: from": -1.0, "past year: range from": -1.0, "past year: first": 0.5,
}  # fmt: skip
_DRAWN = 2.0  # how strongly weights are drawn to the guess
_RARE = 4.0  # what a true pair counts, beside a false one
_CASE = 6.0  # what a pair of a right case counts, which was written to show a difference
_AGAIN = 2  # times that the likeliest of each fault are chosen anew
_CHANCE = -3.0  # worth under which a fault's likeliest pair is no reading of it, but chance
_CODES = {
    "DAT017": (pairs, beside_years),
    "DAT012": (with_meeting, years_over, after_meeting),
}  # what a case is right in


@dataclass(frozen=True)
class Paper:
    """The pairs of a paper; of each, the faults of which it is."""

    name: str
    pairs: Sequence[Turned]
    true: dict[int, tuple[int, ...]]  # a pair by its identity
    right: Sequence[Turned]
    faults: frozenset[int]


def papers(every: Iterable[Read]) -> Iterator[Paper]:
    """Papers as they are and mended, with the pairs of their days."""
    for read in every:
        kinds = [find for code, finds in _CODES.items() if read.name.startswith(code) for find in finds]
        kinds = kinds or [find for finds in _CODES.values() for find in finds]
        found = _every(read.faulty, kinds) if read.faulty is not None else []
        true = {id(pair): _faults(read, pair) for pair in found}
        yield Paper(read.name, found, true, _every(read.mended, kinds), read.faults)


def _every(subject: Subject, kinds: Sequence[Callable[[Subject], Iterable[Turned]]]) -> list[Turned]:
    return [pair for find in kinds for pair in find(subject)]


def _faults(read: Read, pair: Turned) -> tuple[int, ...]:
    """The faults at which a pair stands that is the right way round with the right words."""
    touched = read.moved.touched((pair.first.time, pair.second.time))
    first, second = (read.moved.mended(each.time) if touched else None for each in (pair.first, pair.second))
    if not isinstance(first, Time) or not isinstance(second, Time):
        return ()
    if pair.second.time.said == "day" and not second.own_year and pair.second.joint == "by":
        return touched if (first.first.month, first.first.day) <= (second.last.month, second.last.day) else ()
    return touched if day_of(structs.replace(pair.first, time=first)) <= second.last else ()


def fit(every: Sequence[Paper], near: Weights | None = None) -> dict[str, float]:
    """The weights that tell true pairs from false ones best."""
    false = [
        (pair.signs, False, _CASE if paper.name.startswith(tuple(_CODES)) else 1.0)
        for paper in every
        for pair in paper.right
    ]
    faults: dict[tuple[str, int], list[Signs]] = {}
    for paper in every:
        for pair in paper.pairs:
            for fault in paper.true[id(pair)]:
                faults.setdefault((paper.name, fault), []).append(pair.signs)
    true = [(signs, True, _RARE / len(found)) for found in faults.values() for signs in found]
    weights = fitted([*false, *true], GUESS, _DRAWN, near=near)
    for _ in range(_AGAIN):
        best = [max(found, key=lambda signs: worth_of(signs, weights)) for found in faults.values()]
        true = [(signs, True, _RARE) for signs in best if worth_of(signs, weights) > _CHANCE]
        weights = fitted([*false, *true], GUESS, _DRAWN, near=weights)
    return weights


def found(every: Sequence[Paper], weights: Mapping[str, float], least: float) -> set[tuple[str, int]]:
    """The faults that would be asked about."""
    return {
        (paper.name, n)
        for paper in every
        for pair in likeliest(paper.pairs, weights, least)
        for n in paper.true[id(pair)]
    }


def questions(every: Sequence[Paper], weights: Mapping[str, float], least: float) -> list[Turned]:
    """What right papers would be asked about."""
    return [pair for paper in every for pair in likeliest(paper.right, weights, least)]


def _told(every: Sequence[Paper], weights: Weights, least: float) -> Iterator[str]:
    """The questions of right papers."""
    for pair in questions(every, weights, least):
        days = f"{pair.first.time.text} | {pair.second.time.text}"
        yield f"{worth_of(pair.signs, weights):.1f} {days} | {pair.second.time.passage.text[:150]}"


FITTING = Fitting(
    about="Fits what signs are worth that a day is on the wrong side of another.",
    where=Path(order_worth.__file__),
    papers=lambda folder, _: papers(of_set(folder)),
    cases=lambda: papers(of_cases(tuple(_CODES))),
    fit=fit,
    faults=lambda every: len({(paper.name, n) for paper in every for true in paper.true.values() for n in true}),
    found=lambda every, weights, least: len(found(every, weights, least)),
    questions=lambda every, weights, least: len(questions(every, weights, least)),
    told=_told,
    least=0.5,  # at nought, half as many more questions found one fault more in papers that were not fitted
)

if __name__ == "__main__":
    FITTING.run()
