"""`reportgen dates`: the timetable of a meeting, printed with the days that were counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.content.decoding.report_files import MEETING_FILE, REPORT_FILE, read_meeting, read_report
from reportgen.content.report import Meeting
from reportgen.content.values import show_date
from reportgen.diagnostics import Finding, Findings, ReportgenError, StyleError, exit_code
from reportgen.files.opening import entries, folder_of, holding, is_there
from reportgen.house.loading import load_style
from reportgen.house.place import Place
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.meetings.deadlines import Deadline, due_by, is_executive, not_callable, timetable
from reportgen.screen import say, tell


def find_meetings(paths: Sequence[Path]) -> list[Path]:
    """The meeting folders at, below or just above these paths. Raises ReportgenError where there is none."""
    found: list[Path] = []
    for path in paths:
        folder = folder_of(path)
        here = [f for f in (folder, folder.resolve().parent) if is_there(f / MEETING_FILE)][:1]
        here = here or holding(folder, (MEETING_FILE,))
        if not here:
            raise ReportgenError(f"{path}: there is no {MEETING_FILE} here or below")
        found += here
    return list(dict.fromkeys(found))


def print_timetables(paths: Sequence[Path]) -> int:
    """Print the timetable of every meeting; gives the exit code.

    That is 1 where a meeting cannot be read, 2 where its house style cannot be used; the others are printed.
    """
    failed = False
    found: list[Finding] = []
    for at, folder in enumerate(find_meetings(paths)):
        findings = Findings()
        meeting = read_meeting(folder, findings)
        house: HouseStyle | None = None
        try:
            house = load_style(meeting.style, folder / "x", meeting.span, body=meeting.body.text) if meeting else None
        except StyleError as error:
            findings.extend(error.findings)
        tell(findings)
        found += findings
        if meeting is None or house is None:
            failed = True
            continue
        say(("\n" if at else "") + "\n".join(lines(meeting, house)))
    return exit_code(found, failed)


def lines(meeting: Meeting, house: HouseStyle) -> Iterator[str]:
    """The timetable, line by line."""
    kind = "executive" if is_executive(meeting, house) else "not executive"
    kind += ", one member" if meeting.one_member else ", private" * meeting.private
    yield f"{meeting.body.text}, {_date(meeting.date)} ({house.country.title()}, {kind})"
    for deadline in timetable(meeting, house):
        yield ""
        yield from _deadline(deadline)
    if wanted := sorted(((due_by(meeting, p.by, house), p) for p in _due(house)), key=lambda each: each[0]):
        yield ""
        yield "What officers owe, report by report"
        yield from (f"    {_date(day)}: {p.called}{'' if p.whose == 'yours' else f', {p.whose}'}" for day, p in wanted)
    reasons = [(title, reason) for title, reason in _reports(meeting, house)]
    if reasons and is_executive(meeting, house) and house.country != "scotland":
        yield ""
        yield "Call-in, report by report"
        yield from (f"    {title}: {'not callable, ' + reason if reason else 'callable'}" for title, reason in reasons)


def _due(house: HouseStyle) -> list[Place]:
    """The places that the house style wants by a certain day."""
    return [each.place for each in standing(house) if each.place.by]


def _deadline(deadline: Deadline) -> Iterator[str]:
    yield f"{deadline.what} {_date(deadline.count.day)}{' (assumed)' * deadline.assumed}"
    kind = "clear days" if deadline.key != "call-in" else "days"
    yield f"    {deadline.days} {kind}, {deadline.policy.says}: {_days(deadline.count.counted)}"
    if deadline.count.passed:
        passed = ", ".join(f"{_short(day)} ({why})" for day, why in deadline.count.passed)
        yield f"    not counted: {passed}"
    if deadline.done is not None and deadline.cleared is not None:
        judged = "in time" if not deadline.late else f"too late: {deadline.cleared} clear days"
        yield f"    done {_date(deadline.done)}: {judged}"
    if deadline.since is not None:
        unsure = ", as is assumed until meeting.yaml says so (decisions-published)" * deadline.assumed
        yield f"    decisions published on {_date(deadline.since)}{unsure}"
    yield f"    {deadline.basis}"


def _reports(meeting: Meeting, house: HouseStyle) -> Iterator[tuple[str, str]]:
    """Each report of the meeting with the reason why its decisions cannot be called in, "" where they can."""
    for folder in (f for f in entries(meeting.folder) if is_there(f / REPORT_FILE)):
        report = read_report(folder, house, meeting, Findings())
        if report is not None:
            yield report.title.text, not_callable(report, meeting, house)


def _date(date: datetime.date) -> str:
    return show_date(date, "{weekday} {day} {month} {year}")


def _short(date: datetime.date) -> str:
    return show_date(date, "{day} {month}")


def _days(days: Sequence[datetime.date]) -> str:
    """A few days one by one, many as first and last."""
    named = [f"{show_date(d, '{weekday}')[:3]} {_short(d)}" for d in days]
    return ", ".join(named) if len(named) <= 10 else f"{named[0]} to {named[-1]}"
