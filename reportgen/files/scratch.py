"""Folders that exist for a moment, for nobody else's eyes, and go even when the run that made them was killed.

They can hold exempt text. Each is locked by its run as long as it lives, whatever ends it; so one that nobody locks
is left over, and is taken away by the next run.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = "reportgen-"
STAGED = ".pack-"  # of packs on their way, beside the editions
_LOCK = ".lock"
_YOUNG = 5  # seconds in which a run may still be about to lock its folder


@contextmanager
def scratch(near: Path | None = None, prefix: str = PREFIX) -> Iterator[Path]:
    """A folder with a name of its own in `near` (the system's folder for such things), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=near))
    try:
        with (folder / _LOCK).open("wb") as lock:
            _locked(lock)
            yield folder
    except OSError as error:
        if error.filename is None:  # such as a disk that is full
            error.filename = str(folder)
        raise
    finally:
        _take_away(folder)


def sweep(near: Path | None = None, prefix: str = PREFIX) -> None:
    """Take away the folders of runs that were killed."""
    with suppress(OSError):
        for folder in (near or Path(tempfile.gettempdir())).glob(f"{prefix}*"):
            if folder.is_dir() and not folder.is_symlink() and _left(folder):
                _take_away(folder)
            elif folder.is_dir() and prefix == STAGED and not any(folder.iterdir()) and _is_old(folder):
                folder.rmdir()  # its run was killed before it could lock it


def _take_away(folder: Path) -> None:
    """Take a folder away, its lock last: a run that is killed meanwhile leaves one that a later run knows as ours."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _LOCK:
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > _YOUNG


def _left(folder: Path) -> bool:
    """Whether it is a folder of ours that nobody uses any more: one without our lock is somebody else's."""
    try:
        old = _is_old(folder)
        with (folder / _LOCK).open("r+b") as lock:
            return old and _locked(lock)
    except OSError:
        return False


def _locked(lock: BinaryIO) -> bool:
    """Lock a file until it is closed; False where somebody else has it locked."""
    try:
        import fcntl
    except ImportError:
        return _locked_on_windows(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _locked_on_windows(lock: BinaryIO) -> bool:
    import importlib

    locking = importlib.import_module("msvcrt")
    try:
        locking.locking(lock.fileno(), locking.LK_NBLCK, 1)
    except OSError:
        return False
    return True
