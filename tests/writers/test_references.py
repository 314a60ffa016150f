"""Cross-references say the same in Word, as LibreOffice works the fields out, as in every other format."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from tools import needs

from reportgen.house.loading import known_styles
from reportgen.papers.paper import Paper, read_paper
from reportgen.tree import Paragraph, text_of, walk
from reportgen.writers import writer

STYLES = [name for name in known_styles() if name != "base"]
TARGETS = (
    "para item nested deepest other fifth roman heading under rec rec-item app app-item app-head app-nested second "
    "second-item cost"
).split()

REPORT = """\
title: Cross-references
recommendations:
  items:
    - id: rec
      text: |
        Approves the works:

        (a) in Lime Park; and

        (b) in Elm Park. {#rec-item}
    - text: Notes the rest.
body:
  - heading: Background
    id: heading
    text: |
      EXTRAOpening words.

      A paragraph that begins a list: {#para}

      (a) the first;

      (b) the second: {#item}

          (i) inner one;

          (ii) inner two: {#nested}

              (A) innermost one;

              (B) innermost two. {#deepest}

      Another paragraph.

      1. one;

      2. two; {#other}

      3. three. {#fifth}

      Yet another.

      i. one;

      ii. two. {#roman}

      # Under it {#under}

      A list with dashes:

      - one
      - two

      {table:costs}
  - heading: What is cited
    text: |
REFERENCES
tables:
  costs:
    caption: Costs
    columns: [{heading: Item}, {heading: Cost (£)}]
    rows:
      - [Works, "1"]
appendices:
  - title: Terms
    id: app
    text: |
      An opening paragraph.

      (a) the first;

      (b) the second: {#app-item}

          (i) inner. {#app-nested}

      # A heading {#app-head}

      REFERENCE_APP
  - title: Plans
    id: second
    text: |
      A paragraph of the second.

      (a) one;

      (b) two. {#second-item}
"""


def text(extra: str = "") -> str:
    cites = "\n\n".join(f"      Cited {name} as {{ref:{name}}} here." for name in TARGETS)
    cites = cites.replace("{ref:cost}", "{ref:costs}")
    own = "Cited home as {ref:app-item} and {ref:second-item} here."
    return REPORT.replace("REFERENCES", cites).replace("EXTRA", extra).replace("REFERENCE_APP", own)


def paper(folder: Path, style: str, extra: str = "") -> Paper:
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(text(extra), encoding="utf-8")
    (folder / "meeting.yaml").write_text(f"style: {style}\nbody: Cabinet\ndate: 2026-09-14\n", encoding="utf-8")
    made = read_paper(folder, "draft")
    assert made.document is not None
    assert [f.reason for f in made.errors if "refers to" in f.reason] == []
    return made


def cited(words: str) -> dict[str, str]:
    return dict(re.findall(r"Cited ([\w-]+) as (.*?) here\.", " ".join(words.split())))


def in_tree(made: Paper) -> dict[str, str]:
    assert made.document is not None
    return cited(" ".join(text_of(node) for node in walk(made.document) if isinstance(node, Paragraph)))


@pytest.fixture(scope="module")
def rendered(
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[tuple[str, str], tuple[dict[str, str], dict[str, str]]]:
    """For each style, as built and with a paragraph more above: what the tree says, and what LibreOffice shows."""
    office, root = needs("soffice"), tmp_path_factory.mktemp("references")
    trees = {}
    for style in STYLES:
        for form, extra in (("built", ""), ("longer", "One more paragraph above.\n\n      ")):
            made = paper(root / style / form, style, extra)
            trees[style, form] = in_tree(made)
            if form == "built":
                assert made.document is not None
                built = writer("docx")(made.document, made.house)
                (root / f"{style}-built.docx").write_bytes(built)
                (root / f"{style}-longer.docx").write_bytes(with_a_paragraph(built))
    files = sorted(str(path) for path in root.glob("*.docx"))
    profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(root), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {(style, form): (tree, cited(shown(root / f"{style}-{form}.pdf"))) for (style, form), tree in trees.items()}


def shown(pdf: Path) -> str:
    """The words on the pages, without what stands at the head and foot of each."""
    command = [needs("pdftotext"), "-layout", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def with_a_paragraph(data: bytes) -> bytes:
    """The Word file with one more paragraph like "Opening words." above it, as an editor would put it there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                body = content.decode()
                at = body.index("Opening words.")
                begin, end = body.rindex("<w:p>", 0, at), body.index("</w:p>", at) + len("</w:p>")
                more = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", body[begin:end])
                content = (body[:begin] + more.replace("Opening words.", "One more.") + body[begin:]).encode()
            new.writestr(item, content)
    return out.getvalue()


@pytest.mark.parametrize("form", ["built", "longer"])
@pytest.mark.parametrize("style", STYLES)
def test_libreoffice_shows_the_references_of_the_tree(
    style: str, form: str, rendered: Mapping[tuple[str, str], tuple[dict[str, str], dict[str, str]]]
) -> None:
    tree, shown = rendered[style, form]
    assert len(tree) == len(TARGETS) + 1
    assert shown == tree


def test_references_name_kind_full_number_and_appendix(tmp_path: Path) -> None:
    found = in_tree(paper(tmp_path / "paper", "worcester"))
    assert found == {
        "para": "paragraph 2.2",
        "item": "paragraph 2.2(b)",
        "nested": "paragraph 2.2(b)(ii)",
        "deepest": "paragraph 2.2(b)(ii)(B)",
        "other": "paragraph 2.3(2)",
        "fifth": "paragraph 2.3(3)",
        "roman": "paragraph 2.4(ii)",
        "heading": "section 2",
        "under": "section 2.5",
        "rec": "recommendation 1.1",
        "rec-item": "recommendation 1.1(b)",
        "app": "Appendix 1",
        "app-item": "Appendix 1, item (b)",
        "app-nested": "Appendix 1, item (b)(i)",
        "app-head": "section “A heading” of Appendix 1",
        "second": "Appendix 2",
        "second-item": "Appendix 2, item (b)",
        "cost": "Table 1",
        "home": "item (b) and Appendix 2, item (b)",
    }
