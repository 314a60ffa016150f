"""Files of others that content names: appendices, slides. They are looked at where they are named, by every command."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Findings, SourceText
from reportgen.files import opening
from reportgen.reading.source import display

MAX_BYTES = 50_000_000
KINDS = (".pdf", ".docx", ".doc", ".odt")


def supplied(folder: Path, name: SourceText, findings: Findings) -> Path | None:
    """The file of that name in a folder; None, after a finding at the name, for one that cannot go into a pack."""
    span = name.at(length=len(name.text))
    try:
        path = opening.named(folder, name.text, display(folder))
        opening.check(path, folder, MAX_BYTES)
    except opening.Unopened as error:
        reason = f"there is no file {name.text} in {display(folder)}" if error.absent else f"{name.text} {error.reason}"
        findings.error("file", span, reason, error.fix)
        return None
    if path.suffix.lower() not in KINDS:
        findings.error("file", span, f"{name.text} is neither PDF nor Word", "save it as PDF")
        return None
    return path
