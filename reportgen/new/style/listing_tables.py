"""Tables of a template that list what papers list by themselves: whom to ask, appendices, the days of a timetable."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Grid
from reportgen.new.style.contacts import contact_of
from reportgen.new.style.template_headings import APPENDIX

_STEP = re.compile(r"\b(action|step|stage|milestone|what|event|activity)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(date|when|by|deadline)\b", re.IGNORECASE)
_WHO_WRITES = {
    "contacts": "papers print as a list of what authors write under `contacts:`",
    "appendix-list": "papers make from the appendices",
}


def listed_in(tables: Sequence[Grid]) -> str:
    """The name of the list that is in a table; "" where there is none."""
    for grid in tables:
        if len({contact_of(cell.words) for cell in grid.rows[0]} - {""}) > 1:
            return "contacts"
        first = [row[0].words for row in grid.rows[1:] if row and row[0].words]
        if first and all(map(APPENDIX.match, first)):
            return "appendix-list"
    return ""


def is_steps(grid: Grid) -> bool:
    """Whether a table has a day and what happens on it in each row, and no more."""
    head = [cell.words for cell in grid.rows[0]]
    return len(head) == 2 and any(map(_WHEN.search, head)) and any(map(_STEP.search, head))


def why_left(grid: Grid, under: str) -> str:
    """Why a table under a heading is not taken over."""
    return f"a table under “{under}”, which {_WHO_WRITES.get(listed_in([grid]), 'authors write')}"
