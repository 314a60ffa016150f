"""The report names no officer whom a reader could ask.

What it checks:
    There is an officer to contact, and each has a telephone number or an e-mail address. A report without an
    officer is an error where the house style requires one, elsewhere a warning.

Why it matters:
    Members and the public ask before the meeting, when an answer still helps.

Basis:
    House style of nearly every council.

Bad:

    contacts: ~
    ---
    contacts:
      - post: Parks Manager

Good:

    contacts:
      - post: Parks Manager
        email: parks@example.gov.uk

Exceptions:
    A house style that has no place for officers to contact.
"""

from collections.abc import Iterator

from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("CON001", "contact-missing", WARNING, restates=Kind.GAP, misses="contacts")
def check(subject: Subject) -> Iterator[Fault]:
    """Find reports without officers, and officers who cannot be reached."""
    if not _has_place(subject.house):
        return
    if not subject.report.contacts:
        required = any(missing.key == "contacts" for missing in subject.missing)
        yield Fault(
            subject.place("contacts"),
            "no officer to contact is named" + (", and this house style requires one" if required else ""),
            "write `contacts:` with the officer's `post:`, `telephone:` and `email:`",
            severity=ERROR if required else WARNING,
        )
    for officer in subject.report.contacts:
        if officer.telephone is None and officer.email is None:
            who = officer.post or officer.name
            yield Fault(
                who.at(length=len(who.text)) if who else officer.span,
                f"{who.text if who else 'this officer'} has neither a telephone number nor an e-mail address",
                "write `telephone:` or `email:`",
            )


def _has_place(house: HouseStyle) -> bool:
    """Whether the outline prints officers to contact anywhere."""
    return any(each.place.holds == "people" or "contacts" in each.place.needs for each in standing(house))
