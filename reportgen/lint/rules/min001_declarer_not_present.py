"""Someone declared an interest and is not among those who were at the meeting.

What it checks:
    That each declaration of interest in minutes is by someone under `present` or `in-attendance`.

Why it matters:
    Minutes record who was there and who declared what. Where the two do not agree, one of them is wrong, and nobody
    can show later that a member took no part.

Basis:
    Local Government Act 1972, Schedule 12, paragraph 40 (names of members present are recorded); Localism Act 2011,
    sections 29 to 31; in Scotland and Wales the councillors' code of conduct.

Bad:

    minutes:
      - title: Declarations of interest
        declarations: {member: Councillor E, item: item 2 (New play area in Lime Park), kind: personal}

Good:

    minutes:
      - title: Declarations of interest
        declarations: {member: Cllr B, item: item 2 (New play area in Lime Park), kind: personal}

Exceptions:
    Several members spoken of at once; a first name that is left out or stands as its first letter.
"""

from collections.abc import Iterator

from reportgen.content.meeting import Minutes
from reportgen.content.report import Nil
from reportgen.lint.attendance import is_several, may_be, people
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("MIN001", "declarer-not-present", WARNING, reads=("minutes",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find declarations by somebody who was not there."""
    assert isinstance(subject.record, Minutes)
    there = [(m.who.text, of) for m, of in people(subject.record.came)]
    for minute in subject.record.minutes:
        for declared in () if isinstance(minute.declarations, Nil) else minute.declarations:
            who = declared.member.text
            if not is_several(who) and not any(may_be(who, *known) for known in there):
                yield Fault(
                    declared.member.at(0, 0, len(who)),
                    f"{who} declared an interest, and is not among those present or in attendance",
                    "add them to `present:` or `in-attendance:`, or correct the name",
                )
