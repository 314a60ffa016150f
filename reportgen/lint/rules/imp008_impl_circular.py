"""An implication says only that the report names none.

What it checks:
    Sentences of the author's such as "No risk implications have been identified in this report."

Why it matters:
    The sentence refers to itself: the report names none because nobody wrote any. Members cannot tell whether
    anybody looked.

Basis:
    Plain English; good practice.

Bad:

    implications:
      finance: none
      legal: none
      equality: |
        No equality implications have been identified in this report.
      climate: none
      risk: none

Good:

    implications:
      finance: none
      legal: none
      equality: |
        Nobody is treated less favourably: the play area is open to all.
      climate: none
      risk: none

Exceptions:
    The house style's own wording of a nil, printed for `none`. A sentence followed by what was looked at.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_CIRCULAR = regex(
    r"(?:there\s+are\s+)?no\s+(?:[\w&/-]+\s+){0,6}(?:implications?|issues?|risks?|impacts?)\s+(?:which\s+|that\s+)?(?:have\s+been\s+|has\s+been\s+|are\s+|were\s+)?"
    r"(?:identified|found|noted|contained|highlighted|raised)\s+(?:with)?in\s+(?:this|the)\s+report\.?",
    re.IGNORECASE,
)


@rule("IMP008", "impl-circular", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find nils that refer to the report itself."""
    for words in subject.prose:
        if "." in words.where and _CIRCULAR.fullmatch(words.masked.strip()):
            first = words.text.strip().split("\n")[0]
            yield Fault(
                words.span(len(words.text) - len(words.text.lstrip()), len(first)),
                "this says only that the report names none",
                "say what was looked at and why nothing follows, or write "
                f"`{words.where.rpartition('.')[2]}:` and, below it, `none:` with the reason",
            )
