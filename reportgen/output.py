"""Writing files safely: beside their place and renamed, and never over a Word file that somebody has edited.

What was written is recorded (file and SHA-256) in `.reportgen.json` at the root of the output, so that
a later build can tell its own work from an officer's.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

RECORD = ".reportgen.json"
PART = ".part"
ANEW = " (new)"  # at the end of the name of a Word file that stands beside one somebody has edited


def write_file(path: Path, data: bytes) -> None:
    """Write `data` so that a reader sees either the old file or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:  # such as a disk that is full
            error.filename = str(path)
        raise


class Output:
    """An output folder and the record of what this program wrote into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            known = json.loads((root / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        self.known: dict[str, str] = known if isinstance(known, dict) else {}

    def write(self, name: str, data: bytes, editable: bool = False) -> tuple[Path, bool]:
        """Write a file; gives where it went and whether an edited file was left alone.

        An `editable` file whose bytes are not those written here before is kept, and the new one is put
        beside it as "NAME (new).docx".
        """
        path = self.root / name
        digest = hashlib.sha256(data).hexdigest()
        kept = False
        if editable and path.is_file():
            there = hashlib.sha256(path.read_bytes()).hexdigest()
            if there == digest:
                self.known[name] = digest
                return path, False
            if there != self.known.get(name):
                path = path.with_name(f"{path.stem}{ANEW}{path.suffix}")
                kept = True
        write_file(path, data)
        self.known[path.relative_to(self.root).as_posix()] = digest
        return path, kept

    def clear(self, name: str, endings: Iterable[str]) -> tuple[list[Path], list[Path]]:
        """Take away what was written of a paper; gives the files that went, and Word files that somebody has edited."""
        gone: list[Path] = []
        edited: list[Path] = []
        for ending in (*endings, f"{ANEW}.docx"):
            path = self.root / f"{name}{ending}"
            known = self.known.pop(f"{name}{ending}", "")
            if not path.is_file():
                continue
            if path.suffix == ".docx" and hashlib.sha256(path.read_bytes()).hexdigest() != known:
                self.known[f"{name}{ending}"] = known
                edited.append(path)
                continue
            path.unlink()
            gone.append(path)
        for folder in {self.root, (self.root / name).parent}:
            for part in folder.glob(f".*{PART}"):  # of a run that was killed
                part.unlink()
        return gone, edited

    def papers(self, endings: Iterable[str]) -> set[str]:
        """The names, without their endings, of the papers of which something was written."""
        ends = tuple(endings)
        return {name.removesuffix(e).removesuffix(ANEW) for name in self.known for e in ends if name.endswith(e)}

    def close(self) -> None:
        """Keep the record."""
        text = json.dumps(dict(sorted(self.known.items())), indent=0)
        write_file(self.root / RECORD, text.encode())
