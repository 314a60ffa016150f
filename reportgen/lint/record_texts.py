"""Every text of minutes, of an action log and of an agenda with its place, as `report_texts` has those of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from reportgen.content.meeting import (
    Action,
    ActionLog,
    AgendaContent,
    AgendaGroup,
    AgendaItem,
    Member,
    MemberGroup,
    Minute,
    Minutes,
)
from reportgen.content.report import Nil, Report
from reportgen.diagnostics import SourceText
from reportgen.lint.masked_words import Words
from reportgen.lint.report_texts import texts_of, texts_of_places

Texts = Iterable[tuple[SourceText | None, str, str]]  # each with its place and its kind, as `Words` has them


def record_texts(record: Minutes | ActionLog | AgendaContent, paper: Report) -> Iterator[Words]:
    """Every text of a record, in its order, and what it shares with reports: its title and tables."""
    exempt = paper.withheld.exempt
    yield from texts_of(paper)
    match record:
        case Minutes():
            yield from _members(record.came, exempt)
            for minute in record.minutes:
                yield from _minute(minute, exempt)
            yield from _actions(record.actions, exempt)
        case ActionLog():
            yield from _actions(record.actions, exempt)
        case AgendaContent():
            yield from _members(record.members, exempt)
            yield from texts_of_places(record.values, record.sections, exempt)
            for entry in record.entries:
                yield from _entry(entry, exempt)


def _words(texts: Texts, exempt: bool) -> Iterator[Words]:
    for text, where, kind in texts:
        if text is not None:
            yield Words(text, where, kind, exempt)


def _members(groups: Iterable[MemberGroup], exempt: bool) -> Iterator[Words]:
    members: Iterator[Member] = chain.from_iterable(group.members for group in groups)
    yield from _words(((member.who, "members", "field") for member in members), exempt)


def _minute(minute: Minute, exempt: bool) -> Iterator[Words]:
    hidden = exempt or minute.withheld.exempt
    public = [] if isinstance(minute.public_summary, Nil) else [(minute.public_summary, "minutes", "prose")]
    yield from _words([(minute.title, "minutes", "heading"), (minute.text, "minutes", "prose")], hidden)
    for declared in () if isinstance(minute.declarations, Nil) else minute.declarations:
        yield from _words([(declared.item, "minutes", "field"), (declared.reason, "minutes", "field")], hidden)
    for decision in minute.decisions:
        said = ((text, "decisions", "prose") for text in (decision.intro, *decision.texts))
        yield from _words(said, hidden)
    yield from _words([(minute.after, "minutes", "prose")], hidden)
    yield from _words([*public, (minute.public_title, "minutes", "heading")], exempt)


def _actions(actions: Iterable[Action], exempt: bool) -> Iterator[Words]:
    for action in actions:
        told = ((action.action, "actions", "prose"), (action.comments, "actions", "prose"))
        yield from _words([*told, (action.officer, "actions", "field")], exempt or action.withheld.exempt)
        yield from _words([(action.public_title, "actions", "prose")], exempt)


def _entry(entry: AgendaGroup | AgendaItem, exempt: bool) -> Iterator[Words]:
    if isinstance(entry, AgendaGroup):
        yield from _words([(entry.heading, "agenda", "heading"), (entry.resolution, "agenda", "prose")], exempt)
        for inner in entry.entries:
            yield from _entry(inner, exempt)
        return
    hidden = exempt or entry.withheld.exempt
    yield from _words([(entry.title, "agenda", "heading")], hidden and entry.public_title is not None)
    yield from _words([(entry.public_title, "agenda", "heading")], exempt)
    yield from _words(((text, "agenda", "prose") for text in (entry.text, entry.late, entry.urgent)), hidden)
    for brought in entry.submissions:
        yield from _words([(brought.text, "agenda", "prose"), (brought.reply, "agenda", "prose")], hidden)
    for below in entry.items:
        yield from _entry(below, hidden)
