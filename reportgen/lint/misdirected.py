"""Recommendations that are cited for what another one says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.lint.decisions import telling
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH = regex(rf"\b(?:the|our)\s+(?P<nth>{'|'.join(_ORDINALS)})\s+recommendation\b(?!\s+(?:of|in)\b)", re.IGNORECASE)
_CLAUSE = regex(r"[;:()–]\s|,\s+(?=(?:and|but|while|so|which|where|although)\b)")
_NOT_TELLING = frozenset(
    """asks ask commi cabin counc membe repor agree note noted notes decid decis matte propo accor follo paper meeti
    invit reque seek sough given gives give three four five part""".split()
)


class Misdirected(Struct, frozen=True):
    """A recommendation that is cited, and the one that says what it is cited for, with words of both."""

    span: Span
    number: int
    other: int
    words: str


def other_recommendations(subject: Subject) -> tuple[Misdirected, ...]:
    """Every citation of a recommendation that has nothing of what it is cited for, where one other has."""
    return tuple(_other_recommendations(subject))


def _other_recommendations(subject: Subject) -> Iterator[Misdirected]:
    asked = [telling(item.text.text) - _NOT_TELLING for item in subject.recommended]
    if len(asked) < 2:
        return
    for passage, start, end, number in _cited(subject):
        if not 1 <= number <= len(asked) or is_quoted(passage.words, passage.start + start, end - start):
            continue  # beyond the last: that is another rule's
        said = telling(_clause(passage.text, start, end)) - _NOT_TELLING
        if said & asked[number - 1]:
            continue
        others = [n for n, words in enumerate(asked, 1) if said & words]
        if len(others) == 1:
            (other,) = others
            common = sorted(said & asked[other - 1], key=passage.small.find)
            words = ", ".join(f"“{_whole(passage.text, each)}”" for each in common[:2])
            yield Misdirected(passage.span(start, end - start), number, other, words)


def _cited(subject: Subject) -> Iterator[tuple[Passage, int, int, int]]:
    """The sentences that cite one recommendation of this report: where in them, and which."""
    found: dict[int, list[tuple[Passage, int, int, int]]] = {}
    for typed in subject.typed:
        ours = typed.kind == "recommendation" and typed.bare.isdigit() and not typed.elsewhere
        passage = subject.passage_at(typed.words, typed.offset) if ours else None
        if passage is not None:
            at = typed.offset - passage.start
            found.setdefault(id(passage), []).append((passage, at, at + len(typed.text), int(typed.bare)))
    for passage in subject.passages_with("recommendation"):
        for hit in _NTH.finditer(passage.text):
            number = _ORDINALS.index(hit["nth"].lower()) + 1
            found.setdefault(id(passage), []).append((passage, hit.start(), hit.end(), number))
    for cites in found.values():
        section = cites[0][0].words.section
        if len(cites) == 1 and section not in ("recommendations", "appendix"):
            yield cites[0]


def _clause(text: str, start: int, end: int) -> str:
    """The clause that a reference stands in, without it."""
    before = _CLAUSE.split(text[:start])[-1]
    after = _CLAUSE.split(text[end:])[0]
    return f"{before} {after}"


def _whole(text: str, stem: str) -> str:
    """The word of a text that begins like this, as it is written."""
    hit = re.search(rf"(?<!\w){re.escape(stem)}[\w’'-]*", text, re.IGNORECASE)
    return hit[0] if hit else stem
