"""A key or a file that stands there empty is what the message asks to fill in, at its own place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.reading.source import forget_lines

EMPTY = {
    "a key of the front sheet": (
        {"report.yaml": "report-of:\n"},
        "report.yaml:5:1: STR004",
        "write it after `report-of:`",
    ),
    "no key of the front sheet": ({}, "report.yaml:1:1: STR004", "add `report-of:` with its value to report.yaml"),
    "the list of background papers": (
        {"report.yaml": "background-papers:\n"},
        "report.yaml:5:1: ACC006",
        "write after `background-papers:` the documents the report relies on, or `background-papers: none`",
    ),
    "the file of background papers": (
        {"background-papers.yaml": "# to come\n"},
        "background-papers.yaml:1:1: ACC006",
        "write in background-papers.yaml the documents the report relies on, or `none` in background-papers.yaml",
    ),
    "no list of background papers": (
        {},
        "report.yaml:1:1: ACC006",
        "write `background-papers:` with the documents the report relies on, or `background-papers: none`",
    ),
}
REPORT = "title: A park\nrecommendations: [Approve it.]\nbody: The park is to be opened.\noptions: ~\n"


@pytest.mark.parametrize("name", EMPTY)
def test_what_stands_there_empty_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m/p").mkdir(parents=True)
    Path("m/meeting.yaml").write_text("style: base\nbody: Cabinet\ndate: 2026-09-14\n", encoding="utf-8")
    files, place, fix = EMPTY[name]
    texts = {"report.yaml": REPORT}
    for file, text in files.items():
        Path("m/p", file).write_text(texts.pop(file, "") + text, encoding="utf-8")
    for file, text in texts.items():
        Path("m/p", file).write_text(text, encoding="utf-8")
    forget_lines()
    said = CliRunner().invoke(main, ["lint", "m"]).output
    assert f"m/p/{place}" in said
    assert f"= fix: {fix}" in said
