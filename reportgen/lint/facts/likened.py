"""Which values of a report are held against one another, and which of them are most like one another.

Two values are held together where their words meet: what is counted, the words next to both, a telling word of one's
clause in the other's sentence. Of each pair it is then known how many others are as like to one of the two, and whether
the two are told again elsewhere as they are here: what has its like elsewhere is no slip for something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.known_values import Report
from reportgen.lint.facts.mention import Mention, Told
from reportgen.lint.facts.naming import OTHERS
from reportgen.lint.facts.told_cells import CellTold, told_cells
from reportgen.lint.slips import are_changed_over, figures

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LITTLE = 0.3  # likeness under which two values have nothing to do with each other
_LITTLE_OF_MANY = 0.6  # the same, of kinds of which every sentence may have one
_OF_MANY = ("n", "£", "date")
_BESIDES = 0.3  # how much a word counts that means the same, or stands above
_COMMON = 4  # a word that more than one in so many sentences have does not bring two together
_FEW = 12  # sentences that may have it in any case
_EACH = 30  # values of a kind that are few enough to hold every one against every other
_MANY = 1000  # values of a kind, over which a report is too long to hold every one against every other
_RIVALS = 4  # that a pair may have: a value is one thing, and is held against the few that are most like it
_BEFORE, _BESIDE = 60, 25  # characters before a value, and characters after a value that may make it another
_WRITTEN = ("n", "£", "%")  # kinds that are written in figures
_MATTERS = ("either", "perhaps")  # kinds that are one matter each
# What makes the value of a sentence a part of that of a cell, or that of another time.
_OTHERWISE = regex(
    rf"\b(?:of\s+(?:those|these|them|whom|which)|ago|earlier|had|{OTHERS}|each|every|more|fewer|less)\b",
    re.IGNORECASE,
)


class Likened(Struct):
    """Two values, what their words have in common, and how they stand to the other values that are like them."""

    one: Mention
    two: Mention
    near: frozenset[str]  # of both clauses
    everywhere: frozenset[str]  # of both sentences
    close: float  # how much the words next to both tell
    like: float  # how like they are, told roughly, to rank one pair before another
    rivals: int = 0  # how many others are as like to one of them
    again: int = 0  # how many of the two are told again as they are


def liken(told: Told, one: Mention, two: Mention) -> Likened:
    """Two values with what their words have in common."""
    near, everywhere = one.near & two.near, one.context & two.context
    things, next_to_both = one.things & two.things, one.close & two.close
    close = told.weight(next_to_both)
    own = near - {one.head, two.head}
    like = 2.0 * told.weight(things) + 1.5 * close + told.weight(own) + 0.4 * told.weight(everywhere - near - things)
    above = (one.near & two.topic.words) | (two.near & one.topic.words)
    like += _BESIDES * told.weight((one.senses & two.senses) | above)
    return Likened(one, two, near, everywhere, close, like)


def likened(report: Report) -> Iterator[Likened]:
    """The pairs of values of the text that may be of one thing."""
    for kind, every in report.told.by_kind.items():
        mentions = [mention for mention in every if not mention.is_old]
        if len(mentions) < 2 or len(mentions) > _MANY:
            continue
        little = _LITTLE_OF_MANY if kind in _OF_MANY else _LITTLE
        pairs: list[Likened] = []
        told_again: dict[int, float] = {}
        likes: dict[int, list[float]] = defaultdict(list)
        for one, two in _brought_together(report, kind, mentions):
            if one.passage is two.passage or (one.context.isdisjoint(two.context) and not _may_be_like(one, two)):
                continue
            pair = liken(report.told, one, two)
            if pair.like < little and not _is_slip(one, two):
                continue
            if one.same_as(two):
                for each in (one, two):
                    told_again[id(each)] = max(pair.like, told_again.get(id(each), 0.0))
            elif _differ(report, one, two):
                pairs.append(pair)
                likes[id(one)].append(pair.like)
                likes[id(two)].append(pair.like)
        for found in likes.values():
            found.sort()
        for pair in pairs:
            ends = (id(pair.one), id(pair.two))
            more = sum(len(likes[end]) - bisect_left(likes[end], pair.like) - 1 for end in ends)
            pair.rivals = min(_RIVALS, more)
            pair.again = sum(told_again.get(end, 0.0) >= pair.like for end in ends)
            yield pair


def _may_be_like(one: Mention, two: Mention) -> bool:
    """Whether two sentences without a word in common may be of one thing for all that."""
    above = one.topic.words, two.topic.words
    meant = not one.senses.isdisjoint(two.senses)
    return meant or not (above[0].isdisjoint(two.near) and above[1].isdisjoint(one.near)) or _is_slip(one, two)


def _brought_together(report: Report, kind: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of a kind that may share enough; numbers of things only of the same or unnamed things.

    Of names one stands only once: what stands more often is no slip.
    """
    if kind.startswith("name:"):
        times = Counter(mention.value for mention in mentions)
        yield from (pair for pair in combinations(mentions, 2) if any(times[mention.value] == 1 for mention in pair))
        return
    if kind.partition(":")[0] in _MATTERS or len(mentions) <= _EACH:
        yield from combinations(mentions, 2)
        return
    slips = _changed_over(mentions) if kind in _WRITTEN else {}
    near, context, close, things = (_by(mentions, words) for words in (_NEAR, _CONTEXT, _CLOSE, _THINGS))
    most = max(_FEW, len(report.by_sentence) // _COMMON)
    telling = {word for word in near if report.told.count[word] <= most}
    for at, one in enumerate(mentions):
        found: set[int] = set(slips.get(at, ()))
        if kind != "n" or not one.head:
            for word in one.near & telling:
                found.update(context[word])
            for word in one.context & telling:
                found.update(near[word])
            for word in one.close:
                found.update(close[word])
        for word in one.things:
            found.update(things[word])
        for number in sorted(found):
            if number > at or (kind == "n" and not one.head and mentions[number].head):
                yield one, mentions[number]


_NEAR, _CONTEXT, _CLOSE, _THINGS = map(attrgetter, ("near", "context", "close", "things"))


def _by(mentions: Sequence[Mention], words_of: Callable[[Mention], frozenset[str]]) -> dict[str, list[int]]:
    """The numbers of values by some of their words."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        for word in words_of(mention):
            found[word].append(number)
    return found


def _changed_over(mentions: Sequence[Mention]) -> dict[int, set[int]]:
    """The values that have two figures of another changed over, whatever they are of: 312 and 321."""
    by_figures: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if isinstance(mention.value, Decimal) and len(figures := _figures(mention.value)) > 2:
            by_figures[tuple(sorted(figures))].append(number)
    found: dict[int, set[int]] = defaultdict(set)
    for group in by_figures.values():
        for one, two in combinations(group, 2):
            if _is_slip(mentions[one], mentions[two]):
                found[one].add(two)
                found[two].add(one)
    return found


def _is_slip(one: Mention, two: Mention) -> bool:
    """Whether two figures of three or more have two of their figures changed over."""
    if one.kind not in _WRITTEN or not isinstance(one.value, Decimal) or not isinstance(two.value, Decimal):
        return False
    return len(_figures(one.value)) > 2 and are_changed_over(one.value, two.value)


def _figures(value: Decimal) -> str:
    """The figures of a number that tell it from others."""
    return figures(abs(value))[0]


def _differ(report: Report, one: Mention, two: Mention) -> bool:
    """Whether they differ, and neither sentence tells the value of the other as well."""
    for mention, other in ((one, two), (two, one)):
        if not mention.value and not mention.mods <= other.mods:
            return False  # no compulsory ones, and two voluntary ones
        for beside in report.by_sentence[id(other.passage)]:
            if beside.kind == mention.kind and beside.same_as(mention) and not beside.is_old:
                return False
    return True


def beside_cells(subject: Subject, report: Report) -> Iterator[tuple[CellTold, Mention]]:
    """The cells, with the values of sentences that have all words of the row's label and another value."""
    by_word: dict[str, list[list[Mention]]] = defaultdict(list)
    for group in report.by_sentence.values() if subject.grids else ():
        for word in group[0].context:
            by_word[word].append(group)

    def speaking_of(label: frozenset[str]) -> list[list[Mention]]:
        few = min((by_word.get(word, []) for word in label), key=len)
        return [group for group in few if label <= group[0].context]

    for cell, groups in told_cells(subject, speaking_of):
        own = cell.mention
        for group in groups:
            if any(each.kind == own.kind and each.same_as(own) for each in group):
                continue
            for mention in group:
                if mention.kind == own.kind and _may_be(mention, own):
                    yield cell, mention


def _may_be(mention: Mention, cell: Mention) -> bool:
    """Whether a value of a sentence counts what a cell does, and is no part of it."""
    if cell.kind == "n" and cell.head and mention.head and cell.head != mention.head:
        return False
    before = mention.passage.text[max(0, mention.at - _BEFORE) : mention.at]
    return _OTHERWISE.search(before + mention.right[:_BESIDE]) is None
