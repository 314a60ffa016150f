"""Text and Markdown drafts, and pieces that are pasted."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from drafts import packs_made
from reportgen.cli import main
from reportgen.drafts.draft import Grid, Para, paras
from reportgen.drafts.read import read_draft
from reportgen.drafts.text import read_text
from reportgen.lint.lint_drafts import lint_draft
from reportgen.new.from_draft.emit import wrapped
from reportgen.new.from_draft.write import import_draft

DRAFT = """\
Report to: Community Committee
Date of meeting: 9 March 2027
Subject: New play area
Report of: Director of Communities
Wards affected: Lime Park

1. Recommendation

That the Committee:

1.1 approve a play area in Lime Park at a cost of £40,000, as paragraph 2.2 explains.

2. Background

2.1 Lime Park is used by families from the whole ward. Its old play area was taken away in 2019 and
nothing has come in its place.

This page is intentionally left blank
"""
FURTHER = """\
2.2 The work has three parts:

• taking up the old surface
• laying a new one
• putting up a fence

| Part | Cost |
|---|---|
| Surface | £30,000 |
| Fence | £10,000 |

3. Implications

3.1 Financial implications

The cost can be met from the parks budget.

3.2 Legal implications

None

Contact Officer: Parks Manager
Telephone: 01632 960100
E-mail: parks@example.gov.uk
Background Papers: N/A
"""


def test_a_text_taken_from_a_pdf_is_read_through_its_page_breaks(tmp_path: Path) -> None:
    file = tmp_path / "play-area.txt"
    file.write_text(DRAFT.rsplit("\n\n", 1)[0] + "\n\nPage 1 of 2\n\n" + FURTHER, encoding="utf-8")
    read = read_draft(file, "worcester")
    assert read.contents is not None
    found = read.contents.report.entries
    assert found["title"].value.text == "New play area"
    assert found["background-papers"].value.text == "none"
    assert found["implications"].value.entries["legal"].value.text == "none"
    body = found["body"].value.items[0].entries["text"].value.text
    assert "nothing has come in its place." in body
    assert "- laying a new one\n" in body
    assert "{table:table-1}" in body
    assert "Page 1" not in body
    first = found["recommendations"].value.entries["items"].value.items[0].entries["text"].value.text
    assert "as {ref:paragraph-2-2} explains" in first
    assert "{#paragraph-2-2}" in body
    assert read.contents.meeting["date"].text == "2027-03-09"


def test_places_are_the_lines_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "play-area.txt"
    text = (DRAFT.rsplit("\n\n", 1)[0] + "\n\n" + FURTHER).replace("The cost can", "The the cost can")
    file.write_text(text, encoding="utf-8")
    findings = [f for f in lint_draft(file, "worcester")[0].findings if f.code.startswith("ENG006")]
    line = text.split("\n").index("The the cost can be met from the parks budget.") + 1
    assert [(f.span.line, f.span.column, f.where) for f in findings] == [(line, 5, "")]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Costs\n\nThe fence costs £10.\n", ["Costs"]),
        ("**Costs**\n\nThe fence costs £10,000 and stands for twenty years at the least.\n", ["Costs"]),
        ("A. Smith attended the meeting in May and spoke at length about the fence.\n", []),
    ],
)
def test_headings_of_a_markdown_file(text: str, headings: list[str], tmp_path: Path) -> None:
    file = tmp_path / "piece.md"
    file.write_text(text, encoding="utf-8")
    blocks = read_draft(file, "base").paper.blocks
    assert [b.words for b in blocks if isinstance(b, Para) and b.heading] == headings


def test_columns_set_with_tabs_are_a_table_through_an_empty_line() -> None:
    draft = read_text(b"Part\tCost\nSurface\t\xc2\xa310\n\nFence\t\xc2\xa35\nTotal\t\xc2\xa315\n", "x.txt")
    (grid,) = draft.blocks
    assert isinstance(grid, Grid)
    assert [len(row) for row in grid.rows] == [2, 2, 2, 2]


def test_windows_and_utf_16_files_are_read() -> None:
    for data in ("Sub‑committee’s £5".encode("utf-16"), "committee’s £5".encode("cp1252")):
        assert "committee’s £5" in " ".join(p.words for p in paras(read_text(data, "x.txt").blocks))


PAGE = (
    "<h2>Costs</h2><p>The <b>fence</b> costs <a href='https://www.example.gov.uk/f'>more</a>.</p>"
    "<ul><li>one<li>two</ul><script>alert(1)</script>"
)
PIECES = {
    "word": ("1.\tCosts\n•\tthe fence\n•\tthe surface\n", "- the fence\n- the surface\n"),
    "web": (
        PAGE,
        "# Costs\n\nThe **fence** costs [more](https://www.example.gov.uk/f).\n\n- one\n- two\n",
    ),
    "table": ("Part\tCost\nFence\t£5\n", "| Part | Cost |\n| --- | --- |\n| Fence | £5 |\n"),
    "signs": ("2*3 and *stars* {ref:x} `code`\n", "2\\*3 and *stars* \\{ref:x} \\`code\\`\n"),
}


@pytest.mark.parametrize("name", PIECES)
def test_what_is_pasted_becomes_markdown(name: str) -> None:
    given, wanted = PIECES[name]
    done = CliRunner().invoke(main, ["paste"], input=given.encode())
    assert done.exit_code == 0
    assert wanted in done.output
    assert "alert" not in done.output


def test_a_line_is_never_broken_before_what_would_be_a_mark() -> None:
    line = (
        "The costs of "
        + "the long and winding road to the north of the town " * 3
        + "- one 1. two (a) three # four > five"
    )
    for width in range(20, 120):
        pieces = wrapped(line, width)
        assert " ".join(pieces) == line
        assert not [p for p in pieces[1:] if p.startswith(("- ", "1.", "(a)", "#", ">"))]


PACK = """\
HEALTH BOARD: 26 NOVEMBER 2020

REPORT OF THE DIRECTOR OF PARKS

PLAY AREA AT LIME PARK

Purpose of Report

1. The Board is asked to approve the the play area at Lime Park.

Recommendation

2. It is recommended that the play area be approved.

HEALTH BOARD: 26 NOVEMBER 2020

REPORT OF THE DIRECTOR OF ROADS

A CROSSING AT MILL ROAD

Purpose of Report

1. The Board is asked to approve a crossing at Mill Road.

Recommendation

2. It is recommended that the crossing be approved as as soon as may be.
"""


def test_each_report_of_an_agenda_pack_is_linted_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "pack.txt"
    file.write_text(PACK, encoding="utf-8")
    whole, *parts = lint_draft(file, "leicestershire")
    assert whole.type == "agenda-pack"
    assert [part.part for part in parts] == [
        "report 1 (“PLAY AREA AT LIME PARK”)",
        "report 2 (“A CROSSING AT MILL ROAD”)",
    ]
    doubled = [[f.span.line for f in part.findings if f.code.startswith("ENG006")] for part in parts]
    assert doubled == [[9], [27]]
    assert all("background-papers" in part.missing for part in parts)


PACKS = {
    **{f"{name}.txt": text.encode() for name, text in packs_made.TEXTS.items()},
    **{f"{name}.docx": data for name, data in packs_made.WORDS.items()},
}


@pytest.mark.parametrize("name", PACKS)
def test_packs_of_other_councils_are_linted_report_by_report(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(PACKS[name])
    whole, *parts = lint_draft(file, "base")
    assert whole.type == "agenda-pack"
    assert [part.part for part in parts] == [
        f"report {n} (“{one.title}”)" for n, one in enumerate(packs_made.REPORTS, 1)
    ]
    for part in parts:
        assert part.type == "report"
        assert not [finding.reason for finding in part.findings if finding.code == "ENG001"]
        assert {"report-of", "recommendations", "body", "implications.finance", "implications.legal"} <= {*part.found}


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("Monday 9 March 2027", True),
        ("Mon. 9th March 2027", True),
        ("Tuesday, 9 March 2027", False),
        ("Tues 09/03/2027", False),
        ("9 March 2027", False),
    ],
)
def test_the_weekday_of_a_drafts_own_date_is_looked_at(day: str, told: bool, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DRAFT.replace("9 March 2027", day, 1), encoding="utf-8")
    (linted,) = lint_draft(file, "base")
    places = [(f.span.line, f.reason) for f in linted.findings if f.code.startswith("DAT001")]
    assert places == ([(2, f'"{day.rstrip(".")}": 9 March 2027 is a Tuesday, not a Monday')] if told else [])
    made = import_draft(read_draft(file, "base", "accepted"), tmp_path / "out", tmp_path, None)
    assert any("that date is a Tuesday, not a Monday" in doubt.reason for doubt in made.unsure) is told


@pytest.mark.parametrize("line", ["REPORT NO: 21/26", "ITEM NO: 5", "AGENDA ITEM NO. 7", "Report No. CX/21/26"])
def test_a_line_with_the_number_of_a_paper_is_no_title_and_holds_no_acronyms(line: str, tmp_path: Path) -> None:
    pack = packs_made.TEXTS["report-no"]
    one = pack[pack.index("REPORT NO: 25") : pack.index("REPORT NO: 26")].replace("REPORT NO: 25/26", line)
    for words in (one, one.replace("2.2 Members", f"{line}\n\n2.2 Members")):
        file = tmp_path / "a.txt"
        file.write_text(words, encoding="utf-8")
        (linted,) = lint_draft(file, "base")
        assert linted.type == "report"
        assert not [finding.reason for finding in linted.findings if finding.code == "ENG001"]
    made = import_draft(read_draft(file, "base", "accepted"), tmp_path / "out", tmp_path, None)
    assert "title: Street trees" in (made.folder / "report.yaml").read_text(encoding="utf-8")


def test_a_page_head_of_one_report_begins_no_report(tmp_path: Path) -> None:
    head = "Environment Committee: 3 June 2027\n\n"
    pack = packs_made.TEXTS["meeting-above"]
    one = pack[pack.index(head) : pack.rindex(head)].split(head)[1]
    pages = one.replace("3. Financial", f"{head}3. Financial").replace("2. Background", f"{head}2. Background")
    file = tmp_path / "a.txt"
    file.write_text(
        f"{head}{pages}\n\n{head}5. Conclusion\n\n5.1 It is recommended that this be agreed.\n", encoding="utf-8"
    )
    assert [linted.type for linted in lint_draft(file, "base")] == ["report"]


def test_a_report_with_a_form_behind_it_and_minutes_with_numbers_of_items_are_no_packs(tmp_path: Path) -> None:
    one = packs_made.TEXTS["front-lines"].split("Title of report:")[1]
    form = "\n\nTitle of policy: Trees\nAuthor: A. Ranger\nDate: 4 May 2027\n\nWho is affected?\n\nEverybody.\n"
    minutes = "Minutes of a meeting of the Board\n\nPresent: all\n\n" + "".join(
        f"Agenda Item {n}: Matter {n}\n\nThe Board heard of it.\n\nRESOLVED: That it be noted.\n\n" for n in range(3, 9)
    )
    for words, kind in ((f"Title of report:{one}{form}", "report"), (minutes, "minutes")):
        file = tmp_path / "a.txt"
        file.write_text(words, encoding="utf-8")
        assert [linted.type for linted in lint_draft(file, "base")] == [kind]


LAID_OUT = """\
Committee          Planning Committee
Date of meeting    3 November 2026
Subject            Tree preservation order 4/2026
Report of          Planning Manager
Recommendations    1. That the order be confirmed.
                   2. That notice be given to the owner of the land, who may apply to the court within six
                   weeks.

Background

The trees stand at the corner of Elm Road and have been there for as long as anybody now living can remember it.

Year       Trees    Lost
2025       12       1
2026       11       3
"""


def test_columns_set_with_spaces_are_labels_and_tables(tmp_path: Path) -> None:
    file = tmp_path / "laid-out.txt"
    file.write_text(LAID_OUT, encoding="utf-8")
    read = read_draft(file, "base")
    assert read.paper.front.title is not None
    assert read.paper.front.title.words == "Tree preservation order 4/2026"
    assert {name: paras[0].words for name, paras in read.paper.front.values.items()} == {
        "report-to": "Planning Committee",
        "date": "3 November 2026",
        "report-of": "Planning Manager",
    }
    asked = next(blocks for _, place, blocks in read.paper.front.sections if place.name == "recommendations")
    assert [(p.number, p.words) for p in asked if isinstance(p, Para)] == [
        ("1.", "That the order be confirmed."),
        ("2.", "That notice be given to the owner of the land, who may apply to the court within six weeks."),
    ]
    (grid,) = (b for b in read.paper.blocks if isinstance(b, Grid) and b.width == 3)
    assert [[cell.words for cell in row] for row in grid.rows][1:] == [["2025", "12", "1"], ["2026", "11", "3"]]
