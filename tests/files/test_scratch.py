"""Folders with exempt text in them go, however the run that made them ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.files.scratch import scratch, sweep

HOLDS = """
import sys, time
from pathlib import Path
from reportgen.files.scratch import scratch
with scratch(Path(sys.argv[1])) as folder:
    (folder / "paper.json").write_text("exempt")
    print(folder, flush=True)
    time.sleep(60)
"""


def aged(folder: Path, seconds: float = 10) -> None:
    os.utime(folder, (time.time() - seconds, time.time() - seconds))


def test_a_folder_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    with scratch(tmp_path) as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "a").write_text("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
def test_what_a_killed_run_left_is_swept_and_what_a_run_uses_is_not(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        aged(folder)
        sweep(tmp_path)
        assert (folder / "paper.json").exists()
        run.send_signal(signal.SIGKILL)
        run.wait()
    aged(folder)
    sweep(tmp_path)
    assert not folder.exists()


def left_over(folder: Path) -> Path:
    """A folder as a killed run left it: with the lock that nobody holds."""
    folder.mkdir()
    (folder / ".lock").touch()
    aged(folder, 7200)
    return folder


def test_only_our_own_old_folders_are_swept(tmp_path: Path) -> None:
    left_over(tmp_path / "reportgen-old")
    left_over(tmp_path / "other-old")
    (tmp_path / "reportgen-backup").mkdir()  # somebody's own: we made no lock in it
    aged(tmp_path / "reportgen-backup", 7200)
    (tmp_path / "reportgen-link").symlink_to(tmp_path / "other-old")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"other-old", "reportgen-backup", "reportgen-link"}


def test_a_folder_that_goes_while_it_is_looked_at_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_over(tmp_path / "reportgen-old")
    monkeypatch.setattr(Path, "stat", lambda self, **_: (_ for _ in ()).throw(FileNotFoundError(str(self))))
    monkeypatch.setattr(Path, "is_dir", lambda self: True)
    monkeypatch.setattr(Path, "is_symlink", lambda self: False)
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["reportgen-old"]  # nobody could say that it is ours and old


def test_every_command_sweeps_the_systems_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left_over(tmp_path / "reportgen-old")
    CliRunner().invoke(main, ["rule"])
    assert not (tmp_path / "reportgen-old").exists()
