"""A policy or a service is changed in Wales, and the report is silent on the Welsh language or on future generations.

What it checks:
    In Wales: recommendations that open, close, adopt or change a policy, a plan, a school, a service or charges, in a
    report without a word on the Welsh language, or on future generations and the well-being goals.

Why it matters:
    The effect on opportunities to use Welsh has to be considered when a policy decision is made, and decisions have
    to be taken in accordance with the sustainable development principle.

Basis:
    Welsh Language (Wales) Measure 2011 and the policy making standards of the council's compliance notice; Well-being
    of Future Generations (Wales) Act 2015, section 3.

Bad:

    house:
      country: wales
    recommendations:
      - Adopt the parks strategy for 2027 to 2032.

Good:

    house:
      country: wales
    recommendations:
      - Adopt the parks strategy for 2027 to 2032.
    reasons: |
      Signs will be bilingual. The strategy serves the well-being goal of a resilient Wales, and future generations.

Exceptions:
    Reports that only note; treasury, accounts, audit and monitoring.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.statements import ASKED, unstated
from reportgen.lint.subject import Subject


@rule("DUT010", "no-word-on-welsh-duties", ADVICE, countries=("wales",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find Welsh decisions without a word on the language or on future generations."""
    yield from unstated(
        subject,
        "welsh",
        "on the Welsh language",
        "say what it does to opportunities to use Welsh, and to treating Welsh no less favourably than English",
        ASKED,
    )
    yield from unstated(
        subject,
        "future",
        "on future generations",
        "say how the five ways of working were used (Well-being of Future Generations (Wales) Act 2015, section 5)",
        ASKED,
    )
