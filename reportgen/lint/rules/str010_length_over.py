"""The whole report is longer than the house style allows.

What it checks:
    The words of the report without its tables and appendices against the council's limit (`words:` in
    house.yaml). A page holds some 450 words.

Why it matters:
    Members are sent hundreds of pages a month. A council that sets a limit wants the detail in appendices.

Basis:
    The council's house style.

Bad:

    house:
      words: {most: 60}

Good:

    house:
      words: {most: 5000}

Exceptions:
    Styles without a limit; appendices and tables, which the limit leaves out.
"""

from collections.abc import Iterator

from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("STR010", "length-over", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find a report over the limit."""
    limit = subject.house.words.most
    if not limit:
        return
    count = sum(len(w.masked.split()) for w in subject.prose if w.section not in ("appendix", "table"))
    if count > limit:
        yield Fault(
            subject.report.span,
            f"the report has {count:,} words without tables and appendices; the house style allows {limit:,}",
            f"shorten it by {count - limit:,} words, or move detail to an appendix",
        )
