"""Words and phrases of the word lists found in a report, by an index of its words instead of a search for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.lint.quoting import is_quoted
from reportgen.lint.words import Words
from reportgen.records import dataclass

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Index = Mapping[str, list[tuple[Words, int]]]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;]|\n[ \t]*\n)[\"'“‘(\s]*\Z")


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


def index_of(texts: Iterable[Words]) -> Index:
    """Each word of the texts in lower case, with the places where it stands."""
    index: dict[str, list[tuple[Words, int]]] = {}
    for words in texts:
        for hit in _WORD.finditer(words.masked):
            index.setdefault(hit[0].lower(), []).append((words, hit.start()))
    return index


def find(subject: Subject, name: str, kinds: tuple[str, ...] = ("prose",)) -> Iterator[Hit]:
    """Where the phrases of a word list stand in the author's own words (not in names, not in quotations)."""
    listed = subject.wordlists.get(name, {})
    found = []
    for phrase, first in _firsts(tuple(listed)):
        for words, offset in subject.index.get(first, ()):
            text = _there(words.masked, offset, phrase) if words.kind in kinds else ""
            if text and not is_name(words, offset, text, phrase) and not is_quoted(words, offset, len(text)):
                found.append(Hit(words, offset, text, phrase, listed[phrase]))
    last = None
    for hit in sorted(found, key=lambda h: (h.words.span(h.offset), -len(h.text))):
        if last is None or hit.words is not last.words or hit.offset >= last.offset + len(last.text):
            yield hit  # and nothing that begins inside it
            last = hit


@cache
def _firsts(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    firsts = ((phrase, _WORD.match(phrase)) for phrase in phrases)
    return tuple((phrase, hit[0].lower()) for phrase, hit in firsts if hit)


def _there(text: str, offset: int, phrase: str) -> str:
    """The phrase as it is written at that place, or ""."""
    if " " not in phrase and "'" not in phrase:
        return text[offset : offset + len(phrase)]  # the index gave the whole word
    at = offset
    for number, word in enumerate(phrase.split()):
        if number:
            space = at
            while at < len(text) and text[at] in " \n\t\u00a0":
                at += 1
            if at == space or text.count("\n", space, at) > 1:
                return ""
        if text[at : at + len(word)].replace("’", "'").lower() != word.lower():
            return ""
        at += len(word)
    following = text[at : at + 2]
    joined = following[:1].isalnum() or (following[:1] in "-'’" and following[1:].isalnum())
    return "" if joined else text[offset:at]


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
