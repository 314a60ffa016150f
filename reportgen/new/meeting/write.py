"""`reportgen new meeting`: the folder of the next meeting."""

from __future__ import annotations

import datetime
from pathlib import Path

from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.diagnostics import ReportgenError
from reportgen.files.output import write_folder
from reportgen.house.style import HouseStyle
from reportgen.new.meeting.begun_records import action_log, minutes
from reportgen.new.meeting.held import LOG, MINUTES, items_of, read_held
from reportgen.new.meeting.next_agenda import meeting
from reportgen.new.report import schema_line, slug


def new_meeting(folder: Path, date: datetime.date | None, parent: Path | None) -> tuple[HouseStyle, list[Path]]:
    """Begin the meeting that follows the one in `folder`; gives its house style and the files written.

    `date` may be left out where the agenda gives the date of the next meeting. The new folder goes into
    `parent`, or beside `folder`. Raises ReportgenError where the old meeting cannot be read, the date is
    not later, or the new one is there already.
    """
    held = read_held(folder)
    ahead = sorted(d for e in items_of(held.content.entries) for d in e.dates if d > held.date)
    if date is None and not ahead:
        raise ReportgenError(f"{folder}: its agenda gives no date of the next meeting; say it with --date")
    date = date or ahead[0]
    if date <= held.date:
        raise ReportgenError(f"{date} is not later than the meeting in {folder}, {held.date}")
    new = (parent or folder.resolve().parent) / f"{date}-{slug(held.content.meeting.body.text)}"
    if (new / MEETING_FILE).exists():
        raise ReportgenError(f"{new}: there is a meeting here already")
    style = held.house.id
    files = {"01-minutes/" + MINUTES: schema_line(new / "01-minutes", style, "minutes") + minutes(held, date)}
    log = action_log(held)
    if log:
        files["01-action-log/" + LOG] = schema_line(new / "01-action-log", style, "action-log") + log
    files[MEETING_FILE] = schema_line(new, style, "meeting") + meeting(held, date, bool(log))
    return held.house, write_folder(new, {name: text.encode() for name, text in files.items()})
