"""Tables: nothing in them is cut, and what cannot be helped is said; long words end a line where they may."""

from __future__ import annotations

import importlib.util
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import specimen
from docx import Document
from msgspec.structs import replace
from word_numbers import W, Word

from reportgen import tree
from reportgen.drafts.word_runs import words_of_node
from reportgen.house.style import Theme
from reportgen.papers.limits import wide_tables
from reportgen.writers import docx, html, pdf
from reportgen.writers.breaks import broken, eased
from reportgen.writers.demands import is_figure
from reportgen.writers.letters import em_of
from reportgen.writers.looks import EDGE, MARKS
from reportgen.writers.widths import PADDING, column_widths, setting, text_width


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain words and/or 2026/27", "plain words and/or 2026/27"),
        ("parks@example.gov.uk.", "parks@|example.|gov.|uk."),
        ("see https://example.gov.uk/a-b?c=1 now", "see https://|example.|gov.|uk/|a-|b?|c=|1 now"),
        ("www.example.gov.uk", "www.|example.|gov.|uk"),
        ("non-statutory", "non-statutory"),
        ("state-of-the-art-accommodation", "state-|of-|the-|art-|accommodation"),
        ("Llanfairpwllgwyngyll", "Llanfairpwllgwyngyll"),
        ("a " + "W" * 16 + " b", "a |" + "|".join("W" * 16) + "| b"),
        ("W" * 16, "|".join("W" * 16)),
        ("", ""),
    ],
)
def test_an_address_may_break_after_its_signs_and_a_word_that_is_none_anywhere(text, pieces):
    assert "|".join(broken(text)) == pieces


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("£1,234,567", True), ("(£1.5 million)", True), ("3 April 2026", True), ("30 September 2026", True),
        ("April 2026", True), ("Tue 3 March 2026", True), ("12.5 per cent", True), ("10.30 am", True),
        ("14 days", True),
        ("01632 960 001", True), ("2026/27", True), ("Q1", True), ("-£250", True), ("1 in 20", True),
        ("Neighbourhood Services", False), ("five new homes a year", False), ("The fee rose by 3 per cent", False),
        ("from 3 April to 30 September 2026 at the latest", False), ("", False),
    ],
)  # fmt: skip
def test_figures_with_their_unit_and_dates_are_known_in_every_kind_of_column(line, figure):
    assert is_figure(line) is figure


def table(*rows: tuple[str, ...], **keys: object) -> tree.Table:
    made = [tree.Row(cells=tuple(specimen.cell(text) for text in row), header=not n) for n, row in enumerate(rows)]
    return tree.Table(columns=(tree.Column(),) * len(rows[0]), rows=tuple(made), **keys)


@pytest.mark.parametrize("words", ["3 April 2026", "£1,234,567", "£12.5 million", "(£250,000)", "12 per cent"])
def test_a_figure_in_a_typed_table_keeps_its_line_beside_long_words(words):
    prose = "What was done, by whom and when, and what the Committee is asked to do about it. " * 3
    size, lengths = setting(table(("When", "What", "Why"), (words, prose, prose)), 300, Theme(font="Arial", size=11))
    assert lengths[0] - PADDING > em_of(words) * size


def test_an_address_keeps_its_line_while_there_is_room_and_breaks_before_type_grows_small():
    address = "neighbourhood.services@example.gov.uk"
    roomy = table(("Service", "Contact"), ("A service of some kind", address))
    assert column_widths(roomy, 450, 10, 12)[1] > em_of(address) * 10 + 12
    crowded = table(("Service", "Contact", *"abcd"), ("Neighbourhood", address, *["£1,234,567"] * 4))
    assert setting(crowded, 450, Theme(size=11))[0] >= 9


def wide(columns: int, **keys: object) -> tree.Table:
    names = tuple(f"20{n}/{n + 1}" for n in range(20, 19 + columns))
    return table(("Directorate", *names), ("Neighbourhood", *["£1,234,567"] * (columns - 1)), **keys)


@pytest.mark.parametrize(
    ("columns", "keys", "fix"),
    [
        (8, {}, ""),
        (9, {}, "write it in tables.yaml with `landscape: true`"),
        (12, {"id": "costs"}, "write `landscape: true` beside its caption"),
        (12, {"landscape": True}, ""),
        (14, {"landscape": True}, "divide it into two tables"),
        (16, {"id": "costs"}, "divide it into two tables"),
    ],
)
def test_a_table_that_cannot_fit_is_an_error_with_the_ways_out(columns, keys, fix):
    house = specimen.house()
    document = replace(specimen.specimen(), blocks=(wide(columns, **keys),))
    found = wide_tables(document, house)
    assert [f.fix[: len(fix)] for f in found] == ([fix] if fix else [])
    room = text_width(house.theme, landscape=bool(keys.get("landscape")))
    assert all(f"the page has {room * 25.4 / 72:.0f} mm" in f.reason for f in found)


def test_a_table_in_an_appendix_that_lies_sideways_has_its_room():
    section = tree.Section(heading=(), level=1, kind="appendix", landscape=True, blocks=(wide(12),))
    assert wide_tables(replace(specimen.specimen(), blocks=(section,)), specimen.house()) == []


def test_html_has_the_widths_of_the_other_formats_and_keeps_figures_whole():
    made = html.write(
        replace(specimen.specimen(), blocks=(table(("Item", "When"), ("Fence", "3 April 2026")),)), specimen.house()
    ).decode()
    assert made.count('<col style="width: ') == 2
    assert '<td class="unbroken">3 April 2026</td>' in made


@pytest.mark.parametrize("separator", [": ", " – ", " "])
def test_the_separator_of_the_style_parts_number_and_title_of_a_caption_in_every_format(separator):
    style = replace(specimen.house(), wording={"caption-separator": separator})
    numbered = specimen.counted("tables", 0, "Table 1", "1", 1)
    costs = replace(table(("Item", "Cost"), ("Roof", "£1")), caption=specimen.inlines("Costs"), id="costs", **numbered)
    cited = specimen.p("As ", tree.Reference("costs", "full", "", "Table 1"), " says.")
    document = tree.Document(title="Costs", blocks=(cited, costs))
    [caption] = [
        words
        for number, words in (
            (number, "".join(t.text or "" for t in p.iter(f"{W}t")))
            for number, p in Word(docx.write(document, style)).paragraphs()
        )
        if number == "Table 1"
    ]
    assert f"Table 1{caption}" == f"Table 1{separator}Costs"
    page = html.write(document, style).decode()
    assert f'<span class="number">Table 1</span>{separator}Costs<' in page
    made = subprocess.run(["pdftotext", "-", "-"], input=pdf.write(document, style), capture_output=True, check=True)
    shown = " ".join(made.stdout.decode().split())
    assert f"Table 1{separator}Costs" in shown
    assert "As Table 1 says." in shown


def test_marks_of_a_status_keep_their_colour_and_stay_the_characters_that_were_typed():
    shown = "".join(MARKS)
    cells = specimen.p(f"Progress {shown} end")
    document = tree.Document(title="Marks", blocks=(cells,))
    made = pdf.write(document, specimen.house())
    text = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert f"Progress {shown} end" in " ".join(text.split())
    with pikepdf.open(io.BytesIO(made)) as file:
        drawn = [(str(o[1]), o[0]) for o in pikepdf.parse_content_stream(file.pages[0])]
    painted = [
        [round(float(c) * 255) for c in said] for sign, said in drawn if sign in ("rg", "scn") and len(said) == 3
    ]
    for colour in set(MARKS.values()):
        wanted = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
        assert any(max(abs(a - b) for a, b in zip(wanted, rgb, strict=True)) < 3 for rgb in painted), colour
    runs = [run for _, p in Word(docx.write(document, specimen.house())).paragraphs() for run in p.iter(f"{W}r")]
    looks = [(run.findtext(f"{W}t"), run.find(f"{W}rPr/{W}color")) for run in runs]
    assert [(t, c.get(f"{W}val").lower()) for t, c in looks if c is not None] == [
        (mark, colour[1:].replace("ffffff", EDGE[1:])) for mark, colour in MARKS.items()
    ]


def test_the_font_of_marks_is_what_its_script_makes_and_has_them_all():
    path = Path(__file__).parents[2] / "docs" / "marks_font.py"
    spec = importlib.util.spec_from_file_location("marks_font", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.font() == script.TARGET.read_bytes()
    assert set(map(ord, MARKS)) == {*script.DISCS, *script.SQUARES}


@pytest.mark.parametrize(
    ("text", "room", "eased_"),
    [
        ("write to parks@example.gov.uk.", 6, "write to parks@|example.|gov.|uk."),
        ("write to parks@example.gov.uk.", 40, "write to parks@example.gov.uk."),
        ("https://example.gov.uk/a-b", 5, "https://|example.|gov.|uk/|a-|b"),
        ("Unaccompanied asylum-seeking children", 2, "Unaccompanied asylum-seeking children"),
        ("£1,234,567 and/or 2026/27", 1, "£1,234,567 and/or 2026/27"),
    ],
)
def test_only_an_address_too_long_for_its_line_is_given_places_to_break_at(text, room, eased_):
    assert eased(text, room).replace("\u200b", "|") == eased_


def test_an_address_in_a_narrow_column_of_word_breaks_after_its_signs_and_is_read_without_these_places():
    address = "neighbourhood.services@worcestershire.example.gov.uk"
    link = tree.Paragraph(children=(tree.Link("mailto:" + address, (tree.Text(address),)),))
    narrow = tree.Table(
        columns=(tree.Column(width=1), tree.Column(width=4)),
        rows=(tree.Row(cells=(tree.Cell(blocks=(link,)), tree.Cell(blocks=(link,)))),),
    )
    made = docx.write(tree.Document(title="Addresses", blocks=(narrow,)), specimen.house())
    shown = ["".join(t.text or "" for t in p.iter(f"{W}t")) for _, p in Word(made).paragraphs()]
    places = [text.count("\u200b") for text in shown if text]
    assert places == [5, 0]  # after "neighbourhood.", "services@", "worcestershire.", "example." and "gov."
    read = [words_of_node(t) for t in Document(io.BytesIO(made)).element.body.iter(f"{W}t")]
    assert read == [address, address]
