"""What the figures beside one make, and whether it follows plainly from them (tests/cases/workings.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.diagnostics import Severity
from reportgen.lint.engine import lint
from reportgen.lint.facts.made_plainly import is_made, plain_workings
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import all_rules

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "workings.yaml").read_text(encoding="utf-8"))


def _around(text: str) -> Surroundings:
    subject, findings = example_subject(f"summary: |\n  {text}\n", "", "")
    assert subject is not None, findings
    (number,) = (n for n, passage in enumerate(subject.passages) if passage.text.strip() == text)
    return Surroundings(subject, number)


def _stated(around: Surroundings, figure: str) -> Quantity:
    (stated,) = (quantity for quantity in around.own if quantity.found.text == figure)
    return stated


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_the_working_of_a_figure_is_among_those_tried(case: dict[str, Any]) -> None:
    around = _around(case["text"])
    tried = [
        [op, *(part.found.text for part in parts)]
        for op, _, parts in plain_workings(_stated(around, case["figure"]), around)
    ]
    assert case["working"] in tried


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_figure_is_made_where_others_give_it_and_hardly_any_would_by_chance(case: dict[str, Any]) -> None:
    around = _around(case["text"])
    assert is_made(_stated(around, case["figure"]), around) is case["made"]


def test_a_figure_is_no_part_of_its_own_workings() -> None:
    for case in CASES:
        around = _around(case["text"])
        for stated in around.own:
            assert all(stated not in parts for _, _, parts in plain_workings(stated, around)), case["text"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Two classrooms cost £310,000 each and furniture costs £45,000, which comes to £665,000.", Severity.ADVICE),
        ("One classroom costs £310,000 and furniture costs £45,000, which comes to £365,000.", Severity.WARNING),
    ],
    ids=["a sum that figures beside it make", "a sum that none make"],
)
def test_a_sum_that_may_have_been_made_otherwise_is_asked_about_and_not_told_as_wrong(
    text: str, severity: Severity
) -> None:
    subject, findings = example_subject(f"summary: |\n  {text}\n", "", "")
    assert subject is not None, findings
    (finding,) = lint(subject, [all_rules()["FIG004"]]).findings
    assert finding.severity is severity
    assert finding.reason.endswith("or was it made in another way?") is (severity is Severity.ADVICE)
