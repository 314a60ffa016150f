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
import posixpath
import re
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
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
from reportgen.pack.published_record import tell_altered, write_record
from reportgen.reading.source import display
from reportgen.tree import Edition

_EDITION: Edition = "public"
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]*)[^"]*"[^>]*>((?:(?!</a>).)*)</a>', re.DOTALL)
_ENTRY = re.compile(rf"<li>\s*{_LINK.pattern}\s*</li>\n?", re.DOTALL)
_EMPTY = re.compile(r"<ul>\s*</ul>\n?|<nav\b[^>]*>\s*(?:<ul>\s*</ul>\s*)?</nav>\n?")
_MANIFEST = f"{_EDITION}/{UPLOAD}/{upload.MANIFEST}.json"


def withdraw(folder: Path, item: str, reason: str, house: HouseStyle, now: datetime.datetime) -> int:
    """Take the public files of an item out of all publications of a meeting, and record when and why.

    Gives the exit code: 1 where what was published has been changed by somebody, or still holds what is exempt.

    Raises ReportgenError where nothing of the item was published.
    """
    record = read_record(folder)
    finish(folder, record)
    if tell_altered(folder, record):
        return 1
    gone: list[str] = []
    known: dict[str, None] = {}
    for entry in record:
        place = _place(folder, entry)
        if not opening.is_there(place / _MANIFEST):
            continue
        manifest = json.loads(opening.read_text(place / _MANIFEST))
        known |= dict.fromkeys(document["item"] for document in manifest["documents"])
        if names := _names(entry, _stems(manifest, item)):
            note = {"item": item, "at": now.isoformat(timespec="seconds"), "reason": reason, "files": names}
            entry.setdefault("withdrawn", []).append(note)
            changed = {name: hashlib.sha256(data).hexdigest() for name, data in _without(place, names).items()}
            entry["files"] = {name: digest for name, digest in (entry["files"] | changed).items() if name not in names}
            gone += [display(place / name) for name in names]
    if not gone:
        raise ReportgenError(f"{display(folder)}: {_why_nothing(record, item, known)}")
    write_record(folder, record)  # first, so that a later run can finish what a run that is killed began
    finish(folder, record)
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


def _why_nothing(record: Sequence[Mapping[str, Any]], item: str, known: Collection[str]) -> str:
    """Why there is nothing of an item to be withdrawn."""
    if any(each["item"] == item for entry in record for each in entry.get("withdrawn", ())):
        return f"item {item} is withdrawn already"
    told = f"what was published has {', '.join(known)}" if known else "nothing is public of this meeting"
    return f"no document of item {item} was published; {told}"


def finish(folder: Path, record: Sequence[Mapping[str, Any]]) -> None:
    """Do what the record says is withdrawn, where a run that was killed did not come to it.

    Files that somebody has changed since are left as they are; see `published_record.altered`.
    """
    for entry in record:
        place = _place(folder, entry)
        names = [name for each in entry.get("withdrawn", ()) for name in each["files"]]
        if not names or not opening.is_there(place / _MANIFEST):
            continue
        there = [place / name for name in names if opening.is_there(place / name)]
        new = {
            name: data
            for name, data in _without(place, names).items()
            if not opening.is_there(place / name) or opening.read(place / name) != data
            if entry["files"].get(name) == hashlib.sha256(data).hexdigest()
        }
        if there or new:
            _replace(place / _EDITION, there, {place / name: data for name, data in new.items()})


def _replace(below: Path, old: Iterable[Path], new: Mapping[Path, bytes]) -> None:
    """Take files of a published pack away before others are put in: until then the zip holds what is withdrawn."""
    for path in (below, *below.rglob("*")):
        path.chmod(0o755)  # what is read-only cannot be taken away everywhere
    for path in (*old, below / zip_name(_EDITION)):
        path.unlink(missing_ok=True)
    for path, data in new.items():
        write_file(path, data)
    for path in opening.below(below, []):
        path.chmod(0o444)


def _place(folder: Path, entry: Mapping[str, Any]) -> Path:
    return folder / FOLDER / str(entry["number"])


def _stems(manifest: Mapping[str, Any], item: str) -> list[str]:
    """The names without endings of the files that the documents of an item have."""
    documents = manifest["documents"]
    own = [d for d in documents if d["item"] == item or str(d["item"]).startswith(f"{item}.")]
    return [PurePosixPath(document["file"]).stem for document in own]


def _names(entry: Mapping[str, Any], stems: Sequence[str]) -> list[str]:
    """The published files that hold what these documents say; none where there are no such documents."""
    names = [f"{_EDITION}/{pdf_name(_EDITION)}"]
    names += [f"{_EDITION}/{sub}/{stem}{end}" for stem in stems for sub in (WEB, UPLOAD) for end in (".html", ".pdf")]
    return [name for name in names if name in entry["files"]] if stems else []


def _without(place: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The zip, the manifests and the other pages of a published pack as they are without some of its files."""
    stems = {PurePosixPath(name).stem for name in names}
    held = place / _EDITION / UPLOAD
    kept = {p.name: opening.read(p) for p in opening.entries(held) if not p.is_dir() and p.stem not in stems}
    manifest = json.loads(kept[f"{upload.MANIFEST}.json"])
    manifest["documents"] = [d for d in manifest["documents"] if PurePosixPath(d["file"]).stem not in stems]
    table = f"{upload.MANIFEST}.csv"
    new = {table: _rows_without(opening.read_text(held / table), stems)}
    new[f"{upload.MANIFEST}.json"] = upload.as_json(manifest)
    kept |= new
    files = {f"{_EDITION}/{UPLOAD}/{name}": data for name, data in new.items()}
    return {**files, **_pages_without(place, names), f"{_EDITION}/{zip_name(_EDITION)}": upload.zipped(kept)}


def _pages_without(place: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The pages that lead to some files, as they are without these links."""
    web = place / _EDITION / WEB
    gone = {posixpath.relpath(name, f"{_EDITION}/{WEB}") for name in names}
    left = (p for p in (opening.entries(web) if web.is_dir() else ()) if p.suffix == ".html" and p.name not in gone)
    pages = {f"{_EDITION}/{WEB}/{path.name}": opening.read(path) for path in left}
    new = {name: _unlinked(data.decode("utf-8"), gone).encode("utf-8") for name, data in pages.items()}
    return {name: data for name, data in new.items() if data != pages[name]}


def _unlinked(page: str, gone: Collection[str]) -> str:
    """A page whose links to what is gone are words; an entry of a list that is such a link goes, and a list of them."""
    page = _ENTRY.sub(lambda hit: "" if hit[1] in gone else hit[0], page)
    page = _LINK.sub(lambda hit: hit[2] if hit[1] in gone else hit[0], page)
    return _EMPTY.sub("", page)


def _rows_without(table: str, stems: Collection[str]) -> bytes:
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
