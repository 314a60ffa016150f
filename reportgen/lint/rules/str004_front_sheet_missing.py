"""A row of the front sheet that the house style calls for is not filled in.

What it checks:
    The required fields of the front sheet and of other blocks: whose report it is, wards, portfolio, key decision
    and so on, as the style has them.

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
    own file gives (committee, date) need not be in the report. Officers to contact are found by contact-missing.
"""

from collections.abc import Iterator

from reportgen.assemble import Missing
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind

_IN_MEETING = {"decision-maker": "body"}  # fields that have another name in meeting.yaml


@rule("STR004", "front-sheet-missing", ERROR, restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find required fields that are not filled in."""
    fields: dict[str, list[Missing]] = {}
    for gap in subject.missing:
        if gap.kind == "field" and gap.key != "contacts":  # contact-missing finds those
            fields.setdefault(gap.key, []).append(gap)
    for key, missing in fields.items():
        whose = missing[0].whose
        *most, last = [f"“{each.what}”" for each in missing]
        shown = f"{', '.join(most)} and {last}" if most else last
        reason = f"{shown} {'are' if most else 'is'} not filled in"
        asked = subject.house.places.get(key)
        where = asked.where if asked else ""
        file = f"in {where} of the folder above" if where.endswith(".yaml") else "to report.yaml"
        answer = " with yes or no" if asked and asked.holds == "yes-no" else " with its value"
        name = _IN_MEETING.get(key, key)
        fix = f"write it after `{name}:`" if key in subject.report.places else f"add `{name}:`{answer} {file}"
        yield Fault(
            subject.place(key),
            f"the front sheet has no {shown}" if not where else reason,
            fix + ("" if whose == "yours" else f" (from {whose})"),
        )
