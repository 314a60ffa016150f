"""What a Word draft marks as not for publication comes over as exempt, is told, and is not public before a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.drafts.read import read_draft
from reportgen.new.from_draft.write import Imported, import_draft
from reportgen.papers.paper import read_paper

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "import-exempt.yaml").read_text(encoding="utf-8"))
WATERMARK = (
    f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape>'
    '<v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r></w:p>'
)


def imported(case: dict[str, Any], folder: Path) -> Imported:
    document = docx.Document()
    if "header" in case:
        document.sections[0].header.paragraphs[0].text = case["header"]
    rows = {"Report to:": "Cabinet, 3 June 2027", "Report of:": "Head of Parks", "Subject:": case.get("title", "Bins")}
    table = document.add_table(0, 2)
    for label, value in {**rows, **case.get("rows", {})}.items():
        for cell, words in zip(table.add_row().cells, (label, value), strict=True):
            cell.text = words
    body = ["**1. Recommendations", "1.1 That the contract is let.", "**2. Background", "2.1 The bins are old."]
    for line in [*body, *case.get("text", ())]:
        if line == "page":
            document.add_page_break()
        else:
            document.add_paragraph().add_run(line.removeprefix("**")).bold = line.startswith("**")
    if "watermark" in case:
        document.sections[0].header._element.append(parse_xml(WATERMARK))
    document.save(str(folder / "draft.docx"))
    return import_draft(read_draft(folder / "draft.docx", "base"), folder / "out", folder, None)


def text_of(made: Imported) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in made.files)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_what_a_draft_marks(case: dict[str, Any], tmp_path: Path) -> None:
    made = imported(case, tmp_path)
    text = text_of(made)
    said = [finding.reason for finding in (*made.unsure, *made.stops)]
    assert [words for words in case.get("holds", ()) if words not in text] == [], text
    assert [words for words in case.get("lacks", ()) if words in text] == [], text
    assert [words for words in case.get("told", ()) if not any(words in reason for reason in said)] == [], said
    assert sum("header" in case and case["header"] in reason for reason in said) == ("header" in case), said
    assert not made.stops
    assert ("exempt: true" in text) == any("`exempt: true`" in reason for reason in said), said
    paper = read_paper(made.folder, "draft")
    assert not paper.errors


def test_a_watermark_is_a_marking(tmp_path: Path) -> None:
    assert "exempt: true" in text_of(imported({"watermark": True}, tmp_path))
