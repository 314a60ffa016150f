"""An amount of money has a stray space among its figures.

What it checks:
    Amounts in the text and in tables with a space among their figures, such as £24, 371.

Why it matters:
    A reader may take £24, 371 for £24, and a spreadsheet or a sum check reads two numbers.

Basis:
    Good practice in setting figures.

Bad:

    summary: |
      The reserve holds £24, 371 for this purpose.

Good:

    summary: |
      The reserve holds £24,371 for this purpose.

Exceptions:
    A list of whole amounts ("£24, £371 and £12") and a list of plain numbers ("rows 24, 371 and 402")
    are left alone.
"""

import re
from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Edit, Fault, rule
from reportgen.lint.subject import Subject

_SPACED = re.compile(r"£\d{1,3}(?:,\d{3})*(?:, | ,|\s)\d{3}(?:,\d{3})*(?![\d,]*\d)")


@rule("FIG001", "number-malformed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts with a space among their figures."""
    for words, hit in subject.search(_SPACED):
        span = words.span(hit.start(), len(hit[0]))
        whole = re.sub(r"[\s,]+", ",", hit[0])
        yield Fault(span, f'"{hit[0]}" has a stray space', f"write {whole}", Edit(span, whole))
