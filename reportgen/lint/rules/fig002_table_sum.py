"""A total in a table is not the sum of the figures it stands for.

What it checks:
    Totals of tables, declared as such or not: a last row or column labelled Total, All, Overall, Net or Cyfanswm, a
    Sub-total, and the tables typed in the text with |. Sub-totals are not added twice, "of which" rows are not added,
    "less" rows and figures in brackets are taken away, empty cells count as nothing. Columns such as Variance, Change,
    Increase % or Spare places, and any others that most rows take from two columns, from the total of one or by one
    rate; whatever a column is of others in every row but one: so many at so much, with 52 weeks or another number that
    is the same in all rows, sums and differences, shares and changes; closing balances against opening ones and what
    moved between; "of which" rows against the row they are part of.

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

from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts.figures import show_like
from reportgen.assemble.structured_tables import show_sum, wrong_sums
from reportgen.diagnostics import Span
from reportgen.lint.grids import Grid
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.table_changes import (
    lost_sign,
    wrong_beside_one,
    wrong_changes_in_per_cent,
    wrong_differences,
    wrong_last_row,
    wrong_leading_totals,
    wrong_movements,
    wrong_parts,
    wrong_quotients,
    wrong_shares_of_total,
    wrong_sums_across,
)
from reportgen.lint.table_relations import wrong_relations
from reportgen.lint.table_totals import Wrong, wrong_columns, wrong_rows
from reportgen.verdict import Kind


@rule("FIG002", "table-sum", ERROR, reads=EVERY_PAPER, restates=Kind.UNSETTLED)
def check(subject: Subject) -> Iterator[Fault]:
    """Find totals that do not add up."""
    for table in subject.report.tables.values():
        for finding in wrong_sums(table):
            yield Fault(finding.span, finding.reason, finding.fix)
    for grid in subject.grids:
        yield from (_fault(wrong, grid) for wrong in _wrong(grid))


def _wrong(grid: Grid) -> Iterator[Wrong]:
    """What is wrong in a table, each column told once: a cell that is wrong makes the total under it wrong as well."""
    seen: set[int] = set()
    rows: set[int] = set()
    checks = [wrong_parts, wrong_differences, wrong_movements, wrong_quotients, wrong_changes_in_per_cent]
    checks += [wrong_shares_of_total, wrong_beside_one, wrong_relations]
    if grid.content is None or not any(c.sum_of for c in grid.content.columns):
        checks += [wrong_columns, wrong_sums_across]
    if not grid.declared:
        checks += [wrong_rows, wrong_last_row]
    checks.append(wrong_leading_totals)
    for check_ in checks:
        if seen and check_ is wrong_leading_totals:
            break  # the parts of a row are wrong, and not what they make
        found = [(wrong, *_place(wrong, grid)) for wrong in check_(grid)]
        if check_ is wrong_relations:  # what is wrong in a row breaks what its other columns are as well
            found = [each for each in found if each[1] not in rows]
        yield from (wrong for wrong, _, column in found if column not in seen)
        rows |= {row for _, row, _ in found}
        seen |= {column for _, _, column in found}


def _place(wrong: Wrong, grid: Grid) -> tuple[int, int]:
    """The row and the column of a wrong cell."""
    return next((n, at) for n, row in enumerate(grid.rows) for at, cell in enumerate(row) if cell is wrong.cell)


def _fault(wrong: Wrong, grid: Grid) -> Fault:
    cell, added = wrong.cell, wrong.added
    place = Span(cell.span.file, cell.span.line, cell.span.column, len(cell.text))
    severity = None if wrong.sure else WARNING
    if wrong.where == "of which":
        reason = f"{cell.plain} is said to be part of {show_like(added[0].value, added)}, and is more"
        return Fault(place, reason, "correct the amounts", severity=severity)
    if wrong.where == "divided":
        right = show_like(added[0].value, added)
        reason = (
            f"{cell.plain} is not what the other figures of its row make: {right}, by division as in the other rows"
        )
        return Fault(place, reason, f"write {right}, or correct the figures it is worked out from", severity=WARNING)
    shown = show_like(sum((a.value for a in added), Decimal(0)), added)
    lost = lost_sign(added, cell.amount, grid) if cell.amount else None
    fix = f"write {shown}, or correct the figures it adds up"
    if lost is not None:
        fix += f" (with brackets or a minus at {show_like(lost.value, [lost])} it would be right)"
    return Fault(
        place,
        f"{cell.plain} is not the sum of the {len(added)} figures {wrong.where}: {show_sum(added)} = {shown}",
        fix,
        severity=severity,
    )
