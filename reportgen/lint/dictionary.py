"""The words of a language, from a frozen list: whether a word is one, and which word it may be a slip for.

`templates/data/spelling/en-GB.gz` has a line for each two letters that words begin with, and on it the rest of each
such word; a star marks the common ones. A word is looked for on its line, so that nothing has to be made of the list
first. Regular plurals are left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct, field

from reportgen.files import opening
from reportgen.house.folders import own_data

_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_GZIP = 31  # the form of zlib's data that gzip writes
_BEFORE = (
    b"un",
    b"re",
    b"non",
    b"pre",
    b"co",
    b"multi",
    b"sub",
    b"over",
    b"under",
    b"out",
    b"inter",
    b"mis",
    b"dis",
    b"de",
)
_BEHIND = (b"er", b"ers", b"r", b"rs", b"less", b"ness", b"like", b"wise", b"able", b"isation", b"ability")
_LEAST = 5  # letters of a word that is looked up
_SHORTEST = 4  # letters of each part of a joined word


class Dictionary(Struct, frozen=True):
    """Words in small letters, as bytes of Latin-1, by the two letters they begin with."""

    lines: Mapping[bytes, bytes]
    met: set[bytes] = field(default_factory=set)  # words that were found in it, which need not be looked up again
    strange: set[bytes] = field(default_factory=set)  # and those that were not
    meant: dict[bytes, bytes | None] = field(default_factory=dict)  # what others were found to be slips for

    def unknown(self, words: frozenset[bytes]) -> list[bytes]:
        """Those of these words that are none, in order."""
        for word in words - self.met - self.strange:
            known = len(word) < _LEAST or not word.isalpha() or self.has(word) or self.may_be(word)
            (self.met if known else self.strange).add(word)
        return sorted(words & self.strange)

    def slip_for(self, word: bytes) -> bytes | None:
        """The common word that one slip makes into this one: two letters changed over, one more, less or other."""
        if word not in self.meant:
            self.meant[word] = next((w for w in _slips(word) if self.is_common(w) or self._is_plural(w)), None)
        return self.meant[word]

    def has(self, word: bytes) -> bool:
        """Whether it is a word, or the regular plural of one."""
        return self._has(word) or (word.endswith(b"s") and self._has(word[:-1]))

    def may_be(self, word: bytes) -> bool:
        """Whether it is made of words: with a usual beginning or end ("unspent"), or of two ("masterplan")."""
        if any(
            word.startswith(start) and len(word) - len(start) > 2 and self.has(word[len(start) :]) for start in _BEFORE
        ):
            return True
        if any(
            word.endswith(end) and len(word) - len(end) >= _SHORTEST and self._has(word[: -len(end)]) for end in _BEHIND
        ):
            return True
        cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
        return any(self.is_common(word[:at]) and self.has(word[at:]) for at in cuts)

    def is_common(self, word: bytes) -> bool:
        """Whether it is a word that most people use."""
        return b" " + word[2:] + b"* " in self.lines.get(word[:2], b"")

    def _has(self, word: bytes) -> bool:
        line, rest = self.lines.get(word[:2], b""), word[2:]
        return b" " + rest + b"* " in line or b" " + rest + b" " in line

    def _is_plural(self, word: bytes) -> bool:
        return word.endswith(b"s") and not word.endswith(b"ss") and self.is_common(word[:-1])


def _slips(word: bytes) -> Iterator[bytes]:
    """What a word may have been meant to be, the likeliest first."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + bytes((letter,)) + word[at:]
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield word[:at] + bytes((letter,)) + word[at + 1 :]


@cache
def dictionary(language: str) -> Dictionary | None:
    """The list of a language, such as en-GB; None where there is none."""
    folder = own_data() / "spelling"
    try:
        packed = opening.read(folder / f"{language}.gz", folder)
    except opening.Unopened:
        return None
    lines = zlib.decompress(packed, _GZIP).split(b"\n")
    return Dictionary({line[:2]: line[2:] for line in lines if line})
