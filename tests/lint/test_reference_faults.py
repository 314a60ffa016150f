"""The faults of the five reference papers: each is found where it is kept, and nothing else is said.

The papers in content/ are better without these faults, so they stand here: a folder a council with the meeting, a
small paper in our own words that holds all of them, and findings.yaml with what the linter is to find there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.diagnostics import Severity
from reportgen.lint.rule import all_rules
from reportgen.reading.source import forget_lines

FOLDER = Path(__file__).parents[1] / "cases" / "reference-faults"
COUNCILS = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())

# Rules of severity error whose fault the published paper has, by its council. Not among them, though the papers lack
# the thing: what the council's own style does not ask for (reasons and options, an equality implication in Oxford),
# and what only --final asks for (clearances).
ERRORS = {
    "leicestershire": {"ACC007", "STR001", "STR007"},
    "oadby-wigston": {"ACC006", "IMP001", "REC001", "REC002", "REF001", "STR004"},
    "oxford": {"ENG010", "RES001", "STR005", "STR007"},
    "sefton": {"DAT004", "ENG005", "STR001", "STR002"},
    "worcester": {"REC003"},
}


def expected(council: str) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = yaml.safe_load((FOLDER / council / "findings.yaml").read_text(encoding="utf-8"))
    return entries


def linted(council: str) -> list[dict[str, object]]:
    """What `reportgen lint` says of a council's paper."""
    forget_lines()
    result = CliRunner().invoke(main, ["lint", str(FOLDER / council), "--format", "json"], catch_exceptions=False)
    findings: list[dict[str, object]] = json.loads(result.stdout)["findings"]
    return findings


def under_caret(finding: dict[str, object]) -> str:
    line = Path(str(finding["file"])).read_text(encoding="utf-8").split("\n")[int(str(finding["line"])) - 1]
    start = int(str(finding["column"])) - 1
    return line[start : start + int(str(finding["length"]))]


def is_it(finding: dict[str, object], entry: dict[str, object]) -> bool:
    """Whether a finding is the one an entry of findings.yaml tells of."""
    here = finding["line"] == entry["at"] if "at" in entry else under_caret(finding) == entry["under"]
    return (
        str(finding["code"]).split()[0] == entry["code"]
        and Path(str(finding["file"])).name == entry.get("in", "report.yaml")
        and here
        and str(entry["mentions"]) in f"{finding['reason']} {finding['fix']}"
    )


@pytest.mark.parametrize("council", COUNCILS)
def test_every_fault_of_the_reference_paper_is_found_once(council: str) -> None:
    findings = linted(council)
    wrong = {str(e["fault"]): n for e in expected(council) if (n := sum(is_it(f, e) for f in findings)) != 1}
    assert not wrong


@pytest.mark.parametrize("council", COUNCILS)
def test_nothing_is_found_that_is_no_fault_of_the_reference_paper(council: str) -> None:
    entries = expected(council)
    unexpected = [f for f in linted(council) if not any(is_it(f, entry) for entry in entries)]
    assert not unexpected


@pytest.mark.parametrize("council", COUNCILS)
def test_every_error_that_the_published_paper_deserves_is_kept_here(council: str) -> None:
    rules = all_rules()
    assert {rules[code].severity for code in ERRORS[council]} == {Severity.ERROR}
    assert ERRORS[council] <= {str(entry["code"]) for entry in expected(council)}


def test_each_council_keeps_the_faults_of_its_paper() -> None:
    assert set(COUNCILS) == set(ERRORS)
    assert all(str(entry["fault"]).strip() for council in COUNCILS for entry in expected(council))
