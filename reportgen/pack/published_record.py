"""published.yaml: what was published of a meeting, and on which page what comes after it begins."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.content.values import show_date
from reportgen.files import opening
from reportgen.files.output import write_file
from reportgen.house.style import PackPlan
from reportgen.meetings.publications import FOLDER, RECORD
from reportgen.reading.source import display
from reportgen.screen import say
from reportgen.verdict import Kind, Reason
from reportgen.verdict.reasons import CLERK

MANIFEST = "public/upload/manifest.json"
_HEAD = "# What was published of this meeting, when, and the hash of each file. Written by `reportgen publish`.\n"


def write_record(folder: Path, record: Sequence[Mapping[str, Any]]) -> None:
    """Keep what was published, in order."""
    import yaml

    text = yaml.safe_dump([dict(e) for e in record], sort_keys=False, allow_unicode=True, width=10_000)
    write_file(folder / RECORD, (_HEAD + text).encode())


def altered(folder: Path, record: Sequence[Mapping[str, Any]]) -> list[str]:
    """The published files that are gone or are no longer what they were."""
    out = []
    for entry in record:
        for name, digest in entry["files"].items():
            path = folder / FOLDER / str(entry["number"]) / name
            try:
                same = hashlib.sha256(opening.read(path, folder / FOLDER)).hexdigest() == digest
            except opening.Unopened:
                same = False
            if not same:
                out.append(display(path))
    return out


def tell_altered(folder: Path, record: Sequence[Mapping[str, Any]]) -> bool:
    """Whether somebody has changed or taken away what was published; says which files."""
    names = altered(folder, record)
    if names:
        say(f"REFUSED {display(folder)}: what was published has been changed since", err=True)
    for name in names:
        say(f"  - {name}: restore it from version control or a backup", err=True)
    return bool(names)


def day_of(entry: Mapping[str, Any], form: str = "{day} {month} {year}") -> str:
    """The day of a publication, in words."""
    return show_date(datetime.datetime.fromisoformat(str(entry["at"])), form)


def pages_of(folder: Path, entry: Mapping[str, Any], items: Collection[str]) -> list[tuple[int, int]]:
    """First and last page of each run of pages that items had in a public pack; [] where its manifest is not there."""
    try:
        text = opening.read_text(folder / FOLDER / str(entry["number"]) / MANIFEST, folder / FOLDER)
    except opening.Unopened:
        return []
    runs: dict[str, tuple[int, int]] = {}
    for document in json.loads(text)["documents"]:
        number, first, last = document["item"], document["first"], document["last"]
        held = next((item for item in items if item == number or number.startswith(f"{item}.")), "")
        if held:
            before = runs.get(held, (first, last))
            runs[held] = (min(before[0], first), max(before[1], last))
    return sorted(runs.values())


def moved(record: Sequence[Mapping[str, Any]], items: Mapping[str, str]) -> tuple[Reason, ...]:
    """What is wrong with the items, titles by numbers, where one was published under another number."""
    before: Mapping[str, str] = record[-1].get("items", {}) if record else {}
    told = Counter(before.values())
    for number, title in before.items():
        now = next((n for n, other in items.items() if other == title), number)
        if told[title] == 1 and now != number and items.get(number) != title:
            reason = f"item {number} was published as “{title}”, which is item {now} now"
            fix = (
                "put what is added after the items that were published, and keep one that is withdrawn with "
                "`status: withdrawn`"
            )
            return (Reason(Kind.PUBLISHED, "moved", f"{reason}: {fix}", CLERK),)
    return ()


def first_page(record: Sequence[Mapping[str, Any]], plan: PackPlan) -> int:
    """The number of the first page after what was published: 1, or where pages continue, the next (right-hand) one."""
    if not record or plan.supplement == "restart":
        return 1
    following = int(record[-1]["last"]) + 1
    return following if plan.right_hand == "no" else following + (following + 1) % 2
