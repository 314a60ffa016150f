"""docs/packs.md: its examples are read without a finding, and together they make a meeting."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest

from reportgen.cli import main
from reportgen.leaks.releases import read_releases
from reportgen.meetings import read_agenda
from reportgen.pack.supplements import cut, read_supplements
from reportgen.tree import Edition
from reportgen.verdict import against

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text("utf-8")
REPORT = """\
title: Play area
report-of: Head of Parks
wards: All Wards
body: Children play.
recommendations: That the report be noted.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
"""


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """The folder that the page describes, with the reports it names."""
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.+?)```", PAGE, re.DOTALL):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("05-play-area", "09-contract"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(REPORT, "utf-8")
    return tmp_path


ITEMS = re.findall(r"```yaml\n# meeting\.yaml, items under agenda\n(.+?)```", PAGE, re.DOTALL)


def test_every_example_says_which_file_it_is() -> None:
    assert len(re.findall(r"```yaml\n# \S+\.yaml\n", PAGE)) == 5
    assert len(re.findall(r"```yaml\n", PAGE)) == 5 + len(ITEMS) == 7


def test_examples_of_items_are_read_without_a_mistake_and_an_urgent_one_moves_no_number(meeting: Path) -> None:
    path = meeting / "meeting.yaml"
    shutil.copytree(meeting / "05-play-area", meeting / "13-weir")
    before = read_agenda(meeting, "draft").agenda
    path.write_text("".join([path.read_text("utf-8").rstrip() + "\n", *ITEMS]), "utf-8")
    read = read_agenda(meeting, "draft")
    agenda, findings, missing = read.agenda, read.findings, against(read)
    assert (findings, missing) == ((), ())
    assert agenda is not None
    assert before is not None
    shown = [(item.number, item.title) for item in agenda.each_item()]
    assert shown[: len(before.each_item())] == [(item.number, item.title) for item in before.each_item()]
    assert [number for number, _ in shown[-2:]] == ["15", "15.1"]
    lines = " ".join(line for item in agenda.each_item() for line in item.text)
    for words in ("412", "Parking beside the park", "a third more", "shade in playgrounds", "winter", "may give way"):
        assert words in lines


@pytest.mark.parametrize("edition", ["draft", "public", "restricted"])
def test_the_examples_are_a_meeting_without_a_mistake(meeting: Path, edition: Edition) -> None:
    read = read_agenda(meeting, edition)
    agenda, findings, missing = read.agenda, read.findings, against(read)
    assert (findings, missing) == ((), ())
    assert agenda is not None
    assert [(i.number, i.status) for i in agenda.each_item() if i.status] == [("6", "to follow"), ("7", "verbal")]
    kinds = [part.kind for item in agenda.each_item() for part in item.parts]
    assert kinds == ["minutes", "action-log", "report", "withheld" if edition == "public" else "report"]


def test_the_supplements_name_items_of_the_agenda(meeting: Path) -> None:
    path = meeting / "meeting.yaml"
    path.write_text(path.read_text("utf-8").replace("status: to follow", "report: 06-budget"), "utf-8")
    shutil.copytree(meeting / "05-play-area", meeting / "06-budget")  # "First put the new report in"
    agenda = read_agenda(meeting, "draft").agenda
    assert agenda is not None
    shown = [[i.title for i in cut(agenda, each).each_item()] for each in read_supplements(meeting)]
    assert shown == [["Budget monitoring"], ["Play area"]]
    assert [release.what for release in read_releases(meeting)] == ["£417,250"]


def test_the_commands_and_options_of_the_page_are_there() -> None:
    named = re.findall(r"(?m)(?:^|`)reportgen ([a-z]+(?: (?:meeting|report))?)([^\n`]*)", PAGE)
    assert {"pack", "publish", "dates", "new meeting"} <= {name for name, _ in named}
    for name, rest in named:
        command: click.Command = main
        for word in name.split():
            assert isinstance(command, click.Group)
            assert word in command.commands, name
            command = command.commands[word]
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, name
