"""The only recommendation is typed with a number.

What it checks:
    A report with one recommendation that begins with a typed "(1)", "1." or "a)".

Why it matters:
    A lone number makes readers look for the next one. Numbers come from the house style.

Basis:
    House style.

Bad:

    recommendations:
      - (1) Approve the building of a play area at a cost of £40,000.

Good:

    recommendations:
      - Approve the building of a play area at a cost of £40,000.

Exceptions:
    Numbers that the house style gives. One recommendation that holds a list of several parts.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_MARK = regex(r"^(?:[1aAi][.)]|\([1aAi]\)|1\.1\.?)[ \t]+")
_SECOND = regex(r"^[ \t]*(?:(?:2|b|B|ii)[.)]|\((?:2|b|B|ii)\)|1\.2\.?)\s", re.MULTILINE)


@rule("REC012", "rec-single-numbered", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find a typed number before the only recommendation."""
    if len(subject.recommended) != 1:
        return
    text = subject.recommended[0].text
    hit = _MARK.match(text.text)
    if hit and not _SECOND.search(text.text):
        span = text.at(0, 0, len(hit[0].rstrip()))
        edit = certain(text, text.at(0, 0, len(hit[0])), hit[0], "")
        yield Fault(span, f"“{hit[0].strip()}” numbers the only recommendation", "write it without the number", edit)
