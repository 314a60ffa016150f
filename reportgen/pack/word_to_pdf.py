"""Word documents supplied as appendices, turned into PDF by LibreOffice where it is installed.

LibreOffice's PDF differs from run to run, so what came out is kept by the hash of the source in the
user's cache folder: the same document gives the same pack on this machine.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from reportgen.content.supplied_files import MAX_BYTES
from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.files import opening
from reportgen.files.caches import cache_folder
from reportgen.files.output import write_file
from reportgen.files.scratch import scratch
from reportgen.ooxml.opening import Refused

KINDS = (".docx", ".doc", ".docm", ".odt", ".rtf")
SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_EXPORT = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}'
)
_BY_HAND = "save it as PDF in Word (File, Save As, PDF, “Document structure tags for accessibility”) and name that file"


def converted(path: Path, place: Span) -> bytes:
    """The document as a PDF. Raises ReportgenError, at `place`, where it is refused or cannot be converted."""
    if path.suffix.lower() != ".docx":
        raise _refused(path, place, f"{path.suffix} files are not converted", "save it as .docx or PDF")
    try:
        data = opening.read(path, limit=MAX_BYTES)
    except opening.Unopened as error:
        raise _refused(path, place, f"it {error.reason}", error.fix) from error
    reason = _unsafe(data)
    if reason:
        raise _refused(path, place, *reason)
    kept = cache_folder("converted") / f"{hashlib.sha256(data).hexdigest()}.pdf"
    if not kept.is_file():
        write_file(kept, _by_libreoffice(path, data, place))
    return kept.read_bytes()


def _unsafe(data: bytes) -> tuple[str, str] | None:
    """Why a document is not handed to LibreOffice, with what to do; None when nothing speaks against it."""
    from reportgen.ooxml import unfinished
    from reportgen.ooxml.word_file import open_word

    try:
        word = open_word(data, templates=True)
    except Refused as refused:
        return refused.reason, f"{refused.fix}, or {_BY_HAND}"
    if unfinished.tracked_changes(word):
        return "it has tracked changes", "accept or reject them in Word and save it again"
    if unfinished.comments(word):
        return "it holds reviewers’ comments", "delete them in Word and save it again"
    if outside := next(unfinished.from_outside(word), ""):
        return f"it takes something in from outside (a linked picture, template or field: {outside})", _BY_HAND
    return None


def _by_libreoffice(path: Path, data: bytes, place: Span) -> bytes:
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _refused(path, place, "LibreOffice, which would turn it into PDF, is not installed", _BY_HAND)
    with scratch() as folder:
        source = folder / "document.docx"
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", _EXPORT, "--outdir", str(folder), str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
            return (folder / "document.pdf").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise _refused(path, place, f"LibreOffice did not convert it in {SECONDS} seconds", _BY_HAND) from error
        except FileNotFoundError as error:
            raise _refused(path, place, "LibreOffice could not convert it", _BY_HAND) from error


def _refused(path: Path, place: Span, reason: str, fix: str) -> ReportgenError:
    return ReportgenError(
        findings=[Finding("supplied", place, f"{path.name} cannot be taken into the pack: {reason}", fix)]
    )
