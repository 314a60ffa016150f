"""What an author reads who makes a mistake, and that doing what it says is the way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Findings
from reportgen.papers.paper import read_paper
from reportgen.reading.source import forget_lines, line_of
from reportgen.screen import render

CASES = Path(__file__).parents[1] / "cases" / "mended"
SOUND = {
    "meeting.yaml": "style: base\nbody: Community Committee\ndate: 2026-09-14\n",
    "report.yaml": "title: Play area\nreport-of: Head of Parks\nwards: All Wards\n",
}


def said(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    forget_lines()
    findings = Findings()
    findings.extend(read_paper(folder, "draft").findings)
    return "".join(render(finding, line_of) + "\n\n" for finding in findings)


def cases(file: Path) -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yaml")), ids=lambda p: p.stem)
def test_each_mistake_is_told_once_and_the_fix_is_the_way_out(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    out = ""
    for number, case in enumerate(cases(file)):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        typed = case.get("files") or {case["file"]: case["typed"]}
        done = case["done"] if isinstance(case["done"], dict) else {case["file"]: case["done"]}
        before = said(folder, {**SOUND, **typed})  # type: ignore[dict-item]
        out += f"##### {case['mistake']}\n\n{before}"
        assert before.count("= fix:") == (1 if typed != done else 0), f"{case['mistake']}:\n{before}"
        assert said(folder, done) == "", case["mistake"]  # type: ignore[arg-type]
    expect(file.with_suffix(".txt"), out)
