"""Names of several words, and those that are another one's twin: Barrow Lane depot, Harrow Lane depot.

A name is what has two capitals or more side by side, with the common noun behind it ("Eastbrook Academy", "Abbey Road
library"). Two are twins where all their words but one are the same and that one is nearly so, or where two firms have
the same first word and are firms of another kind. Names that stand in one sentence or one table together are known to
be two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.masked_words import Words
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NAME = regex(r"[A-Z][a-z’']+(?:[ \n](?:(?:of|the|and|for)[ \n])?[A-Z][a-z’']+)*(?:[ \n](?P<noun>[a-z]{4,}))?")
_KINDS = frozenset(
    """academy school primary infant junior college nursery library centre hall house court depot park estate farm
    bridge pavilion theatre museum pool gardens market church clinic surgery hospital hotel lodge wood meadow field
    reservoir station garage site yard car lane road street avenue close limited ltd llp trust partnership association
    charity group footbridge playground allotments cemetery crematorium ward parish scheme project programme
    fund""".split()
)
_FIRMS = frozenset("limited ltd llp plc cic".split())
_APART = frozenset(
    "north south east west upper lower great little old new high low inner outer first second middle".split()
)
_LEAST = 5  # letters of a word that another is nearly
_OFTEN = 3  # times that a word is written wrong by nobody
_AS_FIRST = 4  # letters that two words of the same length begin or end with


class Name(Struct, frozen=True):
    """A name where it stands: its words in small letters, and how it is written."""

    words: Words
    offset: int
    text: str
    parts: tuple[str, ...]


def names(subject: Subject) -> tuple[Name, ...]:
    """The names of a report that say of what kind their bearer is."""
    found: list[Name] = []
    for words, offset in subject.scan.places(*sorted(_KINDS)):
        text = words.masked
        start = offset
        while (before := _WORD_BEFORE.search(text, max(0, start - 30), start)) is not None:
            if before["word"] in _NO_NAMES:
                break
            start = before.start("word")
        if start == offset:
            continue
        end = offset + len(re.match(r"\w+", text[offset:])[0])  # type: ignore[index]
        said = " ".join(text[start:end].split())
        if said.split()[-1].lower() not in _KINDS:
            continue
        parts = tuple(part for part in said.lower().replace("’s", "").split() if part not in ("the", "a"))
        if len(parts) > 1:
            found.append(Name(words, start, said, parts))
    return tuple(found)


_WORD_BEFORE = regex(r"(?<![\w-])(?P<word>[A-Z][a-z’']+|(?<=[a-z] )of(?= [A-Z]))[ \n]\Z")
_NO_NAMES = frozenset(  # words with a capital that begin a sentence, and no name
    """A And As At Both But By Closing Each
    Expanding For From If In Moving Of On Our Since The This To When With""".split()
)


def twins(subject: Subject) -> Iterator[tuple[Name, Name]]:
    """Names that are nearly another one, the rarer (or the later) first."""
    by_name: dict[tuple[str, ...], list[Name]] = {}
    for name in names(subject):
        by_name.setdefault(name.parts, []).append(name)
    for one, two in combinations(by_name, 2):
        if _nearly(one, two) and not _together(by_name[one], by_name[two]):
            once, often = sorted((by_name[one], by_name[two]), key=len)
            if len(once) == 1 and not _often_named(subject, once[0].parts, often[0].parts):
                rare, common = (once, often) if len(often) > 1 else _later(once, often)
                yield rare[0], common[0]


def _often_named(subject: Subject, rare: tuple[str, ...], common: tuple[str, ...]) -> bool:
    """Whether the word in which a name differs from another stands by itself so often that it is no slip."""
    own = next((a for a, b in zip(rare, common, strict=False) if a != b), "")
    return len(subject.scan.places_of(own.encode("latin-1", "replace"))) >= _OFTEN


def _later(one: list[Name], two: list[Name]) -> tuple[list[Name], list[Name]]:
    first, second = sorted((one, two), key=lambda found: found[0].words.span(found[0].offset))
    return second, first


def _together(one: list[Name], two: list[Name]) -> bool:
    """Whether the two stand in one paragraph, or in cells or headings, anywhere."""
    for first in one:
        for second in two:
            if first.words is second.words:
                between = first.words.text[min(first.offset, second.offset) : max(first.offset, second.offset)]
                if "\n\n" not in between or "|" in between:
                    return True
    return False


def _nearly(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if len(one) != len(two):
        return False
    other = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(other) != 1 or _APART & set(other[0]):
        return False
    (a, b) = other[0]
    firms = one[-1] in _FIRMS
    if a in _KINDS or b in _KINDS:
        return False
    if firms and len(one) > 2 and one[0] == two[0]:
        return True  # Harlow Construction Limited, Harlow Contractors Limited
    if min(len(a), len(b)) < _LEAST or a.rstrip("s") == b.rstrip("s"):
        return False
    letters = sum(x != y for x, y in zip(a, b, strict=False)) + abs(len(a) - len(b))
    if len(one) > 2 or firms:
        return letters == 1 or _alike(a, b)
    return _alike(a, b)


def _alike(a: str, b: str) -> bool:
    """Whether they begin alike and are as long: Northgate and Northfield, Eastbrook and Eastbank."""
    return a[:_AS_FIRST] == b[:_AS_FIRST] and abs(len(a) - len(b)) <= 1 and a[:-1] != b and b[:-1] != a
