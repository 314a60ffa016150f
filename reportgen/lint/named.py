"""Names of several words, and those that are another one's twin: Barrow Lane depot, Harrow Lane depot.

A name is what has two capitals or more side by side, with the common noun behind it ("Eastbrook Academy", "Abbey Road
library"). Two are twins where all their words but one are the same and that one is nearly so, or where two firms have
the same first word and are firms of another kind. Names that stand in one sentence or one table together are known to
be two. Other names of several words are heard: two that sound alike are one (Lanternlite Arts, Lanternlight Arts), and
so are two of three words or more a letter apart (Pelham Ridge Investors, Pelham Bridge Investors).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

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
    """north south east west upper lower great little old new high low inner outer first second middle maternity
    paternity""".split()
)
_LEAST = 5  # letters of a word that another is nearly
_OFTEN = 3  # times that a word is written wrong by nobody
_SEVERAL = 2  # words of a name, more of which make it one by themselves
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


_RUN = regex(r"(?<![\w-])[A-Z][a-z’']+(?:[ \n][A-Z][a-z’']+){1,3}(?![\w-])")
_SOUNDS = (("ight", "ite"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ough", "o"), ("ae", "e"))
_MUTE = regex(r"(?<=[^aeiou])e\b|h(?=[^aeiou]|\b)")
_TWICE = regex(r"([a-z])\1")


def heard_alike(subject: Subject) -> Iterator[tuple[Name, Name]]:
    """Names of any kind that are likely one, spelt in two ways: the rarer (or the later) first."""
    for alike in _alike_but_for_one(_runs(subject)):
        for one, two in combinations(alike, 2):
            a, b = next((a, b) for a, b in zip(one, two, strict=True) if a != b)
            once, often = sorted((alike[one], alike[two]), key=len)
            if (
                len(once) > 1
                or _together(once, often)
                or {a, b} & _APART
                or {a, b} <= _KINDS
                or not _is_slip(a, b, len(one))
            ):
                continue
            if len(once) < len(often):
                yield once[0], often[0]
            else:
                later, first = _later(once, often)
                yield later[0], first[0]


def _is_slip(a: str, b: str, words: int) -> bool:
    """Whether one word of a name is likely the other, spelt wrong."""
    if min(len(a), len(b)) < _LEAST or a.rstrip("s’'") == b.rstrip("s’'"):
        return False
    return _sound(a) == _sound(b) or (words > _SEVERAL and one_letter_apart(a, b))


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, other, or two changed over, make one word of the other."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _sound(word: str) -> str:
    """A word as it sounds, roughly."""
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    return _TWICE.sub(r"\1", _MUTE.sub("", word))


def _runs(subject: Subject) -> dict[tuple[str, ...], list[Name]]:
    """The words with capitals that stand side by side, without one that only begins the sentence."""
    found: dict[tuple[str, ...], list[Name]] = {}
    for words in subject.texts:
        for hit in _RUN.finditer(words.masked):
            parts, start = hit[0].split(), hit.start()
            if parts[0] in _NO_NAMES:
                start += words.masked[hit.start() : hit.end()].index(parts[1], len(parts[0]))
                del parts[0]
            small = tuple(part.lower().removesuffix("’s").removesuffix("'s") for part in parts)
            if len(small) > 1:
                found.setdefault(small, []).append(Name(words, start, " ".join(parts), small))
    return found


def _alike_but_for_one(
    runs: dict[tuple[str, ...], list[Name]],
) -> Iterator[dict[tuple[str, ...], list[Name]]]:
    """Groups of names that have all words but one, at the same place."""
    groups: dict[tuple[int, tuple[str, ...]], dict[tuple[str, ...], list[Name]]] = {}
    for parts, stand in runs.items():
        for at in range(len(parts)):
            groups.setdefault((at, (*parts[:at], *parts[at + 1 :])), {})[parts] = stand
    yield from (group for (_, rest), group in groups.items() if len(group) > 1 and rest)


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
