"""Word documents supplied as appendices, turned into PDF by LibreOffice where it is installed.

LibreOffice's PDF differs from run to run, so what came out is kept by the hash of the source in the
user's cache folder: the same document gives the same pack on this machine.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.files.output import write_file

KINDS = (".docx", ".doc", ".docm", ".odt", ".rtf")
MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_EXPORT = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportNotes":{"type":"boolean","value":"false"}}'
)
_BY_HAND = "save it as PDF in Word (File, Save As, PDF, “Document structure tags for accessibility”) and name that file"
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


def converted(path: Path, place: Span) -> bytes:
    """The document as a PDF. Raises ReportgenError, at `place`, where it is refused or cannot be converted."""
    if path.suffix.lower() != ".docx":
        raise _refused(path, place, f"{path.suffix} files are not converted", "save it as .docx or PDF")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, place, f"it cannot be read: {error.strerror}", "check the name") from error
    reason = _unsafe(data)
    if reason:
        raise _refused(path, place, *reason)
    kept = _folder() / f"{hashlib.sha256(data).hexdigest()}.pdf"
    if not kept.is_file():
        write_file(kept, _by_libreoffice(path, data, place))
    return kept.read_bytes()


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base, "reportgen", "converted")


def _unsafe(data: bytes) -> tuple[str, str] | None:
    """Why a document is not handed to LibreOffice, with what to do; None when nothing speaks against it."""
    if len(data) > MAX_BYTES:
        return f"it has {len(data):,} bytes, and the limit is {MAX_BYTES:,}", "save its pictures smaller"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
                return f"unpacked it is larger than the limit of {MAX_UNPACKED:,} bytes", "save its pictures smaller"
            names = package.namelist()
            body = package.read("word/document.xml")
            relations = b"".join(package.read(name) for name in names if name.endswith(".rels"))
    except (zipfile.BadZipFile, KeyError, OSError):
        return "it is damaged, protected or no Word document", _BY_HAND
    if any("vbaProject" in name for name in names):
        return "it holds macros", _BY_HAND
    if re.search(rb"<w:(?:ins|del|moveFrom|moveTo)\b", body):
        return "it has tracked changes", "accept or reject them in Word and save it again"
    if b"<w:commentReference" in body:
        return "it holds reviewers’ comments", "delete them in Word and save it again"
    for relation in _RELATION.findall(relations):
        if b'TargetMode="External"' in relation and b"/hyperlink" not in relation:
            return "it takes something in from outside (a linked picture or template)", _BY_HAND
    return None


def _by_libreoffice(path: Path, data: bytes, place: Span) -> bytes:
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _refused(path, place, "LibreOffice, which would turn it into PDF, is not installed", _BY_HAND)
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name)
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
