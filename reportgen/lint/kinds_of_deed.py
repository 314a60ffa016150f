"""Kinds of deed: what a meeting decides to do to a thing, told by its words (`lint/kinds-of-deed.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_OF_TIME = frozenset(("end", "ends", "start", "starts", "opening", "closing", "refuse"))
_A_THING = frozenset(
    ("the", "year", "month", "week", "at", "of", "for", "and")
)  # before what is no deed: at the end of May, the collection of refuse
_WORD = re.compile(r"[a-z][a-z-]*")


class Deeds(Struct, frozen=True):
    """The kinds of deed by the words that tell them, and the kinds that each undoes."""

    by_word: Mapping[str, str]
    undone: Mapping[str, frozenset[str]]

    def told(self, small: str) -> tuple[str, ...]:
        """The kinds that a text in small letters tells, in its order."""
        words = _WORD.findall(small)
        pairs = (f"{one}_{two}" for one, two in pairwise((*words, "")))
        found = (
            self.by_word.get(pair) or (None if word in _OF_TIME and before in _A_THING else self.by_word.get(word))
            for before, word, pair in zip(("", *words), words, pairs, strict=False)
        )
        return tuple(dict.fromkeys(kind for kind in found if kind))

    def opposed(self, one: str, other: str) -> bool:
        """Whether one undoes the other."""
        return other in self.undone.get(one, ()) or one in self.undone.get(other, ())


def kinds_of_deed(subject: Subject) -> Deeds:
    """The kinds of deed that the style knows."""
    return _read(tuple(subject.wordlists.get("kinds-of-deed", {}).items()))


@cache
def _read(listed: tuple[tuple[str, str], ...]) -> Deeds:
    parts = {kind: written.partition("|") for kind, written in listed}
    words = {form: kind for kind, (told, _, _) in parts.items() for word in told.split() for form in _forms(word)}
    return Deeds(words, {kind: frozenset(undone.split()) for kind, (_, _, undone) in parts.items()})


def _forms(word: str) -> Iterator[str]:
    """The forms of a verb, and some that no word has: sell, sells, selling; cut, cutting; deny, denies, denied."""
    yield word
    if "_" not in word:
        short, last = word[:-1], word[-1]
        yield from (word + ending for ending in ("s", "es", "d", "ed", "ing"))
        yield from (short + ending for ending in {"e": ("ing",), "y": ("ies", "ied")}.get(last, ()))
        yield from (word + last + ending for ending in ("ed", "ing"))
