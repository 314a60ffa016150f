"""A late report does not say why it is late and why it cannot wait.

What it checks:
    A report with `late: true` gives both reasons: in the fields `reason-for-lateness` and `reason-for-urgency` where
    the house style has them, otherwise in its text.

Why it matters:
    An item that was not open to the public for five clear days (three in Scotland and Wales) can be taken only if the
    chair is of the opinion that it is urgent, for reasons that the minutes give.

Basis:
    Local Government Act 1972, section 100B(4)(b); in Scotland section 50B of the Local Government (Scotland) Act 1973.

Bad:

    late: true

Good:

    late: true
    summary: |
      Residents of Lime Park have asked for a play area. This report is late because the price was received only
      on 8 September. It is urgent because the grant lapses before the Committee meets again.

Exceptions:
    None.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_ASKED = {
    "late": ("lateness", "why it is late", regex(r"\b(?:late|lateness|after the agenda)\b", re.IGNORECASE)),
    "urgent": (
        "urgency",
        "why it cannot wait",
        regex(r"\b(?:urgent(?:ly)?|urgency|cannot wait)\b", re.IGNORECASE),
    ),
}


@rule("ACC011", "urgent-reason-missing", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find late reports without both reasons."""
    if not subject.report.late:
        return
    for word, (name, what, said) in _ASKED.items():
        field = f"reason-for-{name}"
        declared = field in subject.house.places
        if field in subject.report.values or (not declared and any(subject.search(said, subject.prose))):
            continue
        fix = (
            f"write `{field}:` and, behind it, {what}"
            if declared
            else f'say in the text {what}, with the word "{word}"'
        )
        yield Fault(subject.place("late"), f"the report is late, and no statement found of {what}", fix)
