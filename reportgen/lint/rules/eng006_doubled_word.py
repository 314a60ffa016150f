"""A word stands twice.

What it checks:
    The same word twice running, also over the end of a line.

Why it matters:
    It is a slip that spelling checks pass over at the end of a line.

Basis:
    Good practice.

Bad:

    summary: |
      Residents of the the ward have asked for a play area.

Good:

    summary: |
      Residents had had enough of the mud, and said that that was why they had asked.

Exceptions:
    "Had had", "that that" and the like, names and numbers.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject

_TWICE = regex(r"(?<![\w’'&/.-])([^\W\d_]{2,})([ \t\u00a0]+|[ \t]*\n[ \t]*)(\1)(?![\w’'&/-]|\.\w)", re.IGNORECASE)
_RIGHT = frozenset("had that very is bye so no yes is".split())


@rule("ENG006", "doubled-word", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find a word twice running."""
    for words, hit in subject.scan.hits(_TWICE, *subject.scan.doubled):
        raw = words.text[hit.start() : hit.end()]
        name = hit[1][0].isupper() and hit[3][0].isupper()
        if raw != hit[0] or hit[1].lower() in _RIGHT or name or "|" in raw or hit[1] == "A":
            continue
        line_end = "\n" in hit[2]
        start = hit.start(3) if line_end else hit.start(2)
        end = hit.end(3)
        if line_end and words.text[end : end + 1] == " ":
            end += 1
        yield Fault(
            words.span(hit.start(3), len(hit[3])),
            f'"{hit[3]}" stands twice',
            f'delete one "{hit[3]}"',
            None if words.source.folded else Edit(words.span(start, end - start), ""),
        )
