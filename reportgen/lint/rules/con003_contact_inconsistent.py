"""One officer has two telephone numbers or two e-mail addresses.

What it checks:
    The officers to contact of all reports of a meeting, and the meeting's own contact: one name (or, without names,
    one post of one organisation) has one number and one address.

Why it matters:
    In an agenda pack one of the two is usually out of date.

Basis:
    Good practice.

Bad:

    contacts:
      - name: Ann Oakley
        post: Parks Manager
        telephone: 01632 960100
      - name: Ann Oakley
        post: Parks Manager
        telephone: 01632 960101

Good:

    contacts:
      - name: Ann Oakley
        post: Parks Manager
        telephone: 01632 960100
      - name: Tom Lime
        post: Parks Manager
        telephone: 01632 960101

Exceptions:
    Officers without names who share a post in one report, and an entry that gives both numbers.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.content.report import Officer
from reportgen.diagnostics import SourceText
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


class _Entry(Struct, frozen=True, dict=True):
    officer: Officer
    where: str


@rule("CON003", "contact-inconsistent", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbers and addresses that differ from those given elsewhere."""
    known = [_Entry(o, f"“{other.title.text}”") for other in subject.others for o in other.contacts]
    meeting = subject.meeting
    if meeting is not None and (post := meeting.values.get("contact")):
        of = Officer(
            span=post.at(), post=post, telephone=meeting.values.get("telephone"), email=meeting.values.get("email")
        )
        known.append(_Entry(of, "meeting.yaml"))
    mine: list[_Entry] = []
    for officer in subject.report.contacts:
        same = [e for e in known if _same(officer, e.officer)]
        same += [e for e in mine if officer.name and _same(officer, e.officer)]
        for entry in same:
            yield from _differing(officer.telephone, entry.officer.telephone, "telephone number", officer, entry.where)
            yield from _differing(officer.email, entry.officer.email, "e-mail address", officer, entry.where)
        mine.append(_Entry(officer, "this report"))


def _same(one: Officer, other: Officer) -> bool:
    if one.name or other.name:
        return _plain(one.name) == _plain(other.name)
    return bool(one.post) and (_plain(one.post), _plain(one.organisation)) == (
        _plain(other.post),
        _plain(other.organisation),
    )


def _plain(text: SourceText | None) -> str:
    return " ".join(text.text.casefold().split()) if text else ""


def _differing(
    one: SourceText | None, other: SourceText | None, what: str, officer: Officer, where: str
) -> Iterator[Fault]:
    if one is None or other is None or _all(one.text) & _all(other.text):
        return
    who = officer.name or officer.post
    yield Fault(
        one.at(length=len(one.text)),
        f"{who.text if who else 'this officer'} has the {what} {one.text} here and {other.text} in {where}",
        f"give the same {what} in both",
    )


def _all(text: str) -> set[str]:
    """The numbers or addresses in a field, in one form."""
    return {re.sub(r"[^\w@+]", "", part).casefold() for part in re.split(r"[,;/]|\bor\b|\band\b", text) if part.strip()}
