"""The new meeting.yaml: what is said of the body, and the items of every agenda."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.content.meeting import AgendaGroup, AgendaItem
from reportgen.new.meeting.held import Held, day, items_of, usual
from reportgen.new.meeting.layout import dumped, loaded
from reportgen.new.yaml_text import one_line

_ONCE = ("published", "decisions-published", "private", "private-notice", "exemptions", "first-item", "agenda")
_SAY = {
    "minutes": "The minutes are begun in their folder; the action log holds what is still open.",
    "dates": "The dates that are left; add those agreed since.",
}


class Line(Struct, frozen=True):
    """A line of the new agenda; one that is not `live` is written as a comment, to be taken up or deleted."""

    indent: int
    text: str
    live: bool = True


def meeting(held: Held, date: datetime.date, log: bool) -> str:
    """The text of the new meeting.yaml; `log` says that an action log is carried over."""
    said = loaded(held.content.folder / MEETING_FILE)
    first = held.content.first_item
    for key in _ONCE:
        said.pop(key, None)
    said["date"] = date.isoformat()
    if "membership" in said:
        said["membership"] = without_substitutes(said["membership"])
    if first > 1:
        said["first-item"] = str(first + sum(1 for _ in items_of(held.content.entries)))
    entries = held.content.entries
    lines = [*_entries(held, entries, 2, date, log)] if entries else []
    alone = held.content.meeting.one_member
    if not entries:
        for kind in usual(held):
            lines += [Line(2, f"- standing: {kind}"), *_documents(kind, 4, log)]
    elif not alone and not any(item.standing == "minutes" for item in items_of(entries)):
        lines = [Line(2, "- standing: minutes"), *_documents("minutes", 4, log), *lines]
    return (
        f"# Begun from that of {day(held.date)}: check the time, the place, how to join, and who sits on the body.\n"
        + dumped(said).rstrip()
        + "\n\n# Items of every agenda, and the headings the last one had. For each report: `- report:` and the name\n"
        "# of its folder, which `reportgen new report` makes here.\nagenda:\n"
        + "".join(_printed(line) for line in lines)
    )


def without_substitutes(members: object) -> object:
    """The members of a body, or lists of them by organisation, with those in the place of a member gone again."""
    if isinstance(members, dict):
        if "substitute-for" in members:
            return members["substitute-for"]
        return {name: without_substitutes(each) if isinstance(each, list) else each for name, each in members.items()}
    return [without_substitutes(each) for each in members] if isinstance(members, list) else members


def _printed(line: Line) -> str:
    if line.live:
        return f"{' ' * line.indent}{line.text}".rstrip() + "\n"
    return f"  # {' ' * (line.indent - 2)}{line.text}\n"


def _entries(
    held: Held, entries: Sequence[AgendaGroup | AgendaItem], indent: int, date: datetime.date, log: bool
) -> Iterator[Line]:
    """The standing items, and room for reports where there were some. What was urgent was so for that one meeting."""
    room = False
    for entry in entries:
        if isinstance(entry, AgendaItem) and entry.urgent is not None and not entry.standing:
            continue
        if isinstance(entry, AgendaGroup):
            yield from _group(held, entry, indent, date, log)
        elif not entry.withheld.exempt and (entry.standing or (entry.status == "verbal" and not entry.documents)):
            yield from _item(held, entry, indent, date, log)
        elif not room:
            room = True
            yield Line(indent, "- report: name-of-the-folder", False)


def _group(held: Held, group: AgendaGroup, indent: int, date: datetime.date, log: bool) -> Iterator[Line]:
    """A heading with its standing items; as a comment where it has none, or its items are taken in private.

    One that held nothing but urgent items is left out.
    """
    inside = [*_entries(held, group.entries, indent + 4, date, log)]
    if group.private:
        inside = [Line(indent + 4, "- report: name-of-the-folder", False)]
    if not inside:
        return
    live = any(line.live for line in inside)
    heads = [f"heading: {one_line(group.heading.text)}"] if group.heading else []
    heads += ["private: true"] if group.private else []
    for at, text in enumerate([*heads, "items:"]):
        yield Line(indent, ("  " if at else "- ") + text, live)
    yield from inside


def _item(held: Held, item: AgendaItem, indent: int, date: datetime.date, log: bool) -> Iterator[Line]:
    """An item of every agenda: its own words, with what belongs to the one meeting left out."""
    title = _redated(held, item)
    keys = [f"standing: {item.standing}"] if item.standing else []
    keys += [f"title: {one_line(title)}"] if title else []
    keys += [f"by: {one_line(item.by.text)}"] if item.by else []
    keys += [f"purpose: {one_line(item.purpose.text)}"] if item.purpose else []
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
        old = held.house.dated(held.minutes.date, form) if held.minutes else ""
        if old and old in title:
            return title.replace(old, held.house.dated(held.date, form))
    return ""
