"""A reference to a place of the style says its number or else its heading, however the style sets it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from reportgen.papers.paper import Paper, read_paper
from reportgen.tree import Edition, Paragraph, text_of, walk
from reportgen.writers import writer

WAYS = {
    "under headings": ("{numbers: sub-headings}", "section 1.1"),
    "under headings without numbers": ("{numbers: unnumbered}", "section “Financial implications”"),
    "in a table": ("{as: table}", "section “Financial implications”"),
    "in rows": ("{as: rows}", "section “Financial implications”"),
    "on lines": ("{as: lines}", "section “Financial implications”"),
    "in a box": ("{as: box}", "section “Financial implications”"),
    "run in": ("{as: run-in}", "section “Financial implications”"),
    "run in, as numbered paragraphs": ("{as: run-in, numbers: paragraphs}", "paragraph 1"),
    "below labels": ("{as: rows, labels: above}", "section “Financial implications”"),
}


def paper(folder: Path, said: str, finance: str = "It costs £1.", edition: Edition = "draft", id: str = "") -> Paper:
    style = folder / "templates" / "here"
    style.mkdir(parents=True)
    house = f"""\
name: Council
extends: base
outline: [implications, body]
places:
  implications: {said}
  finance: {{heading: "Financial implications:"}}
"""
    (style / "house.yaml").write_text(house, encoding="utf-8")
    report = f"""\
style: here
title: Costs
implications:
  finance: {finance}
  legal: none
body: |
  As {{ref:{id or "finance"}}} says.
"""
    (folder / "content").mkdir()
    (folder / "content" / "report.yaml").write_text(report, encoding="utf-8")
    return read_paper(folder / "content", edition)


@pytest.fixture(autouse=True)
def at_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("way", WAYS)
def test_a_reference_says_the_same_in_every_format_and_leads_there(way: str, tmp_path: Path) -> None:
    said, shown = WAYS[way]
    found = paper(tmp_path, said)
    assert [f.reason for f in found.errors] == []
    assert found.document is not None
    assert found.house is not None
    sentence = f"As {shown} says."
    assert sentence in [text_of(node) for node in walk(found.document.blocks) if isinstance(node, Paragraph)]
    page = writer("html")(found.document, found.house).decode()
    [(target, words)] = re.findall(r'As <a href="#([^"]+)">([^<]+)</a>', page)
    assert words == shown
    assert page.count(f'id="{target}"') == 1
    word = zipfile.ZipFile(io.BytesIO(writer("docx")(found.document, found.house))).read("word/document.xml").decode()
    [name] = re.findall(r'w:anchor="([^"]+)"|REF (\w+)', word)
    assert f'w:name="{name[0] or name[1]}"' in word
    assert sentence in re.sub("<w:instrText.*?</w:instrText>|<[^>]*>", "", word)
    assert writer("pdf")(found.document, found.house).startswith(b"%PDF")


@pytest.mark.parametrize("way", WAYS)
def test_the_name_of_a_place_gives_way_to_an_id_that_the_author_gave(way: str, tmp_path: Path) -> None:
    found = paper(tmp_path, WAYS[way][0], '"It costs £1. {#legal}"', id="legal")
    assert [f.reason for f in found.errors] in ([], ["legal has no number to refer to"])


@pytest.mark.parametrize("way", ["in a table", "in rows", "run in", "under headings without numbers"])
def test_the_id_of_a_withheld_one_is_not_told(way: str, tmp_path: Path) -> None:
    exempt = '{id: sale-to-acme, exempt: true, exemption: deal, text: "It costs."}'
    said = WAYS[way][0]
    found = paper(tmp_path, said, exempt, "public", "sale-to-acme")
    (tmp_path / "content" / "exemptions.yaml").write_text("deal: {paragraph: 3, reason: Spoilt.}\n", encoding="utf-8")
    found = read_paper(tmp_path / "content", "public")
    assert found.document is not None
    assert found.house is not None
    page = writer("html")(found.document, found.house).decode()
    assert "As <a href=" in page
    assert "acme" not in page
