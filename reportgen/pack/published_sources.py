"""What was published, held against its sources: whether a report has changed since, and nobody said so."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.files import opening
from reportgen.meetings.agenda import Agenda, Item
from reportgen.pack.published_record import day_of
from reportgen.reading.source import display

_NOT_PRINTED = {"clearances.yaml"}
Hashes = dict[str, str]  # by file, as it lies below the meeting's folder


def sources_of(agenda: Agenda, folder: Path) -> dict[str, Hashes]:
    """The hash of each file that an item's documents are made from, by the number of the item."""
    found = {item.number: dict(sorted(_hashes(item, folder))) for item in agenda.each_item()}
    return {number: hashes for number, hashes in found.items() if hashes}


def _hashes(item: Item, folder: Path) -> Iterator[tuple[str, str]]:
    for part in item.parts:
        if part.supplied is not None:
            yield _hash(part.supplied, folder)
        paper = Path(part.span.file).parent if part.span is not None else folder
        if paper.resolve() != folder.resolve():
            yield from (_hash(path, folder) for path in opening.below(paper, []) if _printed(path))


def _printed(path: Path) -> bool:
    return path.name not in _NOT_PRINTED and not path.name.startswith((".", "~$"))


def _hash(path: Path, folder: Path) -> tuple[str, str]:
    return path.resolve().relative_to(folder.resolve()).as_posix(), hashlib.sha256(
        opening.read(path, folder)
    ).hexdigest()


def changed(folder: Path, record: Sequence[Mapping[str, Any]], now: Collection[str] = ()) -> list[str]:
    """A line for each published item whose sources have changed since; not for those that are published `now`."""
    last = {item: (entry, hashes) for entry in record for item, hashes in entry.get("sources", {}).items()}
    lines = []
    for item, (entry, hashes) in last.items():
        files = [name for name, digest in hashes.items() if not _is_still(folder, name, digest)]
        if files and item not in now:
            said = f"has changed since it was published on {day_of(entry)} as item {item} (number {entry['number']})"
            fix = (
                f"publish a correction (`corrects: {entry['number']}` in supplements.yaml), or put back what was there"
            )
            lines.append(f"CHANGED {display(folder / files[0])}: it {said}: {fix}")
    return lines


def _is_still(folder: Path, name: str, digest: str) -> bool:
    try:
        return hashlib.sha256(opening.read(folder / name, folder)).hexdigest() == digest
    except opening.Unopened:
        return False
