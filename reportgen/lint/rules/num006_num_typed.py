"""A paragraph or heading is typed with a number of its own, beside the one the house style gives it.

What it checks:
    Paragraphs and headings that the style numbers and that begin with a typed number such as "4.2" or "3.".

Why it matters:
    Two numbers are printed, and the typed one goes wrong as soon as a paragraph is added.

Basis:
    House style: numbers come from the style and are the same in every format.

Bad:

    body: |
      4.2 The Council set the money aside in 2025.

Good:

    body: |
      The Council set the money aside in 2025.

Exceptions:
    Parts that the style does not number, such as an appendix that keeps the numbers of another document.
    Figures that begin a sentence ("2.5 hectares are left"). The number of an only recommendation, which
    rec-single-numbered finds.
"""

from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import Number

_DOTTED = regex(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[“‘\"(]?(?:[A-Z][a-z’']|A\s|I\s))")
_PLAIN = regex(r"(\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)\s+(?=[“‘\"(]?[A-Z][a-z’']|[A-Z]{2,}\b)")


@rule("NUM006", "num-typed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find typed numbers before what is numbered."""
    for run in subject.runs:
        hit = _PLAIN.match(run.heading) if run.number else None
        if hit and run.span and run.number and (hit[1][-1:] in ".)" or "." in hit[1]):
            yield _fault(run.span, hit[1], run.number, "heading")
        for line in run.lines:
            number = line.paragraph.number
            typed = _DOTTED.match(line.text) if number else None
            alone = run.where == "recommendations" and len(subject.recommended) == 1  # rec-single-numbered finds it
            if typed and number and line.span and not alone:
                yield _fault(line.span, typed[1], number, "paragraph")


def _fault(span: Span, typed: str, number: Number, what: str) -> Fault:
    return Fault(
        Span(span.file, span.line, span.column, len(typed)),
        f"“{typed}” is typed, and the house style gives this {what} the number {number.text}",
        "write it without the number; where the text refers to it, give it an id "
        f"({'`id: name`' if what == 'heading' else '{#name} at its end'}) and write {{ref:name}}",
    )
