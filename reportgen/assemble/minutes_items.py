"""Minutes: who was there, what was said and decided under each number, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.assemble.document import finished
from reportgen.assemble.people import lines, listed
from reportgen.content.meeting import Decision, Declaration, Minute, Minutes
from reportgen.content.plan import Missing
from reportgen.content.report import Nil
from reportgen.diagnostics import SourceText
from reportgen.tree import Block, Document, List, ListItem, Notice, Paragraph, Section, Strong, Text, Title


def written(work: Assembly, content: Minutes) -> Document:
    """The minutes as a document; their numbers go on from `first_number`."""
    blocks: list[Block] = [Title(children=plain(work.report.title.text), align=work.house.theme.title.align)]
    if work.report.withheld.exempt:
        basis = work.basis(work.report.withheld.exemptions, work.report.withheld.span)
        blocks.append(Notice(kind="exempt", children=plain(basis)))
    blocks += _people(work, content)
    blocks += [_minute(work, minute) for minute in content.minutes]
    blocks += _close(work, content)
    counter = work.house.schemes[work.house.minutes.numbers].heading(0)
    starts = ((counter.series, content.first_number),) if counter else ()
    return finished(work, tuple(blocks), subject="minutes-subject", starts=starts, capitals=False)


# ------------------------------------------------------------------------------------ people


def _people(work: Assembly, content: Minutes) -> Iterator[Section]:
    for name, groups in (("present", content.present), ("attending", content.attending)):
        blocks = tuple(listed(work, "attendance", groups))
        if blocks:
            yield _headed(work, name, blocks)
    match content.apologies:
        case Nil():
            yield _headed(work, "apologies", (Paragraph(children=plain(work.shown.words("minutes-no-apologies"))),))
        case ():
            pass
        case names:
            entries = [plain(name.text, name.at()) for name in names]
            yield _headed(work, "apologies", (Paragraph(children=lines(entries)),))


def _headed(work: Assembly, name: str, blocks: tuple[Block, ...]) -> Section:
    return Section(heading=plain(work.shown.words(f"minutes-{name}")), level=1, blocks=blocks, name=name, id=name)


# ------------------------------------------------------------------------------------ a minute


def _minute(work: Assembly, minute: Minute) -> Section:
    """A minute under its number; in the public edition an exempt one keeps number and heading."""
    scheme = work.house.schemes[work.house.minutes.numbers]
    hidden = work.hidden(minute.withheld)
    blocks: list[Block] = []
    if hidden:
        basis = work.basis(minute.withheld.exemptions, minute.withheld.span)
        blocks.append(Notice(kind="withheld", children=plain(basis)))
    else:
        blocks += work.guarded(minute.withheld, None, "", lambda: _content(work, minute))
    if minute.withheld.exempt:
        blocks += _summary(work, minute, hidden)
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


def _content(work: Assembly, minute: Minute) -> list[Block]:
    scheme = work.house.schemes[work.house.minutes.numbers]
    blocks = list(work.parse(minute.text, scheme)) if minute.text else []
    blocks += _declarations(work, minute)
    for decision in minute.decisions:
        blocks += _decision(work, decision)
    if minute.after:
        blocks += work.parse(minute.after, scheme)
    if blocks:
        return blocks
    what = f"the text of the minute “{minute.title.text}”, or what was resolved"
    return [work.lacks(Missing(what, "democratic services", "", minute.span))]


def _declarations(work: Assembly, minute: Minute) -> list[Block]:
    match minute.declarations:
        case Nil():
            return [Paragraph(children=plain(work.shown.words("declarations-none")), role="nil")]
        case (only,):
            return [_declaration(work, only)]
        case many:
            items = tuple(ListItem(blocks=(_declaration(work, each),)) for each in many)
            return [List(items=items)] if items else []


def _declaration(work: Assembly, declared: Declaration) -> Paragraph:
    words = work.shown.words(
        "declaration",
        member=declared.member.text,
        item=declared.item.text,
        kind=declared.kind.text,
        reason=declared.reason.text if declared.reason else "",
        stayed=declared.stayed is True,
        left=declared.stayed is False,
    )
    return Paragraph(children=plain(words, declared.span))


def _decision(work: Assembly, decision: Decision) -> list[Block]:
    """The verb in the house style's form, and what was decided: one text, or a lettered list."""
    plan = work.house.minutes
    verb = plain(work.shown.words(decision.verb), decision.span)
    head = (Strong(verb),) if plan.bold else verb
    under: list[Block] = list(work.parse(decision.intro, role="intro")) if decision.intro else []
    if len(decision.texts) == 1:
        under += work.parse(decision.texts[0])
    else:
        items = tuple(ListItem(blocks=work.parse(text), span=text.at()) for text in decision.texts)
        under.append(List(items=items, pattern=plan.letters))
    first = under[0]
    if plan.run_in and isinstance(first, Paragraph):
        return [replace(first, children=(*head, Text(" "), *first.children)), *under[1:]]
    return [Paragraph(children=head, role="intro", span=decision.span), *under]


# ------------------------------------------------------------------------------------ the end


def _close(work: Assembly, content: Minutes) -> list[Block]:
    """When the meeting began and ended, its date, and who signs."""
    values = {
        "began": content.began.text if content.began else "",
        "ended": content.ended.text if content.ended else "",
    }
    said = [line for key in ("minutes-times", "minutes-date") if (line := work.shown.words(key, **values))]
    chair = content.chair.text if content.chair else work.shown.words("minutes-signature")
    return [
        Paragraph(children=lines([plain(line) for line in said]), role="signature"),
        Paragraph(children=plain(chair), role="signature", align="right"),
    ]
