"""A date is not the one that the words beside it say.

What it checks:
    Days that are told twice, by their date and by how they stand to another day or to the meeting: "the next day,
    Thursday 8 January", "last month, on 21 July 2026", "in 18 months' time, on 31 December 2026", "without a break ...
    on 1 May 2027", "last year, 2026/27". Financial and school years with the days on which they begin and end, quarters
    with their months, "the first five months of the year, to 31 July", and years in a row of which one is left out.
    It asks, as advice.

Why it matters:
    A reader goes by the words or by the date. If the two differ, half of the readers have the wrong day.

Basis:
    Plain fact.

Bad:

    summary: |
      The accounts for 2025/26, the year ended 31 March 2025, are published.

Good:

    summary: |
      The accounts for 2025/26, the year ended 31 March 2026, are published.

Exceptions:
    What is told loosely ("about two years ago"), by a margin; calendar quarters and those of school years.
"""

from collections.abc import Iterator
from itertools import chain

from reportgen.lint.facts.calendar_words import unlike_the_calendar
from reportgen.lint.facts.named_years import misnamed_years
from reportgen.lint.facts.relative import told_otherwise
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("DAT018", "date-told-otherwise", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates that are not those which the words say."""
    for m in chain(told_otherwise(subject), misnamed_years(subject), unlike_the_calendar(subject)):
        yield Fault(m.passage.span(m.at, len(m.text)), m.reason, m.fix)
