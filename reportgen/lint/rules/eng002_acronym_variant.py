"""One body has two short forms.

What it checks:
    Short forms that stand for the same words, such as HWB and HAWB for the Health and Wellbeing Board.

Why it matters:
    A reader takes them for two bodies.

Basis:
    Plain English.

Bad:

    summary: |
      The Health and Wellbeing Board (HWB) met in May. The HAWB will meet again in June.

Good:

    summary: |
      The Health and Wellbeing Board (HWB) met in May. HWB and the
      Health Access Working Body (HAWB) will meet again.

Exceptions:
    Two bodies, each explained.
"""

import re
from collections.abc import Iterator

from reportgen.lint.acronyms import initials
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG002", "acronym-variant", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find second short forms, each once."""
    of: dict[str, str] = {}  # long form -> the short form it was given first
    for definition in subject.acronyms.definitions:
        long = _plain(definition.long)
        first = of.setdefault(long, definition.form) if long else definition.form
        if first != definition.form:
            yield Fault(
                definition.span,
                f"“{definition.long}” is {definition.form} here and {first} elsewhere",
                f"write {first} in both places",
            )
    explained = {d.form for d in subject.acronyms.definitions}
    for long, form in of.items():
        for other in initials(long) - explained:
            uses = subject.acronyms.by_form.get(other, ([], []))[0]
            if uses and other != form:
                yield Fault(
                    uses[0].span,
                    f"{other} seems to be the {_title(subject, long)}, which is {form} elsewhere",
                    f"write {form}, or explain {other} if it is another body",
                )


def _plain(long: str) -> str:
    return re.sub(r"^the ", "", " ".join(long.lower().replace("&", "and").split()))


def _title(subject: Subject, long: str) -> str:
    return next((d.long for d in subject.acronyms.definitions if _plain(d.long) == long), long)
