"""Clearances: what counts as a change of the text, and what `reportgen clear` writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.diagnostics import Severity
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import read_subjects
from reportgen.lint.rule import all_rules
from reportgen.papers.clearance import text_hash
from reportgen.papers.paper import read_paper

MEETING = "style: sefton\nbody: Cabinet\ndate: 2026-09-14\n"
REPORT = """\
# The report
title: New play area
summary: |
  Residents have asked
  for a play area.
recommendations:
  - Approve £40,000.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meeting.yaml").write_text(MEETING)
    report = tmp_path / "play-area"
    report.mkdir()
    (report / "report.yaml").write_text(REPORT)
    return report


def hash_of(folder: Path) -> str:
    report = read_paper(folder, "draft").report
    assert report is not None
    return text_hash(report)


def clear(folder: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["clear", str(folder), "--by", "Head of Finance", *more])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# The report\n", "# Another comment\n\n"),
        ("asked\n  for", "asked for"),
        ("asked\n  for", "asked  \n  for"),
        ("title: New play area", 'title: "New play area"'),
        ("  - Approve £40,000.", "    - Approve £40,000."),
    ],
)
def test_layout_and_comments_change_nothing(folder: Path, old: str, new: str) -> None:
    before = hash_of(folder)
    (folder / "report.yaml").write_text(REPORT.replace(old, new))
    assert hash_of(folder) == before


def test_a_section_in_a_file_of_its_own_is_the_same_text(folder: Path) -> None:
    before = hash_of(folder)
    head, tail = REPORT.split("recommendations:\n")
    (folder / "report.yaml").write_text(head)
    (folder / "recommendations.yaml").write_text(tail.replace("  - ", "- "))
    assert hash_of(folder) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("£40,000", "£41,000"),
        ("recommendations:\n", "exempt: true\nrecommendations:\n"),
        ("recommendations:\n", "recommendations:\n  - Note the views.\n"),
        ("title: New", "wards: Lime Park\ntitle: New"),
    ],
)
def test_a_change_of_the_text_is_a_change(folder: Path, old: str, new: str) -> None:
    before = hash_of(folder)
    (folder / "report.yaml").write_text(REPORT.replace(old, new))
    assert hash_of(folder) != before


MARKED = {
    "a recommendation": "recommendations:\n  - {text: Approve it.MARK}\n",
    "a section": "body:\n  - {heading: Costs, text: They are low.MARK}\n",
    "an appendix": "appendices:\n  - {title: Plan, text: A map.MARK}\n",
    "a table": "tables:\n  t: {columns: [{heading: A}], rows: [[b]]MARK}\n",
    "a row": "tables:\n  t: {columns: [{heading: A}], rows: [{cells: [b]MARK}]}\n",
    "a passage": "body: |\n  One.\n\n  ::: NAME\n  Two.\n  :::\n",
}


@pytest.mark.parametrize("what", MARKED)
def test_a_mark_and_what_it_names_are_part_of_the_text(what: str, folder: Path) -> None:
    hashes = []
    for mark, name in (("", "exempt"), (", exempt: true", "exempt a"), (", exempt: true, exemption: a", "exempt b")):
        text = MARKED[what].replace("MARK", mark).replace("NAME", name)
        head = REPORT.partition("recommendations:")[0] if "recommendations" in text else REPORT
        (folder / "report.yaml").write_text(head + text)
        hashes.append(hash_of(folder))
    assert len(set(hashes)) == 3


def test_a_supplied_file_is_part_of_the_text(folder: Path) -> None:
    plan = "appendices:\n  - {title: Plan, file: plan.pdf, description: A map.}\n"
    (folder / "report.yaml").write_text(REPORT + plan)
    (folder / "plan.pdf").write_bytes(b"one")
    before = hash_of(folder)
    (folder / "plan.pdf").write_bytes(b"two")
    assert hash_of(folder) != before


def test_clearing_and_clearing_again_keeps_both_and_the_comments(folder: Path) -> None:
    assert clear(folder, "--as", "finance", "--ref", "FD.1/26", "--date", "2026-08-01")[0] == 0
    path = folder / "clearances.yaml"
    path.write_text("# kept by the finance team\n" + path.read_text())
    (folder / "report.yaml").write_text(REPORT.replace("40,000", "50,000"))
    assert clear(folder, "--as", "finance", "--ref", "FD.2/26", "--date", "2026-08-09")[0] == 0
    text = path.read_text()
    assert text.startswith("# kept by the finance team\n")
    assert text.count("- as: finance\n  by: Head of Finance\n") == 2
    assert f"  date: 2026-08-09\n  reference: FD.2/26\n  hash: {hash_of(folder)}\n" in text


def test_recording_a_clearance_does_not_change_the_text(folder: Path) -> None:
    before = hash_of(folder)
    assert clear(folder, "--as", "finance", "--date", "2026-08-01")[0] == 0
    assert hash_of(folder) == before


def test_lint_finds_a_report_changed_after_its_clearance(folder: Path) -> None:
    assert clear(folder, "--as", "finance", "--date", "2026-08-01")[0] == 0
    fresh = CliRunner().invoke(main, ["lint", str(folder), "--fail-on", "never"]).output
    (folder / "report.yaml").write_text(REPORT.replace("40,000", "50,000"))
    stale = CliRunner().invoke(main, ["lint", str(folder), "--fail-on", "never"]).output
    assert "impl-clearance-stale" not in fresh
    assert "clearances.yaml:2:3: IMP007 impl-clearance-stale" in stale


def test_a_change_after_clearance_is_a_warning_in_a_draft_and_an_error_in_a_final_edition(folder: Path) -> None:
    assert clear(folder, "--as", "finance", "--date", "2026-08-01")[0] == 0
    (folder / "report.yaml").write_text(REPORT.replace("40,000", "50,000"))
    [subject] = [subject for subject, _ in read_subjects([folder])]
    assert subject is not None
    rule = all_rules()["IMP007"]
    draft, final = (lint(subject, [rule], final=final).findings for final in (False, True))
    assert [f.severity for f in (*draft, *final)] == [Severity.WARNING, Severity.ERROR]


def test_a_clearance_the_style_does_not_know_is_refused_with_the_one_meant(folder: Path) -> None:
    code, output = clear(folder, "--as", "finanse")
    assert (code, "did you mean `finance`?" in output) == (2, True)
    assert not (folder / "clearances.yaml").exists()


def test_clearances_kept_in_the_report_are_pointed_to(folder: Path) -> None:
    old = "clearances:\n  - {as: finance, by: Head of Finance, date: 2026-08-01, hash: '0'}\n"
    (folder / "report.yaml").write_text(REPORT + old)
    code, output = clear(folder, "--as", "finance")
    assert (code, "move them to clearances.yaml" in output) == (1, True)


def test_a_report_that_cannot_be_read_is_not_cleared(folder: Path) -> None:
    (folder / "report.yaml").write_text("title: [\n")
    assert clear(folder, "--as", "finance")[0] == 1
    assert not (folder / "clearances.yaml").exists()


@pytest.mark.parametrize(("reports", "said"), [("a", "name the report to clear: {a}"), ("ab", "to clear: {a}, {b}")])
def test_a_meeting_is_not_cleared_but_its_reports_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reports: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "meeting.yaml").write_text(MEETING)
    for name in reports:
        (tmp_path / "m" / name).mkdir()
        (tmp_path / "m" / name / "report.yaml").write_text(REPORT)
    code, output = clear(tmp_path / "m", "--as", "finance")
    assert (code, "m is a meeting; " in output) == (2, True)
    assert said.format(a="m/a", b="m/b") in output
    assert not (tmp_path / "m" / "clearances.yaml").exists()
    (tmp_path / "m" / "meeting.yaml").unlink()
    assert "m is no report; " in clear(tmp_path / "m", "--as", "finance")[1]


def test_a_clearance_that_the_style_and_an_implication_ask_for_waits_once(tmp_path: Path) -> None:
    style = tmp_path / "templates" / "lime-borough"
    style.mkdir(parents=True)
    words = "name: Lime Borough Council\nclearances: [finance]\n"
    words += "places: {finance: {holds: prose, places: [seen: {holds: sign-off, cleared-by: finance}]}}\n"
    (style / "house.yaml").write_text(words)
    report = tmp_path / "play-area"
    report.mkdir()
    said = "implications: {finance: It costs 40 pounds.}\n"
    (report / "report.yaml").write_text(f"style: lime-borough\n{REPORT}{said}")
    missing = read_paper(report, "draft").missing
    assert [m.what for m in missing if m.kind == "clearance"] == ["finance clearance"]
