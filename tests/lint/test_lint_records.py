"""Minutes, action logs and agendas under `reportgen lint`: what is read together, how it is counted, what stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.lint.final import errors
from reportgen.lint.read_reports import EXAMPLE

JUNE = "style: base\nbody: Community Committee\ndate: 2026-06-08\n"
SEPTEMBER = """\
style: base
body: Community Committee
date: 2026-09-14
agenda:
  - {standing: minutes, documents: [minutes, action-log]}
  - {title: Swimming pool}
"""
MINUTES = """\
date: 2026-06-08
present: [{who: Councillor A, chair: yes}]
minutes:
  - title: New play area in Lime Park
    resolved: That a play area be built at a cost of £45,000.
"""
LOG = """\
actions:
  - {number: "7", date: 2026-06-08, action: Build it., officer: Head of Parks, due: 2026-08-01, comments: It is late.}
"""

DRAFT = """\
OAKHAM BOROUGH COUNCIL

MINUTES OF THE COMMUNITY COMMITTEE held on Monday 15 September 2026 at 6.30 pm in the Town Hall

PRESENT: Councillor A (Chair), Councillor B, Councillor C

APOLOGIES: Councillor D

21. BUDGET

Income was £3.1m in 2024/25 and £3.4m in 2025/26, a rise of £0.4m.

RESOLVED: That the report be noted.

The meeting ended at 7.45 pm.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "june/meeting.yaml": JUNE,
        "june/play-area/report.yaml": EXAMPLE,
        "september/meeting.yaml": SEPTEMBER,
        "september/minutes/minutes.yaml": MINUTES,
        "september/action-log/action-log.yaml": LOG,
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def lint(*paths: Path) -> tuple[list[tuple[str, str, int]], str]:
    run = CliRunner().invoke(main, ["lint", *map(str, paths), "--format", "json", "--fail-on", "never"])
    assert run.exit_code == 0, run.output
    found = json.loads(run.stdout)["findings"]
    return [(f["code"].split()[0], Path(f["file"]).name, f["line"]) for f in found], run.stderr


def test_all_papers_of_a_folder_are_linted_and_know_each_other(desk: Path) -> None:
    found, said = lint(desk)
    assert found == [
        ("LOG005", "action-log.yaml", 2),
        ("AGE001", "meeting.yaml", 6),
        ("MIN004", "minutes.yaml", 5),
    ]
    assert said.startswith("1 report, 1 action log, 1 set of minutes and 1 agenda: 0 errors, 2 warnings, 1 advice")


def test_minutes_alone_are_not_compared_with_what_is_not_linted(desk: Path) -> None:
    assert lint(desk / "september" / "minutes") == ([], "1 set of minutes: 0 errors, 0 warnings, 0 advice, 0 waived\n")


def test_minutes_can_waive_a_rule(desk: Path) -> None:
    file = desk / "september" / "minutes" / "minutes.yaml"
    file.write_text(MINUTES + "waivers: [{rule: MIN004, reason: The Committee raised it.}]\n", encoding="utf-8")
    assert ("MIN004", "minutes.yaml", 5) not in lint(desk)[0]


def test_personal_data_in_minutes_keeps_back_the_public_edition(desk: Path) -> None:
    file = desk / "september" / "minutes" / "minutes.yaml"
    told = "  - title: Petition\n    text: Mr T Alder of 14 Rook Lane, WR1 2ZZ, told of his arrears of rent.\n"
    file.write_text(MINUTES + told, encoding="utf-8")
    assert [reason.kind for reason in errors(file.parent)] == ["disclosure"]
    run = CliRunner().invoke(main, ["build", str(file.parent), "--edition", "public", "--to", "html"])
    assert run.exit_code == 1, run.output
    assert not list((desk.parent / "build").rglob("*.html"))


def test_minutes_in_a_draft_are_checked_for_words_dates_and_figures(tmp_path: Path) -> None:
    draft = tmp_path / "minutes.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    found, said = lint(draft)
    assert [(code, line) for code, _, line in found] == [("draft", 1), ("DAT001", 3), ("FIG004", 11)]
    assert said.startswith("1 draft: 1 error, 1 warning, 1 advice")
