"""A public recommendation gives a figure that otherwise stands only in exempt text.

What it checks:
    Amounts in recommendations of the public edition that are found elsewhere only in exempt sections, passages,
    tables or appendices.

Why it matters:
    The figure is withheld on one page and published on another.

Basis:
    Local Government Act 1972, section 100B and Schedule 12A; in Scotland, Schedule 7A to the Act of 1973.

Bad:

    exemptions:
      price: {paragraph: 3, reason: Publishing the price would harm the tender.}
    recommendations:
      - Accept the tender of £38,750.
    appendices:
      - title: Tenders
        exempt: true
        exemption: price
        text: |
          The lowest tender was £38,750.

Good:

    exemptions:
      price: {paragraph: 3, reason: Publishing the price would harm the tender.}
    recommendations:
      - Accept the lowest tender in the appendix.
    appendices:
      - title: Tenders
        exempt: true
        exemption: price
        text: |
          The lowest tender was £38,750.

Exceptions:
    Figures that are public elsewhere in the report; recommendations that are themselves exempt.
"""

from collections.abc import Iterator

from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject


@rule("REC008", "rec-contains-exempt", ERROR, stops_public=True)
def check(subject: Subject) -> Iterator[Fault]:
    """Find figures of public recommendations that are exempt elsewhere."""
    if not subject.report.exemptions or subject.report.withheld.exempt:
        return
    hidden = {m.value for m in subject.money if is_exempt(m.words, m.offset)}
    shown = [m for m in subject.money if not is_exempt(m.words, m.offset)]
    public = {m.value for m in shown if m.words.section != "recommendations"}
    for money in shown:
        if money.words.section == "recommendations" and money.value in hidden - public:
            yield Fault(
                money.words.span(money.offset, len(money.text)),
                f"{money.text} is in this public recommendation and otherwise only in exempt text",
                "leave the figure out and refer to the exempt text, or write the recommendation as `- text: ...` with "
                "`exempt: true` below it",
            )
