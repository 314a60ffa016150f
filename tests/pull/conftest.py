"""The report of the park, built once, for each test in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pull.desk import begin


@pytest.fixture(scope="session")
def park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report and what was built from it, to be copied."""
    folder = tmp_path_factory.mktemp("park")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begin()
    return folder


@pytest.fixture
def desk(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to work in."""
    shutil.copytree(park, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"
