"""The documents of an item: reports with their appendices, minutes, action logs, and files supplied as they are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.assemble import agenda_page as pages
from reportgen.assemble.assembly import Assembly
from reportgen.content.meeting import AgendaItem, ItemDocument
from reportgen.content.report import Nil, Report
from reportgen.content.supplied_files import supplied
from reportgen.content.values import Shown
from reportgen.diagnostics import Findings, Span
from reportgen.meetings.agenda import Part
from reportgen.meetings.gathering import Reading
from reportgen.meetings.names import part_name, part_place
from reportgen.meetings.paper_parts import appendix_parts, description_part, main_part
from reportgen.number import number
from reportgen.papers.paper import Paper, with_mark
from reportgen.tree import Document


def parts(reading: Reading, entry: AgendaItem, cited: str, title: str) -> Iterator[Part]:
    """The documents of an item, each with its file name; not those that are held back."""
    place = 0
    for document in entry.documents:
        of = _of_folder if document.file is None else _of_file
        made = () if reading.listing(document).held_back else tuple(of(reading, entry, document, title))
        for at, part in enumerate(made, place + 1):
            reading.exempt = reading.exempt or part.exempt
            yield replace(part, name=part_name(cited, at, part.title), place=part_place(cited, at))
        place += max(len(made), _size(reading, document))


def _size(reading: Reading, document: ItemDocument) -> int:
    """How many files a document makes where nothing is withheld, so that names do not tell editions apart."""
    paper = reading.paper(document)
    if paper is None or paper.report is None or isinstance(paper.report.appendices, Nil):
        return 1
    return 1 + len(paper.report.appendices)


def _of_folder(reading: Reading, entry: AgendaItem, document: ItemDocument, title: str) -> Iterator[Part]:
    """A report with its appendices, minutes, or an action log."""
    paper = reading.paper(document)
    if paper is None or paper.report is None:  # what is wrong has been noted
        return
    report = paper.report
    alone = paper.kind == "report" and len(entry.documents) == 1
    own = title if alone else document.title.text if document.title else title_of(paper)
    notice = _notice(reading, document, report)
    part = Part(
        kind=paper.kind,
        title=own,
        name="",
        author=entry.by.text if entry.by else author_of(paper),
        exempt=bool(notice),
        notice=notice,
        span=report.span,
    )
    if notice and reading.edition == "public":
        yield replace(part, kind="withheld", title=_public(document, title))
    elif paper.document is not None:
        yield replace(part, document=_marked(reading, main_part(paper.document), part))
        yield from _appendices(reading, paper.document, report, part)


def _marked(reading: Reading, document: Document, part: Part) -> Document:
    """The document marked as not for publication: the agenda may call for that where its report does not."""
    if reading.edition == "public" or not part.exempt:
        return document
    return replace(document, mark=with_mark(document.mark, reading.work().shown.words("restricted-mark")))


def _appendices(reading: Reading, whole: Document, report: Report, of: Part) -> Iterator[Part]:
    """A part for each appendix: written, supplied as a file, or withheld from this edition."""
    listed = () if isinstance(report.appendices, Nil) else report.appendices
    work = Assembly(report, reading.house, reading.edition, Findings())
    for (id, document), appendix in zip(appendix_parts(whole), listed, strict=True):
        marked = appendix.withheld.exempt
        notice = work.basis(appendix.withheld.exemptions, Span("")) if marked else of.notice
        part = Part(
            kind="appendix", title=document.title, name="", id=id, author=of.author, exempt=bool(notice),
            notice=notice, span=appendix.span,
        )  # fmt: skip
        if marked and reading.edition == "public":
            yield replace(part, kind="withheld")
        elif appendix.file is not None:
            path = supplied(report.folder, appendix.file, reading.findings)
            if appendix.redacts is not None:  # not printed; compared with what is
                supplied(report.folder, appendix.redacts, reading.findings)
            said = work.shown.words("supplied-appendix", file=appendix.file.text)
            if path is not None:
                yield replace(
                    part, kind="supplied", supplied=path, alternative=description_part(document, appendix, said)
                )
        else:
            yield replace(part, document=_marked(reading, document, part))


def _of_file(reading: Reading, entry: AgendaItem, document: ItemDocument, title: str) -> Iterator[Part]:
    """A file beside meeting.yaml, such as the slides of a presentation."""
    assert document.file is not None
    notice = _notice(reading, document, None)
    part = Part(
        kind="supplied", title=document.title.text if document.title else title, name="",
        author=entry.by.text if entry.by else "", exempt=bool(notice), notice=notice, span=document.span,
    )  # fmt: skip
    if notice and reading.edition == "public":
        yield replace(part, kind="withheld", title=_public(document, title))
        return
    path = supplied(reading.content.folder, document.file, reading.findings)
    if document.redacts is not None:  # not printed; compared with what is
        supplied(reading.content.folder, document.redacts, reading.findings)
    if path is None:
        return
    alternative = None
    if document.description is not None:
        alternative = number(
            pages.described(reading.work(part.title), document.description), reading.house, reading.findings
        )
    yield replace(part, supplied=path, alternative=alternative)


def _public(document: ItemDocument, title: str) -> str:
    """What the public edition calls a document that is exempt: by the words for it, or as its item."""
    return document.public_title.text if document.public_title else title


def _notice(reading: Reading, document: ItemDocument, report: Report | None) -> str:
    """Why a document is not for publication; "" for one that is. The agenda's marks go before the report's.

    On an item taken in private a document has to be marked; one that is not is held back, and the verdict says so.
    """
    listing = reading.listing(document)
    if listing.marks:
        return reading.basis(listing.marks[0], report)
    if report is not None and report.withheld.exempt:
        work = Assembly(report, reading.house, reading.edition, Findings())
        return work.basis(report.withheld.exemptions, Span(""))
    return reading.work().shown.words("withheld-title") if listing.private else ""


def title_of(paper: Paper) -> str:
    """A paper's title on the agenda."""
    report = paper.report
    assert report is not None
    return (report.agenda_title or report.title).text


def author_of(paper: Paper) -> str:
    """Whose report it is, as a column names it: what follows "Report of" may begin with "the", which is left out."""
    report, house = paper.report, paper.house
    if report is None or house is None or "report-of" not in report.values:
        return ""
    said = Shown(report, house, "draft").text(house.places["report-of"], report.values["report-of"])
    return said.removeprefix("the ")
