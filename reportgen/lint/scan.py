"""The words of a whole report: which there are, and where those stand that a search begins with.

A pattern tried at every character of a long report takes half a millisecond, and there are hundreds of patterns.
So the texts are put together once as bytes of small letters and figures with spaces for all other signs, in which
words are told and found ten times as fast; a pattern is then tried only where a word begins that it can begin with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, compress, islice
from operator import eq

from reportgen.lint.regex import regex
from reportgen.lint.words import Words

WORD = regex(r"[^\W_]+(?:[-'’][^\W_]+)*")
FIGURES = tuple("0123456789")
_JOINED = regex(r"[^\W_][-'’]?\Z")  # before what is the rest of a word, and not its beginning
_GAP = "\0"  # in no text: reportgen.source refuses it
_WIDEST = 40  # the most spaces looked over between two words
_ASCII = bytes(range(128))
# Letters and figures of Latin-1 as they are, "?" for a letter beyond (a Welsh ŵ), spaces for the rest.
_PLAIN = bytes(code if chr(code).isalnum() or code == ord("?") else ord(" ") for code in range(256))


def _plain(text: str) -> bytes:
    """The text in small letters, a byte for a character, with all that is no letter and no figure as spaces."""
    text = text.replace("İ", "I").lower()  # the one letter that is longer as a small one
    for sign in {"?", *text.encode().translate(None, _ASCII).decode()}:
        if not sign.isalnum():
            text = text.replace(sign, " ")
    return text.encode("latin-1", "replace").translate(_PLAIN)


_stem = cache(_plain)


@cache
def words_of(phrase: str) -> list[str]:
    """The words of a phrase in lower case, with straight apostrophes; what a hyphen joins is one."""
    return WORD.findall(phrase.lower().replace("’", "'"))


@cache
def _needed(phrases: tuple[str, ...]) -> tuple[tuple[str, frozenset[bytes]], ...]:
    return tuple((phrase, frozenset(_plain(phrase).split())) for phrase in phrases)


class Scan:
    """The masked texts of a report as one, and its words."""

    def __init__(self, texts: tuple[Words, ...]) -> None:
        masked = [words.masked for words in texts]
        self.texts = texts
        self._starts = list(accumulate((len(text) + 1 for text in masked), initial=0))
        self._plain = b" " + _plain(_GAP.join(masked))
        self._offsets: dict[str, list[int]] = {}
        self._places: dict[tuple[str, ...], list[tuple[Words, int]]] = {}

    @cached_property
    def _words(self) -> list[bytes]:
        return self._plain.split()

    @cached_property
    def _known(self) -> frozenset[bytes]:
        return frozenset(self._words)

    @cached_property
    def _sorted(self) -> list[bytes]:
        return sorted(self._known)

    @cached_property
    def doubled(self) -> frozenset[str]:
        """The words that stand twice running somewhere, whatever signs are between them."""
        words = self._words
        return frozenset(word.decode("latin-1") for word in compress(words, map(eq, words, islice(words, 1, None))))

    def known(self, phrases: Iterable[str]) -> list[str]:
        """Those phrases all words of which stand somewhere, if not one after the other."""
        return [phrase for phrase, needed in _needed(tuple(phrases)) if self._known >= needed]

    def has(self, *stems: str) -> bool:
        """Whether a word begins with one of these stems (in lower case)."""
        return any(map(self._has, stems))

    def _has(self, stem: str) -> bool:
        plain = _stem(stem)
        at = bisect_left(self._sorted, plain)
        return at < len(self._sorted) and self._sorted[at].startswith(plain)

    def texts_with(self, *stems: str) -> tuple[Words, ...]:
        """The texts in which a word begins with one of these stems."""
        numbers = {bisect_right(self._starts, offset) - 1 for stem in stems for offset in self._begins(stem)}
        return tuple(self.texts[number] for number in sorted(numbers))

    def places(self, *stems: str) -> list[tuple[Words, int]]:
        """Where a word begins with one of these stems, in order: the text, and the offset in it."""
        found = self._places.get(stems)
        if found is None:
            offsets = sorted({offset for stem in stems for offset in self._begins(stem)})
            found = self._places[stems] = [self._place(offset) for offset in offsets]
        return found

    def _place(self, offset: int) -> tuple[Words, int]:
        number = bisect_right(self._starts, offset) - 1
        return self.texts[number], offset - self._starts[number]

    def stands(self, word: str) -> bool:
        """Whether a word stands somewhere just as it is written here, and not as part of a joined one."""
        return any(
            (hit := WORD.match(words.masked, at)) and hit[0] == word and not _inside(words, at)
            for words, at in self.places(word.lower())
        )

    def hits(self, pattern: re.Pattern[str], *stems: str) -> Iterator[tuple[Words, re.Match[str]]]:
        """Every place where a pattern fits that begins with a word of one of these stems.

        The same as searching every text, if the pattern begins where a word does, and with one of the stems.
        """
        last, end = None, 0
        for words, offset in self.places(*stems):
            if (words is not last or offset >= end) and (hit := pattern.match(words.masked, offset)):
                yield words, hit
                last, end = words, hit.end()

    def phrase(self, phrase: str) -> Iterator[tuple[Words, int, int]]:
        """Where the words of a phrase stand one after the other: the text, begin and end."""
        parts = _plain(phrase).split()
        key = max(range(len(parts)), key=lambda at: len(parts[at]))  # the longest is hardly ever the commonest
        for offset in self._begins(parts[key].decode("latin-1")):
            if (start := self._back(offset, parts[:key])) < 0:
                continue
            words, at = self._place(start)
            found = list(islice(WORD.finditer(words.masked, at), len(words_of(phrase))))
            said = [hit[0].lower().replace("’", "'") for hit in found]
            if said == words_of(phrase) and not _inside(words, at):
                yield words, at, found[-1].end()

    def _back(self, offset: int, parts: Sequence[bytes]) -> int:
        """Where the words before an offset begin if they are these; -1 if they are others."""
        end = offset + 1  # in _plain, which begins with a space
        for part in reversed(parts):
            before = self._plain[max(0, end - _WIDEST) : end]
            end -= len(before) - len(before.rstrip()) + len(part)
            if not self._plain.startswith(b" " + part, max(0, end - 1)):
                return -1
        return end - 1

    def _begins(self, stem: str) -> list[int]:
        """The offsets in the whole text at which a word begins with a stem."""
        found = self._offsets.get(stem)
        if found is None:
            found = self._offsets[stem] = []
            plain, sought = self._plain, b" " + _stem(stem)
            at = plain.find(sought) if self._has(stem) else -1
            while at >= 0:
                found.append(at)
                at = plain.find(sought, at + 1)
        return found


def _inside(words: Words, offset: int) -> bool:
    """Whether what begins at a place is the rest of a joined word."""
    return bool(_JOINED.search(words.masked, max(0, offset - 2), offset))
