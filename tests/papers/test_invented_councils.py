"""Councils that do not exist, as unlike the five as can be: what the outline language can say, by YAML alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import parity
import pytest

from reportgen.diagnostics import Severity
from reportgen.house.loading import known_styles
from reportgen.papers.paper import Paper, find_reports, read_paper
from reportgen.stylecheck import check_style
from reportgen.tree import Edition, Field, Fields, Paragraph, Section, Strong, Table, text_of, walk
from reportgen.writers import writer

PAPERS = Path(__file__).parents[1] / "cases" / "invented"
COUNCILS = ("glen-strathy", "maesgwyn", "quillmarsh", "ember-vale", "cwm-tarian")


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


def test_a_lead_is_numbered_and_what_stands_under_it_stays_recommendations_with_a_reason_each() -> None:
    paper = paper_of("quillmarsh")
    section = next(s for s in walk(paper.document) if isinstance(s, Section) and s.name == "recommendations")
    shown = [
        (b.number.text if b.number else "", b.role, text_of(b)[:14])
        for b in walk(section.blocks)
        if isinstance(b, Paragraph)
    ]
    assert shown == [
        ("1.1", "intro", "Cabinet is ask"),
        ("(1)", "recommendation", "The rent of a "),
        ("", "text", "Reason: Trader"),
        ("(2)", "recommendation", "The rent be lo"),
        ("", "text", "Reason: A year"),
        ("1.2", "text", "Nothing in the"),
    ]
    assert [text_of(s) for s in walk(section.blocks) if isinstance(s, Strong)] == ["RESOLVE", "Reason:", "Reason:"]


def test_a_table_of_parts_has_the_columns_the_style_says() -> None:
    table = next(t for t in walk(paper_of("quillmarsh").document) if isinstance(t, Table))
    assert [[text_of(cell) for cell in row.cells] for row in table.rows] == [
        ["Matter", "What follows", "Risk", "Seen by"],
        ["Money", text_of(table.rows[1].cells[1]), "Low", "Chief Accountant 20 June 2026"],
        ["Law", "None.", "Low", "Head of Law 22 June 2026"],
    ]


def test_a_row_that_nobody_filled_is_not_there_and_a_body_may_word_another() -> None:
    assert labels(paper_of("quillmarsh"))[:8] == [
        "Subject:", "Report to:", "Date of meeting", "Open or exempt", "Wards affected:", "Reference", "Priority",
        "Themes",
    ]  # fmt: skip


def test_a_box_stands_amid_the_implications_and_each_officer_has_a_name_of_their_own() -> None:
    section = next(
        s for s in walk(paper_of("ember-vale").document) if isinstance(s, Section) and s.name == "implications"
    )
    blocks = [(b.name, [f.label for row in b.rows for f in row]) for b in section.blocks if isinstance(b, Fields)]
    assert blocks == [
        ("s151", ["Chief Finance Officer", "Date"]),
        ("monitoring", ["Monitoring Officer", "Date"]),
        ("people", ["Equality:", "Climate:"]),
    ]
    assert text_of(section.blocks[-1]) == "Each of these was looked at by the officer named."


def test_capitals_are_for_headings_and_not_for_a_box() -> None:
    document = paper_of("quillmarsh").document
    assert "THE MARKET" in [text_of(s.heading) for s in walk(document) if isinstance(s, Section)]
    assert "The report in short" in [text_of(b.heading) for b in walk(document) if isinstance(b, Fields)]


def test_dates_labels_headings_and_nils_are_those_of_the_language_the_style_names() -> None:
    document = paper_of("cwm-tarian").document
    fields = {f.label: text_of(f.blocks) for f in walk(document) if isinstance(f, Field)}
    assert fields["Dyddiad y cyfarfod:"] == "Dydd Iau, 1af Hydref 2026"
    assert fields["Wardiau yr effeithir arnynt:"] == "Y Bryn a Y Dref"
    sections = {s.name: s for s in walk(document) if isinstance(s, Section)}
    assert text_of(sections["recommendations"].heading) == "Argymhellion"
    assert text_of(sections["legal"].blocks) == "Nid oes goblygiadau cyfreithiol."
