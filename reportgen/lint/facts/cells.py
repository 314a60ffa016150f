"""Numbers that the text and a cell of a table give of one thing, by the name of the row and the heading of the column.

Bidder B would build 26 homes; the table has 28 in its row, under "Homes". A number of the text is held against the cell
where its sentence, or the one before it that it goes on from ("It would ..."), names that row alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import is_apart, stem
from reportgen.lint.facts.store import Fact, facts
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.passages import Passage
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_GOES_ON = regex(r"(?:It|They|This|These|There)\b")
# What makes it a part, another time, or another number than that of the cell.
_OTHERWISE = regex(
    r"\bof\s+(?:the|its|these|those|them|whom|which)\b|\b(?:more|fewer|less|another|further|extra|additional|other|each"
    r"|every|only|up\s+to|at\s+least|about|first|last|if|had|was|were|than|instead|per)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("1.4")  # times: farther, and it is another figure
_SHORT = 3  # letters of a label that says nothing without its heading: Bidder B, Ward 3
_PLAIN = regex(r"[A-Za-z]+")


def unlike_cells(subject: Subject) -> Iterator[tuple[Fact, GridCell]]:
    """Every number of the text that is not that of its cell, with the cell."""
    tables = [
        (grid, names, columns) for grid in subject.grids if (columns := _columns(grid)) and (names := _rows(grid))
    ]
    for fact in subject.once(facts) if tables else ():
        if fact.unit or not fact.exact or not fact.head or fact.apart or is_apart(fact.left, fact.right):
            continue
        for grid, names, columns in tables:
            at = columns.get(fact.head)
            row = _row_of(subject, fact.passage, names) if at is not None else None
            if at is None or row is None or _OTHERWISE.search(fact.passage.text[: fact.found.start] + fact.right[:20]):
                continue
            cell = grid.rows[row][at]
            if cell.amount is not None and _differs(fact, cell.amount.value, grid, row):
                yield fact, cell


def _columns(grid: Grid) -> Mapping[str, int]:
    """The columns that count things, by what they count: Homes, not "Homes in 2024"."""
    found: dict[str, int] = {}
    for at, heading in enumerate(grid.headings):
        if at and _PLAIN.fullmatch(heading.strip()):
            found[stem(heading.strip().lower())] = at
    return found


def _rows(grid: Grid) -> Mapping[str, int]:
    """The rows by the names that sentences have for them."""
    names: dict[str, int] = {}
    for at, row in enumerate(grid.rows):
        label = row[0].plain if row else ""
        if label and not is_total(label) and label[0].isupper():
            names[label if len(label) > _SHORT else f"{grid.headings[0].strip()} {label}"] = at
    return names if len(names) > 1 else {}


def _row_of(subject: Subject, passage: Passage, names: Mapping[str, int]) -> int | None:
    """The one row that a sentence is about."""
    found = _named(passage.text, names)
    before = subject.before(passage) if not found and _GOES_ON.match(passage.text) else None
    if before is not None and before.paragraph == passage.paragraph:
        found = _named(before.text, names)
    return found.pop() if len(found) == 1 else None


def _named(text: str, names: Mapping[str, int]) -> set[int]:
    return {at for name, at in names.items() if name in text and not text[text.find(name) + len(name) :][:1].isalnum()}


def _differs(fact: Fact, right: Decimal, grid: Grid, row: int) -> bool:
    """Whether it is near the cell, and neither the figure of another cell of its row nor of another row's."""
    said = fact.value
    if said == right or min(said, right) <= 1 or max(said, right) > min(said, right) * _NEAR:
        return False
    return not any(cell.amount is not None and abs(cell.amount.value) == said for cell in grid.rows[row])
