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
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.content.report import Nil
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_LIMIT = regex(
    r"(?:up to|exceed|exceeding|exceeds|no more than|more than|less than|fewer than|above|over|below|under|at least"
    r"|threshold of|limit of|maximum of|value of)\s*$",
    re.IGNORECASE,
)
_MANY = 60
_ROUNDED = 1000  # an amount written in thousands or more (£17k, £1.2m) may be rounded


@rule("REC006", "rec-money-mismatch", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts of recommendations that the rest of the report does not have."""
    asked = [m for m in subject.money if m.words.section == "recommendations"]
    appendices = subject.report.appendices
    if not asked or (not isinstance(appendices, Nil) and any(a.file for a in appendices)):
        return
    given = {abs(m.value): m.amount.step for m in subject.money if m.words.section != "recommendations"}
    given.update((value, Decimal(1)) for value in _in_tables(subject))
    seen = {Decimal(0)}
    for money in asked:
        before = money.words.masked[max(0, money.offset - 24) : money.offset]
        value = abs(money.value)
        if value in seen or _LIMIT.search(before):
            continue
        seen.add(value)
        if not is_given(value, money.amount.step, given, {abs(m.value) for m in asked} - {value}):
            near = min(given, key=lambda g: (abs(g - value), g), default=None)
            but = f"; £{near:,} does" if near is not None and abs(near - value) <= value / 5 else ""
            yield Fault(
                money.words.span(money.offset, len(money.text)),
                f"{money.text} is recommended, but stands nowhere else in the report{but}",
                "give the same amount in the financial implications, or correct the one that is wrong",
            )


def is_given(value: Decimal, step: Decimal, given: Mapping[Decimal, Decimal], beside: set[Decimal]) -> bool:
    """Whether an amount is among those given (with their rounding), or a sum, difference or multiple of some.

    `beside` are the other amounts recommended, which may share out one that is given.
    """
    for other, its_step in given.items():
        coarse = max(step, its_step)
        if abs(other - value) <= (coarse / 2 if coarse >= _ROUNDED else Decimal("0.5")):
            return True
    known = sorted(given)[-_MANY:]
    if any(value - g in given or value + g in given for g in known):
        return True
    if any(g >= 100 and value % g == 0 and 2 <= value / g <= 10 for g in known):
        return True
    return any(value + other in given or value - other in given for other in beside)


def _in_tables(subject: Subject) -> Iterator[Decimal]:
    """The figures of the tables, and the sums of their columns."""
    for grid in subject.grids:
        for at in range(len(grid.headings)):
            total = Decimal(0)
            for cell in grid.column(at):
                if cell.amount is not None and cell.amount.unit != "%":
                    yield abs(cell.amount.value)
                    total += cell.amount.value
            if total:
                yield abs(total)
