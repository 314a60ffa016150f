"""The meeting that papers go to, from meeting.yaml.

A paper asks only which meeting it goes to. What the agenda says wrong is no fault of the paper, so the
agenda's keys are passed over here and read by `agenda_file`.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from reportgen.content.report import Meeting
from reportgen.diagnostics import Findings
from reportgen.files import opening
from reportgen.reading.shape import ID, Date, Key, Record, Text, Values, YesNo
from reportgen.reading.source import MappingNode, Node, SequenceNode, load_needed

RECORD = "published.yaml"  # what `reportgen publish` writes
MEETING_FILE = "meeting.yaml"
AGENDA_KEYS = ("membership", "notices", "first-item", "private-notice", "exemptions", "agenda")

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


_KEYS: dict[str, Key] = {**PAPER_KEYS, **dict.fromkeys(AGENDA_KEYS, Key(_PassedOver()))}
_MEETING = Record({**_KEYS, "agenda": Key(_PrivateParts())}, lambda v: v, about="a meeting")
_PUBLISHED = re.compile(r"^\s+at: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)


def read_meeting(folder: Path, findings: Findings) -> Meeting | None:
    """The meeting whose folder this is, or None (after a finding) when its file cannot be used."""
    node = load_needed(folder / MEETING_FILE, findings, "body: ...")
    return None if node is None else meeting_of(node, folder, findings)


def meeting_of(node: Node, folder: Path, findings: Findings) -> Meeting | None:
    """The meeting that these nodes say; its agenda is passed over."""
    v = _MEETING.read(node, findings)
    return None if v is None else meeting_from(v, folder, v.get("agenda", False))


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
