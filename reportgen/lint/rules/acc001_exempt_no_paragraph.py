"""An exemption does not say under which paragraph of the Schedule it is made.

What it checks:
    Each entry of `exemptions` names a paragraph of the Schedule of exempt information.

Why it matters:
    A report that is withheld is marked with the description of exempt information it falls under. The meeting
    resolves to leave the public out in the words of that paragraph, and without it there is nothing to resolve.

Basis:
    Local Government Act 1972, section 100B(5) and Schedule 12A; in Scotland Schedule 7A to the Local Government
    (Scotland) Act 1973.

Bad:

    exemptions:
      prices:
        reason: The tenders are still open.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Good:

    exemptions:
      prices:
        paragraph: 3
        reason: |
          The tenders are still open, and to publish prices would spoil the competition. The public interest in
          a fair competition outweighs that in knowing the prices before it ends.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Exceptions:
    Confidential information, which a Government department or the law forbids to disclose, has no paragraph:
    `confidential: true` says that it is that.
"""

from collections.abc import Iterator

from reportgen.content.exemptions import no_paragraph
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("ACC001", "exempt-no-paragraph", ERROR, reads=EVERY_PAPER, restates=Kind.EXEMPTION)
def check(subject: Subject) -> Iterator[Fault]:
    """Find exemptions without a paragraph."""
    for exemption in subject.report.exemptions.values():
        if told := no_paragraph(exemption, subject.house.country):
            yield Fault(exemption.span, *told)
