"""An exemption names a paragraph that describes no exempt information in this country.

What it checks:
    The paragraph of each exemption is one of the Schedule: 1 to 7 in England, 12 to 18 in Wales (18A to 18C for a
    standards committee), 1 to 15 in Scotland.

Why it matters:
    Under a paragraph that is not there, or is another country's, the public cannot be left out of the meeting.

Basis:
    Local Government Act 1972, Schedule 12A, Part 1 (England) and Part 4 (Wales); Local Government (Scotland) Act
    1973, Schedule 7A, Part I.

Bad:

    exemptions:
      prices:
        paragraph: 9
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
    None. The country is set in the house style (`country`).
"""

from collections.abc import Iterator

from reportgen.content.exemptions import wrong_paragraph
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("ACC003", "exempt-paragraph-invalid", ERROR, reads=EVERY_PAPER, restates=Kind.EXEMPTION)
def check(subject: Subject) -> Iterator[Fault]:
    """Find exemptions under a paragraph the country's Schedule does not have."""
    for exemption in subject.report.exemptions.values():
        if told := wrong_paragraph(exemption, subject.house.country):
            yield Fault(exemption.span, *told)
