"""The PDF writer: every node, tags a screen reader can use, the same bytes anywhere, messages with a place."""

import io
import itertools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pikepdf
import pytest
import specimen
from msgspec import structs

from reportgen import tree
from reportgen.diagnostics import ReportgenError, Span, StyleError
from reportgen.house.style import HouseStyle, Look, Theme
from reportgen.writers import pdf
from reportgen.writers.docx.styles import styles_xml
from reportgen.writers.html.theme import stylesheet
from reportgen.writers.letters import em_of
from reportgen.writers.page_ends import kept
from reportgen.writers.pdf_tags import mend
from reportgen.writers.widths import column_widths, setting, text_width

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")


@lru_cache(maxsize=16)  # an object outlives its test's line only while its file does
def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def words(data: bytes, *options: str) -> str:
    """The text of a PDF as poppler reads it, spaces and line ends made one space."""
    out = subprocess.run(["pdftotext", "-raw", *options, "-", "-"], input=data, capture_output=True, check=True).stdout
    return " ".join(out.decode().split())


def elements(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Structure elements in reading order."""
    kids = item.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tags(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(elements(file.Root.StructTreeRoot))


def of_kind(file: pikepdf.Pdf, *names: str) -> list[pikepdf.Object]:
    return [e for e in tags(file) if str(e.S)[1:] in names]


def attribute(element: pikepdf.Object, name: str) -> object:
    return next((a[name] for a in element.get("/A", []) if name in a), None)


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf.write(specimen.specimen(), specimen.house())


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return pdf.write(specimen.minutes(), specimen.house())


def paper(*blocks: tree.Block, **more: object) -> tree.Document:
    title = tree.Title(children=specimen.inlines("A title"))
    return tree.Document(title="A title", blocks=(title, *blocks), **more)  # type: ignore[arg-type]


# --------------------------------------------------------------------------- words and numbers


@needs_pdftotext
def test_the_words_of_every_node_are_in_the_text(report, minutes):
    for document, made in ((specimen.specimen(), words(report)), (specimen.minutes(), words(minutes))):
        held = re.sub(r"\s", "", made)
        for node in tree.walk((document.blocks, document.notes)):
            if isinstance(node, tree.Text):
                pieces = [re.sub(r"\s", "", piece) for piece in re.findall(r"(?:\s*\S+\s*){1,6}", node.text)]
                lost = [piece for piece in pieces if piece not in held]
                assert len(lost) <= (len(pieces) > 2), node  # a long one may go on on the next page
            if isinstance(node, tree.Field):
                assert re.sub(r"\s", "", node.label) in held, node
    used = {type(n) for d in (specimen.specimen(), specimen.minutes()) for n in tree.walk((d.blocks, d.notes))}
    assert set(get_args(tree.Block)) | set(get_args(tree.Inline)) <= used


@needs_pdftotext
def test_hostile_words_are_printed_letter_for_letter(report):
    assert " ".join(specimen.HOSTILE) + " end." in words(report)


@needs_pdftotext
def test_every_number_stands_directly_before_its_words(report):
    text = words(report)
    for node in tree.walk(specimen.specimen().blocks):
        number = getattr(node, "number", None)
        if isinstance(number, tree.Number):
            what = node.blocks[0] if isinstance(node, tree.ListItem) else node
            shown = tree.text_of(getattr(what, "heading", ()) or getattr(what, "caption", ()) or what)
            shown = f"– {shown}" if number.text.startswith("Appendix") else shown
            parted = ": " if isinstance(what, tree.Table | tree.Figure) else " "
            assert " ".join(f"{number.text}{parted}{shown[:40]}".split()) in text


@needs_pdftotext
def test_the_mark_and_the_notices_are_on_every_page(report):
    for page in range(1, len(opened(report).pages) + 1):
        text = words(report, "-f", str(page), "-l", str(page))
        assert "DRAFT" in text
        assert "Specimen: names and sums are made up." in text
        assert f"Page {page} of {len(opened(report).pages)}" in text
        assert ("Agenda item 7" in text) == (page == 1)


@needs_pdftotext
def test_header_rows_are_repeated_on_each_page():
    head = tree.Row(header=True, cells=(specimen.cell("Ward", header="column"), specimen.cell("Sum", header="column")))
    rows = tuple(tree.Row(cells=(specimen.cell(f"W{n}", header="row"), specimen.cell("£1"))) for n in range(90))
    made = pdf.write(paper(tree.Table(columns=(tree.Column(), tree.Column()), rows=(head, *rows))), specimen.house())
    assert len(opened(made).pages) == 3
    assert words(made).count("Ward Sum") == 3
    assert len([th for th in of_kind(opened(made), "TH") if attribute(th, "/Scope") == "/Column"]) == 2


@needs_pdftotext
def test_a_cell_over_many_rows_goes_on_on_the_next_page():
    first = tree.Row(cells=(tree.Cell(blocks=(specimen.p("All"),), rows=60), specimen.cell("Row 0")))
    rows = tuple(tree.Row(cells=(specimen.cell(f"Row {n}"),)) for n in range(1, 60))
    made = pdf.write(paper(tree.Table(columns=(tree.Column(), tree.Column()), rows=(first, *rows))), specimen.house())
    assert len(opened(made).pages) == 2
    assert "Row 59" in words(made, "-f", "2")


# --------------------------------------------------------------------------- what a screen reader gets


def test_the_file_is_tagged_titled_and_in_its_language(report):
    file = opened(report)
    assert file.Root.Lang == "en-GB"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert "/PageLabels" in file.Root
    assert str(file.docinfo.Title) == specimen.specimen().title
    assert str(file.docinfo.Author) == "Wexcombe City Council"
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_there_is_one_h1_and_no_level_is_skipped(report, minutes):
    for made in (report, minutes):
        levels = [int(str(e.S)[2:]) for e in of_kind(opened(made), "H1", "H2", "H3", "H4", "H5", "H6")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_tags_are_not_called_suspect_in_a_way_that_poppler_complains_of(report):
    with pikepdf.open(io.BytesIO(report)) as file:
        assert file.Root.MarkInfo.Marked
        assert "/Suspects" not in file.Root.MarkInfo


def test_a_heading_that_skips_a_level_is_tagged_one_deeper_than_the_last():
    made = pdf.write(paper(specimen.section("Deep", "", level=3)), specimen.house())
    assert [str(e.S) for e in of_kind(opened(made), "H1", "H2", "H3", "H4")] == ["/H1", "/H2"]


def test_bookmarks_carry_the_numbers_of_headings(report):
    def below(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield str(item.title)
            yield from below(item.children)

    with opened(report).open_outline() as outline:
        titles = list(below(outline.root))
    assert titles[0] == "CITY DISTRICT COLLABORATIVE – UPDATE ON PROJECTS"
    sections = [n for n in tree.walk(specimen.specimen().blocks) if isinstance(n, tree.Section) and n.heading]
    expected = [f"{n.number.text if n.number else ''} {tree.text_of(n.heading)}".strip() for n in sections]
    expected = [re.sub(r"^Appendix \d", r"\g<0> –", words) for words in expected]
    assert [t for t in titles[1:] if t != "Contents"] == expected


def test_header_cells_know_what_they_head(report):
    file = opened(report)
    document = specimen.specimen()
    nodes = list(tree.walk(document.blocks))
    heads = [n for n in nodes if isinstance(n, tree.Cell) and n.header == "row"]
    labels = [
        n for f in nodes if isinstance(f, tree.Fields) and f.layout == "table" for r in f.rows for n in r if n.label
    ]
    scopes = [str(attribute(th, "/Scope")) for th in of_kind(file, "TH")]
    assert scopes.count("/Row") == len(heads) + len(labels)
    assert scopes.count("/Column") == len([n for n in nodes if isinstance(n, tree.Cell) and n.header == "column"])
    assert len(scopes) == scopes.count("/Row") + scopes.count("/Column")


def test_data_cells_name_the_headers_of_their_row(report):
    file = opened(report)
    table = of_kind(file, "Table")[1]
    named = {str(e.ID) for e in of_kind(file, "TH")}
    rows = [e for e in elements(table) if e.S == "/TR"]
    second = next(e for e in rows[3].K if e.S == "/TD")
    assert len(attribute(second, "/Headers")) == 4  # County from above, its own post, year and 2022/23
    assert {str(h) for h in attribute(second, "/Headers")} <= named
    pair = [e for e in elements(of_kind(file, "Table")[0]) if e.S == "/TD" and len(attribute(e, "/Headers") or ()) > 0]
    assert [len(attribute(e, "/Headers")) for e in pair] == [1] * len(pair)  # also where two pairs share a row
    tree_names = file.Root.StructTreeRoot.IDTree.Names
    ids = [bytes(tree_names[n]) for n in range(0, len(tree_names), 2)]
    assert ids == sorted(ids)
    assert all(str(tree_names[n]) == str(tree_names[n + 1].ID) for n in range(0, len(tree_names), 2))


def test_lists_are_lists_and_show_their_own_labels(report):
    file = opened(report)
    items = [n for n in tree.walk(specimen.specimen().blocks) if isinstance(n, tree.ListItem)]
    assert len(of_kind(file, "LI")) == len(items)
    assert all([str(k.S) for k in li.K] == ["/Lbl", "/LBody"] for li in of_kind(file, "LI"))


def test_pictures_have_their_alternative_text_and_decorative_ones_none(report):
    figures = of_kind(opened(report), "Figure")
    assert [str(f.Alt) for f in figures] == ["Bar chart: 40 young people supported in 2020, 80 in 2021, 120 in 2022"]


def test_links_are_described_and_lead_somewhere(report):
    links = [a for page in opened(report).pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    assert all(str(a.Contents).strip() for a in links)
    addresses = {str(a.A.URI) for a in links if "/A" in a}
    assert {"https://www.gov.uk/?a=1&b=2", "mailto:clerk@wexcombe.example", "tel:+441632960000"} <= addresses


def test_an_appendix_may_have_its_pages_turned(report):
    pages = [page.mediabox for page in opened(report).pages]
    turned = [float(box[2]) > float(box[3]) for box in pages]
    assert turned == [False] * (len(pages) - 1) + [True]
    assert 5 <= len(pages) <= 8


def test_a_paper_without_row_headers_needs_no_mending(minutes):
    assert b"/S/Title" not in minutes
    assert mend(minutes) == minutes


def test_a_mended_file_has_no_syntax_errors(report):
    assert opened(report).check_pdf_syntax() == []


# --------------------------------------------------------------------------- the same bytes


def test_the_same_paper_gives_the_same_bytes_wherever_it_is_built(report, tmp_path, monkeypatch):
    folder = tmp_path / "a folder with another name"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    pdf._compiler.cache_clear()
    pdf._fonts.cache_clear()
    assert pdf.write(specimen.specimen(), specimen.house()) == report
    assert list(folder.iterdir()) == []


# --------------------------------------------------------------------------- messages


def test_characters_without_a_glyph_are_all_found_at_their_places():
    blocks = (
        tree.Paragraph(children=(tree.Text("Well done 👏", span=Span("body.yaml", 3, 5)), tree.Text("fine"))),
        tree.Paragraph(children=(tree.Strong((tree.Text("আ and 中", span=Span("body.yaml", 9, 1)),)),)),
        tree.Paragraph(children=(tree.Text("CO₂ ✓ ☒ £ – “” ½ é ŵ", span=Span("body.yaml", 12, 1)),)),
    )
    with pytest.raises(ReportgenError) as caught:
        pdf.write(paper(*blocks), specimen.house())
    found = caught.value.findings
    assert [str(f.span) for f in found] == ["body.yaml:3:15", "body.yaml:9:1"]
    assert "U+1F44F clapping hands sign" in found[0].reason
    assert "U+0986" in found[1].reason
    assert "U+4E2D" in found[1].reason
    assert pdf.missing_glyphs(paper(*blocks)) == list(found)
    assert pdf.missing_glyphs(specimen.specimen()) == []


def test_a_picture_that_cannot_be_read_is_named():
    image = tree.Image(specimen.png()[:60], "png", 320, 160, "chart.png")
    with pytest.raises(ReportgenError) as caught:
        pdf.write(paper(tree.Figure(image=image, alt="A chart", span=Span("body.yaml", 7, 1))), specimen.house())
    assert [str(f.span) for f in caught.value.findings] == ["body.yaml:7:1"]
    assert "chart.png" in caught.value.findings[0].reason


# --------------------------------------------------------------------------- house styles


def council(tmp_path: Path, blocks: str) -> HouseStyle:
    folder = tmp_path / "council"
    (folder / "pdf").mkdir(parents=True)
    (folder / "pdf" / "blocks.typ").write_text(blocks, encoding="utf-8")
    return structs.replace(specimen.house(), folders=(folder, specimen.BASE))


@needs_pdftotext
def test_a_style_replaces_one_function_and_keeps_the_rest(tmp_path):
    house = council(
        tmp_path,
        '#import "words.typ": *\n#import "base.typ"\n'
        "#let quotation(node) = [Quoted: #base.quotation(node)]\n"
        "#let section-heading(node) = headline(node.depth, [§ ] + node.words, node.plain, theme.headings.at(0))\n",
    )
    text = words(pdf.write(specimen.specimen(), house))
    assert "Quoted: Working together" in text
    assert "§ Background" in text
    assert "1.3 Approves £24,000" in text


def test_a_mistake_in_a_style_s_template_is_told_with_file_and_line(tmp_path):
    house = council(tmp_path, '#import "words.typ": *\n\n#let quotation(node) = blok(node.body)\n')
    with pytest.raises(StyleError) as caught:
        pdf.write(specimen.specimen(), house)
    (finding,) = caught.value.findings
    assert finding.span.file == str(tmp_path / "council" / "pdf" / "blocks.typ")
    assert finding.span.line == 3
    assert "blok" in finding.reason


def test_a_style_without_templates_is_told_to_extend_base(tmp_path):
    with pytest.raises(StyleError) as caught:
        pdf.write(specimen.minutes(), structs.replace(specimen.house(), folders=(tmp_path,)))
    assert "extend" in caught.value.findings[0].fix


def test_a_theme_changes_the_looks(report):
    house = specimen.house()
    theme = structs.replace(
        house.theme, font="Verdana", size=18.0, headings=(Look(size=18, rule=True, underline=True),), justify=True,
        margins=(30, 15, 30, 15), bold_values=True, label_fill="",
    )  # fmt: skip
    made = pdf.write(specimen.specimen(), structs.replace(house, theme=theme))
    assert len(opened(made).pages) > len(opened(report).pages)


def test_headings_may_have_a_font_of_their_own_in_every_format():
    house = specimen.house()
    looks = tuple(structs.replace(look, font="Georgia") for look in house.theme.headings)
    theme = structs.replace(house.theme, font="Arimo", headings=looks)
    house = structs.replace(house, theme=theme)
    assert theme.fonts == ("Arimo", "Georgia")
    assert pdf.lacking_fonts(house) == ["Georgia"]
    assert '--h2-font: "Georgia", Arial' in stylesheet(house)
    assert "--h1-font: inherit" in stylesheet(house)
    assert styles_xml(theme, "en-GB").count('w:ascii="Georgia"') == 5  # the contents' too
    arimo = structs.replace(
        house, theme=structs.replace(theme, headings=tuple(structs.replace(look, font="") for look in looks))
    )
    assert pdf.write(specimen.minutes(), house) == pdf.write(specimen.minutes(), arimo)  # Arimo stands in for both


def test_a_logo_stands_on_the_first_page_with_its_alternative_text(tmp_path):
    logo = tmp_path / "crest.svg"
    logo.write_bytes(specimen.SVG)
    house = specimen.house()
    for alt in ("Wexcombe City Council", ""):
        theme = structs.replace(house.theme, logo=logo, logo_alt=alt)
        made = opened(pdf.write(specimen.minutes(), structs.replace(house, theme=theme)))
        assert [str(f.Alt) for f in of_kind(made, "Figure")] == ([alt] if alt else [])


# --------------------------------------------------------------------------- widths of columns


def test_sums_keep_their_line_and_words_get_the_room_that_is_left():
    table = tree.Table(
        columns=(tree.Column(), tree.Column(kind="money", align="right")),
        rows=(
            tree.Row(cells=(specimen.cell("Long words about a service " * 6), specimen.cell("£1,234,567"))),
        ),
    )  # fmt: skip
    first, second = column_widths(table, 400, 10, 10)
    assert first + second == pytest.approx(400)
    assert 60 < second < 90


def shares(*given: float) -> tree.Table:
    """A table whose columns have these shares of the width, 0 for by content, and short words in each."""
    row = tree.Row(cells=tuple(specimen.cell("Words") for _ in given))
    return tree.Table(columns=tuple(tree.Column(width=n) for n in given), rows=(row,))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((10, 10, 10), (200, 200, 200)),
        ((2, 0, 0, 0), (240, 120, 120, 120)),  # the others count as 1 each
        ((3, 0, 0, 0), (300, 100, 100, 100)),
        ((1, 0, 0, 0), (150, 150, 150, 150)),
        ((0.5, 0.5, 0, 0), (100, 100, 200, 200)),
        ((0, 4, 4, 0), (60, 240, 240, 60)),
        ((0, 100), (41, 559)),  # nothing is narrower than its words
    ],
)
def test_an_author_s_width_is_a_share_beside_those_of_the_other_columns(given, found):
    assert column_widths(shares(*given), 600, 10, 10) == pytest.approx(found, abs=1)


def test_a_column_too_narrow_for_its_longest_word_takes_room_from_the_others():
    table = tree.Table(
        columns=(tree.Column(width=90), tree.Column(kind="money", width=10)),
        rows=(tree.Row(cells=(specimen.cell("Word"), specimen.cell("£1,234,567"))),),
    )
    first, second = column_widths(table, 200, 10, 10)
    assert second == pytest.approx(10 * em_of("£1,234,567") + 10)
    assert first + second == pytest.approx(200)


def test_a_table_that_does_not_fit_is_set_in_smaller_type():
    def sums(count: int) -> tree.Table:
        row = tree.Row(cells=tuple(specimen.cell("£1,234,567") for _ in range(count)))
        return tree.Table(columns=(tree.Column(kind="money"),) * count, rows=(row,))

    theme = Theme(size=12)
    found = [setting(sums(count), 450, theme) for count in (5, 6, 7, 20)]
    assert [size for size, _ in found] == [11, 11, 10, 8]
    assert all(sum(widths) == pytest.approx(450) for _, widths in found)


SENTENCE = "The Board will have a report on what was done, by whom and when. "


@pytest.mark.parametrize(
    ("rows", "words", "landscape", "whole"),
    [
        (3, "Words", False, True),
        (6, "Words", False, True),
        (12, "Words", False, False),
        (3, "Words", True, True),
        (6, "Words", True, False),
        (1, SENTENCE, False, True),
        (3, SENTENCE * 9, False, False),  # few rows, but high ones
        (6, SENTENCE * 2, True, False),
    ],
)
def test_a_table_is_kept_on_one_page_when_it_is_no_higher_than_a_fifth_of_it(rows, words, landscape, whole):
    cells = (specimen.cell("367(c)"), specimen.cell(words))
    table = tree.Table(columns=(tree.Column(width=70), tree.Column(width=30)), rows=(tree.Row(cells=cells),) * rows)
    theme = Theme(size=12)
    room = text_width(theme, landscape=landscape)
    assert kept(table, *setting(table, room, theme), theme, landscape=landscape).whole is whole
    note = specimen.p(SENTENCE * 20)
    noted = structs.replace(table, notes=(note, note))
    assert not kept(noted, *setting(noted, room, theme), theme, landscape=landscape).whole


@pytest.mark.parametrize(("sentences", "whole"), [(3, True), (8, False)])
@pytest.mark.parametrize("over", [1, 5])
def test_a_cell_over_several_rows_is_as_high_as_these_together(over, sentences, whole):
    first = tree.Row(cells=(specimen.cell(SENTENCE * sentences, rows=over), specimen.cell("One")))
    below = tree.Row(cells=(specimen.cell("Two"),))
    half = tree.Column(width=50)
    table = tree.Table(columns=(half, half), rows=(first, *[below] * (over - 1)))
    theme = Theme(size=12)
    assert kept(table, *setting(table, 450, theme), theme, landscape=False).whole is whole


def of_rows(*cells: tree.Cell, heads: int = 1, notes: int = 0) -> tree.Table:
    """A table of one column, its first rows headers."""
    rows = tuple(tree.Row(cells=(cell,), header=n < heads) for n, cell in enumerate(cells))
    return tree.Table(columns=(tree.Column(),), rows=rows, notes=(specimen.p("A note."),) * notes)


def test_neither_the_first_row_of_a_long_table_nor_its_last_stands_alone_on_a_page():
    def found(table: tree.Table) -> tuple[list[int], int]:
        theme = Theme(size=12)
        ends = kept(table, *setting(table, 450, theme), theme, landscape=False)
        assert not ends.whole
        return [n for n, with_next in enumerate(ends.with_next) if with_next], ends.ends

    line, high = specimen.cell("Words"), specimen.cell(SENTENCE * 10)
    assert found(of_rows(*[line] * 20)) == ([0, 1, 18], 2)  # the head with two rows, the last with the one before
    assert found(of_rows(*[line] * 20, notes=1)) == ([0, 1, 18, 19], 2)
    assert found(of_rows(*[line] * 20, heads=2)) == ([0, 1, 2, 18], 2)
    assert found(of_rows(high, *[line] * 18, high, heads=0)) == ([], 0)  # such a row may itself go over pages
    covered = (*[line] * 18, specimen.cell("Words", rows=2))
    spans = of_rows(*covered)
    spans = structs.replace(spans, rows=(*spans.rows, tree.Row(cells=())))
    assert found(spans) == ([0, 1, 18], 2)
    assert (
        found(structs.replace(spans, rows=(*spans.rows, tree.Row(cells=(line,)))))[1] == 0
    )  # a cell reaches into them


@pytest.mark.parametrize("lines", range(22, 36))
def test_a_page_of_the_pdf_ends_neither_after_the_first_row_nor_before_the_last(lines):
    rows = of_rows(*[specimen.cell(f"Row{n}") for n in range(12)])
    made = pdf.write(paper(*[specimen.p("Words.")] * lines, rows), specimen.house())
    pages = (
        subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode().split("\f")
    )
    shown = [[int(word) for word in re.findall(r"Row(\d+)", page)] for page in pages]
    parts = [[n for n in part if n] for part in shown if any(part)]  # row 0 is the head, on each page anew
    assert [n for part in parts for n in part] == list(range(1, 12))
    assert all(len(part) > 1 for part in parts)
