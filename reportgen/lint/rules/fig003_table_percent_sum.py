"""Shares in a table do not add up to 100 per cent.

What it checks:
    Tables in which the percentages of most rows add up to 100, for a row that does not; columns of percentages whose
    total row says 100%, for figures that do not make it; and columns headed Weight or Weighting that come to more or
    less. The tolerance is 0.15, or the rounding of the figures where that is more.

Why it matters:
    When shares do not make 100, one of them is wrong or a group is missing.

Basis:
    Good practice in presenting figures.

Bad:

    summary: |
      | Area  | Active | Fairly active | Inactive |
      |-------|-------:|--------------:|---------:|
      | North |  64.5% |         13.1% |    22.4% |
      | South |  63.1% |         14.0% |    22.9% |
      | East  |  61.0% |         13.5% |    22.5% |

Good:

    summary: |
      | Area  | Active | Fairly active | Inactive |
      |-------|-------:|--------------:|---------:|
      | North |  64.5% |         13.1% |    22.4% |
      | South |  63.1% |         14.0% |    22.9% |
      | East  |  61.6% |         13.2% |    25.1% |

Exceptions:
    Rows with a figure that is not given (such as *), and tables whose percentages are not shares of one
    whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.table_slips import mended_tables
from reportgen.lint.table_totals import is_total

_WEIGHTS = regex(r"\bweight(?:s|ing|ings)?\b(?!ed)", re.IGNORECASE)
_SHARES = regex(r"\bshares?\b|\bproportions?\b|% of (?:the )?(?:total|whole|all)\b", re.IGNORECASE)
_FAR = 25  # per cent: shares that are farther off are of several wholes
_TOLERANCE = Decimal("0.15")


@rule("FIG003", "table-percent-sum", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find shares that do not make 100."""
    for table in subject.once(mended_tables):  # a share that is told to be wrong by table-sum is told once
        grid = table.after
        shares = [i for i in range(1, len(grid.headings)) if _is_share(grid, i)]
        if len(shares) >= 2:
            yield from _rows(grid, shares)
        for column in shares:
            if _WEIGHTS.search(grid.headings[column]):
                yield from _weights(grid, column)
            elif len(shares) == 1 and _SHARES.search(grid.headings[column]) and not _has_total(grid):
                yield from _weights(grid, column, _FAR)
            else:
                yield from _column(grid, column)


def _has_total(grid: Grid) -> bool:
    """Whether the table says its total, or is too short for shares of one whole."""
    told = grid.content is not None and grid.content.total is not None
    return told or len(grid.rows) < 3 or any(is_total(row[0].plain) for row in grid.rows)


def _is_share(grid: Grid, column: int) -> bool:
    kind = grid.content.columns[column].kind if grid.content else ""
    filled = [c for c in grid.column(column) if c.amount is not None]
    return bool(filled) and all(c.amount.unit == "%" or kind == "percentage" for c in filled if c.amount)


def _rows(grid: Grid, shares: Sequence[int]) -> Iterator[Fault]:
    full: list[list[GridCell]] = []
    for row in grid.rows:
        cells = [row[i] for i in shares]
        if all(c.amount is not None for c in cells):
            full.append(cells)
    wrong = [cells for cells in full if not _hundred(cells)]
    if len(full) >= 3 and 0 < len(wrong) * 3 <= len(full):
        for cells in wrong:
            yield _fault(cells, cells[-1], "this row")


def _column(grid: Grid, column: int) -> Iterator[Fault]:
    cells = [row[column] for row in grid.rows]
    total = cells[-1] if cells else None
    if grid.content is not None and grid.content.total is not None:
        written = grid.content.total.cells
        at = column - (len(grid.headings) - len(written))
        total = GridCell(written[at].text.text, written[at].span) if 0 < at < len(written) else None
    elif grid.rows and grid.rows[-1][0].plain.casefold().rstrip(":") == "total":
        cells = cells[:-1]
    else:
        return
    if total is None or total.amount is None or total.amount.value != 100 or len(cells) < 2:
        return
    if all(c.amount is not None for c in cells) and not _hundred(cells):
        yield _fault(cells, total, "the rows above it")


def _weights(grid: Grid, column: int, far: int = 100) -> Iterator[Fault]:
    """Weights, which make a hundred whatever the total row says; shares do where they are not `far` from it."""
    cells = [row[column] for row in grid.rows if not is_total(row[0].plain)]
    if len(cells) < 2 or any(c.amount is None for c in cells) or _hundred(cells):
        return
    if abs(sum((c.amount.value for c in cells if c.amount is not None), Decimal(0)) - 100) <= far:
        yield _fault(cells, cells[-1], "this column")


def _hundred(cells: Sequence[GridCell]) -> bool:
    amounts = [c.amount for c in cells if c.amount is not None]
    room = max(_TOLERANCE, sum((a.step for a in amounts), Decimal(0)) / 2)
    return abs(sum((a.value for a in amounts), Decimal(0)) - 100) <= room


def _fault(cells: Sequence[GridCell], place: GridCell, where: str) -> Fault:
    total = sum((c.amount.value for c in cells if c.amount is not None), Decimal(0))
    listed = " + ".join(c.plain for c in cells[:8]) + (" + ..." if len(cells) > 8 else "")
    return Fault(
        Span(place.span.file, place.span.line, place.span.column, len(place.text)),
        f"the shares in {where} do not make 100%: {listed} = {total}%",
        "correct the figures, or add the share that is missing",
    )
