"""A shorter, plainer word says the same.

What it checks:
    Words such as "utilise", "commence" and "in the event that" (`lint/plain-english.yaml`; a house style can add to
    them).

Why it matters:
    Plain words are read faster, and by more people.

Basis:
    Plain English.

Bad:

    summary: |
      The Council will utilise the grant prior to the commencement of works.

Good:

    summary: |
      The Council will use the grant before the works begin.

Exceptions:
    Names and quotations.
"""

from collections.abc import Iterator

from reportgen.lint import phrases
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG012", "long-winded", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find words with a plainer one beside them."""
    for hit in phrases.find(subject, "plain-english"):
        yield Fault(hit.span, f'"{hit.shown}" can be said more plainly', f"try: {hit.instead}")
