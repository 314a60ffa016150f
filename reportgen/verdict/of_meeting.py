"""What stands against an edition of a meeting's pack: what is wrong with its agenda, and with each of its papers.

To add a reason about the meeting itself, write a function from `MeetingRead` to reasons and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.content.listing import listings
from reportgen.content.values import show_date
from reportgen.meetings import MeetingRead
from reportgen.meetings.deadlines import is_executive, timetable
from reportgen.reading.source import display
from reportgen.verdict import of_paper
from reportgen.verdict.exempt import lacking
from reportgen.verdict.kinds import Kind
from reportgen.verdict.reasons import CLERK, Reason, faults, gap, once, private


def _exemptions(meeting: MeetingRead) -> Iterator[Reason]:
    if meeting.content is not None and meeting.house is not None:
        yield from lacking(meeting.content.exemptions, meeting.house.country)


def _papers(meeting: MeetingRead) -> Iterator[Reason]:
    for paper in meeting.papers:
        yield from of_paper.reasons(of_paper.case_of(paper, meeting.content))


def _supplied(meeting: MeetingRead) -> Iterator[Reason]:
    """Files beside meeting.yaml that stand in private and are not marked."""
    for listing in listings(meeting.content) if meeting.content else ():
        if listing.document.file is not None and listing.private and not listing.marks:
            yield private(listing.document.span)


def _notices(meeting: MeetingRead) -> Iterator[Reason]:
    """The notices of an executive's meeting in private, or the agreement to do without (SI 2012/2089, regulation 5)."""
    content, house = meeting.content, meeting.house
    if content is None or house is None or house.country != "england":
        return
    given = content.private_notice
    if content.meeting.one_member:
        if given is not None:
            what = "a notice of a meeting in private, where one member decides and nobody meets"
            yield Reason(
                Kind.GAP,
                "private-notice",
                what,
                CLERK,
                given.span,
                fix="delete `private-notice:`, or write `one-member: no`",
            )
        return
    if not content.meeting.private or not is_executive(content.meeting, house):
        return
    if given is not None and given.agreement is not None:
        return
    for key, days in (("first-notice", 28), ("further-notice", 5)):
        done = getattr(given, key.replace("-", "_")) if given is not None else None
        due = next(d for d in timetable(content.meeting, house) if d.key == f"private-{days}")
        last = show_date(due.count.day, house.date_format)
        if done is not None and done <= due.count.day:
            continue
        what = f"the {key.replace('-', ' ')} that the meeting is in private was due by {last} ({due.basis})"
        fix = (
            f"write `{key}:` and its day under `private-notice:`, or `agreement:` and who agreed that the meeting "
            "cannot wait (regulation 5(6))"
        )
        yield Reason(Kind.GAP, key, what, CLERK, given.span if given else content.span, fix=fix)


def _gaps(meeting: MeetingRead) -> Iterator[Reason]:
    """What the house style requires on the agenda's own page."""
    for missing in meeting.agenda.missing if meeting.agenda else ():
        yield gap(missing, meeting.folder)


def _faults(meeting: MeetingRead) -> Iterator[Reason]:
    yield from faults(meeting.findings)


CHECKS: tuple[Callable[[MeetingRead], Iterator[Reason]], ...] = (
    _gaps, _papers, _exemptions, _supplied, _notices, _faults,
)  # fmt: skip


def reasons(meeting: MeetingRead) -> tuple[Reason, ...]:
    """All that stands against editions of a meeting's pack."""
    return once(reason for check in CHECKS for reason in check(meeting))


def held_back(meeting: MeetingRead) -> tuple[str, ...]:
    """The documents that are in no pack, and why, a line each."""
    lines = []
    for listing in listings(meeting.content) if meeting.content else ():
        named = listing.document.folder or listing.document.file
        if listing.held_back and named is not None and meeting.content is not None:
            lines.append(f"HELD BACK {display(meeting.content.folder / named.text)}: {listing.why_held_back}")
    return tuple(lines)
