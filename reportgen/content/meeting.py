"""What democratic services wrote, typed: a meeting's agenda, the minutes of a meeting, an action log."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from reportgen.content.report import (
    PUBLIC,
    Content,
    Exemption,
    FieldValue,
    Meeting,
    Nil,
    Report,
    SectionContent,
    Withheld,
)
from reportgen.diagnostics import SourceText, Span

# ------------------------------------------------------------------------------------ people


class Member(Struct, frozen=True, kw_only=True):
    """Someone on a body or at a meeting: who they are (a name or a post), and what is to be said of them."""

    span: Span
    who: SourceText
    organisation: SourceText | None = None
    chair: bool = False
    role: SourceText | None = None  # Vice-Chairman, co-opted member ...
    remotely: bool = False
    substitute_for: SourceText | None = None
    arrived: SourceText | None = None  # the time or the minute
    left: SourceText | None = None


class MemberGroup(Struct, frozen=True, kw_only=True):
    """Members under the organisation or party they are there for; "" where the body has no such groups."""

    span: Span
    members: tuple[Member, ...]
    heading: SourceText | None = None


class MembersContent(SectionContent, frozen=True, kw_only=True):
    """Who sits on a body, or came to a meeting."""

    groups: tuple[MemberGroup, ...]


def _groups(sections: Mapping[str, Content], *names: str) -> tuple[MemberGroup, ...]:
    held = (sections.get(name) for name in names)
    return tuple(group for each in held if isinstance(each, MembersContent) for group in each.groups)


# ------------------------------------------------------------------------------------ the agenda

Standing = Literal["apologies", "minutes", "urgent", "declarations", "dates", "exclusion", "public-questions"]
Status = Literal["", "to follow", "verbal", "withdrawn", "deferred"]
SubmissionKind = Literal["question", "member-question", "petition", "deputation", "motion", "presentation"]


class Submission(Struct, frozen=True, kw_only=True):
    """What somebody brings to the meeting: a question with its reply, a petition, a motion, a presentation ..."""

    span: Span
    kind: SubmissionKind
    by: SourceText
    to: SourceText | None = None
    text: SourceText | None = None
    reply: SourceText | None = None
    seconder: SourceText | None = None
    signatures: int = 0


class ItemDocument(Struct, frozen=True, kw_only=True):
    """A document of an item: a `folder` beside meeting.yaml, or a `file` there (a slide deck) with its description."""

    span: Span
    folder: SourceText | None = None
    file: SourceText | None = None
    title: SourceText | None = None
    public_title: SourceText | None = None  # of an exempt one, in the public edition
    description: SourceText | None = None
    redacts: SourceText | None = None  # the file of which `file` is the redacted copy
    withheld: Withheld = PUBLIC


class AgendaItem(Struct, frozen=True, kw_only=True):
    """An item as it is put on the agenda.

    `title` is the agenda's own and may be left out where a report or the house style's words for a
    `standing` item give it; `public_title` is printed in the public edition where the title itself is
    exempt. `late` is why its report comes after the agenda, `urgent` why the item itself does
    (s.100B(3) and (4)(b) of the Local Government Act 1972: two different things).
    """

    span: Span
    title: SourceText | None = None
    public_title: SourceText | None = None
    standing: Standing | None = None
    by: SourceText | None = None
    purpose: SourceText | None = None  # what it is for, in words: For decision
    text: SourceText | None = None
    status: Status = ""
    late: SourceText | None = None
    urgent: SourceText | None = None
    dates: tuple[datetime.date, ...] = ()
    documents: tuple[ItemDocument, ...] = ()
    submissions: tuple[Submission, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    withheld: Withheld = PUBLIC


class AgendaGroup(Struct, frozen=True, kw_only=True):
    """Items, and groups of them, under a heading of the agenda; `private` when the public is excluded for them."""

    span: Span
    heading: SourceText | None = None
    entries: tuple[AgendaGroup | AgendaItem, ...] = ()
    private: bool = False
    resolution: SourceText | None = None  # in place of the house style's words


class PrivateNotice(Struct, frozen=True, kw_only=True):
    """The notice of a private meeting of an executive (regulation 5 of SI 2012/2089): reasons, what was said, reply."""

    span: Span
    reasons: SourceText
    representations: SourceText | None = None
    response: SourceText | None = None
    first_notice: datetime.date | None = None
    further_notice: datetime.date | None = None
    agreement: SourceText | None = None  # that the meeting cannot wait for the notices: regulation 5(6)


class AgendaContent(Struct, frozen=True, kw_only=True):
    """The whole of meeting.yaml."""

    folder: Path
    span: Span
    meeting: Meeting
    values: Mapping[str, FieldValue] = field(default_factory=dict)  # of the places of the agenda's page, by name
    sections: Mapping[str, Content] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)  # where each key stands
    entries: tuple[AgendaGroup | AgendaItem, ...] = ()
    first_item: int = 1
    private_notice: PrivateNotice | None = None
    exemptions: tuple[Exemption, ...] = ()

    @property
    def members(self) -> tuple[MemberGroup, ...]:
        """All members that the agenda lists."""
        return _groups(self.sections, *self.sections)


# ------------------------------------------------------------------------------------ minutes


class Declaration(Struct, frozen=True, kw_only=True):
    """An interest a member declared: in which item, of what kind, why, and whether they left for it."""

    span: Span
    member: SourceText
    item: SourceText
    kind: SourceText
    reason: SourceText | None = None
    stayed: bool | None = None  # None: nothing is recorded


Verb = Literal["resolved", "recommended", "agreed", "noted"]


class Decision(Struct, frozen=True, kw_only=True):
    """What the meeting decided: one text, or several, lettered, after an `intro` where there is one."""

    span: Span
    verb: Verb
    texts: tuple[SourceText, ...]
    intro: SourceText | None = None


class Minute(Struct, frozen=True, kw_only=True):
    """A minute: heading, narrative, what was declared and decided, and what is recorded `after` that (a vote)."""

    span: Span
    title: SourceText
    public_title: SourceText | None = None  # of an exempt minute whose title is exempt too
    id: str = ""
    text: SourceText | None = None
    declarations: tuple[Declaration, ...] | Nil = ()
    decisions: tuple[Decision, ...] = ()
    after: SourceText | None = None
    withheld: Withheld = PUBLIC
    public_summary: SourceText | Nil | None = None  # what the public edition prints in its place (s.100C(2))


class Minutes(Struct, frozen=True, kw_only=True):
    """The minutes of a meeting; `paper` is what they share with every paper, and what stands in their places.

    `minutes` count from `first_number`, in the house style's series "minutes" or in `pattern`.
    """

    span: Span
    paper: Report
    date: datetime.date
    minutes: tuple[Minute, ...]
    actions: tuple[Action, ...] = ()
    first_number: int = 1
    pattern: str = ""

    @property
    def present(self) -> tuple[MemberGroup, ...]:
        """Those of the body who were there."""
        return _groups(self.paper.sections, "present")

    @property
    def apologies(self) -> tuple[MemberGroup, ...]:
        """Those who sent apologies."""
        return _groups(self.paper.sections, "apologies")

    @property
    def came(self) -> tuple[MemberGroup, ...]:
        """All who were there, in whichever place they are listed."""
        return _groups(self.paper.sections, *(name for name in self.paper.sections if name != "apologies"))

    @property
    def chair(self) -> SourceText | None:
        """Who signs, in place of the house style's word."""
        return self.paper.meeting.values.get("chair") if self.paper.meeting else None


class MinutesContent(SectionContent, frozen=True, kw_only=True):
    """What stands in the place of minutes that holds them all."""

    items: tuple[Minute, ...]


CLOSED = frozenset(("closed", "complete", "completed", "done"))


class Action(Struct, frozen=True, kw_only=True):
    """An action of the log; `number` is that of the minute it comes from, as written there.

    Of an exempt one the public edition has number and date, and why the rest is not for publication.
    """

    span: Span
    number: SourceText
    date: datetime.date
    action: SourceText
    officer: SourceText
    comments: SourceText | None = None
    status: SourceText | None = None
    due: datetime.date | None = None
    public_title: SourceText | None = None  # what is said of an exempt one in public
    withheld: Withheld = PUBLIC

    @property
    def closed(self) -> bool:
        """Whether nothing is left to be done."""
        return self.status is not None and self.status.text.casefold() in CLOSED


class ActionsContent(SectionContent, frozen=True, kw_only=True):
    """What stands in the place of an action log that holds its table."""

    actions: tuple[Action, ...]


class ActionLog(Struct, frozen=True, kw_only=True):
    """An action log; `paper` as for minutes."""

    span: Span
    paper: Report
    date: datetime.date
    actions: tuple[Action, ...]
