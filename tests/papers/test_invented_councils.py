"""Two councils that do not exist, as unlike the five as can be: what the outline language can say, by YAML alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import parity
import pytest

from reportgen.diagnostics import Severity
from reportgen.house.loading import known_styles
from reportgen.papers.paper import Paper, find_reports, read_paper
from reportgen.stylecheck import check_style
from reportgen.tree import Edition, Field, Fields, Section, text_of, walk
from reportgen.writers import writer

PAPERS = Path(__file__).parents[1] / "cases" / "invented"
COUNCILS = ("glen-strathy", "maesgwyn")


def paper_of(council: str, edition: Edition = "draft") -> Paper:
    (folder,) = find_reports([PAPERS / council])
    paper = read_paper(folder, edition)
    assert paper.findings == ()
    assert paper.missing == ()
    return paper


def labels(paper: Paper) -> list[str]:
    return [f.label for f in walk(paper.document) if isinstance(f, Field)]


@pytest.mark.parametrize("council", COUNCILS)
def test_its_numbers_are_the_same_in_all_formats(council: str) -> None:
    paper = paper_of(council)
    assert paper.document is not None
    assert paper.house is not None
    lines = parity.of_tree(paper.document)
    numbered = [line for line in lines if line.number]
    shown = parity.of_word(writer("docx")(paper.document, paper.house))
    assert [line.number for line in shown] == [line.number for line in numbered]
    assert parity.not_shown(lines, parity.of_html(writer("html")(paper.document, paper.house))) == []
    views = parity.of_pdf(writer("pdf")(paper.document, paper.house))
    assert set.intersection(*({*parity.not_shown(numbered, view)} for view in views)) == set()


@pytest.mark.parametrize("council", COUNCILS)
def test_its_outline_is_as_expected(council: str, expect: Callable[[Path, str], None]) -> None:
    paper = paper_of(council)
    assert paper.document is not None
    assert paper.house is not None
    expect(PAPERS / council / "expected.txt", writer("outline")(paper.document, paper.house).decode())


@pytest.mark.parametrize("council", COUNCILS)
def test_its_style_is_sound(council: str) -> None:
    folder = PAPERS / "templates" / council
    assert [f for f in check_style(folder, known_styles(folder)) if f.severity != Severity.ADVICE] == []


def test_implications_at_the_top_share_one_run_and_are_signed_off() -> None:
    paper = paper_of("glen-strathy")
    assert paper.document is not None
    sections = [s for s in walk(paper.document) if isinstance(s, Section)]
    assert sections[0].name == "implications"
    numbers = [line.number for line in parity.of_tree(paper.document) if line.number.startswith("Q")]
    assert numbers == ["Q1", "Q2", "Q3", "Q4"]
    signed = [b for b in walk(sections[0]) if isinstance(b, Fields)]
    assert [text_of(b) for b in signed] == [
        "Chief Accountant Wednesday 6 May 2026",
        "Head of People Thursday 7 May 2026",
    ]


def test_a_note_stands_there_only_in_its_case() -> None:
    late, exempt = labels(paper_of("glen-strathy")), labels(paper_of("maesgwyn"))
    assert ("Why it is late" in late, "Why it is private" in late) == (True, False)
    assert ("Pam yn hwyr / Why late" in exempt, "Rheswm / Reason for exemption" in exempt) == (False, True)


def test_the_public_edition_says_that_it_holds_something_exempt_and_leaves_it_out() -> None:
    paper = paper_of("maesgwyn", "public")
    text = text_of(paper.document)
    assert "EITHRIEDIG / EXEMPT" in text
    assert "£31,000" not in text
    assert "£31,000" in text_of(paper_of("maesgwyn").document)


def test_no_module_knows_these_councils() -> None:
    package = Path(__file__).parents[2] / "reportgen"
    assert [p for p in package.rglob("*.py") if any(c in p.read_text("utf-8") for c in COUNCILS)] == []
