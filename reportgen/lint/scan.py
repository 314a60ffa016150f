"""The words of a whole report, and its signs: which there are, and where those stand that a search begins with.

A pattern tried at every character of a long report takes half a millisecond, and there are hundreds of patterns.
So the words of all texts are listed once with their places; a pattern is then tried only where a word begins that
it can begin with. They are told as bytes: small letters and figures, and spaces for all other signs.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice, pairwise

from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.masked_words import Words

WORD = regex(r"[^\W_]+(?:[-'’][^\W_]+)*")
FIGURES = tuple("0123456789")
_JOINED = regex(r"[^\W_][-'’]?\Z")  # before what is the rest of a word, and not its beginning
_GAP = "\0"  # in no text: reading.source refuses it
_TOLD = 24  # letters of a word by which it is told whether it may stand in a report at all
_WIDEST = 40  # the most spaces looked over between two words
# Letters and figures of Latin-1 in small letters, "?" for a letter beyond it (a Welsh ŵ), spaces for the rest.
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "?" else ord(" ") for code in range(256))
_COMMON = b" \n" + bytes(code for code in range(128) if chr(code).isalnum())


def plain(text: str) -> bytes:
    """The text in small letters, a byte for a character, with all that is no letter and no figure as spaces."""
    if text.isascii() and "?" not in text:  # as most phrases are
        return text.encode().translate(_PLAIN)
    for sign in _signs(text):
        if not sign.isalnum() and (sign == "?" or not sign.isascii()):
            text = text.replace(sign, " ")
    return text.encode("latin-1", "replace").translate(_PLAIN)


def beginning(word: bytes) -> bytes:
    """The letters of a word, or of a word's beginning, by which `Scan.beginnings` tells it."""
    return word[:_TOLD]


def _signs(text: str) -> frozenset[str]:
    """The characters of a text that are no plain letters or figures, each once."""
    return frozenset(text.encode().translate(None, _COMMON).decode())


_stem = cache(plain)


@cache
def words_of(phrase: str) -> list[str]:
    """The words of a phrase in lower case, with straight apostrophes; what a hyphen joins is one."""
    return WORD.findall(phrase.lower().replace("’", "'"))


@cache
def _by_word(phrases: tuple[str, ...]) -> dict[bytes, list[tuple[int, str, frozenset[bytes]]]]:
    """The phrases with their places in the list and their words, by the longest word of each: the rarest, mostly."""
    out: dict[bytes, list[tuple[int, str, frozenset[bytes]]]] = defaultdict(list)
    for at, phrase in enumerate(phrases):
        if needed := frozenset(plain(phrase).split()):
            out[max(sorted(needed), key=len)].append((at, phrase, needed))
    return out


class _Joined(ABC):
    """Texts as one, in which pieces are found at places of the single texts."""

    def __init__(self, texts: tuple[Words, ...], each: list[str]) -> None:
        self.texts = texts
        self.text = _GAP.join(each)
        self._starts = list(accumulate((len(text) + 1 for text in each), initial=0))
        self._places: dict[tuple[str, ...], list[tuple[Words, int]]] = {}
        self._found: dict[tuple[str, ...], list[int]] = {}

    @property
    def starts(self) -> dict[int, int]:
        """The offset in the whole at which each text begins, by its identity."""
        return {id(words): at for words, at in zip(self.texts, self._starts, strict=False)}

    @abstractmethod
    def _offsets(self, piece: str) -> list[int]:
        """The offsets in the whole at which a piece stands."""

    def _place(self, offset: int) -> tuple[Words, int]:
        number = bisect_right(self._starts, offset) - 1
        return self.texts[number], offset - self._starts[number]

    def places(self, *pieces: str) -> list[tuple[Words, int]]:
        """Where one of these pieces stands, in order: the text, and the offset in it."""
        found = self._places.get(pieces)
        if found is None:
            found = self._places[pieces] = [self._place(offset) for offset in self.offsets(*pieces)]
        return found

    def offsets(self, *pieces: str) -> list[int]:
        """The offsets in the whole at which one of these pieces stands, in order."""
        found = self._found.get(pieces)
        if found is None:
            found = self._found[pieces] = sorted({offset for piece in pieces for offset in self._offsets(piece)})
        return found

    def texts_with(self, *pieces: str) -> tuple[Words, ...]:
        """The texts in which one of these pieces stands."""
        found = {id(words) for words, _ in self.places(*pieces)}
        return tuple(words for words in self.texts if id(words) in found)

    def hits(self, pattern: re.Pattern[str], *pieces: str) -> Iterator[tuple[Words, re.Match[str]]]:
        """Every place where a pattern fits that begins with one of these pieces.

        The same as searching every text: for words, if the pattern begins where a word does.
        """
        last, end = None, 0
        for words, offset in self.places(*pieces):
            if (words is not last or offset >= end) and (hit := pattern.match(words.masked, offset)):
                yield words, hit
                last, end = words, hit.end()


class Signs(_Joined):
    """The texts of a report as they are written, and the signs in them. A piece is any part of a text."""

    def __init__(self, texts: tuple[Words, ...]) -> None:
        super().__init__(texts, [words.text for words in texts])
        self.known = _signs(self.text)  # all characters but plain letters, figures, spaces

    def _offsets(self, piece: str) -> list[int]:
        found: list[int] = []
        at = self.text.find(piece) if self.known >= _signs(piece) else -1
        while at >= 0:
            found.append(at)
            at = self.text.find(piece, at + 1)
        return found


class Scan(_Joined):
    """The masked texts of a report, and the words in them. A piece is the beginning of a word, in lower case."""

    def __init__(self, texts: tuple[Words, ...]) -> None:
        super().__init__(texts, [words.masked for words in texts])
        self._plain = plain(self.text)
        pieces = self._plain.split(b" ")
        known: dict[bytes, list[int]] = defaultdict(list)
        for piece, offset in zip(pieces, accumulate(map((1).__add__, map(len, pieces)), initial=0), strict=False):
            if piece:
                known[piece].append(offset)
        self._order = list(filter(None, pieces))
        self._known = known  # the offsets at which each word begins
        self._words = frozenset(known)
        self._sorted = sorted(known)

    def _offsets(self, piece: str) -> list[int]:
        return [offset for word in self.words_with(piece) for offset in self._known[word]]

    def between(self, offsets: Iterable[int]) -> Iterator[frozenset[bytes]]:
        """The words from each of these offsets in the whole to the next, and from the last to the end."""
        return (frozenset(self._plain[at:end].split()) for at, end in pairwise((*offsets, len(self._plain))))

    def words_with(self, stem: str) -> list[bytes]:
        """The words that begin with a stem (in lower case), in order."""
        return self.beginning(_stem(stem))

    def beginning(self, stem: bytes) -> list[bytes]:
        """The words that begin like this, in order."""
        if beginning(stem) not in self.beginnings:  # most that is asked for stands in no report
            return []
        first = bisect_left(self._sorted, stem)
        return self._sorted[first : bisect_left(self._sorted, stem + b"\xff", first)]

    @property
    def words(self) -> frozenset[bytes]:
        """The words in lower case, each once."""
        return self._words

    @worked_out
    def numbers(self) -> list[bytes]:
        """The words that begin with a figure, in order."""
        return self._sorted[bisect_left(self._sorted, b"0") : bisect_left(self._sorted, b":")]

    @worked_out
    def beginnings(self) -> frozenset[bytes]:
        """With what words begin: their first letters, few and more; and nothing, with which any begins."""
        return frozenset([word[:letters] for word in self._sorted for letters in range(min(len(word), _TOLD) + 1)])

    def capitalised(self, least: int) -> Iterator[tuple[str, int]]:
        """The words of so many letters that begin with a capital where they first stand, and how often they stand."""
        for word in self._sorted:
            if len(word) >= least and self.text[(places := self._known[word])[0]].isupper() and word.isalpha():
                yield word.decode("latin-1"), len(places)

    def offsets_of(self, words: Iterable[bytes]) -> Iterator[int]:
        """The offsets in the whole at which some of the words stand, word by word."""
        return chain.from_iterable(self._known.get(word, ()) for word in words)

    def places_of(self, word: bytes) -> list[tuple[Words, int]]:
        """Where one of the words stands, in order."""
        return [self._place(offset) for offset in self._known.get(word, ())]

    @worked_out
    def vocabulary(self) -> bytes:
        """The words in lower case, each once, with spaces between them."""
        return b" ".join(self._sorted)

    @worked_out
    def doubled(self) -> frozenset[str]:
        """The words, figures apart, that stand twice running somewhere, whatever signs are between them."""
        twice = [word for word, other in self.beside if word == other]
        found = (self.text[at : at + len(word)] for word in twice for at in self._known[word][:1])
        return frozenset(word.lower() for word in found if word.isalpha())

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those pairs of words that stand side by side somewhere, with one sign between them."""
        spoken = ((one, other) for one, other in pairs if self.follows(one.encode(), (other.encode(),)))
        return [(one, other) for one, other in spoken if f" {one} {other} ".encode() in self._plain]

    def follows(self, word: bytes, others: Iterable[bytes]) -> bool:
        """Whether one of the other words comes next behind a word somewhere, whatever signs are between them."""
        return any((word, other) in self.beside for other in others)

    @worked_out
    def beside(self) -> frozenset[tuple[bytes, bytes]]:
        """All words with those that come next, whatever signs are between them."""
        return frozenset(pairwise(self._order))

    def known(self, phrases: Iterable[str]) -> list[str]:
        """Those phrases all words of which stand somewhere, if not one after the other."""
        listed = _by_word(tuple(phrases))
        found = [each for word in listed.keys() & self._words for each in listed[word] if each[2] <= self._words]
        return [phrase for _, phrase, _ in sorted(found, key=lambda each: each[0])]

    def has(self, *stems: str) -> bool:
        """Whether a word begins with one of these stems (in lower case)."""
        return any(map(self.words_with, stems))

    def stands(self, word: str) -> bool:
        """Whether a word stands somewhere just as it is written here, and not as part of a joined one."""
        return any(
            (hit := WORD.match(words.masked, at)) and hit[0] == word and not _inside(words, at)
            for words, at in self.places(word.lower())
        )

    def phrase(self, phrase: str) -> Iterator[tuple[Words, int, int]]:
        """Where the words of a phrase stand one after the other: the text, begin and end."""
        parts = plain(phrase).split()
        if not self.beside.issuperset(pairwise(parts)):
            return
        stands = [self._known.get(part, ()) for part in parts]
        key = min(range(len(parts)), key=lambda at: len(stands[at]))  # the rarest here
        for offset in stands[key]:
            if (start := self._back(offset, parts[:key])) < 0:
                continue
            words, at = self._place(start)
            found = list(islice(WORD.finditer(words.masked, at), len(words_of(phrase))))
            said = [hit[0].lower().replace("’", "'") for hit in found]
            if said == words_of(phrase) and not _inside(words, at):
                yield words, at, found[-1].end()

    def _back(self, offset: int, parts: Sequence[bytes]) -> int:
        """Where the words before an offset begin if they are these; -1 if they are others."""
        for part in reversed(parts):
            before = self._plain[max(0, offset - _WIDEST) : offset]
            offset -= len(before) - len(before.rstrip()) + len(part)
            if not self._plain.startswith(part, max(0, offset)) or self._plain[max(0, offset - 1) : offset].strip():
                return -1
        return offset


def _inside(words: Words, offset: int) -> bool:
    """Whether what begins at a place is the rest of a joined word."""
    return bool(_JOINED.search(words.masked, max(0, offset - 2), offset))
