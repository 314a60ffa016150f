"""An exemption is declared, and nothing is marked exempt under it.

What it checks:
    Each entry of `exemptions` is used by something marked `exempt: true` or by a passage `::: exempt`.

Why it matters:
    Whoever wrote the exemption meant to keep something back. Without the mark, it is published.

Basis:
    Local Government Act 1972, section 100B(2).

Bad:

    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    appendices:
      - title: Tender prices
        text: The lowest tender was £41,350.

Good:

    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.lint.exempt_words import marks
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject


@rule("ACC016", "exemption-unused", ERROR, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find exemptions under which nothing is withheld."""
    exemptions = subject.report.exemptions
    used = set(marks(subject.report, subject.texts)) if exemptions else set()
    if "" in used:  # the only one, or one of several: which, an error asks
        return
    for name, exemption in exemptions.items():
        if name not in used:
            yield Fault(
                exemption.span,
                f"nothing is marked exempt under `{name}`: the public edition holds all of it",
                f"write `exempt: true` and `exemption: {name}` at what is to be withheld (a passage: between lines "
                f"`::: exempt {name}` and `:::`), or delete the exemption",
            )
