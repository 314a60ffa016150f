"""What boxes of words say of tables: on the pages of a PDF, and on the screen."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    return misplaced(pages(pdf), side, whole)


def misplaced(found: list[Page], side: float, whole: set[str]) -> Iterator[str]:
    """The same of pages whose boxes are known."""
    left = set(whole)
    for number, page in enumerate(found, 1):
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


_WORDS = """() => [...document.querySelectorAll('main .scroll')].flatMap(region => {
  const out = [], walk = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/\\S+/g)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    const cell = walk.currentNode.parentElement.closest('th, td, caption').getBoundingClientRect();
    const boxes = [...range.getClientRects()].filter(box => box.width);
    for (const box of boxes)
      out.push([box.left, box.top, box.right, box.bottom, word[0], boxes.length > 1, cell.left, cell.right]);
  }
  return out;
})"""


def on_screen(browser: Any, page: bytes, width: int, whole: set[str]) -> Iterator[str]:
    """What is wrong with the tables of a page in a window so wide; a table may be moved sideways in its region."""
    window = browser.new_page(viewport={"width": width, "height": 900})
    window.set_content(page.decode(), wait_until="load")
    found = window.evaluate(_WORDS)
    window.close()
    for left, _, right, _, word, _, start, end in found:
        if left < start - _OVER or right > end + _OVER:
            yield f'"{word}" stands outside its cell'
    boxes = tuple(
        Box(left, top, right, bottom, f"{word}…" if broken else word)  # a word in two boxes stands on no one line
        for left, top, right, bottom, word, broken, *_ in found
    )
    yield from misplaced([Page(float("inf"), boxes)], float("-inf"), whole)


def in_chromium(page: bytes, side: float, whole: set[str]) -> dict[str, list[str]]:
    """What is wrong with the tables of a web page on the screen and in print."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=needs("chromium"), args=["--no-sandbox"])
        found = {f"html at {width} px": list(on_screen(browser, page, width, whole)) for width in (1200, 320)}
        window = browser.new_page()
        window.set_content(page.decode(), wait_until="load")
        found["html in print"] = list(faults(window.pdf(prefer_css_page_size=True), side, whole))
        browser.close()
    return found


class Measured(Struct, frozen=True):
    """How many tables were built and refused as too wide, and the faults of each way to PDF."""

    built: int
    refused: int
    faults: dict[str, list[str]]


def measure(folder: Path, seeds: range, style: str = "worcester", word: bool = True, web: bool = True) -> Measured:
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
    if web:
        found |= in_chromium(writer("html")(paper.document, paper.house), side, whole)
    return Measured(len(kept), len(wide), found)
