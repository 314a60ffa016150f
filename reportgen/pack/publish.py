"""`reportgen publish`: the final public and restricted packs, recorded, and kept as they were published.

What is published lies in the meeting's folder in `published/1/`, `published/2/` ..., read-only and under
the same protection as the content, and `published.yaml` records when, which pages and the hash of each
file. Later builds write to build/ and cannot change it; each further publication first looks whether all
that was published is still as it was. The first publication is the agenda pack; after it come the
supplements of supplements.yaml, in their order, and nothing else: a correction is a supplement that says
what changed.
"""

from __future__ import annotations

import datetime
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from reportgen.diagnostics import ReportgenError
from reportgen.output import write_file
from reportgen.pack import make
from reportgen.pack.make import Made
from reportgen.pack.run import find_meetings, leaked, needs, place_of, put, refuse, steps, tell
from reportgen.pack.supplements import Supplement, read_supplements
from reportgen.source import display
from reportgen.tree import Edition

RECORD, FOLDER = "published.yaml", "published"
FINAL: tuple[Edition, ...] = ("restricted", "public")  # the complete pack first: the public one takes its page numbers
_HEAD = "# What was published of this meeting, when, and the hash of each file. Written by `reportgen publish`.\n"


def publish_meeting(path: Path, out: Path, now: datetime.datetime) -> int:
    """Publish a meeting's agenda pack, or the next supplement. Gives the exit code: 1 when it was refused."""
    (folder,) = find_meetings(path)[:1]
    record = read_record(folder)
    changed = altered(folder, record)
    if changed:
        click.echo(f"REFUSED {display(folder)}: what was published has been changed since", err=True)
        for name in changed:
            click.echo(f"  - {name}: restore it from version control", err=True)
        return 1
    number = len(record)  # of the supplement; 0 for the agenda pack itself
    supplement = _next(folder, record)
    made: dict[Edition, Made] = {}
    title = ""
    with steps() as say:
        starts: Mapping[str, int] = {}
        for edition in FINAL:
            say(f"reading the {edition} edition")
            read = make.read(folder, edition, supplement)
            reasons = needs(read)
            if reasons or read.agenda is None or read.house is None:
                tell(read.findings)
                refuse(folder, "final", reasons)
                return 1
            first = _first_page(record, read.house.pack.supplement, read.house.pack.right_hand)
            done = make.make(read.agenda, read.house, read.supplied, first, starts, say)
            made[edition], starts = done, done.starts
            title = read.agenda.title
    if leaked(folder, made["public"]):
        return 1
    entry = _entry(number + 1, title, supplement, made, now)
    _keep(folder, number + 1, made)
    _write_record(folder, [*record, entry])
    for edition in FINAL:
        place = place_of(folder, edition, out, number)
        put(made[edition].files, place, out)
        click.echo(display(place / make.PDF))
    click.echo(
        f"published as number {number + 1}: {title}; kept in {display(folder / FOLDER / str(number + 1))}", err=True
    )
    return 0


def read_record(folder: Path) -> list[dict[str, Any]]:
    """What was published, in order. Raises ReportgenError for a record that is not one."""
    import yaml

    try:
        text = (folder / RECORD).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ReportgenError(f"{display(folder / RECORD)} cannot be read: {error}") from error
    if not isinstance(found, list) or not all(isinstance(e, dict) and "files" in e and "last" in e for e in found):
        raise ReportgenError(
            f"{display(folder / RECORD)} is not a list of publications: restore it from version control"
        )
    return found


def altered(folder: Path, record: Sequence[Mapping[str, Any]]) -> list[str]:
    """The published files that are gone or are no longer what they were."""
    out = []
    for entry in record:
        for name, digest in entry["files"].items():
            path = folder / FOLDER / str(entry["number"]) / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                out.append(display(path))
    return out


def _next(folder: Path, record: Sequence[Mapping[str, Any]]) -> Supplement | None:
    """What is to be published: None for the agenda pack, otherwise the next supplement."""
    if not record:
        return None
    listed = read_supplements(folder)
    if len(record) > len(listed):
        at = record[0]["at"]
        raise ReportgenError(
            f"{display(folder)}: the agenda pack was published at {at} and stays as it is; "
            f"write what is to come, or what is corrected, as an entry of supplements.yaml"
        )
    supplement = listed[len(record) - 1]
    if supplement.corrects > len(record):
        raise ReportgenError(f"{supplement.span}: nothing was published as number {supplement.corrects}")
    return supplement


def _first_page(record: Sequence[Mapping[str, Any]], supplement: str, right_hand: str) -> int:
    """The number of the first page: 1, or where the pages of supplements continue, the next (right-hand) one."""
    if not record or supplement == "restart":
        return 1
    following = int(record[-1]["last"]) + 1
    return following if right_hand == "no" else following + (following + 1) % 2


def _entry(
    number: int, title: str, supplement: Supplement | None, made: Mapping[Edition, Made], now: datetime.datetime
) -> dict[str, Any]:
    """A publication as it is recorded."""
    entry: dict[str, Any] = {"number": number, "title": title, "at": now.isoformat(timespec="seconds")}
    if supplement is not None:
        entry["changes"] = supplement.changes
        if supplement.corrects:
            entry["corrects"] = supplement.corrects
    entry["last"] = max(one.last for one in made.values())
    files = {f"{edition}/{name}": data for edition in sorted(made) for name, data in made[edition].files.items()}
    entry["files"] = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return entry


def _keep(folder: Path, number: int, made: Mapping[Edition, Made]) -> None:
    """Put the files into the meeting's folder, read-only."""
    place = folder / FOLDER / str(number)
    if place.exists():  # left by a publication that stopped before it was recorded
        shutil.rmtree(place)
    put({f"{edition}/{name}": data for edition, one in made.items() for name, data in one.files.items()}, place, folder)
    for path in place.rglob("*"):
        if path.is_file():
            path.chmod(0o444)


def _write_record(folder: Path, record: Sequence[Mapping[str, Any]]) -> None:
    import yaml

    text = yaml.safe_dump([dict(e) for e in record], sort_keys=False, allow_unicode=True, width=10_000)
    write_file(folder / RECORD, (_HEAD + text).encode())
