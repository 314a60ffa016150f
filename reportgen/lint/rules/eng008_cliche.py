"""A phrase is worn out.

What it checks:
    Phrases such as "going forward" and "at this moment in time" (`lint/cliches.yaml`; a house style can add to them).

Why it matters:
    Readers pass over them, and the sentence says as much without.

Basis:
    Plain English.

Bad:

    summary: |
      Going forward, the park will have a play area.

Good:

    summary: |
      In future the park will have a play area. The Going Forward Fund pays for it.

Exceptions:
    Names and quotations.
"""

from collections.abc import Iterator

from reportgen.lint import phrases
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG008", "cliche", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find worn-out phrases."""
    for hit in phrases.find(subject, "cliches"):
        yield Fault(hit.span, f'"{hit.shown}" is worn out', f"try: {hit.instead}")
