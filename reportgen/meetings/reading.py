"""From meeting.yaml and the folders beside it to the agenda of one edition.

Every paper is read by itself, so that what is wrong with one is named and the others are there all the
same. What the edition may not hold is left out here: no part of the public edition holds a document
that is exempt. Numbers are counted the same way in every edition.
"""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from reportgen.agenda import Agenda
from reportgen.assemble import Missing
from reportgen.decode_meeting import read_agenda_content
from reportgen.diagnostics import Finding, Findings, StyleError
from reportgen.house import HouseStyle
from reportgen.model_meeting import AgendaContent
from reportgen.paper import Paper
from reportgen.records import dataclass
from reportgen.styles import load_style
from reportgen.tree import Document, Edition

SUPPLIED = (".pdf", ".docx", ".doc", ".odt")


def read_agenda(folder: Path, edition: Edition) -> tuple[Agenda | None, tuple[Finding, ...], tuple[Missing, ...]]:
    """The agenda of the meeting in a folder, what is wrong in it or its papers, and what they still lack.

    None when meeting.yaml or the house style cannot be used.
    """
    findings = Findings()
    content = read_agenda_content(folder, findings)
    if content is None:
        return None, tuple(findings), ()
    try:
        house = load_style(content.meeting.style, folder, content.meeting.span)
    except StyleError as error:
        return None, (*findings, *error.findings), ()
    reading = _Reading(content, house, edition, findings)
    agenda = reading.agenda()
    return agenda, tuple(findings), tuple(dict.fromkeys(reading.missing))


@dataclass(slots=True)
class _Reading:
    """One meeting being read."""

    content: AgendaContent
    house: HouseStyle
    edition: Edition
    findings: Findings
    missing: list[Missing] = field(default_factory=list)
    counted: int = 0  # the number of the last item
    exempt: bool = False  # something on the agenda is
    papers: dict[Path, Paper] = field(default_factory=dict)

    def agenda(self) -> Agenda:
        """All of it."""
        meeting, content = self.content.meeting, self.content
        self.counted = content.first_item - 1
        groups = tuple(self.groups(content.entries, "", 0, False))
        if not groups:
            self.findings.error("content", content.span, "the agenda has no items", "list them under `agenda:`")
        self.unlisted()
        shown = self.work().shown
        mark = shown.words("draft-mark", "DRAFT") if self.edition == "draft" else ""
        if self.edition == "restricted" and self.exempt:
            mark = shown.words("restricted-mark", "NOT FOR PUBLICATION")
        tail = self.page(self.house.agenda.tail)
        return Agenda(
            council=self.house.name,
            body=meeting.body.text,
            title=shown.words("agenda-title"),
            date=meeting.date,
            edition=self.edition,
            groups=groups,
            front=self.page(self.house.agenda.front),
            tail=tail if tail.blocks else None,
            mark=mark,
            notices=(meeting.notice.text,) if meeting.notice else (),
            folder=content.folder,
        )

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

    def page(self, entries: Sequence[str]) -> Document:
        """What the house style puts before or after the items."""
        title = self.work().shown.words("agenda-title")
        return number(pages.page(self.work(title), self.content, entries), self.house, self.findings)

    # ----------------------------------------------------------------- groups and items

    def groups(
        self, entries: Sequence[AgendaGroup | AgendaItem], heading: str, level: int, private: bool, excluded: str = ""
    ) -> Iterator[Group]:
        """Headings one after the other with the items under each; `excluded` stands before the first."""
        group = Group(heading=heading, level=max(1, level), resolution=excluded)
        if excluded:
            group = replace(group, notice=words.private_notice(self.work(), self.content))
        items: list[Item] = []
        for entry in entries:
            if isinstance(entry, AgendaItem):
                items.append(self.item(entry, private))
                continue
            if items or group.heading:
                yield replace(group, items=tuple(items))
            group, items = Group(heading="", level=group.level), []
            inner = private or entry.private
            said = self.exclusion(entry) if entry.private and not private else ""
            yield from self.groups(
                entry.entries, entry.heading.text if entry.heading else "", level + 1, inner, said
            )
        if items or group.heading:
            yield replace(group, items=tuple(items))

    def exclusion(self, group: AgendaGroup) -> str:
        """The resolution to exclude the public for a group, with every reason its items give."""
        if group.resolution is not None:
            return " ".join(words.plain_lines(self.work(), group.resolution))
        reasons = tuple(self.reasons(group))
        if not reasons:
            self.findings.error(
                "content",
                group.span,
                "nothing says why the public is excluded for these items",
                "mark each item, or its report, `exempt: true` and name its exemption",
            )
        return words.resolution(self.work(), self.content, reasons)

    def reasons(self, group: AgendaGroup) -> Iterator[Exemption]:
        """Why the items of a group are exempt, as the agenda or their reports say."""
        for entry in group.entries:
            if isinstance(entry, AgendaGroup):
                yield from self.reasons(entry)
                continue
            for item in (entry, *entry.items):
                yield from _named(item.withheld, {e.name: e for e in self.content.exemptions})
                for document in item.documents:
                    yield from _named(document.withheld, {e.name: e for e in self.content.exemptions})
                    paper = self.paper(document)
                    if paper is not None and paper.report is not None:
                        yield from _named(paper.report.withheld, paper.report.exemptions)

    def item(self, entry: AgendaItem, private: bool, above: int = 0, place: int = 0) -> Item:
        """An item with its documents and the items under it; `above` and `place` number one of the second level."""
        if not above:
            self.counted += 1
        values = [above, place] if above else [self.counted]
        shown = patterns.read(self.house.series["agenda"][len(values) - 1]).show(values)
        cited = patterns.plain(shown)
        hidden = entry.withheld.exempt and self.edition == "public"
        papers = [p for d in entry.documents if (p := self.paper(d)) and p.report]
        title = self.title(entry, papers)
        parts = tuple(self.parts(entry, cited, title, private))
        here = self.counted
        return Item(
            number=cited,
            title=title,
            shown=shown,
            by=entry.by.text if entry.by else next((_author(p) for p in papers if _author(p)), ""),
            text=() if hidden else words.under_item(self.work(), entry),
            status=entry.status,
            private=private,
            parts=parts,
            items=tuple(self.item(sub, private, here, at) for at, sub in enumerate(entry.items, 1)),
            span=entry.span,
        )

    def title(self, entry: AgendaItem, papers: Sequence[Paper]) -> str:
        """The agenda's title of an item: its own, the style's for a standing item, or that of its report."""
        if self.edition == "public" and entry.public_title is not None:
            return entry.public_title.text
        if entry.title is not None:
            return entry.title.text
        if entry.standing is not None:
            return self.work().shown.words(f"item-{entry.standing}")
        if papers:
            return _title(papers[0])
        self.findings.error("content", entry.span, "this item has no title", "add `title: ...`")
        return ""

    # ----------------------------------------------------------------- documents

    def parts(self, entry: AgendaItem, cited: str, title: str, private: bool) -> Iterator[Part]:
        """The documents of an item, each with its file name."""
        place = 0
        for document in entry.documents:
            made = self.of_file(entry, document, title) if document.file else self.of_folder(entry, document, title, private)
            for part in made:
                place += 1
                self.exempt = self.exempt or part.exempt
                yield replace(part, name=part_name(cited, place, part.title))

    def of_folder(self, entry: AgendaItem, document: ItemDocument, title: str, private: bool) -> Iterator[Part]:
        """A report with its appendices, minutes, or an action log."""
        paper = self.paper(document)
        if paper is None or paper.report is None:
            name = document.folder.text if document.folder else ""
            self.missing.append(Missing(name, "it cannot be read", display(self.content.folder)))
            return
        report = paper.report
        alone = paper.kind == "report" and len(entry.documents) == 1
        own = title if alone else document.title.text if document.title else _title(paper)
        notice = self.notice((entry.withheld, document.withheld), report)
        if private and not notice:
            self.findings.error(
                "content",
                document.span,
                f"{display(paper.folder)} is on an item taken in private, and is not marked exempt",
                "mark it `exempt: true` with its exemption, or move the item out of the private part",
            )
            notice = self.work().shown.words("withheld-title", "Not for publication")
        part = Part(
            kind=paper.kind, title=own, name="", author=_author(paper), exempt=bool(notice), notice=notice, span=report.span
        )
        if notice and self.edition == "public":
            yield replace(part, kind="withheld")
        elif paper.document is None:
            self.missing.append(Missing(own, "it cannot be read", display(paper.folder)))
        else:
            yield replace(part, document=main_part(paper.document))
            yield from self.appendices(paper.document, report, part)

    def appendices(self, whole: Document, report: Report, of: Part) -> Iterator[Part]:
        """A part for each appendix: written, supplied as a file, or withheld from this edition."""
        listed = () if isinstance(report.appendices, Nil) else report.appendices
        work = Assembly(report, self.house, self.edition, Findings())
        for document, appendix in zip(appendix_parts(whole), listed, strict=True):
            marked = appendix.withheld.exempt
            notice = work.basis(appendix.withheld.exemption, Span("")) if marked else of.notice
            part = Part(
                kind="appendix", title=document.title, name="", author=of.author, exempt=bool(notice), notice=notice,
                span=appendix.span,
            )  # fmt: skip
            if marked and self.edition == "public":
                yield replace(part, kind="withheld")
            elif appendix.file is not None:
                path = self.supplied(report.folder, appendix.file)
                said = work.shown.words("supplied-appendix", "Supplied as a separate document.", file=appendix.file.text)
                if path is not None:
                    yield replace(part, kind="supplied", supplied=path, alternative=description_part(document, appendix, said))
            else:
                yield replace(part, document=document)

    def of_file(self, entry: AgendaItem, document: ItemDocument, title: str) -> Iterator[Part]:
        """A file beside meeting.yaml, such as the slides of a presentation."""
        assert document.file is not None
        notice = self.notice((entry.withheld, document.withheld), None)
        part = Part(
            kind="supplied", title=document.title.text if document.title else title, name="",
            author=entry.by.text if entry.by else "", exempt=bool(notice), notice=notice, span=document.span,
        )  # fmt: skip
        if notice and self.edition == "public":
            yield replace(part, kind="withheld")
            return
        path = self.supplied(self.content.folder, document.file)
        if path is None:
            return
        alternative = None
        if document.description is not None:
            alternative = number(pages.described(self.work(part.title), document.description), self.house, self.findings)
        yield replace(part, supplied=path, alternative=alternative)

    def notice(self, marks: Sequence[Withheld], report: Report | None) -> str:
        """Why a document is not for publication; "" for one that is. The agenda's mark goes before the report's."""
        for mark in marks:
            if mark.exempt:
                return self.work().basis(mark.exemption, mark.span)
        if report is not None and report.withheld.exempt:
            work = Assembly(report, self.house, self.edition, Findings())
            return work.basis(report.withheld.exemption, Span(""))
        return ""

    # ----------------------------------------------------------------- what lies in the meeting's folder

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
            self.missing += [replace(m, where=f"{where}, {m.where}" if m.where else where) for m in paper.missing]
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


def _named(mark: Withheld, known: Mapping[str, Exemption]) -> Iterator[Exemption]:
    """The exemption a mark names, or the only one there is."""
    if mark.exempt:
        name = mark.exemption or next(iter(known), "")
        if name in known:
            yield known[name]


def _title(paper: Paper) -> str:
    """A paper's title on the agenda."""
    report = paper.report
    assert report is not None
    return (report.agenda_title or report.title).text


def _author(paper: Paper) -> str:
    """Whose report it is."""
    report, house = paper.report, paper.house
    if report is None or house is None or "report-of" not in report.values:
        return ""
    return Shown(report, house, "draft").text(house.fields["report-of"], report.values["report-of"])
