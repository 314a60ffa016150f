"""`reportgen publish MEETING --withdraw ITEM`: what was published of an item is taken out of the public packs.

What is restricted stays, and so does the record of what was public, from when until when, and why it went. The whole
pack in one PDF held the item's pages, and goes with them.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from reportgen import screen
from reportgen.diagnostics import ReportgenError
from reportgen.files import opening
from reportgen.files.output import write_file
from reportgen.house.style import HouseStyle
from reportgen.leaks.last_look import published_and_exempt
from reportgen.meetings.publications import FOLDER, read_record
from reportgen.pack import upload
from reportgen.pack.make import UPLOAD, WEB, pdf_name, zip_name
from reportgen.pack.published_record import altered, write_record
from reportgen.reading.source import display
from reportgen.tree import Edition

_EDITION: Edition = "public"


def withdraw(folder: Path, item: str, reason: str, house: HouseStyle, now: datetime.datetime) -> int:
    """Take the public files of an item out of all publications of a meeting, and record when and why.

    Gives the exit code: 1 where what was published has been changed by somebody, or still holds what is exempt.

    Raises ReportgenError where nothing of the item was published.
    """
    record = read_record(folder)
    if faults := altered(folder, record):
        screen.say(f"REFUSED {display(folder)}: what was published has been changed since", err=True)
        for name in faults:
            screen.say(f"  - {name}: restore it from version control or a backup", err=True)
        return 1
    gone: list[str] = []
    known: dict[str, None] = {}
    for entry in record:
        place = folder / FOLDER / str(entry["number"])
        listed = place / _EDITION / UPLOAD / f"{upload.MANIFEST}.json"
        if not opening.is_there(listed):
            continue
        manifest = json.loads(opening.read_text(listed))
        known |= dict.fromkeys(document["item"] for document in manifest["documents"])
        files = _files(manifest, item)
        if files:
            left = _without(entry, place, files, manifest, item)
            entry.setdefault("withdrawn", []).append(
                {"item": item, "at": now.isoformat(timespec="seconds"), "reason": reason, "files": left}
            )
            gone += [display(place / name) for name in left]
    if not gone:
        told = f"what was published has {', '.join(known)}" if known else "nothing is public of this meeting"
        raise ReportgenError(f"{display(folder)}: no document of item {item} was published; {told}")
    write_record(folder, record)
    for name in gone:
        screen.say(f"WITHDRAWN {name}", err=True)
    screen.say(
        f"TAKE DOWN item {item}: these files, and copies of them, wherever the public can read them; the agenda pack "
        "in one PDF held its pages. What is left can be published again as a supplement.",
        err=True,
    )
    old = published_and_exempt(folder, house)
    for line in old:
        screen.say(line, err=True)
    return 1 if old else 0


def _files(manifest: Mapping[str, Any], item: str) -> list[str]:
    """The names without endings of the files that the documents of an item have."""
    documents = manifest["documents"]
    own = [d for d in documents if d["item"] == item or str(d["item"]).startswith(f"{item}.")]
    return [PurePosixPath(document["file"]).stem for document in own]


def _without(entry: dict[str, Any], place: Path, stems: list[str], manifest: dict[str, Any], item: str) -> list[str]:
    """Take the files away, and the item out of the manifests and the zip; gives the names of those that are gone."""
    names = [f"{_EDITION}/{pdf_name(_EDITION)}"]
    names += [f"{_EDITION}/{sub}/{stem}{end}" for stem in stems for sub in (WEB, UPLOAD) for end in (".html", ".pdf")]
    names = [name for name in names if name in entry["files"]]
    below = place / _EDITION
    for path in (below, *below.rglob("*")):
        path.chmod(0o755)  # what is read-only cannot be taken away everywhere
    for name in names:
        (place / name).unlink(missing_ok=True)
        del entry["files"][name]
    manifest["documents"] = [d for d in manifest["documents"] if PurePosixPath(d["file"]).stem not in stems]
    write_file(below / UPLOAD / f"{upload.MANIFEST}.json", upload.as_json(manifest))
    table = below / UPLOAD / f"{upload.MANIFEST}.csv"
    write_file(table, _rows_without(opening.read_text(table), stems))
    kept = {path.name: opening.read(path) for path in opening.entries(below / UPLOAD) if not path.is_dir()}
    write_file(below / zip_name(_EDITION), upload.zipped(kept))
    for name in (f"{UPLOAD}/{upload.MANIFEST}.json", f"{UPLOAD}/{upload.MANIFEST}.csv", zip_name(_EDITION)):
        entry["files"][f"{_EDITION}/{name}"] = hashlib.sha256(opening.read(below / name, below)).hexdigest()
    for path in opening.below(below, []):
        path.chmod(0o444)
    return names


def _rows_without(table: str, stems: list[str]) -> bytes:
    """A manifest as CSV without the rows of some files."""
    rows = list(csv.reader(io.StringIO(table)))
    at = rows[0].index("file")
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        row for n, row in enumerate(rows) if n == 0 or PurePosixPath(row[at]).stem not in stems
    )
    return out.getvalue().encode("utf-8-sig")


def clear_built(places: list[Path]) -> None:
    """Take away public packs that were built of the meeting: they hold what was withdrawn."""
    for place in places:
        if place.exists():
            shutil.rmtree(place)
            screen.say(f"REMOVED {display(place)}: it was of an earlier build", err=True)
