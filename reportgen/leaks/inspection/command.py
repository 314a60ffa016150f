"""`reportgen inspect`: files and folders looked at, each finding with its place and the way out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.files import opening
from reportgen.leaks.inspection.kinds import Seen
from reportgen.leaks.inspection.look import look
from reportgen.reading.source import display
from reportgen.screen import say

MAX_BYTES = 200_000_000
_KNOWN = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pdf", ".png", ".jpg", ".jpeg", ".svg")
_PLAIN = (".yaml", ".yml", ".txt", ".md", ".csv", ".json")
_LONGEST = 120  # characters of the words that are shown


def inspect_all(paths: Sequence[Path], as_json: bool, show: bool) -> int:
    """Print what is found in the files at or below `paths`; 1 when there is anything, 2 when there is no file.

    The words themselves are shown on a terminal, or where `show` asks for them: the output of a build server is read
    by many.
    """
    files = list(dict.fromkeys(files_of(paths)))
    if not files:
        say("reportgen: there is no file to look at", err=True)
        return 2
    show = show or (sys.stdout.isatty() and not as_json)
    results = [(path, _look(path)) for path in files] if as_json else []
    if as_json:
        say(json.dumps([_as_json(path, found, show) for path, found in results], indent=2, ensure_ascii=False))
        return int(any(found for _, found in results))
    count = holding = 0
    for path in files:
        found = _look(path)
        count, holding = count + len(found), holding + bool(found)
        for seen in found:
            words = f": “{_short(seen.words)}”" if show and seen.words else ""
            say(f"{display(path)}: {seen.place}: {seen.says}{words}\n  = fix: {seen.fix}")
    files_word = "file" if len(files) == 1 else "files"
    say(f"{len(files)} {files_word} looked at, {holding} with something in them ({count} in all)", err=True)
    return int(count > 0)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and every file below a folder, in order; hidden ones and locks of open files left out."""
    for path in paths:
        if path.is_dir():
            yield from (p for p in opening.below(path, []) if not p.name.startswith((".", "~$")))
        else:
            yield path


def _look(path: Path) -> tuple[Seen, ...]:
    try:
        data = opening.chosen(path, MAX_BYTES)
    except opening.Unopened as error:
        return (Seen("damaged", f"the file {error.reason}"),)
    found, suffix = look(data), path.suffix.lower()
    if [seen.kind for seen in found] != ["unknown"]:
        return found
    if suffix in _KNOWN:
        return (Seen("damaged", "the file"),)  # its name says what it was
    return () if suffix in _PLAIN and _shows_all(data) else found


def _shows_all(data: bytes) -> bool:
    """Whether a file is text in which everything is seen: no markup, no message with attachments."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    controls = any(sign < " " and sign not in "\t\n\r\f" for sign in text)
    return not controls and not text.lstrip().startswith(("<", "{\\rtf", "%")) and "MIME-Version:" not in text


def _as_json(path: Path, found: Iterable[Seen], show: bool) -> dict[str, object]:
    items = [
        {"kind": s.kind, "place": s.place, "fix": s.fix} | ({"words": s.words} if show and s.words else {})
        for s in found
    ]
    return {"file": display(path), "findings": items}


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
