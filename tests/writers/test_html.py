"""The HTML writer: what the page says, that it is whole and safe, and that everybody can read it."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from lxml import html
from lxml.html import HtmlElement
from msgspec import structs
from specimen import HOSTILE, house, inlines, main, minutes, n, numbered, p, section, specimen
from tools import needs

from reportgen.diagnostics import StyleError
from reportgen.house.colours import contrast
from reportgen.house.style import HouseStyle, Look, Theme
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Furniture,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteMark,
    Notice,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
    walk,
)
from reportgen.writers.html import fragment, write
from reportgen.writers.html.theme import string, stylesheet


def page(document: Document, style: HouseStyle | None = None) -> HtmlElement:
    """The page as a browser's tree."""
    return html.document_fromstring(write(document, style or house()).decode())


def words(element: HtmlElement) -> str:
    """What an element says, white space as a browser shows it."""
    return " ".join(element.text_content().split())


def paper(*blocks: Block, **more: object) -> Document:
    """A document of these blocks."""
    return Document(title="A paper", blocks=blocks, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def report() -> HtmlElement:
    return page(specimen())


# --------------------------------------------------------------------------- nothing is left out

A_TABLE = Table(
    columns=(Column(),),
    rows=(
        Row(header=True, cells=(Cell(blocks=(p("Head"),), header="column"),)),
        Row(cells=(Cell(blocks=(p("PROBE"),)),)),
    ),
)

ONE_OF_EACH_BLOCK: dict[type, Block] = {
    Paragraph: p("PROBE"),
    List: List(items=(ListItem(blocks=(p("PROBE"),)),)),
    Quote: Quote(blocks=(p("PROBE"),)),
    Table: A_TABLE,
    Figure: Figure(image=Image(b"", "png", 1, 1, "a.png"), alt="", caption=inlines("PROBE")),
    Fields: Fields(name="box", rows=((Field(name="a", label="A", blocks=(p("PROBE"),)),),)),
    Notice: Notice(kind="withheld", children=inlines("PROBE")),
    Title: Title(children=inlines("PROBE")),
    Section: Section(heading=inlines("PROBE"), level=1, blocks=()),
}

ONE_OF_EACH_INLINE: dict[type, tuple[Inline, str]] = {
    Text: (Text("PROBE"), "PROBE"),
    Strong: (Strong(inlines("PROBE")), "<strong>PROBE</strong>"),
    Emphasis: (Emphasis(inlines("PROBE")), "<em>PROBE</em>"),
    LineBreak: (LineBreak(), "<br>"),
    Link: (Link("tel:1", inlines("PROBE")), '<a href="tel:1">PROBE</a>'),
    Reference: (Reference("here", "full", "paragraph ", "7"), '<a href="#here">paragraph 7</a>'),
    NoteMark: (NoteMark("f", 1), 'href="#note-1" role="doc-noteref">1</a>'),
}


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_each_kind_of_block_is_printed(kind: type) -> None:
    assert words(page(paper(ONE_OF_EACH_BLOCK[kind])).find(".//main")).count("PROBE") == 1


@pytest.mark.parametrize("layout", ["table", "box", "lines"])
@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_each_kind_of_block_is_printed_within_each_other(kind: type, layout: str) -> None:
    inside = (ONE_OF_EACH_BLOCK[kind],)
    where: list[Block] = [
        Quote(blocks=inside),
        List(items=(ListItem(blocks=inside),)),
        numbered("(a)", ("(a)",), inside),
        Section(heading=(), level=1, blocks=(n("1.1", "first"), *inside)),
        Fields(name="b", layout=layout, rows=((Field(name="a", label="A", blocks=inside),),)),  # type: ignore[arg-type]
        Fields(name="b", layout=layout, rows=((Field(name="a", label="", title=True, blocks=inside),),)),  # type: ignore[arg-type]
        structs.replace(A_TABLE, rows=(*A_TABLE.rows[:1], Row(cells=(Cell(blocks=inside),)))),
    ]
    for block in where:
        document = paper(block, notes=(Footnote(id="f", number=1, blocks=inside),))
        assert words(page(document).find(".//main")).count("PROBE") == 2


@pytest.mark.parametrize("kind", get_args(Inline), ids=lambda kind: kind.__name__)
def test_each_kind_of_inline_is_printed(kind: type) -> None:
    inline, expected = ONE_OF_EACH_INLINE[kind]
    document = paper(p(inline), p("there", id="here"), notes=(Footnote(id="f", number=1, blocks=(p("note"),)),))
    assert expected in write(document, house()).decode()


@pytest.mark.parametrize("document", [specimen(), minutes()], ids=["report", "minutes"])
def test_every_word_of_a_paper_is_on_the_page_letter_for_letter(document: Document) -> None:
    shown = words(page(document).find(".//main"))
    for node in walk(document):
        if isinstance(node, Text):
            assert " ".join(node.text.split()) in shown


def test_a_number_is_text_directly_before_its_paragraph(report: HtmlElement) -> None:
    said = [words(e) for e in report.iter("p", "li", "h2", "h3", "h4", "caption", "figcaption")]
    for begins in (
        "1.1 Notes the contents", "2.3.1 A paragraph", "4.2 Programme co-ordinator", "6. Implications", "4.6 Paragraph",
        "(b) cost:", "ii. of rooms;", "(d) evidence", "10) tenth.", "Appendix 2 – Attendance", "Table 1: Funding",
        "Figure 1: Young",
    ):  # fmt: skip
        assert any(line.startswith(begins) for line in said), begins


def test_a_list_goes_on_where_the_one_before_it_stopped(report: HtmlElement) -> None:
    assert [o.get("start") for o in report.xpath("//main//div[@class='body']//ol[@start]")] == ["4", "9"]


def test_a_list_stands_under_the_numbered_paragraph_before_it(report: HtmlElement) -> None:
    assert "contribute to the strategy;" in words(
        report.xpath("//p[@id='aims']/following-sibling::div[@class='under']")[0]
    )


# --------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    "document",
    [
        specimen(),
        minutes(),
        paper(p("no title")),
        paper(Title(children=inlines("One")), Title(children=inlines("Two"))),
    ],
    ids=["report", "minutes", "none", "two"],
)
def test_a_page_has_exactly_one_first_heading(document: Document) -> None:
    (heading,) = page(document).iter("h1")
    assert words(heading)


def test_the_title_is_the_value_of_its_row_of_the_front_sheet(report: HtmlElement) -> None:
    (heading,) = report.iter("h1")
    assert (heading.getparent().tag, words(heading)) == ("td", "CITY DISTRICT COLLABORATIVE – UPDATE ON PROJECTS")


def test_a_title_among_lines_stands_beside_its_label() -> None:
    field = Field(name="subject", label="Subject:", title=True, blocks=(p("PARKING"), A_TABLE))
    root = page(paper(Fields(name="front", layout="lines", rows=((field,),))))
    (value,) = root.xpath("//div[h1]")
    assert words(value.getprevious()) == "Subject:"
    assert words(value).startswith("PARKING")
    assert value.xpath(".//table")


def test_headings_never_skip_a_level_even_where_sections_do() -> None:
    deep = section("Deep", "", section("Deeper", "", level=6), level=4)
    bare = Section(heading=(), level=1, blocks=(section("Inner", "", level=2),))
    for document in (specimen(), paper(section("Top", "1.", deep), bare)):
        levels = [int(e.tag[1]) for e in page(document).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels)), levels


def test_the_contents_list_names_sections_with_their_numbers(report: HtmlElement) -> None:
    entries = [words(a) for a in report.xpath("//nav//a")]
    assert entries[:1] + entries[-1:] == ["1. Recommendations", "Appendix 2 – Attendance and rents"]
    assert not page(minutes()).xpath("//nav")


@pytest.mark.parametrize(("sections", "entries"), [(6, 12), (7, 7)])
def test_a_long_contents_list_leaves_out_the_second_level(sections: int, entries: int) -> None:
    parts = [section(f"Part {i}", "", section("Detail", "", level=2)) for i in range(sections)]
    assert len(page(paper(*parts)).xpath("//nav//a")) == entries


# --------------------------------------------------------------------------- link targets


def clashing() -> Document:
    """Ids that meet the page's own, each other's when cleaned, and those made from numbers."""
    return paper(
        *(p("x", id=name) for name in ("paper", "note-1", "noteref-1", "para-1.1", "a b", "a-b", "contents-list", "§")),
        n("1.1", "first", NoteMark("f", 1), NoteMark("f", 1)),
        n("1.1", "again"),
        *(section(heading, "") for heading in ("Same", "Same", "—")),
        p(*(Reference(name, "number", "", name) for name in ("paper", "a b", "§", "nowhere"))),
        notes=(
            Footnote(
                id="f",
                number=1,
                blocks=(p("note", id="in-a-note"), p(Reference("in-a-note", text="y"))),
            ),
        ),
    )


@pytest.mark.parametrize("document", [specimen(), minutes(), clashing()], ids=["report", "minutes", "clashing"])
def test_ids_are_unique_and_every_link_within_the_page_has_its_target(document: Document) -> None:
    root = page(document)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"\S+", i) for i in ids)
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_every_numbered_paragraph_and_section_is_a_link_target(report: HtmlElement) -> None:
    for element in report.xpath("//main//*[contains(@class, 'numbered')]"):
        assert element.get("id")
    assert {"para-2.1", "recommendation-1.2", "section-4.4", "terms-para-1.1", "appendix-2-para-1.1"} <= set(
        report.xpath("//@id")
    )


def test_footnotes_link_to_and_fro() -> None:
    root = page(clashing())
    marks = root.xpath("//a[@role='doc-noteref']")
    (note,) = root.xpath("//*[@role='doc-endnotes']//li")
    assert [m.get("href") for m in marks] == [f"#{note.get('id')}"] * 2
    assert [a.get("href")[1:] for a in note.xpath(".//a[@role='doc-backlink']")] == [m.get("id") for m in marks]


# --------------------------------------------------------------------------- content is data


def test_hostile_words_are_shown_and_never_run() -> None:
    evil = " ".join(HOSTILE) + "</style></title><!--"
    field = Field(name="a", label=evil, blocks=(p(evil),))
    document = Document(
        title=evil, subject=evil, creator=evil, mark=evil, notices=(evil,), contents=evil,
        header=Furniture(left=(evil,)), footer=Furniture(right=(evil,)),
        blocks=(
            Fields(name="f", rows=((field,),), heading=inlines(evil)),
            structs.replace(A_TABLE, label=evil),
            structs.replace(A_TABLE, caption=inlines(evil)),
            Figure(image=Image(b"", "svg", 1, 1, evil), alt=evil),
            *(Section(heading=inlines(evil), level=1, blocks=(), **main(0, evil, 1)) for _ in range(3)),  # type: ignore[arg-type]
        ),
    )  # fmt: skip
    root = page(document, structs.replace(house(), name=evil))
    assert not root.xpath("//script | //comment() | //main//style")
    assert not [a for e in root.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")]
    seen = " ".join(evil.split())
    assert words(root).count(seen) > 15
    assert root.find(".//img").get("alt") == root.xpath("//meta[@name='description']/@content")[0] == evil
    assert root.findtext(".//title") == f"{evil} – {evil}"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "a.html"]
)
def test_a_link_that_leads_elsewhere_than_the_web_mail_or_telephone_is_only_words(href: str) -> None:
    root = page(paper(p(Link(href, inlines("words")))))
    assert not root.xpath("//main//a")
    assert "words" in words(root)


def test_a_css_string_cannot_be_ended_by_what_it_holds() -> None:
    assert string('a";} \\</style>\n1') == '"a\\22 \\3b \\7d  \\5c \\3c \\2f style\\3e \\a 1"'


def test_the_page_loads_nothing_and_runs_nothing(report: HtmlElement) -> None:
    (policy,) = report.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("script", "object", "frame", "connect", "font", "media"):
        assert f"{kind}-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "base-uri 'none'" in policy
    assert not report.xpath("//link | //script | //iframe | //object | //embed | //form | //base")
    assert all(src.startswith("data:image/") for src in report.xpath("//@src"))
    assert not re.search(r"url\(|@import", report.findtext(".//style"))


def test_the_same_paper_gives_the_same_bytes_in_another_process() -> None:
    script = "import sys; from specimen import *; from reportgen.writers.html import write; "
    script += "sys.stdout.buffer.write(write(specimen(), house()))"
    here = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": f"{here}{os.pathsep}{here.parent}"}
    made = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert made.stdout == write(specimen(), house())


# --------------------------------------------------------------------------- tables


def test_headers_say_what_they_head(report: HtmlElement) -> None:
    table = report.xpath("//div[@id='funding-table']//table")[0]
    assert {words(th): th.get("scope") for th in table.iter("th")} == {
        "Source": "col", "Post": "col", "Year": "colgroup", "2022/23": "col", "2023/24": "col", "Total": "row",
        "County": "rowgroup", "City": "row", "Programme co-ordinator": "row", "Social prescriber": "row",
        "Engagement worker": "row",
    }  # fmt: skip
    assert [len(group) for group in table.iter("colgroup")] == [2, 2, 1]
    assert [len(body) for body in table.iter("tbody")] == [2, 2]
    assert not report.xpath("//th[not(@scope)]")


def test_a_group_of_rows_never_cuts_through_a_merged_cell() -> None:
    def cell(text: str, rows: int = 1, header: bool = False) -> Cell:
        return Cell(blocks=(p(text),), rows=rows, header="row" if header else "")

    rows = (
        Row(cells=(cell("a", 2, True), cell("b", 3))),
        Row(cells=()),
        Row(cells=(cell("c", 1, True),)),
    )
    table = page(paper(Table(columns=(Column(), Column()), rows=rows))).xpath("//table")[0]
    assert [len(body) for body in table.iter("tbody")] == [3]
    assert [th.get("scope") for th in table.iter("th")] == ["row", "row"]


def test_an_empty_corner_is_no_header() -> None:
    head = Row(header=True, cells=(Cell(blocks=(), header="column"), Cell(blocks=(p("Sum"),), header="column")))
    root = page(paper(Table(columns=(Column(), Column()), rows=(head,))))
    assert [e.tag for e in root.xpath("//thead/tr/*")] == ["td", "th"]


def test_each_table_has_a_name_of_its_own_and_can_be_scrolled_by_keyboard() -> None:
    root = page(paper(section("Costs", "1.", A_TABLE, A_TABLE), structs.replace(A_TABLE, label="Rents")))
    regions = root.xpath("//*[@role='region']")
    assert [r.get("aria-label") for r in regions] == ["1. Costs", "1. Costs (2)", "Rents"]
    assert {r.get("tabindex") for r in regions} == {"0"}
    assert [t.get("aria-label") for t in root.iter("table")] == ["1. Costs", "1. Costs (2)", "Rents"]


def test_rows_of_a_front_sheet_fill_its_columns(report: HtmlElement) -> None:
    for table in report.xpath("//table[contains(@class, 'fields')]"):
        widths = {sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter("tr")}
        assert len(widths) == 1
        assert table.get("aria-label") or words(table.find("caption"))


# --------------------------------------------------------------------------- marks, notices, colours


def test_the_mark_and_the_notices_stand_at_the_top_and_at_the_bottom(report: HtmlElement) -> None:
    for place in ("header", "footer"):
        said = words(report.xpath(f"//body/{place}")[0])
        assert "DRAFT" in said
        assert "Specimen: names and sums are made up." in said


def test_a_withheld_paragraph_keeps_its_number_and_target(report: HtmlElement) -> None:
    (notice,) = report.xpath("//*[@id='para-4.6']")
    assert notice.get("role") == "note"
    assert words(notice).startswith("4.6 Paragraph withheld")


def test_landmarks_and_the_skip_link_are_there(report: HtmlElement) -> None:
    assert [e.tag for e in report.find("body")] == ["a", "header", "main", "footer"]
    assert report.find("body")[0].get("href") == "#" + report.find(".//main").get("id")
    assert report.get("lang") == "en-GB"


GARISH = Theme(
    text="#767676", link="#ffee00", accent="#fffbe6", label_fill="#003366", label_text="#000000",
    table_head_fill="#222222", table_head_text="#333333", title=Look(colour="#00ff00"),
    headings=(Look(colour="#eeeeee"),),
)  # fmt: skip


@pytest.mark.parametrize("theme", [Theme(), house().theme, GARISH], ids=["plain", "specimen", "garish"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_their_ground(theme: Theme, mode: str) -> None:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6});", part))
        for part in stylesheet(structs.replace(house(), theme=theme)).split("prefers-color-scheme: dark", 1)
    )
    colours = light if mode == "light" else dark
    pairs = [(name, "ground") for name in ("text", "link", *(f"h{i}-colour" for i in range(1, 7)))]
    pairs += [("label-text", "label-fill"), ("head-text", "head-fill"), *((name, "quiet") for name, _ in pairs)]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["accent"], colours["ground"]) >= 3


# --------------------------------------------------------------------------- the council's own templates


def test_a_council_overrides_one_block_and_adds_rules(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "quote.html").write_text('<blockquote class="ours">{{ content }}</blockquote>')
    (folder / "house.css").write_text(".ours { color: inherit; }")
    style = structs.replace(house(), folders=(tmp_path, *house().folders))
    root = page(specimen(), style)
    assert root.xpath("//blockquote[@class='ours']")
    assert ".ours { color: inherit; }" in root.findtext(".//style")


def test_a_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "quote.html").write_text("<blockquote>\n{{ contents }}\n</blockquote>")
    with pytest.raises(StyleError) as failure:
        write(specimen(), structs.replace(house(), folders=(tmp_path, *house().folders)))
    (finding,) = failure.value.findings
    assert (Path(finding.span.file).name, finding.span.line) == ("quote.html", 2)
    assert "contents" in finding.reason


def test_each_template_says_in_its_first_line_what_it_prints() -> None:
    files = sorted((house().folders[0] / "html").iterdir())
    assert files
    for file in files:
        assert file.read_text().startswith("{# "), file.name


def test_a_logo_is_within_the_page_and_a_missing_one_is_reported(tmp_path: Path) -> None:
    logo = tmp_path / "crest.png"
    style = structs.replace(house(), theme=Theme(logo=logo, logo_alt="Crest"))
    with pytest.raises(StyleError) as failure:
        write(minutes(), style)
    assert failure.value.findings[0].span.file == str(logo)
    logo.write_bytes(b"PNG")
    assert page(minutes(), style).xpath("//header/img/@src") == ["data:image/png;base64,UE5H"]


def test_a_fragment_is_the_paper_without_a_page() -> None:
    part = fragment(specimen(), house())
    root = html.fragment_fromstring(part)
    assert (root.tag, root.get("lang")) == ("article", "en-GB")
    assert not re.search(r"<(html|head|body|style|main|meta)\b", part)
    assert words(page(specimen()).find(".//main")) in words(root)


# --------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of the specimen as Chromium prints it."""
    chromium, pdftotext = needs("chromium"), needs("pdftotext")
    folder = tmp_path_factory.mktemp("print")
    (folder / "paper.html").write_bytes(write(specimen(), house()))
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += [f"--print-to-pdf={folder / 'paper.pdf'}", (folder / "paper.html").as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    command = [pdftotext, "-layout", str(folder / "paper.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    return text.split("\f")[:-1]


def test_the_print_shows_each_number_before_its_words(printed: list[str]) -> None:
    text = " ".join(" ".join(printed).split())
    for begins in (
        "1.2 Recommends to Policy",
        "4.2 Programme co-ordinator",
        "(d) evidence",
        "ii. of rooms",
        "4.6 Paragraph",
    ):
        assert begins in text
    for hostile in HOSTILE:
        assert hostile in text


def test_every_printed_page_carries_mark_notice_and_page_number(printed: list[str]) -> None:
    assert len(printed) > 3
    for number, text in enumerate(printed, 1):
        assert "DRAFT" in text
        assert "Specimen: names and sums are made up." in text
        assert f"Page {number} of {len(printed)}" in text


def test_an_appendix_begins_a_page(printed: list[str]) -> None:
    tops = [text.split("\n\n", 1)[1].strip() for text in printed]
    assert [top[:10] for top in tops if top.startswith("Appendix")] == ["Appendix 1", "Appendix 2"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_does_not_scroll_sideways_at_320_pixels(scheme: str, tmp_path: Path) -> None:
    chromium = needs("chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    (tmp_path / "paper.html").write_bytes(write(specimen(), house()))
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 320, "height": 256}, color_scheme=scheme)
        view.goto((tmp_path / "paper.html").as_uri())
        assert view.evaluate("document.documentElement.scrollWidth") == 320
        assert view.evaluate("document.querySelectorAll('.scroll')[1].scrollWidth") > 320
        browser.close()
