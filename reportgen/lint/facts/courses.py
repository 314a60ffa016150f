"""Courses of things and their steps in order, as data (`lint/sequence.yaml`, `lint/stages.yaml`): what is done in one
comes before what is done in the next.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LISTS = ("sequence", "stages")


class Step(Struct, frozen=True):
    """What is done: its words as a pattern, and how each way of saying it begins."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str]


def courses(subject: Subject) -> tuple[tuple[Step, ...], ...]:
    """The steps of every course of things."""
    return steps_of(tuple(pair for name in _LISTS for pair in subject.wordlists.get(name, {}).items()))


@lru_cache(maxsize=8)
def steps_of(listed: tuple[tuple[str, str], ...]) -> tuple[tuple[Step, ...], ...]:
    """The steps of each course of things, in order."""
    return tuple(
        tuple(
            Step(
                regex(rf"\b(?:{_pattern(step)})", re.IGNORECASE),
                frozenset(words.split()[0].lower() for words in step.split("|")),
            )
            for step in steps.split(";")
        )
        for _, steps in listed
    )


def _pattern(step: str) -> str:
    """A step as a pattern: words divided by "|", each with any ending, "..." for a few words between."""
    return "|".join(
        re.escape(words.strip()).replace(r"\.\.\.", r"[^.;:]{0,45}?\b").replace(r"\ ", r"\w*\s+") + r"\w*"
        for words in step.split("|")
    )
