"""A total in a table is not the sum of the figures it stands for.

What it checks:
    Totals of tables, declared as such or not: a last row or column labelled Total, a Sub-total, and the
    tables typed in the text with |. Sub-totals are not added twice, "of which" rows are not added, "less"
    rows and figures in brackets are taken away, empty cells count as nothing.

Why it matters:
    Members vote on totals. A sum that does not add up casts doubt on every figure of the report.

Basis:
    Good practice in financial reporting.

Bad:

    tables:
      costs:
        caption: Costs
        columns:
          - {heading: Item, row-header: yes}
          - {heading: Cost, type: money}
        rows:
          - [Swings, "£12,000"]
          - [Paths, "£8,000"]
        total: {label: Total, values: ["£21,000"]}
    summary: |
      The costs are these.

      {table:costs}
    ---
    summary: |
      The costs are these.

      | Item   |    Cost |
      |--------|--------:|
      | Swings | £12,000 |
      | Paths  |  £8,000 |
      | Total  | £21,000 |

Good:

    summary: |
      The costs are these.

      | Item              |    Cost |
      |-------------------|--------:|
      | Swings            | £12,000 |
      | of which delivery |    £500 |
      | Paths             |  £8,000 |
      | Less: grant       |  £5,000 |
      | Total             | £15,000 |

Exceptions:
    Percentages, averages and rates; figures rounded to thousands or millions, within the rounding; columns
    with an entry whose figure is not known (such as * or tbc).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount, show_like, sign_of_row
from reportgen.assemble.structured_tables import show_sum, wrong_sums
from reportgen.diagnostics import Span
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind

_TOTAL = regex(
    r"(?:(?:grand|overall|net|gross)\s+)?total(?:\s+(?:costs?|budget|funding|spend|expenditure|\(?£.*))?:?", re.I
)
_PART = regex(r"sub[\s-]?total\b.*|total\s+\w.*", re.I)
_ODD = regex(r"(?:net|balance|surplus|deficit|variance|difference|opening|closing|average)\b", re.I)
_RATE = regex(r"rate\b|average|mean\b|median|\bper\b|unit (?:cost|price)|score|rank|%|per cent|ratio", re.I)


class _Entry(Struct, frozen=True, dict=True):
    row: int
    amount: Amount


@rule("FIG002", "table-sum", ERROR, restates=Kind.UNSETTLED)
def check(subject: Subject) -> Iterator[Fault]:
    """Find totals that do not add up."""
    for table in subject.report.tables.values():
        for finding in wrong_sums(table):
            yield Fault(finding.span, finding.reason, finding.fix)
    for grid in subject.grids:
        if not grid.declared:
            yield from _down(grid)
        if grid.content is None or not any(c.sum_of for c in grid.content.columns):
            yield from _across(grid)


def _down(grid: Grid) -> Iterator[Fault]:
    """Total rows against the rows above them."""
    totals = {i for i, row in enumerate(grid.rows) if row and _is_total(row[0])}
    marked = {i for i, row in enumerate(grid.rows) if row and (_is_part(row[0]) or i in grid.subtotals)}
    for at in sorted(totals | marked):
        for column in range(1, len(grid.headings)):
            cell = grid.rows[at][column]
            if cell.amount is None or cell.amount.unit == "%" or _RATE.search(grid.headings[column]):
                continue
            above = [grid.rows[i][column] for i in range(at)]
            if any(c.amount is None and not c.nothing for c in above) or any(
                _ODD.match(grid.rows[i][0].plain) for i in range(at)
            ):
                continue
            entries = [e for i in range(at) if (e := _entry(grid, i, column)) is not None]
            ways = _readings(entries, totals | marked, at, at in marked)
            if ways and not any(_agrees(cell.amount, added, grid) for added in ways):
                yield _fault(cell, ways[0], "above it")


def _is_total(cell: GridCell) -> bool:
    return bool(_TOTAL.fullmatch(cell.plain))


def _is_part(cell: GridCell) -> bool:
    return bool(_PART.fullmatch(cell.plain))


def _entry(grid: Grid, row: int, column: int) -> _Entry | None:
    amount, sign = grid.rows[row][column].amount, sign_of_row(grid.rows[row][0].plain)
    if amount is None or sign == 0:
        return None
    return _Entry(row, replace(amount, value=-amount.value) if sign < 0 < amount.value else amount)


def _readings(entries: Sequence[_Entry], totals: set[int], at: int, part: bool) -> list[list[Amount]]:
    """What a total may be the sum of, the likeliest first: a total row is right when any of these agrees."""
    last = max((t for t in totals if t < at), default=-1)
    since = [e.amount for e in entries if e.row > last]
    every = [e.amount for e in entries if e.row not in totals]
    subs = [e.amount for e in entries if e.row in totals]
    ways = [since, every] if part else [every, since]
    ways += [subs, subs + since, *([[subs[-1], *since]] if subs else [])]
    longest = 0 if part else 2
    return [w for w in ways if len(w) >= 2 and len(w) >= min(longest, len(every))]


def _agrees(total: Amount, added: Sequence[Amount], grid: Grid) -> bool:
    steps = [a.step for a in added]
    loose = grid.rounded or any(s != steps[0] or s > 1 or s < Decimal("0.01") for s in (*steps, total.step))
    room = (sum(steps, Decimal(0)) + total.step) / 2 if loose or steps[0] not in (1, Decimal("0.01")) else Decimal(0)
    return abs(total.value - sum((a.value for a in added), Decimal(0))) <= room


def _across(grid: Grid) -> Iterator[Fault]:
    """A column headed Total against those to its left: any run of columns that ends there will do."""
    column = next((i for i, h in enumerate(grid.headings) if i > 1 and _TOTAL.fullmatch(h.strip())), None)
    if column is None:
        return
    wrong: list[tuple[GridCell, list[Amount]]] = []
    right = 0
    for row in grid.rows:
        total = row[column].amount
        if total is None or total.unit == "%":
            continue
        if any(c.amount is None and not c.nothing for c in row[1:column]):
            continue
        amounts = [c.amount for c in row[1:column] if c.amount is not None and c.amount.unit == total.unit]
        runs = [amounts[i:] for i in range(len(amounts))]
        if any(_agrees(total, run, grid) for run in runs if run):
            right += 1
        elif len(amounts) >= 2:
            wrong.append((row[column], amounts))
    if right >= len(wrong) or len(grid.rows) == 1:  # else the column is no sum of the others
        for cell, amounts in wrong:
            yield _fault(cell, amounts, "of its row")


def _fault(cell: GridCell, added: Sequence[Amount], where: str) -> Fault:
    total = sum((a.value for a in added), Decimal(0))
    shown = show_like(total, added)
    return Fault(
        Span(cell.span.file, cell.span.line, cell.span.column, len(cell.text)),
        f"{cell.plain} is not the sum of the {len(added)} figures {where}: {show_sum(added)} = {shown}",
        f"write {shown}, or correct the figures it adds up",
    )
