"""A word of the service's own language stands in a public paper.

What it checks:
    Words such as "leverage", "upskill" and "step change" (`lint/jargon.yaml`; a house style can add to them).

Why it matters:
    Outsiders do not know what is meant, and insiders are not sure.

Basis:
    Plain English.

Bad:

    summary: |
      The scheme will leverage synergies between partners.

Good:

    summary: |
      The scheme will let partners share staff and buildings.

Exceptions:
    Names and quotations.
"""

from collections.abc import Iterator

from reportgen.lint import phrases
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG016", "jargon", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find jargon."""
    for hit in phrases.find(subject, "jargon"):
        yield Fault(hit.span, f'"{hit.shown}" is jargon', f"try: {hit.instead}")
