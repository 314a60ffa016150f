"""The outline: what is numbered or headed, in order, with its number."""

from typing import get_args

import pytest
import specimen

from reportgen import tree
from reportgen.writers import outline


def lines(paper: tree.Document) -> list[list[str]]:
    text = outline.write(paper, specimen.house()).decode()
    return [line.split("\t") for line in text.splitlines()]


@pytest.fixture(scope="module")
def report() -> list[list[str]]:
    return lines(specimen.specimen())


def test_a_line_is_number_kind_and_text(report):
    assert all(len(line) == 3 for line in report)
    assert ["4.2", "heading", "Programme co-ordinator"] in report
    assert ["1.3", "recommendation", "Approves £24,000 from the reserve."] in report
    assert ["", "title", "CITY DISTRICT COLLABORATIVE – UPDATE ON PROJECTS"] in report


def test_every_number_of_the_paper_is_there_in_order(report):
    paper = specimen.specimen()
    numbers = [n.number.text for n in tree.walk(paper.blocks) if isinstance(getattr(n, "number", None), tree.Number)]
    shown = [line[0] for line in report if line[0] and line[1] != "note"]
    assert shown == numbers
    assert [line[0] for line in report if line[1] == "note"] == ["1", "2"]


def test_every_kind_of_block_has_a_line(report):
    kinds = {line[1] for line in report + lines(specimen.minutes())}
    expected = {
        tree.Paragraph: "paragraph", tree.List: "list-item", tree.Quote: "quotation", tree.Table: "table",
        tree.Figure: "figure", tree.Fields: "field", tree.Notice: "incomplete", tree.Title: "title",
        tree.Section: "heading",
    }  # fmt: skip
    assert set(expected) == set(get_args(tree.Block))
    assert set(expected.values()) <= kinds
    assert set(get_args(tree.Role)) - {"text"} <= kinds
    assert {"withheld", "exempt", "appendix", "note", "table-note"} <= kinds


def test_long_text_is_cut_at_a_word():
    assert outline.shorten("word " * 30) == "word " * 10 + "word…"
    assert outline.shorten("a  short\u00a0one") == "a short one"
    assert len(outline.shorten("x" * 100)) <= outline.LONGEST


def test_paragraphs_of_one_field_are_kept_apart(report):
    assert ["", "field", "Ward(s): Abbey No St Mary’s"] in report
