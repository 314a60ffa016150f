"""`reportgen style check`: a folder per fault, with what its owner is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import render
from reportgen.source import forget_lines, line_of
from reportgen.stylecheck import check_style
from reportgen.styles import known_styles

CASES = Path(__file__).parent / "cases" / "style"


def told(folder: Path) -> str:
    forget_lines()
    return "\n\n".join(render(f, line_of) for f in check_style(folder, known_styles())) + "\n"


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_every_fault_of_a_style_has_its_message(
    case: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES)
    expect(CASES / case / "expected.txt", told(Path(case)))
