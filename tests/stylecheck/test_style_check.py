"""`reportgen style check`: a folder per fault, with what its owner is told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from council_file import council_file
from docx import Document
from docx.oxml.ns import qn

from reportgen.diagnostics import Findings, StyleError
from reportgen.house.loading import known_styles, read_style
from reportgen.house.style import Theme
from reportgen.papers.sample import sample
from reportgen.reading.source import forget_lines, line_of
from reportgen.screen import render
from reportgen.stylecheck import check_style
from reportgen.writers.docx.package import archive
from reportgen.writers.docx.starter import starter_parts

CASES = Path(__file__).parents[1] / "cases" / "style"


def told(folder: Path) -> str:
    forget_lines()
    return "\n\n".join(render(f, line_of) for f in check_style(folder, known_styles())) + "\n"


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_every_fault_of_a_style_has_its_message(
    case: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES)
    expect(CASES / case / "expected.txt", told(Path(case)))


# ------------------------------------------------------------------ a council's own Word file


def with_word_file(folder: Path, house: str = "", **changes: tuple[str, str]) -> list[str]:
    """What is said of a style whose house.docx is the starting one, with words of its parts replaced."""
    folder.mkdir()
    (folder / "house.yaml").write_text(f"name: Lime Borough Council\n{house}")
    parts = starter_parts(Theme())
    for name, (old, new) in changes.items():
        part = {"types": "[Content_Types].xml", "document": "word/document.xml"}.get(name, f"word/{name}.xml")
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    (folder / "house.docx").write_bytes(archive(parts.items()))
    return [f"{f.severity}: {f.reason}" for f in check_style(folder, known_styles()) if f.severity != "advice"]


def test_the_starting_word_file_lacks_nothing(tmp_path: Path) -> None:
    assert with_word_file(tmp_path / "style") == []


def test_the_words_of_a_table_head_are_held_against_its_ground_in_the_theme(tmp_path: Path) -> None:
    dark = 'theme: {table-head-fill: "#123524", table-head-text: "#ffffff"}\n'
    named = '<w:name w:val="Table Heading"/>.*?<w:color w:val="000000"/>'
    said = with_word_file(tmp_path / "black", dark)
    ratio = "a contrast of 1.6 (WCAG 2.2 AA, 1.4.3)"
    assert said == [f'error: the Word style "Table Heading" is set in #000000 on #123524 (the theme\'s), {ratio}']
    black = re.search(named, starter_parts(Theme())["word/styles.xml"])
    assert black is not None
    white = black[0].replace("000000", "FFFFFF")
    assert with_word_file(tmp_path / "white", dark, styles=(black[0], white)) == []


def test_a_table_style_that_is_named_as_a_paragraph_style_is_found(tmp_path: Path) -> None:
    said = with_word_file(tmp_path / "style", "word-styles: {Front Sheet: Body Text}\n")
    assert said == ['error: the Word style "Body Text" is a paragraph style; Front Sheet has to be a table style']


def test_a_list_level_that_prints_the_same_on_another_level_is_no_difference(tmp_path: Path) -> None:
    folder = tmp_path / "style"
    folder.mkdir()
    document = Document(io.BytesIO(council_file()))
    level = document.part.numbering_part.element.xpath('w:abstractNum[@w:abstractNumId="90"]/w:lvl[@w:ilvl="0"]')[0]
    level.set(qn("w:ilvl"), "2")
    level.find(qn("w:lvlText")).set(qn("w:val"), "(%3)")
    document.save(str(folder / "house.docx"))
    (folder / "house.yaml").write_text('name: Fernhill Council\nseries: {main: ["(1)", "1.1"]}\n')
    assert [f for f in check_style(folder, known_styles()) if "numbers" in f.reason and "as" in f.reason] == []


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "is a Word template"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "holds macros"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "holds macros"),
    ],
)
def test_a_template_or_macros_under_the_name_of_the_word_file_are_found(kind: str, told: str, tmp_path: Path) -> None:
    change = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
    assert with_word_file(tmp_path / "style", types=change) == [f"error: house.docx cannot be used: it {told}"]


def test_a_style_that_house_yaml_names_and_the_file_lacks_is_found(tmp_path: Path) -> None:
    said = with_word_file(tmp_path / "style", "word-styles: {Body Text: Council Text, Numbered Para: List Number}\n")
    assert 'error: house.docx has no style "Council Text", which house.yaml names for Body Text' in said
    assert "error: no paper uses a style called Numbered Para" in said


def test_the_styles_a_file_lacks_are_named_in_one_warning(tmp_path: Path) -> None:
    said = with_word_file(tmp_path / "style", styles=('<w:name w:val="Notice"/>', '<w:name w:val="Council Notice"/>'))
    assert "warning: house.docx has no Word style Notice" in said


def test_a_style_too_pale_to_read_is_found(tmp_path: Path) -> None:
    said = with_word_file(tmp_path / "style", styles=('<w:color w:val="0B4A8F"/>', '<w:color w:val="FFB0B0"/>'))
    assert (
        'error: the Word style "Hyperlink" is set in #ffb0b0 on white, a contrast of 1.7 (WCAG 2.2 AA, 1.4.3)' in said
    )


def test_a_header_that_asks_for_a_value_no_paper_has_is_found_however_word_cuts_it(tmp_path: Path) -> None:
    folder = tmp_path / "style"
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("Report: {{ ti")
    document.sections[0].header.paragraphs[0].add_run("tel }}")
    document.sections[0].footer.paragraphs[0].add_run("{{ title }} {{ pag }}")
    folder.mkdir()
    (folder / "house.yaml").write_text("name: Lime Borough Council\n")
    document.save(str(folder / "house.docx"))
    errors = [f for f in check_style(folder, known_styles()) if f.severity == "error"]
    assert [f.reason for f in errors] == [
        "{{ pag }} in a footer is a value that no paper has",
        "{{ titel }} in a header is a value that no paper has",
    ]
    assert "did you mean `title`?" in errors[1].fix


def test_a_word_file_that_does_not_follow_a_changed_theme_is_found(tmp_path: Path) -> None:
    said = with_word_file(tmp_path / "style", "theme: {size: 12.5, margins: [25, 25, 25, 40]}\n")
    unlike = "text in 11 pt (theme: 12.5 pt); margins 25.4, 25.4, 25.4, 25.4 (theme: 25, 25, 25, 40)"
    assert said == [f"warning: house.docx and the theme of house.yaml are unlike: {unlike}"]


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ('["1.0", "1.1"]', ""),
        ('["1.", "1.1"]', 'warning: house.docx numbers "Heading 1" as 1.0, house.yaml as 1.'),
        ('["A.", "A.1"]', 'warning: house.docx numbers "Heading 1" as 1.0, house.yaml as A.'),
    ],
)
def test_numbers_of_the_file_that_are_not_those_of_house_yaml_are_found(tmp_path: Path, series: str, said: str) -> None:
    folder = tmp_path / "style"
    folder.mkdir()
    (folder / "house.docx").write_bytes(council_file())
    (folder / "house.yaml").write_text(f"name: Fernhill Council\nseries: {{main: {series}}}\n")
    found = [f"{f.severity}: {f.reason}" for f in check_style(folder, known_styles()) if "numbers" in f.reason]
    assert [f for f in found if not f.startswith("advice")] == ([said] if said else [])


# ------------------------------------------------------------------ what a paper says of a style that is wrong


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("house.yaml", 'furniture:\n  footer: {left: "Page {page} of {{ boddy }}"}\n', "house.yaml:3:31"),
        ("wording.yaml", "draft-mark: |\n  DRAFT\n  {{ boddy }}\n", "wording.yaml:2:3"),
    ],
)
def test_a_value_that_no_paper_has_is_named_at_its_place(tmp_path: Path, file: str, text: str, place: str) -> None:
    (tmp_path / "house.yaml").write_text("name: Lime Borough Council\n" + text * (file == "house.yaml"))
    if file != "house.yaml":
        (tmp_path / file).write_text(text)
    house = read_style(tmp_path, known_styles(), Findings())
    assert house is not None
    with pytest.raises(StyleError) as error:
        sample(house)
    assert [str(f.span) for f in error.value.findings] == [f"{tmp_path.as_posix()}/{place}"]
