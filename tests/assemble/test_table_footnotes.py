"""Footnotes of structured tables: in headings, cells, totals, captions and notes, numbered with those of the text."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.leaks import sources
from reportgen.papers.paper import Paper, read_paper
from reportgen.tree import Document, Edition, Footnote, NoteMark, Table, text_of, walk
from reportgen.writers import writer

BASE = """\
style: base
title: Depots
exemptions: {deal: {paragraph: "3", reason: The bargain would be spoilt.}}
body: |
  First.[^a]

  {table:rents}

  Last.[^b]

  [^a]: Of the text.
  [^b]: After the table.
tables:
  rents:
    caption: Rents[^cap]
    columns: [{heading: "Depot[^2]", row-header: true}, {heading: "2026/27[^3]", type: money},
      {heading: 2027/28, type: money}, {heading: Both, type: money, sum-of: [2026/27, 2027/28]}]
    rows:
    - ["Oak Lane[^2]", "£1,200[^5]", "(£200)[^5]", ""]
    - {cells: [Lime Lane, "£4,711[^own]", £0, ""], exempt: true, exemption: deal}
    total: In all[^6]
    notes: See below.[^7]
"""
NOTES = """\
    footnotes:
      cap: Of the caption.
      2: Of a *heading*.
      3: Of a year.
      5: Of a figure.
      6: Of the total.
      7: Of a note.
      own: Of the bargain.
"""


def paper(folder: Path, text: str, edition: Edition = "draft") -> Paper:
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    return read_paper(folder, edition)


def numbered(document: Document) -> list[tuple[int, str]]:
    return [(note.number, text_of(note.blocks)) for note in walk(document.notes) if isinstance(note, Footnote)]


ORDER = [
    "Of the text.", "Of the caption.", "Of a heading.", "Of a year.", "Of a figure.", "Of the total.", "Of a note.",
    "After the table.",
]  # fmt: skip


def test_footnotes_of_a_table_are_numbered_in_reading_order_with_the_rest(tmp_path: Path) -> None:
    found = paper(tmp_path, BASE + NOTES, "public")
    assert not [f for f in found.errors if "footnote" in f.reason]
    assert found.document is not None
    assert numbered(found.document) == list(enumerate(ORDER, 1))  # without that of the withheld row
    drafted = paper(tmp_path, BASE + NOTES).document
    assert drafted is not None
    own = "Not for publication: Of the bargain."  # it stands apart in a draft, as the row does
    assert numbered(drafted) == list(enumerate([*ORDER[:5], own, *ORDER[5:]], 1))
    [table] = [node for node in walk(drafted.blocks) if isinstance(node, Table)]
    figures = [[text_of(cell.blocks) for cell in row.cells] for row in table.rows]
    assert figures[1][1:] == ["£1,200", "(£200)", "£1,000"]
    assert figures[-1][1:] == ["£5,911", "(£200)", "£5,711"]
    assert sorted(n.number for n in walk(table) if isinstance(n, NoteMark)) == [2, 3, 3, 4, 5, 5, 6, 7, 8]


def test_they_are_footnotes_in_every_format(tmp_path: Path) -> None:
    found = paper(tmp_path, BASE + NOTES, "public")
    assert found.document is not None
    assert found.house is not None
    word = zipfile.ZipFile(BytesIO(writer("docx")(found.document, found.house)))
    assert word.read("word/document.xml").count(b"<w:footnoteReference ") == len(ORDER)
    notes = re.sub("<[^>]*>", "", word.read("word/footnotes.xml").decode())
    assert all(words in notes for words in ORDER)
    page = writer("html")(found.document, found.house).decode()
    assert [int(n) for n in re.findall(r'role="doc-noteref">(\d+)<', page)] == [1, 2, 3, 4, 3, 5, 5, 6, 7, 8]
    pdf = writer("pdf")(found.document, found.house)
    shown = subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    assert all(words in " ".join(shown.split()) for words in ORDER)


def test_a_footnote_that_is_missing_is_asked_for_where_it_helps(tmp_path: Path) -> None:
    [finding] = [
        f for f in paper(tmp_path, BASE + NOTES.replace("      3: Of a year.\n", "")).errors if "foot" in f.reason
    ]
    assert finding.reason == "there is no footnote 3"
    assert "write `3: ` and its text under `footnotes:` of the table rents, in line with its `columns:`" in finding.fix
    assert finding.span.line == 16
    [unused] = [f for f in paper(tmp_path, BASE + NOTES + "      8: Unused.\n").errors if "foot" in f.reason]
    assert unused.reason == "the footnote 8 is used nowhere"
    assert unused.span.line == 31


@pytest.mark.parametrize(("mark", "closed"), [("", True), ("[^own]", False)])
def test_the_last_look_takes_the_footnote_of_an_exempt_row_for_exempt(mark: str, closed: bool, tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text("style: base\n", encoding="utf-8")
    (tmp_path / "p").mkdir()
    paper(tmp_path / "p", BASE.replace("See below.[^7]", f"See below.[^7]{mark}") + NOTES)
    said = {each.text: each.closed for each in sources.read(tmp_path).texts}
    assert said["Of the bargain."] is closed
    assert said["Of a figure."] is False
