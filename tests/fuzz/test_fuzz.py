"""A small size of `make fuzz`, the same inputs each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.__main__ import Slow, once
from fuzz.classes import CLASSES

assert Slow


@pytest.mark.parametrize("name", CLASSES)
def test_changed_inputs_break_nothing(name: str, tmp_path: Path) -> None:
    broken = [f"{seed}: {broke}" for seed in range(25) if (broke := once(name, seed, tmp_path)[0])]
    assert broken == []
