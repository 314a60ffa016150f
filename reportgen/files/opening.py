"""The one way to open a file that content, a meeting or a house style names, or that stands in their folders.

Content comes from many hands and house styles from strangers, so a name may be a link to a file of the system, a
device without an end, a pipe nobody writes to, or a folder. What is opened here is a regular file inside its own folder
once all links are followed, and no larger than it may be; its size is looked at before it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from reportgen.diagnostics import Finding, ReportgenError, Span, nearest

PART = ".part"  # ends the name of what is being written yet, or was when its run was killed
MAX_TEXT = 1_000_000  # bytes of YAML, a template or a list of words: a 5,000-word report is 40 kB, 400 pages are 1 MB
MAX_FILE = 100_000_000  # bytes of anything else that has no limit of its own

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


_INSTEAD: ContextVar[Mapping[Path, bytes]] = ContextVar("instead", default={})  # noqa: B039 (never changed in place)


class Unopened(ReportgenError):
    """A file or folder that is not opened: `reason` goes on after its name ("is a folder"), `fix` says what to do.

    It is `absent` where there is nothing of that name at all.
    """

    def __init__(self, path: Path | str, reason: str, fix: str, absent: bool = False) -> None:
        super().__init__(f"{path} {reason}; {fix}", [Finding("file", Span(str(path)), reason, fix)])
        self.reason, self.fix, self.absent = reason, fix, absent


def read(path: Path, within: Path | None = None, limit: int = MAX_FILE) -> bytes:
    """The bytes of a regular file of at most `limit` bytes inside `within` (the folder it stands in, if not given).

    Raises Unopened.
    """
    with _opened(path, within, limit) as file:
        try:
            others = _INSTEAD.get()
            held = others.get(path.resolve()) if others else None
            data = file.read(limit + 1) if held is None else held
        except OSError as error:
            raise _cannot(path, error) from error
    if len(data) > limit:  # it grew while it was read, or does not say how long it is
        raise _large(path, len(data), limit)
    return data


@contextmanager
def instead(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """While this lasts, files that are there are read as if they held other bytes (by their paths, links followed)."""
    token = _INSTEAD.set({path.resolve(): data for path, data in contents.items()})
    try:
        yield
    finally:
        _INSTEAD.reset(token)


def check(path: Path, within: Path | None = None, limit: int = MAX_FILE) -> None:
    """Raises Unopened where `read` would for anything but the reading itself."""
    with _opened(path, within, limit):
        pass


@contextmanager
def _opened(path: Path, within: Path | None, limit: int) -> Iterator[BinaryIO]:
    real = _resolved(path)
    try:
        if not real.is_relative_to((within or path.parent).resolve()):
            raise Unopened(path, "leads out of its folder", "put the file itself there, not a link or a way to it")
        _regular(path, real.stat(), limit)  # before it is opened, which may do something to a device
        handle = os.open(real, _READ)
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        _regular(path, os.fstat(handle), limit)
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(handle)


def read_text(path: Path, within: Path | None = None, limit: int = MAX_TEXT) -> str:
    """The text of a UTF-8 file, a byte order mark left out, what is no UTF-8 as replacement characters.

    Raises Unopened.
    """
    return read(path, within, limit).decode("utf-8-sig", "replace")


def chosen(path: Path, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file that the user named on the command line, wherever it lies. Raises Unopened."""
    return read(path, _resolved(path).parent, limit)


def named(folder: Path, name: str, called: str = "the folder") -> Path:
    """The file or folder that a text names in a folder, which messages call `called`.

    Raises Unopened for what leads out of it, or is not there.
    """
    if "\0" in name:
        raise Unopened(name, "holds a character that no name of a file has", "write the name again")
    elsewhere = "\\" in name or ":" in name or Path(name).is_absolute()  # of another system, too
    if elsewhere or not _resolved(folder / name).is_relative_to(folder.resolve()):
        raise Unopened(name, f"lies outside {called}", "move it into the folder")
    return folder / name


def not_there(path: Path) -> ReportgenError:
    """What is said of a file or folder that somebody named on the command line and that is not there."""
    beside = [entry.name for entry in entries(path.parent)] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    return ReportgenError(f"{path} is not there; {f'did you mean {path.parent / near}?' if near else 'check the name'}")


def folder_of(path: Path) -> Path:
    """The folder that somebody named on the command line, or the one a named file stands in."""
    return path.parent if is_there(path) and not path.is_dir() else path


def is_there(path: Path) -> bool:
    """Whether anything has this name: a file, but also a link that leads nowhere, which who reads it will tell."""
    try:
        return os.path.lexists(path)
    except ValueError:  # a character that no name has
        return False


def entries(folder: Path) -> list[Path]:
    """What stands in a folder, in order. Raises Unopened where it cannot be looked into."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise _cannot(folder, error) from error


def below(top: Path, unread: list[Path], besides: Collection[str] = ()) -> Iterator[Path]:
    """Every file at or below a folder, in order; links to folders, and folders with the names `besides`, are left out.

    Folders that cannot be looked into are noted in `unread`.
    """
    for folder, folders, files in os.walk(top, onerror=lambda error: _note(error, unread)):
        folders[:] = sorted(name for name in folders if name not in besides)
        yield from (Path(folder, name) for name in sorted(files))


def holding(top: Path, names: Collection[str], besides: Collection[str] = ()) -> list[Path]:
    """The folders at or below `top` that hold anything of these names, and those that cannot be looked into.

    Folders with the names `besides` are left out.
    """
    found: list[Path] = []
    for folder, folders, files in os.walk(top, onerror=lambda error: _note(error, found)):
        folders[:] = (name for name in folders if not name.endswith(PART) and name not in besides)
        if not {*folders, *files}.isdisjoint(names):
            found.append(Path(folder))
    return sorted(found)


def _note(error: OSError, unread: list[Path]) -> None:
    if error.errno not in (errno.ENOENT, errno.ENOTDIR):
        unread.append(Path(os.fsdecode(error.filename)))


def any_of(folder: Path, names: Iterable[str]) -> str:
    """The first of these names that something in a folder has; "" for none."""
    return next((name for name in names if is_there(folder / name)), "")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except ValueError as error:
        raise Unopened(
            path, "has a character in its name that no name of a file has", "write the name again"
        ) from error
    except RuntimeError as error:  # what Python before 3.13 says of a link that leads to itself
        raise _cannot(path, OSError(errno.ELOOP, "")) from error
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.is_symlink():
            raise Unopened(path, "is a link that leads nowhere", "put the file itself there") from error
        raise _cannot(path, error) from error


def _regular(path: Path, found: os.stat_result, limit: int) -> None:
    """Raises Unopened for what is no file, or too large."""
    if not stat.S_ISREG(found.st_mode):
        kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
        kind = kinds.get(stat.S_IFMT(found.st_mode), "a device")
        raise Unopened(path, f"is {kind}, not a file", "put a file there")
    if found.st_size > limit:
        raise _large(path, found.st_size, limit)


def _cannot(path: Path, error: OSError) -> Unopened:
    """What the system says, in words that go on after the name."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Unopened(path, "is not there", "put it there, or correct the name", absent=True)
    if error.errno == errno.ELOOP:
        return Unopened(path, "is a link that leads in a circle", "put the file itself there")
    if error.errno == errno.ENAMETOOLONG:
        return Unopened(path, "has a name that is too long", "give it a shorter one")
    if isinstance(error, PermissionError):
        return Unopened(path, "may not be read", "give yourself the right to read it")
    return Unopened(path, f"cannot be read: {error.strerror}", "check the name and the rights of the file")


def _large(path: Path, size: int, limit: int) -> Unopened:
    return Unopened(path, f"has {size:,} bytes; the limit is {limit:,}", "make it smaller, or split it")
