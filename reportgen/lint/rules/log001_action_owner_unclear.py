"""An action has no owner who could be asked about it.

What it checks:
    That `officer:` of an action names a post, a person or a body, and not "all", "TBC" or "officers".

Why it matters:
    What everyone is to do, nobody does. The next meeting cannot ask how an action stands.

Basis:
    Good practice.

Bad:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: All, due: 2026-12-01}

Good:

    actions:
      - {number: "22", date: 2026-06-08, action: Ask for a bus stop., officer: Head of Transport, due: 2026-12-01}

Exceptions:
    Partner organisations and groups by their names. The words are in `lint/no-owner.yaml`; a house style can add to
    them.
"""

from collections.abc import Iterator

from reportgen.content.meeting import ActionLog
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("LOG001", "action-owner-unclear", WARNING, reads=("action-log",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find actions that nobody owns."""
    assert isinstance(subject.record, ActionLog)
    nobody = subject.wordlists.get("no-owner", {})
    for action in subject.record.actions:
        who = action.officer.text
        asked = nobody.get(" ".join(who.casefold().strip("?.-– ").split())) if any(c.isalnum() for c in who) else ""
        if not action.closed and asked is not None:
            yield Fault(
                action.officer.at(0, 0, max(1, len(who))),
                f"“{who}” does not say {asked or 'who is to do it'}",
                "write the post of the officer who answers for the action",
            )
