"""One paper from its folder to the numbered tree: what building, linting and packing have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.assemble import Missing, assemble
from reportgen.content.decoding.report_files import MEETING_FILE, REPORT_FILE, read_choice, read_meeting, read_report
from reportgen.content.meeting import ActionLog, Minutes
from reportgen.content.report import Meeting, Report
from reportgen.diagnostics import Finding, Findings, ReportgenError, Span, StyleError
from reportgen.files.opening import Unopened, any_of, entries, folder_of, holding, is_there
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.number import number
from reportgen.papers.limits import wide_tables
from reportgen.reading.source import display, load, nearest_place
from reportgen.tree import Document, Edition

PaperKind = Literal["report", "minutes", "action-log"]
DRAFTS = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".txt", ".md", ".markdown")  # as authors have them
FILES: dict[str, PaperKind] = {REPORT_FILE: "report", "minutes.yaml": "minutes", "action-log.yaml": "action-log"}


class Paper(Struct, frozen=True):
    """A paper as far as it came: what was read, the numbered document, and what is wrong or missing.

    `report` is what minutes and an action log share with a report: the title, the meeting, what is exempt.
    `document` is None where it could not be made, and for a public edition that may not hold the paper.
    """

    folder: Path
    findings: tuple[Finding, ...]
    house: HouseStyle | None = None
    report: Report | None = None
    document: Document | None = None
    missing: tuple[Missing, ...] = ()
    kind: PaperKind = "report"
    record: Minutes | ActionLog | None = None  # all of minutes or of an action log

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stop it from being written."""
        return tuple(f for f in self.findings if f.severity == "error")


def paper_file(folder: Path) -> str:
    """The file that makes a folder a paper: report.yaml, minutes.yaml or action-log.yaml; "" when it has none."""
    return next((name for name in FILES if is_there(folder / name)), "")


def meeting_folder(paper: Path) -> Path:
    """The folder of a paper's meeting, or its own where it has none."""
    return paper.parent if is_there(paper.parent / MEETING_FILE) else paper


def with_mark(mark: str, words: str) -> str:
    """The mark of a paper's pages with these words in it, once."""
    return mark if words in mark else " – ".join(filter(None, (mark, words)))


def find_papers(paths: Iterable[Path], names: Iterable[str] = tuple(FILES)) -> list[Path]:
    """The folders at or below these paths with a file of that name, in order; those that cannot be looked into, too.

    Raises ReportgenError where there is none.
    """
    names = tuple(names)
    found: list[Path] = []
    for path in paths:
        if path.suffix.lower() in DRAFTS and not path.is_dir():
            raise ReportgenError(f"{path} is no report's folder: `reportgen import {path}` makes one of a draft")
        folder = folder_of(path)
        here = [folder] if any_of(folder, names) else []
        here = here or holding(folder, names)
        if not here:
            raise ReportgenError(f"{path}: there is no {names[0]} here or below")
        found += here
    return list(dict.fromkeys(found))


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """The report folders at or below these paths, in order. Raises ReportgenError where there is none."""
    return find_papers(paths, (REPORT_FILE,))


def place_of_id(id: str, span: Span) -> Span:
    """Where the id of what stands at a place is written: `id: name` beside it or `{#name}` in it."""
    return nearest_place(span, re.compile(rf"(?<=id: ){re.escape(id)}(?![\w-])|(?<=\{{#){re.escape(id)}(?![\w-])"))


def read_paper(folder: Path, edition: Edition, numbered: bool = True) -> Paper:
    """Read, assemble and number the paper in a folder. Never raises for what is wrong in the content or its style.

    A report that is not to be `numbered` is only read, and has no document.
    """
    findings = Findings()
    try:
        beside = [path for path in entries(folder) if path.suffix == ".yaml"]
    except Unopened as error:
        return Paper(folder, (Finding("file", Span(display(folder)), error.reason, error.fix),))
    file = paper_file(folder) or REPORT_FILE
    above = next((each for each in (folder.parent, folder) if is_there(each / MEETING_FILE)), None)
    meeting = read_meeting(above, findings) if above else None
    named = read_choice(folder / file, "style")
    style = named.text if named else meeting.style if meeting else ""
    if not style:
        _say_no_style(folder / file, beside, findings)
        return Paper(folder, tuple(findings))
    asked = named.span if named else meeting.span if meeting else None
    try:
        body = meeting.body.text if meeting else ""
        house = load_style(style, folder, asked, read_choice(folder / file, "form"), body)
    except StyleError as error:
        return Paper(folder, (*findings, *error.findings))
    if file != REPORT_FILE:
        return _record(folder, file, house, meeting, edition, findings)
    return _report(folder, house, meeting, edition, findings, numbered)


def _say_no_style(file: Path, beside: Iterable[Path], findings: Findings) -> None:
    """Note why no house style is known: what cannot be read in the files `beside`, or that none is named."""
    for path in beside:
        load(path, findings)
    if not findings.errors:
        fix = f"add `style: ...` here, or to {MEETING_FILE} in the folder above"
        findings.error("content", Span(display(file)), "no house style is named", fix)


def _report(
    folder: Path, house: HouseStyle, meeting: Meeting | None, edition: Edition, findings: Findings, numbered: bool
) -> Paper:
    """The report in a folder."""
    report = read_report(folder, house, meeting, findings)
    if report is None:
        return Paper(folder, tuple(findings), house)
    if not numbered or (edition == "public" and report.withheld.exempt):
        return Paper(folder, tuple(findings), house, report)
    assembled = assemble(report, house, edition, findings)
    document = number(assembled.document, house, findings, report.unread.ids, place_of_id)
    findings.extend(wide_tables(document, house))
    missing = tuple(m for m in assembled.missing if not {m.key, m.key.split(".")[0]} & report.unread.keys)
    return Paper(folder, tuple(findings), house, report, document, missing)


def _record(
    folder: Path, file: str, house: HouseStyle, meeting: Meeting | None, edition: Edition, findings: Findings
) -> Paper:
    """The minutes or the action log in a folder."""
    from reportgen.assemble import meeting_record
    from reportgen.content.decoding.minutes_files import read_record

    kind = FILES[file]
    content = read_record(folder / file, house, meeting, findings)
    if content is None:
        return Paper(folder, tuple(findings), house, kind=kind)
    content = replace(content, paper=meeting_record.titled(content, house))
    if edition == "public" and content.paper.withheld.exempt:
        return Paper(folder, tuple(findings), house, content.paper, kind=kind, record=content)
    house = meeting_record.styled(content, house)
    assembled = meeting_record.assemble(content, house, edition, findings)
    document = number(assembled.document, house, findings)
    findings.extend(wide_tables(document, house))
    return Paper(folder, tuple(findings), house, content.paper, document, assembled.missing, kind, content)
