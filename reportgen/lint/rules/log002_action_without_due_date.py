"""An action that is still to be done has no date by which it is due.

What it checks:
    Actions without `due:` that are not closed, in a log whose other actions have one, and those marked amber or red.
    A date or a meeting in `action:` or `comments:` will do.

Why it matters:
    Without a date nothing is ever late.

Basis:
    Good practice.

Bad:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, status: amber}

Good:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, due: 2026-12-01}

Exceptions:
    Logs that give no dates; actions that are closed or on track without one.
"""

import re
from collections.abc import Iterator

from reportgen.content.meeting import Action, ActionLog
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.running_amounts import MONTH
from reportgen.lint.subject import Subject

_WHEN = regex(
    rf"\b(?:{MONTH}|20\d\d|spring|summer|autumn|winter|weekly|monthly|quarterly|annual\w*|ongoing|each|every"
    r"|next meeting)\b",
    re.IGNORECASE,
)
_LATE = ("amber", "red")


@rule("LOG002", "action-without-due-date", ADVICE, reads=("action-log",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find open actions without a date."""
    assert isinstance(subject.record, ActionLog)
    dated = any(action.due for action in subject.record.actions)
    for action in subject.record.actions:
        status = action.status.text.casefold() if action.status else ""
        if action.due or action.closed or _says_when(action) or (status not in _LATE and (status or not dated)):
            continue
        yield Fault(
            action.action.at(0, 0, max(1, len(action.action.text.split("\n")[0]))),
            f"action {action.number.text} is not done, and nothing says by when it is to be",
            "write `due:` and the day",
        )


def _says_when(action: Action) -> bool:
    return any(_WHEN.search(text.text) for text in (action.action, action.comments) if text is not None)
