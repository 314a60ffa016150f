"""The numbers of minutes do not run on.

What it checks:
    That the first minute follows the last one of the body's meeting before, where both are linted together, and that
    what is said to have happened at a minute ("left: minute 43") is at one of these.

Why it matters:
    A minute is cited by its number. Two with one number, or a number that is nowhere, lead people to another decision.

Basis:
    Good practice; the council's way of numbering minutes.

Bad:

    present:
      - {who: Councillor A, chair: yes}
      - {who: Councillor B, left: minute 31}

Good:

    present:
      - {who: Councillor A, chair: yes}
      - {who: Councillor B, left: minute 22}

Exceptions:
    Minutes that begin again with 1; numbers that name the year, in another year; times.
"""

import re
from collections.abc import Iterator

from reportgen.content.meeting import Minutes
from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.attendance import people
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_AT = regex(r"\bminutes?\s+(?:nos?\.?\s*)?(\d{1,6})\b", re.IGNORECASE)


@rule("MIN003", "minute-numbers", WARNING, reads=("minutes",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbers that do not go on from the meeting before, and those of no minute."""
    assert isinstance(subject.record, Minutes)
    yield from _strangers(subject.record)
    before = _before(subject, subject.record)
    if before is None or subject.record.first_number == 1:
        return
    last, first = _last(before), subject.record.first_number
    held = show_date(before.date, "{day} {month} {year}")
    if first == last + 1:
        return
    told = f"these minutes begin with {first}, and those of {held} end with {last}"
    fix = f"write `first-number: {last + 1}`"
    if first > last:
        yield Fault(
            subject.place("first-number"), told, f"{fix}, or see that the minutes between are kept", severity=ADVICE
        )
    else:
        yield Fault(subject.place("first-number"), told, fix)


def _last(minutes: Minutes) -> int:
    return minutes.first_number + len(minutes.minutes) - 1


def _before(subject: Subject, minutes: Minutes) -> Minutes | None:
    """The minutes of the same body's meeting before these, which number in the same way."""
    held = minutes.paper.meeting
    earlier = [
        each
        for each in subject.kept
        if held is not None
        and each.paper.meeting is not None
        and each.paper.meeting.body.text.casefold() == held.body.text.casefold()
        and each.pattern == minutes.pattern
        and each.date < minutes.date
    ]
    last = max(earlier, key=lambda each: each.date, default=None)
    if last is None or (last.date.year != minutes.date.year and str(minutes.date.year)[-2:] in _pattern(subject)):
        return None
    return last


def _pattern(subject: Subject) -> str:
    return subject.house.series["minutes"][0]


def _strangers(minutes: Minutes) -> Iterator[Fault]:
    """Minutes at which somebody came or left, and which are none of these."""
    first, last = minutes.first_number, _last(minutes)
    for member, _ in people(minutes.came):
        for text in (member.arrived, member.left):
            hit = _AT.search(text.text) if text is not None else None
            if text is not None and hit is not None and not first <= int(hit[1]) <= last:
                yield Fault(
                    text.at_offset(hit.start(), len(hit[0])),
                    f"there is no minute {hit[1]}: these are {first} to {last}",
                    "write the number of the minute at which they came or left",
                )
