"""Notice of a key decision was published less than 28 clear days before the meeting.

What it checks:
    A report to an executive in England with `key-decision: yes` and the date its notice appeared in the
    Forward Plan (`forward-plan-published`), or the one date that the text gives for it ("Notice of this key decision
    was published on 24 August 2026").

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
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.meetings.deadlines import is_executive, key_notice_by

_STATED = regex(r"general exception|special urgency|reg(?:ulation|\.)?\s*1[01]\b", re.IGNORECASE)
_NOTICE = regex(
    r"\b(?:notice|forward plan|key decisions? (?:notice|document|list))\b"
    r".*\b(?:published|given|included|entered|added|appeared|placed|put)\b"
    r"|\b(?:published|given|included|entered|added)\b.*\b(?:forward plan|notice of (?:this|the) (?:key )?decision)",
    re.IGNORECASE,
)
_KEY = regex(r"\bkey decision|\bforward plan\b|\bnotice of (?:this|the) decision\b", re.IGNORECASE)
_ON = regex(r"\bon\s+(?:the\s+)?\Z", re.IGNORECASE)
_FORM = "{weekday} {day} {month} {year}"


@rule("DAT003", "key-notice-28", ERROR, countries=("england",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find a notice that came too late."""
    meeting, values = subject.meeting, subject.report.values
    if meeting is None or values.get("key-decision") is not True or not is_executive(meeting, subject.house):
        return
    told = _published(subject, meeting.date)
    if told is None or next(subject.search(_STATED), None) is not None:
        return
    published, place = told
    deadline = key_notice_by(meeting, subject.house, published)
    if deadline.late:
        yield Fault(
            place,
            f"notice of this key decision was published on {show_date(published, _FORM)}, {deadline.cleared} clear "
            f"days before the meeting; the last day for 28 was {show_date(deadline.count.day, _FORM)}",
            "correct the date, take the decision at a later meeting, or say in the text that the general exception or "
            "special urgency is used",
        )


def _published(subject: Subject, held: datetime.date) -> tuple[datetime.date, Span] | None:
    """When the notice was published, and where that stands: in its field, or else in the one sentence that says so."""
    field = subject.report.values.get("forward-plan-published")
    if isinstance(field, datetime.date):
        return field, subject.place("forward-plan-published")
    told = [
        (date.date, passage.span(passage.at(date), len(date.text)))
        for passage in subject.passages_with("notice", "forward")
        if len(passage.dates) == 1 and _NOTICE.search(passage.text) and _KEY.search(passage.text)
        for date in passage.dates
        if _ON.search(passage.text[: passage.at(date)]) and date.date is not None and date.date < held
    ]
    return told[0] if len({day for day, _ in told}) == 1 else None
