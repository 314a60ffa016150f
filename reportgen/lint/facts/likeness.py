"""How likely two values are of one thing, though they differ: what a careful reader would ask the author about.

Of every two values of one kind in different sentences, or in a sentence and a cell, the signs (`evidence.py`) are
summed up by what each is worth (`worth.py`). The best pairs above nought are asked about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.lint.facts.evidence import Report, Signs, known, of_cell, of_places, of_values, of_words
from reportgen.lint.facts.mentions import Mention, Value
from reportgen.lint.facts.told_cells import CellTold, told_cells
from reportgen.lint.facts.worth import WORTH
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ENOUGH = 5.0  # that all words may count: however alike two sentences are, another year is another figure
Place = tuple[str, int, int]  # a file, a line, a column
_LITTLE = 0.4  # that shared words must count: two sums may be alike by chance
_OF_WORDS = frozenset(
    (
        "what is counted", "counted there, spoken of here", "words before what is counted", "words of both clauses",
        "of a clause in the other sentence", "other words of both sentences", "other words of both, of a day",
        "words of these two alone", "word before", "two words before", "word after",
    )
)  # fmt: skip
# The most that values and places may count.
_OF_VALUES = sum(WORTH.get(what, 0) for what in ("changed over", "one figure wrong", "near", "each told once"))
_OF_PLACES = sum(
    WORTH.get(what, 0)
    for what in ("the only two", "in a headline", "in the body, and not", *("other values of both sentences",) * 2)
)
_COMMON = 4  # a word that more than one in so many sentences have does not bring two together
_FEW = 12  # sentences that may have it in any case
_EVERY = 12  # sentences for one question; a short report may have four
_LEAST = 4
_MANY = 1000  # values of a kind, over which a report is too long to hold every one against every other

_BEFORE, _BESIDE = 60, 25  # characters before a value, and characters after a value that may make it another
# What makes the value of a sentence a part of that of a cell, or that of another time.
_OTHERWISE = regex(
    r"\b(?:of\s+(?:those|these|them|whom|which)|ago|earlier|had|another|others?|each|every|more|fewer|less|further)\b",
    re.IGNORECASE,
)
_OTHER_BEFORE = regex(r"\b(?:other|another|further|additional|extra|remaining)\s+$", re.IGNORECASE)
_OTHER_AFTER = regex(r"\s+(?:other|others|further|additional|extra|remaining)\b", re.IGNORECASE)


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
    found = [Pair(score, one, two) for one, two in compared(report) if (score := _score(report, one, two)) > 0]
    for cell, mention in beside_cells(subject, report):
        if (score := worth_of(signs_of_cell(report, cell, mention))) > 0:
            found.append(Pair(score, mention, cell.mention))
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


def signs_of(report: Report, one: Mention, two: Mention) -> Signs:
    """All signs of two values of the text; none for those whose words have nothing in common."""
    words = of_words(report.told, one, two)
    return [*words, *of_places(report, one, two), *of_values(report, one, two)] if words else []


def signs_of_cell(report: Report, cell: CellTold, mention: Mention) -> Signs:
    """All signs of a cell and a value of the text."""
    return of_cell(signs_of(report, mention, cell.mention), report.told.weight(cell.label), cell.alone)


def _score(report: Report, one: Mention, two: Mention) -> float:
    """What the signs of two values of the text are worth; most pairs are given up for their words."""
    words = of_words(report.told, one, two)
    alike = sum(WORTH.get(what, 0) * times for what, times in words if times)
    kind = WORTH.get(one.kind.partition(":")[0], 0)
    best = WORTH["always"] + min(alike, _ENOUGH) + _OF_PLACES
    if alike < _LITTLE or best + kind + _OF_VALUES <= 0:
        return WORTH["always"]
    values = of_values(report, one, two)
    best += sum(WORTH.get(what, 0) * times for what, times in values if times)
    if best <= 0:
        return WORTH["always"]
    return min(alike, _ENOUGH) + worth_of([*values, *of_places(report, one, two)])


def compared(report: Report) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of values of the text that may be of one thing."""
    for kind, mentions in report.told.by_kind.items():
        for one, two in _brought_together(report, kind, mentions) if len(mentions) < _MANY else ():
            if one.value == two.value or one.passage is two.passage or _is_other(one) != _is_other(two):
                continue
            if _differ(report, one, two):
                yield one, two


def _is_other(mention: Mention) -> bool:
    """Whether a value is of others than were told before: the other six years, four other councils."""
    return _OTHER_BEFORE.search(mention.left) is not None or _OTHER_AFTER.match(mention.right) is not None


def _brought_together(report: Report, kind: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of a kind that share a telling word; numbers of things only of the same or unnamed things."""
    by_head: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_head[mention.head].append(mention)
    alone = by_head.pop("", []) if kind == "n" else list(mentions)
    for group in by_head.values() if kind == "n" else ():
        yield from combinations(group, 2)
    yield from _sharing(report, alone, [m for group in by_head.values() for m in group] if kind == "n" else [])


def _sharing(report: Report, alone: Sequence[Mention], others: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of some values, and of these with others, where a word of one's clause is in the other's sentence."""
    every = [*alone, *others]
    if not alone or len(every) == 1:
        return
    most = max(_FEW, len(report.by_sentence) // _COMMON)
    near, context = _by(every, near=True), _by(every, near=False)
    by_head: dict[str, list[int]] = defaultdict(list)
    for number, two in enumerate(every):
        by_head[two.head].append(number)
    count = report.told.count
    for at, one in enumerate(alone):
        found: set[int] = set()
        for word in one.near:
            if count[word] <= most:
                found.update(context.get(word, ()))
        for word in one.context:
            if count[word] <= most:
                found.update(near.get(word, ()))
        if one.head:
            found.update(by_head[one.head])
        for number in sorted(found):
            if number > at:
                yield one, every[number]


def _by(every: Iterable[Mention], *, near: bool) -> dict[str, list[int]]:
    """The numbers of values by the words of their clauses, or of their sentences."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(every):
        for word in mention.near if near else mention.context:
            found[word].append(number)
    return found


def _differ(report: Report, one: Mention, two: Mention) -> bool:
    """Whether they differ, and neither sentence tells the value of the other as well."""
    for mention, other in ((one, two), (two, one)):
        if not mention.value and not mention.mods <= other.mods:
            return False  # no compulsory ones, and two voluntary ones
        for beside in report.by_sentence[id(other.passage)]:
            if beside.kind == mention.kind and beside.same_as(mention):
                return False
    return True


def beside_cells(subject: Subject, report: Report) -> Iterator[tuple[CellTold, Mention]]:
    """The cells, with the values of sentences that have all words of the row's label and another value."""
    by_word: dict[str, list[Mention]] = defaultdict(list)
    cells = list(told_cells(subject))
    kinds = {cell.mention.kind for cell in cells}
    for group in report.by_sentence.values() if cells else ():
        told = [mention for mention in group if mention.kind in kinds]
        for word in group[0].context if told else ():
            by_word[word] += told
    for cell in cells:
        own = cell.mention
        for mention in min((by_word.get(word, []) for word in cell.label), key=len):
            if mention.kind != own.kind:
                continue
            same = own.kind != "n" or not own.head or not mention.head or own.head == mention.head
            before = mention.passage.text[max(0, mention.at - _BEFORE) : mention.at]
            around = before + mention.right[:_BESIDE]
            if not same or not cell.label <= mention.context or _OTHERWISE.search(around):
                continue
            beside = report.by_sentence[id(mention.passage)]
            if not any(each.kind == own.kind and each.same_as(own) for each in beside):
                yield cell, mention
