"""`reportgen new style`: a style that works at once, from nothing and from a council's own Word file."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TypeGuard

import pytest
from click.testing import CliRunner, Result
from council_file import council_file, own_styles_file
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from reportgen.cli import main
from reportgen.content.exemptions import description
from reportgen.diagnostics import Severity
from reportgen.house.loading import known_styles, load_style
from reportgen.house.standing import parts_of
from reportgen.house.style import HouseStyle, Theme
from reportgen.meetings.deadlines import clear_days, policy_of
from reportgen.new.style import new_style
from reportgen.new.style.list_patterns import first_of
from reportgen.papers.sample import BUSINESS_AFFAIRS, sample
from reportgen.stylecheck import check_style
from reportgen.tree import Cell, Column, List, Paragraph, Row, Section, Table, Text, text_of, walk
from reportgen.writers import writer
from reportgen.writers.docx.styles import NAMES
from reportgen.writers.widths import PADDING, setting

# All that is to be said of a style from council_file(): no words are made up for what the file says nothing of.
NO_NIL = "“Biodiversity implications” has no wording for a nil; `biodiversity: none` will print only “None.”"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def faults(folder: Path) -> list[str]:
    return [f.reason for f in check_style(folder, known_styles()) if f.severity != Severity.ADVICE]


def from_file(data: bytes, name: str = "council.docx") -> HouseStyle:
    Path(name).write_bytes(data)
    new_style("fernhill", "Fernhill Council", "england", Path("templates"), Path(name))
    return load_style("fernhill")


def repacked(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with some words of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(info.filename, content)
    return out.getvalue()


def test_a_new_style_is_sound_and_its_sample_is_there(here: Path) -> None:
    done = run("new", "style", "lime-borough")
    assert done.exit_code == 0, done.output
    assert faults(here / "templates" / "lime-borough") == []
    built = sorted(p.name for p in (here / "build" / "styles").iterdir())
    assert built == ["lime-borough.docx", "lime-borough.html", "lime-borough.pdf"]
    assert load_style("lime-borough").name == "Lime Borough Council"
    assert 'papers say "Lime Borough Council"' in done.stderr
    assert "change `name:` in templates/lime-borough/house.yaml" in done.stderr


def test_a_name_that_was_given_is_not_said_to_be_assumed(here: Path) -> None:
    done = run("new", "style", "lime-borough", "--council", "Borough of Lime")
    assert done.exit_code == 0, done.output
    assert load_style("lime-borough").name == "Borough of Lime"
    assert "--council" not in done.stderr


def test_a_new_style_from_a_word_file_is_sound_too(here: Path) -> None:
    Path("council.docx").write_bytes(council_file())
    done = run("new", "style", "fernhill", "--from", "council.docx", "--country", "wales")
    assert done.exit_code == 0, done.output
    assert faults(here / "templates" / "fernhill") == [NO_NIL]
    assert load_style("fernhill").country == "wales"


def test_a_list_of_the_file_that_its_text_does_not_use_does_not_contradict_the_new_style(here: Path) -> None:
    document = Document(io.BytesIO(council_file()))
    style = document.styles.add_style("Appendix Heading", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    data = io.BytesIO()
    document.save(data)
    from_file(data.getvalue())
    assert faults(here / "templates" / "fernhill") == [NO_NIL]


def test_a_name_that_cannot_be_used_is_refused(here: Path) -> None:
    assert run("new", "style", "Lime Borough").exit_code == 2
    assert "lower-case words" in run("new", "style", "Lime Borough").output
    assert "already" in run("new", "style", "worcester").output
    assert not (here / "templates").exists()


def test_a_paper_on_a_councils_word_file_is_the_same_whatever_order_sets_come_in(here: Path) -> None:
    from_file(council_file())
    build = (
        "from pathlib import Path; from reportgen.house.loading import load_style; from reportgen.papers.sample import "
        "sample; from reportgen.writers import writer; house = load_style('fernhill'); "
        "Path('{}.docx').write_bytes(writer('docx')(sample(house).document, house))"
    )
    for seed in ("0", "1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", build.format(seed)], cwd=here, check=True, env=environment)
    assert len({(here / f"{seed}.docx").read_bytes() for seed in ("0", "1", "2", "3")}) == 1


def test_a_councils_word_file_gives_its_look(here: Path) -> None:
    theme = from_file(council_file()).theme
    assert (theme.font, theme.size, theme.paragraph_after) == ("Verdana", 10.5, 8)
    assert theme.margins == (30, 24, 22, 24)
    assert [(look.size, look.bold, look.colour) for look in theme.headings[:2]] == [
        (13, True, "#145a3c"),
        (11, True, "#145a3c"),
    ]
    assert theme.label_fill == "#dcebe3"
    assert theme.logo is not None
    assert theme.logo.name == "logo.png"
    assert (theme.logo_height, theme.logo_align, theme.logo_alt) == (12, "right", "Fernhill Council")


def test_a_councils_word_file_gives_a_first_outline(here: Path) -> None:
    house = from_file(council_file())
    assert house.outline[:5] == ("front-sheet", "summary", "recommendations", "body", "implications")
    assert house.places["summary"].heading == "Executive summary"
    assert [p.heading for p in parts_of(house, "implications")] == [
        "Financial implications",
        "Legal implications",
        "Biodiversity implications",
    ]
    labelled = [house.places[name].heading for row in house.places["front-sheet"].places for name in row]
    assert labelled == ["Meeting:", "Date:", "Report title:", "Lead officer:", "Wards affected:", "Council priority:"]
    assert house.series["main"] == ("1.0", "1.1")
    assert (house.footer.left, house.footer.right) == ("Fernhill Council", "Page {page} of {pages}")


def test_papers_are_written_into_the_councils_own_file(here: Path) -> None:
    house = from_file(council_file())
    own = Document(str(here / "templates" / "fernhill" / "house.docx"))
    assert "".join(p.text for p in own.paragraphs) == ""
    assert own.core_properties.author == ""
    paper = sample(house)
    assert paper.document is not None
    made = Document(io.BytesIO(writer("docx")(paper.document, house)))
    assert made.styles["Normal"].font.name == "Verdana"
    assert made.sections[0].left_margin.mm == pytest.approx(24, abs=0.1)
    headings = {text_of(s.heading): s.number for s in walk(paper.document) if isinstance(s, Section)}
    number = headings["Executive summary"]
    assert number is not None
    assert number.text == "1.0"


def test_a_word_template_can_be_read_too(here: Path) -> None:
    kind = b"wordprocessingml.document.main+xml"
    template = repacked(council_file(), "[Content_Types].xml", kind, b"wordprocessingml.template.main+xml")
    assert from_file(template, "council.dotx").theme.font == "Verdana"


def test_a_file_that_is_not_words_is_refused_in_plain_words(here: Path) -> None:
    Path("report.docx").write_text("This is not a Word file.\n")
    done = run("new", "style", "fernhill", "--from", "report.docx")
    assert done.exit_code == 2
    assert "it is not a Word file" in done.output
    assert not (here / "templates" / "fernhill").exists()


def test_a_file_without_styles_or_lists_gives_an_outline_by_its_bold_lines_and_typed_numbers(here: Path) -> None:
    document = Document()
    document.add_paragraph("Report of: Director of Parks")
    document.add_paragraph("Subject: Trees")
    for heading, *paragraphs in (
        ("1. Recommendation", "1.1\tPlant trees.", "1.2\tWater them."),
        ("2. Financial implications", "2.1\tThere are none."),
    ):
        document.add_paragraph().add_run(heading).bold = True
        for text in paragraphs:
            document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    house = from_file(data.getvalue())
    assert house.series["main"] == ("1.", "1.1")
    assert house.outline[:4] == ("front-sheet", "recommendations", "implications", "body")
    assert house.places["implications"].heading == ""
    assert house.places["report-of"].heading == "Report of:"


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("4.2", "1.1"),
        ("3.0", "1.0"),
        ("(b)", "(a)"),
        ("iv)", "i)"),
        ("C12", "A1"),
        ("12.", "1."),
        ("Annex C", "Annex A"),
    ],
)
def test_a_number_gives_the_first_of_its_level(number: str, first: str) -> None:
    assert first_of(number) == first


def test_the_starting_word_file_changes_nothing_until_it_is_changed(here: Path) -> None:
    new_style("lime-borough", "Lime Borough Council", "england", Path("templates"), None)
    house = load_style("lime-borough")
    paper = sample(house)
    assert paper.document is not None
    before = writer("docx")(paper.document, house)
    done = run("style", "word", "lime-borough")
    assert done.exit_code == 0, done.output
    again = HouseStyle(**{name: getattr(house, name) for name in house.__struct_fields__})
    after = writer("docx")(paper.document, again)
    with zipfile.ZipFile(io.BytesIO(before)) as a, zipfile.ZipFile(io.BytesIO(after)) as b:
        assert a.read("word/document.xml") == b.read("word/document.xml")
        assert a.read("word/styles.xml") == b.read("word/styles.xml")
    assert run("style", "word", "lime-borough").exit_code == 2


def test_unknown_headings_under_implications_become_parts_of_their_own(here: Path) -> None:
    house = from_file(own_styles_file())
    parts = {part.name: part.heading for part in parts_of(house, "implications")}
    assert parts == {
        "finance": "Financial implications",
        "armed-forces-covenant": "Armed Forces Covenant",
        "carbon-impact": "Carbon impact",
    }
    for name in ("armed-forces-covenant", "carbon-impact"):
        assert house.places[name].nil == "Nothing changes."  # the file's own words; none are made up for a council
    assert faults(here / "templates" / "fernhill") == []


def test_the_lead_in_and_the_numbers_of_recommendations_are_taken_over(here: Path) -> None:
    house = from_file(own_styles_file())
    assert house.places["recommendations"].before == "The {{ body }} is recommended to:"
    assert house.series["recommendations"] == ("(a)",)
    document = sample(house).document
    assert document is not None
    sections = {s.name: s for s in walk(document) if isinstance(s, Section)}
    heading, points = (
        sections["recommendations"],
        [b for b in walk(sections["recommendations"].blocks) if is_numbered(b)],
    )
    assert heading.number is not None
    assert heading.number.text == "1."
    assert [b.number.text for b in points if b.number] == ["(a)", "(b)"]


def is_numbered(block: object) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.number is not None


def test_what_of_a_word_file_is_not_taken_over_is_said(here: Path) -> None:
    Path("own.docx").write_bytes(own_styles_file("Report to: Cabinet"))
    done = run("new", "style", "fernhill", "--from", "own.docx", "--council", "Fernhill Council")
    assert done.exit_code == 0, done.output
    said = [line.removeprefix("not taken over: ") for line in done.stderr.splitlines() if "not taken over" in line]
    assert [line.split(" (")[0] for line in said] == ["“Background”", "“Why now”", "list level"]
    assert "list level (i)" in said[-1]


def test_green_labels_and_headings_leave_the_text_black(here: Path) -> None:
    theme = from_file(own_styles_file("Report to: Cabinet", "Lead officer: Director")).theme
    assert (theme.text, theme.label_text) == ("#000000", "#008040")


def test_the_text_has_the_colour_of_the_files_own_text(here: Path) -> None:
    document = Document(io.BytesIO(own_styles_file("Report to: Cabinet")))
    document.styles["Normal"].font.color.rgb = RGBColor(0x1A, 0x1A, 0x40)
    data = io.BytesIO()
    document.save(data)
    assert from_file(data.getvalue()).theme.text == "#1a1a40"


def test_labels_in_a_table_give_their_colour(here: Path) -> None:
    document = Document(io.BytesIO(council_file()))
    for row in document.tables[0].rows:
        row.cells[0].paragraphs[0].runs[0].font.color.rgb = RGBColor(0, 0x40, 0x20)
    data = io.BytesIO()
    document.save(data)
    theme = from_file(data.getvalue()).theme
    assert (theme.text, theme.label_text) == ("#000000", "#004020")


@pytest.mark.parametrize("outlined", [True, False])
def test_title_and_headings_in_styles_of_the_councils_own_stay_in_these(here: Path, outlined: bool) -> None:
    house = from_file(own_styles_file(outlined=outlined))
    assert (house.theme.title.size, house.theme.title.colour) == (20, "#008040")
    named = house.word_styles
    assert (named["Title"], named["Heading 1"]) == ("Rpt Name", "Rpt Heading A")
    document = sample(house).document
    assert document is not None
    made = Document(io.BytesIO(writer("docx")(document, house)))
    headings = [p for p in made.paragraphs if p.style is not None and p.style.name == "Rpt Heading A"]
    assert "Recommendations" in [p.text for p in headings]
    assert headings[0].style is not None
    assert headings[0].style.element.xpath("w:pPr/w:outlineLvl/@w:val") == ["0"]


def test_built_in_styles_need_no_names(here: Path) -> None:
    assert from_file(council_file()).word_styles == {}


@pytest.mark.parametrize("label", ["Forward Plan reference", "Forward Plan ref", "Key decision number"])
def test_a_reference_is_a_field_of_text_of_its_own(here: Path, label: str) -> None:
    house = from_file(own_styles_file(f"{label}: FP/26/114"))
    cells = [name for row in house.places["front-sheet"].places for name in row]
    assert cells == [label.casefold().replace(" ", "-")]
    assert house.places[cells[0]].holds == "text"


def test_the_place_to_change_the_name_is_house_yaml_also_when_there_is_a_logo(here: Path) -> None:
    Path("council.docx").write_bytes(council_file())
    done = run("new", "style", "fernhill", "--from", "council.docx")
    assert "change `name:` in templates/fernhill/house.yaml" in done.stderr


@pytest.mark.parametrize("country", ["england", "wales", "scotland"])
def test_the_sample_cites_the_paragraph_of_its_country(here: Path, country: str) -> None:
    new_style("lime-borough", "Lime Borough Council", country, Path("templates"), None)
    house = load_style("lime-borough")
    assert "financial or business affairs" in description(house, BUSINESS_AFFAIRS[country])
    document = sample(house, "public").document
    assert document is not None
    assert f"paragraph {BUSINESS_AFFAIRS[country]} " in text_of(document.blocks)
    rows = {name for row in house.places["front-sheet"].places for name in row}
    assert ("key-decision" in rows, house.places["key-decision"].required) == ((country == "england",) * 2)
    assert faults(here / "templates" / "lime-borough") == []


def test_what_is_numbered_has_no_bullet_as_well(here: Path) -> None:
    house = from_file(council_file())
    assert (house.places["background-papers"].numbers, house.places["background-papers"].set_as) == (
        "numbered",
        "list",
    )
    document = sample(house).document
    assert document is not None
    numbered = [b for s in walk(document) if isinstance(s, Section) and s.name == "background-papers" for b in s.blocks]
    assert [is_numbered(block) for block in numbered] == [True]
    items = [item for node in walk(document) if isinstance(node, List) for item in node.items]
    assert items
    assert not any(is_numbered(block) for item in items for block in item.blocks)


@pytest.mark.parametrize(
    ("font", "figure"), [("Verdana", 0.711), ("Tahoma", 0.637), ("DejaVu Sans", 0.696), ("Arial", 0.556)]
)
def test_no_figure_is_broken_in_a_font_wider_than_arial(font: str, figure: float) -> None:
    words = Cell(blocks=(Paragraph(children=(Text("Paths and planting of the park " * 9),)),))
    row = Row(cells=(words, *[Cell(blocks=(Paragraph(children=(Text("£2500000"),)),))] * 6))
    table = Table(columns=(Column(), *[Column(kind="money", align="right")] * 6), rows=(row,))
    size, widths = setting(table, 453.0, Theme(font=font, size=10.0))
    assert sum(widths) == pytest.approx(453)
    assert min(widths[1:]) - PADDING >= 8 * figure * size


def yaml_examples(first: str) -> str:
    """The YAML example of the page on house styles that begins with these words."""
    page = (Path(__file__).parents[2] / "docs" / "house-styles.md").read_text("utf-8")
    [found] = [text for text in re.findall(r"```yaml\n(.+?)```", page, re.DOTALL) if text.startswith(first)]
    return str(found)


def test_the_pages_example_of_word_styles_is_what_a_template_gives(here: Path) -> None:
    named = from_file(own_styles_file()).word_styles
    page = " ".join((Path(__file__).parents[2] / "docs" / "house-styles.md").read_text("utf-8").split())
    assert f"`word-styles: {{{', '.join(f'{ours}: {theirs}' for ours, theirs in named.items())}}}`" in page


def test_the_pages_examples_for_days_wording_minutes_lint_and_welsh_work(here: Path) -> None:
    new_style("lime-borough", "Lime Borough Council", "wales", Path("templates"), None)
    folder = here / "templates" / "lime-borough"
    (folder / "deadlines.yaml").write_text(yaml_examples("# templates/lime-borough/deadlines.yaml"))
    (folder / "wording.yaml").write_text(yaml_examples("exempt-notice"))
    text = (folder / "house.yaml").read_text("utf-8")
    for old, new in (
        ("lint: {}", "lint: {rec-missing: error, STR010: off, ENG: advice}\ndeadlines: {policy: not-on-fridays}"),
        ("series:\n", 'series:\n  minutes: ["1/{yy}"]\n'),
        ('date-format: "{day} {month} {year}"', 'language: cy\ndate-format: "{day-number}/{month-number}/{year}"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    assert faults(folder) == []
    house = load_style("lime-borough")
    monday = datetime.date(2026, 9, 14)
    assert clear_days(datetime.date(2026, 9, 9), monday, policy_of(house, house.deadlines.policy), house) == 1
    document = sample(house, "public").document
    assert document is not None
    printed = text_of(document.blocks)
    assert "Exempt under paragraph 14 of Rhan 4 o Atodlen 12A" in printed
    assert "14/09/2026" in printed or "14/9/2026" in printed


def test_every_word_style_that_papers_use_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "house-styles.md").read_text("utf-8")
    rows = [
        line for line in page.split("| For | Word styles |")[1].split("\n\n")[0].splitlines() if line.count("|") == 3
    ]
    listed = [name.strip() for row in rows if "---" not in row for name in row.split("|")[2].split(",")]
    assert sorted(filter(None, listed)) == sorted(NAMES)
