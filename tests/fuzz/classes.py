"""What is fuzzed: for each class the sound inputs, how they are changed, and what is done with the changed one."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import docx
import typst
from PIL import Image

from fuzz import changes
from reportgen.diagnostics import Findings, ReportgenError, Span
from reportgen.drafts.read import read_draft
from reportgen.files.pictures import read_picture
from reportgen.house.loading import known_styles, read_style
from reportgen.leaks.inspection import look
from reportgen.leaks.pdf_text import texts_of_pdf
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import read_subjects
from reportgen.pack import supplied
from reportgen.papers.paper import read_paper
from reportgen.papers.sample import sample
from reportgen.writers import writer

ROOT = Path(__file__).parents[2]
PAPERS = ROOT / "content"


class Class(NamedTuple):
    """One class of input."""

    seeds: Callable[[], tuple[bytes, ...]]
    change: Callable[..., bytes]
    use: Callable[[bytes, Path], None]


def paper(folder: Path, text: bytes, name: str = "report.yaml") -> None:
    """A report with this file, read, linted and written as a page and as Word."""
    (folder / "meeting.yaml").write_text("style: worcester\nbody: Cabinet\ndate: 2026-09-14\n", "utf-8")
    if name != "report.yaml":
        (folder / "report.yaml").write_text("title: A report\n", "utf-8")
    (folder / name).write_bytes(text)
    made = read_paper(folder, "draft")
    if made.document is not None and not made.errors:
        for form in ("html", "docx"):
            assert writer(form)(made.document, made.house)
    for subject, _ in read_subjects([folder]):
        if subject is not None:
            lint(subject)


def markdown(text: bytes, folder: Path) -> None:
    """A text in a `|` block, each line in its place."""
    body = b"- heading: Facts\n  text: |\n" + b"".join(b"    " + line + b"\n" for line in text.split(b"\n"))
    paper(folder, body, "body.yaml")


def style(text: bytes, folder: Path) -> None:
    """A house.yaml, and the sample paper in it."""
    (folder / "house.yaml").write_bytes(text)
    findings = Findings()
    house = read_style(folder, {**known_styles(), folder.name: folder}, findings)
    if house is not None and not findings.errors:
        made = sample(house)
        if made.document is not None:
            writer("html")(made.document, house)


def pictured(data: bytes, folder: Path) -> None:
    """A picture of a report, and one looked into."""
    (folder / "p.bin").write_bytes(data)
    read_picture(folder, "p.bin", Span("report.yaml"), Findings())
    look(data)


def pdf(data: bytes, folder: Path) -> None:
    """A supplied PDF, its words, and a look into it."""
    path = folder / "p.pdf"
    path.write_bytes(data)
    look(data)
    list(texts_of_pdf(supplied.read(path).data))


def word(data: bytes, folder: Path) -> None:
    """A Word draft, read and understood, and a look into it."""
    path = folder / "d.docx"
    path.write_bytes(data)
    look(data)
    read_draft(path, "worcester")


def text_draft(data: bytes, folder: Path) -> None:
    """A draft as text."""
    path = folder / "d.txt"
    path.write_bytes(data)
    read_draft(path, "worcester")


@lru_cache(maxsize=1)
def yaml_seeds() -> tuple[bytes, ...]:
    paths = sorted(
        p for p in PAPERS.rglob("*.yaml") if p.name in ("report.yaml", "body.yaml") and p.stat().st_size < 9000
    )
    return tuple(p.read_bytes() for p in paths)


@lru_cache(maxsize=1)
def markdown_seeds() -> tuple[bytes, ...]:
    cases = sorted((ROOT / "tests" / "cases" / "prose").glob("*/*.md"))
    return tuple(p.read_bytes() for p in cases if p.stat().st_size < 5000)


@lru_cache(maxsize=1)
def style_seeds() -> tuple[bytes, ...]:
    return tuple(p.read_bytes() for p in sorted((ROOT / "templates").glob("*/house.yaml")) if p.parent.name != "base")


@lru_cache(maxsize=1)
def picture_seeds() -> tuple[bytes, ...]:
    made = []
    for form in ("PNG", "JPEG", "GIF"):
        out = io.BytesIO()
        Image.new("RGB", (24, 16), (200, 90, 10)).save(out, form)
        made.append(out.getvalue())
    return (*made, *(p.read_bytes() for p in sorted((ROOT / "templates").rglob("*.svg"))))


@lru_cache(maxsize=1)
def pdf_seeds() -> tuple[bytes, ...]:
    text = '#set document(title: [A]); #heading[One] Words. #table(columns: 2, [a], [b])\n#link("https://example.gov.uk")[x]'
    made = typst.compile(text.encode(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return (made, (ROOT / "templates" / "data" / "sample" / "swings.pdf").read_bytes())


@lru_cache(maxsize=1)
def word_seeds() -> tuple[bytes, ...]:
    document = docx.Document()
    document.add_heading("Budget report", 1)
    document.add_paragraph("1.1 Cabinet is asked to approve the budget.")
    document.add_paragraph("One", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "Ward"
    out = io.BytesIO()
    document.save(out)
    return (out.getvalue(),)


CLASSES = {
    "loader": Class(yaml_seeds, changes.linewise, lambda data, folder: paper(folder, data)),
    "markdown": Class(markdown_seeds, changes.linewise, markdown),
    "house style": Class(style_seeds, changes.linewise, style),
    "pictures": Class(picture_seeds, changes.bytewise, pictured),
    "PDFs": Class(pdf_seeds, changes.streamwise, pdf),
    "Word files": Class(word_seeds, changes.zipwise, word),
    "text drafts": Class(markdown_seeds, changes.linewise, text_draft),
}
EXPECTED = (ReportgenError,)
