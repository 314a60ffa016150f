"""How likely two values are of one thing, though they differ: what a careful reader would ask the author about.

Of every two values of one kind in different sentences, or in a sentence and a cell, the signs (`evidence.py`) are
summed up by what each is worth (`worth.py`). The best pairs above nought are asked about.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.lint.facts.evidence import (
    Signs,
    of_cell,
    of_clauses,
    of_places,
    of_values,
    of_words,
)
from reportgen.lint.facts.evidence_senses import OF_SENSES, of_senses
from reportgen.lint.facts.known_values import Report, known
from reportgen.lint.facts.likened import Likened, beside_cells, liken, likened
from reportgen.lint.facts.mention import Mention, Value
from reportgen.lint.facts.told_cells import CellTold
from reportgen.lint.facts.worth import WORTH

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ENOUGH = 4.5  # that all words may count: however alike two sentences are, another year is another figure
Place = tuple[str, int, int]  # a file, a line, a column
_OF_WORDS = frozenset(
    (
        "what is counted", "counted there, spoken of here", "words before what is counted", "words of both clauses",
        "of a clause in the other sentence", "other words of both sentences", "other words of both, of a day",
        "words of these two alone", "word before", "two words before", "word after", "words next to both",
        "counted by another name", "one thing counted", "nothing but what is counted", *OF_SENSES,
    )
)  # fmt: skip
_BY_SENSES = 3.0  # that senses may add: of 100 pairs that are asked about, one has more
_EVERY = 12  # sentences for one question; a short report may have four
_LEAST = 4


def place_of(span: Span) -> Place:
    """Where something begins."""
    return span.file, span.line, span.column


class Pair(Struct, frozen=True):
    """Two values that may be of one thing, and how likely they are: above nought, a reader would ask."""

    score: float
    one: Mention
    two: Mention  # or the cell


def alike(subject: Subject, told: Container[Place] = ()) -> Iterator[Pair]:
    """The pairs of different values that are likely of one thing, the likeliest first, each value once.

    What stands at one of the places that are told of already is left out.
    """
    report = subject.once(known)
    found = [Pair(score, p.one, p.two) for p in likened(report) if (score := _score(report, p)) > 0]
    found += [
        Pair(score, p.one, p.two)
        for cell, p in _beside_cells(subject, report)
        if (score := _score(report, p, cell)) > 0
    ]
    used: set[tuple[str, Value]] = set()
    asked: set[int] = set()
    left = max(_LEAST, len(subject.passages) // _EVERY)
    for pair in sorted(found, key=lambda each: -each.score):
        both = (pair.one, pair.two)
        values = {(mention.kind, mention.value) for mention in both}
        if not left or values <= used or not asked.isdisjoint(map(id, both)):
            continue
        if any(place_of(mention.passage.span(mention.at)) in told for mention in both):
            continue
        used |= values
        asked.update(map(id, both))
        left -= 1
        yield pair


def how_like(report: Report, one: Mention, two: Mention) -> float:
    """What all signs of two values of the text are worth together."""
    return worth_of(signs_of(report, liken(report.told, one, two)))


def every_pair(subject: Subject) -> Iterator[tuple[Mention, Mention, Signs]]:
    """The pairs of values that may be of one thing, with their signs: those of the text, and of text and cells."""
    report = subject.once(known)
    for pair in likened(report):
        yield pair.one, pair.two, signs_of(report, pair)
    for cell, pair in _beside_cells(subject, report):
        yield pair.one, pair.two, _signs_of_cell(report, cell, pair, signs_of(report, pair))


def _beside_cells(subject: Subject, report: Report) -> Iterator[tuple[CellTold, Likened]]:
    """The pairs of a value of the text and a cell."""
    for cell, mention in beside_cells(subject, report):
        yield cell, liken(report.told, mention, cell.mention)


def _signs_of_cell(report: Report, cell: CellTold, pair: Likened, signs: Signs) -> Signs:
    """Signs of two values, as they are for a cell and a value of the text."""
    return of_cell(signs, report.told.weight(cell.label), cell.alone, cell.label <= pair.one.near)


def _score(report: Report, pair: Likened, cell: CellTold | None = None) -> float:
    """What the signs of two values are worth; most are given up before their senses and clauses are looked at.

    What clauses say is all against: a pair that is worth nothing without it is worth less with it.
    """
    one, two = pair.one, pair.two
    signs = [*of_words(report.told, pair), *_of_likes(pair), *of_values(report, one, two), *of_places(report, one, two)]
    score = worth_of(_signs_of_cell(report, cell, pair, signs) if cell else signs)
    if score + _BY_SENSES <= 0:
        return score
    signs += of_senses(report.told, one, two)
    score = worth_of(_signs_of_cell(report, cell, pair, signs) if cell else signs)
    if score <= 0:
        return score
    signs += of_clauses(report, one, two)
    return worth_of(_signs_of_cell(report, cell, pair, signs) if cell else signs)


def worth_of(signs: Signs, worth: Mapping[str, float] = WORTH) -> float:
    """What signs are worth together; words no more than `_ENOUGH`."""
    words = rest = 0.0
    for what, times in signs:
        if times:
            if what in _OF_WORDS:
                words += worth.get(what, 0) * times
            else:
                rest += worth.get(what, 0) * times
    return worth["always"] + min(words, _ENOUGH) + rest


def signs_of(report: Report, pair: Likened) -> Signs:
    """All signs of two values of the text."""
    one, two = pair.one, pair.two
    return [
        *of_words(report.told, pair),
        *of_senses(report.told, one, two),
        *of_places(report, one, two),
        *of_clauses(report, one, two),
        *of_values(report, one, two),
        *_of_likes(pair),
    ]


def _of_likes(pair: Likened) -> Signs:
    """What the other pairs say that one of the two is in."""
    return [
        ("others are as like", pair.rivals),
        ("one is told again", pair.again == 1),
        ("both are told again", pair.again > 1),
    ]
