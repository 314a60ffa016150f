"""Streets that a report names, and one that stands where another that begins alike may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_STREETS = tuple("road lane street avenue close way drive court square gardens row terrace crescent walk grove".split())
_NAME_BEFORE = regex(r"\b([A-Z][a-z’']{2,}) \Z")
_NOUN_AFTER = regex(
    r"\w+ (?!from|near|with|into|will|which|this|that|have|were|also|when|then|they|between|where)([a-z]{4,})\b"
)
_THE_ONE = regex(r"\b[Tt]he (?:[a-z]+ ){1,2}(?:in|at|on|of) \Z")  # the one in Church Street
_BEGIN, _OFTEN = 2, 3  # letters with which two streets begin; how often the other one stands
_NEAR = 40  # characters before a name that are looked at


class Street(Struct, frozen=True):
    """A street where it is named."""

    words: Words
    offset: int
    text: str


def other_streets(subject: Subject) -> Iterator[tuple[Street, Street]]:
    """The streets that stand once as a place that is known ("the one in"), and one of that kind that stands often."""
    named: dict[str, dict[str, list[Street]]] = {}
    for words, at in subject.scan.places(*_STREETS):
        text = words.masked
        before = _NAME_BEFORE.search(text, max(0, at - _NEAR), at) if text[at].isupper() else None
        if before is not None:
            kind = text[at:].split(maxsplit=1)[0].rstrip(".,;:)’s|")
            street = Street(words, before.start(), f"{before[1]} {kind}")
            named.setdefault(kind, {}).setdefault(before[1], []).append(street)
    for names in named.values():
        for (once, rare), (often, common) in permutations(names.items(), 2) if len(names) > 1 else ():
            if len(rare) == 1 and len(common) >= _OFTEN and once[:_BEGIN] == often[:_BEGIN]:
                (street,) = rare
                if _THE_ONE.search(street.words.masked, max(0, street.offset - _NEAR), street.offset):
                    yield street, common[0]


def streets_of_another_kind(subject: Subject) -> Iterator[tuple[Words, int, str, str]]:
    """A street that is a lane once, with a noun that stands beside the lane elsewhere."""
    named: dict[str, dict[str, list[tuple[Words, int, str]]]] = {}
    for words, at in subject.scan.places(*_STREETS):
        text = words.masked
        before = _NAME_BEFORE.search(text, max(0, at - 30), at) if text[at].isupper() else None
        if before is not None:
            noun, kind = _NOUN_AFTER.match(text, at), text[at:].split(maxsplit=1)[0].rstrip(".,;:)’s")
            named.setdefault(before[1], {}).setdefault(kind, []).append(
                (words, before.start(), noun[1] if noun else "")
            )
    for name, kinds in named.items():
        for (once, at_once), (often, at_often) in permutations(kinds.items(), 2) if len(kinds) == 2 else ():
            words, at, thing = at_once[0]
            if len(at_once) == 1 < len(at_often) and thing and _beside(subject, name, (once, often), thing):
                yield words, at, f"{name} {once}", f"{name} {often}"


def _beside(subject: Subject, name: str, kinds: tuple[str, str], noun: str) -> bool:
    """Whether a noun stands in a sentence with the second name, and the two names in none together."""
    both = [{kind for kind in kinds if f"{name} {kind}" in p.text} for p in subject.passages_with(name.lower())]
    texts = [w.masked for w in subject.texts if f"{name} {kinds[1]}" in w.masked and w.kind != "prose"]
    with_noun = [p.text for p in subject.passages_with(noun) if f"{name} {kinds[1]}" in p.text]
    return all(len(found) < 2 for found in both) and any(noun in text.lower() for text in (*texts, *with_noun))
