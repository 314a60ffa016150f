"""What a meeting's folder says, text by text, as the check for leaks compares it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.leaks.telling import Sum


class Said(Struct, frozen=True):
    """A text of the sources. `kind` is "text", "comment", "file" (a name), "metadata" (what a file holds) or "page" (a
    line of a page that was published).

    `shown` is what is printed of something exempt, `title` a title or summary among that. Of its meeting, `when` is
    the day (2026-09-14), and `here` says that it is the one at hand. `personal` exempt text may be about individuals;
    `lost` is the original of a redacted copy.
    """

    text: str
    place: Span
    closed: bool
    kind: str = "text"
    shown: bool = False
    title: bool = False
    when: str = ""
    here: bool = True
    personal: bool = True
    lost: bool = False


Elsewhere = Callable[[Iterable[str]], tuple[Said, ...]]


def _nothing(_: Iterable[str]) -> tuple[Said, ...]:
    return ()


class Sources(Struct, frozen=True):
    """All the texts of a meeting's folder, the exempt files themselves, and the sums that tell an exempt row.

    `copies` has what the redacted copy of an exempt file says, by the file's name in messages. `elsewhere(found)` reads
    what other meetings of the council say in public, of those that have any of these words: it clears what was found.
    `written` has the YAML files that were opened, `pictures` are the files that public text shows.
    """

    texts: tuple[Said, ...]
    files: tuple[Path, ...]
    sums: tuple[Sum, ...] = ()
    copies: Mapping[str, tuple[str, ...]] = {}
    elsewhere: Elsewhere = _nothing
    written: Mapping[Path, str] = {}
    pictures: tuple[Path, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether anything but comments is exempt."""
        return bool(self.files) or any(said.closed and said.kind != "comment" for said in self.texts)
