"""A section that the council's house style calls for is not there.

What it checks:
    Every section the house style calls required: summary, recommendations, narrative, reasons, cost
    questions, list of background papers and so on, as that style has them.

Why it matters:
    Members and the public look for each section in its usual place. A draft is built with a gap marked
    "to be completed"; a final edition is refused.

Basis:
    The council's house style (`required` in its house.yaml).

Bad:

    body: ~

Good:

    body: |
      Lime Park is used by families from the whole ward.

Exceptions:
    A section that is only sometimes required (when the report is late or exempt). Implications and fields of
    the front sheet have rules of their own, as have recommendations, officers to contact and background papers. A
    section answered with `none` is there.
"""

from collections.abc import Iterator

from reportgen.lint.expected_sections import is_implications
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("STR001", "section-missing", ERROR, restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find required sections, and required parts of sections, that are not there."""
    elsewhere = {"recommendations", "contacts"}  # rec-missing and contact-missing find those
    if not subject.report.withheld.exempt:
        elsewhere.add("background-papers")  # background-missing
    for gap in subject.missing:
        whose = "" if gap.whose == "yours" else f" (from {gap.whose})"
        if gap.kind == "section" and gap.key not in elsewhere:
            yield Fault(
                subject.place(gap.key),
                f"this house style asks for “{gap.what}”, and it is not there",
                f"write it {_under(subject, gap.key)}{whose}",
            )
        section, _, part = gap.key.partition(".")
        if gap.kind == "part" and not is_implications(section):
            yield Fault(
                subject.place(section),
                f"the section `{section}` has nothing for “{gap.what}”",
                f"write it {subject.under(section)} with the key `{part}:`",
            )


def _under(subject: Subject, key: str) -> str:
    return f"in {key}.yaml" if subject.has_file(key) else f"under the key `{key}:`"
