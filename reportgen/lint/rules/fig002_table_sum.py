"""A total in a table is not the sum of the figures it stands for.

What it checks:
    In tables, declared ones and those typed in the text with |:

    - Totals: a last row or column labelled Total, All, Overall, Net or Cyfanswm, and sub-totals. Sub-totals are not
      added twice, "of which" rows are not added, "less" rows and figures in brackets are taken away, and empty cells
      count as nothing.
    - Differences and changes: columns such as Variance, Change, Increase % or Spare places, and any others that most
      rows take from two columns, from the total of one or by one rate.
    - Whatever a column is of others in every row but one: so many at so much (with 52 weeks or another number that is
      the same in all rows, or with a third sum), one rate of another column, sums, differences, shares and averages.
    - Closing balances, and numbers at the end of a time, against the opening ones and what moved between; opening ones
      against the closing balance of the row above.
    - "Of which" rows against the row they are part of.

    One wrong cell often breaks several of these. The message names the one cell that puts all of them right, and what
    to write there. Where several would, it names what is worked out from the others.

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

from reportgen.amounts.figures import show_like
from reportgen.assemble.structured_tables import show_sum, wrong_sums
from reportgen.diagnostics import Span
from reportgen.lint.grids import Grid
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.table_changes import lost_sign
from reportgen.lint.table_slips import Slip, mended_tables
from reportgen.verdict import Kind


@rule("FIG002", "table-sum", ERROR, reads=EVERY_PAPER, restates=Kind.UNSETTLED)
def check(subject: Subject) -> Iterator[Fault]:
    """Find totals that do not add up."""
    for table in subject.report.tables.values():
        for finding in wrong_sums(table):
            yield Fault(finding.span, finding.reason, finding.fix)
    for table_ in subject.once(mended_tables):
        yield from (_fault(slip, table_.before) for slip in table_.slips)


def _fault(slip: Slip, grid: Grid) -> Fault:
    wrong, cell = slip.wrong, slip.cell
    place = Span(cell.span.file, cell.span.line, cell.span.column, len(cell.text))
    sure = any(each.sure and each.where not in ("divided", "of which") for each in slip.mended)
    severity = None if sure or (wrong.where == "of which" and wrong.sure) else WARNING
    if wrong.where == "of which":
        reason = f"{cell.plain} is said to be part of {show_like(wrong.added[0].value, wrong.added)}, and is more"
        return Fault(place, reason, "correct the amounts", severity=severity)
    shown = show_like(wrong.right.value, wrong.added)
    made = f"{show_sum(wrong.added)} = {shown}"
    fix = f"write {shown}, or correct the figures it is worked out from"
    if slip.right is not None:
        right = show_like(slip.right.value, [slip.right])
        told = wrong.how or f"what stands {wrong.where} makes"
        reason = (
            f"{cell.plain} does not fit {wrong.cell.plain}: with {right} here, {told} {'is ' * bool(wrong.how)}that"
        )
        fix = f"write {right}, or correct the figures it goes with"
    elif wrong.where == "divided":
        reason = f"{cell.plain} is not {wrong.how or 'what the other rows show that it should be'}: {shown}"
        if wrong.how:
            reason = f"{cell.plain} is not {wrong.how}, which is {shown}"
    elif any(a.value < 0 for a in wrong.added):
        reason = f"{cell.plain} is not what the {len(wrong.added)} figures {wrong.where} make: {made}"
    else:
        reason = f"{cell.plain} is not the sum of the {len(wrong.added)} figures {wrong.where}: {made}"
    if slip.right is None and wrong.where != "divided":
        lost = lost_sign(wrong.added, cell.amount, grid) if cell.amount else None
        fix = f"write {shown}, or correct the figures it adds up"
        if lost is not None:
            fix += f" (with brackets or a minus at {show_like(lost.value, [lost])} it would be right)"
    others = list(dict.fromkeys(each.cell.plain for each in slip.mended if each.cell not in (cell, wrong.cell)))
    if others:
        fix += f"; {' and '.join(others)} {'is' if len(others) == 1 else 'are'} right then"
    return Fault(place, reason, fix, severity=severity)
