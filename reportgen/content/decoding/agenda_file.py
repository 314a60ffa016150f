"""The whole of meeting.yaml: the meeting, its membership and notices, and the items of its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.content.decoding.meeting_file import AGENDA_KEYS, MEETING_FILE, PAPER_KEYS, agenda_style, meeting_from
from reportgen.content.decoding.paper_places import held, keys_of, without_place
from reportgen.content.exemptions import EXEMPTIONS, MARK, PUBLIC_TITLE, keywords, maker
from reportgen.content.meeting import (
    AgendaContent,
    AgendaGroup,
    AgendaItem,
    ItemDocument,
    PrivateNotice,
    Submission,
    SubmissionKind,
)
from reportgen.diagnostics import Findings, SourceText
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import (
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    Made,
    Prose,
    Quantity,
    Record,
    Shape,
    Text,
    Values,
    YesNo,
)
from reportgen.reading.source import MappingNode, Node, load_needed

# ------------------------------------------------------------------------------------ items

_DOCUMENT = Either(
    text=Made(Text(), lambda folder, span: ItemDocument(span=span, folder=folder)),
    keys=Record(
        {
            "folder": Key(Text(), about="a folder beside meeting.yaml with a report, minutes or an action log"),
            "file": Key(Text(), about="a PDF or Word file beside meeting.yaml"),
            "title": Key(Text(), about="what the agenda calls it"),
            "public-title": PUBLIC_TITLE,
            "description": Key(Prose(), about="what a file shows, for those who cannot see it"),
            "redacts": Key(Text(), about="the exempt file beside it of which `file` is the redacted copy"),
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
        "public-title": PUBLIC_TITLE,
        "standing": Key(
            Choice(("apologies", "minutes", "urgent", "declarations", "dates", "exclusion", "public-questions")),
            about="an item of every meeting, in the house style's words",
        ),
        "by": Key(Text(), about="whose report or item it is"),
        "purpose": Key(Text(), about="what it is for, in words, such as: For decision"),
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
            "private": Key(YesNo(), about="true when the public is excluded for these items"),
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

_PRIVATE = Record(
    {
        "reasons": Key(Prose(), required=True, about="why it is to be held in private"),
        "representations": Key(Prose(), about="what was said against that"),
        "response": Key(Prose(), about="the executive's answer"),
        "first-notice": Key(Date(), about="the day of the first notice, 28 clear days before (regulation 5(2))"),
        "further-notice": Key(Date(), about="the day of the further notice, 5 clear days before (regulation 5(4))"),
        "agreement": Key(Text(), about="who agreed that it cannot wait, and when (regulation 5(6))"),
    },
    maker(PrivateNotice),
    about="the notice of a private meeting",
)
_AGENDA: dict[str, Key] = {
    "first-item": Key(Quantity(1, 10_000, whole=True), about="the number of the first item, where numbers run on"),
    "private-notice": Key(_PRIVATE),
    "exemptions": EXEMPTIONS,
    "agenda": Key(ListOf(_Entry(_Entry(_Entry(None)))), about="items, and groups of items under headings"),
}


_FIXED: dict[str, Key] = {**PAPER_KEYS, **{name: _AGENDA[name] for name in AGENDA_KEYS}}


def meeting_shape(house: HouseStyle) -> Record:
    """The shape of meeting.yaml under a house style, whose agenda has places of its own."""
    own = keys_of(house, _FIXED)
    return Record({**_FIXED, **own}, lambda v: v, about="a meeting", elsewhere=without_place(house))


def _private(entry: AgendaGroup | AgendaItem) -> bool:
    """Whether an entry of the agenda, or one below it, is taken in private."""
    return isinstance(entry, AgendaGroup) and (entry.private or any(map(_private, entry.entries)))


def read_agenda_content(folder: Path, findings: Findings) -> AgendaContent | None:
    """The meeting with its agenda, or None (after a finding) when its file cannot be used."""
    node = load_needed(folder / MEETING_FILE, findings, "body: ...")
    return None if node is None else agenda_of(node, folder, findings)


def agenda_of(node: Node, folder: Path, findings: Findings) -> AgendaContent | None:
    """The meeting with its agenda that these nodes say."""
    house = agenda_style(node, folder)
    v = meeting_shape(house).read(node, findings)
    if v is None:
        return None
    values, sections = held(house, v, _FIXED)
    return AgendaContent(
        folder=folder,
        span=v.span,
        meeting=meeting_from(v, folder, any(map(_private, v.get("agenda", ())))),
        values=values,
        sections=sections,
        places=v.places,
        entries=v.get("agenda", ()),
        first_item=v.get("first-item", 1),
        private_notice=v.get("private-notice"),
        exemptions=tuple(v.get("exemptions", {}).values()),
    )
