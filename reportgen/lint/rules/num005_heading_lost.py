"""A paragraph begins in mid-sentence.

What it checks:
    Paragraphs of the narrative that begin with a verb without its subject ("Will provide a range of help") or in
    lower case, though no list or table stands before them.

Why it matters:
    The beginning was lost: a heading that was part of the sentence, or a line end in the wrong place.

Basis:
    Plain English; good practice in editing.

Bad:

    body: |
      Will provide a range of help to students of the college.

Good:

    body: |
      The practitioner will provide a range of help to students of the college.

Exceptions:
    Questions. Paragraphs that go on after a list, a table or a line that ends in a colon, comma or semicolon.
    Names that are written in lower case.
"""

import re
from collections.abc import Iterator

from reportgen.content.to_come import is_to_come
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import Notice, Paragraph, Section, text_of

_VERB = regex(r"(?:Will|Would|Shall|Has|Is|Are|Was|Can)\s+(?:also\s+|then\s+|not\s+|be\s+)?[a-z]{3,}\b")
_LOWER = regex(r"[a-z][a-z’']*(?:\s|,)")


@rule("NUM005", "heading-lost", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find paragraphs without their beginning."""
    for run in subject.runs:
        if run.where == "recommendations":
            continue
        for line in run.lines:
            text = line.text.lstrip()
            if line.paragraph.role != "text" or is_to_come(text):
                continue
            lost = _VERB.match(text) or (_LOWER.match(text) and _may_begin(line.before))
            if lost and line.span and not re.match(r"[^.!]*\?", text):
                begun = " ".join(text.split()[:5])
                yield Fault(
                    line.span,
                    f"“{begun} ...” begins in mid-sentence",
                    "put back what stood before it, or join it to the paragraph above",
                )


def _may_begin(before: object) -> bool:
    """Whether a new sentence is due after that block."""
    if isinstance(before, Paragraph):
        return text_of(before).rstrip()[-1:] not in ":,;–-"
    return before is None or isinstance(before, Notice | Section)
