"""A service is closed or cut, and the report says nothing of due regard.

What it checks:
    Recommendations to close, cut or end a service, and whether the report speaks of due regard, of an equality
    assessment, of protected characteristics, or of which groups are affected. Of any decision it is asked, where the
    part on equality names groups, says that all are treated the same or that no assessment was needed, and the report
    has no word on one.

Why it matters:
    Those who decide must have had regard to the effect on people before they decide. Decisions to close
    services are challenged on this more than on anything else.

Basis:
    Equality Act 2010, section 149; in Scotland and Wales also the specific duties made under section 153.

Bad:

    recommendations:
      - Approve the closure of the Lime Park library on 31 March 2027.
    implications:
      finance: The closure saves £40,000 a year.
      legal: The Council must provide a library service.
      equality: Few people use it.
      climate: none
      risk: Other libraries may be fuller.

Good:

    recommendations:
      - Approve the closure of the Lime Park library on 31 March 2027.
    implications:
      finance: The closure saves £40,000 a year.
      legal: The Council must provide a library service.
      equality: |
        Older and disabled people use it most. An equality impact assessment was made, and a mobile library will call
        on two days a week.
      climate: none
      risk: Other libraries may be fuller.

Exceptions:
    Reports that only note. Roads, accounts and meetings that are closed; emissions, demand and costs that are cut.
    Advice where the house style has no place for equality.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.statements import EQUALITY, PROPOSED, silent_part, unstated
from reportgen.lint.subject import Subject


@rule("DUT001", "no-word-on-due-regard", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find services that are closed or cut without a word on due regard."""
    told = False
    asked_for = any("equal" in key for key in subject.parts)  # else the style keeps the assessment elsewhere
    for fault in unstated(
        subject,
        "due-regard",
        "of due regard to those affected",
        "say who is affected, what is done about it, and how due regard is had to section 149 of the Equality Act 2010",
        PROPOSED,
        ahead=True,
        parts=EQUALITY,
        every=True,
    ):
        told = True
        yield fault if asked_for else replace(fault, severity=ADVICE)
    if not told and (part := silent_part(subject, "due-regard", EQUALITY)):
        yield Fault(
            part.span(0, len(part.text)),
            f"“{part.clause(0, len(part.text))}”, and no word was found on an assessment or on due regard (Equality Act"
            " 2010, section 149): was it assessed whom the decision affects?",
            "say what the assessment or the screening found; if there was none, say why, and how due regard is had",
            severity=ADVICE,
        )
