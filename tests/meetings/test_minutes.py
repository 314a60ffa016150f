"""Minutes and action logs: a folder per case, with every word that is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import parity
import pytest

from reportgen.assemble import Missing
from reportgen.house.patterns import read
from reportgen.papers.paper import find_papers, find_reports, read_paper
from reportgen.tree import Edition, Paragraph, Section, Table, text_of, walk
from reportgen.writers import outline, writer

CASES = Path(__file__).parents[1] / "cases" / "minutes"
CONTENT = Path(__file__).parents[2] / "content"
RECORDS = [p for p in find_papers([CONTENT]) if p not in find_reports([CONTENT])]


def shown(folder: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What is wrong and missing, and the paper in full."""
    paper = read_paper(folder, edition)
    yield from (f"{f.severity} {f.span}: {f.reason} = {f.fix}" for f in paper.findings)
    yield from (f"missing {m}" for m in paper.missing)
    if paper.document is None:
        return
    monkeypatch.setattr(outline, "LONGEST", 1000)
    yield f"{paper.kind}: {paper.document.title} [{paper.document.subject}]"
    yield from (f"{number}\t{kind}\t{words}".expandtabs(12) for number, kind, words in outline.lines(paper.document))
    for table in (n for n in walk(paper.document.blocks) if isinstance(n, Table)):
        yield from (" | ".join(text_of(c.blocks) for c in row.cells) for row in table.rows)


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_a_case_as_a_draft(case: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]) -> None:
    monkeypatch.chdir(CASES / case)
    expect(CASES / case / "expected-draft.txt", "\n".join(shown(Path(), "draft", monkeypatch)) + "\n")


def test_exempt_minutes_keep_number_and_heading_and_a_public_summary(
    monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES / "exempt-minutes")
    text = "\n".join(shown(Path(), "public", monkeypatch)) + "\n"
    assert "Zebra" not in text
    assert "£" not in text
    expect(CASES / "exempt-minutes" / "expected-public.txt", text)


def test_an_exempt_action_keeps_number_and_date_and_says_why_it_is_not_for_publication(
    monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES / "exempt-actions")
    text = "\n".join(shown(Path(), "public", monkeypatch)) + "\n"
    assert not re.search("Zebra|40,000|solicitor|August", text)
    expect(CASES / "exempt-actions" / "expected-public.txt", text)
    draft = read_paper(Path(), "draft").document
    assert draft is not None
    (log,) = (n for n in walk(draft.blocks) if isinstance(n, Table))
    assert [row.closed for row in log.rows] == ["", "", "Not for publication", "Not for publication"]


def test_a_fair_record_is_asked_for_only_where_nothing_is_said() -> None:
    missing = read_paper(CASES / "exempt-minutes", "public").missing
    assert [m.what.split("“")[1].split("”")[0] for m in missing] == ["Sale of the barn"]
    assert all(isinstance(m, Missing) for m in missing)


@pytest.mark.parametrize(
    ("written", "lacking"),
    [
        ("", True),
        (", text: It was noted.", False),
        (", resolved: That it be so.", False),
        (", declarations: none", False),
        (", after: Councillor B left.", False),
        (", exempt: true, public-summary: none", True),
    ],
)
@pytest.mark.parametrize("edition", ["draft", "public", "restricted"])
def test_a_minute_with_a_heading_and_nothing_under_it_is_a_gap(
    written: str, lacking: bool, edition: Edition, tmp_path: Path
) -> None:
    (tmp_path / "minutes.yaml").write_text(
        "style: base\nbody: Committee\ndate: 2026-09-14\npresent: [Councillor B]\n"
        'exemptions: {x: {paragraph: "3", reason: A bargain.}}\n'
        f"minutes:\n  - {{title: Play area{written}}}\n",
        "utf-8",
    )
    paper = read_paper(tmp_path, edition)
    assert paper.findings == ()
    withheld = edition == "public" and "exempt" in written
    assert [m.what for m in paper.missing] == ["the text of the minute “Play area”, or what was resolved"] * (
        lacking and not withheld
    )


@pytest.mark.parametrize("case", ["everything", "committee-pattern", "yearly-pattern", "run-in"])
def test_word_html_and_pdf_show_the_numbers_of_the_tree(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / case)
    assert not_alike(Path()) == []


@pytest.mark.parametrize("folder", RECORDS, ids=lambda p: p.name)
def test_the_sample_minutes_and_action_log_show_the_numbers_of_their_trees(folder: Path) -> None:
    assert not_alike(folder) == []


def not_alike(folder: Path) -> list[str]:
    """The formats that show other numbers than the tree of the draft."""
    paper = read_paper(folder, "draft")
    assert paper.document is not None
    assert paper.house is not None
    lines = parity.of_tree(paper.document)
    numbered = [line.number for line in lines if line.number]
    word = [w.number for w in parity.of_word(writer("docx")(paper.document, paper.house))]
    html = parity.not_shown(lines, parity.of_html(writer("html")(paper.document, paper.house)))
    views = list(parity.of_pdf(writer("pdf")(paper.document, paper.house)))
    pdf = [set(parity.not_shown([n for n in lines if n.number], view)) for view in views]
    wrong = {"docx": word != numbered, "html": bool(html), "pdf": bool(set.intersection(*pdf))}
    return [form for form, differs in wrong.items() if differs]


def test_the_leicestershire_minutes_run_from_226_to_238() -> None:
    (folder,) = (p for p in RECORDS if p.name == "01-minutes")
    paper = read_paper(folder, "public")
    assert paper.errors == ()
    assert paper.missing == ()
    assert paper.document is not None
    sections = [n for n in walk(paper.document.blocks) if isinstance(n, Section) and n.number]
    assert [s.number.text for s in sections if s.number] == [f"{n}." for n in range(226, 239)]
    signatures = [text_of(n) for n in walk(paper.document.blocks) if isinstance(n, Paragraph) and n.role == "signature"]
    assert signatures == ["2.00 pm – 3.45 pm 24 September 2020", "CHAIRMAN"]


def test_a_log_says_in_words_how_each_action_stands() -> None:
    (folder,) = (p for p in RECORDS if p.name == "01-action-log")
    document = read_paper(folder, "public").document
    assert document is not None
    (table,) = (n for n in walk(document.blocks) if isinstance(n, Table))
    assert [text_of(row.cells[0].blocks) for row in table.rows] == ["No.", "367(c)", "168b", "196", "235"]
    assert {text_of(row.cells[-1].blocks) for row in table.rows[1:]} == {"GREEN: on track"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
@pytest.mark.parametrize("actions", [4, 6, 7, 12])
def test_a_log_begins_below_its_heading_and_stays_above_the_footer(actions: int, tmp_path: Path) -> None:
    (sample,) = (p for p in RECORDS if p.name == "01-action-log")
    folder = shutil.copytree(sample.parent, tmp_path / "leicestershire" / sample.parent.name) / sample.name
    comment = "The Board will have a report on what was done, by whom and when, and what is left for the summer. " * 2
    (folder / "action-log.yaml").write_text(
        "actions:\n"
        + "".join(
            f'  - {{number: "{n}", date: 2020-09-24, action: Report., officer: Director, status: green,\n'
            f'     comments: "{comment.strip()}"}}\n'
            for n in range(201, 201 + actions)
        ),
        encoding="utf-8",
    )
    paper = read_paper(folder, "draft")
    assert paper.document is not None
    assert paper.house is not None
    made = writer("pdf")(paper.document, paper.house)
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    pages = [re.findall(r'yMin="([\d.]+)" .*yMax="([\d.]+)">(.*)</word>', page) for page in told.split("<page ")[1:]]
    rows = [[float(low) for _, low, word in page if word == "summer."] for page in pages]
    assert len(rows[0]) > 2
    assert sum(map(len, rows)) == 2 * actions
    for page, ends in zip(pages, rows, strict=True):
        assert max(ends) < min(float(high) for high, _, word in page if word == "Specimen:")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("1.", "226."), ("1/'21'", "226/21"), ("P/1", "P/226"), ("'A'/1", "A/226"), ("'Minute 1' 1", "Minute 1 226")],
)
def test_what_stands_between_quotes_in_a_pattern_does_not_count(pattern: str, number: str) -> None:
    assert read(pattern).show([226]) == number
