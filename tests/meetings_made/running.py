"""Stories run by the command line inside this process, where a command costs no start of Python."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

from click.testing import CliRunner

from . import ordinary
from .making import make
from .search import Search, Unreadable
from .story import Story


def run(arguments: list[str]) -> tuple[int, str]:
    """A command's exit code and all it printed; a traceback where it raised."""
    from reportgen.cli import main

    result = CliRunner().invoke(main, arguments)
    raised = result.exception if not isinstance(result.exception, SystemExit) else None
    return result.exit_code, result.output + (f"Traceback: {raised!r}" if raised else "")


def story(seed: int, root: Path, pdftotext: str) -> Story:
    """The story of a seed, told below `root`; its faults stand in it."""
    made = make(seed, root)
    told = Story(made, root / "build", run, Search(pdftotext), random.Random(seed + 1_000_000))
    before = Path.cwd()
    os.chdir(root)
    try:
        told.tell()
    except Unreadable as error:
        told.faults.append(f"unreadable: {error}")
    finally:
        os.chdir(before)
    return told


def in_a_folder_of_its_own(seed: int) -> tuple[int, list[str], list[str], int]:
    """A seed's faults, what was told, and how many public packs were built; its folder is gone afterwards."""
    root = Path(tempfile.mkdtemp(prefix="meetings-"))
    try:
        told = story(seed, root, shutil.which("pdftotext") or "pdftotext")
        return seed, list(dict.fromkeys(told.faults)), told.told, told.packs
    finally:
        for path in root.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(root, ignore_errors=True)


def ordinary_pack(seed: int) -> tuple[int, str]:
    """The exit code and the output of the public pack of an ordinary meeting; its folder is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="meetings-") as name:
        folder = ordinary.make(seed, Path(name))
        return run(["pack", str(folder), "--edition", "public", "--out", f"{name}/build"])
