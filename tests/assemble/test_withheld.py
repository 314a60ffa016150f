"""What the public edition shows in place of what is exempt: no figure that tells it, and ids that references reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Finding
from reportgen.papers.paper import Paper, read_paper
from reportgen.tree import Edition, Notice, Reference, Table, text_of, walk

BASE = """\
style: base
title: Depots
report-of: Director of Places
exemptions: {deal: {paragraph: "3", reason: The bargain would be spoilt.}}
"""
ROW = "{cells: [Lime Lane, 4711, 0], exempt: true, exemption: deal}"
SUBTOTAL = "{cells: [Both lanes, 5000, 300], subtotal: true}"


def paper(folder: Path, text: str, edition: Edition = "public") -> Paper:
    (folder / "report.yaml").write_text(BASE + text, encoding="utf-8")
    found = read_paper(folder, edition)
    assert found.document is not None, found.findings
    return found


def table(rows: str, total: str = "", head: str = "") -> str:
    columns = "[{heading: Depot}, {heading: Rent, type: money}, {heading: Fees, type: number}]"
    return f"body: |\n  {{table:rents}}\ntables:\n  rents:\n    columns: {columns}\n    rows: [{rows}]\n{total}{head}"


def rows(of: Paper) -> list[list[str]]:
    assert of.document is not None
    (found,) = (node for node in walk(of.document.blocks) if isinstance(node, Table))
    return [[text_of(cell.blocks) for cell in row.cells] for row in found.rows]


HIDDEN = "Not for publication"


WRITTEN = ("In all", '{label: In all, values: ["5,000", 300]}', '{label: In all, values: ["", "5,000", 300]}')


@pytest.mark.parametrize(
    "total",
    [f"    total: {of}\n" for of in WRITTEN],
    ids=["worked out", "written", "written with an empty cell"],
)
def test_a_total_beside_a_withheld_row_is_withheld_in_each_figure_column(total: str, tmp_path: Path) -> None:
    text = table(f"[Oak Lane, 289, 300], {ROW}", total)
    assert rows(paper(tmp_path, text))[1:] == [["Oak Lane", "289", "300"], ["In all", HIDDEN, HIDDEN]]
    assert rows(paper(tmp_path, text, "draft"))[-1] == ["In all", "5,000", "300"]


@pytest.mark.parametrize("total", ["", "    total: In all\n"], ids=["without a total", "with a total"])
@pytest.mark.parametrize(
    "cells", ["[Both lanes, 5000, 300]", '[Both lanes, "", 300]'], ids=["full", "with an empty cell"]
)
def test_a_subtotal_beside_a_withheld_row_is_withheld_and_an_empty_cell_stays_empty(
    cells: str, total: str, tmp_path: Path
) -> None:
    shown = rows(paper(tmp_path, table(f"[Oak Lane, 289, 300], {ROW}, {{cells: {cells}, subtotal: true}}", total)))
    assert [HIDDEN if "5000" in cells else "", HIDDEN] == shown[2][1:]
    assert shown[2][0] == "Both lanes"
    assert "4711" not in str(shown)


def test_totals_and_subtotals_are_shown_where_no_row_is_withheld(tmp_path: Path) -> None:
    whole = f"[Oak Lane, 289, 300], {ROW.replace(', exempt: true, exemption: deal', '')}, {SUBTOTAL}"
    shown = rows(paper(tmp_path, table(whole, "    total: In all\n")))
    assert shown[-2:] == [["Both lanes", "5000", "300"], ["In all", "5,000", "300"]]


def test_a_header_row_that_is_exempt_is_withheld_like_any_other(tmp_path: Path) -> None:
    head = "    head: [{cells: [Umberslade, Umberslade, Umberslade], exempt: true, exemption: deal}]\n"
    assert "Umberslade" not in str(rows(paper(tmp_path, table("[Oak Lane, 289, 300]", "", head))))
    assert "Umberslade" in str(rows(paper(tmp_path, table("[Oak Lane, 289, 300]", "", head), "restricted")))
    whole = table(f"[Oak Lane, 289, 300], {SUBTOTAL}", "    total: In all\n", head)
    assert rows(paper(tmp_path, whole))[-2:] == [["Both lanes", "5000", "300"], ["In all", "289", "300"]]


WHOLE = {
    "a section": "body:\n  - {heading: Offers, id: place, exempt: true, exemption: deal, text: Secret.}\n"
    "  - {heading: Next, text: 'See {ref:place}.'}\n",
    "an appendix": "body: See {ref:place}.\nappendices:\n"
    "  - {title: Offers, id: place, exempt: true, exemption: deal, text: Secret.}\n",
    "a recommendation": "body: See {ref:place}.\nrecommendations:\n"
    "  - {text: Secret., id: place, exempt: true, exemption: deal}\n",
    "a numbered paragraph of a passage": "body: |\n  See {ref:place}.\n\n"
    "  ::: exempt deal\n  Secret. {#place}\n  :::\n",
    "the second paragraph of a passage": "body: |\n  See {ref:place}.\n\n"
    "  ::: exempt deal\n  Secret.\n\n  Secret too. {#place}\n  :::\n",
    "a heading of a passage": "body: |\n  See {ref:place}.\n\n"
    "  ::: exempt deal\n  # Secret {#place}\n\n  Words.\n  :::\n",
    "a table in a passage": "body: |\n  See {ref:place}.\n\n  ::: exempt deal\n  {table:place}\n  :::\n"
    "tables: {place: {columns: [{heading: A}], rows: [[Secret]], caption: Secret}}\n",
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_reference_to_what_is_withheld_leads_to_its_notice(what: str, tmp_path: Path) -> None:
    found = paper(tmp_path, WHOLE[what])
    assert _about_references(found.findings) == []
    assert found.document is not None
    notices = [node for node in walk(found.document.blocks) if isinstance(node, Notice) and node.kind == "withheld"]
    assert notices
    nodes = list(walk(found.document.blocks))
    references = [node for node in nodes if isinstance(node, Reference)]  # one typed here, perhaps one of a list
    assert references
    assert all(reference.text for reference in references)
    ids = [getattr(node, "id", "") for node in nodes]
    assert [ids.count(r.target) for r in references] == [1] * len(references)  # whatever the public edition calls it
    assert "Secret" not in repr(found.document)


def _about_references(findings: tuple[Finding, ...]) -> list[str]:
    return [f.reason for f in findings if "place" in f.reason]


@pytest.mark.parametrize(
    "text",
    [
        "summary: |\n  ::: exempt\n  Words.\n\n  - More.\n  :::\n",
        "body:\n  - {heading: H, exempt: true, text: Words.}\n",
    ],
    ids=["a passage", "a section"],
)
def test_each_block_of_what_is_exempt_is_marked_beside_it_in_a_restricted_edition(text: str, tmp_path: Path) -> None:
    document = paper(tmp_path, text, "restricted").document
    assert document is not None
    nodes = list(walk(document.blocks))
    (begin,) = (at for at, node in enumerate(nodes) if isinstance(node, Notice) and node.kind == "exempt")
    (end,) = (at for at, node in enumerate(nodes) if isinstance(node, Notice) and node.kind == "exempt-end")
    first = next(node for node in nodes[begin + 1 : end] if "Words" in text_of(node))
    assert getattr(first, "closed", "") == HIDDEN
