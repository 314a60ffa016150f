"""Wordings as data: what a sentence says, told by words in an order, for rules that ask for more than one phrase.

A formula is written like this: `staff|employee* ... will|would ... transfer* + company|trust`. A bar divides words of
which one will do, a star ends a word's beginning, three dots stand for up to six words between, and a plus for
"and, somewhere in the same sentence". Capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.masked_words import Words
from reportgen.lint.passages import Passage
from reportgen.lint.scan import BEGINNINGS, Scan, plain

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BETWEEN = r"[,;:)”’]*(?:\s+\S+){{0,{}}}?\s+[“‘\"'(\[£]*"
NEAR, FAR = 6, 14  # words between two steps: as a rule, and in what is told of the law, whose words are rare
_END = (r"(?!\w)", r"(?![.,]?\w)")  # of a word, and of a number: £1 is no part of £1,300,000
_SPLIT = re.compile(r"[^a-z0-9]+")


class Formula(Struct, frozen=True, dict=True):
    """One wording. `steps` holds, for each part joined by a plus, the alternatives of each of its steps."""

    steps: tuple[tuple[tuple[str, ...], ...], ...]
    reach: int = NEAR

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """For each step, with what a word of the sentence must begin: the longest of a phrase is the rarest."""
        return tuple(tuple(max(_pieces(word), key=len) for word in step) for part in self.steps for step in part)

    def may_stand(self, beginnings: frozenset[bytes]) -> bool:
        """Whether for each step one of its words may stand in a report whose words begin like this, told fast."""
        known = self._needs
        for at in range(sum(map(len, self.steps))):
            if at == len(known):
                known.append(frozenset(_beginning(stem) for stem in self._stems_of(at)))
            if known[at].isdisjoint(beginnings):
                return False
        return True

    @cached_property
    def telling(self) -> tuple[tuple[str, ...], ...]:
        """The same with the longest and fewest first: one that no word begins with is met soon."""
        return tuple(sorted(self.stems, key=lambda stems: (-min(map(len, stems)), len(stems))))

    @cached_property
    def rarest(self) -> frozenset[bytes]:
        """With what the words of one of its steps begin: the step that fewest reports have, as far as letters tell."""
        steps = (frozenset(map(_beginning, self._stems_of(at))) for at in range(sum(map(len, self.steps))))
        return max(steps, key=lambda found: (min(map(len, found)), -len(found)))

    @cached_property
    def _needs(self) -> list[frozenset[bytes]]:
        return []

    def _stems_of(self, number: int) -> tuple[str, ...]:
        step = [step for part in self.steps for step in part][number]
        return tuple(max(_pieces(word), key=len) for word in step)

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """With what the first step may begin."""
        return tuple(_pieces(word)[0] for word in self.steps[0][0])

    @cached_property
    def _needed(self) -> tuple[tuple[tuple[bytes, ...], ...], ...]:
        return tuple(tuple(tuple(map(_needed, step)) for step in part) for part in self.steps)

    def may_fit(self, text: str) -> bool:
        """Whether a text has the words that are needed, part by part in their order."""
        words = _spaced(text)
        for part in self._needed:
            at = 0
            for step in part:
                ends = [end + len(needed) for needed in step if (end := words.find(needed, at)) >= 0]
                if not ends:
                    return False
                at = min(ends) - 1  # the space behind is the one before the next word, too
        return True

    def find(self, text: str) -> re.Match[str] | None:
        """Where the first part stands in a sentence that has all of them; patterns are made where they may fit."""
        if not self.may_fit(text):
            return None
        hit = self._pattern(0).search(text)
        return hit if hit and all(self._pattern(at).search(text) for at in range(1, len(self.steps))) else None

    def hits(self, scan: Scan) -> Iterator[tuple[Words, re.Match[str]]]:
        """Where in any text of a report the words stand, if the formula has a single step."""
        if len(self.stems) == 1 and any(scan.has(stem) for stem in self.stems[0]):
            yield from scan.hits(self._pattern(0), *self.begins)

    def _pattern(self, part: int) -> re.Pattern[str]:
        return _compiled(self.steps[part], self.reach)


@cache
def formula(written: str, reach: int = NEAR) -> Formula:
    """A formula as read from its text."""
    parts = [part.split(" ... ") for part in written.split(" + ")]
    return Formula(tuple(tuple(tuple(step.strip().split("|")) for step in part) for part in parts), reach)


@lru_cache(maxsize=2048)
def _spaced(text: str) -> bytes:
    """The words of a text in small letters, with one space before each and behind it."""
    return b" %b " % b" ".join(plain(text).split())


def _needed(phrase: str) -> bytes:
    """What of a phrase has to stand in `_spaced`: of one with open words, the longest part that none is within."""
    *open_, last = map(_spaced, phrase.split("*"))
    needed = max((*(part.rstrip() for part in open_), last), key=lambda part: len(part.strip()))
    return needed if needed.strip() else b" "


def _beginning(stem: str) -> bytes:
    return stem[: max(length for length in BEGINNINGS if length <= len(stem))].encode()


def _pieces(phrase: str) -> list[str]:
    if (bare := phrase.rstrip("*")).isalnum() and bare.isascii():
        return [bare.lower()]
    return [*filter(None, _SPLIT.split(phrase.lower()))] or [""]


@cache
def _compiled(part: tuple[tuple[str, ...], ...], reach: int) -> re.Pattern[str]:
    steps = ("(?:" + "|".join(_word(word) for word in step) + ")" for step in part)
    return re.compile(r"(?<![\w-])" + _BETWEEN.format(reach).join(steps), re.IGNORECASE)


def _word(phrase: str) -> str:
    return r"\s+".join(
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else _END[word[-1:].isdigit()])
        for word in phrase.split()
    )


def _recommended(subject: Subject) -> tuple[Passage, ...]:
    """The sentences of the recommendations."""
    return tuple(passage for passage in subject.passages if passage.words.section == "recommendations")


def sentences(
    subject: Subject, written: str, sections: Container[str] | None = None, reach: int = NEAR
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences of the report (of these sections alone) that a formula fits, and where in them."""
    wanted = formula(written, reach)
    if wanted.may_stand(subject.scan.beginnings):
        yield from fitting(subject, wanted, sections)


def fitting(
    subject: Subject, wanted: Formula, sections: Container[str] | None = None
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The same for a formula at hand, whose words may stand in the report."""
    least, rarest = 0, wanted.stems[0]
    for stems in wanted.telling:
        count = subject.scan.count(*stems)
        if not count:
            return
        if not least or count < least:
            least, rarest = count, stems
    if sections == ("recommendations",):  # few sentences, all at hand
        passages: Iterable[Passage] = subject.once(_recommended)
    else:
        passages = subject.passages_with(*rarest)
    for passage in passages:
        if (sections is None or passage.words.section in sections) and (hit := wanted.find(passage.text)):
            yield passage, hit
