"""Writing files safely: beside their place and renamed, and never over a Word file that somebody has edited.

A Word file tells by itself whether somebody has edited it since it was built (`built_word`). What was written is
recorded (file and SHA-256) in `.reportgen.json` at the root of the output, each file before it is there, so that a
later build knows what to take away, and a run that is killed at any moment changes nothing but how much is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

from reportgen.files import opening
from reportgen.files.built_word import is_as_built
from reportgen.files.opening import PART

RECORD = ".reportgen.json"
_OLD = 30  # seconds after which nobody is writing a part of a file any more
_ANEW = re.compile(r" \(new(?: \d+)?\)\Z")  # ends the name of a Word file that stands beside one somebody has edited


def original(path: Path) -> Path:
    """The file that a "NAME (new).docx" or "NAME (new 2).docx" stands beside; other files themselves."""
    return path.with_stem(_ANEW.sub("", path.stem))


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write `data` so that a reader sees either the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _take_away_left_over(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:  # such as a disk that is full
            error.filename = str(path)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files of a folder that is new, all of them or none; gives where they are, in order.

    Into a folder that is there already they are written one by one.
    """
    if folder.exists():
        for name, data in files.items():
            write_file(folder / name, data)
        return [folder / name for name in files]
    folder.parent.mkdir(parents=True, exist_ok=True)
    _take_away_left_over(folder.parent)
    staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".", suffix=PART))
    try:
        for name, data in files.items():
            write_file(staged / name, data)
        staged.chmod(0o755)
        staged.rename(folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
    return [folder / name for name in files]


@cache
def _take_away_left_over(folder: Path) -> None:
    """Once a run, the parts that runs which were killed left in a folder; not those another run is writing now."""
    for part in folder.glob(f".*{PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _OLD:
                shutil.rmtree(part) if part.is_dir() else part.unlink()


class Output:
    """An output folder and the record of what this program wrote into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            known = json.loads(opening.read_text(root / RECORD))
        except (opening.Unopened, ValueError, RecursionError):
            known = {}
        self.known: dict[str, str] = known if isinstance(known, dict) else {}

    def write(self, name: str, data: bytes, editable: bool = False) -> tuple[Path, bool]:
        """Write a file; gives where it went and whether an edited file was left alone.

        An `editable` file whose bytes are not those written here before is kept, and the new one is put
        beside it as "NAME (new).docx", or "NAME (new 2).docx" where somebody has edited that one too.
        """
        own = self.root / name
        digest = hashlib.sha256(data).hexdigest()
        path = next(p for p in _beside(own) if not editable or self._ours(p, digest))
        self.known[self._name(path)] = digest
        self.close()
        if not editable or not path.is_file() or _hash(path) != digest:
            write_file(path, data)
        return path, path != own

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _ours(self, path: Path, digest: str = "") -> bool:
        """Whether nobody's work would be lost with a file: it is as it was written here, or as it will be."""
        if not path.is_file():
            return True
        return _hash(path) in (digest, self.known.get(self._name(path))) or is_as_built(opening.read(path))

    def settled(self, path: Path) -> None:
        """Note that nobody's work would be lost with a file as it is now, though somebody has edited it."""
        self.known[self._name(path)] = _hash(path)
        self.close()

    def clear(self, name: str, endings: Iterable[str]) -> tuple[list[Path], list[Path]]:
        """Take away what was written of a paper; gives the files that went, and Word files that somebody has edited."""
        gone: list[Path] = []
        edited: list[Path] = []
        own = [self.root / f"{name}{ending}" for ending in endings]
        anew = [self.root / known for known in self.known if _ANEW.search(Path(known).stem)]
        for path in dict.fromkeys((*own, *(p for p in anew if original(p) in own))):
            if path.is_file() and path.suffix == ".docx" and not self._ours(path):
                edited.append(path)
                continue
            self.known.pop(self._name(path), "")
            if path.is_file():
                path.unlink()
                gone.append(path)
        for folder in {self.root, (self.root / name).parent}:
            for part in folder.glob(f".*{PART}"):  # of a run that was killed
                part.unlink()
        return gone, edited

    def papers(self, endings: Iterable[str]) -> set[str]:
        """The names, without their endings, of the papers of which something was written."""
        ends = tuple(endings)
        names = {*self.known, *(original(Path(known)).as_posix() for known in self.known)}
        return {name.removesuffix(e) for name in names for e in ends if name.endswith(e)}

    def close(self) -> None:
        """Keep the record."""
        text = json.dumps(dict(sorted(self.known.items())), indent=0)
        write_file(self.root / RECORD, text.encode())


def _beside(path: Path) -> Iterator[Path]:
    """The file itself, then the names that may stand beside it."""
    yield path
    yield path.with_stem(f"{path.stem} (new)")
    for number in count(2):
        yield path.with_stem(f"{path.stem} (new {number})")


def _hash(path: Path) -> str:
    return hashlib.sha256(opening.read(path)).hexdigest()
