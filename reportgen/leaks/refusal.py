"""refused.txt: the very words for which a public edition was refused, with what to write to release them.

The words are exempt, and logs are read by others; so the file lies among what is restricted, for its owner's eyes
only (mode 600), and the words are on the screen only where the screen is a terminal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from reportgen.files.output import write_file
from reportgen.leaks.comparison import UNREAD, Leak
from reportgen.leaks.releases import FILE as RELEASES
from reportgen.reading.source import display

FILE = "refused.txt"
_HEAD = """\
NOT FOR PUBLICATION. These words stand in exempt sources and in what was to be public. Nothing public was written.

Take each out of what is public. Where one is public already, copy its entry into {releases}
and say where it can be read, and who agreed.
"""


def write_refusal(place: Path, meeting: Path, leaks: Iterable[Leak]) -> list[str]:
    """Write the file into a folder, or take away that of an earlier build where nothing is refused.

    Gives the lines to print: where the words can be read, and on a terminal the words.
    """
    path = place / FILE
    found: dict[tuple[str, str], list[Leak]] = {}
    for leak in leaks:
        found.setdefault((leak.kind, leak.shown), []).append(leak)
    if not found:
        path.unlink(missing_ok=True)
        return []
    entries = [_entry(number, *key, each) for number, (key, each) in enumerate(found.items(), 1)]
    head = _HEAD.format(releases=display(meeting / RELEASES))
    write_file(path, "\n".join((head, *entries)).encode(), mode=0o600)
    lines = [f"The words, and how to release them, are in {display(path)}"]
    if sys.stderr.isatty() and not os.environ.get("CI"):
        lines += [f"{kind}: {_quoted(shown)}" for kind, shown in found if shown]
    return lines


def _entry(number: int, kind: str, shown: str, leaks: list[Leak]) -> str:
    """What was found where, where it comes from, and its entry for releases.yaml."""
    found = list(dict.fromkeys(leak.found for leak in leaks))
    came = list(dict.fromkeys(str(leak.source) for leak in leaks if leak.source))
    lines = [f"{number}. {kind}: {_quoted(shown)}" if shown else f"{number}. {kind}"]
    lines += [f"   in:   {place}" for place in found]
    lines += [f"   from: {place}" for place in came]
    if leaks[0].digest:
        lines += ["", f"- file: {_quoted(shown)}", f"  sha256: {leaks[0].digest}"]
    elif kind != UNREAD:
        lines += ["", f"- what: {_quoted(shown)}", '  already-public: ""']
    if leaks[0].digest or kind != UNREAD:
        lines += ['  agreed-by: ""']
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
