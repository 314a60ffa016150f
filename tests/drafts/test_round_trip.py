"""A paper built to Word and taken over again is the same paper."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reportgen.diagnostics import Finding
from reportgen.drafts.read import read_draft
from reportgen.lint.many import lint_reports
from reportgen.new.from_draft.write import import_draft
from reportgen.papers.paper import find_reports, read_paper
from reportgen.tree import Table, text_of, walk
from reportgen.writers import writer

ROOT = Path(__file__).parents[2]
SAMPLES = find_reports([ROOT / "content"])

# What lint finds besides, and why: the Word file shows a title in capitals as capitals, and it cannot tell that
# two paragraphs belong together in a cell. The sections of an appendix come back as headings in one text, and of two
# figures it counts whether they stand in one text (FIG014, which asks).
MORE = {"ENG014", "content", "FIG014"}
# A supplied file is told in words by the Word paper, and the words are then the appendix's own.
SUPPLIED = {"06-primary-care-networks": {"ENG001"}}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_a_sample_paper_comes_back_from_word(folder: Path, tmp_path: Path) -> None:
    paper = read_paper(folder, "draft")
    assert paper.document is not None
    assert paper.house is not None
    file = tmp_path / f"{folder.name}.docx"
    file.write_bytes(writer("docx")(paper.document, paper.house))
    read = read_draft(file, paper.house.id)
    made = import_draft(read, None, tmp_path, None)
    again = read_paper(made.folder, "draft")
    assert again.document is not None
    assert again.house is not None
    outline = writer("outline")
    assert outline(again.document, again.house) == outline(paper.document, paper.house)
    before, after = lint_reports([folder])[0], lint_reports([made.folder])[0]
    waived = [finding for finding, _ in before.waived]
    found, had = codes(after.findings), codes([*before.findings, *waived])
    allowed = MORE | SUPPLIED.get(folder.name, set())
    assert {code: n for code, n in (found - had).items() if code not in allowed} == {}
    assert {code: n for code, n in (had - found).items() if code not in allowed} == {}


def codes(findings: list[Finding] | tuple[Finding, ...]) -> Counter[str]:
    return Counter(re.split(r"\s", finding.code)[0] for finding in findings)


def test_the_style_is_told_by_the_draft_itself(tmp_path: Path) -> None:
    for name in ("city-collaborative", "living-well", "partnership-report", "healthy-weight"):
        folder = next(f for f in SAMPLES if name in f.name)
        paper = read_paper(folder, "draft")
        assert paper.document is not None
        assert paper.house is not None
        file = tmp_path / f"{name}.docx"
        file.write_bytes(writer("docx")(paper.document, paper.house))
        assert read_draft(file).fit.style == paper.house.id


FOOTNOTED = {
    "meeting.yaml": "style: worcester\nbody: Community Committee\ndate: 2026-09-14\n",
    "report.yaml": "title: Play area\n",
    "body.yaml": """\
- heading: Costs
  text: |
    It costs little.[^a]

    {table:costs}

    It ends.

    [^a]: Less than was thought.
""",
    "tables.yaml": """\
costs:
  caption: What it costs[^1]
  columns:
    - {heading: "Item[^2]", row-header: true}
    - {heading: Cost, type: money}
  rows:
    - [Surface, "£30,000[^3]"]
    - ["Fence[^4]", "£10,000"]
  total: Total
  notes: The prices include the work.[^5]
  footnotes: {1: Without tax., 2: As built., 3: Of rubber., 4: Of steel., 5: But not the soil.}
""",
}


def test_footnotes_of_a_table_come_back_under_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    for name, text in FOOTNOTED.items():
        (folder / name).write_text(text, encoding="utf-8")
    paper = read_paper(folder, "draft")
    assert paper.document is not None
    assert paper.house is not None
    file = tmp_path / "draft.docx"
    file.write_bytes(writer("docx")(paper.document, paper.house))
    again = read_paper(import_draft(read_draft(file, "worcester"), None, tmp_path, None).folder, "draft")
    assert again.document is not None
    assert again.errors == ()
    notes = [text_of(note.blocks) for note in paper.document.notes]
    assert len(notes) == 6
    assert [text_of(note.blocks) for note in again.document.notes] == notes
    (before,), (after,) = (
        [t for t in walk(d.blocks) if isinstance(t, Table) and t.caption] for d in (paper.document, again.document)
    )
    assert text_of(after.rows) == text_of(before.rows)
