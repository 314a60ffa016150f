"""Where something that is not for publication begins and ends is marked in every edition and format that shows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from council_file import png
from lxml import etree
from lxml import html as lhtml
from msgspec import Struct
from msgspec.structs import replace
from pack_meeting import put, write_meeting

from reportgen.building.run import build_one
from reportgen.papers.build import write_paper
from reportgen.papers.paper import Paper, read_paper
from reportgen.tree import Edition

END = "End of what is not for publication"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILLED = "\n\n".join(f"      Closed paragraph {n} says what Umberslade would pay, in so many words." for n in range(40))
REPORT = f"""\
title: Sale of the depot
style: base
exemptions:
  bids: {{paragraph: "3", reason: The bargain would be spoilt.}}
recommendations:
  - Open recommendation.
  - {{text: Closed recommendation., exempt: true}}
tables:
  costs:
    label: Costs
    columns: [{{heading: Name, row-header: true}}, {{heading: Cost, type: money}}]
    rows:
      - [Open row, "£1,200"]
      - {{cells: [Closed row, "£888,123"], exempt: true}}
    total: Closed total
  bids:
    label: Bids
    exempt: true
    columns: [{{heading: Name, row-header: true}}, {{heading: Bid, type: money}}]
    rows: [[Closed bidder, "£777,000"]]
body:
  - heading: Background
    text: |
      Open paragraph.

      {{table:costs}}

      - open point
      - open point with more

        ::: exempt
        Closed in a list.[^n]
        :::

      [^n]: A note on it.

      ::: exempt bids
      # Closed heading

{FILLED}

      ![Closed picture](map.png "Closed caption")
      :::

      # Open heading

      Open in between.

      {{table:bids}}

      Open after all.
  - heading: Closed section
    exempt: true
    text: |
      Closed words of it.
appendices:
  - {{title: Open appendix, text: Open words.}}
  - {{title: Bids, exempt: true, text: Closed appendix.}}
"""
KINDS = ("exempt", "exempt-end")  # of notices
EDITIONS: tuple[Edition, ...] = ("draft", "restricted")


Files = dict[str, bytes]


@pytest.fixture(scope="module", params=EDITIONS)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("exempt")
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    (folder / "map.png").write_bytes(png())
    paper = read_paper(folder, request.param)
    files, findings = write_paper(paper, ["html", "docx", "pdf"])
    assert files, (*paper.findings, *findings)
    return files


def test_a_web_page_has_a_bar_beside_all_that_is_closed_and_says_where_it_ends(files: Files) -> None:
    page = lhtml.fromstring(files["html"].decode())
    for words in page.xpath("//main//text()[contains(., 'losed')]"):
        inside = words.getparent().xpath("boolean(ancestor-or-self::*[contains(@class, 'closed')])")
        assert inside or words.startswith("End of") or words.getparent().xpath("ancestor::nav"), words
    for words in page.xpath("//main//text()[contains(., 'Open') or contains(., 'open point')]"):
        assert not words.getparent().xpath("ancestor::*[contains(@class, 'closed')]"), words
    begins, ends = (page.xpath(f"//p[contains(concat(@class, ' '), 'notice {kind} ')]") for kind in KINDS)
    assert len(begins) == len(ends) == 6
    assert [row.text_content().split() for row in page.xpath("//tr[contains(@class, 'closed-row')]")] == [
        ["Not", "for", "publication:", "Closed", "row", "£888,123"],
        ["Not", "for", "publication:", "Closed", "total", "£889,323"],
    ]
    assert "Marked rows: Not for publication by virtue of paragraph 3" in page.text_content()


def test_a_word_file_has_a_bar_beside_all_that_is_closed_and_its_end_in_the_margin(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    for paragraph in body.iter(f"{W}p"):
        words = "".join(paragraph.itertext(f"{W}t"))
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        bar = paragraph.find(f"{W}pPr/{W}pBdr/{W}left") if cell is None else cell.find(f"{W}tcPr/{W}tcBorders/{W}left")
        if words.startswith("Closed") and "TOC" not in str(etree.tostring(paragraph)):
            assert bar is not None, words
        elif words.startswith("Open"):
            assert bar is None, words
        elif words == END:
            frame = paragraph.find(f"{W}pPr/{W}framePr")
            assert frame is not None
            assert int(frame.get(f"{W}x")) + int(frame.get(f"{W}w")) < 1200  # of a margin of 1440
    assert [each.get(f"{W}val") for each in body.iter(f"{W}tblDescription")] == ["Not for publication: 3, 4"]


def test_a_pdf_has_a_bar_on_each_page_of_what_is_closed_and_its_end_is_read_in_its_order(files: Files) -> None:
    pdf = pypdfium2.PdfDocument(files["pdf"])
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    whole = " ".join(texts)
    assert whole.count(END) == 6
    assert "Not for publication Closed row" in whole
    assert "Not for publication Closed total" in whole
    assert whole.index("Closed paragraph 39") < whole.index("Open in between")
    for page, text in zip(pdf, texts, strict=True):
        bars = [each for each in page.get_objects() if each.type == 2 and _is_bar(each)]
        assert bool(bars) == ("Closed" in text), text[:80]
    pdf.close()


def _is_bar(drawn: pypdfium2.PdfObject) -> bool:
    _, bottom, right, top = drawn.get_bounds()
    return right < 25 / 25.4 * 72 and top - bottom > 8


def test_the_marks_move_nothing_on_a_page_of_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "map.png").write_bytes(png())
    paper = read_paper(tmp_path, "restricted")
    assert paper.document is not None
    assert _lines(paper) == _lines(replace(paper, document=_unmarked(paper.document)))


def _unmarked(item: Any) -> Any:
    """A tree without what marks the exempt in it, but for the notices where it begins."""
    if isinstance(item, tuple):
        return tuple(_unmarked(each) for each in item if getattr(each, "kind", "") != "exempt-end")
    if not isinstance(item, Struct):
        return item
    values = {name: _unmarked(getattr(item, name)) for name in item.__struct_fields__}
    return type(item)(**values | ({"closed": ""} if "closed" in values else {}))


def _lines(paper: Paper) -> list[tuple[int, str, int, int]]:
    """The letters of the pages right of the margin, each with where it stands."""
    pdf = pypdfium2.PdfDocument(write_paper(paper, ["pdf"])[0]["pdf"])
    found = []
    for number, page in enumerate(pdf):
        words = page.get_textpage()
        for at in range(words.count_chars()):
            left, bottom, _, _ = words.get_charbox(at)
            if left > 60 and (letter := words.get_text_range(at, 1)).strip():
                found.append((number, letter, round(left), round(bottom)))
    pdf.close()
    return sorted(found)


@pytest.mark.parametrize(
    ("edition", "mark"), [("draft", "DRAFT – NOT FOR PUBLICATION"), ("restricted", "NOT FOR PUBLICATION")]
)
def test_a_report_that_only_the_agenda_marks_says_so_when_it_is_built_alone(
    tmp_path: Path, edition: Edition, mark: str
) -> None:
    meeting = write_meeting(tmp_path)
    put(meeting / "meeting.yaml", "    report: parks\n", "    report: parks\n    exempt: true\n    exemption: deal\n")
    built = build_one(meeting / "parks", ["html"], edition)
    assert lhtml.fromstring(built.files["html"].decode()).xpath("//p[@class='mark']/text()")[0] == mark
