"""Days of stages that are taken in an order, and days a little before or after the meeting, are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.lint.read_reports import example_subject
from reportgen.lint.rules import dat012_date_passed, dat017_dates_out_of_order

FILE = Path(__file__).parents[1] / "cases" / "lint-order.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
MEETING = "body: Cabinet\ndate: 2026-09-03\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['says']}: {case['text'][:40]}")
def test_a_day_that_is_out_of_turn_is_asked_about(case: dict[str, str]) -> None:
    report = f"body:\n  - heading: Part 1\n    text: |\n      {case['text']}\n"
    subject, findings = example_subject(report, MEETING)
    assert subject is not None, findings
    found = [*dat012_date_passed.check(subject), *dat017_dates_out_of_order.check(subject)]
    assert len(found) == ("asks" in case)
    assert not found or case["asks"] in found[0].reason
