"""What the record of a decision must hold: whether the report states it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_EXECUTIVE = re.compile(
    r"\bcabinet\b|^(?:the\s+)?executive(?:\s+(?:board|committee|cabinet))?$|^(?:the\s+)?(?:leader|mayor|elected\s+mayor|executive\s+member)\b"
    r"|\bportfolio\s+holder\b",
    re.IGNORECASE,
)


def is_executive(subject: Subject) -> bool:
    """Whether the meeting is of a council's executive in England (Local Government Act 2000, Part 1A)."""
    met = subject.meeting
    return met is not None and subject.house.country == "england" and bool(_EXECUTIVE.search(met.body.text))


def lacks_statement(subject: Subject, section: str, told: str) -> bool:
    """Whether a report for decision has neither a standard section that its style offers nor words that tell of it."""
    definition = subject.standing.get(section)
    if definition is None or definition.required != "no" or section in subject.report.sections:
        return False
    if not subject.recommended or subject.notes_only:
        return False
    pattern = re.compile(told, re.IGNORECASE)
    return not any(pattern.search(w.masked) for w in subject.texts if w.section != "appendix" and w.kind != "cell")
