"""Signs, raised figures, notes, lists and references of a Word draft as they come over into a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.drafts.read import read_draft
from reportgen.new.from_draft.write import import_draft

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
PARTS = "<m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
FRACTION = f"<m:oMath {MATH}><m:f>{PARTS}</m:f></m:oMath>"
Put = Callable[[docx.document.Document], None]


def imported(folder: Path, put: Put) -> tuple[str, list[str]]:
    """The body of what a draft becomes, and what is said of it."""
    document = docx.Document()
    table = document.add_table(0, 2)
    for pair in (("Report to:", "Cabinet, 3 June 2027"), ("Report of:", "Head of Parks"), ("Subject:", "Bins")):
        for cell, words in zip(table.add_row().cells, pair, strict=True):
            cell.text = words
    for line in ("**1. Recommendations", "1.1 That the contract is let.", "**2. Background", "2.1 The bins are old."):
        document.add_paragraph().add_run(line.removeprefix("**")).bold = line.startswith("**")
    put(document)
    for line in ("**3. Legal implications", "3.1 No adverse effects.", "3.2 It is exempt by virtue of paragraph 3."):
        document.add_paragraph().add_run(line.removeprefix("**")).bold = line.startswith("**")
    document.save(str(folder / "draft.docx"))
    made = import_draft(read_draft(folder / "draft.docx", "base"), folder / "out", folder, None)
    text = "\n".join(path.read_text(encoding="utf-8") for path in made.files)
    return text, [finding.reason for finding in (*made.unsure, *made.stops)]


def of_xml(*inner: str) -> Put:
    return lambda document: (
        [
            document.add_paragraph("2.2 It is ")._p.append(parse_xml(each.replace(">", f" {nsdecls('w')}>", 1)))
            for each in inner
        ]
        and None
    )


def run(words: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


@pytest.mark.parametrize(
    ("xml", "words", "told"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "It is ≥", ""),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "It is ≤", ""),
        ('<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>', "It is μ", ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "It is ☺", ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>', "It is \\[?]", "no Unicode character"),
        (run("\uf0b1 m", SYMBOL), "It is ± μ", ""),
        (run("3", RAISED), "It is ³", ""),
        (run("2n", LOWERED), "It is ₂ₙ", ""),
        (run("th", RAISED), "It is th", ""),
        (run("TM", RAISED), "It is TM", "that it is raised: “TM”"),
        (run("gone", "<w:strike/>"), "It is gone", "the line through “gone”"),
        (FRACTION, "It is (a+b)/2", ""),
    ],
)
def test_a_sign_comes_over_as_it_looks_or_is_named(xml: str, words: str, told: str, tmp_path: Path) -> None:
    text, said = imported(tmp_path, of_xml(xml))
    assert words in text
    looks = [reason for reason in said if "raised" in reason or "line through" in reason or "Unicode" in reason]
    assert [told in reason for reason in looks] == ([True] if told else [])


@pytest.mark.parametrize(
    ("line", "kept", "note"),
    [
        ("2.2 It is met. [Author: delete this before sending]", "It is met.", "[Author: delete this before sending]"),
        (
            "2.2 It opens on 3 May. Delete as appropriate: agreed.",
            "It opens on 3 May.",
            "Delete as appropriate: agreed.",
        ),
        ("2.2 [Insert the code here] It is met.", "It is met.", "[Insert the code here]"),
    ],
)
def test_of_a_paragraph_with_a_note_only_the_note_is_taken_out(line: str, kept: str, note: str, tmp_path: Path) -> None:
    text, said = imported(tmp_path, lambda document: document.add_paragraph(line) and None)
    assert kept in text
    assert note not in text
    assert f"an instruction was not taken over: “{note}”" in said


def test_a_list_of_words_own_style_stays_a_list(tmp_path: Path) -> None:
    def put(document: docx.document.Document) -> None:
        for words, style in (("Surveyors", "List Number"), ("Planners", "List Number"), ("Deep", "List Bullet 2")):
            document.add_paragraph(words, style=style)
        document.add_paragraph("2.2 Then comes more.")

    text, _ = imported(tmp_path, put)
    assert "1. Surveyors\n    2. Planners\n        - Deep" in text
    assert "# Planners" not in text


def test_a_plus_before_words_is_no_bullet_and_a_line_separator_parts_words(tmp_path: Path) -> None:
    text, _ = imported(tmp_path, lambda document: document.add_paragraph("+ VAT\u2028is due") and None)
    assert "\\+ VAT is due" in text


def test_a_paragraph_of_the_act_is_none_of_the_report_and_what_is_not_there_is_listed(tmp_path: Path) -> None:
    text, said = imported(tmp_path, lambda document: document.add_paragraph("2.2 See paragraph 9.9.") and None)
    assert "exempt by virtue of paragraph 3" in text
    assert "“paragraph 9.9” stays as it is typed: this draft has no such place" in said
    assert "No adverse effects." in text


def test_a_short_report_with_two_notes_is_no_blank_template(tmp_path: Path) -> None:
    def put(document: docx.document.Document) -> None:
        for words in ("2.2 It opens in May. [Insert the code here]", "2.3 It is met. [Author: delete this]"):
            document.add_paragraph(words)

    assert "It opens in May." in imported(tmp_path, put)[0]


def test_a_heading_that_reaches_over_two_rows_makes_both_headings(tmp_path: Path) -> None:
    def put(document: docx.document.Document) -> None:
        table = document.add_table(4, 4)
        rows = (["Item", "2027", "", ""], ["", "Capital", "Revenue", "Total"], ["Bins", "£2", "£3", "£5"])
        for i, row in enumerate((*rows, ["Lids", "£1", "£1", "£2"])):
            for j, words in enumerate(row):
                table.cell(i, j).paragraphs[0].add_run(words).bold = i < 2
        table.cell(0, 1).merge(table.cell(0, 3))
        table.cell(0, 0).merge(table.cell(1, 0))

    text, said = imported(tmp_path, put)
    assert "- {heading: ^, row-header: true}\n    - {heading: Capital, type: money}" in text
    assert "head:\n    - [Item, 2027, <, <]" in text
    assert not [reason for reason in said if "does not build" in reason]
