"""What all parts of the reading share: the meeting at hand, its papers, what is wrong and what is missing."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.assemble.assembly import Assembly
from reportgen.content.exemptions import leads_to
from reportgen.content.listing import Listing, listings
from reportgen.content.meeting import AgendaContent, ItemDocument
from reportgen.content.report import Report, Withheld
from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean
from reportgen.files import opening
from reportgen.house.place import Place
from reportgen.house.standing import of_paper, standing
from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Column
from reportgen.papers.paper import Paper, paper_file, read_paper
from reportgen.reading.source import display
from reportgen.tree import Edition, text_of


class Reading(Struct):
    """One meeting being read."""

    content: AgendaContent
    house: HouseStyle
    edition: Edition
    findings: Findings
    counted: int = 0  # the number of the last item
    exempt: bool = False  # something on the agenda is
    papers: dict[Path, Paper] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)  # the papers whose findings are among these
    _listed: dict[Span, Listing] = field(default_factory=dict)

    def listing(self, document: ItemDocument) -> Listing:
        """How the agenda lists a document of it."""
        if not self._listed:
            self._listed = {listing.document.span: listing for listing in listings(self.content)}
        return self._listed[document.span]

    @property
    def items(self) -> Place:
        """The place of the agenda that holds its items."""
        return next(each.place for each in standing(of_paper(self.house, "agenda")) if each.place.holds == "items")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside the titles of the items: the style's, or whose each is."""
        work, place = self.work(), self.items
        if not place.columns:
            return (Column(work.shown.words("agenda-by-head"), 2),)
        return tuple(Column(text_of(work.said(each.heading)), each.width or 2) for each in place.columns)

    def work(self, title: str = "") -> Assembly:
        """The meeting's own values and prose, as a paper has them."""
        meeting = self.content.meeting
        report = Report(
            folder=self.content.folder,
            span=self.content.span,
            style=self.house.id,
            title=SourceText(title or meeting.body.text, meeting.body.file, meeting.body.places),
            files=(),
            meeting=meeting,
            exemptions={e.name: e for e in self.content.exemptions},
        )
        return Assembly(report, self.house, self.edition, self.findings)

    def basis(self, mark: Withheld, report: Report | None) -> str:
        """The words that say why something the agenda marks is exempt: as the agenda has it, or the item's report."""
        work, known = self.work(), {e.name: e for e in self.content.exemptions}
        led = leads_to(mark, known, report.exemptions, report.withheld) if report else ()
        if led and not all(e.name in known for e in led):
            work = Assembly(
                replace(work.report, exemptions={e.name: e for e in led}), self.house, self.edition, Findings()
            )
        return work.basis([e.name for e in led] or mark.exemptions, mark.span)

    def page(self, title: str) -> Assembly:
        """The agenda's own page as a paper: what its places hold, in the order of the style."""
        content, work = self.content, self.work(title)
        report = replace(work.report, values=content.values, sections=content.sections, places=content.places)
        return Assembly(report, of_paper(self.house, "agenda"), self.edition, self.findings)

    def paper(self, document: ItemDocument) -> Paper | None:
        """The paper in a document's folder, read once; None (after a finding) where there is none.

        What is wrong in one that is held back is not told: it may be unfinished.
        """
        if document.folder is None:
            return None
        path = self.inside(self.content.folder, document.folder)
        if path is None:
            return None
        if not paper_file(path):
            names = [p.name for p in opening.entries(self.content.folder) if paper_file(p)]
            reason = f"there is no paper in {document.folder.text}"
            self.findings.error("content", document.folder.at(), reason, did_you_mean(document.folder.text, names))
            return None
        paper = self.papers.get(path) or read_paper(path, self.edition)
        self.papers[path] = paper
        if path not in self.told and not self.listing(document).held_back:
            self.told.add(path)
            self.findings.extend(paper.findings)
        return paper

    def inside(self, folder: Path, name: SourceText) -> Path | None:
        """A path below a folder; None (after a finding) for one that leads out of it."""
        try:
            return opening.named(folder, name.text, display(folder))
        except opening.Unopened as error:
            if error.absent:
                return folder / name.text
            self.findings.error("file", name.at(), f"{name.text} {error.reason}", error.fix)
            return None

    def unlisted(self) -> None:
        """A warning for each paper beside meeting.yaml that no item has."""
        for path in opening.entries(self.content.folder):
            if paper_file(path) and path not in self.papers:
                file = display(path / str(paper_file(path)))
                fix = "name its folder under an item, or move it away"
                self.findings.warning("content", Span(file), "no item of the agenda has this paper", fix)
