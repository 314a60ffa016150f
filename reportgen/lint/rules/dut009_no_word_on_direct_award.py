"""A contract is awarded without competition, and the report does not say on what ground.

What it checks:
    Recommendations of a direct award, of a contract without competition or of a waiver of the contract rules,
    in a report that names no ground for it.

Why it matters:
    Without competition a contract may be awarded only on grounds that the law or the council's rules give, and
    larger ones need a notice first.

Basis:
    Procurement Act 2023, sections 41 to 44 (direct award, transparency notice); in Scotland the Public
    Contracts (Scotland) Regulations 2015 and the Procurement Reform (Scotland) Act 2014; contract procedure
    rules.

Bad:

    recommendations:
      - Approve a direct award to Lime Works Limited for the play area.

Good:

    recommendations:
      - Approve a direct award to Lime Works Limited for the play area.
    reasons: |
      The contract is below the threshold, and only one supplier makes the parts.

Exceptions:
    Awards under a framework; a direct award that is rejected.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import TOLD, unstated
from reportgen.lint.subject import Subject


@rule("DUT009", "no-word-on-direct-award", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find contracts without competition and without a ground."""
    yield from unstated(
        subject,
        "direct-award",
        "of the ground for it",
        "name the ground (in England and Wales sections 41 to 43 of the Procurement Act 2023, in Scotland the "
        "regulation), whether a notice is published, and what the contract rules ask for",
        TOLD,
        ahead=True,
    )
