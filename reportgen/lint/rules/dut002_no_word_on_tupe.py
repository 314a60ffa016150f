"""Staff change their employer, and the report does not speak of TUPE.

What it checks:
    Sentences in which staff will transfer, or move to or be employed by a company, trust, contractor and the
    like, in a report that names neither TUPE nor a secondment.

Why it matters:
    Contracts, pensions and the duty to inform and consult go with the staff, and they cost money and time that
    members should know of.

Basis:
    Transfer of Undertakings (Protection of Employment) Regulations 2006 (SI 2006/246); between public bodies
    the Cabinet Office Statement of Practice.

Bad:

    body:
      - heading: Staff
        text: Twelve staff will transfer to the new contractor.

Good:

    body:
      - heading: Staff
        text: Twelve staff will transfer to the new contractor under TUPE, and their unions were told in May.

Exceptions:
    Reports that only note; staff who move to another building, team or system; sentences that say that no staff
    transfer.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import unstated
from reportgen.lint.subject import Subject


@rule("DUT002", "no-word-on-tupe", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find staff who change their employer without a word on TUPE."""
    yield from unstated(
        subject,
        "tupe",
        "about TUPE",
        "say whether the Transfer of Undertakings (Protection of Employment) Regulations 2006 (TUPE) apply, who is "
        "concerned, and when they are informed and consulted",
        parts=("implications.hr", "implications.staff", "implications.people"),
    )
