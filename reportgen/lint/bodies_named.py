"""Bodies and places with names of several words, and one that stands once with one word otherwise: is it the other?

A trust that is an association once, a school in Marsh Lane that is in Marsh Road once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# What a body is called by: a trust that is an association elsewhere is likely one body.
_BODIES = tuple(
    "trust association society club partnership company charity group federation foundation alliance limited".split()
)
_PLACES = tuple(
    "school academy college hall house centre theatre museum library park pool station bridge lodge court surgery"
    " hospital church".split()
)
_STREETS = frozenset(
    "road lane street avenue close way drive court square gardens row terrace crescent walk grove hill".split()
)
_NAME = regex(r"(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the|on|in)\s+){0,2}){2,5}\Z")
_REACH = 70  # characters before what a body is called by
_OFTEN = 2  # how often the other one stands
_WORDS = 3


class Named(Struct, frozen=True):
    """A name where it stands."""

    words: Words
    offset: int
    text: str


def other_bodies(subject: Subject) -> Iterator[tuple[Named, Named]]:
    """The names that stand once, each with one that stands more often and has all of its words but one."""
    found: dict[tuple[str, ...], list[Named]] = {}
    for words, at in subject.scan.places(*_BODIES, *_PLACES):
        text = words.masked
        before = _NAME.search(text, max(0, at - _REACH), at) if text[at].isupper() else None
        if before is not None:
            end = at + len(text[at:].split(maxsplit=1)[0].rstrip(".,;:)|”’'"))
            name = tuple(text[before.start() : end].split())
            for first in range(len(name) - _WORDS + 1):
                if name[first][0].isupper() and name[first] != "The":
                    said = " ".join(name[first:])
                    found.setdefault(name[first:], []).append(Named(words, end - len(said), said))
    for (once, rare), (often, common) in permutations(found.items(), 2) if len(found) > 1 else ():
        if len(rare) == 1 and len(common) >= _OFTEN and _are_one(once, often):
            yield rare[0], common[0]


def _are_one(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names differ in what the body is called by, or the street that the place is named after."""
    if len(one) != len(two) or one[0] != two[0]:
        return False
    differ = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    if len(differ) != 1:
        return False
    words = {word.lower() for word in differ[0]}
    return words <= ({*_BODIES} if differ[0][0] == one[-1] else _STREETS)
