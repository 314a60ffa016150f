"""published.yaml: what was published of a meeting, and on which page what comes after it begins."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.diagnostics import ReportgenError
from reportgen.house import PackPlan
from reportgen.output import write_file
from reportgen.source import display

RECORD, FOLDER = "published.yaml", "published"
_HEAD = "# What was published of this meeting, when, and the hash of each file. Written by `reportgen publish`.\n"


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
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                out.append(display(path))
    return out


def moved(record: Sequence[Mapping[str, Any]], items: Mapping[str, str]) -> str:
    """What is wrong with the items, titles by numbers, where one was published under another number; "" for nothing."""
    before: Mapping[str, str] = record[-1].get("items", {}) if record else {}
    told = Counter(before.values())
    for number, title in before.items():
        now = next((n for n, other in items.items() if other == title), number)
        if told[title] == 1 and now != number and items.get(number) != title:
            return (
                f"item {number} was published as “{title}”, which is item {now} now: put what is added after the items "
                "that were published, and keep one that is withdrawn with `status: withdrawn`"
            )
    return ""


def first_page(record: Sequence[Mapping[str, Any]], plan: PackPlan) -> int:
    """The number of the first page after what was published: 1, or where pages continue, the next (right-hand) one."""
    if not record or plan.supplement == "restart":
        return 1
    following = int(record[-1]["last"]) + 1
    return following if plan.right_hand == "no" else following + (following + 1) % 2
