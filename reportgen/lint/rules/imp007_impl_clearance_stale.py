"""The report was changed after it was cleared.

What it checks:
    The newest clearance of each kind against the text as it stands now. The clearance holds a hash of what was
    cleared; comments, blank lines and the layout of the files make no difference. It is a warning while the report
    is drafted, and an error for final editions (`reportgen lint --final`).

Why it matters:
    The officer cleared other words. What was changed since has been seen by nobody.

Basis:
    House style; practice of committees.

Bad:

    clearances:
      - {as: finance, by: Head of Finance, date: 2026-08-20, hash: 00c0ffee}

Good:

    clearances:
      - as: finance
        by: Head of Finance
        date: 2026-08-20
        hash: 1a9b539377e9bb55748dcd36c6136fe236ae31cbba76b2f20592a9f4a5ffa027

Exceptions:
    Waivers of lint rules and the clearances themselves are not part of the text.
"""

from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.papers.clearance import newest, text_hash
from reportgen.verdict import Kind


@rule("IMP007", "impl-clearance-stale", ERROR, draft=WARNING, restates=Kind.CLEARANCE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find clearances of another text."""
    if not subject.report.clearances:
        return
    now = text_hash(subject.report)
    for kind, clearance in newest(subject.report.clearances).items():
        if clearance.hash != now:
            on = f" on {show_date(clearance.date, '{day} {month} {year}')}" if clearance.date else ""
            yield Fault(
                clearance.span,
                f"the text has changed since {clearance.by} gave the {kind} clearance{on}",
                "when it is finished, have it cleared again: "
                f"`reportgen clear REPORT --as {kind} --by POST --ref REFERENCE`",
            )
