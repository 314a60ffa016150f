"""The report gives no reasons for what it recommends.

What it checks:
    That a report which asks for a decision has reasons: the section the style has for them, or a heading or
    sentence of the narrative that gives them.

Why it matters:
    The record of a decision has to state the reasons. If the report has none, the clerk must make them up. No
    statement was found; that does not mean that there is none.

Basis:
    For executive decisions in England, the Local Authorities (Executive Arrangements) (Meetings and Access to
    Information) (England) Regulations 2012, regulations 12 and 13: an error there, elsewhere a warning. For
    other bodies, house style.

Bad:

    reasons: ~

Good:

    reasons: |
      The park has no place for children to play.

Exceptions:
    Styles without such a section; reports that are only to be noted or commented on; reasons given elsewhere,
    as under "Proposal and reasons". Where the style requires the section, section-missing finds it.
"""

from collections.abc import Iterator

from reportgen.lint.decision_record import is_executive, lacks_statement
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("REC009", "reasons-missing", WARNING, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find a report for decision in which no reasons are found."""
    if lacks_statement(subject, "reasons", r"\breasons?\b|\brationale\b|\bjustification\b"):
        grave = is_executive(subject)
        yield Fault(
            subject.place("recommendations"),
            "no statement of the reasons for this decision was found"
            + (", which the record of an executive decision needs" if grave else ""),
            "add `reasons:` with why this decision is the right one",
            severity=ERROR if grave else WARNING,
        )
