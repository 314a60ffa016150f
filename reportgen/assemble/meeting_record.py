"""The record of a meeting, its minutes or its action log, as a tree."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble import Assembled, places
from reportgen.assemble.assembly import Assembly
from reportgen.assemble.document import finished
from reportgen.content.meeting import ActionLog, Minutes
from reportgen.content.report import Report
from reportgen.diagnostics import Findings, SourceText
from reportgen.house.standing import counts_in, of_paper
from reportgen.house.style import HouseStyle, PaperKind
from reportgen.tree import Edition


def assemble(record: Minutes | ActionLog, house: HouseStyle, edition: Edition, findings: Findings) -> Assembled:
    """The record in this house style and edition. Faults of the content are noted in `findings`."""
    house = of_paper(house, kind_of(record))
    work = Assembly(record.paper, house, edition, findings)
    work.refuse_markings()
    blocks = tuple(places.outline(work, house.outline))
    work.unplaced()
    work.unasked()
    counter = counts_in(house, "minutes", "minutes")
    starts = ((counter.series, record.first_number),) if counter and isinstance(record, Minutes) else ()
    subject = "minutes-subject" if isinstance(record, Minutes) else "action-log-title"
    document = finished(work, blocks, subject=subject, starts=starts, capitals=False)
    return Assembled(document, (*work.plan.missing, *work.missing))


def kind_of(record: Minutes | ActionLog) -> PaperKind:
    """Which paper a record is."""
    return "minutes" if isinstance(record, Minutes) else "action-log"


def titled(record: Minutes | ActionLog, house: HouseStyle) -> Report:
    """The record's paper with its title, which the house style words unless the author does."""
    paper = record.paper
    if paper.title.text:
        return paper
    key = "minutes-title" if isinstance(record, Minutes) else "action-log-title"
    words = Assembly(paper, house, "draft", Findings()).shown.words(key)
    return replace(paper, title=SourceText(words, paper.span.file, ((paper.span.line, paper.span.column),)))


def styled(record: Minutes | ActionLog, house: HouseStyle) -> HouseStyle:
    """The house style with the numbering pattern of these minutes: the committee's own, or one that names the year.

    {year} and {yy} in a pattern are the year of the meeting ("1/{yy}" numbers from 1/21 on).
    """
    counter = counts_in(house, "minutes", "minutes")
    if isinstance(record, ActionLog) or counter is None:
        return house
    own, *deeper = house.series[counter.series]
    year = str(record.date.year)
    pattern = (record.pattern or own).replace("{year}", f"'{year}'").replace("{yy}", f"'{year[-2:]}'")
    return house if pattern == own else replace(house, series={**house.series, counter.series: (pattern, *deeper)})
