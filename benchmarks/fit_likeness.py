"""Fits what each sign is worth that two values are of one thing (`reportgen/lint/facts/worth.py`, rule FIG014).

Papers with planted faults say which pairs are of one thing: those of which one value stands at a fault's `at`, the
other at its `also`. All other pairs of these papers, and all pairs of the papers mended, are of two things. A logistic
regression is fitted to both, drawn towards what a reader would guess (`GUESS`), since the faults are some hundred and
the signs some fifty. For each set it is said how much would be found of it by what the other sets teach, and how many
questions a right paper would be asked: that, and not the fit itself, says whether a new sign pays.

    python benchmarks/fit_likeness.py SET... [--right SET...] [--write]

A SET is a folder of papers (see lint_figures.py); those after `--right` only tell what right papers are like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import lint_figures
from fitting import Fitting, Weights
from regression import fitted

from reportgen.lint.facts import worth
from reportgen.lint.facts.evidence import Signs
from reportgen.lint.facts.likeness import every_pair, worth_of
from reportgen.lint.facts.mention import Mention
from reportgen.lint.read_reports import read_subjects

GUESS = {
    "always": -3.0, "what is counted": 5.0, "counted there, spoken of here": 1.0, "words before what is counted": 0.6,
    "words of both clauses": 1.5, "other words of both sentences": 0.4, "word before": 0.7, "two words before": 1.8,
    "word after": 1.3, "other values of both sentences": 0.8, "%": 0.4, "often": 1.0, "lasts": 0.8, "£": -0.5,
    "n": -1.4, "date": -0.5, "clock": 1.5, "weekday": 1.5, "age": 1.0, "place": 1.8, "either": 1.8, "who": 0.5,
    "mile": 1.0, "takes": 0.5, "other words of both, of a day": 3.0, "kept apart": -0.7, "other names": -4.5,
    "begin with other names": -3.0, "none and some": -1.5, "other years": -4.5, "called otherwise": -1.3,
    "how long before or after": -1.0,
    "for another time": -1.9, "past and to come": -2.2, "in one text": -2.1, "in one paragraph": -4.0,
    "of one list": -4.0, "side by side elsewhere": -4.0, "both told twice": -0.8, "in a table": -0.4,
    "both in tables": -1.0, "day and month": -0.9, "changed over": 3.0, "one figure wrong": 1.8, "near": 1.3,
    "far": -2.5, "each told once": 1.0, "one ends, one begins": -5.0, "ends of two years": -2.0,
    "another figure differs too": -4.5,
    "words next to both": 0.8, "counted by another name": 1.0, "nothing but what is counted": -1.0,
    "of others": -3.0, "now and to come": -0.7, "both begin or both end": 0.3,
    "one begins, one ends": -1.5, "spoken of as told": 0.6,
    "spoken of, and told nowhere": 1.0, "others are as like": -0.3, "one is told again": -0.3,
    "both are told again": -0.8, "as it might be": -0.5, "as it ought to be": -0.5, "as it was": -0.3,
    "what is left": -3.0,
    "recommended, and as it is": -0.5, "a day, and no word next to both": -0.5,
    "the one follows from the other": -3.0, "very far": -0.5, "one thing counted": 0.5, "its label beside": 1.0,
    "one thing lasts": 0.5, "common words of both clauses": 0.2, "by one": 0.5, "a post and a body": -1.5,
    "senses of both clauses": 0.3, "spoken of above": 0.5, "meant above": 0.2,
    "one as known": 0.5, "perhaps": 0.5, "places with a word in common": 0.5,
    "if, in one sentence": -0.3, "little said again": -0.5,
    "the clause said again": 1.0, "both clauses said again": 1.0, "much said again": 0.2,
    "headings alike": 0.2, "in the heading": 0.3,
    "nothing in common": -1.0, "which": -1.0, "one in": 1.0, "named together": -2.5, "only the day is another": 1.0,
    "only the month is another": 1.2, "only the year is another": 1.0,
}  # fmt: skip
_DRAWN = 16.0  # how strongly weights are drawn to the guess
_FIRM = (
    "other names",
    "other years",
    "of one list",
    "what is left",
    "another figure differs too",
    "the one follows from the other",
    "named together",
)  # that hold for every author, whatever these papers have
# What is asked about more seldom than its weights say: of these kinds reports tell much, and a question more on right
# papers did not find a fault more.
_STRICTER = {"date": 1.4, "£": 0.5, "n": 0.5, "who": 0.4, "perhaps": 0.4}
_RARE = 4.0  # what a pair that is of one thing counts, beside one that is not
_KIND = "two places"

Place = tuple[int, int, int]  # a line, and the characters of it


@dataclass(frozen=True)
class Seen:
    """A pair of a paper: its signs, its values, its two ends, the fault that it is, and those that it touches."""

    signs: tuple[tuple[str, float], ...]
    values: frozenset[tuple[str, object]]
    ends: frozenset[int]  # the two, known by number
    fault: int | None
    touched: frozenset[int]


@dataclass(frozen=True)
class Paper:
    """The pairs of a paper, how many may be asked about, and which of its faults are of two places."""

    pairs: tuple[Seen, ...]
    most: int
    faults: frozenset[int]


Read = tuple[Paper | None, Paper]  # as it is, and mended


def papers(folder: Path, right: bool) -> Iterator[Read]:
    """The papers of a set as they are (not asked of those that only tell what is `right`), and mended."""
    mended = list(_papers(folder, mended=True))
    yield from zip([None] * len(mended) if right else _papers(folder, mended=False), mended, strict=True)


def _papers(folder: Path, *, mended: bool) -> Iterator[Paper]:
    """The papers of a set with the pairs of their values."""
    snippets = list(lint_figures.snippets(folder))
    chosen = [snippet.mended(*snippet.faults) for snippet in snippets] if mended else snippets
    with lint_figures._desk(chosen) as desk, chdir(desk):
        for snippet in chosen:
            ((subject, _),) = read_subjects([Path("content", snippet.folder, "paper")])
            if subject is None:
                continue
            faults = () if mended else snippet.faults
            places = [(_place(snippet, f.at), [_place(snippet, words) for words in f.also]) for f in faults]
            pairs = _seen_in(tuple(every_pair(subject)), places)
            of_kind = frozenset(at for at, fault in enumerate(faults) if fault.kind == _KIND)
            yield Paper(pairs, max(4, len(subject.passages) // 12), of_kind)


def _place(snippet: lint_figures.Snippet, words: str) -> Place:
    """The line of some words, and the characters of it."""
    for number, line in enumerate(snippet.report.splitlines(), 1):
        if words in line:
            return number, line.index(words), line.index(words) + len(words)
    raise ValueError(words)


def _seen_in(
    pairs: Sequence[tuple[Mention, Mention, Signs]], places: Sequence[tuple[Place, list[Place]]]
) -> tuple[Seen, ...]:
    """The pairs, each with the fault that it is: of its two places, or of the one and the sentence of the other."""
    exact = [_fault(one, two, places, _stands) for one, two, _ in pairs]
    loose = [_fault(one, two, places, _beside) for one, two, _ in pairs]
    known = set(exact)
    return tuple(
        Seen(
            tuple((what, float(times)) for what, times in signs if times),
            frozenset((mention.kind, mention.value) for mention in (one, two)),
            frozenset(map(id, (one, two))),
            fault if fault is not None or near in known else near,
            frozenset(
                number
                for number, (at, also) in enumerate(places)
                if any(_stands(mention, place) for mention in (one, two) for place in (at, *also))
            ),
        )
        for (one, two, signs), fault, near in zip(pairs, exact, loose, strict=True)
    )


def _fault(
    one: Mention,
    two: Mention,
    places: Sequence[tuple[Place, list[Place]]],
    stands: Callable[[Mention, Place], bool],
) -> int | None:
    """The fault whose two places are those of two values."""
    for number, (at, also) in enumerate(places):
        for first, second in ((one, two), (two, one)):
            if _stands(first, at) and not _stands(second, at) and any(stands(second, place) for place in also):
                return number
    return None


def _beside(mention: Mention, place: Place) -> bool:
    """Whether a value stands in the sentence of a place."""
    whole = mention.passage.span(0)
    start = whole.column - 1
    return whole.line == place[0] and start <= place[1] < start + len(mention.passage.text)


def _stands(mention: Mention, place: Place) -> bool:
    """Whether a value stands at a place; a cell, in its line."""
    span = mention.passage.span(mention.at)
    in_cell = mention.passage.paragraph < 0
    return span.line == place[0] and (in_cell or place[1] <= span.column - 1 < place[2])


def fit(every: Sequence[Read], _: Weights | None = None) -> dict[str, float]:
    """The weights that tell pairs of one thing from others best, drawn towards the guess."""
    told = [
        (pair.signs, pair.fault is not None, _RARE if pair.fault is not None else 1.0)
        for paper in (*_faulty(every), *(right for _, right in every))
        for pair in paper.pairs
        if pair.fault is not None or not pair.touched
    ]
    weights = fitted(told, GUESS, _DRAWN, _FIRM)
    return weights | {what: weights[what] - less for what, less in _STRICTER.items()}


def _faulty(every: Sequence[Read]) -> list[Paper]:
    return [paper for paper, _ in every if paper is not None]


def asked(paper: Paper, weights: Weights, least: float) -> list[Seen]:
    """The pairs of a paper that would be asked about, as `likeness.alike` chooses them."""
    scored = [(worth_of(p.signs, weights), p) for p in paper.pairs]
    used: set[tuple[str, object]] = set()
    told: set[int] = set()
    chosen: list[Seen] = []
    for score, pair in sorted(scored, key=lambda each: -each[0]):
        if score > least and len(chosen) < paper.most and not pair.values <= used and told.isdisjoint(pair.ends):
            used |= pair.values
            told |= pair.ends
            chosen.append(pair)
    return chosen


def found(every: Sequence[Read], weights: Weights, least: float) -> int:
    """How many faults of two places a question would be asked about."""
    return sum(
        len(frozenset(at for pair in asked(paper, weights, least) for at in pair.touched) & paper.faults)
        for paper in _faulty(every)
    )


def questions(every: Sequence[Read], weights: Weights, least: float) -> list[Seen]:
    """What right papers would be asked about."""
    return [pair for _, right in every for pair in asked(right, weights, least)]


def _told(every: Sequence[Read], weights: Weights, least: float) -> Iterator[str]:
    """The questions of right papers."""
    for pair in questions(every, weights, least):
        yield f"{worth_of(pair.signs, weights):.1f} {' | '.join(str(value) for _, value in pair.values)}"


FITTING = Fitting(
    about="Fits what signs are worth that two values are of one thing.",
    where=Path(worth.__file__),
    papers=papers,
    fit=fit,
    faults=lambda every: sum(len(paper.faults) for paper in _faulty(every)),
    found=found,
    questions=lambda every, weights, least: len(questions(every, weights, least)),
    told=_told,
)


if __name__ == "__main__":
    FITTING.run()
