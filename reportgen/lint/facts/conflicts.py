"""Every two places of a report of which it is sure that they do not agree, each place once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.lint import two_places
from reportgen.lint.facts import agreement
from reportgen.lint.restated import restated
from reportgen.lint.table_words import unlike_rows
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject


def sure_conflicts(subject: Subject) -> tuple[Conflict, ...]:
    """What stands twice, and differs: in the text, or in a row of a table."""
    told: set[tuple[str, int, int]] = set()
    out = []
    for find in (two_places.conflicts, restated, agreement.conflicts, unlike_rows):
        for conflict in find(subject):
            span = conflict.passage.span(conflict.at, len(conflict.text))
            ends = {(each.file, each.line, each.column) for each in (span, conflict.where)}
            if not told & ends:
                told |= ends
                out.append(conflict)
    return tuple(out)
