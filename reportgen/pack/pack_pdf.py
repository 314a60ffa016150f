"""The agenda pack as one PDF/UA-1: the agenda with the pages of each item, then every document, set in one go.

Pages are counted through the pack (and are the page labels); each document keeps its own numbers in
its header and footer. Where the house style starts documents on right-hand pages, the blank page this
makes belongs to the item before it: an item's range runs to the page before the next one begins.
Headings are H1 for the agenda and each item, H2 for a document's title and H3 to H6 below it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Agenda, Group, Item, Part
from reportgen.pack import graft
from reportgen.pack.covers import cover, withheld
from reportgen.pack.pack_wording import around, words
from reportgen.pack.published_documents import each_part, elsewhere, mark_of, told_of
from reportgen.pack.supplied import Supplied
from reportgen.tree import Document, Furniture, PageNumber, Piece
from reportgen.writers import pdf as paper_pdf
from reportgen.writers import pdf_hints

TITLE = 2  # the level of a document's title


def write(
    agenda: Agenda,
    house: HouseStyle,
    supplied: Mapping[str, Supplied],
    first: int = 1,
    starts: Mapping[str, int] | None = None,
) -> bytes:
    """The pack as a tagged PDF whose first page has the number `first`.

    `supplied` has the files supplied, by the names of documents; `starts` are the page numbers of the
    complete pack (see `starts_of`), so that a public pack that lacks some documents keeps those of the
    rest. Raises ReportgenError, with findings, when a character has no glyph, and StyleError for faults
    of the templates.
    """
    plan = _Plan(agenda, house, supplied, first, starts or {})
    pdf = paper_pdf.press("pack.typ", plan.documents, house, plan.paper)
    reserved = dict(plan.reserved())
    return graft.fill(pdf, reserved) if reserved else pdf


class Pages(Struct, frozen=True):
    """Where a document stands in the pack: the numbers of its first and last page (its blank page with it)."""

    first: int
    last: int


def pages_of(pdf: bytes, agenda: Agenda) -> dict[str, Pages]:
    """The pages of each document of the agenda, by the document's name, read back from the pack's PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        labels = [int(str(page.label)) for page in file.pages]
        starts = graft.places(file)
    parts = [part for _, part in each_part(agenda)]
    begins = [*(starts[_label(n)] for n in range(len(parts))), len(labels)]
    places = zip(parts, pairwise(begins), strict=True)
    return {part.name: Pages(labels[begin], labels[after - 1]) for part, (begin, after) in places}


def starts_of(pdf: bytes, agenda: Agenda) -> dict[str, int]:
    """The number of the page each document begins on, by its place on the agenda, which is that of every edition."""
    pages = pages_of(pdf, agenda)
    return {part.place: pages[part.name].first for _, part in each_part(agenda)}


def _label(index: int) -> str:
    return f"part:{index}"


class _Place(Struct, frozen=True):
    """A document's place in the pack: what is set, and the file that goes onto reserved pages after it."""

    item: Item
    part: Part
    label: str
    begins: bool  # it is the first of its item
    document: Document | None
    supplied: Supplied | None


class _Plan:
    """What goes onto the pages, as `pack.typ` reads it."""

    def __init__(
        self,
        agenda: Agenda,
        house: HouseStyle,
        supplied: Mapping[str, Supplied],
        first: int,
        starts: Mapping[str, int],
    ) -> None:
        self.agenda, self.house, self.supplied, self.first, self.starts = agenda, house, supplied, first, starts
        self.front = replace(_unnumbered(agenda.front), mark=agenda.mark, notices=agenda.notices)
        self.places = list(self._places())
        self.documents = [self.front, *(place.document for place in self.places if place.document is not None)]
        self.elsewhere = elsewhere(agenda, self._labels)

    def _labels(self, part: Part) -> dict[str, str]:
        """The labels of a document's ids."""
        index, place = next((n, place) for n, place in enumerate(self.places) if place.part is part)
        return {part.id: place.label} | (pdf_hints.labels(place.document, f"{index}:") if place.document else {})

    def _places(self) -> Iterator[_Place]:
        seen: set[int] = set()
        for n, (item, part) in enumerate(each_part(self.agenda)):
            begins = id(item) not in seen
            seen.add(id(item))
            document, supplied = part.document, self.supplied.get(part.name)
            if supplied is not None:
                document = None if supplied.sound else cover(part, supplied, self.front, self.house)
            elif document is None:
                document = withheld(part, self.front)
            if document is not None:
                document = replace(document, mark=mark_of(self.agenda, part, self.house))
            yield _Place(item, part, _label(n), begins, document, supplied)

    def reserved(self) -> Iterator[tuple[str, graft.Reserved]]:
        """The supplied files, by the place where the pages kept free for them begin."""
        for place in self.places:
            if place.supplied is not None:
                count = len(place.supplied.sizes)
                told = (
                    words(self.house, "supplied-page", page=n, pages=count, title=place.part.title)
                    for n in range(1, count + 1)
                )
                yield f"{place.label}:supplied", graft.Reserved(place.supplied, tuple(told))

    def paper(self, fonts: list[str], crest: str | None, keep: paper_pdf.Keep) -> dict[str, Any]:
        """The whole of `paper.json`, and under `documents` the front, the tail and each part's document, if any."""
        house, agenda = self.house, self.agenda
        kept: set[str] = set()

        def once(image: Any, file: str) -> None:
            if file not in kept:
                kept.add(file)
                keep(image, file)

        front = pdf_hints.part(self.front, house, once, "front:")
        tail = pdf_hints.part(agenda.tail, house, once, "tail:") if agenda.tail else None
        documents = [self._document(n, place, once) for n, place in enumerate(self.places)]
        return pdf_hints.dressing(self.front, house, fonts, crest) | {
            "title": f"{agenda.title} – {agenda.mark}" if agenda.mark else agenda.title,
            "creator": agenda.council,
            "subject": agenda.front.subject,
            "mark": agenda.mark,
            "first": self.first,
            "sided": house.pack.right_hand != "no",
            "documents": [front, tail, *documents],
            "heads": {
                "item": words(house, "agenda-item-head"),
                "columns": [agenda.columns[n].heading for n in agenda.filled()],
                "widths": [agenda.columns[n].width for n in agenda.filled()],
            },
            "groups": [self._group(group) for group in agenda.groups],
            "parts": [self._part(place) for place in self.places],
            "wording": {
                "stamp": around(house, "pack-page", "page"),
                "page": around(house, "agenda-page", "first"),
                "pages": around(house, "agenda-pages", "first", "last"),
                "blank": words(house, "blank-page"),
            },
        }

    def _document(self, index: int, place: _Place, keep: paper_pdf.Keep) -> dict[str, Any] | None:
        if place.document is None:
            return None
        others = self.elsewhere[place.part.name]
        return pdf_hints.part(place.document, self.house, keep, f"{index}:", TITLE, others)

    def _part(self, place: _Place) -> dict[str, Any]:
        right = self.house.pack.right_hand
        return {
            "label": place.label,
            "title": place.part.title,
            "item": self._heading(place.item) if place.begins else None,
            "right": right == "parts" or (right == "items" and place.begins),
            "at": self.starts.get(place.part.place),
            "sizes": place.supplied.sizes if place.supplied else [],
            "mark": mark_of(self.agenda, place.part, self.house),
        }

    def _heading(self, item: Item) -> dict[str, str]:
        shown = words(self.house, "agenda-item", number=item.number) if item.number else item.title
        index = next(n for n, other in enumerate(self.agenda.each_item()) if other is item)
        return {"words": shown, "plain": f"{item.shown or item.number} {item.title}".strip(), "label": f"item:{index}"}

    def _group(self, group: Group) -> dict[str, Any]:
        return {
            "heading": group.heading,
            "depth": group.level + 1,
            "before": [*group.notice, *([group.resolution] if group.resolution else [])],
            "items": [self._item(item) for item in group.items],
        }

    def _item(self, item: Item) -> dict[str, Any]:
        own = [n for n, place in enumerate(self.places) if place.item is item]
        listed = [self._listed(n) for n in own] if self.agenda.listed else []
        return {
            "number": item.shown or item.number,
            "title": item.title,
            "columns": [item.columns[n] for n in self.agenda.filled()],
            "text": item.text,
            "status": f"({item.status})" if item.status else "",
            "closed": [] if listed else _closed(item, self.house),
            "documents": listed,
            **(self._range(own[0], own[-1]) if own else {"first": None, "next": None}),
            "items": [self._item(below) for below in item.items],
        }

    def _range(self, first: int, last: int) -> dict[str, str | None]:
        """The labels between which some documents stand."""
        return {"first": _label(first), "next": _label(last + 1) if last + 1 < len(self.places) else None}

    def _listed(self, index: int) -> dict[str, Any]:
        """A document as the agenda lists it under its item."""
        item, part = self.places[index].item, self.places[index].part
        title = told_of(item, part, self.house) or item.title
        return {"title": title, "notice": part.notice, **self._range(index, index)}


def _closed(item: Item, house: HouseStyle) -> list[dict[str, str]]:
    """The documents of an item that are not for publication, by the titles the edition may show, and why.

    Several that an edition hides alike are one.
    """
    named = dict.fromkeys((told_of(item, part, house), part.notice) for part in item.parts if part.notice)
    return [{"title": title, "notice": notice} for title, notice in named]


def _unnumbered(document: Document) -> Document:
    """The agenda without page numbers of its own: its pages have those of the pack."""

    def bare(place: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return () if any(isinstance(piece, PageNumber) for piece in place) else place

    def without(furniture: Furniture) -> Furniture:
        return Furniture(bare(furniture.left), bare(furniture.centre), bare(furniture.right))

    return replace(
        document,
        header=without(document.header),
        footer=without(document.footer),
        first_header=document.first_header and without(document.first_header),
        first_footer=document.first_footer and without(document.first_footer),
    )
