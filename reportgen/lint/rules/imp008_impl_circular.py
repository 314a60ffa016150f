"""An implication says only that the report names none, or that there are some.

What it checks:
    Sentences of the author's such as "No risk implications have been identified in this report.", and a bare "Yes".

Why it matters:
    The sentence refers to itself: the report names none because nobody wrote any. Members cannot tell whether
    anybody looked. A bare "Yes" tells them that there is something, and not what.

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
from reportgen.lint.expected_sections import is_implications
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_CIRCULAR = regex(
    r"(?:there\s+are\s+)?no\s+(?:[\w&/-]+\s+){0,6}(?:implications?|issues?|risks?|impacts?)\s+(?:which\s+|that\s+)?(?:have\s+been\s+|has\s+been\s+|are\s+|were\s+)?"
    r"(?:identified|found|noted|contained|highlighted|raised)\s+(?:with)?in\s+(?:this|the)\s+report\.?",
    re.IGNORECASE,
)
_YES = regex(r"(?:yes|y|true)\.?", re.IGNORECASE)


@rule("IMP008", "impl-circular", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find nils that refer to the report itself, and answers that say nothing more."""
    for words in subject.prose:
        if "." in words.where and is_implications(words.section) and _YES.fullmatch(words.masked.strip()):
            at = len(words.text) - len(words.text.lstrip())
            said = words.text.strip()
            yield Fault(
                words.span(at, len(said)),
                f"“{said}” says that there are some, and not what they are",
                "say what follows from the decision here and what it costs, or who has to do what",
            )
        if "." in words.where and _CIRCULAR.fullmatch(words.masked.strip()):
            first = words.text.strip().split("\n")[0]
            yield Fault(
                words.span(len(words.text) - len(words.text.lstrip()), len(first)),
                "this says only that the report names none",
                "say what was looked at and why nothing follows, or write "
                f"`{words.where.rpartition('.')[2]}:` and, below it, `none:` with the reason",
            )
