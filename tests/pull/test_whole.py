"""Rows, items, paragraphs and sections that came, went or were moved in a Word file change just their lines."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from pull.desk import REPORT, WORD, begin, edit, run, source, steps

CASES = Path(__file__).parents[1] / "cases" / "pull.yaml"


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the report and what was built from it, for copies."""
    desk = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        begin()
    return desk


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["name"].replace(" ", "-")
)
def test_the_report_changes_where_the_word_file_was_edited(
    case: dict[str, Any], park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(park, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    edit(lambda root: steps(root, case["steps"]))
    done = run("pull", WORD, "--write")
    lines = list(difflib.unified_diff(REPORT.split("\n"), source().split("\n"), n=0, lineterm=""))[2:]
    got = "\n".join(line for line in lines if not line.startswith("@@"))
    assert got == case.get("lines", "").rstrip("\n"), done.stderr
