"""A typed reference leads to a number that the report does not have.

What it checks:
    "Paragraph 11", "section 6.1", "recommendation 3", "Table 4" and the like in the text, against the numbers the
    finished paper has.

Why it matters:
    Numbers move with every late edit, and a typed number stays behind. {ref:...} moves with them.

Basis:
    Good practice; WCAG 2.2, 2.4.4 (what a reference leads to can be told).

Bad:

    summary: |
      The cost is set out in paragraph 9.4 below.

Good:

    summary: |
      The cost is set out in {ref:cost}. The Cabinet agreed to paragraph 9.4 of its own report in July.
    body:
      - heading: Background
        id: cost
        text: The cost is £40,000.

Exceptions:
    Numbers of other documents ("paragraph 11 of the Cabinet report"), of Acts, schedules, policies and agreements
    ("a section 106 agreement"), and references inside appendices. Sections and paragraphs that a recommendation
    refers to have a rule of their own, rec-section-ref-bad. Where a sentence leaves it open whose number it is,
    the rule is silent.
"""

import re
from collections.abc import Container, Iterator

from reportgen.content.report import Nil
from reportgen.lint.numbered import Typed
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_NUMBERED = ("paragraph", "section", "recommendation")


@rule("REF005", "xref-broken", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find typed references without a target."""
    known = {n.bare for n in subject.numbered if n.kind in _NUMBERED}
    asked = {n.bare for n in subject.numbered if n.kind == "recommendation"}
    asked |= {str(n) for n in range(1, len(subject.recommended) + 1)}
    exhibits = {(n.kind, n.bare) for n in subject.numbered}
    for typed in subject.typed:
        there = asked if typed.kind == "recommendation" and subject.recommended else known
        if not _is_other_rules(typed) and not _leads(subject, typed, there, exhibits) and not typed.elsewhere:
            yield Fault(
                typed.span,
                f"there is no {typed.shown} in this report",
                typed.mend,
            )


def _is_other_rules(typed: Typed) -> bool:
    """Whether it is of an appendix, in one, or of a kind that rec-section-ref-bad finds in recommendations."""
    if typed.kind == "appendix" or typed.words.section == "appendix":
        return True
    return typed.words.section == "recommendations" and typed.kind in ("paragraph", "section")


def _leads(subject: Subject, typed: Typed, known: Container[str], exhibits: Container[tuple[str, str]]) -> bool:
    """Whether a reference leads to something in the report, or may be of an Act or of a file supplied with it."""
    if typed.kind in _NUMBERED:
        may_be_of_act = typed.kind == "section" and "." not in typed.bare and not typed.owned and not typed.speaks
        return typed.bare in known or may_be_of_act
    appendices = subject.report.appendices
    supplied = not isinstance(appendices, Nil) and any(a.file for a in appendices)
    return (typed.kind, typed.bare) in exhibits or supplied or _captioned(subject, typed)


def _captioned(subject: Subject, typed: Typed) -> bool:
    """Whether a typed caption has that number."""
    caption = re.compile(rf"^\W*{typed.kind}\s+{re.escape(typed.bare)}\s*(?:[:–-]|$)", re.MULTILINE | re.IGNORECASE)
    return any(subject.search(caption))
