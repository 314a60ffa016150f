"""What officers insist on in sixty-eight kinds of matter is asked about, and not where it is stated beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.lint.engine import lint
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import all_rules

FILE = Path(__file__).parents[1] / "cases" / "lint-matters.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
_QUOTED = re.compile("“.*?”")


def _asked(case: dict[str, Any], text: str) -> bool:
    report = yaml.safe_dump(
        {
            "title": "Proposal",
            "recommendations": [case["recommends"]],
            "body": [{"heading": "Proposal", "text": text}],
            "consultation": "See the proposal.",  # in place of the example's, which states one
        },
        allow_unicode=True,
        width=10_000,
    )
    subject, findings = example_subject(report)
    assert subject is not None, findings
    rules = [rule for code, rule in all_rules().items() if code.startswith("DUT")]
    said = (_QUOTED.sub("", finding.reason + finding.fix) for finding in lint(subject, rules).findings)
    return any(re.search(case["asks"], each, re.IGNORECASE) for each in said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["matter"])
def test_what_officers_insist_on_is_asked_about(case: dict[str, Any]) -> None:
    assert [text for text in case.get("says", []) if not _asked(case, text)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["matter"])
def test_what_is_stated_is_not_asked_about(case: dict[str, Any]) -> None:
    told = [f"{text} {case['stated']}" for text in (*case.get("says", []), *case.get("missed", []))]
    assert [text for text in told if _asked(case, text)] == []
