"""The pack's PDF beside what WeasyPrint and LibreOffice make of the same documents, each by processes of its own.

Theirs is the smaller task: they make a PDF of each document, and join none, count no pages through, keep no
blank pages, and take in no supplied file.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from large_meeting import write_meeting

from reportgen.pack import make, published_documents
from reportgen.writers import writer

HEAD = "| pack | by the clock | processor | memory | ratios (peer / reportgen) |\n|---|---|---|---|---|"
ENDING = {"WeasyPrint": "html", "LibreOffice": "docx"}
_WEASYPRINT = "import sys, weasyprint; [weasyprint.HTML(f).write_pdf(f + '.pdf') for f in sys.argv[1:]]"
_OURS = (
    "import sys; from pathlib import Path; from reportgen.pack import make, pack_pdf; "
    "read = make.read(Path(sys.argv[1]), 'public'); "
    "Path(sys.argv[2]).write_bytes(pack_pdf.write(read.agenda, read.house, read.supplied))"
)


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processors, and MiB of memory at the most."""

    wall: float
    cpu: float
    memory: float

    def row(self, what: str, beside: Cost | None = None) -> str:
        """A line of the table, with the ratios to another cost."""
        ratios = ""
        if beside is not None:
            pairs = (self.wall, beside.wall), (self.cpu, beside.cpu), (self.memory, beside.memory)
            ratios = ", ".join(f"{mine / other:.2f}" for mine, other in pairs)
        return f"| {what} | {self.wall:.1f} s | {self.cpu:.1f} s | {self.memory:.0f} MiB | {ratios} |"


def cost(*command: str | Path) -> Cost:
    """What a process and its children cost. Raises OSError when it cannot be started, RuntimeError when it fails."""
    begun = time.perf_counter()
    pid = os.posix_spawnp(str(command[0]), [str(word) for word in command], os.environ, file_actions=_SILENT)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"{Path(command[0]).name} failed")
    memory = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime, memory)


_SILENT = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]


def rows() -> list[str]:
    """Lines of a table: reportgen's pack of a large meeting, and what the others need for its documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        meeting = write_meeting(folder)
        ours = cost(sys.executable, "-c", _OURS, meeting, folder / "pack.pdf")
        lines = [HEAD, ours.row(f"reportgen, one PDF of {_pages(folder / 'pack.pdf')} pages")]
        _documents(meeting, folder)
        for peer, command in (("WeasyPrint", _weasyprint()), ("LibreOffice", _libreoffice(folder))):
            if not command:
                lines.append(f"| {peer} is not installed | | | | |")
                continue
            files = sorted((folder / ENDING[peer]).iterdir())
            theirs = cost(*command, *files)
            found = [*files[0].parent.glob("*.pdf"), *(folder / "by-libreoffice").glob("*.pdf")]
            lines.append(theirs.row(f"{peer}, {len(files)} PDFs of {sum(map(_pages, found))} pages", ours))
            for made in found:
                made.unlink()
    return lines


def _documents(meeting: Path, folder: Path) -> None:
    """Every document of the meeting as a page for the web and as a Word file."""
    read = make.read(meeting, "public")
    agenda, house = read.agenda, read.house
    assert agenda is not None
    assert house is not None
    for ending in ENDING.values():
        (folder / ending).mkdir()
    for _, part in published_documents.each_part(agenda):
        if part.document is not None:
            document = published_documents.as_document(agenda, part, house)
            for ending in ENDING.values():
                (folder / ending / f"{part.name}.{ending}").write_bytes(writer(ending)(document, house))


def _pages(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as opened:
        return len(opened.pages)


def _weasyprint() -> Sequence[str]:
    return (sys.executable, "-c", _WEASYPRINT) if find_spec("weasyprint") else ()


def _libreoffice(folder: Path) -> Sequence[str]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    profile = (folder / "profile").as_uri()
    words = f"-env:UserInstallation={profile} --headless --norestore --convert-to pdf --outdir"
    return (program, *words.split(), str(folder / "by-libreoffice")) if program else ()
