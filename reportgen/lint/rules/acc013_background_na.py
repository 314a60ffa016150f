"""The list of background papers holds "N/A" or "None" in place of a paper.

What it checks:
    Entries of the list such as "N/A", "Not applicable" or "None".

Why it matters:
    Whether a report relies on other documents is a question of fact, and "not applicable" does not answer it.
    `background-papers: none` prints the house style's sentence.

Basis:
    Local Government Act 1972, section 100D; house style.

Bad:

    background-papers: N/A

Good:

    background-papers: none

Exceptions:
    None.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import BackgroundContent
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject

_NOTHING = regex(r"\s*(?:n\s?/\s?a|not applicable|none|nil|there are none|-)\s*\.?\s*", re.IGNORECASE)


@rule("ACC013", "background-na", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find entries that are no papers."""
    content = subject.report.sections.get("background-papers")
    if not isinstance(content, BackgroundContent):
        return
    for paper in content.items:
        if not _NOTHING.fullmatch(paper.title.text):
            continue
        span = paper.title.at(length=len(paper.title.text))
        fix, edit = "delete this entry", None
        if len(content.items) == 1:
            fix = f"write {subject.nil('background-papers')} in place of the list"
            alone = span.line == content.span.line and span.column == content.span.column
            edit = Edit(span, "none") if alone else None
        yield Fault(span, f'"{paper.title.text}" is no background paper', fix, edit)
