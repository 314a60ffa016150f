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
    Sections of an Act, schedule, agreement or another document. A whole number without "of this report",
    which may be that of an Act ("section 106"). A letter behind the number is left out of the comparison.
"""

import re
from collections.abc import Iterator

from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import List, Notice, Paragraph, Section

_REFERENCE = re.compile(
    r"\b(?:sections?|paragraphs?|paras?\.?)\s+(?P<number>\d{1,3}(?:\.\d{1,3})*)[a-z]?(?:\([a-z0-9]+\))*(?P<after>[^.;]{0,30})",
    re.IGNORECASE,
)
_HERE = re.compile(r"^\s*,?\s*(?:of\s+(?:this|the)\s+report|above|below|herein)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"^\s*,?\s*(?:of|to|in|under)\s+(?:the|part|schedule|that|its|their|appendix|annex|[A-Z])|^\s+(?:agreement|notice|order|officer|Act)\b"
)


@rule("REC007", "rec-section-ref-bad", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references of recommendations that lead nowhere."""
    numbers: frozenset[str] | None = None
    for words, hit in subject.search(_REFERENCE, subject.within("recommendations")):
        here = _HERE.match(hit["after"])
        if not here and (_ELSEWHERE.match(hit["after"]) or "." not in hit["number"]):
            continue
        numbers = _numbers(subject) if numbers is None else numbers
        if hit["number"] not in numbers:
            said = hit[0][: hit.start("after") - hit.start()]
            yield Fault(
                words.span(hit.start(), len(said.split("\n")[0])),
                f"“{' '.join(said.split())}” does not exist in this report",
                "refer to the place by its id, as in {ref:costs}; the number then stays right",
            )


def _numbers(subject: Subject) -> frozenset[str]:
    """Every number of a heading or paragraph, without full stops at the end."""
    found = set()
    for block in (*subject.document.blocks, *(b for run in subject.runs for b in run.blocks)):
        if isinstance(block, Section | Paragraph | Notice) and block.number:
            found.add(block.number.plain)
        elif isinstance(block, List) and block.pattern[:1] == "1":
            found |= {item.number.plain.strip("().") for item in block.items if item.number}
    return frozenset(n.strip("().") for n in found)
