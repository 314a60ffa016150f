"""`reportgen new style`: a style that works at once, from nothing and from a council's own Word file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_file import council_file
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.cli import main
from reportgen.diagnostics import Severity
from reportgen.house import HouseStyle
from reportgen.newstyle import new_style
from reportgen.newstyle.lists import typed
from reportgen.sample import sample
from reportgen.stylecheck import check_style
from reportgen.styles import known_styles, load_style
from reportgen.tree import Section, text_of, walk
from reportgen.writers import writer


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
    assert faults(here / "templates" / "fernhill") == []
    assert load_style("fernhill").country == "wales"


def test_a_list_of_the_file_that_its_text_does_not_use_does_not_contradict_the_new_style(here: Path) -> None:
    document = Document(io.BytesIO(council_file()))
    style = document.styles.add_style("Appendix Heading", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    data = io.BytesIO()
    document.save(data)
    from_file(data.getvalue())
    assert faults(here / "templates" / "fernhill") == []


def test_a_name_that_cannot_be_used_is_refused(here: Path) -> None:
    assert run("new", "style", "Lime Borough").exit_code == 2
    assert "lower-case words" in run("new", "style", "Lime Borough").output
    assert "already" in run("new", "style", "worcester").output
    assert not (here / "templates").exists()


def test_a_paper_on_a_councils_word_file_is_the_same_whatever_order_sets_come_in(here: Path) -> None:
    from_file(council_file())
    build = [sys.executable, "-m", "reportgen", "style", "sample", "fernhill", "--out"]
    for seed in ("0", "1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent.parent)}
        subprocess.run([*build, seed], cwd=here, check=True, capture_output=True, env=environment)
    assert len({(here / seed / "fernhill.docx").read_bytes() for seed in ("0", "1", "2", "3")}) == 1


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
    assert house.sections["summary"].heading == "Executive summary"
    assert [p.heading for p in house.sections["implications"].parts] == [
        "Financial implications",
        "Legal implications",
        "Biodiversity implications",
    ]
    labelled = [house.fields[c.field].label for row in house.blocks["front-sheet"].rows for c in row]
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
    assert "not a Word file that can be read" in done.output
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
    assert house.sections["implications"].layout == "sections"
    assert house.fields["report-of"].label == "Report of"


@pytest.mark.parametrize(
    ("words", "pattern", "rest"),
    [
        ("4.2 Costs", "1.1", "Costs"),
        ("3.0\tCosts", "1.0", "Costs"),
        ("(b) Costs", "(a)", "Costs"),
        ("iv) Costs", "i)", "Costs"),
        ("C12\tCosts", "A1", "Costs"),
        ("12 trees are planted", "", "12 trees are planted"),
        ("A tree is planted", "", "A tree is planted"),
        ("2026. That was the year", "", "2026. That was the year"),
    ],
)
def test_a_typed_number_is_told_from_words(words: str, pattern: str, rest: str) -> None:
    assert typed(words) == (pattern, rest)


def test_the_starting_word_file_changes_nothing_until_it_is_changed(here: Path) -> None:
    run("new", "style", "lime-borough")
    house = load_style("lime-borough")
    paper = sample(house)
    assert paper.document is not None
    before = writer("docx")(paper.document, house)
    done = run("style", "word", "lime-borough")
    assert done.exit_code == 0, done.output
    again = HouseStyle(**{name: getattr(house, name) for name in house.__dataclass_fields__})
    after = writer("docx")(paper.document, again)
    with zipfile.ZipFile(io.BytesIO(before)) as a, zipfile.ZipFile(io.BytesIO(after)) as b:
        assert a.read("word/document.xml") == b.read("word/document.xml")
        assert a.read("word/styles.xml") == b.read("word/styles.xml")
    assert run("style", "word", "lime-borough").exit_code == 2
