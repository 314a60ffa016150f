"""Minutes one by one: what was said, declared and decided under each number."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.content.meeting import Decision, Declaration, Minute, MinutesContent
from reportgen.content.plan import Missing
from reportgen.content.report import Nil
from reportgen.diagnostics import SourceText
from reportgen.house.place import Place
from reportgen.house.style import Scheme
from reportgen.tree import Block, List, ListItem, Notice, Paragraph, Section, Text


def minutes(work: Assembly, place: Place, content: MinutesContent, scheme: Scheme) -> list[Block]:
    """All minutes, each under its number with what its places hold."""
    return [_minute(work, place, minute, scheme) for minute in content.items]


def _minute(work: Assembly, place: Place, minute: Minute, scheme: Scheme) -> Section:
    """A minute under its number; in the public edition an exempt one keeps number and heading."""
    hidden = work.hidden(minute.withheld)
    blocks: list[Block] = []
    if hidden:
        basis = work.basis(minute.withheld.exemptions, minute.withheld.span)
        blocks.append(Notice(kind="withheld", children=plain(basis)))
    else:
        blocks += work.guarded(minute.withheld, None, "", lambda: _content(work, place, minute, scheme))
    if minute.withheld.exempt:
        blocks += _summary(work, minute, hidden)
    if not (minute.withheld.exempt and minute.public_title):
        work.refuse_title(minute.title, minute.withheld.exempt)
    title = minute.public_title if hidden and minute.public_title else minute.title
    return Section(
        heading=plain(title.text, title.at()),
        level=1,
        blocks=tuple(blocks),
        name="minute",
        id=minute.id,
        counts=scheme.heading(0),
        closed=work.beside(minute.withheld) if minute.public_title else "",
        span=minute.span,
    )


def _summary(work: Assembly, minute: Minute, hidden: bool) -> list[Block]:
    """What the public reads in place of an exempt minute, for a fair record (s.100C(2) of the 1972 Act)."""
    match minute.public_summary:
        case None:
            what = (
                f"public summary of the minute “{minute.title.text}” (or `none` where the record is fair without one)"
            )
            return [work.lacks(Missing(what, "democratic services", "", minute.span))]
        case SourceText() as text if hidden:
            return list(work.parse(text))
        case _:
            return []


def _content(work: Assembly, place: Place, minute: Minute, scheme: Scheme) -> list[Block]:
    """What was said, what the places of a minute hold, and what is recorded after that."""
    blocks = list(work.parse(minute.text, scheme)) if minute.text else []
    for inner in (work.house.places[name] for row in place.places for name in row):
        if not work.plan.of(inner).there:
            continue
        if inner.holds == "declarations":
            blocks += _declarations(work, inner, minute)
        else:
            blocks += (block for decision in minute.decisions for block in _decision(work, inner, decision))
    if minute.after:
        blocks += work.parse(minute.after, scheme)
    if blocks:
        return blocks
    what = f"the text of the minute “{minute.title.text}”, or what was resolved"
    return [work.lacks(Missing(what, "democratic services", "", minute.span))]


def _declarations(work: Assembly, place: Place, minute: Minute) -> list[Block]:
    match minute.declarations:
        case Nil() as nil:
            return work.nil(nil, place, None)
        case (only,):
            return [_declaration(work, place, only)]
        case many:
            items = tuple(ListItem(blocks=(_declaration(work, place, each),)) for each in many)
            return [List(items=items)] if items else []


def _declaration(work: Assembly, place: Place, declared: Declaration) -> Paragraph:
    words = work.said(
        place.shows,
        declared.span,
        member=declared.member.text,
        item=declared.item.text,
        kind=declared.kind.text,
        reason=declared.reason.text if declared.reason else "",
        stayed=declared.stayed is True,
        left=declared.stayed is False,
    )
    return Paragraph(children=words)


def _decision(work: Assembly, place: Place, decision: Decision) -> list[Block]:
    """The verb in the house style's words, and what was decided: one text, or a list in the numbers of the place."""
    head = work.said(work.shown.wording(decision.verb), decision.span)
    under: list[Block] = list(work.parse(decision.intro, role="intro")) if decision.intro else []
    if len(decision.texts) == 1:
        under += work.parse(decision.texts[0])
    else:
        items = tuple(ListItem(blocks=work.parse(text), span=text.at()) for text in decision.texts)
        counter = work.house.scheme(place.numbers).paragraph(0)
        pattern = work.house.series[counter.series][counter.level] if counter else ""
        under.append(List(items=items, pattern=pattern))
    first = under[0]
    if place.set_as == "run-in" and isinstance(first, Paragraph):
        return [replace(first, children=(*head, Text(" "), *first.children)), *under[1:]]
    return [Paragraph(children=head, role="intro", span=decision.span), *under]
