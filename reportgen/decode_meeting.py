"""From meeting.yaml to the model: the meeting that papers go to, and its agenda.

A paper asks only which meeting it goes to; what the agenda says wrong is no fault of the paper, so
those keys are passed over when a paper is read and looked through when the agenda is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.exemptions import EXEMPTIONS, MARK, keywords, maker
from reportgen.model import Meeting
from reportgen.model_meeting import (
    AgendaContent,
    AgendaGroup,
    AgendaItem,
    ItemDocument,
    Member,
    MemberGroup,
    PrivateNotice,
    Submission,
    SubmissionKind,
)
from reportgen.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    MapOf,
    Prose,
    Quantity,
    Record,
    Shape,
    Text,
    TrueFalse,
    Values,
    Word,
    YesNo,
)
from reportgen.source import MappingNode, Node, load

MEETING_FILE = "meeting.yaml"

# ------------------------------------------------------------------------------------ people


class _Who:
    """A member or guest by name or post alone."""

    def read(self, node: Node, findings: Findings) -> Member | None:
        text = Text().read(node, findings)
        return None if text is None else Member(span=node.span, who=text)

    def schema(self) -> dict[str, Any]:
        return Text().schema()


_MEMBER = Either(
    text=_Who(),
    keys=Record(
        {
            "who": Key(Text(), required=True, about="name or post"),
            "organisation": Key(Text()),
            "chair": Key(YesNo(), about="yes for the one in the chair"),
            "role": Key(Text(), about="Vice-Chairman, co-opted member ..."),
            "remotely": Key(YesNo(), about="yes for one who takes part from elsewhere"),
            "substitute-for": Key(Text()),
            "arrived": Key(Text(), about="when, for one who came later: a time or a minute"),
            "left": Key(Text(), about="when, for one who went earlier"),
        },
        maker(Member),
        about="a member",
    ),
    about="a member",
)


def _group(name: str, members: tuple[Member, ...], span: Span) -> MemberGroup:
    heading = SourceText(name, span.file, ((span.line, span.column),))
    return MemberGroup(span=span, members=members, heading=heading)


class Members:
    """A list of members, or lists under the organisations they are there for; gives a tuple of `MemberGroup`."""

    shape = Either(items=ListOf(_MEMBER), keys=MapOf(ListOf(_MEMBER), key=Word(), make=_group), about="a list")

    def read(self, node: Node, findings: Findings) -> tuple[MemberGroup, ...] | None:
        """See `Shape`."""
        match self.shape.read(node, findings):
            case None:
                return None
            case dict() as groups:
                return tuple(groups.values())
            case members:
                return (MemberGroup(span=node.span, members=members),)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.shape.schema()


# ------------------------------------------------------------------------------------ items


class _Folder:
    """A document given by its folder alone."""

    def read(self, node: Node, findings: Findings) -> ItemDocument | None:
        text = Text().read(node, findings)
        return None if text is None else ItemDocument(span=node.span, folder=text)

    def schema(self) -> dict[str, Any]:
        return Text().schema()


_DOCUMENT = Either(
    text=_Folder(),
    keys=Record(
        {
            "folder": Key(Text(), about="a folder beside meeting.yaml with a report, minutes or an action log"),
            "file": Key(Text(), about="a PDF or Word file beside meeting.yaml"),
            "title": Key(Text(), about="what the agenda calls it"),
            "description": Key(Prose(), about="what a file shows, for those who cannot see it"),
            **MARK,
        },
        maker(ItemDocument),
        about="a document",
    ),
    about="the name of a folder",
)

_SUBMISSIONS: dict[str, tuple[SubmissionKind, str]] = {
    "questions": ("question", "questions from the public"),
    "member-questions": ("member-question", "questions from members"),
    "petitions": ("petition", "petitions to be received"),
    "deputations": ("deputation", "deputations to be heard"),
    "motions": ("motion", "motions on notice"),
    "presentations": ("presentation", "presentations without a report"),
}


def _submission(kind: SubmissionKind) -> Record:
    keys = {
        "by": Key(Text(), required=True, about="who brings it"),
        "to": Key(Text(), about="who is to answer"),
        "text": Key(Prose()),
        "reply": Key(Prose()),
        "seconder": Key(Text()),
        "signatures": Key(Quantity(0, 1e7, whole=True)),
    }
    return Record(keys, lambda v: Submission(kind=kind, **keywords(v)), about=f"a {kind.replace('-', ' ')}")


def _item_of(v: Values) -> AgendaItem:
    kwargs = keywords(v)
    documents: tuple[ItemDocument, ...] = kwargs.pop("documents", ())
    if "report" in kwargs:
        report: SourceText = kwargs.pop("report")
        documents = (ItemDocument(span=report.at(), folder=report), *documents)
    brought = [s for key in _SUBMISSIONS for s in kwargs.pop(key.replace("-", "_"), ())]
    return AgendaItem(documents=documents, submissions=tuple(brought), **kwargs)


def _item(under: Mapping[str, Key]) -> Record:
    keys = {
        "title": Key(Text(), about="as the agenda has it; the report's own where it is left out"),
        "public-title": Key(Text(), about="what the public agenda says where the title itself is exempt"),
        "standing": Key(
            Choice(("apologies", "minutes", "urgent", "declarations", "dates", "exclusion", "public-questions")),
            about="an item of every meeting, in the house style's words",
        ),
        "by": Key(Text(), about="whose report or item it is"),
        "text": Key(Prose(), about="what stands under the title on the agenda"),
        "status": Key(Choice(("to follow", "verbal", "withdrawn", "deferred"))),
        "late": Key(Text(), about="why the report comes after the agenda"),
        "urgent": Key(Text(), about="why the item itself was added late"),
        "dates": Key(ListOf(Date(), single=True), about="dates of future meetings"),
        "report": Key(Text(), about="the report's folder"),
        "documents": Key(ListOf(_DOCUMENT, single=True), about="folders and files of the item, in order"),
        **{
            key: Key(ListOf(_submission(kind), single=True), about=words) for key, (kind, words) in _SUBMISSIONS.items()
        },
        **MARK,
        **under,
    }
    return Record(keys, _item_of, about="an item of the agenda")


class _Entry:
    """A group (it has a `heading` or is `private`) or an item; `deeper` is what a group may hold."""

    def __init__(self, deeper: Shape[Any] | None) -> None:
        self.item = _item({"items": Key(ListOf(_item({})), about="items under this one")})
        keys = {
            "heading": Key(Text()),
            "private": Key(TrueFalse(), about="true when the public is excluded for these items"),
            "resolution": Key(Prose(), about="to exclude the public, in place of the house style's words"),
            "items": Key(ListOf(deeper or self.item), required=True),
        }
        self.group = Record(keys, lambda v: AgendaGroup(**_entries(v)), about="items under a heading")

    def read(self, node: Node, findings: Findings) -> AgendaGroup | AgendaItem | None:
        """See `Shape`."""
        grouped = isinstance(node, MappingNode) and not {"heading", "private"}.isdisjoint(node.entries)
        entry: AgendaGroup | AgendaItem | None = (self.group if grouped else self.item).read(node, findings)
        return entry

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"anyOf": [self.group.schema(), self.item.schema()]}


def _entries(v: Values) -> dict[str, Any]:
    return keywords(v, items="entries")


# ------------------------------------------------------------------------------------ the meeting

_TEXTS = ("time", "place", "join", "webcast", "contact", "telephone", "email")
_PAPER: dict[str, Key] = {
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
_PRIVATE = Record(
    {
        "reasons": Key(Prose(), required=True, about="why it is to be held in private"),
        "representations": Key(Prose(), about="what was said against that"),
        "response": Key(Prose(), about="the executive's answer"),
    },
    maker(PrivateNotice),
    about="the notice of a private meeting",
)
_AGENDA: dict[str, Key] = {
    "membership": Key(Members(), about="who sits on the body"),
    "notices": Key(ListOf(Text(), single=True), about="public notices on the agenda's page"),
    "first-item": Key(Quantity(1, 10_000, whole=True), about="the number of the first item, where numbers run on"),
    "private-notice": Key(_PRIVATE),
    "exemptions": EXEMPTIONS,
    "agenda": Key(ListOf(_Entry(_Entry(_Entry(None)))), about="items, and groups of items under headings"),
}


class _PassedOver:
    """A key that is somebody else's to read."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        return True

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {}


MEETING = Record({**_PAPER, **_AGENDA}, lambda v: v, about="a meeting")
_FOR_A_PAPER = Record({**_PAPER, **dict.fromkeys(_AGENDA, Key(_PassedOver()))}, lambda v: v, about="a meeting")


def read_meeting(folder: Path, findings: Findings) -> Meeting | None:
    """The meeting whose folder this is, or None (after a finding) when its file cannot be used."""
    node = load(folder / MEETING_FILE, findings)
    return None if node is None else meeting_of(node, folder, findings)


def meeting_of(node: Node, folder: Path, findings: Findings) -> Meeting | None:
    """The meeting that these nodes say; its agenda is passed over."""
    v = _FOR_A_PAPER.read(node, findings)
    return None if v is None else _meeting(v, folder)


def _meeting(v: Values, folder: Path) -> Meeting:
    return Meeting(
        folder=folder,
        span=v.span,
        style=v.get("style"),
        body=v.get("body"),
        date=v.get("date"),
        notice=v.get("notice"),
        values={name: v.get(name) for name in _TEXTS if name in v},
        executive=v.get("executive"),
        private=v.get("private", "private-notice" in v),
        published=v.get("published"),
        decisions_published=v.get("decisions-published"),
        places=v.places,
    )


def read_agenda_content(folder: Path, findings: Findings) -> AgendaContent | None:
    """The meeting with its agenda, or None (after a finding) when its file cannot be used."""
    node = load(folder / MEETING_FILE, findings)
    v = None if node is None else MEETING.read(node, findings)
    if v is None:
        return None
    return AgendaContent(
        folder=folder,
        span=v.span,
        meeting=_meeting(v, folder),
        membership=v.get("membership", ()),
        notices=v.get("notices", ()),
        entries=v.get("agenda", ()),
        first_item=v.get("first-item", 1),
        executive=v.get("executive", False),
        private_notice=v.get("private-notice"),
        exemptions=tuple(v.get("exemptions", {}).values()),
    )
