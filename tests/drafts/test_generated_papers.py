"""Generated papers, built to Word and taken over again, are the same papers: a property."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drafts.read import read_draft
from reportgen.new.from_draft.write import import_draft
from reportgen.papers.paper import read_paper
from reportgen.writers import writer

SUBJECTS = [
    "The Council",
    "A grant of £12,400",
    "The pool in Mill Lane",
    "Each ward",
    "The contract",
    "Officers’ advice",
]
VERBS = ["has been looked at", "costs 3% more", "is (as ever) open", "needs * care", "stands [for now]", "may go on"]
ENDS = ["since 2024", "in the winter of 2026/27", "for all who use it", "under section 4 of the Act", "at no cost"]
HEADINGS = ["Costs of the work", "What was found", "The site", "Views of users", "Parking", "Lighting and paths"]
SENTENCE = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(ENDS)).map(" ".join)
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=4).map(lambda s: ". ".join(s) + ".")


def marked(*marks: str) -> st.SearchStrategy[str]:
    points = st.lists(SENTENCE, min_size=2, max_size=len(marks))
    return points.map(lambda p: "The points are:\n\n" + "\n".join(f"{m} {x};" for m, x in zip(marks, p, strict=False)))


TABLE = st.lists(st.integers(1, 9000), min_size=2, max_size=4).map(
    lambda n: "| Item | Cost |\n| --- | --- |\n" + "\n".join(f"| Part {i} | £{x:,} |" for i, x in enumerate(n, 1))
)
BLOCK = st.one_of(PARAGRAPH, PARAGRAPH, marked("-", "-", "-"), marked("(a)", "(b)", "(c)"), TABLE)
TEXT = st.tuples(PARAGRAPH, st.lists(BLOCK, max_size=3)).map(lambda t: "\n\n".join([t[0], *t[1]]))
SUB = st.tuples(st.sampled_from(HEADINGS), TEXT).map(lambda t: f"# {t[0]}\n\n{t[1]}")


@st.composite
def papers(draw: st.DrawFn) -> str:
    """The report.yaml of a paper."""

    def block(text: str, indent: int) -> str:
        return "|\n" + "\n".join(" " * indent + line if line else "" for line in text.split("\n"))

    lines = ["title: The paths of Lime Park", "report-of: Director of Places", "wards: Lime Park", "recommendations:"]
    lines += [f"  - {block(draw(SENTENCE) + '.', 4)}" for _ in range(draw(st.integers(1, 4)))]
    lines.append("body:")
    for heading in draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=4, unique=True)):
        subs = draw(st.lists(SUB, max_size=2, unique_by=lambda s: s.split("\n")[0]))
        text = "\n\n".join([draw(TEXT), *(s for s in subs if not s.startswith(f"# {heading}\n"))])
        lines += [f"  - heading: {heading}", f"    text: {block(text, 6)}"]
    lines.append("implications:")
    for name in ("finance", "legal", "risk"):
        nil = draw(st.booleans())
        lines.append(f"  {name}: {'none' if nil else block(draw(TEXT), 4)}")
    return "\n".join(lines) + "\n"


@settings(max_examples=12, deadline=None)
@given(papers(), st.sampled_from(["base", "worcester", "oxford"]))
def test_a_generated_paper_comes_back_from_word(report: str, style: str) -> None:
    if style == "oxford":
        report = report[: report.index("  risk:")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "paper"
        folder.mkdir()
        (folder / "report.yaml").write_text(f"style: {style}\n{report}", encoding="utf-8")
        paper = read_paper(folder, "draft")
        assert not paper.errors
        assert paper.document is not None
        assert paper.house is not None
        file = Path(name) / "paper.docx"
        file.write_bytes(writer("docx")(paper.document, paper.house))
        made = import_draft(read_draft(file, style), Path(name) / "again", Path(name), None)
        again = read_paper(made.folder, "draft")
        assert again.document is not None
        assert again.house is not None
        outline = writer("outline")
        assert outline(again.document, again.house) == outline(paper.document, paper.house)
