"""An amount in a recommendation stands nowhere else in the report.

What it checks:
    Each sum of money in the recommendations against the amounts in the rest of the report, its tables and
    appendices. A sum, a difference or a multiple of amounts given there counts as found.

Why it matters:
    The meeting would vote for a figure that the financial implications do not explain, often a slip of one
    digit.

Basis:
    Good practice in financial reporting.

Bad:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £45,000.

Good:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.

Exceptions:
    Limits ("contracts of up to £100,000"). Amounts that round to one given elsewhere (£1.2m and £1,184,000).
    Reports with an appendix supplied as a file, which may hold the figure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.figures import read_amount
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.model import Nil

_LIMIT = re.compile(
    r"(?:up to|exceed|exceeding|exceeds|no more than|more than|less than|fewer than|above|over|below|under|at least|threshold of|limit of|maximum of|value of)\s*$",
    re.IGNORECASE,
)
_MANY = 60


@rule("REC006", "rec-money-mismatch", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts of recommendations that the rest of the report does not have."""
    asked = [m for m in subject.money if m.words.section == "recommendations"]
    appendices = subject.report.appendices
    if not asked or (not isinstance(appendices, Nil) and any(a.file for a in appendices)):
        return
    given = {abs(m.value) for m in subject.money if m.words.section != "recommendations"} | set(_in_tables(subject))
    seen: set[Decimal] = set()
    for money in asked:
        before = money.words.masked[max(0, money.offset - 24) : money.offset]
        value = abs(money.value)
        if value in seen or _LIMIT.search(before) or value == 0:
            continue
        seen.add(value)
        if not is_given(value, money.amount.step, given, {abs(m.value) for m in asked} - {value}):
            near = min(given, key=lambda g: (abs(g - value), g), default=None)
            close = near is not None and abs(near - value) <= value / 5
            but = f"; £{near:,} does" if close else ""
            yield Fault(
                money.words.span(money.offset, len(money.text)),
                f"{money.text} is recommended, but stands nowhere else in the report{but}",
                "give the same amount in the financial implications, or correct the one that is wrong",
            )


def is_given(value: Decimal, step: Decimal, given: set[Decimal], beside: set[Decimal]) -> bool:
    """Whether an amount is among others, or a sum, difference or multiple of them, within its own rounding."""
    near = step / 2 if step >= 1000 else Decimal("0.5")
    known = sorted(given)[:_MANY]
    if any(
        abs(g - value) <= max(near, (Decimal(1000) if g % 1000 else Decimal(0)) if step >= 1000 else 0) for g in given
    ):
        return True
    exact = set(known)
    if any(value - g in exact or value + g in exact for g in known):
        return True
    if any(g and value % g == 0 and 2 <= value / g <= 10 for g in known if g >= 100):
        return True
    return any(value + other in exact or value - other in exact for other in beside)


def _in_tables(subject: Subject) -> Iterator[Decimal]:
    """The figures of the tables, and the sums of their columns."""
    for grid in subject.grids:
        for at in range(len(grid.headings)):
            total = Decimal(0)
            for cell in grid.column(at):
                amount = cell.amount or read_amount(cell.plain)
                if amount is not None and amount.unit != "%":
                    yield abs(amount.value)
                    total += amount.value
            if total:
                yield abs(total)
