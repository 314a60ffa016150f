"""`reportgen publish`: the final public and restricted packs, recorded, and kept as they were published.

What is published lies in the meeting's folder in `published/1/`, `published/2/` ..., read-only and under
the same protection as the content, and `published.yaml` records when, which pages and the hash of each
file. Later builds write to build/ and cannot change it; each further publication first looks whether all
that was published is still as it was. The first publication is the agenda pack; after it come the
supplements of supplements.yaml, in their order, and nothing else: a correction is a supplement that says
what changed.
"""

from __future__ import annotations

import datetime
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from reportgen import screen
from reportgen.content.decoding.meeting_file import read_meeting
from reportgen.content.values import show_date
from reportgen.diagnostics import Findings, ReportgenError, exit_code
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.leaks.last_look import doubtful, published_and_exempt
from reportgen.lint.final import unsaid
from reportgen.meetings.agenda import Agenda
from reportgen.meetings.deadlines import publish_by
from reportgen.meetings.publications import FOLDER, read_record
from reportgen.pack import make
from reportgen.pack.make import Made
from reportgen.pack.pack_command import (
    anew,
    errors_of_lint,
    find_meetings,
    leaked,
    place_of,
    put,
    refuse,
    steps,
)
from reportgen.pack.published_record import day_of, first_page, moved, tell_altered, write_record
from reportgen.pack.published_sources import changed, sources_of
from reportgen.pack.supplements import Supplement, read_supplements
from reportgen.pack.withdrawal import clear_built, finish, withdraw
from reportgen.reading.source import display
from reportgen.screen import tell
from reportgen.tree import Edition
from reportgen.verdict import stopping

_DAY = "{weekday} {day} {month} {year}"
# The complete pack first: the public one takes its page numbers, and gives the titles for the record.
_IN_ORDER: tuple[Edition, ...] = ("restricted", "public")


def publish_meeting(path: Path, out: Path, now: datetime.datetime) -> int:
    """Publish a meeting's agenda pack, or the next supplement.

    Gives the exit code: 1 when it was refused, 2 for a broken house style.
    """
    (folder,) = find_meetings(path)[:1]
    record = read_record(folder)
    finish(folder, record)
    if tell_altered(folder, record):
        return 1
    with anew(folder, "public", out, len(record)):
        return _publish(folder, record, out, now)


def withdraw_item(path: Path, item: str, reason: str, out: Path, now: datetime.datetime) -> int:
    """Take what was published of an item out of the public packs; see `withdrawal.withdraw` for the exit code."""
    (folder,) = find_meetings(path)[:1]
    content = read_meeting(folder, Findings())
    if content is None:
        raise ReportgenError(f"{display(folder)}: its meeting.yaml cannot be read: run `reportgen pack` to see why")
    house = load_style(content.style, folder)
    numbers = range(len(read_record(folder)))
    code = withdraw(folder, item, reason, house, now)
    clear_built([place_of(folder, "public", out, number) for number in numbers])
    return code


def _publish(folder: Path, record: Sequence[Mapping[str, Any]], out: Path, now: datetime.datetime) -> int:
    """See `publish_meeting`."""
    number = len(record)  # of the supplement; 0 for the agenda pack itself
    try:
        supplement = _next(folder, record)
    except ReportgenError:
        _tell_since(folder, record)
        raise
    made: dict[Edition, Made] = {}
    complete: Agenda | None = None
    title = ""
    items: Mapping[str, str] = {}
    with steps() as say:
        starts: Mapping[str, int] = {}
        for edition in _IN_ORDER:
            say(f"reading the {edition} edition")
            read = make.read(folder, edition, supplement)
            items = read.items
            # The restricted edition has all of every report.
            more = (
                unsaid(errors_of_lint(read.agenda), read.reasons) if edition == "restricted" else moved(record, items)
            )
            refused = stopping((*read.reasons, *more), "publish", edition)
            if refused or read.agenda is None or read.house is None:
                tell(set(read.findings).difference(reason.finding for reason in refused))
                refuse(folder, "final", refused)
                return exit_code(read.findings, True)
            house = read.house
            complete = complete or read.agenda
            first = first_page(record, house.pack)
            done = make.make(read.agenda, house, read.supplied, first, starts, say)
            made[edition], starts = done, done.starts
            title = read.agenda.title
    if leaked(folder, made["public"], out):
        return 1
    if old := published_and_exempt(folder, house):
        screen.say(f"REFUSED {display(folder)}: what was published is to be taken down first", err=True)
        for line in old:
            screen.say(f"  - {line.removeprefix('OLD ')}", err=True)
        return 1
    entry = _entry(number + 1, title, supplement, items, made, now)
    entry["sources"] = sources_of(complete, folder) if complete else {}
    _keep(folder, number + 1, made)
    write_record(folder, [*record, entry])
    for edition in _IN_ORDER:
        place = place_of(folder, edition, out, number)
        put(made[edition].files, place, out)
        screen.say(display(place / make.pdf_name(edition)))
    for line in (*read.held_back, *doubtful(folder, house), *changed(folder, [*record, entry])):
        screen.say(line, err=True)
    if not number:
        _warn(folder, house, now.date())
    screen.say(
        f"published as number {number + 1}: {title}; kept in {display(folder / FOLDER / str(number + 1))}", err=True
    )
    return 0


def _tell_since(folder: Path, record: Sequence[Mapping[str, Any]]) -> None:
    """Say what of all that was published is exempt by now, or has changed since, where nothing new is published."""
    meeting = read_meeting(folder, Findings())
    if meeting is not None:
        house = load_style(meeting.style, folder)
        for line in (*published_and_exempt(folder, house), *changed(folder, record)):
            screen.say(line, err=True)


def _warn(folder: Path, house: HouseStyle, today: datetime.date) -> None:
    """Say that an agenda is published too late, where it is, and who can read what is kept of it."""
    meeting = read_meeting(folder, Findings())
    if meeting is not None:
        due = publish_by(replace(meeting, published=meeting.published or today), house)
        if due.late:
            told = f"{due.days} clear days before the meeting, {due.policy.says}; {due.basis}"
            day = show_date(due.count.day, _DAY)
            screen.say(f"LATE {display(folder)}: the agenda was to be public by {day} ({told})", err=True)
    told = "holds the restricted pack; committed to git, all who can read the repository can read it, for good"
    screen.say(f"GUARD {display(folder / FOLDER)}: it {told}", err=True)


def _next(folder: Path, record: Sequence[Mapping[str, Any]]) -> Supplement | None:
    """What is to be published: None for the agenda pack, otherwise the next supplement."""
    if not record:
        return None
    listed = read_supplements(folder)
    if len(record) > len(listed):
        raise ReportgenError(
            f"{display(folder)}: {record[-1]['title']} was published on {day_of(record[-1])}, lies in "
            f"{display(folder / FOLDER / str(record[-1]['number']))} and stays as it is; "
            f"write what is to come, or what is corrected, as the next entry of supplements.yaml"
        )
    supplement = listed[len(record) - 1]
    if supplement.corrects > len(record):
        raise ReportgenError(f"{supplement.span}: nothing was published as number {supplement.corrects}")
    return supplement


def _entry(
    number: int,
    title: str,
    supplement: Supplement | None,
    items: Mapping[str, str],
    made: Mapping[Edition, Made],
    now: datetime.datetime,
) -> dict[str, Any]:
    """A publication as it is recorded."""
    entry: dict[str, Any] = {"number": number, "title": title, "at": now.isoformat(timespec="seconds")}
    if supplement is not None:
        entry["changes"] = supplement.changes
        if supplement.corrects:
            entry["corrects"] = supplement.corrects
    entry["last"] = max(one.last for one in made.values())
    entry["items"] = dict(items)
    files = {f"{edition}/{name}": data for edition in sorted(made) for name, data in made[edition].files.items()}
    entry["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return entry


def _keep(folder: Path, number: int, made: Mapping[Edition, Made]) -> None:
    """Put the files into the meeting's folder, read-only."""
    place = folder / FOLDER / str(number)
    if place.exists():  # left by a publication that stopped before it was recorded
        for path in place.rglob("*"):
            path.chmod(0o755)  # Windows takes away nothing that is read-only
        shutil.rmtree(place)
    put({f"{edition}/{name}": data for edition, one in made.items() for name, data in one.files.items()}, place, folder)
    for path in place.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
