"""The paper as the PDF templates read it: the tree as JSON, and what is easier reckoned here than in Typst."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any

from reportgen import patterns
from reportgen.house import HouseStyle, Theme
from reportgen.tree import (
    Document,
    Field,
    Figure,
    Image,
    ListItem,
    NoteMark,
    Notice,
    Number,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Title,
    text_of,
    walk,
)
from reportgen.writers.json import file_name, plain
from reportgen.writers.widths import column_widths

PAGE = (210.0, 297.0)  # A4, mm
MM = 72 / 25.4  # points in a millimetre
DEEPEST = 6  # H6 is the last heading PDF 1.7 knows
WHOLE_ROW = 600  # characters: a row with a longer cell may break across pages
NARROWER = ((14, 3.0), (9, 2.0), (7, 1.0))  # from so many columns on, the type is so many points smaller


def paper(
    document: Document,
    house: HouseStyle,
    fonts: list[str],
    crest: str | None,
    keep: Callable[[Image, str], None],
) -> dict[str, Any]:
    """`json.plain` of the document with the theme and hints; `keep(image, file)` is called once a picture."""
    return part(document, house, keep) | dressing(document, house, fonts, crest)


def dressing(document: Document, house: HouseStyle, fonts: list[str], crest: str | None) -> dict[str, Any]:
    """What the templates need once a file: theme, fonts, language."""
    language, _, region = document.language.partition("-")
    return {
        "theme": _theme(house.theme, crest),
        "fonts": fonts,
        "lang": language,
        "region": region.lower() or None,
    }


def part(
    document: Document, house: HouseStyle, keep: Callable[[Image, str], None], prefix: str = "", top: int = 1
) -> dict[str, Any]:
    """One document of a file of several: `prefix` keeps its ids apart, `top` is the level of its title's heading."""
    headed = (n for n in walk(document.blocks) if isinstance(n, Title | Section) or getattr(n, "title", False))
    first = next(headed, None)
    hints = _Hints(document, house, keep, prefix, top)
    return plain(document, hints) | {"untitled": first is None or isinstance(first, Section), "top": top}


def as_json(paper: Mapping[str, Any]) -> str:
    """The text of `paper.json`."""
    return json.dumps(paper, ensure_ascii=False, separators=(",", ":"))


def _theme(theme: Theme, crest: str | None) -> dict[str, Any]:
    out = dataclasses.asdict(theme)
    del out["logo"]
    return out | {"crest": crest}


class _Hints:
    """Further keys of each node's object; which they are is told at the top of base.typ."""

    def __init__(
        self, document: Document, house: HouseStyle, keep: Callable[[Image, str], None], prefix: str, top: int
    ) -> None:
        self.house = house
        self.keep = keep
        self.prefix, self.top = prefix, top
        self.ids = {getattr(n, "id", "") for n in walk(document.blocks)} - {""}
        self.marked: set[str] = set()
        self.kept: set[str] = set()
        self.depths: dict[int, int] = {}
        self.turned: set[int] = set()  # nodes on a page that is turned already
        self._sections(document)

    def __call__(self, item: Any) -> Mapping[str, Any]:
        hints: dict[str, Any] = {}
        if self.prefix and getattr(item, "id", ""):
            hints["id"] = self.prefix + item.id
        number = getattr(item, "number", None)
        if isinstance(item, Paragraph | Notice | Section | Table | Figure | ListItem):
            hints["shown"] = number.text if number else None
            hints["indent"] = self._indent(number) if number else 0.0
        match item:
            case Section():
                hints |= {
                    "depth": self.depths.get(id(item), self.top + 1),
                    "plain": text_of(item.heading),
                    "turned": id(item) in self.turned,
                    "under": item.level > 1 and number is not None and item.kind == "section",
                }
            case Title():
                hints |= {"plain": text_of(item.children), "depth": self.top}
            case Field(title=True):
                hints |= {"plain": " ".join(text_of(block) for block in item.blocks), "depth": self.top}
            case Table():
                hints |= self._table(item)
            case Figure():
                hints |= {"plain": text_of(item.caption), "width": self._figure_width(item.image)}
            case Row():
                hints["whole"] = all(len(text_of(cell.blocks)) <= WHOLE_ROW for cell in item.cells)
            case Reference():
                hints |= {"linked": item.target in self.ids, "target": self.prefix + item.target}
            case NoteMark():
                hints |= {"again": item.note in self.marked, "note": self.prefix + item.note}
                self.marked.add(item.note)
            case Image():
                self._keep(item)
            case _:
                pass
        return hints

    def _sections(self, document: Document) -> None:
        """Depths of headings, none skipped (ISO 14289-1, 7.4.2), and what stands on turned pages."""
        last = self.top
        for node in walk(document.blocks):
            if isinstance(node, Section):
                if node.heading or node.number:
                    last = self.depths[id(node)] = min(node.level + self.top, last + 1, DEEPEST)
                if node.landscape:
                    self.turned.update(id(n) for n in walk(node.blocks))

    def _indent(self, number: Number) -> float:
        """How far in a number stands, mm: a level of one counter, such as "(a)", is set below the level above it."""
        series = self.house.series.get(number.series, ())
        level = min(number.level, len(series) - 1)
        steps = 0
        while level - steps > 0 and len(patterns.read(series[level - steps]).counters) == 1:
            steps += 1
        return steps * self.house.theme.number_width

    def _text_width(self, turned: bool) -> float:
        """The width of the text on a page, pt."""
        _, right, _, left = self.house.theme.margins
        return (PAGE[1 if turned else 0] - left - right) * MM

    def _table(self, table: Table) -> dict[str, Any]:
        size = self.house.theme.size - next((less for columns, less in NARROWER if len(table.columns) >= columns), 0.5)
        width = self._text_width(table.landscape or id(table) in self.turned)
        heads = next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))
        return {
            "plain": text_of(table.caption),
            "size": size,
            "widths": [round(w, 2) for w in column_widths(table, width, size, 10.0)],
            "heads": heads,
            "turned": id(table) in self.turned,
        }

    def _figure_width(self, image: Image) -> float:
        """A picture's width in pt: its own at 96 pixels an inch, no wider than the text, at most half a page high."""
        own = image.width * 0.75
        highest = PAGE[1] * MM * 0.5
        return round(min(own, self._text_width(False), highest * image.width / max(image.height, 1)), 2)

    def _keep(self, image: Image) -> None:
        file = file_name(image)
        if file not in self.kept:
            self.kept.add(file)
            self.keep(image, file)
