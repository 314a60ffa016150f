"""How an agenda lists the documents of its items: what each is marked with, in private or not, and whether it is due.

A mark, a status and a private part hold for all that stands below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reportgen.content.meeting import AgendaContent, AgendaGroup, AgendaItem, ItemDocument, Status
from reportgen.content.report import Withheld


class Listing(Struct, frozen=True):
    """A document as the agenda lists it.

    `marks` are those that make it exempt: the item's, its own, that of the item above; the first gives the reason.
    `status` is that of the item, or of the one above it.
    """

    item: AgendaItem
    document: ItemDocument
    status: Status = ""
    private: bool = False
    marks: tuple[Withheld, ...] = ()

    @property
    def held_back(self) -> bool:
        """Whether the document is in no pack.

        A report is in none whose item is withdrawn, deferred, still to follow or verbal. A file that is supplied, such
        as slides, may go with what is said at the meeting.
        """
        return bool(self.status) and not (self.status == "verbal" and self.document.file is not None)

    @property
    def why_held_back(self) -> str:
        """The status that holds it back, with its place."""
        return f"its item is {self.status} ({self.item.span})"


def listings(content: AgendaContent) -> tuple[Listing, ...]:
    """Every document of an agenda, in order."""
    return tuple(_of(content.entries, False, "", ()))


def of_folder(content: AgendaContent, folder: Path) -> tuple[Listing, ...]:
    """How an agenda lists the paper in a folder; none where no item names it."""
    own = folder.resolve()

    def names_it(listing: Listing) -> bool:
        named = listing.document.folder
        return named is not None and "\0" not in named.text and (content.folder / named.text).resolve() == own

    return tuple(filter(names_it, listings(content)))


def _of(
    entries: Sequence[AgendaGroup | AgendaItem], private: bool, status: Status, marks: tuple[Withheld, ...]
) -> Iterator[Listing]:
    for entry in entries:
        if isinstance(entry, AgendaGroup):
            yield from _of(entry.entries, private or entry.private, status, marks)
            continue
        held = entry.status or status
        own = (entry.withheld,) if entry.withheld.exempt else ()
        for document in entry.documents:
            its = (document.withheld,) if document.withheld.exempt else ()
            yield Listing(entry, document, held, private, (*own, *its, *marks))
        yield from _of(entry.items, private, held, (*own, *marks))
