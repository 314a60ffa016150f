"""What the record of a decision must hold: whether the report states it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.meetings import deadlines

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject


def is_executive(subject: Subject) -> bool:
    """Whether the meeting is of a council's executive in England (Local Government Act 2000, Part 1A)."""
    met, house = subject.meeting, subject.house
    return met is not None and house.country == "england" and deadlines.is_executive(met, house)


def lacks_statement(subject: Subject, section: str, told: str) -> bool:
    """Whether a report for decision has neither a standard section that its style offers nor words that tell of it."""
    definition = subject.standing.get(section)
    if definition is None or definition.required or section in subject.report.sections:
        return False
    if not subject.recommended or subject.notes_only:
        return False
    pattern = re.compile(told, re.IGNORECASE)
    return not any(pattern.search(w.masked) for w in subject.texts if w.section != "appendix" and w.kind != "cell")
