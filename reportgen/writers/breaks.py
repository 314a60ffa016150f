"""Where a long word may be broken: an address after its signs, any other word in need between any two letters.

The formats ask here, so that an address breaks alike in all of them. Word breaks a word too long for its line itself,
but anywhere: an address that is too long is given places to break at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.writers.letters import em_of

LONGEST = 14.0  # em: a longer word is no word; the longest of Welsh and English papers stay below
_ADDRESS = re.compile(r"@|://|^www\.")
_SIGN = re.compile(r"(?<=[@./\\_?=&-])(?![@./\\_?=&-])")  # a break is after the last of several signs
_LETTERS = 15  # no letter is wider than an em
_LONG = re.compile(rf"\S{{{_LETTERS},}}|\S*[^\s@]@[^\s@]\S*|\S*://\S*|www\.\S+")


def broken(text: str) -> tuple[str, ...]:
    """The text in the pieces between which a line may end beside its spaces; one piece where there are none."""
    if not _may_break(text):
        return (text,)
    places = {word.start() + at for word in _LONG.finditer(text) for at in _places(word[0])} - {0, len(text)}
    return tuple(text[a:b] for a, b in pairwise((0, *sorted(places), len(text))))


def _may_break(text: str) -> bool:
    """Whether a word may be long or an address, told without looking at each letter."""
    return "@" in text or "://" in text or "www." in text or max(map(len, text.split()), default=0) >= _LETTERS


SPACE = "\u200b"  # of no width: a line may end there


def eased(text: str, room: float) -> str:
    """The text with places to break at, after the signs of words that are wider than `room`, in em."""
    if len(text) <= room:  # no letter is wider than an em
        return text
    return _LONG.sub(lambda word: SPACE.join(_signed(word[0])) if em_of(word[0]) > room else word[0], text)


def need(word: str) -> float:
    """The room a word needs for none of its pieces to be cut, in em; of one that is broken anywhere, a fair part."""
    if not _may_break(word) or not _LONG.fullmatch(word):
        return em_of(word)
    return max(min(em_of(piece), LONGEST / 2) if em_of(piece) > LONGEST else em_of(piece) for piece in _signed(word))


def _places(word: str) -> Iterator[int]:
    at = 0
    for piece in _signed(word):
        if em_of(piece) > LONGEST:
            yield from range(at, at + len(piece) + 1)
        at += len(piece)
        if at < len(word):
            yield at


def _signed(word: str) -> list[str]:
    """A word in its pieces by signs: an address, and what is too long for a word."""
    long = _ADDRESS.search(word) or em_of(word) > LONGEST
    return [piece for piece in _SIGN.split(word) if piece] if long else [word]
