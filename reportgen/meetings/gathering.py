"""What all parts of the reading share: the meeting at hand, its papers, what is wrong and what is missing."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.assemble import Missing
from reportgen.assemble.assembly import Assembly
from reportgen.content.meeting import AgendaContent, ItemDocument
from reportgen.content.report import Report
from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean
from reportgen.house.style import HouseStyle
from reportgen.papers.paper import Paper, paper_file, read_paper
from reportgen.reading.source import display
from reportgen.tree import Edition

SUPPLIED = (".pdf", ".docx", ".doc", ".odt")


class Reading(Struct):
    """One meeting being read."""

    content: AgendaContent
    house: HouseStyle
    edition: Edition
    findings: Findings
    missing: list[Missing] = field(default_factory=list)
    counted: int = 0  # the number of the last item
    exempt: bool = False  # something on the agenda is
    papers: dict[Path, Paper] = field(default_factory=dict)

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

    def paper(self, document: ItemDocument) -> Paper | None:
        """The paper in a document's folder, read once; None (after a finding) where there is none."""
        if document.folder is None:
            return None
        path = self.inside(self.content.folder, document.folder)
        if path is None or not paper_file(path):
            if path is not None:
                names = [p.name for p in self.content.folder.iterdir() if paper_file(p)]
                reason = f"there is no paper in {document.folder.text}"
                self.findings.error("content", document.folder.at(), reason, did_you_mean(document.folder.text, names))
            return None
        if path not in self.papers:
            paper = self.papers[path] = read_paper(path, self.edition)
            self.findings.extend(paper.findings)
            where = display(path)
            self.missing += [_in_pack(m, where) for m in paper.missing]
        return self.papers[path]

    def supplied(self, folder: Path, name: SourceText) -> Path | None:
        """A file that goes into the pack as it is; None (after a finding) when it cannot."""
        path = self.inside(folder, name)
        if path is None:
            return None
        if not path.is_file():
            fix = "put it there, or correct the name"
            self.findings.error("file", name.at(), f"there is no file {name.text} in {display(folder)}", fix)
            return None
        if path.suffix.lower() not in SUPPLIED:
            fix = "save it as PDF"
            self.findings.error("file", name.at(), f"{name.text} is neither PDF nor Word", fix)
            return None
        return path

    def inside(self, folder: Path, name: SourceText) -> Path | None:
        """A path below a folder; None (after a finding) for one that leads out of it."""
        path = folder / name.text
        if path.resolve().is_relative_to(folder.resolve()):
            return path
        self.findings.error("file", name.at(), f"{name.text} lies outside {display(folder)}", "move it into the folder")
        return None

    def unlisted(self) -> None:
        """A warning for each paper beside meeting.yaml that no item has."""
        for path in sorted(self.content.folder.iterdir()):
            if paper_file(path) and path not in self.papers:
                file = display(path / str(paper_file(path)))
                fix = "name its folder under an item, or move it away"
                self.findings.warning("content", Span(file), "no item of the agenda has this paper", fix)


def _in_pack(missing: Missing, paper: str) -> Missing:
    """What a paper lacks, as the clerk reads it: "yours" is said to the author of the paper alone."""
    whose = "the author’s" if missing.whose == "yours" else missing.whose
    return replace(missing, whose=whose, where=f"{paper}, {missing.where}" if missing.where else paper)
