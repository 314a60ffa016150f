"""An action is overdue, and nothing says how it stands.

What it checks:
    Actions whose `due:` is before the day of the log, that are not closed and have no `comments:`.

Why it matters:
    Members see a date that is past, and cannot tell whether the thing was done, forgotten or given up.

Basis:
    Good practice.

Bad:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, due: 2026-08-01}

Good:

    actions:
      - number: "22"
        date: 2026-06-08
        action: Ask for a bus stop.
        officer: Head of Transport
        due: 2026-08-01
        comments: The company answers in October.

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.content.meeting import ActionLog
from reportgen.content.values import show_date
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("LOG003", "action-late-without-note", WARNING, reads=("action-log",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find actions that are late without a word."""
    assert isinstance(subject.record, ActionLog)
    for action in subject.record.actions:
        if action.due is not None and action.due < subject.record.date and not action.closed and not action.comments:
            due = show_date(action.due, "{day} {month} {year}")
            yield Fault(
                action.action.at(0, 0, max(1, len(action.action.text.split("\n")[0]))),
                f"action {action.number.text} was due on {due} and is not closed, and nothing says how it stands",
                "write `comments:` with why it is late and when it will be done, or `status: complete`",
            )
