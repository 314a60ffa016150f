"""published.yaml read: what was published of a meeting, each publication with its files and their hashes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportgen.content.decoding.meeting_file import RECORD as RECORD  # noqa: PLC0414 (handed on)
from reportgen.diagnostics import ReportgenError
from reportgen.files import opening
from reportgen.reading.source import display

FOLDER = "published"  # in the meeting's; each publication in a folder of its number


def read_record(folder: Path) -> list[dict[str, Any]]:
    """What was published, in order. Raises ReportgenError for a record that is not one."""
    import yaml

    try:
        text = opening.read_text(folder / RECORD)
    except opening.Unopened as error:
        if error.absent:
            return []
        raise ReportgenError(f"{display(folder / RECORD)} {error.reason}; {error.fix}") from error
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ReportgenError(f"{display(folder / RECORD)} cannot be read: {error}") from error
    if not isinstance(found, list) or not all(isinstance(e, dict) and "files" in e and "last" in e for e in found):
        raise ReportgenError(
            f"{display(folder / RECORD)} is not a list of publications: restore it from version control or a backup"
        )
    return found
