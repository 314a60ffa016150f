"""From meeting.yaml and the folders beside it to the agenda of one edition.

Every paper is read by itself, so that what is wrong with one is named and the others are there all the
same. What the edition may not hold is left out here: no part of the public edition holds a document
that is exempt. Numbers are counted the same way in every edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.assemble import agenda_page as pages
from reportgen.content.decoding.agenda_file import read_agenda_content
from reportgen.content.exemptions import leads_to
from reportgen.content.meeting import AgendaContent, AgendaGroup, AgendaItem
from reportgen.content.report import PUBLIC, Exemption, Nil, Withheld
from reportgen.diagnostics import Finding, Findings, StyleError
from reportgen.house import patterns
from reportgen.house.loading import load_style
from reportgen.house.standing import counts_in
from reportgen.house.style import HouseStyle
from reportgen.meetings import item_wording
from reportgen.meetings.agenda import Agenda, Group, Item, Part
from reportgen.meetings.gathering import Reading
from reportgen.meetings.item_documents import author_of, parts, title_of
from reportgen.number import number
from reportgen.papers.paper import Paper, with_mark
from reportgen.tree import Edition, text_of


class MeetingRead(Struct, frozen=True):
    """A meeting as far as it could be read in one edition.

    `agenda` and `house` are None when meeting.yaml or the house style cannot be used. `findings` are those of the
    meeting and of its papers.
    """

    folder: Path
    edition: Edition
    findings: tuple[Finding, ...]
    content: AgendaContent | None = None
    house: HouseStyle | None = None
    agenda: Agenda | None = None
    papers: tuple[Paper, ...] = ()


def read_agenda(folder: Path, edition: Edition) -> MeetingRead:
    """The meeting in a folder with its agenda and papers, and what is wrong in them."""
    findings = Findings()
    content = read_agenda_content(folder, findings)
    if content is None:
        return MeetingRead(folder, edition, tuple(findings))
    try:
        house = load_style(content.meeting.style, folder, content.meeting.span, body=content.meeting.body.text)
    except StyleError as error:
        return MeetingRead(folder, edition, (*findings, *error.findings), content)
    reading = Reading(content, house, edition, findings)
    agenda = _agenda(reading)
    return MeetingRead(folder, edition, tuple(findings), content, house, agenda, tuple(reading.papers.values()))


def _agenda(reading: Reading) -> Agenda:
    """All of it."""
    meeting, content = reading.content.meeting, reading.content
    reading.counted = content.first_item - 1
    reading.page("").refuse_markings()
    groups = tuple(_groups(reading, content.entries, "", 0, False))
    if not groups:
        reading.findings.error("content", content.span, "the agenda has no items", "list them under `agenda:`")
    reading.unlisted()
    shown = reading.work().shown
    mark = shown.words("draft-mark") if reading.edition == "draft" else ""
    if reading.edition != "public" and reading.exempt:
        mark = with_mark(mark, shown.words("restricted-mark"))
    page = reading.page(shown.words("agenda-title"))
    front, tail = (number(made(page), page.house, reading.findings) for made in (pages.front, pages.tail))
    return Agenda(
        council=reading.house.name,
        body=meeting.body.text,
        title=shown.words("agenda-title"),
        called=shown.words("pack-agenda"),
        date=meeting.date,
        edition=reading.edition,
        groups=groups,
        columns=reading.columns,
        listed=reading.items.set_as == "documents",
        front=front,
        tail=tail if tail.blocks else None,
        mark=mark,
        notices=(meeting.notice.text,) if meeting.notice else (),
        folder=content.folder,
        missing=page.plan.missing,
    )


def _groups(
    reading: Reading,
    entries: Sequence[AgendaGroup | AgendaItem],
    heading: str,
    level: int,
    private: bool,
    first: Group | None = None,
) -> Iterator[Group]:
    """Headings one after the other with the items under each; `first` holds what is said before the first."""
    group = replace(first or Group(heading=""), heading=heading, level=max(1, level))
    items: list[Item] = []
    for entry in entries:
        if isinstance(entry, AgendaItem):
            items.append(_item(reading, entry, private))
            continue
        if items or group.heading:
            yield replace(group, items=tuple(items))
        group, items = Group(heading="", level=group.level), []
        said = _exclusion(reading, entry) if entry.private and not private else None
        inside = entry.heading.text if entry.heading else ""
        yield from _groups(reading, entry.entries, inside, level + 1, private or entry.private, said)
    if items or group.heading:
        yield replace(group, items=tuple(items))


def _exclusion(reading: Reading, group: AgendaGroup) -> Group:
    """A group with the resolution to exclude the public, for every reason its items give."""
    reasons = tuple(_reasons(reading, group))
    work, own = reading.work(), group.resolution
    if not reasons and own is None and not any(_marks(reading, group)):  # one that leads nowhere is told itself
        reading.findings.error(
            "content",
            group.span,
            "nothing says why the public is excluded for these items",
            "mark each item, or its report, `exempt: true` and name its exemption",
        )
    return Group(
        heading="",
        resolution=" ".join(item_wording.plain_lines(work, own))
        if own
        else item_wording.resolution(work, reading.content, reasons),
        notice=item_wording.notice(work, reading.content, reasons),
    )


def _marks(reading: Reading, group: AgendaGroup) -> Iterator[Withheld]:
    """What marks items of a group, or their documents and reports, as exempt."""
    for entry in group.entries:
        if isinstance(entry, AgendaGroup):
            yield from _marks(reading, entry)
            continue
        for item in (entry, *entry.items):
            papers = (reading.paper(document) for document in item.documents)
            given = [item.withheld, *(document.withheld for document in item.documents)]
            given += [paper.report.withheld for paper in papers if paper and paper.report]
            yield from (mark for mark in given if mark.exempt)


def _reasons(reading: Reading, group: AgendaGroup) -> Iterator[Exemption]:
    """Why the items of a group are exempt, as the agenda or their reports say."""
    for entry in group.entries:
        if isinstance(entry, AgendaGroup):
            yield from _reasons(reading, entry)
            continue
        for item in (entry, *entry.items):
            yield from _of_item(reading, item)


def _of_item(reading: Reading, item: AgendaItem) -> Iterator[Exemption]:
    """Why an item, or a document of it, is exempt."""
    known = {e.name: e for e in reading.content.exemptions}
    if not item.documents:
        yield from leads_to(item.withheld, known, {}) if item.withheld.exempt else ()
    for document in item.documents:
        paper = reading.paper(document)
        report = paper.report if paper is not None else None
        for mark in (item.withheld, document.withheld):
            if mark.exempt:
                yield from leads_to(
                    mark, known, report.exemptions if report else {}, report.withheld if report else PUBLIC
                )
        if report is not None:
            yield from _named(report.withheld, report.exemptions)


def _of_appendices(reading: Reading, item: AgendaItem) -> Iterator[Exemption]:
    """Why appendices of an item's reports are exempt."""
    for paper in (reading.paper(document) for document in item.documents):
        report = paper.report if paper is not None else None
        for appendix in () if report is None or isinstance(report.appendices, Nil) else report.appendices:
            yield from _named(appendix.withheld, report.exemptions if report else {})


def _beside(reading: Reading, entry: AgendaItem, by: str) -> tuple[str, ...]:
    """What stands beside an item's title, column by column."""
    reasons = (*_of_item(reading, entry), *_of_appendices(reading, entry))
    numbers = dict.fromkeys(number for reason in reasons for number in reason.paragraphs)
    purpose = entry.purpose.text if entry.purpose else ""
    work, paragraphs = reading.work(), ", ".join(numbers)
    columns = reading.items.columns
    told = (text_of(work.said(each.shows, by=by, purpose=purpose, paragraphs=paragraphs)) for each in columns)
    return tuple(told) if columns else (by,)


def _item(
    reading: Reading, entry: AgendaItem, private: bool, above: int = 0, place: int = 0, closed: bool = False
) -> Item:
    """An item with its documents and the items under it.

    `above` and `place` number one of the second level; it is `closed` where the one above it is exempt.
    """
    if not above:
        reading.counted += 1
    values = [above, place] if above else [reading.counted]
    counter = counts_in(reading.house, "agenda", "items", len(values) - 1)
    assert counter is not None, "a style whose items have no numbers is refused"
    shown = patterns.read(reading.house.series[counter.series][counter.level]).show(values)
    cited = patterns.plain(shown)
    closed = closed or entry.withheld.exempt
    hidden = closed and reading.edition == "public"
    papers = [p for d in entry.documents if (p := reading.paper(d)) and p.report]
    title = _title(reading, entry, papers)
    made = tuple(parts(reading, entry, cited, title))
    by = entry.by.text if entry.by else next((author_of(p) for p in papers if author_of(p)), "")
    under = () if hidden else item_wording.under_item(reading.work(), entry, reading.items)
    here = reading.counted
    return Item(
        number=cited,
        title=title,
        shown=shown,
        by=by,
        columns=_beside(reading, entry, by),
        text=(*under, *_why_closed(reading, entry, made)),
        status=entry.status,
        private=private,
        parts=made,
        items=tuple(_item(reading, sub, private, here, at, closed) for at, sub in enumerate(entry.items, 1)),
        span=entry.span,
    )


def _why_closed(reading: Reading, entry: AgendaItem, made: Sequence[Part]) -> tuple[str, ...]:
    """Why an exempt item without a document is so, which the agenda says of documents otherwise (s.100B(5))."""
    if made or not entry.withheld.exempt:
        return ()
    return (reading.work().basis(entry.withheld.exemptions, entry.withheld.span),)


def _title(reading: Reading, entry: AgendaItem, papers: Sequence[Paper]) -> str:
    """The agenda's title of an item: its own, the style's for a standing item, or that of its report."""
    if reading.edition == "public" and entry.public_title is not None:
        return entry.public_title.text
    if entry.title is not None:
        if entry.public_title is None:
            reading.work().refuse_title(entry.title, _is_exempt(entry, papers))
        return entry.title.text
    if entry.standing is not None:
        return reading.work().shown.words(f"item-{entry.standing}")
    if papers:
        report = papers[0].report
        if report is not None and report.withheld.exempt and entry.public_title is None:
            reading.work().refuse_title(report.agenda_title or report.title, exempt=True)
        return title_of(papers[0])
    for document in entry.documents:  # one that cannot be used has its own message
        if named := document.title or document.folder:
            return named.text
    reading.findings.error("content", entry.span, "this item has no title", "add `title: ...`")
    return ""


def _is_exempt(entry: AgendaItem, papers: Sequence[Paper]) -> bool:
    """Whether an item has anything exempt, so that its title may say so."""
    marks = [entry.withheld, *(document.withheld for document in entry.documents)]
    marks += [paper.report.withheld for paper in papers if paper.report]
    return any(mark.exempt for mark in marks)


def _named(mark: Withheld, known: Mapping[str, Exemption]) -> Iterator[Exemption]:
    """The exemptions a mark names, or the only one there is."""
    if mark.exempt:
        yield from (known[name] for name in mark.exemptions or list(known)[:1] if name in known)
