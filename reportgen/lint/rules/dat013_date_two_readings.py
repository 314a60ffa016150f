"""A date in figures can be read as two days.

What it checks:
    Dates in figures whose day and month may change places: 12/09/26 is 12 September here and 9 December elsewhere.

Why it matters:
    A deadline, an effective date or the day of a meeting must have one meaning for every reader; a screen reader may
    say either.

Basis:
    GOV.UK style guide: dates are written with the month in words.

Bad:

    summary: |
      The consultation ends on 12/09/26.

Good:

    summary: |
      The consultation ends on 12 September 2026.

Exceptions:
    Dates whose day is greater than 12, or that read the same both ways. Dates written 2026-09-12.
"""

from collections.abc import Iterator

from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.reading.dates import days_meant, spoken


@rule("DAT013", "date-two-readings", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates in figures that may be two days."""
    for found in subject.dates:
        told = found.words.kind == "cell"  # by the reader of tables
        days = days_meant(found.text) if found.form == "numeric" and not told else ()
        if len(days) > 1:
            yield Fault(
                found.words.span(found.offset, len(found.text)),
                f"“{found.text}” can be read as {' or as '.join(map(spoken, days))}",
                f"write {' or '.join(map(spoken, days))}",
            )
