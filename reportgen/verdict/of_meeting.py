"""What stands against an edition of a meeting's pack: what is wrong with its agenda, and with each of its papers.

To add a reason about the meeting itself, write a function from `MeetingRead` to reasons and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.content.listing import listings
from reportgen.meetings import MeetingRead
from reportgen.reading.source import display
from reportgen.verdict import of_paper
from reportgen.verdict.exempt import lacking
from reportgen.verdict.reasons import Reason, faults, once, private


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


def _faults(meeting: MeetingRead) -> Iterator[Reason]:
    yield from faults(meeting.findings)


CHECKS: tuple[Callable[[MeetingRead], Iterator[Reason]], ...] = (_papers, _exemptions, _supplied, _faults)


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
