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
    the front sheet have rules of their own, as have recommendations and background papers. A section answered
    with `none` is there.
"""

from collections.abc import Iterator

from reportgen.lint.gaps import is_implications
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject


@rule("STR001", "section-missing", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find required sections, and required parts of sections, that are not there."""
    elsewhere = {"recommendations"}  # rec-missing finds those
    if not subject.report.withheld.exempt:
        elsewhere.add("background-papers")  # background-missing
    for gap in subject.gaps:
        whose = "" if gap.missing.whose == "yours" else f" (from {gap.missing.whose})"
        if gap.kind == "section" and gap.key not in elsewhere:
            yield Fault(
                subject.place(gap.key),
                f"this house style asks for “{gap.missing.what}”, and it is not there",
                f"write it under the key `{gap.key}:`{whose}",
            )
        elif gap.kind == "part" and not is_implications(gap.section):
            yield Fault(
                subject.place(gap.section),
                f"the section `{gap.section}` has nothing for “{gap.missing.what}”",
                f"write it under `{gap.section}:` with the key `{gap.key}:`",
            )
