"""A business is given a grant or a loan, and the report says nothing of subsidy control.

What it checks:
    Sentences that give a grant, a loan or a guarantee to a company, or a loan below the market rate, in a
    report without a word on subsidies.

Why it matters:
    A subsidy has to be assessed against the principles of the Act before it is given, and may have to be paid
    back otherwise.

Basis:
    Subsidy Control Act 2022, sections 2 (what is a subsidy), 12 (the principles) and 36 (minimal financial
    assistance).

Bad:

    recommendations:
      - Approve a loan of £40,000 to Lime Works Limited.

Good:

    recommendations:
      - Approve a loan of £40,000 to Lime Works Limited.
    reasons: |
      The loan is on commercial terms and is no subsidy.

Exceptions:
    Grants that the Council gets from a company; leases and permissions that it grants; what was paid in the
    past.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import unstated
from reportgen.lint.subject import Subject


@rule("DUT004", "no-word-on-subsidy", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find money for a business without a word on subsidy control."""
    yield from unstated(
        subject,
        "subsidy",
        "about subsidy control",
        "say whether it is a subsidy under the Subsidy Control Act 2022, and if so how it meets the principles; if "
        "not, why not",
        parts=("implications.legal",),
    )
