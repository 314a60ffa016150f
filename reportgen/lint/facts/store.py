"""Every figure of the running texts as a fact: its value, its unit, what it counts and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.running import Found
from reportgen.diagnostics import Span
from reportgen.lint.facts.naming import apart_in, names_in, stem, stems_of, years_in
from reportgen.lint.passages import Passage, passages_of
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_AGAIN = regex(r"^(?:It|This|That|They|These|Those|He|She|Its|Their|Of (?:these|those|this|them))\b")
_BREAK = regex(r"[;:()—]|\s[–-]\s|,\s|\b(?:and|but|while|whereas|which|with|against)\b")
_COUNTED = regex(
    r"(?P<hyphen>-)?\s*(?P<mods>(?:(?!(?:of|in|at|on|to|for|from|with|by|and|or|per|a|an|the|is|are|was|were|have|has|had|will|would"
    r"|which|who|that|than|more|less|fewer|other|further)\b)[A-Za-z][\w’'-]*\s+){0,3}?)"
    r"(?P<head>[a-z][a-z’'-]*[a-rt-z]s|people|children|staff|men|women)\b(?![’'])",
)
_UNITS = regex(r"[\s-]+(?:(?:calendar|full|working|clear|consecutive)\s+)?(?P<unit>day|week|month|year|hour|minute|mile|metre|acre|hectare)s?\b", re.I)
_REACH = 90


class Fact(Struct, frozen=True, eq=False, dict=True):
    """A figure of a sentence; `before` is the sentence before where its own only says "it" or "this"."""

    passage: Passage
    found: Found
    left: str  # the words of its clause before it, up to the figure before
    right: str
    before: Passage | None
    order: int

    @property
    def value(self) -> Decimal:
        return self.found.value

    @cached_property
    def unit(self) -> str:
        """Pounds, per cent, a unit of time or length, or nothing."""
        if self.found.amount.unit:
            return self.found.amount.unit
        hit = _UNITS.match(self.passage.text, self.found.end)
        return hit["unit"].lower() if hit else ""

    @cached_property
    def counted(self) -> re.Match[str] | None:
        return None if self.unit else _COUNTED.match(self.passage.text, self.found.end)

    @cached_property
    def head(self) -> str:
        """What is counted."""
        return stem(self.counted["head"].lower()) if self.counted else ""

    @cached_property
    def near(self) -> frozenset[str]:
        """The telling words of its clause."""
        return stems_of(self.left) | stems_of(self.right)

    @cached_property
    def mods(self) -> frozenset[str]:
        return stems_of(self.counted["mods"]) if self.counted else frozenset()

    @cached_property
    def context(self) -> frozenset[str]:
        """The telling words of its sentence, and of the one before where it only says "it"."""
        own = stems_of(self.passage.text)
        return own | stems_of(self.before.text) if self.before else own

    @cached_property
    def years(self) -> frozenset[str]:
        return years_in(self.passage.text)

    @cached_property
    def apart(self) -> frozenset[str]:
        return apart_in(f"{self.left} | {self.right}")

    @cached_property
    def names(self) -> frozenset[str]:
        return names_in(self.passage.text)

    @property
    def exact(self) -> bool:
        return not (self.found.said or self.found.ranged)

    def span(self) -> Span:
        return self.passage.span(self.found.start, len(self.found.text))


def facts(subject: Subject) -> tuple[Fact, ...]:
    """The figures of the running texts, in order."""
    out: list[Fact] = []
    last: Passage | None = None
    every = subject.passages
    for number in sorted(subject.figures):
        passage = every[number] if number >= 0 else None
        if passage is None or not passage.amounts or in_table(passage):
            continue
        earlier = every[number - 1] if number else None
        near = earlier is not None and earlier.words is passage.words and earlier.paragraph == passage.paragraph
        before = earlier if near and _AGAIN.match(passage.text) else None
        out += _of(passage, before, len(out))
    return tuple(out)


def _of(passage: Passage, before: Passage | None, order: int) -> Iterator[Fact]:
    text, amounts = passage.text, passage.amounts
    for at, found in enumerate(amounts):
        least = max(amounts[at - 1].end if at else 0, found.start - _REACH)
        most = min(amounts[at + 1].start if at + 1 < len(amounts) else len(text), found.end + _REACH)
        left = [hit.end() for hit in _BREAK.finditer(text, least, found.start)]
        right = _BREAK.search(text, found.end + 1, most)
        start = left[-1] if left else least
        end = right.start() if right else most
        yield Fact(passage, found, text[start : found.start], text[found.end : end], before, order + at)


def in_table(passage: Passage) -> bool:
    """Whether a sentence is a cell of a table typed in the text."""
    text = passage.words.text
    start = text.rfind("\n", 0, passage.start) + 1
    return "|" in text[start : passage.start + 1] or text[start:].lstrip().startswith("|")
