"""Where the styles that come with the program stand, and the program's own data beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HOUSE_FILE, WORDING_FILE = "house.yaml", "wording.yaml"
BASE = "base"


def built_in() -> Path:
    """The folder of the styles that come with the program (beside the package in a checkout, inside it in a wheel)."""
    inside = Path(__file__).parents[1] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


def own_data() -> Path:
    """The folder of the program's own data: laws, bank holidays, word lists, languages, guidance. It is no style."""
    return built_in() / "data"


def with_data(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of a style, nearest first, and below them the program's own data, to which a style may add."""
    return (*folders, own_data())
