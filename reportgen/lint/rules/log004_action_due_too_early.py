"""An action was due before it was agreed, or was agreed after the log was made.

What it checks:
    `due:` against `date:` of each action, and `date:` against the day of the log.

Why it matters:
    One of the dates is wrong, mostly the year, and the action is called late or forgotten for it.

Basis:
    Plain fact.

Bad:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, due: 2025-12-01}

Good:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, due: 2026-12-01}

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.content.meeting import ActionLog
from reportgen.content.values import show_date
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_FORM = "{day} {month} {year}"


@rule("LOG004", "action-due-too-early", ERROR, reads=("action-log",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find actions whose dates are in the wrong order."""
    assert isinstance(subject.record, ActionLog)
    for action in subject.record.actions:
        agreed = show_date(action.date, _FORM)
        if action.due is not None and action.due < action.date:
            due = show_date(action.due, _FORM)
            reason = f"action {action.number.text} was due on {due}, before it was agreed on {agreed}"
            yield Fault(action.span, reason, "correct `due:` or `date:`")
        elif action.date > subject.record.date:
            made = show_date(subject.record.date, _FORM)
            reason = f"action {action.number.text} was agreed on {agreed}, after the day of this log, {made}"
            yield Fault(action.span, reason, "correct the `date:` of the action or of the log")
