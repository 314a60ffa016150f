"""What boxes of words on the pages of a PDF say of its tables."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from tools import needs

from reportgen.papers.paper import read_paper
from reportgen.writers import writer
from tables_made import made

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_OVER = 1.0  # pt: kerning and rounding
_LINE = 3.0  # pt: words no farther apart in height stand on one line


class Box(Struct, frozen=True):
    """A word and where it stands, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    word: str


class Page(Struct, frozen=True):
    """The words of a page and its width."""

    width: float
    boxes: tuple[Box, ...]


def pages(pdf: bytes) -> list[Page]:
    """The boxes of words of a file, by poppler."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(pdf)
        done = subprocess.run([needs("pdftotext"), "-bbox", str(path), "-"], check=True, capture_output=True)
    found: list[Page] = []
    for line in done.stdout.decode().splitlines():
        if hit := _PAGE.search(line):
            found.append(Page(float(hit[1]), ()))
        elif hit := _WORD.search(line):
            left, top, right, bottom = map(float, hit.groups()[:4])
            box = Box(left, top, right, bottom, html.unescape(hit[5]))
            found[-1] = Page(found[-1].width, (*found[-1].boxes, box))
    return found


def faults(pdf: bytes, side: float, whole: set[str]) -> Iterator[str]:
    """What is wrong: words over each other, beyond the side margins of `side` points, figures that are not `whole`."""
    left = set(whole)
    for number, page in enumerate(pages(pdf), 1):
        boxes = sorted(page.boxes, key=lambda box: box.left)
        for n, box in enumerate(boxes):
            if box.left < side - _OVER or box.right > page.width - side + _OVER:
                yield f'page {number}: "{box.word}" stands outside the margins ({box.left:.0f} to {box.right:.0f})'
            for other in boxes[n + 1 :]:
                if other.left > box.right - _OVER:
                    break
                if min(box.bottom, other.bottom) - max(box.top, other.top) > (box.bottom - box.top) / 2:
                    yield f'page {number}: "{box.word}" and "{other.word}" stand over each other'
        left -= {text for text in left if _stands(text.split(), page.boxes)}
    yield from (f'"{text}" is not on one line anywhere' for text in sorted(left))


def _stands(words: list[str], boxes: tuple[Box, ...]) -> bool:
    for first in (n for n, box in enumerate(boxes) if box.word == words[0]):
        there = boxes[first : first + len(words)]
        if [b.word for b in there] == words and max(b.top for b in there) - min(b.top for b in there) < _LINE:
            return True
    return False


def by_libreoffice(docx: bytes) -> bytes:
    """A Word file as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "paper.docx").write_bytes(docx)
        command = [needs("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, f"{folder}/paper.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return Path(folder, "paper.pdf").read_bytes()


class Measured(Struct, frozen=True):
    """How many tables were built and refused as too wide, and the faults of each way to PDF."""

    built: int
    refused: int
    faults: dict[str, list[str]]


def measure(folder: Path, seeds: range, style: str = "worcester", word: bool = True) -> Measured:
    """Build the tables of these seeds in one paper and look at its pages."""
    tables = [made.table(seed) for seed in seeds]
    made.paper(folder, tables, style)
    paper = read_paper(folder, "draft")
    wide = {f.reason.split('"')[1] for f in paper.errors if "too wide" in f.reason}
    kept = [table for table in tables if table.content["caption"] not in wide]
    if wide:
        made.paper(folder, kept, style)
        paper = read_paper(folder, "draft")
    assert not paper.errors, paper.errors
    assert paper.document is not None
    assert paper.house is not None
    side = min(paper.house.theme.margins[1], paper.house.theme.margins[3]) * 72 / 25.4
    whole = {text for table in kept for text in table.whole}
    found = {"pdf": list(faults(writer("pdf")(paper.document, paper.house), side, whole))}
    if word:
        printed = by_libreoffice(writer("docx")(paper.document, paper.house))
        found["docx"] = list(faults(printed, side, whole))
    return Measured(len(kept), len(wide), found)
