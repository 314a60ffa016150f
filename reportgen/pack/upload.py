"""The pack for upload to an agenda-management system: a PDF for each document, titled as the agenda names it.

Beside the files stands a manifest, as JSON and as CSV, which says what each of them is. The same files
are in a zip, without a time of day.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict, fields

from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Agenda
from reportgen.pack.pack_pdf import Pages
from reportgen.pack.published_documents import as_file, each_part
from reportgen.pack.supplied import Supplied

MANIFEST = "manifest"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date a zip can hold; the same files give the same bytes
_RISKY = ("=", "+", "-", "@", "\t", "\r")


class Entry(Struct, frozen=True):
    """A document in the manifest: `pages` of the file, `first` and `last` in the pack's PDF."""

    item: str
    item_title: str
    title: str
    kind: str
    author: str
    file: str
    pages: int
    first: int
    last: int
    edition: str
    exempt: bool
    sha256: str


def write(
    agenda: Agenda, house: HouseStyle, pages: Mapping[str, Pages], supplied: Mapping[str, Supplied]
) -> dict[str, bytes]:
    """The files of the folder by name, the manifest among them; `pages` and `supplied` go by names of documents."""
    files: dict[str, bytes] = {}
    entries: list[Entry] = []
    for item, part in each_part(agenda):
        data = as_file(agenda, part, house, supplied.get(part.name))
        name = f"{part.name}.pdf"
        files[name] = data
        entries.append(
            Entry(
                item=item.number,
                item_title=item.title,
                title=part.title,
                kind=part.kind,
                author=part.author or item.by,
                file=name,
                pages=_count(data),
                first=pages[part.name].first,
                last=pages[part.name].last,
                edition=agenda.edition,
                exempt=part.exempt,
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )
    head = {"title": agenda.title, "council": agenda.council, "body": agenda.body, "date": agenda.date.isoformat()}
    manifest = {**head, "edition": agenda.edition, "documents": [asdict(entry) for entry in entries]}
    files[f"{MANIFEST}.json"] = as_json(manifest)
    files[f"{MANIFEST}.csv"] = _table(entries)
    return files


def as_json(manifest: Mapping[str, object]) -> bytes:
    """The manifest as its file."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _table(entries: list[Entry]) -> bytes:
    """The manifest as CSV that Excel opens: UTF-8 with a byte order mark, no cell that it would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in fields(Entry)]
    writer.writerow(names)
    for entry in entries:
        writer.writerow([_cell(getattr(entry, name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int | bool) -> str:
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _count(data: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
