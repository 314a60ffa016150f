"""`reportgen new meeting`: the next meeting of a body, begun from the one that was held.

Carried over are what meeting.yaml says of the body, the items of every agenda, and the open actions of
the log; the minutes are begun with a heading for each item. Nothing that is exempt is carried over from
an agenda: titles come from the public edition, and items and documents marked exempt stay behind.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.agenda import Agenda
from reportgen.decode_agenda import read_agenda_content
from reportgen.decode_meeting import MEETING_FILE
from reportgen.decode_minutes import read_record
from reportgen.diagnostics import Findings, ReportgenError
from reportgen.house import HouseStyle
from reportgen.meetings import read_agenda
from reportgen.meetings.base import Reading
from reportgen.model_meeting import ActionLog, AgendaContent, AgendaGroup, AgendaItem, Minutes
from reportgen.output import write_file
from reportgen.records import dataclass
from reportgen.scaffold import quoted, schema_line, slug
from reportgen.styles import load_style
from reportgen.values import show_date

MINUTES, LOG = "minutes.yaml", "action-log.yaml"
CLOSED = ("closed", "complete", "completed", "done")
USUAL = ("apologies", "declarations", "minutes", "urgent")  # where the meeting that was held lists no items
_ONCE = ("published", "decisions-published", "private", "private-notice", "exemptions", "first-item", "agenda")
_SCHEMA = re.compile(r"# yaml-language-server:.*\n")
_SAY = {
    "minutes": "The minutes are begun in their folder; the action log holds what is still open.",
    "dates": "The dates that are left; add those agreed since.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the new agenda; one that is not `live` is written as a comment, to be taken up or deleted."""

    indent: int
    text: str
    live: bool = True


def new_meeting(folder: Path, date: datetime.date | None, parent: Path | None) -> tuple[HouseStyle, list[Path]]:
    """Begin the meeting that follows the one in `folder`; gives its house style and the files written.

    `date` may be left out where the agenda gives the date of the next meeting. The new folder goes into
    `parent`, or beside `folder`. Raises ReportgenError where the old meeting cannot be read, the date is
    not later, or the new one is there already.
    """
    held = _held(folder)
    ahead = sorted(d for e in _items(held.content.entries) for d in e.dates if d > held.date)
    if date is None and not ahead:
        raise ReportgenError(f"{folder}: its agenda gives no date of the next meeting; say it with --date")
    date = date or ahead[0]
    if date <= held.date:
        raise ReportgenError(f"{date} is not later than the meeting in {folder}, {held.date}")
    new = (parent or folder.resolve().parent) / f"{date}-{slug(held.content.meeting.body.text)}"
    if (new / MEETING_FILE).exists():
        raise ReportgenError(f"{new}: there is a meeting here already")
    style = held.house.id
    files = {"01-minutes/" + MINUTES: schema_line(new / "01-minutes", style, "minutes") + _minutes(held, date)}
    log = _log(held)
    if log:
        files["01-action-log/" + LOG] = schema_line(new / "01-action-log", style, "action-log") + log
    files[MEETING_FILE] = schema_line(new, style, "meeting") + _meeting(held, date, bool(log))
    for name, text in files.items():
        write_file(new / name, text.encode())
    return held.house, [new / name for name in files]


def _held(folder: Path) -> Held:
    findings = Findings()
    content = read_agenda_content(folder, findings)
    if content is None or findings.errors:
        raise ReportgenError(findings=findings.errors)
    house = load_style(content.meeting.style, folder, content.meeting.span)
    agenda, wrong, _ = read_agenda(folder, "public")
    if agenda is None:
        raise ReportgenError(findings=wrong)
    found: dict[type, Minutes | ActionLog] = {}
    for item in _items(content.entries):
        for document in () if item.withheld.exempt else item.documents:
            if document.folder is None or document.withheld.exempt:
                continue
            for name in (MINUTES, LOG):
                file = folder / document.folder.text / name
                record = read_record(file, house, content.meeting, findings) if file.is_file() else None
                if record is not None:
                    found.setdefault(type(record), record)
    if findings.errors:
        raise ReportgenError(findings=findings.errors)
    minutes, log = found.get(Minutes), found.get(ActionLog)
    assert minutes is None or isinstance(minutes, Minutes)
    assert log is None or isinstance(log, ActionLog)
    return Held(content=content, house=house, agenda=agenda, minutes=minutes, log=log)


def _items(entries: Sequence[AgendaGroup | AgendaItem]) -> Iterator[AgendaItem]:
    """Every item, of groups too."""
    for entry in entries:
        if isinstance(entry, AgendaGroup):
            yield from _items(entry.entries)
        else:
            yield entry


# ------------------------------------------------------------------------------------ meeting.yaml


def _meeting(held: Held, date: datetime.date, log: bool) -> str:
    said = _loaded(held.content.folder / MEETING_FILE)
    first = held.content.first_item
    for key in _ONCE:
        said.pop(key, None)
    said["date"] = date.isoformat()
    if first > 1:
        said["first-item"] = str(first + sum(1 for _ in _items(held.content.entries)))
    entries = held.content.entries
    lines = [*_entries(held, entries, 2, date, log)] if entries else []
    if not entries:
        for kind in USUAL:
            lines += [Line(2, f"- standing: {kind}"), *_documents(kind, 4, log)]
    elif not any(item.standing == "minutes" for item in _items(entries)):
        lines = [Line(2, "- standing: minutes"), *_documents("minutes", 4, log), *lines]
    return (
        f"# Begun from that of {_day(held.date)}: check the time, the place, how to join, and who sits on the body.\n"
        + _dumped(said).rstrip()
        + "\n\n# Items of every agenda, and the headings the last one had. For each report: `- report:` and the name\n"
        "# of its folder, which `reportgen new report` makes here.\nagenda:\n"
        + "".join(_printed(line) for line in lines)
    )


def _printed(line: Line) -> str:
    if line.live:
        return f"{' ' * line.indent}{line.text}".rstrip() + "\n"
    return f"  # {' ' * (line.indent - 2)}{line.text}\n"


def _entries(
    held: Held, entries: Sequence[AgendaGroup | AgendaItem], indent: int, date: datetime.date, log: bool
) -> Iterator[Line]:
    """The standing items, and room for reports where there were some."""
    room = False
    for entry in entries:
        if isinstance(entry, AgendaGroup):
            yield from _group(held, entry, indent, date, log)
        elif not entry.withheld.exempt and (entry.standing or (entry.status == "verbal" and not entry.documents)):
            yield from _item(held, entry, indent, date, log)
        elif not room:
            room = True
            yield Line(indent, "- report: name-of-the-folder", False)


def _group(held: Held, group: AgendaGroup, indent: int, date: datetime.date, log: bool) -> Iterator[Line]:
    """A heading with its standing items; as a comment where it has none, or its items are taken in private."""
    inside = [*_entries(held, group.entries, indent + 4, date, log)]
    if group.private:
        inside = [Line(indent + 4, "- report: name-of-the-folder", False)]
    live = any(line.live for line in inside)
    heads = [f"heading: {quoted(group.heading.text)}"] if group.heading else []
    heads += ["private: true"] if group.private else []
    for at, text in enumerate([*heads, "items:"]):
        yield Line(indent, ("  " if at else "- ") + text, live)
    yield from inside


def _item(held: Held, item: AgendaItem, indent: int, date: datetime.date, log: bool) -> Iterator[Line]:
    """An item of every agenda: its own words, with what belongs to the one meeting left out."""
    title = _redated(held, item)
    keys = [f"standing: {item.standing}"] if item.standing else []
    keys += [f"title: {quoted(title)}"] if title else []
    keys += [f"by: {quoted(item.by.text)}"] if item.by else []
    if item.text is not None and item.standing:
        keys += ["text: |", *(f"  {line}" for line in item.text.text.rstrip().split("\n"))]
    keys += [f"status: {item.status}"] if item.status == "verbal" else []
    left = [d.isoformat() for d in item.dates if d > date]
    keys += [f"dates: [{', '.join(left)}]"] if left else []
    say = _SAY.get(item.standing or "", "" if item.standing else "Delete it if it does not come up again.")
    if say:
        yield Line(indent, f"# {say}")
    for at, text in enumerate(keys):
        yield Line(indent, ("  " if at else "- ") + text)
    yield from _documents(item.standing or "", indent + 2, log)


def _documents(kind: str, indent: int, log: bool) -> Iterator[Line]:
    if kind == "minutes":
        yield Line(indent, f"documents: [01-minutes{', 01-action-log' if log else ''}]")


def _redated(held: Held, item: AgendaItem) -> str:
    """The title with the date of the minutes now to be confirmed; "" where it names another day."""
    title = item.title.text if item.title else ""
    if item.standing != "minutes" or not re.search(r"\b[12]\d{3}\b", title):
        return title
    for form in (held.house.date_format, "{day}{th} {month} {year}", "{day} {month} {year}"):
        old = show_date(held.minutes.date, form) if held.minutes else ""
        if old and old in title:
            return title.replace(old, show_date(held.date, form))
    return ""


# ------------------------------------------------------------------------------------ minutes and action log


def _minutes(held: Held, date: datetime.date) -> str:
    """The minutes of the meeting that was held, with a heading for each item of its agenda."""
    values = held.content.meeting.values
    lines = [
        f"# Held on {_day(held.date)}; to be confirmed on {_day(date)}.",
        f"date: {held.date}",
    ]
    for key, name in (("place", "place"), ("began", "time")):
        value = values.get(name)
        lines += [f"{key}: {quoted(str(getattr(value, 'text', value)))}"] if value is not None else []
    lines.append('# ended: "4.00 pm"')
    lines += [
        *_numbers(held),
        "",
        "# Who sits on the body: delete who was not there; add substitutes, and who came late.",
    ]
    said = _loaded(held.content.folder / MEETING_FILE)
    present = said.get("membership") or [{"who": "The Chair", "chair": "yes"}]
    lines += [_dumped({"present": present}).rstrip(), ""]
    lines += ["# in-attendance: [Head of Finance]", "# apologies: [Councillor A], or none", "", "minutes:"]
    lines += [
        "  # Under each title, as far as there is any: text, declarations, resolved (or agreed, noted), after.",
        "  #",
    ]
    lines += ["  #   text: |", "  #     A report was considered ...", "  #   resolved: |", "  #     That ...", ""]
    for number, title, private in _headings(held):
        note = "; taken in private: mark what is exempt, and give its public summary" if private else ""
        lines += [f"  # Item {number}{note}", f"  - title: {quoted(title)}"]
    return "\n".join(lines) + "\n"


def _headings(held: Held) -> Iterator[tuple[str, str, bool]]:
    """Number and public title of each item that was taken, and whether in private."""
    for item in held.agenda.each_item():
        if item.status != "withdrawn":
            yield item.number, item.title, item.private
    if not held.agenda.each_item():
        work = Reading(held.content, held.house, "public", Findings()).work()
        for at, kind in enumerate(USUAL, 1):
            yield str(at), work.shown.words(f"item-{kind}"), False


def _numbers(held: Held) -> Iterator[str]:
    """The number of the first minute, where numbers run on from meeting to meeting, or through a year."""
    last = held.minutes
    if last is None:
        return
    if last.pattern:
        yield f"pattern: {quoted(last.pattern)}"
    counter = held.house.schemes[held.house.minutes.scheme].heading(0)
    pattern = last.pattern or (held.house.series[counter.series][0] if counter else "")
    yearly = "{yy}" in pattern or "{year}" in pattern
    following = last.first_number + len(last.minutes)
    if yearly and last.date.year != held.date.year:
        yield "first-number: 1"
    elif yearly or last.first_number > 1:
        yield f"first-number: {following}"
    else:
        yield f"# first-number: {following} (where the numbers run on)"


def _log(held: Held) -> str:
    """The action log with what is still open; "" where nothing is."""
    if held.log is None:
        return ""
    said = _loaded(held.log.paper.files[0])
    shut = [at for at, a in enumerate(held.log.actions) if a.status and a.status.text.casefold() in CLOSED]
    if len(shut) == len(held.log.actions):
        return ""
    for at in reversed(shut):
        del said["actions"][at]
    said.pop("date", None)
    return _dumped(said)


# ------------------------------------------------------------------------------------ YAML as it was written


def _yaml() -> Any:
    """ruamel.yaml, which keeps layout and comments; every value stays the text it is."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class AsText(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            return super().resolve(kind, value, (False, True) if isinstance(value, str) else implicit)

    yaml = YAML()
    yaml.Resolver = AsText
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _loaded(file: Path) -> Any:
    return _yaml().load(_SCHEMA.sub("", file.read_text(encoding="utf-8-sig"), count=1))


def _dumped(value: Mapping[str, object]) -> str:
    out = io.StringIO()
    _yaml().dump(value, out)
    return out.getvalue()


def _day(date: datetime.date) -> str:
    return show_date(date, "{day} {month} {year}")
