"""From papers to files: which formats, and where the files go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Span, StyleError
from reportgen.papers.limits import long_paper, long_sections
from reportgen.papers.paper import Paper
from reportgen.reading.source import display
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
