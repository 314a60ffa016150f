"""How much of what a council's Word template says `new style --from` gets.

The lists in `tests/cases/from-word` are made by hand from the pages of the templates. A line of a list is found when
the style says it in these words; a line "named: ..." when the command names it as not taken over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from reportgen.house.loading import load_style
from reportgen.new.style import new_style

from .councils import TEMPLATES
from .told import told

LISTS = Path(__file__).parents[1] / "cases" / "from-word"


class Score(NamedTuple):
    """The lines of a list that the style says, and those it does not."""

    found: list[str]
    missing: list[str]


def expected(name: str) -> list[str]:
    """The lines of a list."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def score(name: str, folder: Path) -> Score:
    """What a style made from the template in a folder says of the list."""
    file = folder / f"{name}.docx"
    file.write_bytes(TEMPLATES[name]())
    made = new_style(name, f"{name.title()} Council", "england", folder / "templates", file)
    before = Path.cwd()
    os.chdir(folder)
    try:
        said = told(load_style(name), made.left)
    finally:
        os.chdir(before)
    found, missing = [], []
    for line in expected(name):
        (found if any(_fits(line, each) for each in said) else missing).append(line)
    return Score(found, missing)


def _fits(line: str, said: str) -> bool:
    return said.startswith(line) if line.startswith("named: ") else said.strip() == line.strip()
