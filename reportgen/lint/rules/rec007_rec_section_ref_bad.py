"""A recommendation refers to a section or paragraph that the report does not have.

What it checks:
    Typed references in the recommendations ("as set out at Section 6.1", "paragraph 4.3 of this report")
    against the numbers that the report really gets.

Why it matters:
    The resolution would rest on a place that does not exist. Numbers move whenever a paragraph is added.

Basis:
    Good practice in drafting.

Bad:

    recommendations:
      - Approve the spending as set out at Section 6.1 of this report.

Good:

    recommendations:
      - Approve the spending as set out in section 1 of this report.

Exceptions:
    Sections of an Act, schedule, agreement or another document. A section with a whole number without "of this
    report", which may be that of an Act ("section 106"), unless it is said to set something out. A letter behind the
    number is left out of the comparison.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_KINDS = ("paragraph", "section")


@rule("REC007", "rec-section-ref-bad", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references of recommendations that lead nowhere."""
    typed = [t for t in subject.typed if t.words.section == "recommendations" and t.kind in _KINDS]
    known = {n.bare for n in subject.numbered if n.kind in (*_KINDS, "recommendation")} if typed else set()
    for reference in typed:
        sure = reference.owned or reference.speaks or "." in reference.bare or reference.kind == "paragraph"
        told = reference.speaks and reference.kind == "paragraph"  # “as set out in paragraph 22” is of this report
        if sure and reference.bare.rstrip("abcdefgh") not in known and (told or not reference.elsewhere):
            yield Fault(
                reference.span,
                f"{reference.shown} does not exist in this report",
                reference.mend,
            )
