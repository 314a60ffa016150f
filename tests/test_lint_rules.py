"""Every rule: its manual's examples, its cases, its page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Finding
from reportgen.lint.engine import lint
from reportgen.lint.reading import example_subject
from reportgen.lint.rule import HEADINGS, Rule, all_rules, example_files, examples

CASES = Path(__file__).parent / "cases" / "lint"
RULES = list(all_rules().values())


def found(rule: Rule, report: str, meeting: str = "", house: str = "") -> tuple[Finding, ...]:
    subject, findings = example_subject(report, meeting, house)
    assert subject is not None, [f.reason for f in findings]
    return lint(subject, [rule], final=True).findings


def cases(kind: str) -> list[object]:
    out = []
    for rule in RULES:
        path = CASES / f"{rule.code}.yaml"
        for case in (yaml.safe_load(path.read_text()) or {}).get(kind, []) if path.exists() else []:
            out.append(pytest.param(rule, case, id=f"{rule.code}: {case['says']}"))
    return out


def manual_examples(heading: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code} {number}")
        for rule in RULES
        for number, text in enumerate(examples(rule.sections.get(heading, "")), 1)
    ]


def under_caret(finding: Finding, report: str, meeting: str) -> str:
    lines = {"report.yaml": report, "meeting.yaml": meeting}.get(finding.span.file, "").split("\n")
    line = lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""
    return line[finding.span.column - 1 : finding.span.column - 1 + finding.span.length]


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_a_bad_case_is_found(rule: Rule, case: dict[str, object]) -> None:
    report, meeting = str(case.get("report", "")), str(case.get("meeting", ""))
    findings = found(rule, report, meeting, str(case.get("house", "")))
    assert findings, case["says"]
    if "finds" in case:
        assert [under_caret(f, report, meeting) for f in findings] == case["finds"]
    for text in case.get("mentions", []):  # type: ignore[attr-defined]
        assert any(text in f.reason + f.fix for f in findings), (text, [f.reason for f in findings])


@pytest.mark.parametrize(("rule", "case"), cases("good"))
def test_a_good_case_is_left_alone(rule: Rule, case: dict[str, object]) -> None:
    findings = found(rule, str(case.get("report", "")), str(case.get("meeting", "")), str(case.get("house", "")))
    assert not findings, [(f.reason, str(f.span)) for f in findings]


@pytest.mark.parametrize(("rule", "text"), manual_examples("Bad"))
def test_a_bad_example_of_the_manual_is_found(rule: Rule, text: str) -> None:
    assert found(rule, *example_files(text))


@pytest.mark.parametrize(("rule", "text"), manual_examples("Good"))
def test_a_good_example_of_the_manual_is_left_alone(rule: Rule, text: str) -> None:
    assert not found(rule, *example_files(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_has_its_manual_and_its_cases(rule: Rule) -> None:
    assert [h for h in HEADINGS if not rule.sections.get(h)] == []
    assert examples(rule.sections["Bad"])
    assert examples(rule.sections["Good"])
    known = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text())
    assert len(known["bad"]) >= 2
    assert len(known["good"]) >= 3


def test_the_example_report_is_clean_under_every_rule() -> None:
    subject, findings = example_subject("")
    assert subject is not None
    assert not findings
    assert [(f.code, f.reason) for f in lint(subject).findings] == []
