"""`reportgen new style --from` on templates as councils send them round: what it gets, and that it names the rest."""

from __future__ import annotations

import contextlib
import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from templates_made.__main__ import main
from templates_made.councils import TEMPLATES
from templates_made.score import score
from templates_made.word_template import Box, Control, Legacy, Template, bold, red

from reportgen.diagnostics import ReportgenError, Severity
from reportgen.house.loading import known_styles, load_style
from reportgen.house.style import FurniturePlan, HouseStyle
from reportgen.new.style import new_style
from reportgen.stylecheck import check_style

LEAST = 0.95  # of what a hand-made list says of a template


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", TEMPLATES)
def test_most_of_what_a_template_says_is_in_the_style(name: str, here: Path) -> None:
    got = score(name, here)
    assert got.found >= LEAST * got.all, got.missing
    told = check_style(here / "templates" / name, known_styles())
    assert [f.reason for f in told if f.severity == Severity.ERROR] == []


def test_the_score_is_printed_by_a_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["westmoor"])
    assert capsys.readouterr().out.startswith("westmoor: ")


def made(template: Template) -> tuple[HouseStyle, list[str]]:
    """The style of a template, and the words of it that are named as not taken over."""
    Path("fern.docx").write_bytes(template.bytes())
    done = new_style("fern", "Fern Council", "england", Path("templates"), Path("fern.docx"))
    return load_style("fern"), [words.split("”")[0].strip("“") for words in done.left if words.startswith("“")]


def sections(t: Template, *headings: str) -> None:
    for heading in headings:
        t.p(heading, style="Heading 1")
        t.p(Control("text"))


def test_the_text_keeps_its_colour_where_instructions_are_red(here: Path) -> None:
    t = Template("Arial", 11)
    for heading in ("Introduction", "Recommendations"):
        t.p(heading, style="Heading 1")
        t.p(red("Say what this is about in a few words."))
    house, _ = made(t)
    assert house.theme.text == "#000000"
    assert house.places["introduction"].guidance == "Say what this is about in a few words."


def test_every_table_before_the_first_heading_is_read(here: Path) -> None:
    t = Template("Arial", 11)
    t.table((("[Committee]", "[Date]"),))
    t.table((("Lead Officer", "..."), ("Wards affected", "...")))
    sections(t, "Introduction", "Recommendations")
    house, _ = made(t)
    assert house.places["meeting-line"].shows == "{{ body }}"
    assert house.places["date-line"].shows == "{{ date }}"
    assert [house.places[name].heading for row in house.places["front-sheet-2"].places for name in row] == [
        "Lead Officer",
        "Wards affected",
    ]


def test_implications_keep_their_order_and_what_stands_between_them(here: Path) -> None:
    t = Template("Arial", 11)
    sections(t, "Recommendations", "Legal implications", "People Impact Assessment", "Financial implications")
    house, _ = made(t)
    assert house.places["implications"].places == (("legal",), ("people-impact-assessment",), ("finance",))
    assert house.places["implications"].heading == ""


def test_a_label_stands_over_its_value_in_one_cell_in_any_arrangement(here: Path) -> None:
    t = Template("Arial", 11)
    enter = Control("text")
    t.table(
        (
            ((bold("Committee"), enter), (bold("Date of meeting"), enter)),
            ((bold("Ref"), "FP/[nn]"), (bold("Wards"), "")),
        )
    )
    t.table((((bold("Lead officer"), enter),), ((bold("Portfolio holder"), enter),)))
    t.table(
        (
            (bold("Is it urgent?"),),
            ("Yes / No",),
            (bold("Portfolio"),),
            (enter,),
            (bold("Key decision"),),
            ("Yes / No",),
        )
    )
    t.table((((bold("Adviser"), enter), bold("Amount"), "£[sum]"), (bold("Scheme"), enter, bold("Stage"), enter)))
    sections(t, "Introduction", "Recommendations")
    house, named = made(t)
    rows = {name: house.places[name] for name in house.outline if name.startswith("front-sheet")}
    shown = [[[house.places[n].heading for n in row] for row in group.places] for group in rows.values()]
    assert shown == [
        [["Committee", "Date of meeting"], ["Ref", "Wards"]],
        [["Lead officer"], ["Portfolio holder"]],
        [["Is it urgent?"], ["Portfolio"], ["Key decision"]],
        [["Adviser", "Amount"]],
        [["Scheme", "Stage"]],
    ]
    assert [group.labels for group in rows.values()] == ["above", "above", "above", "above", "beside"]
    assert (house.places["ref"].pattern, house.places["amount"].holds) == ("FP/99", "money")
    assert named == []


def test_lines_and_tables_of_a_header_are_taken_or_named(here: Path) -> None:
    t = Template("Arial", 11)
    t.heading(1, 14, font="Georgia")
    sections(t, "Introduction", "Recommendations")
    t.header("Fern Council")
    t.header_line("Report to a committee", align="right")
    table = t.document.sections[0].footer.add_table(1, 3, 5000)
    for cell, words in zip(table.rows[0].cells, ("OFFICIAL", "", "Version 4"), strict=True):
        cell.text = words
    house, named = made(t)
    assert (house.header.right, house.footer.left, house.footer.right) == (
        "Report to a committee",
        "OFFICIAL",
        "Version 4",
    )
    assert named == ["Fern Council"]
    assert house.theme.fonts == ("Arial", "Georgia")


def test_bold_lines_as_headings_look_the_same_in_word_and_pdf(here: Path) -> None:
    from docx import Document

    t = Template("Arial", 11)
    for heading in ("1.\tRecommendations", "2.\tBackground"):
        t.p(bold(heading, 12.5))
        t.p("1.1\tText of the paragraph that stands here, as it is in a template")
    house, _ = made(t)
    own = Document("templates/fern/house.docx").styles["Heading 1"]
    look = house.theme.headings[0]
    assert own.font.size is not None
    assert (own.font.size.pt, own.font.bold, str(own.font.color.rgb)) == (look.size, look.bold, "000000")


def test_sentences_around_a_gap_stand_before_and_after_what_authors_write(here: Path) -> None:
    t = Template("Arial", 11)
    t.p("Consultation", style="Heading 1")
    t.p("The following have been consulted:")
    t.p("[insert]")
    t.p("Their comments are on the file of this report.")
    house, _ = made(t)
    place = house.places["consultation"]
    assert (place.before, place.after) == (
        "The following have been consulted:",
        "Their comments are on the file of this report.",
    )


def test_what_no_key_can_say_is_named(here: Path) -> None:
    t = Template("Arial", 11)
    t.p("Internal use only until it is published by the clerk")
    sections(t, "Recommendations", "Background")
    t.table((("Milestone", "When", "Who"), ("First draft", "", ""), ("Second draft", "", "")), head="DDDDDD")
    _, named = made(t)
    assert "Internal use only until it is published by the clerk" in named
    assert "Milestone / When / Who" in named


def test_boxes_to_tick_are_a_nil_the_words_before_what_there_is_or_a_choice(here: Path) -> None:
    t = Template("Arial", 11)
    sections(t, "Recommendations", "Background")
    for heading, *lines in (
        ("Crime and disorder implications", [Box(), " None   ", Box(), " As set out below"]),
        ("Risk implications", [Legacy("box"), " Low ", Legacy("box"), " Medium ", Legacy("box"), " High"]),
        ("Equality implications", [Box(), " Yes ", Box(), " No"]),
        ("Climate implications", [Box(), " Not applicable ", Box(), " See section 4"]),
        ("Legal implications", "None / As follows:", Control("text")),
        ("Property implications", "There are no property implications OR The property implications are:", "[insert]"),
        ("Procurement implications", [Box(), " I confirm that the rules were followed"]),
    ):
        t.p(heading, style="Heading 1")
        for line in lines:
            t.p(line)
    house, named = made(t)
    places = {place.name: place for place in house.places.values()}
    assert [places[name].nil for name in ("crime-and-disorder", "climate", "legal", "property")] == [
        "None",
        "Not applicable.",
        "None",
        "There are no property implications.",
    ]
    assert places["property"].before == "The property implications are:"
    assert (places["risk"].holds, places["risk"].choices) == ("choice", ("Low", "Medium", "High"))
    assert places["equality"].holds == "yes-no"
    assert "rules were followed" in places["procurement"].guidance
    assert named == []


def test_a_first_page_that_is_unlike_the_others_stays_so(here: Path) -> None:
    t = Template("Arial", 11)
    t.header("Fern Council")
    t.document.sections[0].different_first_page_header_footer = True
    sections(t, "Recommendations", "Background")
    house, _ = made(t)
    assert (house.header.left, house.footer.centre) == ("Fern Council", "")
    assert (house.first_header, house.first_footer) == (FurniturePlan(), FurniturePlan())


@pytest.mark.parametrize("seed", range(12))
def test_nonsense_anywhere_in_a_file_ends_in_no_traceback(seed: int, here: Path) -> None:
    chance = random.Random(seed)
    name = chance.choice(list(TEMPLATES))
    made_so, out = TEMPLATES[name](), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made_so)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            values = list(re.finditer(rb'w:(?:val|id|numId|ilvl|abstractNumId|w|sz)="[^"]*"', data))
            for hit in reversed(chance.sample(values, min(len(values), 12))):  # from the end, so that places stay
                word = chance.choice([b"", b"-1", b"x", b"99999999999", b"1.5"])
                data = data[: hit.start()] + hit[0].partition(b'"')[0] + b'"' + word + b'"' + data[hit.end() :]
            target.writestr(part, data)
    Path("odd.docx").write_bytes(out.getvalue())
    with contextlib.suppress(ReportgenError):
        new_style("odd", "Odd Council", "england", Path("templates"), Path("odd.docx"))
