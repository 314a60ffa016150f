"""A meeting's agenda with its documents: what a pack is made from.

`meetings` reads it from meeting.yaml and the folders beside it; `pack` turns it into the pack PDF, the
pack in HTML and the folder for upload. An agenda belongs to one edition: what that edition may not
hold is not in it.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from reportgen.content.plan import Missing
from reportgen.diagnostics import Placed
from reportgen.tree import Document, Edition

PartKind = Literal["minutes", "action-log", "report", "appendix", "supplied", "withheld"]


class Part(Placed, frozen=True, kw_only=True):
    """One document of an item, with its own place in the contents and a file of its own for upload.

    Either `document`, a numbered tree (an appendix of a report is a part of its own), or `supplied`, a
    PDF that keeps its look, with `alternative`, a text for those who cannot read it. A part "withheld"
    from this edition has neither: only its `title` (in public words) and `notice`.

    `place` is its place on the agenda ("05-02", the second document of item 5), the same in every edition,
    with which its `name` begins. An appendix has the `id` by which its report, the last document before it
    without one, refers to it.
    """

    kind: PartKind
    title: str
    name: str  # file name without ending, safe on every system
    place: str = ""
    id: str = ""
    document: Document | None = None
    supplied: Path | None = None
    alternative: Document | None = None
    author: str = ""
    exempt: bool = False
    notice: str = ""


class Column(Struct, frozen=True):
    """A column beside the titles of the items: its heading, and its share of the width."""

    heading: str
    width: float


class Item(Placed, frozen=True, kw_only=True):
    """An agenda item. `title` is the agenda's; `text` what stands under it on the agenda.

    `number` is how it is cited ("5", "5.1"), `shown` how the agenda prints it ("5.").
    `status` is "" for an ordinary item, or "to follow", "verbal", "withdrawn", "deferred". `private`
    items are taken after the public is excluded.
    """

    number: str
    title: str
    shown: str = ""
    by: str = ""
    columns: tuple[str, ...] = ()  # what stands beside the title, under the columns of the agenda
    text: tuple[str, ...] = ()
    status: str = ""
    private: bool = False
    parts: tuple[Part, ...] = ()
    items: tuple[Item, ...] = ()  # items of a second level


class Group(Struct, frozen=True, kw_only=True):
    """Items under a heading of the agenda; headings nest by `level`. A group without heading has ""."""

    heading: str
    level: int = 1
    items: tuple[Item, ...] = ()
    resolution: str = ""  # printed before items in private
    notice: tuple[str, ...] = ()  # of an executive's private meeting: reasons, representations, response


class Agenda(Struct, frozen=True, kw_only=True):
    """The whole agenda of one edition of a meeting's pack."""

    council: str
    body: str
    title: str  # "Agenda of the Health and Wellbeing Board, 26 November 2020"
    date: datetime.date
    edition: Edition
    groups: tuple[Group, ...]
    called: str  # what a link that leads back to it says: "Agenda", "Papers for decision"
    front: Document  # the agenda's own page as a tree, up to the list of items: meeting, place, contact, membership
    columns: tuple[Column, ...] = ()  # beside the titles of the items
    listed: bool = False  # each document stands under its item, with its pages
    tail: Document | None = None  # what stands after the list of items
    mark: str = ""
    notices: tuple[str, ...] = ()
    supplement: str = ""  # "" for the main pack, otherwise its title ("Supplementary agenda 1")
    folder: Path = Path()
    missing: tuple[Missing, ...] = ()  # what the house style requires on the agenda's page

    def filled(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(n for n, _ in enumerate(self.columns) if any(item.columns[n] for item in self.each_item()))

    def each_item(self) -> tuple[Item, ...]:
        """Every item in order, those of the second level after their own."""
        return tuple(i for group in self.groups for top in group.items for i in (top, *top.items))
