"""The whole report is exempt, though only a part of it seems to be.

What it checks:
    A report marked exempt as a whole in which an appendix or a section is marked exempt by itself, or whose text says
    that the exempt information is in an appendix.

Why it matters:
    What can be public is to be public: with the private matter in an appendix the meeting can discuss the report in
    public.

Basis:
    Local Government Act 1972, Schedule 12A, paragraph 10: the balance is struck for the information, not for the paper.

Bad:

    exempt: true
    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Good:

    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Exceptions:
    Reports that consist of legal advice (paragraph 5 in England, 16 in Wales, 12 in Scotland).
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import marks
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_PART = regex(
    r"\bexempt information\b[^.\n]{0,40}\b(?:contained|set out|given|included|held)\s+"
    r"(?:only\s+)?(?:in|at)\s+(?:the\s+)?Appendi",
    re.IGNORECASE,
)
_PRIVILEGE = {"england": "5", "wales": "16", "scotland": "12"}


@rule("ACC015", "exempt-whole-when-part", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find whole reports withheld for the sake of a part."""
    report = subject.report
    paragraphs = {number for e in report.exemptions.values() for number in e.paragraphs}
    if not report.withheld.exempt or _PRIVILEGE[subject.house.country] in paragraphs:
        return
    if len(list(marks(report, subject.texts))) > 1:
        reason = "the whole report is exempt, and a part of it is marked exempt by itself"
        fix = "delete this `exempt` if the rest can be public; otherwise delete the mark of the part"
    elif any(subject.search(_PART)):
        reason = "the whole report is exempt, though it says that the exempt information is in an appendix"
        fix = "move this `exempt: true` to that appendix if the rest can be public; otherwise correct the sentence"
    else:
        return
    yield Fault(report.withheld.span, reason, f"{fix}, or waive the rule under `waivers:` and say why")
