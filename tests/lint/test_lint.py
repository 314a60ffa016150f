"""The linter around its rules: severities, waivers, output formats, exit codes, and `--fix`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.diagnostics import Finding, Span
from reportgen.files.regex import regex
from reportgen.lint import engine
from reportgen.lint.fixing import apply
from reportgen.lint.formats import sarif
from reportgen.lint.lines_told import with_files
from reportgen.lint.read_reports import EXAMPLE, MEETING, example_subject, read_subjects
from reportgen.lint.rule import Edit, Rule, all_rules, find_rule
from reportgen.reading.source import forget_lines

CASES = Path(__file__).parents[1] / "cases"
ROOT = Path(__file__).parents[2]
SARIF = jsonschema.Draft7Validator(json.loads((CASES / "sarif-2.1.0-subset.json").read_text()))
RULES = all_rules()
SPACED = "summary: The cost is £24, 371.\n"  # FIG001, a warning, mended by --fix


def linted(report: str, house: str = "", meeting: str = "", final: bool = False) -> engine.Result:
    subject, findings = example_subject(report, meeting, house)
    assert subject is not None, [f.reason for f in findings]
    return engine.lint(subject, final=final)


def codes(result: engine.Result) -> list[tuple[str, str]]:
    return [(f.code.split()[0], f.severity.value) for f in result.findings]


# ---- severities


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("", "warning"),
        ("lint: {FIG001: error}", "error"),
        ("lint: {number-malformed: advice}", "advice"),
        ("lint: {FIG: error}", "error"),
        ("lint: {FIG001: off}", None),
        ("lint: {number-malformed: off}", None),
        ("lint: {FIG: off}", None),
        ("lint: {FIG: off, FIG001: error}", "error"),
        ("lint: {FIG: error, number-malformed: off}", None),
        ("lint: {FIG002: off, NUM: off}", "warning"),
    ],
)
def test_a_house_style_sets_a_severity_by_code_name_or_family(settings: str, severity: str | None) -> None:
    assert codes(linted(SPACED, settings)) == ([("FIG001", severity)] if severity else [])


@pytest.mark.parametrize(
    ("settings", "severity"),
    [("", "error"), ("lint: {REC009: advice}", "advice"), ("lint: {reasons-missing: warning}", "warning")],
)
def test_a_severity_the_house_style_sets_overrules_that_of_the_single_case(settings: str, severity: str) -> None:
    found = codes(linted("reasons: ~\n", settings, "body: Cabinet\n"))
    assert [grade for code, grade in found if code == "REC009"] == [severity]


@pytest.mark.parametrize(
    ("report", "severity"),
    [
        ("wards: TBC\n", "error"),
        ("reasons: To be confirmed\n", "error"),
        ("opening-date: TBC\n", "warning"),
        ("venue: to be confirmed\n", "warning"),
        ("reasons: The officer is TBC.\n", "warning"),
    ],
)
def test_what_is_to_be_confirmed_is_grave_unless_it_is_a_date_or_place_or_one_word_among_others(
    report: str, severity: str
) -> None:
    house = 'places:\n  opening-date: {holds: text, heading: "Opening:"}\n  venue: {holds: text, heading: "Venue:"}\n'
    assert ("STR007", severity) in codes(linted(report, house))


def test_a_rule_for_the_final_edition_runs_only_for_it() -> None:
    house = "clearances: [finance]\n"
    assert "IMP006" not in dict(codes(linted("", house)))
    assert "IMP006" in dict(codes(linted("", house, final=True)))


def test_a_rule_of_english_law_does_not_run_in_scotland() -> None:
    key = "key-decision: yes\n"
    executive = "body: Cabinet\n"
    assert "ACC009" in dict(codes(linted(key, "", executive)))
    assert "ACC009" not in dict(codes(linted(key, "country: scotland\n", executive)))


@pytest.mark.parametrize("word", ["FIG001", "fig001", "number-malformed", "Number-Malformed"])
def test_a_rule_is_found_by_code_or_name(word: str) -> None:
    rule = find_rule(word)
    assert rule is not None
    assert rule.code == "FIG001"


def test_codes_and_names_of_rules_are_all_different() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert not {rule.name for rule in RULES.values()} & set(RULES)


def test_every_pattern_of_the_linter_can_be_compiled() -> None:
    """They are compiled at their first use, so that a broken one would hide until then."""
    modules = [m for name, m in sys.modules.items() if name.startswith("reportgen.lint.")]
    patterns = [value for m in modules for value in vars(m).values() if isinstance(value, regex)]  # type: ignore[arg-type]
    assert len(patterns) > 200
    for pattern in patterns:
        re.compile(pattern.pattern, pattern.flags)


# ---- waivers


def waived(*waivers: tuple[str, str]) -> str:
    lines = [f"  - {{rule: {rule}, reason: {reason}}}\n" for rule, reason in waivers]
    return "waivers:\n" + "".join(lines)


@pytest.mark.parametrize("word", ["FIG001", "number-malformed", "fig001"])
def test_a_waived_finding_is_kept_apart_with_its_reason(word: str) -> None:
    result = linted(SPACED + waived((word, "It is a quotation.")))
    assert not result.findings
    assert [(f.code, why) for f, why in result.waived] == [("FIG001 number-malformed", "It is a quotation.")]
    assert not result.edits, "a waived finding is not mended"


def test_a_waiver_waives_no_other_rule() -> None:
    result = linted(SPACED + "background-papers: ~\n" + waived(("FIG001", "It is a quotation.")))
    assert codes(result) == [("ACC006", "error")]


def test_an_unused_waiver_is_a_finding_at_its_place() -> None:
    report = "title: New play area\n" + waived(("FIG001", "It is a quotation."))
    (finding,) = linted(report).findings
    assert (finding.code, finding.severity.value, finding.span.line) == ("WAV001 waiver-unused", "warning", 3)
    assert "FIG001" in finding.reason


def test_a_waiver_of_no_rule_is_a_finding() -> None:
    (finding,) = linted(waived(("FIG999", "It is a quotation."))).findings
    assert finding.code == "WAV002 waiver-unknown"
    assert "FIG999" in finding.reason


def test_a_waiver_of_a_rule_that_is_off_is_unused() -> None:
    result = linted(SPACED + waived(("FIG001", "It is a quotation.")), "lint: {FIG001: off}")
    assert [f.code for f in result.findings] == ["WAV001 waiver-unused"]


# ---- the command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def overlaid(under: str, over: str) -> str:
    """YAML text with the top keys of `over` in place of those of `under`; a key that is ~ goes."""
    parts = re.split(r"(?m)^(?=[\w-]+:)", over)
    mine = {part.split(":")[0]: part for part in parts if re.match(r"[\w-]+:", part)}
    kept = [p for p in re.split(r"(?m)^(?=[\w-]+:)", under) if p.split(":")[0] not in mine]
    stays = [p if p.endswith("\n") else f"{p}\n" for p in parts if not re.match(r"[\w-]+:\s*~\s*$", p)]
    return "".join(stays + kept).lstrip("\n")


def folder(desk: Path, report: str = "", meeting: str = "", house: str = "") -> Path:
    """The clean example with some keys replaced, as files."""
    place = desk / "2026-09-14-committee" / "play-area"
    place.mkdir(parents=True, exist_ok=True)
    (place / "report.yaml").write_text(overlaid(EXAMPLE, report), encoding="utf-8")
    if house:
        (desk / "templates" / "local").mkdir(parents=True)
        (desk / "templates" / "local" / "house.yaml").write_text(f"extends: base\n{house}", encoding="utf-8")
    met = overlaid(MEETING, meeting)
    met = met.replace("style: base", "style: local") if house else met
    (place.parent / "meeting.yaml").write_text(met, encoding="utf-8")
    forget_lines()
    return place


def run(*words: str | Path) -> Result:
    forget_lines()
    return CliRunner().invoke(main, ["lint", *map(str, words)], catch_exceptions=False)


ERROR, WARNING, ADVICE = "background-papers: ~\n", SPACED, "title: New  play area\n"


@pytest.mark.parametrize(
    ("report", "fail_on", "code"),
    [
        ("", "advice", 0),
        (ADVICE, "advice", 1),
        (ADVICE, "warning", 0),
        (WARNING, "advice", 1),
        (WARNING, "warning", 1),
        (WARNING, "error", 0),
        (ERROR, "warning", 1),
        (ERROR, "error", 1),
        (ERROR, "never", 0),
    ],
)
def test_the_exit_code_follows_fail_on(desk: Path, report: str, fail_on: str, code: int) -> None:
    result = run(folder(desk, report), "--fail-on", fail_on)
    assert result.exit_code == code, result.output


def test_without_fail_on_errors_fail_and_warnings_do_not(desk: Path) -> None:
    assert run(folder(desk, WARNING)).exit_code == 0
    assert run(folder(desk, ERROR)).exit_code == 1


def test_a_report_that_cannot_be_read_fails_with_its_place(desk: Path) -> None:
    place = folder(desk)
    (place / "report.yaml").write_text('title: "New play area\n')
    result = run(place)
    assert result.exit_code == 1
    assert "report.yaml:1:8: yaml error: a quotation mark is opened here and not closed" in result.output


def test_all_reports_of_a_meeting_are_linted_in_order(desk: Path) -> None:
    first = folder(desk, WARNING)
    second = first.parent / "zoo"
    second.mkdir()
    (second / "report.yaml").write_text((first / "report.yaml").read_text())
    result = run(desk)
    assert [line.split(":")[0] for line in result.output.splitlines() if "FIG001 number" in line] == [
        f"2026-09-14-committee/{name}/report.yaml" for name in ("play-area", "zoo")
    ]
    assert "2 reports: 0 errors, 2 warnings, 0 advice, 0 waived" in result.output


def test_a_folder_without_reports_is_refused(desk: Path) -> None:
    (desk / "empty").mkdir()
    result = run(desk / "empty")
    assert result.exit_code != 0
    assert "there is no report.yaml here or below" in result.output


def test_a_rule_is_printed_and_an_unknown_one_answered_with_the_nearest() -> None:
    page = CliRunner().invoke(main, ["rule", "FIG001"])
    assert page.exit_code == 0
    assert page.output.startswith("FIG001 number-malformed (warning)\n")
    assert "What it checks:" in page.output
    table = CliRunner().invoke(main, ["rule"]).output
    assert [line.split("\t")[0] for line in table.splitlines()] == list(RULES)
    wrong = CliRunner().invoke(main, ["rule", "number-malfromed"])
    assert wrong.exit_code == 2
    assert "did you mean `number-malformed`" in wrong.output


# ---- the formats

ONE_WAIVED = ERROR + WARNING + waived(("ACC006", "Not before Monday."))


def test_the_text_shows_place_line_caret_reason_fix_and_what_was_waived(desk: Path) -> None:
    out = run(folder(desk, ONE_WAIVED)).stdout.splitlines()
    place = "2026-09-14-committee/play-area/report.yaml"
    assert out[0].startswith(f"{place}:1:22: FIG001 number-malformed warning: ")
    assert out[2] == "1 | summary: The cost is £24, 371."
    assert out[3] == "  | " + " " * 21 + "^" * 8
    assert out[4].startswith("  = fix: ")
    assert out[5] == "  = more: reportgen rule FIG001"
    assert out[-1] == f"{place}:1:1: ACC006 background-missing waived: Not before Monday."


def test_a_clean_report_prints_nothing_to_stdout(desk: Path) -> None:
    result = run(folder(desk))
    assert result.stdout == ""
    assert result.stderr == "1 report: 0 errors, 0 warnings, 0 advice, 0 waived\n"


def test_json_has_every_finding_with_its_place_and_what_was_waived(desk: Path) -> None:
    out = json.loads(run(folder(desk, ONE_WAIVED), "--format", "json").stdout)
    (finding,), (waiver,) = out["findings"], out["waived"]
    reason, fix = finding.pop("reason"), finding.pop("fix")
    assert finding == {
        "file": "2026-09-14-committee/play-area/report.yaml",
        "line": 1,
        "column": 22,
        "length": 8,
        "code": "FIG001 number-malformed",
        "severity": "warning",
    }
    assert "£24, 371" in reason
    assert "£24,371" in fix
    assert (waiver["code"], waiver["waiver"]) == ("ACC006 background-missing", "Not before Monday.")


TWO_PLACES = """
summary: The centre serves 38 people in the north of the district.
body:
  - heading: Those whom it serves
    text: The 36 people whom the centre serves in the north of the district are mostly older people.
"""


def test_json_and_sarif_have_the_other_place_that_a_finding_speaks_of(desk: Path) -> None:
    place = folder(desk, TWO_PLACES)
    lines = (place / "report.yaml").read_text().splitlines()
    here, there = (next(n for n, line in enumerate(lines, 1) if number in line) for number in ("36", "38"))
    (finding,) = (
        f for f in json.loads(run(place, "--format", "json").stdout)["findings"] if "36 people here" in f["reason"]
    )
    assert f"line {there}" in finding["reason"]
    assert (finding["line"], [other["line"] for other in finding["also"]]) == (here, [there])
    (result,) = (
        r
        for r in sarif_of(run(place, "--format", "sarif").stdout)["runs"][0]["results"]
        if r["ruleId"] == finding["code"].split()[0]
    )
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["region"]["startLine"] == there


def test_github_commands_carry_place_and_level_on_one_line(desk: Path) -> None:
    out = run(folder(desk, ERROR + WARNING + ADVICE), "--format", "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in out] == ["::error", "::warning", "::notice"]
    (warning,) = [line for line in out if line.startswith("::warning")]
    assert warning.startswith(
        "::warning file=2026-09-14-committee/play-area/report.yaml,line=1,col=22,endColumn=30,"
        "title=FIG001 number-malformed::"
    )


def test_github_commands_escape_what_would_end_them() -> None:
    from reportgen.diagnostics import Severity, Span
    from reportgen.lint.formats import github

    finding = Finding("X", Span("a,b:c.yaml"), "50% of\nit", "mend: it", Severity.WARNING)
    place = "file=a%2Cb%3Ac.yaml,line=1,col=1,endColumn=2,title=X"
    assert github([finding], []) == f"::warning {place}::50%25 of%0Ait. mend: it\n"


def sarif_of(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    assert [e.message for e in SARIF.iter_errors(log)] == []
    return log


def test_sarif_is_valid_and_holds_findings_and_suppressed_ones(desk: Path) -> None:
    log = sarif_of(run(folder(desk, ONE_WAIVED + ADVICE), "--format", "sarif").stdout)
    (job,) = log["runs"]
    results = {r["ruleId"]: r for r in job["results"]}
    assert {code: r["level"] for code, r in results.items()} == {
        "FIG001": "warning",
        "ENG011": "note",
        "ACC006": "error",
    }
    assert results["ACC006"]["suppressions"] == [{"kind": "inSource", "justification": "Not before Monday."}]
    assert "suppressions" not in results["FIG001"]
    (location,) = results["FIG001"]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 22, "endColumn": 30}
    assert [r["id"] for r in job["tool"]["driver"]["rules"]] == list(RULES)


@pytest.mark.parametrize(("report", "found"), [("", []), ('title: "open\n', ["yaml"])])
def test_sarif_is_valid_without_findings_and_for_a_report_that_cannot_be_read(
    desk: Path, report: str, found: list[str]
) -> None:
    log = sarif_of(run(folder(desk, report), "--format", "sarif").stdout)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == found


def test_sarif_names_files_by_addresses_whatever_they_are_called(desk: Path) -> None:
    place = folder(desk, WARNING)
    odd = desk / "Café 100% #1 [draft]"
    place.parent.rename(odd)
    log = sarif_of(run(odd, "--format", "sarif").stdout)
    (result,) = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "Café 100% #1 [draft]/play-area/report.yaml"
    assert not set(uri) & set(" #[]é")


def test_every_finding_of_the_sample_papers_makes_valid_sarif() -> None:
    found, waivers = [], []
    for subject, faults in read_subjects(sorted(p.parent for p in (ROOT / "content").glob("*/*/*/report.yaml"))):
        assert subject is not None
        result = engine.lint(subject)
        found += [*faults, *result.findings]
        waivers += result.waived
    assert found
    sarif_of(sarif(found, waivers))


@pytest.mark.parametrize(
    ("file", "text", "fix"),
    [
        ("implications.yaml", "finance: none\n", "write it in implications.yaml with the key `legal:`"),
        (
            "recommendations.yaml",
            "intro: To note.\nitems: []\n",
            "write `items:` and, on the lines below it, `- text:` with",
        ),
        ("background-papers.yaml", "N/A\n", "write `none` in background-papers.yaml in place of the list"),
    ],
)
def test_a_fix_names_the_file_of_a_key_that_has_one(desk: Path, file: str, text: str, fix: str) -> None:
    place = folder(desk, f"{Path(file).stem}: ~\n")
    (place / file).write_text(text, encoding="utf-8")
    assert fix in run(place).stdout


# ---- --fix


EDITING = [r for r in RULES.values() if {"Edit", "certain"} & vars(sys.modules[r.check.__module__]).keys()]


def with_edits(rule: Rule) -> list[tuple[str, str, str]]:
    """The bad cases of a rule whose findings carry a certain edit: report, meeting and house style."""
    out = []
    for case in yaml.safe_load((CASES / "lint" / f"{rule.code}.yaml").read_text())["bad"]:
        report, meeting, house = (str(case.get(name, "")) for name in ("report", "meeting", "house"))
        subject, _ = example_subject(report, meeting, house)
        if subject is not None and engine.lint(subject, [rule], final=True).edits:
            out.append((report, meeting, house))
    return out


def found(place: Path, rule: Rule) -> engine.Result:
    forget_lines()
    ((subject, _),) = read_subjects([place])
    assert subject is not None
    return engine.lint(subject, [rule], final=True)


def yaml_files(desk: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(desk.rglob("*.yaml"))}


def mended(data: bytes, edits: list[tuple[int, int, int, str]]) -> bytes:
    """What a file must be after its edits (line, column, length, text), and nothing else."""
    lines = data.decode("utf-8-sig").split("\n")
    for line, column, length, text in sorted(edits, reverse=True):
        old = lines[line - 1]
        lines[line - 1] = old[: column - 1] + text + old[column - 1 + length :]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + "\n".join(lines).encode()


def place_of(edit: Edit) -> tuple[int, int, int, str]:
    return edit.span.line, edit.span.column, edit.span.length, edit.text


@pytest.mark.parametrize("rule", EDITING, ids=lambda rule: rule.code)
def test_fix_mends_the_finding_and_touches_nothing_else(
    desk: Path, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = with_edits(rule)
    assert cases  # what it says of itself is tried
    for number, case in enumerate(cases):
        its_own = desk / str(number)
        its_own.mkdir()
        monkeypatch.chdir(its_own)
        fix_mends(its_own, rule, *case)


def fix_mends(desk: Path, rule: Rule, report: str, meeting: str, house: str) -> None:
    place = folder(desk, report, meeting, house)
    before = yaml_files(desk)
    result = found(place, rule)
    assert result.edits
    for finding, edit in result.edits:
        assert edit.span.file == finding.span.file
        assert edit.span.line == finding.span.line
        start, end = finding.span.column - 1, finding.span.column + finding.span.length + 1  # a space more, no further
        assert start <= edit.span.column <= edit.span.column + edit.span.length <= end
    done = apply(result.edits)
    assert done == {finding for finding, _ in result.edits}
    for path, data in before.items():
        here = [place_of(edit) for _, edit in result.edits if (desk / edit.span.file) == path]
        assert path.read_bytes() == mended(data, here)
    again = found(place, rule)
    assert not again.edits
    assert len(again.findings) == len(result.findings) - len(done)


def test_rules_of_every_certain_kind_are_among_the_cases() -> None:
    """Spacing in numbers, a mixed date form, doubled words, look-alike letters, residue: the issue's list."""
    assert {"FIG001", "DAT005", "ENG005", "ENG006", "ENG011", "RES001"} <= {rule.code for rule in EDITING}


COMMENTED = """\
# Costs are to be checked  ,again.
title:   'New play area'   # a comment , with £24, 371 in it
summary: |   # as agreed
    It costs £24, 371.   \n\

    It costs £1,000 .
"""


@pytest.mark.parametrize(("mark", "ends"), [("", "\n"), ("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_fix_keeps_comments_layout_line_ends_and_the_byte_order_mark(desk: Path, mark: str, ends: str) -> None:
    place = folder(desk, COMMENTED)
    text = (place / "report.yaml").read_text(encoding="utf-8")
    (place / "report.yaml").write_bytes((mark + text.replace("\n", ends)).encode())
    result = run(place, "--fix")
    assert result.exit_code == 0
    assert "2 findings mended" in result.stderr
    expected = text.replace("costs £24, 371.", "costs £24,371.").replace("£1,000 .", "£1,000.")
    assert (place / "report.yaml").read_bytes() == (mark + expected.replace("\n", ends)).encode()
    assert run(place, "--fail-on", "advice").exit_code == 0


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_of_the_first_line_counts_without_the_byte_order_mark(desk: Path, mark: str) -> None:
    place = folder(desk, SPACED)
    text = (place / "report.yaml").read_text(encoding="utf-8")
    (place / "report.yaml").write_bytes((mark + text).encode())
    run(place, "--fix")
    assert (place / "report.yaml").read_bytes() == (mark + text.replace("£24, 371", "£24,371")).encode()


def test_fix_leaves_alone_what_is_waived_and_what_is_not_certain(desk: Path) -> None:
    place = folder(desk, SPACED + "purpose: >\n  It costs\n  £25, 371 here.\n" + waived(("FIG001", "A quotation.")))
    before = yaml_files(desk)
    run(place, "--fix")
    assert yaml_files(desk) == before
    place = folder(desk, "summary: >\n  It costs\n  £24, 371.\n")
    before = yaml_files(desk)
    result = run(place, "--fix", "--fail-on", "warning")
    assert yaml_files(desk) == before, "a folded text has no columns, so nothing there is certain"
    assert result.exit_code == 1


def test_fix_prints_what_is_left_and_fails_on_it(desk: Path) -> None:
    result = run(folder(desk, ERROR + WARNING), "--fix")
    assert result.exit_code == 1
    assert "ACC006" in result.stdout
    assert "FIG001" not in result.stdout


def test_two_mendings_of_one_line_are_both_made(desk: Path) -> None:
    place = folder(desk, "summary: It costs £24, 371; later £25, 371 , at at most.\n")
    run(place, "--fix")
    assert (place / "report.yaml").read_text().startswith("summary: It costs £24,371; later £25,371, at most.\n")


def test_a_line_of_another_file_is_told_with_the_file(tmp_path: Path) -> None:
    here, there, same = (
        Span(f"content/a/{name}.yaml", line) for name, line in (("report", 7), ("body", 12), ("report", 9))
    )
    said = "this has £2 in line 12, line 9 says “line 12”, and line 40 nothing"
    assert with_files(said, here, (there, same)) == (
        "this has £2 in line 12 of body.yaml, line 9 says “line 12”, and line 40 nothing"
    )
    assert with_files("line 7 has it", here, (Span(there.file, 7),)) == "line 7 has it"
