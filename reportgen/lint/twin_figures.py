"""Numbers of one thing that a report gives twice, and the second time by a slip of the pen.

Where the summary says 640 metres and the body 460, or a text speaks of twelve car parks and then of "the eleven car
parks", both cannot be meant. Whatever is counted will do, since only numbers that a slip makes of one another are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.running import Found
from reportgen.amounts.spelled import NUMBERS
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.slips import are_changed_over, is_close_slip, is_slip
from reportgen.lint.told import Conflict, is_length

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

HEADLINE = ("summary", "recommendations", "title", "purpose")
_TOLD = ("body", "cost", "implications", "reasons", "proposal", "details", "background", *HEADLINE)
_THING = regex(r"\s+(?P<thing>(?:[a-z][a-z’-]+\s+){0,2}?(?:[a-z]{3,}s|people|children|staff|men|women))\b(?![-’'])")
_KIND = regex(
    r"^(?:new|other|more|further|additional|extra|different|remaining|per|times|such|of|in|to|at|on|and|or)\b"
)
_NOT_THINGS = frozenset(
    "was is has does this his its pounds percents points hours minutes years months weeks days times others ones"
    " units".split()
)
_PARTLY = regex(
    r"\b(?:(?<!most )(?<!all )(?<!none )(?<!many )of (?:which|these|those|them|the)|about|some"
    r"|nearly|almost|over|up to|at least|more than|fewer than|only|other"
    r"|another|each|every|between|or|first|last|next|further|additional|extra|remaining|rest|former|previous\w*"
    r"|original\w*"
    r"|was|were|had|from|by|than|instead|elsewhere|adjoin\w*|neighbour\w*|including|include\w*|typical\w*|average\w*"
    r"|option \w+"
    r"|minimum|maximum|plus|with|for)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_AGAIN = regex(r"(?:^|[\s(“])(?:the|these|those|all(?:\s+(?:the|of the))?)\s+$", re.IGNORECASE)
_APART = regex(
    r"\b(?:19|20)\d\d\b|\b(?:last|next|this) (?:year|month|week)\b|\bphase\b|\boption\b|\bif\b|\brose\b|\bfell\b"
    r"|\bgrew\b|\bsince\b",
    re.IGNORECASE,
)
_NUMBER = regex(r"[\w,]+\Z")
_SPELLED = frozenset(word.encode() for word in NUMBERS)
_LONG = 1000
_FEWEST = 10  # small numbers differ by one for many good reasons


class Said(Struct, frozen=True, eq=False):
    """How many of a thing a passage says there are."""

    passage: Passage
    found: Found
    thing: str
    again: bool  # "the eleven car parks": those that were spoken of

    @property
    def headline(self) -> bool:
        """Whether it stands where the report says what it is about."""
        return self.passage.words.section in HEADLINE


def twins(subject: Subject) -> Iterator[Conflict]:
    """Pairs of numbers of one thing of which one is a slip."""
    for wrong, other in _twins(subject):
        one, two = wrong.found, other.found
        yield Conflict(wrong.passage, one.start, one.text, two.text, other.passage.span(two.start))


def _twins(subject: Subject) -> Iterator[tuple[Said, Said]]:
    """The one to point at, and the other."""
    for numbers in _things(subject).values():
        if len({number for number, _ in numbers}) < 2:
            continue
        passages = {id(p): p for _, p in numbers if p.words.section in _TOLD and not _APART.search(p.text)}
        told: dict[str, list[Said]] = {}
        for passage in sorted(passages.values(), key=lambda p: p.span(0)):
            for said in _said(passage):
                told.setdefault(said.thing, []).append(said)
        for every in told.values():
            values = {said.found.value for said in every}
            if len(values) > 2:
                yield from _again(every)
            if len(values) == 2 and min(values) >= _LONG and are_changed_over(*values):
                rare = min(every, key=lambda said: sum(s.found.value == said.found.value for s in every))
                yield rare, next(said for said in every if said.found.value != rare.found.value)
                continue
            if len(values) == 2 and (is_slip(min(values), max(values)) or is_slip(max(values), min(values))):
                yield from _pair(every)


def _things(subject: Subject) -> dict[str, list[tuple[str, Passage]]]:
    """The sentences that count each thing, as far as the words tell, with the number as it is written."""
    out: dict[str, list[tuple[str, Passage]]] = {}
    for word in (*subject.scan.numbers, *sorted(_SPELLED & subject.scan.words)):
        for words, at in subject.scan.places_of(word) if len(word) > 1 and word.isalnum() else ():
            hit = _THING.match(words.masked, at + len(word))
            passage = subject.passage_at(words, at) if hit else None
            if hit is not None and passage is not None:
                number = _NUMBER.search(words.masked, max(0, at - 8), at + len(word))
                thing = hit["thing"].split()[-1]
                if thing in _NOT_THINGS:
                    continue
                out.setdefault(thing, []).append((number[0].casefold() if number else "", passage))
    return out


def _said(passage: Passage) -> Iterator[Said]:
    text = passage.text
    for found in passage.amounts:
        if found.amount.unit or found.ranged or found.said or found.value < _FEWEST or is_length(text, found):
            continue
        hit = _THING.match(text, found.end)
        before = text[max(0, found.start - 60) : found.start]
        long = found.value >= _LONG  # so long a number is not another’s by chance
        if hit is None or _KIND.match(hit["thing"]) or (_PARTLY.search(before) and not long):
            continue
        thing = " ".join(hit["thing"].split())
        if thing.split()[-1] not in _NOT_THINGS:
            yield Said(passage, found, thing, _AGAIN.search(before) is not None)


def _again(every: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """What is spoken of again with a number that nobody gave, and that is a slip for just one that somebody did."""
    for said in every:
        others = [other for other in every if other.found.value != said.found.value]
        meant = [other for other in others if is_close_slip(said.found.value, other.found.value)]
        if said.again and len(others) == len(every) - 1 and len({m.found.value for m in meant}) == 1:
            yield said, meant[0]


def _pair(every: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """One against the other: headline against the rest, or what is spoken of again against what was said first."""
    first = every[0]
    other = next(said for said in every if said.found.value != first.found.value)
    groups = [[s for s in every if s.found.value == value] for value in (first.found.value, other.found.value)]
    apart = {s.headline for s in groups[0]} != {s.headline for s in groups[1]} and any(s.headline for s in every)
    if apart or other.again or (first.again and len(groups[0]) == 1):
        yield other, first
