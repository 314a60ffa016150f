"""The minutes of the meeting that was held, begun, and its action log without what is closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.content.meeting import AgendaItem
from reportgen.content.report import Exemption
from reportgen.diagnostics import Findings
from reportgen.house.standing import counts_in
from reportgen.meetings.gathering import Reading
from reportgen.new.meeting.held import Held, day, items_of, usual
from reportgen.new.meeting.layout import dumped, loaded
from reportgen.new.report import slug
from reportgen.new.yaml_text import one_line

_WHO = "\n# Who sits on the body: delete who was not there; add substitutes, and who came late."
_HOW = """
# in-attendance: [Head of Finance]
# apologies: [Councillor A], or none

minutes:
  # Under each title, as far as there is any: text, declarations, resolved (or agreed, noted), after.
  #
  #   text: |
  #     A report was considered ...
  #   resolved: |
  #     That ...
"""


def minutes(held: Held, date: datetime.date) -> str:
    """The minutes of the meeting that was held, with a heading for each item of its agenda."""
    values = held.content.meeting.values
    lines = [f"# Held on {day(held.date)}; to be confirmed on {day(date)}.", f"date: {held.date}"]
    for key, name in (("place", "place"), ("began", "time")):
        value = values.get(name)
        lines += [f"{key}: {one_line(str(getattr(value, 'text', value)))}"] if value is not None else []
    lines += ['# ended: "4.00 pm"', *_numbers(held), *_present(held), _HOW]
    reasons: dict[str, Exemption] = {}
    for heading in _headings(held):
        lines += [f"  # Item {heading.number}", f"  - title: {one_line(heading.title)}"]
        if heading.exempt and not heading.reasons:
            lines.append("    # It was taken in private: mark it `exempt: true` and name its exemption.")
        elif heading.reasons:
            names = [_own_name(reason, heading, reasons) for reason in heading.reasons]
            lines += [
                "    exempt: true",
                f"    exemption: {names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}",
                "    # public-summary: |",
                "    #   What ..., or none",
            ]
    if reasons:
        lines += ["", dumped({"exemptions": {name: _said(reason) for name, reason in reasons.items()}}).rstrip()]
    return "\n".join(lines) + "\n"


def _present(held: Held) -> list[str]:
    """Who sits on the body, to be corrected; nobody where one member decides and none meets."""
    if held.content.meeting.one_member:
        return ["present: none"]
    said = loaded(held.content.folder / MEETING_FILE)
    present = said.get("membership") or [{"who": "The Chair", "chair": "yes"}]
    return [_WHO, dumped({"present": present}).rstrip()]


def _own_name(reason: Exemption, heading: Heading, reasons: dict[str, Exemption]) -> str:
    """The name that an exemption has in the minutes: its own, or with the item's number where two reports share it."""
    name = reason.name
    if _said(reasons.setdefault(name, reason)) != _said(reason):
        name = f"{name}-{slug(heading.number)}"
        reasons[name] = reason
    return name


class Heading(Struct, frozen=True):
    """An item that was taken: number, public title, whether its minute is exempt, and why as far as is known."""

    number: str
    title: str
    exempt: bool = False
    reasons: tuple[Exemption, ...] = ()


def _headings(held: Held) -> Iterator[Heading]:
    reading = Reading(held.content, held.house, "restricted", Findings())
    entries = {e.span: e for top in items_of(held.content.entries) for e in (top, *top.items)}
    taken = held.agenda.each_item()
    for item in taken:
        entry = entries[item.span] if item.span else None
        exempt = item.private or (entry is not None and entry.withheld.exempt)
        reasons = _reasons(reading, entry) if exempt and entry is not None else ()
        if item.status != "withdrawn":
            yield Heading(item.number, item.title, exempt, reasons)
    for at, kind in enumerate(() if taken else usual(held), 1):
        yield Heading(str(at), reading.work().shown.words(f"item-{kind}"))


def _reasons(reading: Reading, entry: AgendaItem) -> tuple[Exemption, ...]:
    """Why an item is exempt, as the agenda says or else its report."""
    known: Mapping[str, Exemption] = {e.name: e for e in reading.content.exemptions}
    marks = [(mark, known) for mark in (entry.withheld, *(d.withheld for d in entry.documents))]
    for paper in map(reading.paper, entry.documents):
        if paper is not None and paper.report is not None:
            marks.append((paper.report.withheld, paper.report.exemptions))
    for mark, named in marks:
        if mark.exempt:
            return tuple(named[name] for name in mark.exemptions or list(named)[:1] if name in named)
    return ()


def _said(reason: Exemption) -> dict[str, Any]:
    """An exemption's keys."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    numbers = reason.paragraphs
    keys: dict[str, Any] = {"paragraph": list(numbers) if len(numbers) > 1 else "".join(numbers)}
    keys |= {"confidential": "true" if reason.confidential else ""}
    keys |= {"ground": reason.ground.text if reason.ground else ""}
    text = reason.reason.text if reason.reason else ""
    keys |= {"reason": LiteralScalarString(text) if "\n" in text else text}
    return {key: value for key, value in keys.items() if value}


def _numbers(held: Held) -> Iterator[str]:
    """The number of the first minute, where numbers run on from meeting to meeting, or through a year."""
    last = held.minutes
    if last is None:
        return
    if last.pattern:
        yield f"pattern: {one_line(last.pattern)}"
    counter = counts_in(held.house, "minutes", "minutes")
    pattern = last.pattern or (held.house.series[counter.series][0] if counter else "")
    yearly = "{yy}" in pattern or "{year}" in pattern
    following = last.first_number + len(last.minutes)
    if yearly and last.date.year != held.date.year:
        yield "first-number: 1"
    elif yearly or last.first_number > 1:
        yield f"first-number: {following}"
    else:
        yield f"# first-number: {following} (where the numbers run on)"


def action_log(held: Held) -> str:
    """The action log with what is still open; "" where nothing is."""
    if held.log is None:
        return ""
    said = loaded(held.log.paper.files[0])
    shut = [at for at, a in enumerate(held.log.actions) if a.closed]
    if len(shut) == len(held.log.actions):
        return ""
    for at in reversed(shut):
        del said["actions"][at]
    said.pop("date", None)
    return dumped(said)
