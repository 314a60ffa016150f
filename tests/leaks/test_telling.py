"""A total that a table withholds is not let out by the paragraph above it, nor by two figures that come to the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from meetings_made.making import GROUNDS

from reportgen.diagnostics import Span
from reportgen.house.loading import load_style
from reportgen.leaks import comparison, council
from reportgen.leaks.releases import Release
from reportgen.leaks.vocabulary import read_vocabulary

WORDS = read_vocabulary(load_style("base").folders)
ROWS = """
    rows:
      - [North, "£20,000"]
      - {cells: [Secret, "£77,100"], exempt: true}
      - [South, "£1,000"]
"""
SUBTOTALS = """
    rows:
      - [North, "£20,000"]
      - {cells: [Secret, "£77,100"], exempt: true}
      - {cells: [Both, "£97,100"], subtotal: true}
      - [South, "£1,000"]
"""


def kinds(tmp_path: Path, text: str, rows: str = ROWS, *released: str) -> list[str]:
    (tmp_path / "report.yaml").write_text(
        f"title: A\n{GROUNDS}tables:\n  offers:\n    columns: [{{heading: A}}, {{heading: B, type: money}}]{rows}"
        f"body: |\n  {text}\n",
        "utf-8",
    )
    releases = [Release(what=what, public_at="x", agreed_by="y", span=Span("r")) for what in released]
    leaks = comparison.find({}, council.read(tmp_path, "england"), [], releases, WORDS)
    return [leak.kind for leak in leaks if leak.grave]


@pytest.mark.parametrize(
    ("text", "rows", "kind"),
    [
        ("The three bring in £98,100.", ROWS, comparison.TOTAL),
        ("The three bring in 98100 pounds.", ROWS, comparison.TOTAL),
        ("The three bring in £98.1k.", ROWS, comparison.TOTAL),
        ("The first two bring in £97,100.", SUBTOTALS, comparison.TOTAL),
        ("All bring in £98,100.", SUBTOTALS, comparison.TOTAL),
        ("It rose from £22,900 to £100,000.", ROWS, comparison.DIFFERENCE),
        ("Of £120,250 in all, £43,150 is other income.", ROWS, comparison.DIFFERENCE),
    ],
)
def test_what_tells_an_exempt_row_is_found(text: str, rows: str, kind: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, text, rows) == [kind]


@pytest.mark.parametrize("text", ["North brings £20,000 and South £1,000.", "The budget is £150,000.", "In 2031."])
def test_other_figures_of_the_same_table_tell_nothing(text: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, text) == []


def test_a_total_can_be_released(tmp_path: Path) -> None:
    assert kinds(tmp_path, "The three bring in £98,100.", ROWS, "£98,100") == []


def test_a_round_row_is_told_by_no_chance_difference(tmp_path: Path) -> None:
    rows = ROWS.replace("£77,100", "£70,000")
    assert kinds(tmp_path, "It rose from £20,000 to £90,000.", rows) == []
