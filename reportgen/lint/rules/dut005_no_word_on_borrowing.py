"""The Council borrows, and the report does not say whether it can afford to.

What it checks:
    Sentences that propose new borrowing, in a report without a word on the Prudential Code, the limits,
    affordability or minimum revenue provision.

Why it matters:
    A council must set how much it can afford to borrow, and the debt is paid from revenue for decades.

Basis:
    Local Government Act 2003, sections 1 and 3; in Scotland the Local Government in Scotland Act 2003, section
    35; CIPFA Prudential Code.

Bad:

    recommendations:
      - Approve borrowing of £400,000 for the play area.

Good:

    recommendations:
      - Approve borrowing of £400,000 for the play area.
    reasons: |
      The borrowing is within the authorised limit, and the parks budget has the cost of it.

Exceptions:
    Borrowing in the past, by others, or that is avoided; internal borrowing.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import unstated
from reportgen.lint.subject import Subject


@rule("DUT005", "no-word-on-borrowing", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find new borrowing without a word on what can be afforded."""
    yield from unstated(
        subject,
        "borrowing",
        "of whether it is affordable",
        "say that it is within the authorised limit and affordable under the Prudential Code, and how it is repaid",
    )
