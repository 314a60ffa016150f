"""The meeting that papers go to, from meeting.yaml.

A paper asks only which meeting it goes to. What the agenda says wrong is no fault of the paper, so the
agenda's keys are passed over here and read by `agenda_file`.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from reportgen.content.decoding.paper_places import keys_of, without_place
from reportgen.content.report import Meeting
from reportgen.diagnostics import Findings, StyleError
from reportgen.files import opening
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.house.standing import of_paper
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import ID, Date, Key, Record, Text, Values, YesNo
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode, load_needed

RECORD = "published.yaml"  # what `reportgen publish` writes
MEETING_FILE = "meeting.yaml"
AGENDA_KEYS = ("first-item", "private-notice", "exemptions", "agenda")  # beside those of its places

_TEXTS = ("time", "place", "join", "webcast", "contact", "telephone", "email")
PAPER_KEYS: dict[str, Key] = {
    "style": Key(ID, required=True, about="the council's house style"),
    "body": Key(Text(), required=True, about="the committee or other body that meets"),
    "date": Key(Date(), required=True),
    "time": Key(Text(), about="when it begins, as it is printed"),
    "place": Key(Text(), about="where it is held"),
    "join": Key(Text(), about="how members of the public can take part"),
    "webcast": Key(Text(), about="where it can be watched"),
    "contact": Key(Text(), about="who answers questions about the meeting"),
    "telephone": Key(Text()),
    "email": Key(Text()),
    "notice": Key(Text(), about="a line every page carries"),
    "executive": Key(YesNo(), about="yes for a cabinet or executive; where it is left out, the body's name decides"),
    "one-member": Key(
        YesNo(), about="yes where one member decides alone; where it is left out, the body's name decides"
    ),
    "private": Key(YesNo(), about="yes when the meeting, or a part of it, is to be held in private"),
    "published": Key(Date(), about="the day the agenda and reports were published"),
    "decisions-published": Key(Date(), about="the day the decisions were published: call-in runs from it"),
}


class _PassedOver:
    """A key that is somebody else's to read."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        return True

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {}


class _PrivateParts(_PassedOver):
    """The agenda, which is read elsewhere, for whether a part of it is in private."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        children: list[Node] = []
        if isinstance(node, SequenceNode):
            children = list(node.items)
        elif isinstance(node, MappingNode):
            mark = node.entries.get("private")
            if mark is not None and YesNo().read(mark.value, Findings()):
                return True
            children = [entry.value for entry in node.entries.values()]
        return any(self.read(child, findings) for child in children)


_KEYS: dict[str, Key] = {**PAPER_KEYS, **dict.fromkeys(AGENDA_KEYS, Key(_PassedOver())), "agenda": Key(_PrivateParts())}
_PUBLISHED = re.compile(r"^\s+at: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)


def read_meeting(folder: Path, findings: Findings) -> Meeting | None:
    """The meeting whose folder this is, or None (after a finding) when its file cannot be used."""
    node = load_needed(folder / MEETING_FILE, findings, "body: ...")
    return None if node is None else meeting_of(node, folder, findings)


def meeting_of(node: Node, folder: Path, findings: Findings) -> Meeting | None:
    """The meeting that these nodes say; its agenda is passed over."""
    house = agenda_style(node, folder)
    own = {name: Key(_PassedOver()) for name in keys_of(house, _KEYS)}
    v = Record({**_KEYS, **own}, lambda v: v, about="a meeting", elsewhere=without_place(house)).read(node, findings)
    return None if v is None else meeting_from(v, folder, v.get("agenda", False))


def agenda_style(node: Node, folder: Path) -> HouseStyle:
    """The house style that meeting.yaml names, for its agenda; the base style where that cannot be read, as is told."""
    entries = node.entries if isinstance(node, MappingNode) else {}
    said = (entries[key].value if key in entries else None for key in ("style", "body"))
    style, body = (each.text if isinstance(each, Scalar) else "" for each in said)
    try:
        return of_paper(load_style(style, folder, body=body), "agenda")
    except StyleError:
        return of_paper(load_style(BASE), "agenda")


def meeting_from(v: Values, folder: Path, private: bool) -> Meeting:
    """The meeting of the values that were read; `private` says whether a part of its agenda is.

    Where meeting.yaml does not say when the agenda was published, what `reportgen publish` recorded does.
    """
    return Meeting(
        folder=folder,
        span=v.span,
        style=v.get("style"),
        body=v.get("body"),
        date=v.get("date"),
        notice=v.get("notice"),
        values={name: v.get(name) for name in _TEXTS if name in v},
        executive=v.get("executive"),
        alone=v.get("one-member"),
        private=v.get("private", private or "private-notice" in v),
        published=v.get("published") or _recorded(folder),
        decisions_published=v.get("decisions-published"),
        places=v.places,
    )


def _recorded(folder: Path) -> datetime.date | None:
    """The day of the first publication that published.yaml records."""
    path = folder / RECORD
    try:
        hit = _PUBLISHED.search(opening.read_text(path)) if opening.is_there(path) else None
        return datetime.date.fromisoformat(hit[1]) if hit else None
    except (opening.Unopened, ValueError):
        return None
