"""What docs/house-styles.md shows is what a house style takes: its examples, and each sentence of a guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.diagnostics import Findings
from reportgen.house.keys import HOUSE, PLACE_KEYS
from reportgen.house.loading import known_styles, read_style

PAGE = (Path(__file__).parents[2] / "docs" / "house-styles.md").read_text("utf-8")
EXAMPLES = [
    text for text in re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL) if re.match("(outline|agenda|forms|furn)", text)
]
GUIDE = PAGE[PAGE.index("| The guide says |") : PAGE.index("Values you can use in `shows`")]
SAID = [code for row in GUIDE.splitlines()[2:] for code in re.findall(r"`([^`]+)`", "|".join(row.split("|")[2:]))]
WRITTEN = [code for code in SAID if re.fullmatch(r"[a-z0-9-]+: .*[^|\\ ]", code)]
OF_VALUES = ("choices", "pattern", "shows", "holds")  # keys of a row, not of a section


def faults(folder: Path, text: str) -> list[str]:
    (folder / "house.yaml").write_text(f"name: Lime Borough Council\n{text}\n", encoding="utf-8")
    findings = Findings()
    read_style(folder, known_styles(), findings)
    return [f.reason for f in findings]


@pytest.mark.parametrize("text", EXAMPLES, ids=[text.split(":")[0] for text in EXAMPLES])
def test_an_example_of_the_page_can_be_written_as_it_stands(text: str, tmp_path: Path) -> None:
    assert faults(tmp_path, text) == []


@pytest.mark.parametrize("code", WRITTEN)
def test_what_the_page_says_for_a_sentence_of_a_guide_can_be_written(code: str, tmp_path: Path) -> None:
    key = code.partition(":")[0]
    if key in OF_VALUES:
        text = f"places: {{ref: {{heading: Ref, {code}}}}}"
    elif key in PLACE_KEYS and not (key in HOUSE.keys and key != "words" and key != "places"):
        text = f"places: {{summary: {{{code}}}}}"
    else:
        text = code if key in HOUSE.keys else f"places: {{{code}}}"
    assert faults(tmp_path, text) == []


def test_the_page_has_a_row_for_each_kind_of_sentence() -> None:
    assert len(WRITTEN) >= 20
