"""The dates of later meetings are not later, or are at a weekend.

What it checks:
    `dates:` of an item against the day of the meeting, and for Saturdays and Sundays.

Why it matters:
    People come on the wrong day. A date of the year before is a slip that a copy of last year's agenda brings.

Basis:
    Plain fact; Local Government Act 1972, section 100A(6) (public notice of the time and place).

Bad:

    agenda:
      - {standing: dates, dates: [2026-11-09, 2026-01-12]}

Good:

    agenda:
      - {standing: dates, dates: [2026-11-09, 2027-01-11]}

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.content.meeting import AgendaContent
from reportgen.content.values import show_date
from reportgen.lint.agenda_items import items_of
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SATURDAY = 5


@rule("AGE002", "later-meeting-dates", ERROR, reads=("agenda",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates that cannot be those of later meetings."""
    assert isinstance(subject.record, AgendaContent)
    held = subject.record.meeting.date
    for item in items_of(subject.record):
        for date in item.dates:
            shown = show_date(date, "{day} {month} {year}")
            if date <= held:
                reason = f"{shown} is not after this meeting, which is on {show_date(held, '{day} {month} {year}')}"
                yield Fault(item.span, reason, "correct the date under `dates:`: often it is the year")
            elif date.weekday() >= _SATURDAY:
                day = "Saturday" if date.weekday() == _SATURDAY else "Sunday"
                yield Fault(item.span, f"{shown} is a {day}", "correct the date under `dates:`", severity=WARNING)
