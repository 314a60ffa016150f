"""One paper from its folder to the numbered tree: what building, linting and packing have in common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.assemble import Missing, assemble
from reportgen.decode import MEETING_FILE, REPORT_FILE, read_choice, read_meeting, read_report
from reportgen.diagnostics import Finding, Findings, ReportgenError, Span, StyleError
from reportgen.house import HouseStyle
from reportgen.model import Meeting, Report
from reportgen.number import number
from reportgen.records import dataclass
from reportgen.source import display, load
from reportgen.styles import load_style
from reportgen.tree import Document, Edition


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as far as it came: what was read, the numbered document, and what is wrong or missing."""

    folder: Path
    findings: tuple[Finding, ...]
    house: HouseStyle | None = None
    report: Report | None = None
    document: Document | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stop it from being written."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def loose_ends(self) -> tuple[Finding, ...]:
        """Totals that do not add up, tables placed nowhere: a draft is built with them, a final edition is not."""
        return tuple(f for f in self.findings if f.code in ("sum", "unplaced"))


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """The report folders at or below these paths, in order. Raises ReportgenError where there is none."""
    found: list[Path] = []
    for path in paths:
        folder = path.parent if path.is_file() else path
        here = [folder] if (folder / REPORT_FILE).is_file() else sorted(p.parent for p in folder.rglob(REPORT_FILE))
        if not here:
            raise ReportgenError(f"{path}: there is no {REPORT_FILE} here or below")
        found += here
    return list(dict.fromkeys(found))


def read_paper(folder: Path, edition: Edition) -> Paper:
    """Read, assemble and number the report in a folder. Never raises for what is wrong in the content or its style."""
    findings = Findings()
    meeting: Meeting | None = None
    for above in (folder.parent, folder):
        if (above / MEETING_FILE).is_file():
            meeting = read_meeting(above, findings)
            break
    named = read_choice(folder, "style")
    style = named.text if named else meeting.style if meeting else ""
    if not style:
        for path in sorted(folder.glob("*.yaml")):
            load(path, findings)
        if not findings.errors:
            findings.error(
                "content",
                Span(display(folder / REPORT_FILE)),
                "no house style is named",
                f"add `style: ...` here, or to {MEETING_FILE} in the folder above",
            )
        return Paper(folder, tuple(findings))
    asked = named.span if named else meeting.span if meeting else None
    try:
        house = load_style(style, folder, asked, read_choice(folder, "form"))
    except StyleError as error:
        return Paper(folder, (*findings, *error.findings))
    report = read_report(folder, house, meeting, findings)
    if report is None:
        return Paper(folder, tuple(findings), house)
    assembled = assemble(report, house, edition, findings)
    document = number(assembled.document, house, findings)
    return Paper(folder, tuple(findings), house, report, document, assembled.missing)
