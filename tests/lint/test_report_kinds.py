"""Kinds of report: what a new one is told, what a style adds, and that every formula finds what it is written for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.house.loading import load_style
from reportgen.house.report_kinds import report_kinds
from reportgen.lint.formulas import formula

KINDS = report_kinds(load_style("base"))
OWN = """\
name: Fernhill
"""
OWN_KIND = """\
allotments:
  says: a report on allotments
  title: allotments
  asks:
    rents: {ask: what plots cost, words: "rent*|plot fee*", basis: {england: the Council’s allotment rules}}
"""
REPORT = "style: fernhill\ntitle: Allotments at Lime Park\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Budget monitoring, first quarter of 2026/27", "budget-monitoring"),
        ("Capital programme outturn 2025/26", "budget-monitoring"),
        ("Treasury management strategy statement 2027/28", "treasury"),
        ("Award of the contract for household waste", "contract-award"),
        ("Home to school transport: contract award", "contract-award"),
        ("Planning application 26/00412/FUL: 48 homes at Tallow Hill", "planning-application"),
        ("Revised enforcement policy", "policy"),
        ("Results of the consultation on the local plan", "consultation-outcome"),
        ("Sale of land at Dock Road", "land"),
        ("Disposal of the former depot", "land"),
        ("Expansion of Hightown Primary School", "school-places"),
        ("School admission arrangements 2028/29", "school-places"),
        ("Update on the service", ""),
        ("Contract register", ""),
        ("Treasury Road: traffic order", ""),
        ("Landscape of the parks", ""),
        ("Policy officer for the arts", ""),
        ("Consultation on parking", ""),
    ],
)
def test_a_kind_is_known_by_its_title(title: str, kind: str) -> None:
    found = [name for name, each in KINDS.items() if any(formula(words).find(title) for words in each.title)]
    assert found == ([kind] if kind else [])


def test_every_kind_asks_for_something_in_each_country() -> None:
    assert {
        (name, country): len(kind.asked_in(country)) > 1
        for name, kind in KINDS.items()
        for country in ("england", "wales", "scotland")
    } == {(name, country): True for name in KINDS for country in ("england", "wales", "scotland")}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_report_of_a_kind_is_told_what_it_has_to_say(desk: Path) -> None:
    command = ["new", "report", "Meals", "--style", "worcester", "--kind", "contract-award", "--no-input", "--in", "."]
    assert CliRunner().invoke(main, command).exit_code == 0
    text = (desk / "meals" / "report.yaml").read_text(encoding="utf-8")
    assert "# - whether a standstill period is kept before it is signed (Procurement Act 2023, section 51)\n" in text
    assert "\nkind: contract-award\n" in text
    wrong = CliRunner().invoke(main, [*command[:6], "contracts", *command[7:]])
    assert wrong.exit_code == 2
    assert "there is no kind of report contracts" in wrong.output


def test_a_style_adds_a_kind_of_its_own(desk: Path) -> None:
    files = {
        "templates/fernhill/house.yaml": OWN,
        "templates/fernhill/report-kinds.yaml": OWN_KIND,
        "content/paper/report.yaml": REPORT,
    }
    for name, text in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["lint", "content", "--fail-on", "never"]).stdout
    assert "this is a report on allotments, and nothing was found that says what plots cost" in said
