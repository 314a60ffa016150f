"""The numbers in the Word file, on the page and in the PDF are those of the tree."""

from __future__ import annotations

from pathlib import Path

import parity
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimen import house as specimen_house

from reportgen.diagnostics import Findings
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle, Scheme
from reportgen.number import number
from reportgen.papers.paper import find_reports, read_paper
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Document,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Title,
)
from reportgen.writers import writer

CONTENT = Path(__file__).parents[2] / "content"
PAPERS = find_reports([CONTENT])


def check(document: Document, house: HouseStyle, pdf: bool) -> None:
    """Compare the tree with each format."""
    lines = parity.of_tree(document)
    numbered = [line for line in lines if line.number]
    shown = parity.of_word(writer("docx")(document, house))
    assert [w.number for w in shown] == [line.number for line in numbered]
    for word, line in zip(shown, numbered, strict=True):
        assert parity.squeezed(word.words).startswith(parity.squeezed(line.words)[:40])
    assert parity.not_shown(lines, parity.of_html(writer("html")(document, house))) == []
    if pdf:
        views = list(parity.of_pdf(writer("pdf")(document, house)))
        missing = [set(parity.not_shown(numbered, view)) for view in views]
        assert set.intersection(*missing) == set()


@pytest.mark.parametrize("folder", PAPERS, ids=lambda p: "-".join(p.parts[-3:])[:60])
def test_a_sample_paper_shows_the_numbers_of_its_tree(folder: Path) -> None:
    paper = read_paper(folder, "draft")
    assert paper.document is not None, [f.reason for f in paper.errors]
    assert paper.house is not None
    check(paper.document, paper.house, pdf=True)


# ------------------------------------------------------------------ generated papers

WORDS = st.lists(
    st.sampled_from("committee report ward park budget review officer meeting plan road".split()),
    min_size=2,
    max_size=6,
)
SCHEMES = {
    "n and n.m": Scheme(headings=(Counter("main", 0), None), paragraphs=(Counter("main", 1),)),
    "sub-headings as paragraphs": Scheme(
        headings=(Counter("main", 0), Counter("main", 1), None), paragraphs=(Counter("main", 1),)
    ),
    "straight through": Scheme(paragraphs=(Counter("main", 0),)),
    "unnumbered": Scheme(),
    "three levels": Scheme(
        headings=(Counter("main", 0), Counter("main", 1)), paragraphs=(Counter("main", 1), Counter("main", 2))
    ),
}
_serial = iter(range(10**9))


@st.composite
def text(draw: st.DrawFn) -> tuple[Text, ...]:
    """Words that no other node of the paper has, so that each is found at its own place."""
    tag = "".join(chr(97 + int(d)) for d in str(next(_serial)).zfill(5))
    return (Text(f"{tag.capitalize()} {' '.join(draw(WORDS))}"),)


@st.composite
def listing(draw: st.DrawFn, depth: int) -> List:
    pattern = draw(st.sampled_from(["", "(a)", "1.", "i.", "A)"]))
    items = []
    for _ in range(draw(st.integers(1, 3))):
        blocks: list[Block] = [Paragraph(children=draw(text()))]
        if depth < 2 and draw(st.integers(0, 4)) == 0:
            blocks.append(draw(listing(depth + 1)))
        items.append(ListItem(blocks=tuple(blocks)))
    return List(items=tuple(items), pattern=pattern, start=draw(st.integers(1, 4)) if pattern else 1)


@st.composite
def table(draw: st.DrawFn) -> Table:
    head = Row(
        cells=tuple(Cell(blocks=(Paragraph(children=draw(text())),), header="column") for _ in "ab"), header=True
    )
    rows = [
        Row(cells=tuple(Cell(blocks=(Paragraph(children=draw(text())),)) for _ in "ab"))
        for _ in range(draw(st.integers(1, 2)))
    ]
    return Table(columns=(Column(), Column()), rows=(head, *rows), caption=draw(text()), counts=Counter("tables", 0))


@st.composite
def blocks(draw: st.DrawFn, scheme: Scheme, depth: int) -> tuple[Block, ...]:
    out: list[Block] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 9))
        if kind < 5:
            counts = scheme.paragraph(depth) if draw(st.integers(0, 5)) else None
            out.append(Paragraph(children=draw(text()), counts=counts))
        elif kind < 7:
            out.append(draw(listing(0)))
        elif kind < 8:
            out.append(draw(table()))
        elif depth < 2:
            out.append(
                Section(
                    heading=draw(text()),
                    level=depth + 2,
                    blocks=draw(blocks(scheme, depth + 1)),
                    counts=scheme.heading(depth + 1),
                )
            )
    return tuple(out) or (Paragraph(children=draw(text()), counts=scheme.paragraph(depth)),)


@st.composite
def papers(draw: st.DrawFn, scheme: Scheme) -> Document:
    sections: list[Block] = [Title(children=draw(text()))]
    for _ in range(draw(st.integers(1, 4))):
        sections.append(
            Section(heading=draw(text()), level=1, blocks=draw(blocks(scheme, 0)), counts=scheme.heading(0))
        )
    inner = Scheme(headings=(None, Counter("appendix", 0)), paragraphs=(Counter("appendix", 1),))
    for _ in range(draw(st.integers(0, 2))):
        sections.append(
            Section(
                heading=draw(text()),
                level=1,
                kind="appendix",
                blocks=draw(blocks(inner, 0)),
                counts=Counter("appendices", 0),
                restarts=("appendix",),
            )
        )
    return Document(title="Generated paper", blocks=tuple(sections))


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_generated_paper_shows_the_numbers_of_its_tree_in_word_and_html(name: str, data: st.DataObject) -> None:
    check(numbered(data.draw(papers(SCHEMES[name]))), base_house(), pdf=False)


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=3)
@given(data=st.data())
def test_a_generated_paper_shows_the_numbers_of_its_tree_in_pdf(name: str, data: st.DataObject) -> None:
    check(numbered(data.draw(papers(SCHEMES[name]))), base_house(), pdf=True)


def base_house() -> HouseStyle:
    return load_style("base")


def numbered(document: Document) -> Document:
    findings = Findings()
    result = number(document, base_house(), findings)
    assert not findings.items
    return result


def test_the_specimen_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    from specimen import specimen

    check(specimen(), specimen_house(), pdf=True)


def test_a_wrong_number_would_be_seen() -> None:
    lines = [parity.Line("1.", "First words here"), parity.Line("1.2", "Second words here")]
    assert parity.not_shown(lines, "1. First words here 1.3 Second words here") == [lines[1]]
    assert parity.not_shown(lines, "11. First words here 1.2 Second words here") == [lines[0]]
    assert parity.not_shown(lines, "1.2 Second words here 1. First words here") == [lines[1]]
