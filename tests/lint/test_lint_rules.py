"""Every rule: its manual's examples, its cases, its page, and that doing what it says takes the finding away.

A case holds the keys of the paper that the rule reads, under its kind (`report`, `minutes`, `action-log`, `agenda`),
beside `meeting`, `house` and the papers it is compared with. A bad case may say how it is mended: `mended`,
`mended-meeting` and `mended-house` stand in place of its paper, `meeting` and `house`. They are what somebody is left
with who did what the printed message and fix say, no more.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.example_records import EXAMPLES, example_record
from reportgen.lint.lines_told import LINE
from reportgen.lint.read_reports import example_subject
from reportgen.lint.reads import EVERY_PAPER, Reads
from reportgen.lint.rule import HEADINGS, Rule, all_rules, example_files, examples
from reportgen.lint.subject import Subject

Files = dict[str, str]
CASES = Path(__file__).parents[1] / "cases" / "lint"
RULES = list(all_rules().values())


def kind_of(rule: Rule, files: Files) -> Reads:
    """What the rule looks at in a case: the first of what it reads that is there."""
    return next((kind for kind in rule.reads if kind in files), rule.reads[0])


def subject_of(kind: Reads, files: Files) -> tuple[Subject | None, tuple[Finding, ...]]:
    return _subject_of(kind, tuple(files.items()))


@lru_cache(maxsize=64)  # a case that is mended is looked at by one rule, and then by all
def _subject_of(kind: Reads, given: tuple[tuple[str, str], ...]) -> tuple[Subject | None, tuple[Finding, ...]]:
    files = dict(given)
    meeting, house = files.get("meeting", ""), files.get("house", "")
    if kind == "report":
        return example_subject(files.get("report", ""), meeting, house)
    return example_record(kind, files, meeting, house)


def found(rule: Rule, files: Files) -> tuple[Finding, ...]:
    subject, findings = subject_of(kind_of(rule, files), files)
    assert subject is not None, [f.reason for f in findings]
    return lint(subject, [rule], final=True).findings


def files_of(case: dict[str, object]) -> Files:
    return {name: str(case[name]) for name in (*EVERY_PAPER, "meeting", "house", "earlier") if name in case}


@cache
def known(rule: Rule) -> dict[str, list[dict[str, object]]]:
    """The bad and the good cases of a rule; read by libyaml where it is there, in a tenth of the time."""
    return yaml.load((CASES / f"{rule.code}.yaml").read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def cases(kind: str) -> list[object]:
    out = []
    for rule in RULES:
        for case in known(rule)[kind]:
            out.append(pytest.param(rule, case, id=f"{rule.code}: {case['says']}"))
    return out


def manual_examples(heading: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.code} {number}")
        for rule in RULES
        for number, text in enumerate(examples(rule.sections.get(heading, "")), 1)
    ]


def under_caret(finding: Finding, files: Files) -> str:
    named = {f"{name}.yaml": text for name, text in files.items()}
    named |= {"meeting.yaml": files["agenda"]} if "agenda" in files else {}
    lines = named.get(finding.span.file, "").split("\n")
    line = lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""
    return line[finding.span.column - 1 : finding.span.column - 1 + finding.span.length]


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_a_bad_case_is_found(rule: Rule, case: dict[str, object]) -> None:
    files = files_of(case)
    findings = found(rule, files)
    assert findings, case["says"]
    if "finds" in case:
        assert [under_caret(f, files) for f in findings] == case["finds"]
    for text in case.get("mentions", []):  # type: ignore[attr-defined]
        assert any(text in f.reason + f.fix for f in findings), (text, [f.reason for f in findings])
    for f in findings:  # a line that is spoken of is told as data too: a Word draft has it in words
        lines = {int(hit[2]) for hit in LINE.finditer(f"{f.reason} {f.fix}") if hit[2]}
        assert lines <= {f.span.line, *(place.line for place in f.also)}, f.reason


def mended(rule: Rule, case: dict[str, object]) -> Files | None:
    """The files as somebody mended them, or else with the certain edits made; None where there is neither."""
    files = files_of(case)
    kind = kind_of(rule, files)
    new = {kind: "mended", "meeting": "mended-meeting", "house": "mended-house"}
    if any(name in case for name in new.values()):
        return files | {name: str(case[key]) for name, key in new.items() if key in case}
    if kind != "report" or not {"Edit", "certain"} & vars(sys.modules[rule.check.__module__]).keys():
        return None  # it makes no edit
    subject, _ = subject_of(kind, files)
    assert subject is not None
    result = lint(subject, [rule], final=True)
    if len(result.edits) < len(result.findings):
        return None  # tests/test_lint.py: such a case keeps the findings without an edit
    lines = {f"{name}.yaml": text.split("\n") for name, text in files.items()}
    for _, edit in sorted(result.edits, key=lambda pair: pair[1].span, reverse=True):
        text, row, start = lines[edit.span.file], edit.span.line - 1, edit.span.column - 1
        text[row] = text[row][:start] + edit.text + text[row][start + edit.span.length :]
    return files | {name: "\n".join(lines[f"{name}.yaml"]) for name in files if name != "house"}


@cache
def mends(rule: Rule) -> list[tuple[dict[str, object], Files]]:
    """The bad cases of a rule that can be mended, and what they are then."""
    found = [(case, mended(rule, case)) for case in known(rule)["bad"]]
    return [(case, after) for case, after in found if after is not None]


def errors(kind: Reads, files: Files) -> Counter[str]:
    """How often each code is found as an error in a paper, when it is read and by all rules."""
    subject, findings = subject_of(kind, files)
    assert subject is not None, [f.reason for f in findings]
    said = [f for f in findings if not f.rule]
    return Counter(f.code for f in [*said, *lint(subject, final=True).findings] if f.severity is Severity.ERROR)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_doing_what_a_finding_says_takes_it_away_and_leads_to_no_other_error(rule: Rule) -> None:
    assert mends(rule)  # it has a bad case that is mended
    for case, after in mends(rule):
        files = files_of(case)
        assert after != files, case["says"]
        left = found(rule, after)
        assert not left, [(case["says"], f.reason, f.fix, str(f.span)) for f in left]
        kind = kind_of(rule, files)
        if then := errors(kind, after):  # mostly none
            assert not then - errors(kind, files), case["says"]


@pytest.mark.parametrize(("rule", "case"), cases("good"))
def test_a_good_case_is_left_alone(rule: Rule, case: dict[str, object]) -> None:
    findings = found(rule, files_of(case))
    assert not findings, [(f.reason, str(f.span)) for f in findings]


def example(rule: Rule, text: str) -> Files:
    """The files of an example of the manual; the paper is of the kind that the rule reads first."""
    files = example_files(text)
    return {rule.reads[0]: files.pop("")} | files


@pytest.mark.parametrize(("rule", "text"), manual_examples("Bad"))
def test_a_bad_example_of_the_manual_is_found(rule: Rule, text: str) -> None:
    assert found(rule, example(rule, text))


@pytest.mark.parametrize(("rule", "text"), manual_examples("Good"))
def test_a_good_example_of_the_manual_is_left_alone(rule: Rule, text: str) -> None:
    assert not found(rule, example(rule, text))


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_has_its_manual_and_its_cases(rule: Rule) -> None:
    assert [h for h in HEADINGS if not rule.sections.get(h)] == []
    assert examples(rule.sections["Bad"])
    assert examples(rule.sections["Good"])
    assert len(known(rule)["bad"]) >= 2
    assert len(known(rule)["good"]) >= 3


def test_the_example_report_is_clean_under_every_rule() -> None:
    subject, findings = example_subject("")
    assert subject is not None
    assert not findings
    assert [(f.code, f.reason) for f in lint(subject).findings] == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_other_example_papers_are_clean_under_every_rule(kind: Reads) -> None:
    subject, findings = example_record(kind, {})
    assert subject is not None
    assert not findings
    assert [(f.code, f.reason) for f in lint(subject).findings] == []
