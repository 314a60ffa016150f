"""A weekday and a date do not belong together.

What it checks:
    Dates written with their day of the week. Without a year, the day is compared with the calendars of the
    meeting's year, the one before and the one after. Days that share the month of another ("Monday 6 and Wednesday
    7 October"), weekends, Good Friday and the like. It asks, as advice, where "the second Tuesday of each month" or
    "the week commencing" does not go with its day.

Why it matters:
    People come on the wrong day, or do not know which of the two to believe.

Basis:
    Plain fact.

Bad:

    summary: |
      The parish met on Monday 13 May 2015.

Good:

    summary: |
      The parish met on Wednesday 13 May 2015.

Exceptions:
    A date without a year that fits one of the three years, or a year that its paragraph names.
"""

import datetime
from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.facts.weekdays import wrong_days
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, ERROR, Fault, rule
from reportgen.lint.running_amounts import DateIn, dates_in, weekday_of
from reportgen.lint.subject import Subject

_YEAR = regex(r"\b(?:19|20)\d\d\b")


@rule("DAT001", "weekday-mismatch", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find weekdays that are not those of their dates."""
    for found in (*subject.dates, *(each for line in subject.days for each in dates_in(line))):
        if not found.weekday:
            continue
        span = found.words.span(found.offset, len(found.text))
        if found.date is not None:
            right = weekday_of(found.date)
            if right != found.weekday:
                shown = show_date(found.date, "{day} {month} {year}")
                yield Fault(
                    span,
                    f'"{found.text}": {shown} is a {right.title()}, not a {found.weekday.title()}',
                    f"write {right.title()}, or correct the date",
                )
        elif found.year is None and subject.meeting is not None:
            year = subject.meeting.date.year
            fits = {y: _weekday(y, found.month, found.day) for y in (year - 1, year, year + 1)}
            if found.weekday in fits.values() or not all(fits.values()):
                continue
            if not any(_weekday(y, found.month, found.day) == found.weekday for y in _years_beside(found)):
                yield Fault(
                    span,
                    f'"{found.text}": in {year} that date is a {fits[year].title()}, and it is no '
                    f"{found.weekday.title()} in {year - 1} or {year + 1}",
                    f"write {fits[year].title()}, correct the date, or give the year",
                )
    for m in wrong_days(subject):
        yield Fault(m.passage.span(m.at, len(m.text)), m.reason, m.fix, severity=None if m.sure else ADVICE)


def _years_beside(found: DateIn) -> set[int]:
    """The years that the paragraph of a day names: from Monday 10 January to Friday 31 March 2028."""
    text, at = found.words.masked, found.offset
    end = text.find("\n", at)
    return {int(year) for year in _YEAR.findall(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)])}


def _weekday(year: int, month: int, day: int) -> str:
    try:
        return weekday_of(datetime.date(year, month, day))
    except ValueError:
        return ""
