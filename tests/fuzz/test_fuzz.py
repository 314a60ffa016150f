"""A small size of `make fuzz`, the same inputs each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.__main__ import Slow, broken_by, once
from fuzz.classes import CLASSES

assert Slow


@pytest.mark.parametrize("name", CLASSES)
def test_changed_inputs_break_nothing(name: str, tmp_path: Path) -> None:
    broken = [f"{seed}: {broke}" for seed in range(25) if (broke := once(name, seed, tmp_path)[0])]
    assert broken == []


@pytest.mark.parametrize("found", sorted((Path(__file__).parent / "found").iterdir()), ids=lambda path: path.name)
def test_what_broke_something_once_breaks_nothing_now(found: Path, tmp_path: Path) -> None:
    kind = found.name.rpartition("-")[0].replace("-", " ")
    assert broken_by(kind, found.read_bytes(), tmp_path) == ""
