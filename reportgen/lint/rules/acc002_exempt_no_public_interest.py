"""An exemption does not say why the public interest is in keeping it.

What it checks:
    Each entry of `exemptions` gives a reason: why the public interest in maintaining the exemption outweighs that
    in disclosing the information.

Why it matters:
    Information is exempt only so long as that balance holds, so somebody has to strike it and write it down.

Basis:
    Local Government Act 1972, Schedule 12A: paragraph 10 in England; in Wales Part 5, for paragraphs 12 to 15, 17
    and 18.

Bad:

    exemptions:
      prices:
        paragraph: 3
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
    Confidential information (`confidential: true`), legal professional privilege in Wales, and Scotland, whose
    Schedule has no such test.
"""

from collections.abc import Iterator

from reportgen.content.exemptions import no_reason
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule(
    "ACC002",
    "exempt-no-public-interest",
    ERROR,
    reads=EVERY_PAPER,
    countries=("england", "wales"),
    restates=Kind.EXEMPTION,
)
def check(subject: Subject) -> Iterator[Fault]:
    """Find exemptions without a public-interest reason."""
    for exemption in subject.report.exemptions.values():
        if told := no_reason(exemption, subject.house.country):
            yield Fault(exemption.span, *told)
