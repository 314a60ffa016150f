"""The papers were published too late.

What it checks:
    The date of publication in meeting.yaml (`published`) against the clear days the law asks for: five in
    England, three in Wales and Scotland, counted as the house style says (`reportgen dates` lists the days).

Why it matters:
    An item may be taken only if its report was open to the public for that time, or the chair finds it
    urgent for special reasons that the minutes record.

Basis:
    Sections 100A(6) and 100B(3) and (4) of the Local Government Act 1972 in England, section 100BA in Wales;
    regulations 6 and 7 of SI 2012/2089 for an executive in England; Part IIIA of the Local Government
    (Scotland) Act 1973. What counts as a clear day is a policy of the house style.

Bad:

    # meeting.yaml
    date: 2026-09-14
    published: 2026-09-08

Good:

    # meeting.yaml
    date: 2026-09-14
    published: 2026-09-04

Exceptions:
    A report marked `late: true`, which is published after the agenda with its own reasons.
"""

from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.meetings.deadlines import publish_by

_FORM = "{weekday} {day} {month} {year}"


@rule("DAT002", "publish-deadline", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find a publication that left too few clear days."""
    meeting = subject.meeting
    if meeting is None or meeting.published is None or subject.report.late:
        return
    deadline = publish_by(meeting, subject.house)
    if deadline.late:
        fields = [
            f"`reason-for-{name}:`" for name in ("lateness", "urgency") if f"reason-for-{name}" in subject.house.places
        ]
        reasons = " and ".join(fields) if len(fields) > 1 else "say in its text why it is late and why it is urgent"
        left = f"{deadline.cleared} clear day{'s' * (deadline.cleared != 1)}"
        yield Fault(
            meeting.places.get("published", meeting.span),
            f"published on {show_date(meeting.published, _FORM)}, which leaves {left} of the "
            f"{deadline.days} needed ({deadline.policy.says}): the last day was {show_date(deadline.count.day, _FORM)}",
            f"correct `published:` in meeting.yaml, or write `late: true` in report.yaml and {reasons}",
        )
