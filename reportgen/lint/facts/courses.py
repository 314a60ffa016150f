"""Courses of things and their steps in order, as data (`lint/sequence.yaml`, `lint/stages.yaml`): what is done in one
comes before what is done in the next.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LISTS = ("sequence", "stages")
_LEAST = 2  # letters with which a step may begin


class Step(Struct, frozen=True):
    """What is done: in which course and where in it, and its words as a pattern."""

    course: int
    number: int
    pattern: re.Pattern[str]


class Courses(Struct, frozen=True):
    """The steps of every course of things, by how each way of saying them begins."""

    beginning: dict[str, list[Step]]

    def told(self, clause: str) -> list[tuple[int, int, str]]:
        """The steps of which a clause tells, with their words: of several of one course the one told last."""
        likely = {
            id(step): step
            for word in clause.lower().split()
            for n in range(_LEAST, len(word) + 1)
            for step in self.beginning.get(word[:n], ())
        }
        last: dict[int, tuple[int, int, str]] = {}
        for step in likely.values():
            for hit in step.pattern.finditer(clause):
                found = hit.end(), step.number, " ".join(hit[0].split())
                last[step.course] = max(found, last.get(step.course, found))
        return [(course, number, words) for course, (_, number, words) in sorted(last.items())]


def courses(subject: Subject) -> Courses:
    """The steps of every course of things."""
    return courses_of(tuple(pair for name in _LISTS for pair in subject.wordlists.get(name, {}).items()))


@lru_cache(maxsize=8)
def courses_of(listed: tuple[tuple[str, str], ...]) -> Courses:
    """The steps of each course of things, in order."""
    beginning: dict[str, list[Step]] = {}
    for course, (_, steps) in enumerate(listed):
        for number, words in enumerate(steps.split(";")):
            step = Step(course, number, regex(rf"\b(?:{_pattern(words)})", re.IGNORECASE))
            for first in sorted({way.split()[0].lower() for way in words.split("|")}):
                beginning.setdefault(first, []).append(step)
    return Courses(beginning)


def _pattern(step: str) -> str:
    """A step as a pattern: words divided by "|", each with any ending, "..." for a few words between."""
    return "|".join(
        re.escape(words.strip()).replace(r"\.\.\.", r"[^.;:]{0,45}?\b").replace(r"\ ", r"\w*\s+") + r"\w*"
        for words in step.split("|")
    )
