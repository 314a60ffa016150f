"""Dates are written in more than one way.

What it checks:
    Full dates in the text against each other and against the house style's date format: 14th November 2022,
    1st of April 2022, Nov 14, 14/11/2022. Nothing is said where one way is kept throughout.

Why it matters:
    Readers search for dates and compare them. One form throughout is quicker to read and leaves no doubt.

Basis:
    House style (`date-format`).

Bad:

    summary: |
      The Act came into force on 1st of April 2022. The Board met on 14 November 2022.

Good:

    summary: |
      The Act came into force on 1 April 2022. The Board met on Monday 14 November 2022.

Exceptions:
    Quotations, tables, background papers, web addresses, and a day of the week before the date.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.running_amounts import DateIn
from reportgen.lint.subject import Subject

_QUOTED = regex(r"“[^”]*”|\"[^\"\n]*\"|‘[^’\n]*’(?!\w)")


@rule("DAT005", "date-format-mixed", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates in another form than the house style's, where forms are mixed."""
    form = subject.house.date_format
    full = [d for d in subject.dates if d.date and d.words.kind in ("prose", "heading") and not _set_apart(d)]
    shown = [(d, subject.house.dated(d.date)) for d in full if d.date]
    wrong = [(d, text) for d, text in shown if text.casefold() not in " ".join(d.text.casefold().split())]
    right = len(wrong) < len(shown)
    if not wrong or not (right or len({_form(d) for d, _ in wrong}) > 1):
        return
    for found, text in wrong:
        span = found.words.span(found.offset, len(found.text))
        whole = " ".join((found.weekday.title(), text)).strip() if "{weekday}" not in form else text
        sure = (found.form != "numeric" or found.day > 12) and "\n" not in found.text
        yield Fault(
            span,
            f'"{" ".join(found.text.split())}" is not in the form of the house style',
            f"write {whole}",
            certain(found.words.source, span, found.text, whole) if sure else None,
        )


def _form(found: DateIn) -> tuple[object, ...]:
    return (found.form, found.ordinal, found.of, found.comma, found.short)


def _set_apart(found: DateIn) -> bool:
    """Whether it stands in a quotation or a pipe table."""
    text = found.words.masked
    line = found.words.text[found.words.text.rfind("\n", 0, found.offset) + 1 :].split("\n", 1)[0]
    if "|" in line:
        return True
    return any(hit.start() < found.offset < hit.end() for hit in _QUOTED.finditer(text))
