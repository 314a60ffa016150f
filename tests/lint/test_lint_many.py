"""Linting many reports on several processors gives what linting them one after the other gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.diagnostics import StyleError
from reportgen.lint import many
from reportgen.lint.engine import Result
from reportgen.lint.read_reports import EXAMPLE, MEETING
from reportgen.papers.paper import find_reports

CONTENT = Path(__file__).parents[2] / "content"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processors", lambda: 2)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes each run took, none for one that took no others."""
    taken: list[int] = []
    together = many._together

    def counted(folders: list[Path], final: bool, jobs: int) -> list[Result]:
        results = together(folders, final, jobs)
        taken.append(jobs)
        return results

    monkeypatch.setattr(many, "_together", counted)
    return taken


def in_turn(folders: list[Path]) -> list[Result]:
    return many._lint(folders, (), final=True)


def meeting(desk: Path, reports: int) -> list[Path]:
    """A meeting with so many reports; the last gives the officer another telephone number."""
    folder = desk / "2026-09-14-committee"
    for number in range(1, reports + 1):
        text = EXAMPLE.replace("960100", "960199") if number == reports else EXAMPLE
        (folder / f"{number:02}").mkdir(parents=True)
        (folder / f"{number:02}" / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "meeting.yaml").write_text(MEETING, encoding="utf-8")
    return find_reports([folder])


def test_the_sample_papers_give_the_same_in_any_order(shared: list[int]) -> None:
    folders = find_reports([CONTENT])
    assert len(folders) >= many.MANY
    results = many.lint_reports(folders, final=True)
    assert any(result.findings for result in results)
    assert results == in_turn(folders)
    back = folders[::-1]
    assert many.lint_reports(back, final=True) == in_turn(back)
    assert shared == [2, 2]


def test_reports_of_a_large_meeting_know_of_those_linted_elsewhere(tmp_path: Path, shared: list[int]) -> None:
    folders = meeting(tmp_path, 10)
    results = many.lint_reports(folders, final=True)
    assert results == in_turn(folders)
    assert all(any("CON003" in f.code for f in result.findings) for result in results)
    assert shared == [2]


def test_a_report_that_cannot_be_read_stops_no_other(tmp_path: Path, shared: list[int]) -> None:
    folders = meeting(tmp_path, 8)
    (folders[3] / "report.yaml").write_text('title: "New play area\n', encoding="utf-8")
    results = many.lint_reports(folders, final=True)
    assert [f.code for f in results[3].findings] == ["yaml"]
    assert results == in_turn(folders)
    assert shared == [2]


def test_a_broken_list_of_words_is_said_as_for_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lists = tmp_path / "templates" / "local" / "lint"
    lists.mkdir(parents=True)
    (lists.parent / "house.yaml").write_text("extends: base\n", encoding="utf-8")
    (lists / "jargon.yaml").write_text("- not a phrase with a value\n", encoding="utf-8")
    folders = meeting(tmp_path, 8)
    met = folders[0].parent / "meeting.yaml"
    met.write_text(MEETING.replace("style: base", "style: local"), encoding="utf-8")
    with pytest.raises(StyleError) as refused:
        many.lint_reports(folders)
    assert [f.span.file for f in refused.value.findings] == ["templates/local/lint/jargon.yaml"]


def test_where_no_process_can_be_had_the_reports_are_linted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> list[Result]:
        raise OSError("no processes left")

    monkeypatch.setattr(many, "_together", refused)
    folders = meeting(tmp_path, 8)
    assert many.lint_reports(folders, final=True) == in_turn(folders)


def test_few_reports_take_no_other_process(tmp_path: Path, shared: list[int]) -> None:
    assert len(many.lint_reports(meeting(tmp_path, many.MANY - 1))) == many.MANY - 1
    assert shared == []


ALONE = """
import sys
from pathlib import Path
from reportgen.lint.many import lint_reports
lint_reports([Path(sys.argv[1])])
sys.exit([name for name in ("multiprocessing", "concurrent.futures") if name in sys.modules] or 0)
"""


def test_one_report_does_not_pay_for_processes(tmp_path: Path) -> None:
    (folder,) = meeting(tmp_path, 1)
    done = subprocess.run([sys.executable, "-c", ALONE, folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
