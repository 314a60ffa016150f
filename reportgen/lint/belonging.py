"""Where in a report a statement belongs that it lacks: where readers look for it, and its author will write it.

A statement on those consulted belongs where the report tells of consultation, one on what pays for it to the financial
implications, and whatever the law asks to the legal ones, unless there is a part for it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.passages import APART, Passage
from reportgen.lint.subject import Subject


class _Place(Struct, frozen=True):
    """What a missing statement is of, the implications it belongs to, and whether where consultation is told of."""

    of: re.Pattern[str]
    parts: tuple[str, ...] = ()
    consulted: bool = False


def _of(words: str) -> re.Pattern[str]:
    return regex(rf"\b(?:{words})", re.IGNORECASE)


_PLACES = (
    _Place(_of("welsh language"), ("welsh", "equalit", "legal")),
    _Place(_of("future generations"), ("future", "legal")),
    _Place(_of("equalit|due regard|socio-economic|access for disabled"), ("equalit", "integrated", "people", "legal")),
    _Place(_of("consult|asked?\\b|said|representations|objections|heard|views"), ("consult",), consulted=True),
    _Place(_of("data protection|privacy"), ("data", "privacy", "legal")),
    _Place(_of("TUPE|unions?\\b|employment|redundanc|pensions?\\b"), ("staff", "hr", "people", "resource", "legal")),
    _Place(
        _of("money|costs?\\b|paid|pays|afford|borrow|VAT|deficit|value for|worth"),
        ("finance", "money", "resource", "financial"),
    ),
    _Place(_of(""), ("legal", "governance")),
)  # fmt: skip
_CONSULTATION = regex(r"\bconsult(?:ed|ation)\b|\breplies\b|\brespon(?:ded|ses)\b", re.IGNORECASE)


def belongs(subject: Subject, missing: str) -> Passage | None:
    """The sentence by which a statement belongs, by what a finding says is missing; None where no part is for it."""
    place = next(each for each in _PLACES if each.of.search(missing))
    for part in place.parts:
        where = f"implications.{part}"
        if found := next((p for p in subject.passages if p.words.where.startswith(where)), None):
            return found
    if place.consulted:
        told = (p for p in subject.passages_with("consult", "replies", "respon") if p.words.section not in APART)
        return next((p for p in told if _CONSULTATION.search(p.text)), None)
    return None
