"""Fits what each sign is worth that a recommendation is not what the text decides (`reportgen/lint/decided_worth.py`,
rule REC027).

Papers with planted faults of recommendations say which pairs are true: the recommendation is a fault's, and the
sentence holds the words of its other place. Of several of one fault the likeliest is taken, and the fit done again. All
pairs of the papers mended are false. The cases of the rule are papers too. A logistic regression is fitted to all,
drawn towards a reader's guess (`GUESS`). For each set it is said how much the other sets teach to find of it, and how
many questions right papers would be asked.

    python benchmarks/fit_decided.py SET... [--right SET...] [--write] [--verbose]

A SET is a folder of papers (see lint_figures.py); those after `--right` only tell what right papers are like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

import lint_figures
import yaml
from fitting import Fitting, Weights
from regression import Signs, fitted

from reportgen.lint import decided_worth
from reportgen.lint.decided import decided
from reportgen.lint.decided_signs import KINDS, Pair, pairs, worth_of
from reportgen.lint.read_reports import example_subject, read_subjects
from reportgen.lint.subject import Subject

_OF_ANY = {
    "shares": 0.4, "shares around": 0.3, "part shared": 2.0, "part of it shared": 1.0, "nearest": 0.7,
    "title only": -1.0, "another is nearer": -1.0, "of past": -0.7, "of further": -0.7, "of excess": -0.7,
    "of if agreed": -1.5, "of law": -0.7, "of whether": -0.5, "of information": -0.7,
}  # fmt: skip
_OF_ONE = {
    "always": -4.0, "rejected: advised against": 1.0, "rejected: rejected": 0.7, "rejected: would have": -1.2,
    "rejected: considered": -0.7, "rejected: nothing proposed": -0.5, "rejected: rather than": 0.5,
    "undone: would": -1.0, "too soon: of law": -1.5, "noted: of information": -2.0,
    "rejected: judged badly": -1.0, "rejected: same deed": 0.7, "rejected: its first deed": 0.5,
    "rejected: nearer what is proposed": -0.7, "rejected: on condition": -1.0, "undone": 0.5,
    "undone: first deeds": 1.5, "undone: same deed": -2.0, "undone: refuses": -0.5, "undone: asked": 1.0,
    "undone: title": 1.0, "undone: in purpose": 1.0, "too soon: no decision yet": 1.0, "too soon: same deed": 1.0,
    "too soon: its first deed": 0.5, "too soon: nobody consults": 1.0, "too soon: delegates": -1.0,
    "too soon: in purpose": 0.7, "too soon: a draft": 0.7, "too soon: it proposes that": -2.5,
    "too soon: of further": -1.2, "too soon: of excess": -3.0, "too soon: asked later": -0.7,
    "noted": 1.0, "noted: asked": 1.0,
    "another body": 0.5, "another body: alone": 1.0, "another body: same deed": 0.7,
    "another body: a recommendation names it": -1.0, "another body: delegates": -0.5, "another body: hears": -1.0,
    "two recommendations": 1.0,
}  # fmt: skip
GUESS = {f"{kind}: {sign}": worth for kind in KINDS for sign, worth in _OF_ANY.items()} | _OF_ONE
_DRAWN = 3.0  # how strongly weights are drawn to the guess
_RARE = 20.0  # what a true pair counts, beside a false one
_CASE = 5.0  # what a true pair of a case counts, which was written to show a difference
_AGAIN = 2  # times that the likeliest of each fault are chosen anew
_KIND = "recs"


@dataclass(frozen=True)
class Paper:
    """The pairs of a paper as it is, by fault and whether each is true, and those of it mended."""

    name: str
    faults: Sequence[lint_figures.Fault]
    told: list[tuple[int, bool, Pair]] = field(default_factory=list)
    right: list[Pair] = field(default_factory=list)


def papers(folder: Path) -> Iterator[Paper]:
    """The papers of a set, with the faults of recommendations only, and with none."""
    snippets = list(lint_figures.snippets(folder))
    others = [[fault for fault in snippet.faults if fault.kind != _KIND] for snippet in snippets]
    faulty = _read([snippet.mended(*kept) for snippet, kept in zip(snippets, others, strict=True)])
    mended = _read([snippet.mended(*snippet.faults) for snippet in snippets])
    for snippet, one, two in zip(snippets, faulty, mended, strict=True):
        paper = Paper(snippet.folder, [fault for fault in snippet.faults if fault.kind == _KIND])
        for pair in pairs(one, decided(one)) if one else ():
            asked, told = pair.asked.passage.text, pair.told.passage.text
            of = [n for n, fault in enumerate(paper.faults) if fault.at in asked or asked in fault.at]
            paper.told.extend((n, any(w in told or told in w for w in paper.faults[n].also), pair) for n in of[:1])
        paper.right.extend(pairs(two, decided(two)) if two else ())
        yield paper


def cases() -> Iterator[Paper]:
    """The bad cases of the rule, the likeliest pair of each true; the good and mended ones as right papers."""
    file = lint_figures.CASES / "lint" / "REC027.yaml"
    every = yaml.safe_load(file.read_text(encoding="utf-8"))
    for case in (*every["bad"], *every["good"]):
        bad = case in every["bad"]
        paper = Paper(f"REC027: {case['says']}", [lint_figures.Fault(_KIND, case["says"], "", "")] if bad else [])
        subject = example_subject(case["report"], case.get("meeting", ""))[0]
        mended = example_subject(case["mended"], case.get("meeting", ""))[0] if "mended" in case else None
        found = list(pairs(subject, decided(subject))) if subject else []
        paper.told.extend((0, True, pair) for pair in found if bad)
        paper.right.extend(() if bad else found)
        paper.right.extend(pairs(mended, decided(mended)) if mended else ())
        yield paper


def _read(chosen: Sequence[lint_figures.Snippet]) -> list[Subject | None]:
    read: list[Subject | None] = []
    for snippet in chosen:
        with lint_figures._desk([snippet]) as desk, chdir(desk):
            read.append(next(iter(read_subjects([Path("content", snippet.folder, "paper")])))[0])
    return read


def fit(every: Sequence[Paper], near: Weights | None = None) -> dict[str, float]:
    """The weights that tell true pairs from false ones best."""
    false = [(pair.signs, False, 1.0) for paper in every for pair in paper.right]
    faults: dict[tuple[str, int], list[Signs]] = {}
    for paper in every:
        for fault, true, pair in paper.told:
            if true:
                faults.setdefault((paper.name, fault), []).append(pair.signs)
    count = {of: _CASE if of[0].startswith("REC027") else _RARE for of in faults}
    told = [(signs, True, count[of] / len(found)) for of, found in faults.items() for signs in found]
    weights = fitted([*false, *told], GUESS, _DRAWN, near=near)
    for _ in range(_AGAIN):
        best = [(max(found, key=lambda s: worth_of(s, weights)), True, count[of]) for of, found in faults.items()]
        weights = fitted([*false, *best], GUESS, _DRAWN, near=weights)
    return weights


def found(every: Sequence[Paper], weights: Weights, least: float) -> set[tuple[str, int]]:
    """The faults that would be asked about."""
    return {(p.name, n) for p in every for n, _, pair in p.told if worth_of(pair.signs, weights) > least}


def questions(every: Sequence[Paper], weights: Weights, least: float) -> list[tuple[str, Pair]]:
    """What right papers would be asked, once a recommendation."""
    asked: dict[tuple[str, int], Pair] = {}
    for paper in every:
        for pair in sorted(paper.right, key=lambda each: worth_of(each.signs, weights)):
            if worth_of(pair.signs, weights) > least:
                asked[paper.name, pair.asked.passage.span(0).line] = pair
    return [(name, pair) for (name, _), pair in asked.items()]


def _told(every: Sequence[Paper], weights: Weights, least: float) -> Iterator[str]:
    """The questions of right papers, and of each fault that has a true pair or is found its likeliest one."""
    for name, pair in questions(every, weights, least):
        yield f"{worth_of(pair.signs, weights):.1f} {name}: {_both(pair)}"
    for paper in every:
        for n, fault in enumerate(paper.faults):
            mine = [(worth_of(pair.signs, weights), true, pair) for at, true, pair in paper.told if at == n]
            for worth, true, pair in sorted(mine, key=lambda each: -each[0])[:1]:
                yield f"{worth:.1f}{'*' if true else ''} {paper.name} {fault.at[:60]!r}: {_both(pair)}"


def _both(pair: Pair) -> str:
    return f"{pair.asked.passage.text[:90]} | {pair.kind} ({pair.told.cue}): {pair.told.passage.text[:120]}"


FITTING = Fitting(
    about="Fits what signs are worth that a text decides otherwise.",
    where=Path(decided_worth.__file__),
    papers=lambda folder, _: papers(folder),
    cases=cases,
    fit=fit,
    faults=lambda every: sum(len(paper.faults) for paper in every),
    found=lambda every, weights, least: len(found(every, weights, least)),
    questions=lambda every, weights, least: len(questions(every, weights, least)),
    told=_told,
    least=0.5,
    step=0.7,
)


if __name__ == "__main__":
    FITTING.run()
