"""Supplied files with something in them that nobody sees on the page: refused, unless somebody agreed to them."""

from __future__ import annotations

import shlex
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.files import opening
from reportgen.leaks.inspection import KINDS, look
from reportgen.leaks.releases import read_releases
from reportgen.leaks.supplied_files import agreed
from reportgen.reading.source import display


def released(folder: Path, path: Path) -> bool:
    """Whether releases.yaml of the meeting names this very file, by its hash. False where it cannot be read."""
    try:
        return path in agreed([path], read_releases(folder))
    except ReportgenError:
        return False  # the last look at the public pack says what is wrong there


def refuse(folder: Path, path: Path, span: Span | None) -> None:
    """Look into a file that was supplied for a meeting. Raises ReportgenError at `span` for what must not go public.

    The words are in no message: logs are read by others, and a draft prints the message in the file's place.
    """
    everything = look(opening.read(path))
    found = [seen for seen in everything if KINDS[seen.kind].stops and seen.kind != "unknown"]
    if not found or released(folder, path):
        return
    findings = []
    for seen in found:
        reason = f"{path.name} cannot be taken into the pack: it holds {seen.says} ({seen.place})"
        asked = f" (`reportgen inspect --show {shlex.quote(display(path))}` shows the words)" if seen.words else ""
        fix = f"{seen.fix}{asked}; or release the file as it is in releases.yaml (`file:`, `sha256:`, `agreed-by:`)"
        findings.append(Finding("supplied", span or Span(str(path)), reason, fix))
    raise ReportgenError(findings=findings)
