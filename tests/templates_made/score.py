"""How much of what a council's Word template says `new style --from` gets.

The lists in `tests/cases/from-word` are made by hand from the pages of the templates. A line of a list is found when
the style says it in these words, guidance also among others; a line "named: ..." when the command names it as not
taken over. || stands between ways of saying the same.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from reportgen.house.loading import load_style
from reportgen.new.style import new_style

from .councils import TEMPLATES
from .told import told

_NAMED = "named: "
LISTS = Path(__file__).parents[1] / "cases" / "from-word"


class Score(NamedTuple):
    """The lines of a list that the style says, those that are named as left out, and those that got lost."""

    taken: list[str]
    named: list[str]
    missing: list[str]

    @property
    def found(self) -> int:
        """How many are not lost."""
        return len(self.taken) + len(self.named)

    @property
    def all(self) -> int:
        """How many there are."""
        return self.found + len(self.missing)


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
    out = Score([], [], [])
    for line in expected(name):
        ways = [way for way in line.split(" || ") if any(_fits(way, each) for each in said)]
        taken = any(not way.startswith(_NAMED) for way in ways)
        (out.taken if taken else out.named if ways else out.missing).append(line)
    return out


def _fits(line: str, said: str) -> bool:
    if line.startswith(_NAMED):
        return said.startswith(line)
    called, guidance, words = line.partition(": guidance ")
    if guidance and said.startswith(called + guidance):
        return _plain(words) in _plain(said)
    return said.strip() == line.strip()


def _plain(words: str) -> str:
    return "".join(re.findall(r"\w", words))
