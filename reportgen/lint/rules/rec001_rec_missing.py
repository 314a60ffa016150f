"""The report asks for nothing: it has no recommendation.

What it checks:
    That there is at least one recommendation.

Why it matters:
    A committee decides on recommendations. Without one, the minutes have nothing to record.

Basis:
    The house style of nearly every council; practice of committees.

Bad:

    recommendations: ~

Good:

    recommendations:
      - Note the report.

Exceptions:
    A style whose outline has no recommendations is left alone.
"""

from collections.abc import Iterator

from reportgen.content.report import RecommendationsContent
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("REC001", "rec-missing", ERROR, restates=Kind.GAP, misses="recommendations")
def check(subject: Subject) -> Iterator[Fault]:
    """Find a report without recommendations."""
    content = subject.report.sections.get("recommendations")
    if "recommendations" not in subject.standing:
        return
    if not isinstance(content, RecommendationsContent) or not content.items:
        yield Fault(
            subject.place("recommendations"),
            "there is no recommendation",
            f"{_where(subject)} what the meeting is asked to decide, or to note",
        )


def _where(subject: Subject) -> str:
    """Where a recommendation is to be written: in a file of their own they stand under `items:`."""
    if "recommendations" not in subject.report.places:
        return "add `recommendations:` with"
    if subject.has_file("recommendations"):
        return "write `items:` and, on the lines below it, `- text:` with"
    return "write after `recommendations:`"
