"""Notice of a key decision was published less than 28 clear days before the meeting.

What it checks:
    A report to an executive in England with `key-decision: yes` and the date its notice appeared in the
    Forward Plan (`forward-plan-published`).

Why it matters:
    A key decision may not be taken without that notice, unless the general exception or special urgency is
    used and recorded.

Basis:
    Regulations 9 to 11 of the Local Authorities (Executive Arrangements) (Meetings and Access to Information)
    (England) Regulations 2012 (SI 2012/2089). The 28 days are counted by the house style's notice-policy.

Bad:

    key-decision: yes
    forward-plan: yes
    forward-plan-published: 2026-08-24
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Good:

    key-decision: yes
    forward-plan: yes
    forward-plan-published: 2026-08-14
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Exceptions:
    A report that states the general exception (regulation 10) or special urgency (regulation 11).
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.meetings.deadlines import is_executive, key_notice_by

_STATED = regex(r"general exception|special urgency|reg(?:ulation|\.)?\s*1[01]\b", re.IGNORECASE)
_FORM = "{weekday} {day} {month} {year}"


@rule("DAT003", "key-notice-28", ERROR, countries=("england",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find a notice that came too late."""
    meeting, values = subject.meeting, subject.report.values
    published = values.get("forward-plan-published")
    if meeting is None or values.get("key-decision") is not True or not isinstance(published, datetime.date):
        return
    if not is_executive(meeting, subject.house) or next(subject.search(_STATED), None) is not None:
        return
    deadline = key_notice_by(meeting, subject.house, published)
    if deadline.late:
        yield Fault(
            subject.place("forward-plan-published"),
            f"notice of this key decision was published on {show_date(published, _FORM)}, {deadline.cleared} clear "
            f"days before the meeting; the last day for 28 was {show_date(deadline.count.day, _FORM)}",
            "correct the date, take the decision at a later meeting, or say in the text that the general exception or "
            "special urgency is used",
        )
