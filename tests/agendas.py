"""Agendas made for tests of packs, and what their PDFs show."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

import pikepdf
import specimen
from msgspec.structs import replace

from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle, PackPlan
from reportgen.leaks.pdf_text import texts_of_pdf
from reportgen.meetings.agenda import Agenda, Column, Group, Item, Part
from reportgen.tree import Document, Furniture, PageNumber, Title


def house(right_hand: str = "parts") -> HouseStyle:
    return replace(load_style("base"), pack=PackPlan(right_hand=right_hand))  # type: ignore[arg-type]


def document(title: str, pages: int, footer: bool = True) -> Document:
    """A document of so many pages that counts them itself."""
    more = tuple(
        specimen.section(f"{title}, part {n}", "", specimen.p("Words."), kind="appendix") for n in range(2, pages + 1)
    )
    own = Furniture(centre=("Sheet ", PageNumber(), " of ", PageNumber(total=True)))
    return Document(
        title=title,
        blocks=(Title(children=specimen.inlines(title)), specimen.p("The first page."), *more),
        edition="public",
        footer=own if footer else Furniture(),
    )


def part(name: str, pages: int, **more: object) -> Part:
    own = document(name, pages)
    return Part(kind="report", title=name.capitalize(), name=name, place=name, document=own, **more)  # type: ignore[arg-type]


def agenda(*items: Item) -> Agenda:
    """An agenda of these items; its own page has a number in its footer, which a pack leaves out."""
    front = Document(
        title="Agenda",
        edition="public",
        blocks=(Title(children=specimen.inlines("Community Committee")), specimen.p("Monday 14 September 2026")),
        footer=Furniture(centre=("Sheet ", PageNumber())),
    )
    return Agenda(
        council="Wexcombe City Council",
        body="Community Committee",
        title="Agenda of the Community Committee",
        called="Agenda",
        date=datetime.date(2026, 9, 14),
        edition="public",
        front=front,
        columns=(Column("Report by", 2),),
        groups=(Group(heading="Strategy", items=tuple(map(_beside, items))),),
    )


def _beside(item: Item) -> Item:
    """The item with whose it is in the one column beside its title, unless it has others."""
    return replace(item, columns=item.columns or (item.by,), items=tuple(map(_beside, item.items)))


def shown_on(data: bytes) -> list[str]:
    """The words of each page."""
    found = [f.text for f in texts_of_pdf(data) if f.where.startswith("page ")]
    return [" ".join(text.split()) for text in found]


def bookmarks(data: bytes) -> list[tuple[int, str, int]]:
    """Level, words and page (from 1) of each bookmark."""
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        index = {page.objgen: n for n, page in enumerate(file.pages, 1)}

        def each(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                yield level, str(item.title), index[item.destination[0].objgen]
                yield from each(item.children, level + 1)

        return list(each(outline.root, 0))
