"""What somebody who knows Word gets wrong in a house style: one message each, whose fix is the way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from reportgen.diagnostics import Findings
from reportgen.house.loading import known_styles, read_style

CASES = Path(__file__).parents[1] / "cases"


def said(folder: Path, text: str) -> list[str]:
    (folder / "house.yaml").write_text(f"name: Lime Borough Council\n{text.rstrip()}\n", encoding="utf-8")
    findings = Findings()
    read_style(folder, known_styles(), findings)
    return [f"{f.span.line}:{f.span.column}: {f.reason} = {f.fix}" for f in findings]


def test_each_slip_in_a_place_is_told_once_and_the_fix_is_the_way_out(
    tmp_path: Path, expect: Callable[[Path, str], None]
) -> None:
    out = ""
    for case in yaml.safe_load((CASES / "place-slips.yaml").read_text("utf-8")):
        told = said(tmp_path, case["typed"])
        out += f"{case['mistake']}\n    " + "\n    ".join(told) + "\n"
        assert len(told) == 1, f"{case['mistake']}: {told}"
        assert said(tmp_path, case["done"]) == [], case["mistake"]
    expect(CASES / "place-slips.txt", out)
