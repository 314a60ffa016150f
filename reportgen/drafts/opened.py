"""Opening a draft, whatever kind of file it is: what cannot be read is refused with what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.drafts.draft import Draft
from reportgen.files import opening
from reportgen.files.scratch import scratch
from reportgen.ooxml.changes import As
from reportgen.reading.source import display

WORD = (".docx", ".docm", ".dotx", ".dotm")
TEXT = (".txt", ".md", ".markdown")
CONVERTED = (".doc", ".odt", ".rtf")  # by LibreOffice
SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SAVE = "open it in Word and save it as a Word Document (.docx)"


def open_draft(path: Path, changes: As = "accepted", noting: bool = True) -> Draft:
    """The draft in a file, with looks of a Word file noted as `read_word` does.

    Raises ReportgenError, whose finding says why it is not read and what to do.
    """
    suffix = path.suffix.lower()
    try:
        data = opening.chosen(path)
    except opening.Unopened as error:
        raise _refused(path, error.reason, error.fix) from error
    if suffix in CONVERTED:
        data, suffix = _converted(path, data), ".docx"
    if suffix in WORD or data.startswith(b"PK\x03\x04"):
        return _word(path, data, changes, noting)
    if suffix in TEXT:
        return _text(path, data)
    what = "a PDF holds no paragraphs" if suffix == ".pdf" else f"{suffix or 'this kind of file'} is not read"
    fix = "take the Word file it was made from, or save its text as .txt" if suffix == ".pdf" else _SAVE
    raise _refused(path, what, fix)


def _word(path: Path, data: bytes, changes: As, noting: bool) -> Draft:
    from reportgen.drafts.word import read_word
    from reportgen.ooxml.opening import Refused

    try:
        return read_word(data, display(path), changes, noting)
    except Refused as refused:
        raise _refused(path, f"cannot be read: {refused.reason}", refused.fix) from refused


def _text(path: Path, data: bytes) -> Draft:
    from reportgen.drafts.text import NotText, read_text

    try:
        return read_text(data, display(path))
    except NotText as error:
        raise _refused(path, f"cannot be read: {error}", "save it as plain text (.txt) in UTF-8") from error


def _converted(path: Path, data: bytes) -> bytes:
    """An older file as .docx, by LibreOffice where it is installed."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _refused(path, f"a {path.suffix} file is read with LibreOffice, which is not installed here", _SAVE)
    with scratch() as folder:
        source = folder / f"draft{path.suffix.lower()}"
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return (folder / "made" / "draft.docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise _refused(path, "LibreOffice could not read it", _SAVE) from error


def _refused(path: Path, reason: str, fix: str) -> ReportgenError:
    return ReportgenError(findings=[Finding("draft", Span(display(path)), reason, fix)])
