"""Words and phrases of the word lists found in a report: only those are looked for whose words it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BEGINS = regex(r"(?:^|[.!?:;]|\n[ \t]*\n)[\"'“‘(\s]*\Z")


class Hit(Struct, frozen=True):
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
    listed, scan = subject.wordlists.get(name, {}), subject.scan
    found = []
    for phrase in scan.known(listed):
        for words, start, end in scan.phrase(phrase):
            said = words.masked[start:end]
            if (
                words.kind in kinds
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
