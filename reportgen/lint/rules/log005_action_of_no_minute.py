"""An action names a minute that there is not.

What it checks:
    The `number:` of each action against the minutes of its day, where both are linted together.

Why it matters:
    Who wants to know what was agreed looks up the minute, and finds another item or none.

Basis:
    Good practice.

Bad:

    actions:
      - {number: "31", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport}
    # minutes.yaml
    first-number: 21

Good:

    actions:
      - {number: 22(a), date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport}
    # minutes.yaml
    first-number: 21

Exceptions:
    Days whose minutes are not there; numbers in another form than a number with a letter.
"""

from collections.abc import Iterator

from reportgen.content.meeting import ActionLog
from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_NUMBER = regex(r"(\d{1,6})\s*\(?[a-z]{0,4}\)?")


@rule("LOG005", "action-of-no-minute", WARNING, reads=("action-log",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find actions whose minute is not among those of the day."""
    assert isinstance(subject.record, ActionLog)
    body = subject.report.meeting.body.text.casefold() if subject.report.meeting else ""
    days = {m.date: m for m in subject.kept if m.paper.meeting and m.paper.meeting.body.text.casefold() == body}
    for action in subject.record.actions:
        minutes, number = days.get(action.date), _NUMBER.fullmatch(action.number.text.strip())
        if minutes is None or number is None or minutes.pattern:
            continue
        first, last = minutes.first_number, minutes.first_number + len(minutes.minutes) - 1
        if not first <= int(number[1]) <= last:
            day = show_date(action.date, "{day} {month} {year}")
            yield Fault(
                action.number.at(0, 0, len(action.number.text)),
                f"there is no minute {number[1]} of {day}: they are {first} to {last}",
                "write the number of the minute in which the action was agreed",
            )
