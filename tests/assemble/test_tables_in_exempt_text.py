"""A structured table that only exempt text places: the public edition has neither, and misses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.papers.paper import read_paper

WHY = 'style: base\nexemptions: {bids: {paragraph: "3", reason: Prices.}}\n'
TABLES = "tables: {bids: {caption: Bids, columns: [{heading: Firm}], rows: [[A]]}}\n"
IN_REPORT = {
    "a section": "body: [{heading: Bids, exempt: true, text: '{table:bids}'}]\n",
    "a section without a heading": "body: [{exempt: true, text: '{table:bids}'}]\n",
    "an appendix": "appendices: [{title: Bids, exempt: true, text: '{table:bids}'}]\n",
    "a section of an appendix": (
        "appendices: [{title: Bids, exempt: true, sections: [{heading: All, text: '{table:bids}'}]}]\n"
    ),
    "a passage": "summary: |\n  ::: exempt\n  {table:bids}\n  :::\n",
    "nothing": "summary: Words.\n",
}


def told(file: Path, text: str, edition: str) -> bool:
    """Whether an edition says that the table stands nowhere."""
    file.write_text(f"{WHY}{TABLES}{text}", encoding="utf-8")
    return any("stands nowhere" in finding.reason for finding in read_paper(file.parent, edition).findings)


@pytest.mark.parametrize("edition", ["public", "restricted"])
@pytest.mark.parametrize("where", IN_REPORT)
def test_a_table_in_exempt_text_is_not_called_lost(where: str, edition: str, tmp_path: Path) -> None:
    assert told(tmp_path / "report.yaml", f"title: A\n{IN_REPORT[where]}", edition) == (where == "nothing")


def test_nor_is_one_in_an_exempt_minute(tmp_path: Path) -> None:
    minute = "{title: Bids, exempt: true, public-summary: none, text: '{table:bids}'}"
    text = f"body: Board\ndate: 2026-09-14\npresent: [A]\nminutes:\n  - {minute}\n"
    assert not told(tmp_path / "minutes.yaml", text, "public")
    assert told(tmp_path / "minutes.yaml", text.replace("{table:bids}", "Words."), "public")
