"""Every two places of a report that tell one thing in two ways, each place once, and whether that is sure.

What the finders take for one thing is weighed once more by all signs that two values are of one thing (`likeness.py`):
where these say little for it, the author is asked, and not told.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.lint import two_places
from reportgen.lint.facts import agreement
from reportgen.lint.facts.adding_up import adds_up
from reportgen.lint.facts.known_values import Report, known
from reportgen.lint.facts.likeness import how_like
from reportgen.lint.facts.mention import Mention
from reportgen.lint.restated import restated
from reportgen.lint.table_words import unlike_rows
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.lint.subject import Subject

# What the signs have to be worth to be sure, and to ask.
_SURE = 0.4
_ENOUGH = -1.25
# The finders, and whether but words say that both are of one thing.
_FINDERS = (
    (two_places.conflicts, True), (restated, False), (agreement.by_words, True), (agreement.by_form, False),
    (unlike_rows, False),
)  # fmt: skip


def sure_conflicts(subject: Subject) -> tuple[Conflict, ...]:
    """What stands twice, and surely differs: in the text, or in a row of a table."""
    return tuple(conflict for conflict, worth in subject.once(_weighed) if worth > _SURE)


def unsure_conflicts(subject: Subject) -> tuple[Conflict, ...]:
    """What stands twice and differs, if it is one thing, of which too little says that it is."""
    return tuple(conflict for conflict, worth in subject.once(_weighed) if _ENOUGH < worth <= _SURE)


def _weighed(subject: Subject) -> tuple[tuple[Conflict, float], ...]:
    """All conflicts, each place once, and what their signs are worth."""
    told: set[tuple[str, int, int]] = set()
    out = []
    for find, by_words in _FINDERS:
        for conflict in find(subject):
            span = conflict.passage.span(conflict.at, len(conflict.text))
            ends = {(each.file, each.line, each.column) for each in (span, conflict.where)}
            if not told & ends:
                told |= ends
                out.append((conflict, _worth(subject, conflict) if by_words else math.inf))
    return tuple(out)


def _worth(subject: Subject, conflict: Conflict) -> float:
    """What the signs of the two are worth, where they are values that have signs."""
    report = subject.once(known)
    here = [m for m in report.by_sentence.get(id(conflict.passage), ()) if m.at <= conflict.at < m.at + len(m.said)]
    kinds = {mention.kind for mention in here}
    there = [mention for mention in _told_at(report, conflict.where) if mention.kind in kinds]
    pairs = [(one, two) for one in here for two in there if one.kind == two.kind and one is not two]
    if any(adds_up(report, one, two) for one, two in pairs):
        return -math.inf
    return max((how_like(report, one, two) for one, two in pairs), default=math.inf)


def _told_at(report: Report, place: Span) -> Iterator[Mention]:
    """The values that begin at a place, or have it among their words."""
    for group in report.by_sentence.values():
        whole = group[0].passage.span(0, len(group[0].passage.text))
        if whole.file != place.file or not whole.line <= place.line:
            continue
        for mention in group:
            span = mention.passage.span(mention.at, len(mention.said))
            if span.line == place.line and span.column <= place.column < span.column + len(mention.said):
                yield mention
