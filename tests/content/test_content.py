"""Reading content: a folder per case, with what is wrong in it as the author sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import by_place
from reportgen.papers.paper import read_paper
from reportgen.reading.source import forget_lines, line_of
from reportgen.screen import render

CASES = Path(__file__).parents[1] / "cases" / "content"


def messages(folder: Path) -> str:
    forget_lines()
    paper = read_paper(folder, "draft")
    return "\n\n".join(render(f, line_of) for f in sorted(set(paper.findings), key=by_place)) + "\n"


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_every_mistake_has_its_message(
    case: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES / case)
    expect(CASES / case / "expected.txt", messages(Path()))


def test_twenty_mistakes_in_three_files_give_twenty_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / "twenty-mistakes")
    findings = set(read_paper(Path(), "draft").findings)
    assert len({(f.span, f.reason) for f in findings}) == 20
    assert {f.span.file for f in findings} == {"report.yaml", "body.yaml", "implications.yaml"}


def test_a_tab_in_a_field_is_a_space(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        'style: base\ntitle: "The total\\tis £5"\nwards: ["St\\tPeter"]\n', encoding="utf-8"
    )
    report = read_paper(tmp_path, "draft").report
    assert report is not None
    assert report.title.text == "The total is £5"
    assert "\t" not in repr(report.values)
