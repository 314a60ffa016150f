"""The Word writer: what it promises of every paper, held on the specimen and on a council's own house.docx."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import docx
import pytest
import specimen
import word_numbers
from docx.shared import Mm
from msgspec.structs import replace
from word_numbers import W

from reportgen.diagnostics import StyleError
from reportgen.house.place import Place
from reportgen.house.style import HouseStyle, Scheme, Theme
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Document,
    Field,
    Fields,
    Inline,
    Notice,
    Number,
    PageNumber,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Table,
    Text,
    text_of,
    walk,
)
from reportgen.writers.docx import write, writer
from reportgen.writers.docx.starter import starter

BOUND = {
    "schemes": {"numbered": Scheme(headings=(Counter("main", 0),), paragraphs=(Counter("main", 1),))},
    "places": {"body": Place(name="body", holds="narrative", numbers="numbered")},
    "outline": ("body",),
}


@pytest.fixture(scope="module")
def house() -> HouseStyle:
    return specimen.house()


@pytest.fixture(scope="module")
def paper(house: HouseStyle) -> bytes:
    return write(specimen.specimen(), house)


def part(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def all_words(data: bytes) -> str:
    names = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if n.startswith("word/") and n.endswith(".xml")]
    return "\n".join(word_numbers.words(p) for name in sorted(names) for p in part(data, name).iter(f"{W}p"))


def numbers(document: Document) -> list[tuple[str, str]]:
    """Number and words of every numbered node but list items, whose words stand in their first paragraph."""
    out = []
    for node in walk(document.blocks):
        number = getattr(node, "number", None)
        if isinstance(number, Number):
            match node:
                case Section():
                    words = text_of(node.heading)
                case Paragraph():
                    words = text_of(node.children)
                case _:
                    words = ""
            out.append((number.text, words))
    return out


def short(*blocks: Block, **more: object) -> Document:
    return Document(title="A paper", blocks=blocks, **more)  # type: ignore[arg-type]


# --------------------------------------------------------------------------- numbers


def test_word_shows_the_numbers_of_the_tree_in_their_order(paper: bytes) -> None:
    expected = numbers(specimen.specimen())
    shown = word_numbers.shown(paper)
    assert [n for n, _ in shown] == [n for n, _ in expected]
    for (_, text), (_, words) in zip(shown, expected, strict=True):
        assert text.removeprefix("– ").startswith(words)


def test_no_paragraph_has_its_number_typed_in(paper: bytes) -> None:
    for number, text in word_numbers.shown(paper):
        assert not text.startswith(number)


def test_a_series_taken_up_again_after_another_run_of_it_goes_on_rightly(house: HouseStyle) -> None:
    def counted(text: str, run: int) -> Paragraph:
        value = int(text.rstrip("."))
        number = Number(text, text.rstrip("."), "main", 0, run, value)
        return specimen.p("Words", counts=Counter("main", 0), number=number)

    data = write(short(counted("1.", 0), counted("2.", 0), counted("1.", 1), counted("3.", 0), counted("2.", 1)), house)
    assert [n for n, _ in word_numbers.shown(data)] == ["1.", "2.", "1.", "3.", "2."]


def test_letters_after_z_are_doubled_as_in_the_tree(house: HouseStyle) -> None:
    items = tuple((specimen.p("Item"),) for _ in range(28))
    shown = tuple(f"({c})" for c in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])
    data = write(short(specimen.numbered("(a)", shown, *items)), house)
    assert tuple(n for n, _ in word_numbers.shown(data)) == shown


def test_headings_and_paragraphs_take_their_numbers_from_their_styles(house: HouseStyle) -> None:
    """So that one typed in the middle in Word renumbers what follows, and gets its number by its style alone."""
    bound = replace(house, **BOUND)
    data = write(specimen.specimen(), bound)
    assert word_numbers.shown(data) == word_numbers.shown(write(specimen.specimen(), house))
    for style, count in (("Heading1", 6), ("NumberedParagraph", 9)):
        found = [p for p in part(data).iter(f"{W}p") if word_numbers.value(p, f"{W}pPr/{W}pStyle") == style]
        assert len([p for p in found if p.find(f"{W}pPr/{W}numPr") is None]) >= count
    tied = {word_numbers.value(level, f"{W}pStyle") for level in part(data, "word/numbering.xml").iter(f"{W}lvl")}
    assert {"Heading1", "NumberedParagraph", "ListBullet"} <= tied


def test_a_style_that_also_stands_without_a_number_carries_none(house: HouseStyle) -> None:
    """A number switched off in one paragraph (numId 0) is taken by some programs for a list that is missing."""
    document = short(specimen.section("One", "1."), specimen.section("Bare", ""), specimen.section("Two", "2."))
    data = write(document, replace(house, **BOUND))
    assert [n for n, _ in word_numbers.shown(data)] == ["1.", "2."]
    assert [e.get(f"{W}val") for e in part(data).iter(f"{W}numId")].count("0") == 0
    style = next(s for s in part(data, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "Heading1")
    assert style.find(f"{W}pPr/{W}numPr") is None
    tied = {word_numbers.value(level, f"{W}pStyle") for level in part(data, "word/numbering.xml").iter(f"{W}lvl")}
    assert "Heading1" not in tied
    assert "NumberedParagraph" in tied


@pytest.mark.parametrize("bare", [False, True], ids=["all numbered", "one without a number"])
def test_a_recommendation_without_a_number_shows_none_where_its_style_has_one(house: HouseStyle, bare: bool) -> None:
    """A single recommendation is not numbered; in Word the number would come with the style of the others."""
    asks = Place(name="recommendations", holds="recommendations", numbers="numbered")
    bound = replace(house, **BOUND | {"places": {"recommendations": asks}, "outline": ("recommendations",)})
    asked = [specimen.p("Approve.", role="recommendation", **specimen.main(1, f"1.{n}", n)) for n in (1, 2)]
    asked += [specimen.p("Note.", role="recommendation")] * bare
    data = write(short(specimen.section("Asked", "1.", *asked)), bound)
    assert [number for number, _ in word_numbers.shown(data)] == ["1.", "1.1", "1.2"]
    style = next(s for s in part(data, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "Recommendation")
    assert (style.find(f"{W}pPr/{W}numPr") is None) == bare
    assert "0" not in [e.get(f"{W}val") for e in part(data).iter(f"{W}numId")]


def test_a_list_inside_an_item_begins_where_the_items_words_do(house: HouseStyle) -> None:
    inner = specimen.bullets((specimen.p("inner"),))
    data = write(short(specimen.numbered("(a)", ("(a)",), (specimen.p("outer"), inner))), house)
    outer, found = (p.find(f"{W}pPr/{W}ind") for p in part(data).iter(f"{W}p"))
    level = next(v for v in used(data) if word_numbers.value(v, f"{W}numFmt") == "lowerLetter")
    assert outer is None  # as its list level says
    assert found is not None
    words = int(level.find(f"{W}pPr/{W}ind").get(f"{W}left", "0"))  # type: ignore[union-attr]
    assert int(found.get(f"{W}left", "0")) - int(found.get(f"{W}hanging", "0")) == words


def test_a_short_contact_block_is_kept_on_one_page(house: HouseStyle) -> None:
    contacts = specimen.contacts().blocks[:1]
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in part(write(short(*contacts), house)).iter(f"{W}p")]
    assert kept == [True, True, False]


@pytest.mark.parametrize(("words", "kept"), [("Words", [True, True, False]), ("Many words " * 40, [False] * 3)])
def test_a_table_is_kept_on_one_page_unless_it_is_high(house: HouseStyle, words: str, kept: list[bool]) -> None:
    row = Row(cells=(specimen.cell(words), specimen.cell("Few")))
    table = Table(columns=(Column(width=20), Column(width=80)), rows=(row,) * 3)
    rows = part(write(short(table), house)).iter(f"{W}tr")
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == kept


def test_in_word_too_a_long_table_begins_and_ends_with_two_rows(house: HouseStyle) -> None:
    rows = tuple(Row(cells=(specimen.cell(f"Row {n}"),), header=not n) for n in range(20))
    shown = part(write(short(Table(columns=(Column(),), rows=rows)), house)).iter(f"{W}tr")
    kept = [n for n, row in enumerate(shown) if row.find(f".//{W}keepNext") is not None]
    assert kept == [0, 1, 18]


def test_lists_of_recommendations_in_bold_are_bold(house: HouseStyle) -> None:
    bold = replace(house, theme=replace(house.theme, bold_recommendations=True))
    parts = specimen.numbered("(a)", ("(a)",), (specimen.p("its part"), specimen.bullets((specimen.p("inner"),))))
    asked = specimen.p("Approve:", role="recommendation")
    shown = part(write(short(asked, parts, specimen.p("A reason."), parts), bold)).iter(f"{W}p")
    found = [p.find(f"{W}r/{W}rPr/{W}b") is not None for p in shown]
    assert found == [False, True, True, False, False, False]  # the style sees to the first; a reason is no part of it


def test_a_quotation_in_an_item_has_its_rule(house: HouseStyle) -> None:
    quoted = Quote(blocks=(specimen.p("quoted"),))
    item = specimen.numbered("(a)", ("(a)",), (specimen.p("outer"), quoted, specimen.p("after")))
    styles = [word_numbers.value(p, f"{W}pPr/{W}pStyle") for p in part(write(short(item), house)).iter(f"{W}p")]
    assert styles == ["ListNumber", "Quote", "ListContinue"]


def test_an_item_that_announces_a_list_stays_on_one_page_with_it(house: HouseStyle) -> None:
    inner = specimen.bullets((specimen.p("then:"), specimen.bullets((specimen.p("deeper"),))), (specimen.p("last:"),))
    outer = specimen.bullets((specimen.p("which means:"), inner))
    made = part(write(short(outer), house)).iter(f"{W}p")
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in made]
    assert kept == [True, True, False, False]


def test_the_rule_of_a_quotation_stands_beside_its_items_too(house: HouseStyle) -> None:
    within = specimen.bullets((specimen.p("deeper"),))
    quoted = Quote(blocks=(specimen.p("quoted"), specimen.bullets((specimen.p("item"), within, specimen.p("after")))))
    made = list(part(write(short(quoted, specimen.bullets((specimen.p("no quotation"),))), house)).iter(f"{W}p"))
    rules = [p.find(f"{W}pPr/{W}pBdr/{W}left") for p in made]
    step = round(house.theme.list_indent * 72 / 25.4)
    assert [rule is not None and round(int(rule.get(f"{W}space", "0")), -1) for rule in rules] == [
        False, 10, round(8 + step, -1), round(8 + step, -1), False,
    ]  # fmt: skip


def test_the_frame_of_a_notice_is_as_wide_as_the_text(house: HouseStyle) -> None:
    plain = Notice(kind="exempt", children=specimen.inlines("Exempt."))
    cell = Cell(blocks=(plain,))
    table = Table(columns=(Column(),), rows=(Row(cells=(cell,)),))
    made = part(write(short(plain, replace(plain, **specimen.main(1, "1.1", 1)), table), house)).iter(f"{W}p")
    found = [p.find(f"{W}pPr/{W}ind") for p in made]
    sides = [(i.get(f"{W}left"), i.get(f"{W}right")) for i in found if i is not None]
    level = round(house.theme.number_width * 1440 / 25.4)
    assert sides == [("100", "100"), (str(level + 100), "100"), ("0", "0")]  # a frame of a point, four points away


def test_a_list_stands_beside_its_label_in_lines_of_values(house: HouseStyle) -> None:
    listed = Field(name="b", label="Background papers:", blocks=(specimen.bullets((specimen.p("Plan"),)),))
    plain = Field(name="t", label="Tel:", blocks=(specimen.p("01632 960001"),))
    made = part(write(short(Fields(name="contact", layout="lines", rows=((plain,), (listed,)))), house))
    cells = [
        ["".join(t.text or "" for t in c.iter(f"{W}t")) for c in row.iter(f"{W}tc")] for row in made.iter(f"{W}tr")
    ]
    assert cells == [["Tel:", "01632 960001"], ["Background papers:", "Plan"]]
    assert not list(part(write(short(Fields(name="c", layout="lines", rows=((plain,),))), house)).iter(f"{W}tbl"))


def test_a_pattern_that_word_cannot_show_is_refused(house: HouseStyle) -> None:
    wrong = replace(house, series={**house.series, "main": ("A.", "1.1")})
    with pytest.raises(StyleError) as error:
        write(specimen.minutes(), wrong)
    assert 'Word cannot show "1.1" below "A."' in error.value.findings[0].reason


# --------------------------------------------------------------------------- references, notes, links


def test_reference_fields_show_the_words_of_the_tree_and_lead_to_bookmarks(paper: bytes) -> None:
    text = all_words(paper)
    for node in walk(specimen.specimen()):
        if isinstance(node, Reference):
            assert node.before + node.text in text
    names = [b.get(f"{W}name", "") for b in part(paper).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)
    starts = [b.get(f"{W}id") for b in part(paper).iter(f"{W}bookmarkStart")]
    assert starts == list(dict.fromkeys(starts))
    assert sorted(starts) == sorted(b.get(f"{W}id") for b in part(paper).iter(f"{W}bookmarkEnd"))
    led = re.findall(r" REF (\w+) ", " ".join(i.text or "" for i in part(paper).iter(f"{W}instrText")))
    assert len(led) == 5
    assert set(led) <= set(names)
    anchors = {h.get(f"{W}anchor") for h in part(paper).iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)


@pytest.mark.parametrize(
    ("number", "shown", "instruction", "result"),
    [
        (("2.1", "2.1"), "2.1", "\\n \\h", "2.1"),
        (("2.", "2"), "2", "\\n \\h", "2"),
        (("Appendix 1", "Appendix 1"), "Appendix 1", "\\n \\h", "Appendix 1"),
        (("Appendix 1", "Appendix 1"), "1", "\\n \\t \\h", "1"),
        (("i.", "i"), "(i)", "\\n \\h", "i"),
        (("9)", "9"), "(9)", "\\n \\h", "9)"),
    ],
)
def test_a_reference_updated_in_word_shows_the_same(
    house: HouseStyle, number: tuple[str, str], shown: str, instruction: str, result: str
) -> None:
    target = specimen.p("Words", id="there", counts=Counter("main", 0), number=Number(*number, "main", 0, 0, 1))
    data = write(short(target, specimen.p(Reference("there", "number", "", shown))), house)
    body = part(data)
    assert [i.text for i in body.iter(f"{W}instrText")] == [f" REF there {instruction} "]
    paragraph = list(body.iter(f"{W}p"))[1]
    assert word_numbers.words(paragraph) == shown
    inside, depth = "", 0
    for run in paragraph.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        depth += {"separate": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0) if mark is not None else 0
        inside += "".join(t.text or "" for t in run.iter(f"{W}t")) if depth else ""
    assert inside == result


def bookmarks(data: bytes) -> list[str]:
    """The bookmarks that references lead to; all words stand under a hidden one as well."""
    names = [b.get(f"{W}name", "") for b in part(data).iter(f"{W}bookmarkStart")]
    return [name for name in names if not name.startswith("_rg")]


def test_long_and_like_ids_get_bookmarks_that_word_accepts(house: HouseStyle) -> None:
    ids = ["7-" + "x" * 60, "7_" + "x" * 60, "é", "A-b", "a_b"]
    data = write(short(*(specimen.p("Words", id=i) for i in ids)), house)
    names = [name.casefold() for name in bookmarks(data)]
    assert len(set(names)) == len(ids)
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in names)


def test_an_id_given_twice_does_not_spoil_the_file(house: HouseStyle) -> None:
    data = write(short(specimen.p("One", id="same"), specimen.p("Two", id="same")), house)
    assert bookmarks(data) == ["same"]


def test_footnotes_are_words_own(paper: bytes) -> None:
    notes = {n.get(f"{W}id"): n for n in part(paper, "word/footnotes.xml").iter(f"{W}footnote")}
    marks = [m.get(f"{W}id") for m in part(paper).iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    assert ["".join(word_numbers.words(p) for p in notes[m].iter(f"{W}p")).strip() for m in marks] == [
        "Health and Care Act 2022, section 19.",
        "Paid by the County Council.See GOV.UK.",
    ]


def test_a_second_mark_of_the_same_footnote_points_to_the_first(house: HouseStyle) -> None:
    note = specimen.specimen().notes[0]
    mark = specimen.NoteMark(note.id, 1)
    data = write(short(specimen.p("One", mark), specimen.p("two", mark), notes=(note,)), house)
    assert len(list(part(data).iter(f"{W}footnoteReference"))) == 1
    assert [i.text for i in part(data).iter(f"{W}instrText")] == [" NOTEREF _RefNote1 \\f \\h "]


# --------------------------------------------------------------------------- content


def test_every_kind_of_node_is_in_the_specimens_and_all_their_words_are_in_the_papers(house: HouseStyle) -> None:
    met = set()
    for document in (specimen.specimen(), specimen.minutes()):
        text = all_words(write(document, house))
        for node in walk((document.blocks, document.notes)):
            met.add(type(node))
            if isinstance(node, Text):
                assert node.text in text
        for piece in (*document.header.left, *document.header.right, *document.notices, document.mark):
            assert isinstance(piece, PageNumber) or piece in text
    assert met >= {*get_args(Block), *get_args(Inline)}


def test_hostile_words_are_printed_letter_for_letter(paper: bytes, house: HouseStyle) -> None:
    text = all_words(paper)
    for words in specimen.HOSTILE:
        assert words in text
    hostile = "".join(specimen.HOSTILE)
    for document in (
        short(specimen.section(hostile, ""), contents=hostile, mark=hostile, notices=(hostile,)),
        replace(specimen.minutes(), title=hostile, subject=hostile, creator=hostile),
    ):
        data = write(document, house)
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
            if name.endswith((".xml", ".rels")):
                part(data, name)
    assert docx.Document(io.BytesIO(data)).core_properties.title == hostile


def test_characters_that_xml_forbids_are_left_out_and_stop_nothing(house: HouseStyle) -> None:
    data = write(short(specimen.p("a\x00b\x0bc\x1f\ud800d\ufffe\x010\x02e")), house)
    assert [word_numbers.words(p) for p in part(data).iter(f"{W}p")] == ["abcd0e"]


def test_the_same_paper_is_the_same_bytes(paper: bytes, house: HouseStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write(specimen.specimen(), house) == paper
    monkeypatch.setattr(writer._prepared, "_held", {})
    assert write(specimen.specimen(), specimen.house()) == paper
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(paper)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_row_of_a_table_fills_the_same_columns_and_header_rows_repeat(paper: bytes) -> None:
    tables = list(part(paper).iter(f"{W}tbl"))
    assert len(tables) == 4
    for table in tables:
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [int(word_numbers.value(c, f"{W}tcPr/{W}gridSpan", "1")) for c in row.findall(f"{W}tc")]
            assert sum(spans) == columns
    assert [len(list(t.iter(f"{W}tblHeader"))) for t in tables] == [0, 0, 2, 1]
    merged = [m.get(f"{W}val") for m in tables[2].iter(f"{W}vMerge")]
    assert merged == ["restart"] * 3 + ["continue"] * 3 + ["restart", "continue"]


def test_overlapping_and_short_rows_still_make_a_whole_grid(house: HouseStyle) -> None:
    def cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell(blocks=(specimen.p(words),), columns=columns, rows=rows)

    rows = (
        Row(cells=(cell("a", 2, 2), cell("b", 1, 9))),
        Row(cells=(cell("c", 5),)),
        Row(cells=()),
    )
    data = write(short(Table(columns=(), rows=rows)), house)
    for row in part(data).iter(f"{W}tr"):
        spans = [int(word_numbers.value(c, f"{W}tcPr/{W}gridSpan", "1")) for c in row.findall(f"{W}tc")]
        assert sum(spans) == len(list(part(data).iter(f"{W}gridCol")))


def test_pictures_have_their_alternative_text_or_are_marked_decorative(paper: bytes) -> None:
    found = list(part(paper).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert [d.get("descr") for d in found] == [
        "Bar chart: 40 young people supported in 2020, 80 in 2021, 120 in 2022",
        "",
    ]
    assert [len(list(d)) for d in found] == [0, 1]
    names = zipfile.ZipFile(io.BytesIO(paper)).namelist()
    assert [n.rpartition(".")[2] for n in names if n.startswith("word/media/")] == ["png", "svg", "png"]


def test_wide_parts_turn_the_page_and_the_rest_does_not(paper: bytes) -> None:
    sizes = list(part(paper).iter(f"{W}pgSz"))
    assert [s.get(f"{W}orient", "portrait") for s in sizes] == ["portrait", "landscape"]


def test_the_mark_and_the_notices_stand_on_every_page(paper: bytes) -> None:
    for kind, words in (("header", "DRAFT"), ("footer", "Specimen: names and sums are made up.")):
        names = [n for n in zipfile.ZipFile(io.BytesIO(paper)).namelist() if n.startswith(f"word/{kind}")]
        assert len(names) == 3
        for name in names:
            assert word_numbers.words(next(part(paper, name).iter(f"{W}p"))) == words


def test_word_opens_it_without_a_question(paper: bytes) -> None:
    names = set(zipfile.ZipFile(io.BytesIO(paper)).namelist())
    assert not {n for n in names if "customXml" in n or "thumbnail" in n or "stylesWithEffects" in n}
    settings = part(paper, "word/settings.xml")
    assert not {"updateFields", "attachedTemplate"} & {e.tag.removeprefix(W) for e in settings.iter()}
    lang = part(paper, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert lang is not None
    assert lang.get(f"{W}val") == "en-GB"


def test_python_docx_opens_it_and_finds_title_and_headings(paper: bytes) -> None:
    opened = docx.Document(io.BytesIO(paper))
    assert opened.core_properties.title == specimen.specimen().title
    heads = [p.text for p in opened.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads == ["Recommendations", "Background", "The Collaborative", "Posts", "Consultation", "Implications"]


# --------------------------------------------------------------------------- a council's own file


def used(data: bytes) -> list[ElementTree.Element]:
    """The levels that paragraphs of the body get their numbers from."""
    word = word_numbers.Word(data)
    out = []
    for _, p in word.paragraphs():
        instance, level = word.place(p)
        if instance != "0":
            out.append(word.definition(instance).levels[level])
    return out


def council_file(
    folder: Path, *header: str, base: bytes | None = None, name: str = "house.docx", first: bool = False
) -> HouseStyle:
    """A style in `folder` with a Word file of its own whose header holds `header`, a run for each piece."""
    opened = docx.Document(io.BytesIO(base)) if base else docx.Document()
    section = opened.sections[0]
    section.left_margin = Mm(33)
    section.different_first_page_header_footer = first
    paragraph = section.header.paragraphs[0]
    for piece in header:
        paragraph.add_run(piece)
    opened.add_paragraph("Sample text that stands in the council's file")
    opened.save(str(folder / name))
    return replace(specimen.house(), folders=(folder, specimen.BASE))


def test_a_councils_own_file_rules_and_values_are_put_into_its_header(tmp_path: Path) -> None:
    house = council_file(tmp_path, "Wexcombe | {", "{ ti", "tle }", "} | ", "{{subject}} | end")
    data = write(specimen.specimen(), house)
    header = [word_numbers.words(p) for p in part(data, "word/header-default.xml").iter(f"{W}p")]
    document = specimen.specimen()
    assert header == ["DRAFT", f"Wexcombe | {document.title} | {document.subject} | end"]
    footer = [word_numbers.words(p) for p in part(data, "word/footer-default.xml").iter(f"{W}p")]
    assert footer == list(document.notices)
    margin = part(data).find(f".//{W}pgMar")
    assert margin is not None
    assert margin.get(f"{W}left") == "1871"
    assert "Sample text" not in all_words(data)
    assert word_numbers.shown(data) == word_numbers.shown(write(document, specimen.house()))
    assert docx.Document(io.BytesIO(data)).core_properties.author == document.creator


def test_a_councils_indents_and_bullets_are_kept(tmp_path: Path) -> None:
    theirs = replace(specimen.house(), theme=Theme(number_width=20, list_indent=9, bullets=("→",)), **BOUND)
    (tmp_path / "house.docx").write_bytes(write(specimen.minutes(), theirs))
    house = replace(specimen.house(), folders=(tmp_path, specimen.BASE), **BOUND)
    data = write(specimen.specimen(), house)
    in_use = {word_numbers.value(v, f"{W}pStyle"): v for v in used(data)}
    assert [i.get(f"{W}left") for i in in_use["NumberedParagraph"].iter(f"{W}ind")] == ["1134"]
    assert word_numbers.value(in_use["ListBullet"], f"{W}lvlText") == "→"


def test_lists_with_picture_bullets_are_left_out(tmp_path: Path) -> None:
    house = council_file(tmp_path, "Head")
    path = tmp_path / "house.docx"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/numbering.xml":
                text = re.sub(rb'(<w:lvlText w:val="[^%"]*"/>)', rb'\1<w:lvlPicBulletId w:val="0"/>', text)
                assert b"lvlPicBulletId" in text
            new.writestr(name, text)
    data = write(specimen.specimen(), house)
    assert b"lvlPicBulletId" not in zipfile.ZipFile(io.BytesIO(data)).read("word/numbering.xml")
    bullets = [p for n, p in word_numbers.Word(data).paragraphs() if n == word_numbers.BULLET]
    assert len(bullets) == 11


def test_a_style_of_the_council_based_on_a_numbered_heading_does_not_count_with_it(tmp_path: Path) -> None:
    house = replace(council_file(tmp_path, "Head"), **BOUND)  # its "TOC Heading" is based on "Heading 1"
    data = write(specimen.specimen(), house)
    assert word_numbers.shown(data) == word_numbers.shown(write(specimen.specimen(), specimen.house()))


def test_a_crest_in_the_councils_header_is_kept_and_gets_the_alternative_text_of_the_style(tmp_path: Path) -> None:
    house = council_file(tmp_path, "Head")
    opened = docx.Document(str(tmp_path / "house.docx"))
    opened.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(specimen.png(90, 30)))
    opened.save(str(tmp_path / "house.docx"))
    data = write(specimen.specimen(), replace(house, theme=Theme(logo_alt="Crest of Wexcombe")))
    drawn = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    (crest,) = part(data, "word/header-default.xml").iter(drawn)
    assert crest.get("descr") == "Crest of Wexcombe"
    assert crest.get("id") not in {d.get("id") for d in part(data).iter(drawn)}
    package = zipfile.ZipFile(io.BytesIO(data))
    (target,) = (r.get("Target", "") for r in part(data, "word/_rels/header-default.xml.rels"))
    assert package.read(target.lstrip("/")) == specimen.png(90, 30)


def test_a_logo_of_the_theme_stands_on_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "crest.png").write_bytes(specimen.png(90, 30))
    theme = Theme(logo=tmp_path / "crest.png", logo_alt="Crest of Wexcombe")
    data = write(specimen.minutes(), replace(specimen.house(), theme=theme))
    assert b'descr="Crest of Wexcombe"' in zipfile.ZipFile(io.BytesIO(data)).read("word/header-first.xml")
    assert part(data).find(f".//{W}titlePg") is not None


def test_the_mark_is_on_the_first_page_too_when_the_file_has_another_header_there(tmp_path: Path) -> None:
    house = council_file(tmp_path, "Head", first=True)
    data = write(specimen.specimen(), house)
    names = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if re.fullmatch(r"word/header.*\.xml", n)]
    assert len(names) == 2
    for name in names:
        assert word_numbers.words(next(part(data, name).iter(f"{W}p"))) == "DRAFT"


def test_a_file_taken_over_from_the_theme_changes_nothing(tmp_path: Path, paper: bytes) -> None:
    house = specimen.house()
    (tmp_path / "house.docx").write_bytes(starter(house.theme, house.language))
    assert write(specimen.specimen(), replace(house, folders=(tmp_path, specimen.BASE))) == paper


def refusal(tmp_path: Path, house: HouseStyle | None = None) -> str:
    with pytest.raises(StyleError) as error:
        write(specimen.minutes(), house or replace(specimen.house(), folders=(tmp_path, specimen.BASE)))
    (finding,) = error.value.findings
    assert finding.fix
    return finding.reason


def test_what_is_no_word_file_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(b"not a zip")
    assert "not a Word file" in refusal(tmp_path)
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("a.txt", "no document")
    assert "it has no document in it" in refusal(tmp_path)


def test_a_template_under_the_name_of_a_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(starter(Theme()))) as old, zipfile.ZipFile(tmp_path / "house.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    assert "Word template" in refusal(tmp_path)


def test_a_value_that_is_none_and_a_style_that_is_not_there_are_named(tmp_path: Path) -> None:
    house = council_file(tmp_path, "{{ titel }}")
    assert '"{{ titel }}"' in refusal(tmp_path)
    house = replace(council_file(tmp_path, "Head"), word_styles={"Body Text": "Wexcombe Text"})
    assert 'no style "Wexcombe Text"' in refusal(tmp_path, house)


def test_a_councils_names_for_styles_are_used(tmp_path: Path) -> None:
    house = replace(council_file(tmp_path, "Head"), word_styles={"Body Text": "List Paragraph"})
    data = write(specimen.specimen(), house)
    used = {word_numbers.value(p, f"{W}pPr/{W}pStyle") for p in part(data).iter(f"{W}p")}
    assert "ListParagraph" in used
    assert "BodyText" not in used


def test_a_styles_own_block_template_is_used_and_may_ask_about_the_node(tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "paragraph.xml").write_text(
        '<w:p><w:pPr><w:pStyle w:val="{{ style }}"/>{{ properties }}</w:pPr>'
        "{% if node and node.role == 'nil' %}<w:r><w:t>Nil: </w:t></w:r>{% endif %}{{ content }}</w:p>"
    )
    house = replace(specimen.house(), folders=(tmp_path, specimen.BASE))
    assert "Nil: No risk implications" in all_words(write(specimen.specimen(), house))


# --------------------------------------------------------------------------- LibreOffice


def test_libreoffice_shows_the_same_numbers(paper: bytes, tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (soffice) and poppler (pdftotext)")
    (tmp_path / "paper.docx").write_bytes(paper)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", "paper.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    at = 0
    for number, words in word_numbers.shown(paper):
        found = re.compile(rf"(?<!\S){re.escape(number)}\s+{re.escape(words.split()[0])}").search(text, at)
        assert found, f"{number} {words} is not shown after what comes before it"
        at = found.end()
