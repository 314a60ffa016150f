"""From papers to files: which formats, whether a final edition can be made, and where the files go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Span, StyleError
from reportgen.papers.clearance import newest, text_hash
from reportgen.papers.limits import long_paper, long_sections
from reportgen.papers.paper import Paper
from reportgen.reading.source import display
from reportgen.tree import Edition
from reportgen.writers import FORMATS, writer


def write_paper(paper: Paper, formats: Sequence[str]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The paper's files by format, and what the formats could not print (such as a character no font has)."""
    files: dict[str, bytes] = {}
    if paper.document is None or paper.house is None:
        return files, ()
    findings = long_sections(paper.document, paper.house)
    for name in formats:
        try:
            files[name] = writer(name)(paper.document, paper.house)
            if name == "pdf":
                findings += long_paper(files[name], paper.document, paper.house)
        except StyleError:
            raise
        except ReportgenError as error:
            findings += error.findings or [
                Finding(name, paper.document.span or Span(display(paper.folder)), str(error))
            ]
    return files, tuple(findings)


def refused(paper: Paper, edition: Edition) -> list[str]:
    """Why a final edition of the paper cannot be made, a line each; empty when it can."""
    if edition == "draft":
        return []
    lines = [str(m) for m in paper.missing]
    lines += [f"{f.span}: {f.reason}" for f in paper.loose_ends]
    lines += stale_clearances(paper)
    return lines


def withheld(paper: Paper, edition: Edition) -> bool:
    """Whether the edition has nothing of the paper, because the whole of it is exempt."""
    return edition == "public" and paper.report is not None and paper.report.withheld.exempt


def stale_clearances(paper: Paper) -> list[str]:
    """The clearances that the house style needs and that cleared an older text, a line each."""
    if paper.report is None or paper.house is None:
        return []
    cleared = newest(paper.report.clearances)
    now = text_hash(paper.report) if cleared else ""
    return [
        f"{kind} clearance: the text has changed since {cleared[kind].by} cleared it; "
        "record it again with `reportgen clear`"
        for kind in paper.house.clearances
        if kind in cleared and cleared[kind].hash != now
    ]


def output_name(folder: Path, root: Path) -> str:
    """Where a report's files go below the output folder: its path below `content`, without an ending."""
    path = folder.resolve()
    for above in path.parents:
        if above.name == "content":
            return path.relative_to(above).as_posix()
    base = root.resolve()
    return path.relative_to(base).as_posix() if path != base and path.is_relative_to(base) else path.name


def file_name(stem: str, form: str) -> str:
    """The name of a paper's file in a format."""
    return stem + FORMATS[form][1]
