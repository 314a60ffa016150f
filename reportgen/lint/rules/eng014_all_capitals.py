"""A whole sentence, heading or title is in capitals.

What it checks:
    Lines of running text, headings and titles of four words and more that are typed in capitals throughout.

Why it matters:
    Words in capitals are slower to read, and some screen readers spell them out. Where the house style wants capitals,
    it makes them itself.

Basis:
    Plain English; WCAG practice.

Bad:

    title: NEW PLAY AREA IN LIME PARK
    ---
    summary: |
      MEMBERS ARE ASKED TO READ THE APPENDIX.

Good:

    title: New play area in Lime Park
    summary: |
      The NHS ICB and HM Treasury pay for it.

Exceptions:
    Short forms.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_LINE = regex(r"\n([^\na-z]*[A-Z]{2,}[^\na-z]*)$", re.MULTILINE)
_WORD = regex(r"[A-Z][A-Z’'-]+")


@rule("ENG014", "all-capitals", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find lines in capitals."""
    for words in subject.texts:
        if words.kind == "cell" or (words.kind == "field" and words.where != "title"):
            continue
        for hit in _LINE.finditer(f"\n{words.masked}"):
            found = _WORD.findall(hit[1])
            if len(found) >= 4 and sum(len(word) > 3 for word in found) >= 3:
                start = hit.start() + len(hit[1]) - len(hit[1].lstrip())
                text = hit[1].strip()
                yield Fault(
                    words.span(start, len(text)),
                    "this is in capitals throughout",
                    "write it in small letters, with a capital for the first word and for names",
                )
