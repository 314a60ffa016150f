"""The report does not say which other options were considered.

What it checks:
    That a report which asks for a decision has alternative options: the section the style has for them, or a
    heading or sentence of the narrative that tells of them.

Why it matters:
    The record of a decision has to state the alternatives considered and rejected, and members ask what else
    could be done. No statement was found; that does not mean that there is none.

Basis:
    For executive decisions in England, the Local Authorities (Executive Arrangements) (Meetings and Access to
    Information) (England) Regulations 2012, regulations 12 and 13: an error there, elsewhere a warning. For
    other bodies, house style.

Bad:

    options: ~

Good:

    options: |
      The Committee could do nothing. That would leave the park without a play area.

Exceptions:
    Styles without such a section; reports that are only to be noted or commented on; options told of elsewhere.
    Where the style requires the section, section-missing finds it.
"""

from collections.abc import Iterator

from reportgen.lint.decision_record import is_executive, lacks_statement
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_TOLD = (
    r"\balternatives?\b|\b(?:other|different|available|several|two|three|four|five|preferred)\s+options?\b|\boptions?\s+(?:appraisal|considered|were|was|one|two"
    r"|[1-9A-E]\b)|\bdo(?:ing)?\s+nothing\b|\bwas\s+(?:considered|rejected)\b"
)


@rule("REC010", "options-missing", WARNING, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find a report for decision in which no alternatives are found."""
    if lacks_statement(subject, "options", _TOLD):
        grave = is_executive(subject)
        yield Fault(
            subject.place("recommendations"),
            "no statement of alternative options was found"
            + (", which the record of an executive decision needs" if grave else ""),
            "add `options:` with what else was considered and why it is not recommended",
            severity=ERROR if grave else WARNING,
        )
