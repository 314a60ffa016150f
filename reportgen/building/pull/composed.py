"""Which parts of printed words an author wrote, where the house style puts values together or repeats one.

"Director of Housing, Tel: 01632 960100" is printed from two values of the report and the style's own words between.
Nothing in the tree says which: the values are found by their words, the longest first, and whoever changes one tries
it by building.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.building.pull.values import Value

_WORD = re.compile(r"\w+")
_LEAST = 4  # letters and figures of a value that is looked for inside other words
_MOST = 4  # values of the same words that are tried


class Part(Struct, frozen=True):
    """Characters `start` to `end` of printed words, and the values that say just these, in the order of the files."""

    start: int
    end: int
    values: tuple[Value, ...]


class Wordings:
    """The values of all files that are of one line, by their first words, and the keys that are all that is said."""

    def __init__(self, values: Iterable[Value], keys: Iterable[Value] = ()) -> None:
        self._by_text: dict[str, list[Value]] = {}
        self._by_word: dict[str, set[str]] = {}
        for value in values:
            words = _plain(value)
            first = _WORD.search(words)
            if first and "\n" not in words:
                self._by_text.setdefault(words.casefold(), []).append(value)
                self._by_word.setdefault(first[0].casefold(), set()).add(words.casefold())
        self._keys: dict[str, list[Value]] = {}
        for key in keys:
            self._keys.setdefault(_plain(key).casefold(), []).append(key)

    def whole(self, words: str, keys: bool) -> tuple[Value, ...]:
        """The values that say exactly this, whatever the capitals; `keys` too, where the words come from the report."""
        said = words.strip().casefold()
        return (*self._by_text.get(said, ()), *(self._keys.get(said, ()) if keys else ()))

    def parts(self, words: str) -> Iterator[Part]:
        """The longest values in printed words, in order."""
        said = words.casefold()
        if len(said) != len(words):  # a letter that has two as a capital: places would not fit
            return
        done = 0
        for hit in _WORD.finditer(said):
            if hit.start() < done:
                continue
            found = max(self._beginning(said, hit), key=len, default="")
            if found:
                start = hit.start() - _lead(found)
                done = start + len(found)
                yield Part(start, done, tuple(self._by_text[found]))

    def _beginning(self, said: str, hit: re.Match[str]) -> Iterator[str]:
        for words in self._by_word.get(hit[0], ()):
            start = hit.start() - _lead(words)
            end = start + len(words)
            inside = sum(map(str.isalnum, words)) >= _LEAST and "\n" not in words
            whole = not (said[end - 1 : end].isalnum() and said[end : end + 1].isalnum())
            if inside and start >= 0 and whole and said.startswith(words, start):
                yield words


def nearest(values: Iterable[Value], places: Mapping[str, Iterable[int]]) -> tuple[Value, ...]:
    """The values in the order of how near they stand to known places of the files, as many as are worth trying."""

    def distance(value: Value) -> tuple[int, str, int]:
        near = min((abs(value.start - at) for at in places.get(value.file, ())), default=1 << 30)
        return near, value.file, value.start

    return tuple(sorted(values, key=distance)[:_MOST])


def _plain(value: Value) -> str:
    return value.text.strip()


def _lead(words: str) -> int:
    """How many signs stand before the first word."""
    hit = _WORD.search(words)
    return hit.start() if hit else 0
