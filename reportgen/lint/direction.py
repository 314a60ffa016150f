"""Moves told the other way round: from A to B in one sentence, and from B to A, or for A, in another.

Days move, money is vired, requests change over to the website: what a sentence of moving says stands behind its “from”
and its “to”. Journeys go both ways, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_STEMS = (
    "mov",
    "transfer",
    "switch",
    "shift",
    "vire",
    "redirect",
    "reallocat",
    "divert",
    "pass",
    "change",
    "hand",
    "tak",
)
_WHAT = r"(?:the\s+|its\s+|their\s+|an?\s+)?(?P<{0}>[A-Za-z][\w’'-]*(?:\s+(?:of\s+|the\s+)?[A-Za-z][\w’'-]*){{0,3}}?)"
_MOVES = regex(
    r"\b(?:mov(?:e|es|ed|ing)|transfer\w*|switch\w*|shift\w*|vir(?:e|es|ed|ing|ements?)|redirect\w*|re-?allocat\w+|divert\w*"
    r"|pass(?:es|ed|ing)?|hand(?:s|ed|ing)?|tak(?:e|es|en|ing)|chang(?:e|es|ed|ing)\s+over)\b[^.;]{0,80}?\bfrom\s+"
    + _WHAT.format("source")
    + r"\s+(?:and\s+(?:put|use|used|give|given|add|added)\s+(?:it\s+|them\s+)?)?(?:(?:in)?to|for)\s+"
    + _WHAT.format("target")
    + r"(?=\s*(?:[,.;:)]|$)|\s+(?:in|on|at|by|and|for|from|with|as|so|which|that|will|would|is|are|was|were|over"
    r"|this|next|during|when|because|since|until|under)\b)",
    re.IGNORECASE,
)
_USES = regex(
    r"\b(?:us(?:e|es|ed|ing)|put(?:s|ting)?|giv(?:e|es|en|ing)|spen[dt]\w*|mov\w+|add(?:s|ed|ing)?|need(?:s|ed)?)\b[^.;]{0,60}?\b(?:for|to|into|on)\s+"
    + _WHAT.format("target")
    + r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|in|from|this|next|instead|with|as|which)\b)",
    re.IGNORECASE,
)
_PROPOSED = ("propos", "recommend", "intend", "should", "suggest")
_APART = ("options", "appendix", "background-papers")


class Reversed(Struct, frozen=True):
    """A move in a sentence, and the sentence that has it the other way round."""

    passage: Passage
    at: int
    said: str
    other: Passage
    told: str


class _Move(Struct, frozen=True):
    passage: Passage
    at: int
    said: str
    source: frozenset[str]
    target: frozenset[str]


def reversed_moves(subject: Subject) -> Iterator[Reversed]:
    """The moves that another sentence tells the other way round; of a recommendation and the text, the former."""
    moves = list(_moves(subject)) if subject.scan.has("from") else []
    for number, move in enumerate(moves):
        for other in moves[:number]:
            if move.source & other.target and move.target & other.source and not move.source & other.source:
                first, second = (other, move) if other.passage.words.section == "recommendations" else (move, other)
                yield Reversed(first.passage, first.at, first.said, second.passage, second.said)
    asked = [move for move in moves if move.passage.words.section == "recommendations"]
    for move in asked:
        yield from _used_otherwise(subject, move)


def _moves(subject: Subject) -> Iterator[_Move]:
    for passage in subject.passages_with(*_STEMS):
        if passage.words.section in _APART or " from " not in passage.text:
            continue
        for hit in _MOVES.finditer(passage.text):
            source, target = telling(hit["source"]), telling(hit["target"])
            if source - target and target - source and not is_quoted(passage.words, passage.start + hit.start(), 1):
                yield _Move(passage, hit.start(), hit[0], source - target, target - source)


def _used_otherwise(subject: Subject, move: _Move) -> Iterator[Reversed]:
    """A proposal in the text to use for one thing what a recommendation moves away from it."""
    moved = telling(move.passage.text) - move.source - move.target
    for passage in subject.passages_with(*_PROPOSED):
        if passage.words.section in (*_APART, "recommendations", "title"):
            continue
        for hit in _USES.finditer(passage.text):
            aim = telling(hit["target"])
            of = moved & telling(hit[0])
            if aim & move.source and not aim & move.target and of and not move.target & telling(hit[0]):
                yield Reversed(move.passage, move.at, move.said, passage, hit[0])
                return
