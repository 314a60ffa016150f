"""People are to be watched, or records of their health are to be held, and no data protection assessment is spoken of.

What it checks:
    Sentences that buy or put up cameras, drones or biometrics, or that tell of medical, health or care records,
    in a report for decision without a word on a data protection impact assessment or special category data.

Why it matters:
    Such processing is likely to be of high risk, and the assessment has to be made before it begins.

Basis:
    UK GDPR, Article 35; Data Protection Act 2018. Article 9 for health.

Bad:

    recommendations:
      - Approve the purchase of cameras for Lime Park.

Good:

    recommendations:
      - Approve the purchase of cameras for Lime Park.
    reasons: |
      A data protection impact assessment was made and is on the website.

Exceptions:
    Reports that only note; thermal cameras, wildlife cameras and cameras in drains.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import unstated
from reportgen.lint.subject import Subject


@rule("DUT007", "no-word-on-data-protection", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find surveillance and health data without a word on data protection."""
    yield from unstated(
        subject,
        "data",
        "of a data protection impact assessment",
        "say whether one was made, what it found and where it can be read, and whether the Data Protection Officer was "
        "asked",
        parts=("implications.data",),
    )
