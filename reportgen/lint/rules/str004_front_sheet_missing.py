"""A row of the front sheet that the house style calls for is not filled in.

What it checks:
    The required fields of the front sheet and of the contact block: whose report it is, wards, portfolio, key
    decision and so on, as the style has them, and officers to contact where the style prints them there.

Why it matters:
    The front sheet tells members at a glance what is asked of whom. A draft shows the gap; a final edition is
    refused.

Basis:
    The council's house style (`required` in its house.yaml).

Bad:

    report-of: ~

Good:

    report-of: Director of Communities

Exceptions:
    Fields the style does not require, and fields asked for only in late or exempt reports. What the meeting's
    own file gives (committee, date) need not be in the report.
"""

from collections.abc import Iterator

from reportgen.assemble import Missing
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_IN_MEETING = {"decision-maker": "body"}  # fields that have another name in meeting.yaml


@rule("STR004", "front-sheet-missing", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find required fields that are not filled in."""
    fields: dict[str, list[Missing]] = {}
    for gap in subject.gaps:
        if gap.kind == "field":
            fields.setdefault(gap.key, []).append(gap.missing)
    for key, missing in fields.items():
        where, whose = missing[0].where, missing[0].whose
        *most, last = [f"“{each.what}”" for each in missing]
        shown = f"{', '.join(most)} and {last}" if most else last
        reason = f"{shown} {'are' if most else 'is'} not filled in"
        file = f"in {where} of the folder above" if where.endswith(".yaml") else "to the report"
        yield Fault(
            subject.place(key),
            f"the front sheet has no {shown}" if where == "front sheet" else reason,
            f"add `{_IN_MEETING.get(key, key)}:` {file}" + ("" if whose == "yours" else f" (from {whose})"),
        )
