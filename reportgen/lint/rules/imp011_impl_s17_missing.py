"""Nothing is said of crime and disorder.

What it checks:
    Whether a report for decision mentions crime, disorder, community safety or anti-social behaviour anywhere,
    in a style that has no implication for it. Off unless a house style switches it on
    (`lint: {impl-s17-missing: advice}`), since many councils leave it out on purpose.

Why it matters:
    The council has to consider what each of its decisions does to crime and disorder. No statement was found;
    that does not mean that nobody considered it.

Basis:
    Crime and Disorder Act 1998, section 17.

Bad:

    house:
      lint: {impl-s17-missing: advice}

Good:

    house:
      lint: {impl-s17-missing: advice}
    reasons: |
      A play area gives children a place, and the police expect less anti-social behaviour.

Exceptions:
    Styles with an implication of their own for it, where impl-missing finds it; reports that are only to be
    noted.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_TOLD = regex(r"\bcrim(?:e|es|inal)\b|\bdisorder\b|\bcommunity\s+safety\b|\banti-?\s?social\b", re.IGNORECASE)


@rule("IMP011", "impl-s17-missing", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find reports for decision without a word on crime and disorder."""
    if any("crime" in key for key in subject.parts) or subject.notes_only or not subject.recommended:
        return
    if not any(subject.scan.hits(_TOLD, "crim", "disorder", "community", "anti")):
        yield Fault(
            subject.place("implications"),
            "no statement on crime and disorder was found",
            f"say {subject.under('implications')} what the decision does to crime and disorder, if only that it does "
            "nothing",
        )
