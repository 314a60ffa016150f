"""Words and phrases of the word lists found in a report, by an index of its words instead of a search for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.words import Words
from reportgen.records import dataclass

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_WORD = regex(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BEGINS = regex(r"(?:^|[.!?:;]|\n[ \t]*\n)[\"'“‘(\s]*\Z")


@dataclass(frozen=True)
class Index:
    """The words of a report: those of each text in order, in lower case, and which texts have each word."""

    texts: tuple[Words, ...]
    tokens: tuple[list[str], ...]
    places: Mapping[str, list[int]]  # word -> numbers of the texts
    written: frozenset[str]  # the words as they are written

    def texts_with(self, *words: str) -> tuple[Words, ...]:
        """The texts that have any of these words (in lower case)."""
        numbers = {number for word in words for number in self.places.get(word, ())}
        return tuple(self.texts[number] for number in sorted(numbers))

    def has(self, phrase: str) -> bool:
        """Whether all words of a phrase stand somewhere in the report, if not one after the other."""
        return self.places.keys() >= _words_of(phrase)

    def span_of(self, text: int, first: int, last: int) -> tuple[int, int]:
        """The offsets of some words of a text, which are looked for again because so few are asked for."""
        hits = islice(_WORD.finditer(self.texts[text].masked), first, last + 1)
        found = [hit.span() for hit in hits]
        return found[0][0], found[-1][1]


def index_of(texts: tuple[Words, ...]) -> Index:
    """The index of some texts."""
    written = [_WORD.findall(words.masked) for words in texts]
    tokens = tuple("\n".join(found).lower().replace("’", "'").split("\n") for found in written)
    places: dict[str, list[int]] = {}
    for number, found in enumerate(tokens):
        for word in set(found):
            places.setdefault(word, []).append(number)
    return Index(texts, tokens, places, frozenset().union(*written))


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase where it stands: as written, and what the list says to write instead."""

    words: Words
    offset: int
    text: str
    phrase: str
    instead: str

    @property
    def span(self) -> Span:
        """Its place (of a phrase that goes over a line's end, the part on the first line)."""
        return self.words.span(self.offset, len(self.text.split("\n")[0].rstrip()))

    @property
    def shown(self) -> str:
        """The phrase as written, on one line."""
        return " ".join(self.text.split())


def find(subject: Subject, name: str, kinds: tuple[str, ...] = ("prose",)) -> Iterator[Hit]:
    """Where the phrases of a word list stand in the author's own words (not in names, not in quotations)."""
    listed, index = subject.wordlists.get(name, {}), subject.index
    found = []
    for phrase, parts, needed in _parts(tuple(listed)):
        if not index.places.keys() >= needed:
            continue
        for text, first in _placed(index, parts):
            words = index.texts[text]
            start, end = index.span_of(text, first, first + len(parts) - 1) if words.kind in kinds else (0, 0)
            said = words.masked[start:end]
            if (
                end
                and _unbroken(said)
                and not is_name(words, start, said, phrase)
                and not is_quoted(words, start, end - start)
            ):
                found.append(Hit(words, start, said, phrase, listed[phrase]))
    last = None
    for hit in sorted(found, key=lambda h: (h.words.span(h.offset), -len(h.text))):
        if last is None or hit.words is not last.words or hit.offset >= last.offset + len(last.text):
            yield hit  # and nothing that begins inside it
            last = hit


def _placed(index: Index, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Where words stand one after the other: the number of the text, and of the first of them in it."""
    rarest = min(parts, key=lambda part: len(index.places[part]))
    key = parts.index(rarest)
    for text in index.places[rarest]:
        tokens, at = index.tokens[text], -1
        for _ in range(tokens.count(rarest)):
            at = tokens.index(rarest, at + 1)
            if at >= key and tokens[at - key : at - key + len(parts)] == parts:
                yield text, at - key


@cache
def _words_of(phrase: str) -> frozenset[str]:
    return frozenset(_WORD.findall(phrase.lower().replace("’", "'")))


@cache
def _parts(phrases: tuple[str, ...]) -> tuple[tuple[str, list[str], frozenset[str]], ...]:
    """Each phrase with its words, in order and as a set."""
    split = [(phrase, _WORD.findall(phrase.lower().replace("’", "'"))) for phrase in phrases]
    return tuple((phrase, parts, frozenset(parts)) for phrase, parts in split)


def _unbroken(said: str) -> bool:
    """Whether nothing but spaces, and no blank line, stands between the words."""
    return re.fullmatch(r"[^\W_]+(?:(?:[-'’]|[ \t\u00a0]+|[ \t]*\n[ \t]*)[^\W_]+)*", said) is not None


def is_name(words: Words, offset: int, text: str, phrase: str) -> bool:
    """Whether a phrase listed in lower case is written as a name here: with a capital inside a sentence."""
    if phrase != phrase.lower() or not text[:1].isupper():
        return phrase == phrase.lower() and any(word[:1].isupper() for word in text.split()[1:])
    parts = text.split()
    if len(parts) > 1:
        return any(part[:1].isupper() for part in parts[1:])
    return not begins_sentence(words, offset)


def begins_sentence(words: Words, offset: int) -> bool:
    """Whether a place is the beginning of a sentence, an item or a cell."""
    before = words.masked[max(0, offset - 40) : offset]
    if _BEGINS.search(before if offset <= 40 else "x" + before):
        return True
    line = words.masked.rfind("\n", 0, offset) + 1
    marked = bool(words.text[line:offset].strip())
    return not words.masked[line:offset].strip() and marked
