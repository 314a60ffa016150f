"""Every rule: its manual's examples, its cases, its page, and that doing what it says takes the finding away.

A bad case may say how it is mended: `mended`, `mended-meeting` and `mended-house` stand in place of its `report`,
`meeting` and `house`. They are what somebody is left with who did what the printed message and fix say, no more.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import HEADINGS, Rule, all_rules, example_files, examples

CASES = Path(__file__).parents[1] / "cases" / "lint"
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


MENDED = {"report": "mended", "meeting": "mended-meeting", "house": "mended-house"}


def written(case: dict[str, object]) -> tuple[str, str, str]:
    """The report, meeting and house of a case."""
    report, meeting, house = (str(case.get(name, "")) for name in MENDED)
    return report, meeting, house


def mended(rule: Rule, case: dict[str, object]) -> tuple[str, str, str] | None:
    """The same as somebody mended it, or else with its certain edits made; None where there is neither."""
    if any(name in case for name in MENDED.values()):
        return written({name: case.get(new, case.get(name, "")) for name, new in MENDED.items()})
    if not {"Edit", "certain"} & vars(sys.modules[rule.check.__module__]).keys():
        return None  # it makes no edit
    report, meeting, house = written(case)
    subject, _ = example_subject(report, meeting, house)
    assert subject is not None
    result = lint(subject, [rule], final=True)
    if len(result.edits) < len(result.findings):
        return None  # tests/test_lint.py: such a case keeps the findings without an edit
    lines = {"report.yaml": report.split("\n"), "meeting.yaml": meeting.split("\n")}
    for _, edit in sorted(result.edits, key=lambda pair: pair[1].span, reverse=True):
        text, row, start = lines[edit.span.file], edit.span.line - 1, edit.span.column - 1
        text[row] = text[row][:start] + edit.text + text[row][start + edit.span.length :]
    return "\n".join(lines["report.yaml"]), "\n".join(lines["meeting.yaml"]), house


def mends() -> list[object]:
    """The bad cases that can be mended: rule, case, and what they are then."""
    out = []
    for rule in RULES:
        for case in yaml.safe_load((CASES / f"{rule.code}.yaml").read_text())["bad"]:
            after = mended(rule, case)
            if after is not None:
                out.append(pytest.param(rule, case, after, id=f"{rule.code}: {case['says']}"))
    return out


MENDS = mends()


def errors(report: str, meeting: str, house: str) -> Counter[str]:
    """How often each code is found as an error in a report, when it is read and by all rules."""
    subject, findings = example_subject(report, meeting, house)
    assert subject is not None, [f.reason for f in findings]
    said = [f for f in findings if not f.rule]
    return Counter(f.code for f in [*said, *lint(subject, final=True).findings] if f.severity is Severity.ERROR)


@pytest.mark.parametrize(("rule", "case", "after"), MENDS)
def test_doing_what_a_finding_says_takes_it_away_and_leads_to_no_other_error(
    rule: Rule, case: dict[str, object], after: tuple[str, str, str]
) -> None:
    assert after != written(case)
    left = found(rule, *after)
    assert not left, [(f.reason, f.fix, str(f.span)) for f in left]
    assert not errors(*after) - errors(*written(case))


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


PROVEN = {param.values[0].code for param in MENDS}  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_has_a_bad_case_that_is_mended(rule: Rule) -> None:
    assert rule.code in PROVEN


def test_the_example_report_is_clean_under_every_rule() -> None:
    subject, findings = example_subject("")
    assert subject is not None
    assert not findings
    assert [(f.code, f.reason) for f in lint(subject).findings] == []
