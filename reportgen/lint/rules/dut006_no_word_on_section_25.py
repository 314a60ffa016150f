"""The budget or the council tax is set, and the report has no statement on robustness and reserves.

What it checks:
    Recommendations on the council tax, the revenue budget or the budget requirement, in a report without a word
    on section 25, on the robustness of the estimates or on adequate reserves.

Why it matters:
    The Council must have regard to the chief finance officer's report on both when it sets its budget.

Basis:
    Local Government Act 2003, section 25 (England and Wales).

Bad:

    recommendations:
      - Recommend to Council a revenue budget for 2027/28 of £15m.

Good:

    recommendations:
      - Recommend to Council a revenue budget for 2027/28 of £15m.
    reasons: |
      The Chief Finance Officer reports under section 25 that the estimates are robust and the reserves adequate.

Exceptions:
    Budget monitoring, timetables and consultations; discounts, premiums and support schemes of council tax; the
    tax base.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import ASKED, unstated
from reportgen.lint.subject import Subject


@rule("DUT006", "no-word-on-section-25", WARNING, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find budgets without a statement on robustness and reserves."""
    yield from unstated(
        subject,
        "section-25",
        "on the robustness of the estimates and the adequacy of the reserves",
        "give the chief finance officer's report under section 25 of the Local Government Act 2003, or say where it is",
        ASKED,
    )
