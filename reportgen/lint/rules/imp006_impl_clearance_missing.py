"""A clearance that a final edition needs is not recorded.

What it checks:
    The clearances the house style asks for (finance, legal ...) in the report's clearances.yaml. Runs only
    for final editions (`reportgen lint --final`).

Why it matters:
    Reports are published in the name of the council. The chief finance officer and the monitoring officer
    answer for what is said about money and law.

Basis:
    The council's house style (`clearances` in its house.yaml); Local Government Act 1972, section 151; Local
    Government and Housing Act 1989, section 5.

Bad:

    house:
      clearances: [finance]

Good:

    house:
      clearances: [finance]
    clearances:
      - {as: finance, by: Head of Finance, date: 2026-08-20, reference: FD.101/26, hash: "0"}

Exceptions:
    Styles that ask for none, and councils that keep clearances apart. A clearance printed nowhere still counts.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("IMP006", "impl-clearance-missing", ERROR, final_only=True, restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find clearances asked for and not recorded."""
    given = {clearance.kind for clearance in subject.report.clearances}
    for kind in subject.house.clearances:
        if kind not in given:
            yield Fault(
                subject.place("clearances"),
                f"no {kind} clearance is recorded",
                f"when it is given, run `reportgen clear REPORT --as {kind} --by POST --ref REFERENCE`",
            )
