"""Wordings as data: what a sentence says, told by words in an order, for rules that ask for more than one phrase.

A formula is written like this: `staff|employee* ... will|would ... transfer* + company|trust`. A bar divides words of
which one will do, a star ends a word's beginning, three dots stand for up to six words between, and a plus for
"and, somewhere in the same sentence". A name in braces is a class of words (`lint/word-classes.yaml`): `{staff}`.
Capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.masked_words import Words
from reportgen.lint.own_lists import own_lists
from reportgen.lint.passages import Passage
from reportgen.lint.scan import Scan, beginning, plain

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BETWEEN = r"[,;:)”’]*(?:\s+\S+){{0,{}}}?\s+[“‘\"'(\[£]*"
NEAR, FAR = 6, 14  # words between two steps: as a rule, and in what is told of the law, whose words are rare
_END = (r"(?!\w)", r"(?![.,]?\w)")  # of a word, and of a number: £1 is no part of £1,300,000
_SPLIT = re.compile(r"[^a-z0-9]+")


class Step(Struct, frozen=True, dict=True):
    """Words and phrases of which one will do."""

    phrases: tuple[str, ...]

    @worked_out
    def stems(self) -> tuple[str, ...]:
        """With what a word of the sentence must begin: the longest of a phrase is the rarest."""
        return tuple([max(_pieces(phrase), key=len) for phrase in self.phrases])

    @worked_out
    def beginnings(self) -> frozenset[bytes]:
        """The same as far as `Scan.beginnings` tells words."""
        return frozenset([beginning(stem.encode()) for stem in self.stems])

    @worked_out
    def needed(self) -> tuple[bytes, ...]:
        """What has to stand in a sentence as `_spaced` has it."""
        return tuple(map(_needed, self.phrases))

    def spoken(self, scan: Scan) -> list[str]:
        """The stems of those phrases whose words stand beside each other somewhere in a report."""
        beside, (single, several) = scan.beside, self._by_pairs
        return [*single, *(stem for stem, pairs in several if pairs[0] in beside and beside.issuperset(pairs))]

    def begun(self, scan: Scan) -> list[str]:
        """With what those phrases begin: no "a subsidy" is looked for at every "a" where the two words never meet."""
        return [first for first, pairs in self._begins if scan.beside.issuperset(pairs)]

    @worked_out
    def _begins(self) -> tuple[tuple[str, tuple[tuple[bytes, bytes], ...]], ...]:
        return tuple(
            (_pieces(phrase)[0], _pairs(needed)) for phrase, needed in zip(self.phrases, self.needed, strict=True)
        )

    @worked_out
    def _by_pairs(self) -> tuple[list[str], list[tuple[str, tuple[tuple[bytes, bytes], ...]]]]:
        """The stems of phrases without two whole words side by side; those of others, with these."""
        found = list(zip(self.stems, map(_pairs, self.needed), strict=True))
        return [stem for stem, pairs in found if not pairs], [each for each in found if each[1]]


class Formula(Struct, frozen=True, dict=True):
    """One wording, in parts that are joined by a plus."""

    parts: tuple[tuple[Step, ...], ...]
    reach: int = NEAR

    @worked_out
    def steps(self) -> tuple[Step, ...]:
        """The steps of all parts."""
        return tuple(step for part in self.parts for step in part)

    def may_stand(self, beginnings: frozenset[bytes]) -> bool:
        """Whether for each step one of its words may stand in a report whose words begin like this, told fast."""
        for step in self.steps:  # noqa: SIM110 - `any` takes twice as long, and each formula is asked for every report
            if step.beginnings.isdisjoint(beginnings):
                return False
        return True

    @worked_out
    def telling(self) -> tuple[Step, ...]:
        """The steps, those with the longest and fewest stems first: one that no word begins with is met soon."""
        return tuple(sorted(self.steps, key=lambda step: (-min(map(len, step.stems)), len(step.stems))))

    @worked_out
    def rarest(self) -> frozenset[bytes]:
        """With what the words of one of its steps begin: the step that fewest reports have, as far as letters tell."""
        return max((step.beginnings for step in self.steps), key=lambda found: (min(map(len, found)), -len(found)))

    def _may_fit(self, text: str) -> bool:
        """Whether a text has the words that are needed, part by part in their order."""
        words = _spaced_once(text)
        for part in self.parts:
            at = 0
            for step in part:
                ends = [end + len(needed) for needed in step.needed if (end := words.find(needed, at)) >= 0]
                if not ends:
                    return False
                at = min(ends) - 1  # the space behind is the one before the next word, too
        return True

    def find(self, text: str) -> re.Match[str] | None:
        """Where the first part stands in a sentence that has all of them; patterns are made where they may fit."""
        if not self._may_fit(text):
            return None
        hit = self._pattern(0).search(text)
        return hit if hit and all(self._pattern(at).search(text) for at in range(1, len(self.parts))) else None

    def hits(self, scan: Scan) -> Iterator[tuple[Words, re.Match[str]]]:
        """Where in any text of a report the words stand, if the formula has a single step."""
        if len(self.steps) == 1 and scan.has(*self.steps[0].stems):
            yield from scan.hits(self._pattern(0), *self.steps[0].begun(scan))

    def _pattern(self, part: int) -> re.Pattern[str]:
        return _compiled(self.parts[part], self.reach)


@cache
def formula(written: str, reach: int = NEAR) -> Formula:
    """A formula as read from its text."""
    parts = [part.split(" ... ") for part in written.split(" + ")]
    return Formula(tuple(tuple(_step(step.strip()) for step in part) for part in parts), reach)


@cache
def _step(written: str) -> Step:
    return Step(tuple(phrase for each in written.split("|") for phrase in _phrases(each)))


@cache
def _phrases(written: str) -> list[str]:
    """A phrase, or those of a class of words, which may have other classes within it."""
    if not written.startswith("{"):
        return [written]
    own = str(own_lists()["words"]["word-classes"][written.strip("{}")]).split("|")
    return [phrase for each in own for phrase in _phrases(each)]


def _spaced(text: str) -> bytes:
    """The words of a text in small letters, with one space before each and behind it."""
    return b" %b " % b" ".join(plain(text).split())


_spaced_once = lru_cache(maxsize=2048)(_spaced)  # of a sentence, which many formulas are held against


@cache
def turned(written: str) -> str:
    """A formula with its steps in the opposite order."""
    return " + ".join(" ... ".join(reversed(part.split(" ... "))) for part in written.split(" + "))


def _needed(phrase: str) -> bytes:
    """What of a phrase has to stand in `_spaced`: of one with open words, the longest part that none is within."""
    if (word := phrase.removesuffix("*")).isalnum() and word.isascii():  # as most are
        return f" {word.lower()}{' ' if word == phrase else ''}".encode()
    *open_, last = map(_spaced, phrase.split("*"))
    needed = max((*(part.rstrip() for part in open_), last), key=lambda part: len(part.strip()))
    return needed if needed.strip() else b" "


def _pieces(phrase: str) -> list[str]:
    if (bare := phrase.rstrip("*")).isalnum() and bare.isascii():
        return [bare.lower()]
    return [*filter(None, _SPLIT.split(phrase.lower()))] or [""]


def _pairs(needed: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """The whole words side by side in what is needed."""
    if b" " not in needed.strip():
        return ()
    words = needed.split()
    return tuple(pairwise(words if needed.endswith(b" ") else words[:-1]))


@cache
def _compiled(part: tuple[Step, ...], reach: int) -> re.Pattern[str]:
    steps = ("(?:" + "|".join(map(_word, step.phrases)) + ")" for step in part)
    return regex(r"(?<![\w-])" + _BETWEEN.format(reach).join(steps), re.IGNORECASE)


def _word(phrase: str) -> str:
    return r"\s+".join(
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else _END[word[-1:].isdigit()])
        for word in phrase.split()
    )


def sentences(
    subject: Subject, written: str, sections: Container[str] | None = None, reach: int = NEAR
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences of the report (of these sections alone) that a formula fits, and where in them."""
    wanted = formula(written, reach)
    if wanted.may_stand(subject.scan.beginnings):
        yield from fitting(subject, wanted, sections)


def _spoken(_: Subject) -> dict[int, int]:
    """Of steps: the sentences of a report that may speak of them."""
    return {}


def fitting(
    subject: Subject, wanted: Formula, sections: Container[str] | None = None
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The same for a formula at hand, whose words may stand in the report."""
    known, found = subject.once(_spoken), -1
    for step in wanted.telling:
        if id(step) not in known:  # many formulas share a step, and steps are made once
            known[id(step)] = subject.sentences_with(step.spoken(subject.scan))
        found &= known[id(step)]
        if found <= 1:  # not in a sentence
            return
    for passage in subject.passages_of(found):
        if (sections is None or passage.words.section in sections) and (hit := wanted.find(passage.text)):
            yield passage, hit
