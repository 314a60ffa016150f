"""The sources that Word files were built from, kept below the output folder by the hash each file carries.

What is exempt stands in them: they lie beside the editions, and none are kept for the public one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from reportgen.content.decoding.report_files import MEETING_FILE
from reportgen.files import opening
from reportgen.files.built_word import built_with
from reportgen.files.output import write_file
from reportgen.reading.source import display

FOLDER = ".sources"


class Kept(Struct, frozen=True):
    """What a Word file was built from: the paper's folder, the edition, and its files by their names from there."""

    folder: Path
    edition: str
    files: Mapping[str, str]


def source_files(folder: Path) -> dict[str, Path]:
    """The YAML files that a paper is made of, by their names from its folder; its meeting's is "../meeting.yaml"."""
    found = {path.name: path for path in opening.entries(folder) if path.suffix == ".yaml"}
    above = folder.parent / MEETING_FILE
    return found | ({f"../{MEETING_FILE}": above} if opening.is_there(above) else {})


def keep(out: Path, folder: Path, edition: str, word: bytes) -> None:
    """Keep the sources of a Word file that has just been built from them; `out` is the folder for all that is built."""
    files = {name: opening.read(path).decode("utf-8", "replace") for name, path in source_files(folder).items()}
    kept = {"folder": display(folder), "edition": edition, "files": files}
    path = out / FOLDER / f"{built_with(word)}.json"
    if not opening.is_there(path):
        write_file(path, json.dumps(kept, ensure_ascii=False).encode())


def kept_for(out: Path, word: bytes) -> Kept | None:
    """The sources of a Word file, edited or not; None where they are not kept (any more)."""
    digest = built_with(word)
    path = out / FOLDER / f"{digest}.json"
    if not digest or not opening.is_there(path):
        return None
    with suppress(opening.Unopened, ValueError, KeyError, TypeError, AttributeError):
        said = json.loads(opening.read_text(path, limit=opening.MAX_FILE))
        files = {str(name): str(text) for name, text in said["files"].items()}
        return Kept(Path(said["folder"]), str(said["edition"]), files)
    return None
