"""Papers and Word files as they stood at a revision of git, `REVISION:PATH`, put where they can be read.

Only blobs are asked for (`ls-tree`, `cat-file`), by the hash of a commit: no hook, filter or program that a repository
names is run, nothing is fetched, and what is a link there is left out.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from reportgen.diagnostics import ReportgenError
from reportgen.files import opening
from reportgen.files.output import write_file
from reportgen.house.folders import built_in
from reportgen.house.loading import known_styles
from reportgen.papers.paper import FILES

MOST = 2_000  # files of a meeting's folder
LARGEST = 300_000_000  # bytes of all of them
SECONDS = 60
STYLES = ".styles"  # the folder in which the house styles of a revision stand
_LEFT_OUT = ("published",)  # what was published of a meeting is no source of its papers
# The part of REVISION:PATH before the first colon that does not stand in braces, as in HEAD@{2026-01-01 10:00}
_SPLIT = re.compile(r"((?:[^:{]|\{[^}]*\})+):(.*)", re.DOTALL)
_FILES = ("100644", "100755")


class Revision(NamedTuple):
    """What `REVISION:PATH` names."""

    name: str
    path: str


class _Blob(NamedTuple):
    path: str
    digest: str
    size: int


def revision_of(text: str) -> Revision | None:
    """What an argument names; None for one that is the name of a file or folder here, or has no colon."""
    hit = _SPLIT.fullmatch(text)
    if opening.is_there(Path(text)) or hit is None or (len(hit[1]) == 1 and hit[2][:1] in ("\\", "/")):
        return None
    return Revision(hit[1], hit[2])


def put_out(asked: Revision, folder: Path) -> Path:
    """Write what a revision holds at a path into an empty folder, with its meeting and the styles known there: those of
    the revision in `STYLES`, and those of today.

    Gives where it is. Raises ReportgenError, which says what is wrong in the words of who asked.
    """
    if asked.name.startswith("-"):
        raise ReportgenError(
            f"{asked.name}: no revision begins with -; name a commit, a branch or a tag, such as HEAD~1"
        )
    top = _top()
    told = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked.name}^{{commit}}")
    commit = told.decode().strip()
    if not re.fullmatch("[0-9a-f]{40,64}", commit):
        raise ReportgenError(f"{asked.name}: git knows no such revision here; `git log` lists them")
    path, kind = _found(asked, top, commit)
    wanted = path if kind == "blob" else _with_meeting(top, commit, path)
    own = list(_style_blobs(top, commit, wanted)) if kind == "tree" else []
    blobs = [*_blobs(top, commit, wanted), *(blob for blob, _ in own)]
    size = sum(blob.size for blob in blobs)
    if len(blobs) > MOST or size > LARGEST:
        much = f"{len(blobs):,} files with {size:,} bytes"
        raise ReportgenError(f"{asked.name}:{wanted} has {much}; at most {MOST:,} and {LARGEST:,} are read")
    names = [*(blob.path for blob in blobs[: len(blobs) - len(own)]), *(name for _, name in own)]
    for name, data in zip(names, _contents(top, blobs), strict=True):
        write_file(folder / name, data)
    _styles(top / wanted, folder)
    return folder / path


def _top() -> Path:
    """The folder of the repository here."""
    told = _git(Path(), "rev-parse", "--show-toplevel").decode(errors="replace").strip()
    if not told:
        raise ReportgenError("REVISION:PATH needs a git repository, and there is none here: go to its folder")
    return Path(told)


def _git(where: Path, *words: str, told: bytes = b"") -> bytes:
    """What git prints; nothing where it says no. Raises ReportgenError where there is no git, or it takes no end."""
    program = shutil.which("git")
    if program is None:
        raise ReportgenError(
            "REVISION:PATH is read with git, which is not installed here: install it, or name two folders"
        )
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own |= dict.fromkeys(("GIT_NO_LAZY_FETCH", "GIT_NO_REPLACE_OBJECTS", "GIT_LITERAL_PATHSPECS"), "1")
    own |= dict.fromkeys(("GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS"), "0")
    command = [program, "-c", "core.fsmonitor=false", *words]
    try:
        done = subprocess.run(
            command, cwd=where, env=own, input=told, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise ReportgenError(f"git could not be asked: {error}") from error
    if b"dubious ownership" in done.stderr:
        raise ReportgenError(
            "git does not trust this repository, which belongs to somebody else: see `git help config`, safe.directory"
        )
    return done.stdout if done.returncode == 0 else b""


def _found(asked: Revision, top: Path, commit: str) -> tuple[str, str]:
    """The path from the top of the repository, and what stands there: a "blob" or a "tree".

    A path counts from the folder we are in, as elsewhere on the command line, or else from the top, as for git.
    """
    here = Path.cwd().resolve()
    below = here.relative_to(top.resolve()).as_posix() if here.is_relative_to(top.resolve()) else "."
    typed = asked.path.replace("\\", "/") if os.sep == "\\" else asked.path
    for base in dict.fromkeys((below, ".")):
        path = posixpath.normpath(posixpath.join(base, typed))
        if not typed or path == ".." or path.startswith(("../", "/")) or "\0" in path:
            raise ReportgenError(
                f"{asked.name}:{asked.path}: the path has to lie inside the repository, as content/..."
            )
        if path == ".":
            return path, "tree"
        for line in _git(top, "ls-tree", "-z", "--full-tree", commit, "--", path).split(b"\0"):
            mode, kind = line.split(b" ")[:2] if b" " in line else (b"", b"")
            if kind == b"tree" or mode.decode() in _FILES:
                return path, kind.decode()
    raise ReportgenError(f"{asked.name}:{asked.path}: nothing of that name stood there at that revision")


def _with_meeting(top: Path, commit: str, path: str) -> str:
    """The folder to put out for a paper: that of its meeting where it has one."""
    above = posixpath.dirname(path)
    if not above:
        return path
    listed = _git(top, "ls-tree", "-z", "--full-tree", "--name-only", commit, "--", f"{above}/")
    names = {PurePosixPath(name).name for name in listed.decode("utf-8", "replace").split("\0")}
    return above if "meeting.yaml" in names and not names & set(FILES) else path


def _blobs(top: Path, commit: str, path: str) -> Iterator[_Blob]:
    """The files at or below a path."""
    listed = _git(top, "ls-tree", "-z", "-r", "-l", "--full-tree", commit, *_below(path))
    for line in listed.split(b"\0"):
        head, _, name = line.partition(b"\t")
        told, own = head.split(), name.decode("utf-8", "surrogateescape")
        left_out = set(PurePosixPath(own).relative_to(path).parts[:1]) & set(_LEFT_OUT) if line else True
        if len(told) == 4 and told[0].decode() in _FILES and not left_out and ".." not in PurePosixPath(own).parts:
            yield _Blob(own, told[2].decode(), int(told[3]))


def _style_blobs(top: Path, commit: str, path: str) -> Iterator[tuple[_Blob, str]]:
    """The files of the house styles known to a paper at a revision, with where they go: those of the folder we are in,
    then the nearest. Styles that come with the program are of the program's own version.
    """
    here, seen = Path.cwd().resolve(), set[str]()
    below = [here.relative_to(top.resolve()).as_posix()] if here.is_relative_to(top.resolve()) else []
    for base in dict.fromkeys((*below, *(parent.as_posix() for parent in PurePosixPath(path, "x").parents))):
        styles = posixpath.normpath(posixpath.join(base, "templates"))
        if (top / styles).resolve() == built_in().resolve():
            continue
        found = [(blob, PurePosixPath(blob.path).relative_to(styles)) for blob in _blobs(top, commit, styles)]
        new = {name.parts[0] for _, name in found} - seen
        yield from ((blob, f"{STYLES}/{name}") for blob, name in found if name.parts[0] in new and len(name.parts) > 1)
        seen |= new


def _below(path: str) -> tuple[str, ...]:
    return () if path == "." else ("--", path)


def _contents(top: Path, blobs: Sequence[_Blob]) -> Iterator[bytes]:
    """What the files hold, in their order."""
    asked = "".join(f"{blob.digest}\n" for blob in blobs).encode()
    told, at = _git(top, "cat-file", "--batch", told=asked), 0
    for blob in blobs:
        at = told.index(b"\n", at) + 1  # after its hash, kind and size
        yield told[at : at + blob.size]
        at += blob.size + 1


def _styles(original: Path, folder: Path) -> None:
    """The house styles known where the paper lies, put where those that read it look for them."""
    usual = {built_in().resolve(), (Path.cwd() / "templates").resolve()}
    for name, style in known_styles(original).items():
        if style.parent.resolve() not in usual:
            shutil.copytree(style, folder / "templates" / name, symlinks=True, dirs_exist_ok=True)
