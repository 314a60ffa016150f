"""What `reportgen publish` keeps of a meeting: which edition it is, and which page has a report.

A page is taken only as it was published: its hash stands in published.yaml.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any, cast

from msgspec import Struct

from reportgen.diagnostics import ReportgenError
from reportgen.files import opening
from reportgen.meetings.publications import FOLDER, RECORD, read_record
from reportgen.reading.source import display
from reportgen.tree import Edition

_PAGES, _MANIFEST = "html", "upload/manifest.json"
_PAPERS = ("report", "minutes", "action-log")


class Published(Struct, frozen=True):
    """A place in what was published: `inside` is the rest of the path below the edition, "" for all of it."""

    meeting: Path
    number: str
    edition: Edition
    inside: str

    @property
    def place(self) -> Path:
        """The folder of the edition."""
        return self.meeting / FOLDER / self.number / self.edition


def published_at(path: Path, wanted: Edition | None) -> Published | None:
    """What of a publication a path names; None for a path elsewhere. The public edition where it names none."""
    parts = Path(display(path)).parts if path.is_absolute() else path.parts
    at = next((i for i, part in reversed(list(enumerate(parts))) if part == FOLDER and i + 1 < len(parts)), None)
    if at is None or not opening.is_there(Path(*parts[:at]) / RECORD):
        return None
    named = parts[at + 2] if len(parts) > at + 2 else (wanted if wanted == "restricted" else "public")
    if named not in ("public", "restricted"):
        raise ReportgenError(f"{display(path)} is no edition: name public or restricted of what was published")
    return Published(Path(*parts[:at]), parts[at + 1], cast(Edition, named), "/".join(parts[at + 3 :]))


def pages_of(published: Published, report: Path | None) -> list[bytes]:
    """The page that is named, or that of the report in a folder of the meeting, and those of its appendices after it.

    Raises ReportgenError where there is none, or where one is not as it was published.
    """
    entry = next((e for e in read_record(published.meeting) if str(e.get("number")) == published.number), None)
    if entry is None:
        raise ReportgenError(f"{display(published.meeting / RECORD)} records nothing as number {published.number}")
    listed = list(_documents(published))
    files = [document["file"] for document in listed]
    name = PurePosixPath(published.inside).with_suffix(".pdf").name if published.inside else ""
    at = files.index(name) if name in files else _of_report(published, listed, entry, report)
    item = listed[at]["item"]
    after = takewhile(lambda d: d["item"] == item and d["kind"] not in _PAPERS, listed[at + 1 :])
    return [_page(published, entry, document["file"]) for document in (listed[at], *after)]


def _page(published: Published, entry: Mapping[str, Any], file: str) -> bytes:
    name = PurePosixPath(_PAGES, file).with_suffix(".html")
    path = published.place / name
    data = opening.read(path, published.meeting / FOLDER)
    if hashlib.sha256(data).hexdigest() != entry["files"].get(f"{published.edition}/{name}"):
        raise ReportgenError(f"{display(path)} is not as it was published: restore it from version control or a backup")
    return data


def _of_report(
    published: Published, listed: list[dict[str, Any]], entry: Mapping[str, Any], report: Path | None
) -> int:
    """Which document is that of a report, by the files that were recorded for its item."""
    if report is not None and report.resolve().is_relative_to(published.meeting.resolve()):
        own = report.resolve().relative_to(published.meeting.resolve()).as_posix()
        sources = entry.get("sources", {})
        items = [item for item, files in sources.items() if any(f.startswith(f"{own}/") for f in files)]
        for at, document in enumerate(listed):
            if document["item"] in items and document["kind"] in _PAPERS:
                return at
        raise ReportgenError(f"{display(published.place)}: nothing was published there of {display(report)}")
    pages = "".join(f"\n  - {display((published.place / _PAGES / d['file']).with_suffix('.html'))}" for d in listed)
    raise ReportgenError(f"{display(published.place)}: name the page that is meant:{pages}")


def _documents(published: Published) -> Iterator[dict[str, Any]]:
    try:
        told = json.loads(opening.read_text(published.place / _MANIFEST, published.meeting / FOLDER))
        yield from (dict(document) for document in told["documents"])
    except (opening.Unopened, ValueError, KeyError, TypeError) as error:
        raise ReportgenError(f"{display(published.place / _MANIFEST)} cannot be read: restore it") from error
