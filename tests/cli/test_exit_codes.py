"""How commands end: 0 when done, 1 for a paper that is wrong, 2 for wrong use or a house style that is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.lint.read_reports import EXAMPLE, MEETING
from reportgen.reading.source import forget_lines

BROKEN = "name: Broken Council\nextends: base\noutline: [nowhere]\n"

# Every command that reads papers or a house style, as it is called in a folder whose council's style is broken.
COMMANDS = {
    "build": "build",
    "build of final editions": "build --edition public",
    "outline": "outline",
    "lint": "lint",
    "lint that fails on nothing": "lint --fail-on never",
    "lint for other programs": "lint --format sarif",
    "dates": "dates",
    "clear": "clear content/m/park --as finance --by Treasurer",
    "schema": "schema --style broken",
    "new report": "new report Bins --in content/m --no-input",
    "style check": "style check broken",
    "style sample": "style sample broken",
    "style word": "style word broken",
}


def run(*words: str) -> Result:
    forget_lines()
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report of one meeting, in the base style, and a broken style that nobody uses."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates" / "broken").mkdir(parents=True)
    (tmp_path / "templates" / "broken" / "house.yaml").write_text(BROKEN)
    (tmp_path / "content" / "m" / "park").mkdir(parents=True)
    (tmp_path / "content" / "m" / "meeting.yaml").write_text(MEETING)
    (tmp_path / "content" / "m" / "park" / "report.yaml").write_text(EXAMPLE)
    return tmp_path


@pytest.mark.parametrize("words", COMMANDS.values(), ids=list(COMMANDS))
def test_every_command_ends_with_2_for_a_broken_house_style(desk: Path, words: str) -> None:
    (desk / "content" / "m" / "meeting.yaml").write_text(MEETING.replace("base", "broken"))
    result = run(*words.split())
    assert result.exit_code == 2, result.output
    assert "the outline names nowhere" in result.output


@pytest.mark.parametrize("command", ["build", "outline", "lint", "dates"])
def test_a_broken_house_style_keeps_no_other_paper_back(desk: Path, command: str) -> None:
    sound = desk / "content" / "n" / "park"
    sound.mkdir(parents=True)
    (sound.parent / "meeting.yaml").write_text(MEETING.replace("Community", "Parks"))
    (sound / "report.yaml").write_text(EXAMPLE)
    (desk / "content" / "m" / "meeting.yaml").write_text(MEETING.replace("base", "broken"))
    result = run(command)
    assert result.exit_code == 2
    says = {
        "build": "1 of 2 papers built",
        "outline": "title\tNew play area",
        "lint": "2 reports",
        "dates": "Parks Committee, Monday 14 September 2026",
    }
    assert says[command] in result.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("lint", 0),
        ("outline", 0),
        ("dates", 0),
        ("build --to html", 0),
        ("lint nowhere", 2),
        ("build --to rtf", 2),
        ("rule XYZ999", 2),
        ("schema --style nobody", 2),
    ],
)
def test_a_command_ends_with_0_when_done_and_with_2_when_used_wrongly(desk: Path, words: str, code: int) -> None:
    assert run(*words.split()).exit_code == code


@pytest.mark.parametrize("command", ["build", "outline", "lint"])
def test_a_report_that_cannot_be_read_ends_a_command_with_1(desk: Path, command: str) -> None:
    (desk / "content" / "m" / "park" / "report.yaml").write_text("title: Park: a plan\n")
    assert run(command).exit_code == 1


@pytest.mark.parametrize("command", ["build", "outline", "lint", "dates"])
def test_without_a_path_a_command_reads_content(desk: Path, command: str) -> None:
    assert run(command).output == run(command, "content").output
    (desk / "content").rename(desk / "elsewhere")
    nothing = run(command)
    assert nothing.exit_code == 2
    assert "content: there is no" in nothing.output
