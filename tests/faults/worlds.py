"""Small places with work to be done in them, one for each command that writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
from pack_meeting import put, write_meeting

MEETING = "content/wexcombe/2026-09-14-community"


class Work(NamedTuple):
    """A command, and how the place for it comes about."""

    command: str
    make: Callable[[Path], object] = write_meeting
    before: tuple[str, ...] = ()  # commands that were run there some time ago
    change: Callable[[Path], object] = lambda _: None  # what somebody changed since
    lasting: str = ""  # the folder of what can be done once only: a second time it is refused, and is whole there


def _other_words(root: Path) -> None:
    put(root / MEETING / "parks" / "report.yaml", "at night", "at night, also in winter")


def _draft(root: Path) -> None:
    document = docx.Document()
    document.add_heading("Hours of the parks", 0)
    for heading in ("Recommendations", "Background", "Legal implications"):
        document.add_heading(heading, 1)
        document.add_paragraph(f"That the words under {heading} be noted.")
    document.save(str(root / "Hours of the parks.docx"))


def _edit(root: Path) -> None:
    """Edit a Word file that was built."""
    document = docx.Document(str(next((root / "build" / "draft").rglob("parks.docx"))))
    [text] = [t for t in document.element.iter("{*}t") if "six in the morning" in (t.text or "")]
    text.text = text.text.replace("six", "seven")
    document.save(str(root / "edited.docx"))


_BOTH = tuple(f"build content --to docx,html --edition {edition}" for edition in ("restricted", "public"))
_PACK, _PUBLISH = f"pack {MEETING} --edition public", f"publish {MEETING}"
WORKS = {
    "build": Work("build content --to docx,html,pdf", before=_BOTH, change=_other_words),
    "build public": Work(_BOTH[1], before=_BOTH, change=_other_words),
    "pack": Work(_PACK, before=(_PACK,), change=_other_words),
    "publish": Work(_PUBLISH, lasting="content/"),
    "withdraw": Work(f"{_PUBLISH} --withdraw 2 --reason Moved", before=(_PUBLISH,), lasting="content/"),
    "import": Work("import 'Hours of the parks.docx' --style base", make=_draft, lasting="hours-of-the-parks/"),
    "pull": Work("pull edited.docx --write", before=(f"build {MEETING} --to docx",), change=_edit),
}
