"""The meeting that was held, as far as the next one follows from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reportgen.content.decoding.agenda_file import read_agenda_content
from reportgen.content.decoding.minutes_files import read_record
from reportgen.content.meeting import ActionLog, AgendaContent, AgendaGroup, AgendaItem, Minutes
from reportgen.content.values import show_date
from reportgen.diagnostics import Findings, ReportgenError
from reportgen.files import opening
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.meetings import read_agenda
from reportgen.meetings.agenda import Agenda

MINUTES, LOG = "minutes.yaml", "action-log.yaml"
USUAL = ("apologies", "declarations", "minutes", "urgent")  # where the meeting that was held lists no items

_ALONE = ("declarations",)  # of these, where one member decides: nobody is away, and there are no minutes to confirm


class Held(Struct, frozen=True, kw_only=True):
    """The meeting that was held, with the minutes it was to confirm and its action log, where it had them."""

    content: AgendaContent
    house: HouseStyle
    agenda: Agenda  # as the public was given it
    minutes: Minutes | None = None
    log: ActionLog | None = None

    @property
    def date(self) -> datetime.date:
        """When it was."""
        return self.content.meeting.date


def read_held(folder: Path) -> Held:
    """The meeting in a folder. Raises ReportgenError where its agenda, minutes or action log cannot be read."""
    findings = Findings()
    content = read_agenda_content(folder, findings)
    if content is None or findings.errors:
        raise ReportgenError(findings=findings.errors)
    house = load_style(content.meeting.style, folder, content.meeting.span, body=content.meeting.body.text)
    read = read_agenda(folder, "public")
    agenda = read.agenda
    if agenda is None:
        raise ReportgenError(findings=read.findings)
    found: dict[type, Minutes | ActionLog] = {}
    for item in items_of(content.entries):
        for document in () if item.withheld.exempt else item.documents:
            if document.folder is None or document.withheld.exempt:
                continue
            try:
                place = opening.named(folder, document.folder.text)
            except opening.Unopened:  # the agenda says so when it is built
                continue
            for name in (MINUTES, LOG):
                file = place / name
                record = read_record(file, house, content.meeting, findings) if opening.is_there(file) else None
                if record is not None:
                    found.setdefault(type(record), record)
    if findings.errors:
        raise ReportgenError(findings=findings.errors)
    minutes, log = found.get(Minutes), found.get(ActionLog)
    assert minutes is None or isinstance(minutes, Minutes)
    assert log is None or isinstance(log, ActionLog)
    return Held(content=content, house=house, agenda=agenda, minutes=minutes, log=log)


def items_of(entries: Sequence[AgendaGroup | AgendaItem]) -> Iterator[AgendaItem]:
    """Every item, of groups too."""
    for entry in entries:
        if isinstance(entry, AgendaGroup):
            yield from items_of(entry.entries)
        else:
            yield entry


def day(date: datetime.date) -> str:
    """A date as comments say it."""
    return show_date(date, "{day} {month} {year}")


def usual(held: Held) -> tuple[str, ...]:
    """The standing items of a meeting that lists none: those of a body, or of one member who decides alone."""
    return _ALONE if held.content.meeting.one_member else USUAL
