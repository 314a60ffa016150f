"""How likely two values are of one thing, though they differ: what a careful reader would ask the author about.

Of every two values of one kind in different sentences, or in a sentence and a cell, the signs (`evidence.py`) are
summed up by what each is worth (`worth.py`). The best pairs above nought are asked about.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.lint.facts.evidence import Signs, of_cell, of_places, of_values, of_words
from reportgen.lint.facts.known_values import Report, known
from reportgen.lint.facts.likened import Likened, beside_cells, liken, likened
from reportgen.lint.facts.mention import Mention, Value
from reportgen.lint.facts.worth import WORTH

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ENOUGH = 5.0  # that all words may count: however alike two sentences are, another year is another figure
Place = tuple[str, int, int]  # a file, a line, a column
_OF_WORDS = frozenset(
    (
        "what is counted", "counted there, spoken of here", "words before what is counted", "words of both clauses",
        "of a clause in the other sentence", "other words of both sentences", "other words of both, of a day",
        "words of these two alone", "word before", "two words before", "word after", "words next to both",
        "counted by another name",
    )
)  # fmt: skip
# The most that values may count, and that places may.
_OF_VALUES = sum(WORTH.get(what, 0) for what in ("changed over", "one figure wrong", "near", "each told once"))
_OF_PLACES = sum(
    WORTH.get(what, 0)
    for what in (
        "both begin or both end", "spoken of as told", "spoken of as told", "spoken of, and told nowhere",
        "the only two", "in a headline", "in the body, and not", *("other values of both sentences",) * 2,
    )
)  # fmt: skip
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
    found += [Pair(score, one, two) for one, two, signs in _of_cells(subject, report) if (score := worth_of(signs)) > 0]
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


def every_pair(subject: Subject) -> Iterator[tuple[Mention, Mention, Signs]]:
    """The pairs of values that may be of one thing, with their signs: those of the text, and of text and cells."""
    report = subject.once(known)
    for pair in likened(report):
        yield pair.one, pair.two, signs_of(report, pair)
    yield from _of_cells(subject, report)


def _of_cells(subject: Subject, report: Report) -> Iterator[tuple[Mention, Mention, Signs]]:
    """The pairs of a value of the text and a cell."""
    for cell, mention in beside_cells(subject, report):
        pair = liken(report.told, mention, cell.mention)
        signs = of_cell(signs_of(report, pair), report.told.weight(cell.label), cell.alone, cell.label <= mention.near)
        yield mention, cell.mention, signs


def _score(report: Report, pair: Likened) -> float:
    """What the signs of two values of the text are worth; most pairs are given up before their places are looked at."""
    words = of_words(report.told, pair)
    words += _of_likes(pair)
    kind = WORTH.get(pair.one.kind.partition(":")[0], 0)
    if worth_of(words) + kind + _OF_VALUES + _OF_PLACES <= 0:
        return WORTH["always"]
    words += of_values(report, pair.one, pair.two)
    if worth_of(words) + _OF_PLACES <= 0:
        return WORTH["always"]
    return worth_of(words + of_places(report, pair.one, pair.two))


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
        *of_places(report, one, two),
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
