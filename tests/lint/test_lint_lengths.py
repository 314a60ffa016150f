"""Lengths of time are asked about with the times that they are told of, in words that nothing was fitted to."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.lint.facts.time_asked import likeliest
from reportgen.lint.facts.time_workings import workings
from reportgen.lint.read_reports import example_subject

FILE = Path(__file__).parents[1] / "cases" / "lint-lengths.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_length_is_asked_about_with_its_times(case: dict[str, object]) -> None:
    report = f"body:\n  - heading: Part 1\n    text: |\n      {case['text']}\n"
    subject, findings = example_subject(report)
    assert subject is not None, findings
    asked = [[w.length.text, w.start.text, w.end.text] for w in likeliest(list(workings(subject)))]
    assert asked == ([case["asks"]] if "asks" in case else [])
