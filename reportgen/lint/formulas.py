"""Wordings as data: what a sentence says, told by words in an order, for rules that ask for more than one phrase.

A formula is written like this: `staff|employee* ... will|would ... transfer* + company|trust`. A bar divides words of
which one will do, a star ends a word's beginning, three dots stand for up to six words between, and a plus for
"and, somewhere in the same sentence". Capitals do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BETWEEN = r"(?:\s+\S+){0,6}?\s+[“‘\"'(\[£]*"
_SPLIT = re.compile(r"[^a-z0-9]+")


class Formula(Struct, frozen=True, dict=True):
    """One wording. `steps` holds, for each part joined by a plus, the alternatives of each of its steps."""

    steps: tuple[tuple[tuple[str, ...], ...], ...]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """A pattern for each part."""
        return tuple(_compiled(part) for part in self.steps)

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """For each step, with what a word must begin for it to be there at all."""
        return tuple(tuple(_first(word) for word in step) for part in self.steps for step in part)

    def find(self, text: str) -> re.Match[str] | None:
        """Where the first part stands in a sentence that has all of them."""
        found = [pattern.search(text) for pattern in self.patterns]
        return found[0] if all(found) else None


@cache
def formula(written: str) -> Formula:
    """A formula as read from its text."""
    parts = [part.split(" ... ") for part in written.split(" + ")]
    return Formula(tuple(tuple(tuple(step.strip().split("|")) for step in part) for part in parts))


def _first(word: str) -> str:
    return next(filter(None, _SPLIT.split(word.lower())), "")


def _compiled(part: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    steps = ("(?:" + "|".join(_word(word) for word in step) + ")" for step in part)
    return re.compile(r"(?<![\w-])" + _BETWEEN.join(steps), re.IGNORECASE)


def _word(phrase: str) -> str:
    return r"\s+".join(
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in phrase.split()
    )


def sentences(subject: Subject, written: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences of the report that a formula fits, and where in them."""
    wanted = formula(written)
    if all(subject.scan.has(*stems) for stems in wanted.stems):
        for passage in subject.passages_with(*wanted.stems[0]):
            if hit := wanted.find(passage.text):
                yield passage, hit
