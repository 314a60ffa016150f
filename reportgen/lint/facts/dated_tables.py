"""Tables of dates: a step that is before the row above it, an end before its beginning, years that leave one out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import later
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.running_amounts import MONTH, MONTHS

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_CELL = regex(
    rf"\W*(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?(?:by\s+|from\s+|end\s+of\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?\W*"
)
_BEGINS = regex(r"\b(?:start|begin|from|open|issue|received|registered|commence|opened)\w*\b", re.IGNORECASE)
_ENDS = regex(r"\b(?:end|finish|to|until|clos|complet|return|decided|answered|expir|review)\w*\b", re.IGNORECASE)
_YEAR = regex(r"\W*(?P<year>20\d\d)/(?P<next>\d\d)\b.*")
_LEAST = 4  # dates in a column, all but one of them in order
_BASE = 2  # years after which a first one is that with which others are compared
_HALF = 6  # months: a day without a year is of the year in which it is nearest to the one above


class Out(Struct, frozen=True):
    """A cell whose date is out of order, and why."""

    span: Span
    reason: str


class _Dated(Struct, frozen=True):
    cell: GridCell
    first: datetime.date
    last: datetime.date


def out_of_tables(subject: Subject) -> Iterator[Out]:
    """Every date in a table that is before what it comes after."""
    for grid in subject.grids:
        columns = [_column(grid, at) for at in range(len(grid.headings))]
        for dated in columns:
            yield from _falls([each for each in dated if each is not None])
        yield from _ends(grid, columns)
        yield from _gaps(grid)


def _column(grid: Grid, at: int) -> list[_Dated | None]:
    """The dates of a column, None where a cell is none."""
    out: list[_Dated | None] = []
    last: datetime.date | None = None
    for cell in grid.column(at):
        found = _dated(cell, last)
        last = found.first if found else last
        out.append(found)
    return out


def _dated(cell: GridCell, above: datetime.date | None) -> _Dated | None:
    hit = _CELL.fullmatch(cell.plain)
    if hit is None or not (hit["year"] or above):
        return None
    month = MONTHS[hit["month"].casefold()]
    year = int(hit["year"]) if hit["year"] else 0
    if not year and above is not None:
        year = above.year + (month - above.month < -_HALF) - (month - above.month > _HALF)
    try:
        first = datetime.date(year, month, int(hit["day"] or 1))
    except ValueError:
        return None
    return _Dated(cell, first, first if hit["day"] else later(first, 1) - datetime.timedelta(days=1))


def _falls(dated: Sequence[_Dated]) -> Iterator[Out]:
    """Steps in the order of their dates but for one."""
    falls = [(one, two) for one, two in pairwise(dated) if two.last < one.first]
    if len(dated) >= _LEAST and len(falls) == 1:
        ((one, two),) = falls
        yield Out(
            two.cell.span, f"{two.cell.plain} is before {one.cell.plain} in the row above, and all others are in order"
        )


def _ends(grid: Grid, columns: Sequence[Sequence[_Dated | None]]) -> Iterator[Out]:
    """Rows that end before they begin."""
    begins = [at for at, heading in enumerate(grid.headings) if _BEGINS.search(heading) and any(columns[at])]
    ends = [at for at, heading in enumerate(grid.headings) if _ENDS.search(heading) and any(columns[at])]
    if len(begins) != 1 or len(ends) != 1 or begins == ends:
        return
    for start, end in zip(columns[begins[0]], columns[ends[0]], strict=True):
        if start and end and end.last < start.first:
            yield Out(end.cell.span, f"{end.cell.plain} is before {start.cell.plain}, with which the row begins")


def _gaps(grid: Grid) -> Iterator[Out]:
    """Years at the heads of columns, or of rows, that leave one out or stand twice."""
    heads = [hit for heading in grid.headings if (hit := _YEAR.fullmatch(heading))]
    years = [int(hit["year"]) for hit in heads if int(hit["next"]) == (int(hit["year"]) + 1) % 100]
    rows = [(int(hit["year"]), row[0]) for row in grid.rows if row and (hit := _YEAR.fullmatch(row[0].plain))]
    steps = [two - one for one, two in pairwise(years)]
    if steps and steps[0] > _BASE:
        del steps[0]  # 2019, 2024, 2025: the year with which others are compared stands first
    if len(years) >= _LEAST - 1 and _uneven(steps) and grid.rows and len(set(grid.headings)) == len(grid.headings):
        yield Out(
            grid.rows[0][0].span, f"the years {', '.join(map(str, years))} at the heads of the columns leave one out"
        )
    steps = [two[0] - one[0] for one, two in pairwise(rows)]
    if len(rows) >= _LEAST and _uneven(steps):
        at = next(n for n, step in enumerate(steps, 1) if step != _usual(steps))
        yield Out(rows[at][1].span, f"{rows[at][1].plain} does not follow {rows[at - 1][1].plain} in the row above")


def _usual(steps: Sequence[int]) -> int:
    return max(set(steps), key=steps.count)


def _uneven(steps: Sequence[int]) -> bool:
    """Whether all steps but one, or but two round one wrong year, are the same step of one."""
    usual = _usual(steps)
    return abs(usual) == 1 and 0 < len(steps) - list(steps).count(usual) <= 2 < len(steps) + 1
