"""The agenda pack as a folder of pages: the agenda in front, and a page for each document, linked both ways.

Every page stands on its own as the HTML writer makes it; nothing is loaded and no script runs. A supplied
PDF has a page with its text alternative, and lies beside it as a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Agenda, Item, Part
from reportgen.pack.pack_pdf import Pages
from reportgen.pack.pack_wording import words
from reportgen.pack.published_documents import as_document, as_file, each_part, elsewhere, told_of
from reportgen.pack.supplied import Supplied
from reportgen.tree import Document
from reportgen.writers.html import page
from reportgen.writers.html.anchors import Anchors
from reportgen.writers.html.nodes import Paper
from reportgen.writers.html.templates import page_blocks

INDEX = "index.html"


def write(
    agenda: Agenda,
    house: HouseStyle,
    pages: Mapping[str, Pages],
    supplied: Mapping[str, Supplied],
    whole: str = "",
) -> dict[str, bytes]:
    """The files of the folder by name. `pages` and `supplied` go by the names of documents.

    `whole` is where the pack's PDF lies, as seen from the folder; "" for nowhere.
    """
    return _Site(agenda, house, pages, supplied, whole).files()


class _Site:
    """The pages of one pack."""

    def __init__(
        self,
        agenda: Agenda,
        house: HouseStyle,
        pages: Mapping[str, Pages],
        supplied: Mapping[str, Supplied],
        whole: str,
    ) -> None:
        self.agenda, self.house, self.pages, self.supplied, self.whole = agenda, house, pages, supplied, whole
        self.blocks = page_blocks(house)
        self.places = list(each_part(agenda))
        self.elsewhere = elsewhere(agenda, self.addresses)

    def files(self) -> dict[str, bytes]:
        """All of them."""
        out = {INDEX: self.front()}
        for n, (item, part) in enumerate(self.places):
            document = as_document(self.agenda, part, self.house)
            before, after = self.ways(n, item, part), self.ways_on(n)
            out[_href(part)] = page(document, self.house, before, after=after, elsewhere=self.elsewhere[part.name])
            if part.name in self.supplied:
                out[f"{part.name}.pdf"] = as_file(self.agenda, part, self.house, self.supplied[part.name])
        return out

    # ----------------------------------------------------------------- the agenda

    def front(self) -> bytes:
        """The agenda's own page."""
        agenda = self.agenda
        front = replace(agenda.front, title=agenda.title, mark=agenda.mark, notices=agenda.notices)
        below = self.blocks(
            "agenda",
            groups=[
                {
                    "heading": group.heading,
                    "level": group.level + 1,
                    "before": [*group.notice, *([group.resolution] if group.resolution else [])],
                    "items": [self.item(item) for item in group.items],
                }
                for group in agenda.groups
            ],
            listed=agenda.listed,
            tail=self.tail(agenda.tail),
        )
        links = [{"href": self.whole, "title": words(self.house, "pack-whole")}] if self.whole else []
        before = self.nav(self.agenda.called, links=links) if links else ""
        return page(front, self.house, before=before, below=below)

    def tail(self, document: Document | None) -> str:
        """What stands after the items."""
        return Paper(document, self.house, self.blocks).blocks(document.blocks) if document else ""

    def item(self, item: Item) -> dict[str, Any]:
        """An item as the template prints it."""
        own = [self.pages[part.name] for part in item.parts if part.name in self.pages]
        return {
            "id": f"item-{item.number}".rstrip("-."),
            "number": item.shown or item.number,
            "title": item.title,
            "href": _href(item.parts[0]) if item.parts else "",
            "columns": [
                {"heading": self.agenda.columns[n].heading, "words": item.columns[n]}
                for n in self.agenda.filled()
                if item.columns[n]
            ],
            "text": item.text,
            "status": item.status,
            "pages": self.range(own[0].first, own[-1].last) if own else "",
            "documents": [self.document(item, part) for part in item.parts],
            "items": [self.item(below) for below in item.items],
        }

    def document(self, item: Item, part: Part) -> dict[str, str]:
        """A document as it is listed under its item."""
        own = self.pages.get(part.name) if self.agenda.listed else None
        title = told_of(item, part, self.house) or item.title
        pages = self.range(own.first, own.last) if own else ""
        return {"href": _href(part), "title": title, "note": part.notice, "pages": pages}

    def range(self, first: int, last: int) -> str:
        """Where an item stands in the PDF."""
        key = "agenda-page" if first == last else "agenda-pages"
        return words(self.house, key, first=first, last=last)

    def addresses(self, part: Part) -> dict[str, str]:
        """Where the ids of a document are, as other pages of the folder link to them."""
        anchors = Anchors(as_document(self.agenda, part, self.house))
        return {part.id: _href(part)} | {id: f"{_href(part)}#{anchor}" for id, anchor in anchors.targets.items()}

    # ----------------------------------------------------------------- the ways between pages

    def ways(self, index: int, item: Item, part: Part) -> str:
        """Above a document: the agenda, the item, its other documents, the file as supplied."""
        links = []
        if part.name in self.supplied:
            count = len(self.supplied[part.name].sizes)
            links = [{"href": f"{part.name}.pdf", "title": words(self.house, "pack-open-pdf", pages=count)}]
        named = words(self.house, "agenda-item", number=item.number) if item.number else ""
        return self.nav(
            words(self.house, "pack-documents"),
            up={"href": f"{INDEX}#item-{item.number}".rstrip("-."), "title": self.agenda.title},
            item=": ".join(filter(None, (named, item.title))),
            documents=[{"href": _href(other), "title": other.title, "here": other is part} for other in item.parts],
            links=links,
        )

    def ways_on(self, index: int) -> str:
        """Below a document: the ones before and after it, and the agenda."""
        links = []
        if index > 0:
            links.append(self.neighbour("pack-previous", index - 1))
        if index + 1 < len(self.places):
            links.append(self.neighbour("pack-next", index + 1))
        links.append({"href": INDEX, "title": self.agenda.title})
        return self.nav(self.agenda.called, links=links, after=True)

    def neighbour(self, key: str, index: int) -> dict[str, str]:
        """A link to another document of the pack."""
        part = self.places[index][1]
        return {"href": _href(part), "title": words(self.house, key, title=part.title)}

    def nav(self, label: str, **values: Any) -> str:
        """A navigation."""
        blank: dict[str, Any] = {"up": None, "item": "", "documents": [], "links": [], "after": False}
        return self.blocks(
            "ways", label=label, documents_head=words(self.house, "pack-documents"), **{**blank, **values}
        )


def _href(part: Part) -> str:
    return f"{part.name}.html"
