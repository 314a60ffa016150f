"""The paper as the PDF templates read it: the tree as JSON, and what is easier reckoned here than in Typst."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from reportgen.house.style import HouseStyle, Theme
from reportgen.tree import (
    Cell,
    Document,
    Field,
    Fields,
    Figure,
    Image,
    List,
    ListItem,
    Node,
    NoteMark,
    Notice,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Standing,
    Table,
    Text,
    Title,
    text_of,
    walk,
)
from reportgen.writers.breaks import broken
from reportgen.writers.headings import dash, listed, separator
from reportgen.writers.indents import leads_in, recommended, standing, steps
from reportgen.writers.json import file_name, plain
from reportgen.writers.looks import FURNITURE, MARK, NOTICES
from reportgen.writers.page_ends import is_together, is_whole, kept
from reportgen.writers.widths import fitted, label_widths, setting, text_width

HIGHEST = 297.0 / 2 * 72 / 25.4  # half the height of A4, pt
DEEPEST = 6  # H6 is the last heading PDF 1.7 knows


def paper(
    document: Document,
    house: HouseStyle,
    fonts: list[str],
    crest: str | None,
    keep: Callable[[Image, str], None],
) -> dict[str, Any]:
    """What `paper.json` holds, and under `documents` the one document; `keep(image, file)` is called once a picture."""
    return dressing(document, house, fonts, crest) | {
        "title": document.title,
        "creator": document.creator,
        "subject": document.subject,
        "documents": [part(document, house, keep)],
    }


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
    document: Document,
    house: HouseStyle,
    keep: Callable[[Image, str], None],
    prefix: str = "",
    top: int = 1,
    elsewhere: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One document of a file of several: `prefix` keeps its ids apart, `top` is the level of its title's heading.

    `elsewhere` has the labels of ids that stand in other documents of the file.
    """
    headed = (n for n in walk(document.blocks) if isinstance(n, Title) or _heads(n))
    first = next(headed, None)
    untitled = not _heads_itself(document) and (first is None or isinstance(first, Section))
    hints = _Hints(document, house, keep, prefix, top, elsewhere or {})
    closed = any(isinstance(node, Standing) and node.closed for node in walk(document.blocks, words=False))
    return plain(document, hints) | {"untitled": untitled, "top": top, "closed": closed}


def labels(document: Document, prefix: str = "") -> dict[str, str]:
    """The label of each id of a document in the file, see `part`."""
    ids = {getattr(node, "id", "") for node in walk(document.blocks)} - {""}
    return {id: f"node:{prefix}{id}" for id in ids}


def _heads_itself(document: Document) -> bool:
    """Whether the document is an appendix on its own, whose heading is its title."""
    first = document.blocks[0] if document.blocks else None
    return isinstance(first, Section) and first.kind == "appendix" and bool(first.heading)


def _heads(node: Node) -> bool:
    return bool(node.heading) if isinstance(node, Section) else bool(getattr(node, "title", False))


def as_json(data: Any) -> str:
    """The text of a file that the templates read."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _theme(theme: Theme, crest: str | None) -> dict[str, Any]:
    out: dict[str, Any] = msgspec.to_builtins(theme, enc_hook=str)
    del out["logo"]
    return out | {
        "bare_label": theme.bare_label,
        "crest": crest,
        "notices": NOTICES,
        "mark": MARK,
        "furniture": FURNITURE,
    }


class _Hints:
    """Further keys of each node's object; which they are is told at the top of base.typ."""

    def __init__(
        self,
        document: Document,
        house: HouseStyle,
        keep: Callable[[Image, str], None],
        prefix: str,
        top: int,
        elsewhere: Mapping[str, str],
    ) -> None:
        self.house = house
        self.keep = keep
        self.prefix, self.top = prefix, top
        self.labels = {**elsewhere, **labels(document, prefix)}
        self.marked: set[str] = set()
        self.kept: set[str] = set()
        self.depths: dict[int, int] = {}
        self.bars = 0  # beside what is not for publication
        self.turned: set[int] = set()  # nodes on a page that is turned already
        self.indents: dict[int, float] = {}  # how far a block is set in, mm
        self.leading: set[int] = set()  # paragraphs that announce what follows them
        self.recommended: set[int] = set()  # lists and quotations of recommendations
        self.celled: set[int] = set()  # blocks in cells
        self.listed = {id(node) for top, inner in listed(document) for node in (top, *inner)}
        self._sections(document)
        self._stand(document)

    def __call__(self, item: Any) -> Mapping[str, Any]:
        hints: dict[str, Any] = {}
        if self.prefix and getattr(item, "id", ""):
            hints["id"] = self.prefix + item.id
        if isinstance(item, Paragraph | Notice | Section | Table | Figure | ListItem):
            hints["shown"] = item.number.text if item.number else None
        if isinstance(item, Standing):
            hints["cell"] = id(item) in self.celled
            if item.closed and not isinstance(item, Row):
                self.bars += 1
                hints["beside"] = f"{self.prefix}{self.bars}"
        if id(item) in self.indents:
            hints["indent"] = self.indents[id(item)]
        return hints | self._own(item)

    def _own(self, item: Any) -> dict[str, Any]:
        """What is told of nodes of one kind only."""
        match item:
            case Text(text=text):
                pieces = broken(text)
                return {"pieces": pieces} if len(pieces) > 1 else {}
            case Paragraph() | Notice() | List() | Quote():
                return self._among_others(item)
            case Section():
                return self._section(item)
            case Title():
                return {"plain": text_of(item.children), "depth": self.top}
            case Field(title=True):
                return {"plain": " ".join(text_of(block) for block in item.blocks), "depth": self.top}
            case Table():
                return self._table(item)
            case Figure():
                return {
                    "plain": text_of(item.caption),
                    "separator": separator(item, self.house),
                    "width": self._figure_width(item.image),
                }
            case Row():
                return {"whole": is_whole(item)}
            case Fields():
                return self._fields(item)
            case Reference():
                return {"linked": item.target in self.labels, "target": self.labels.get(item.target, "")}
            case NoteMark():
                again = item.note in self.marked
                self.marked.add(item.note)
                return {"again": again, "note": self.prefix + item.note}
            case Image():
                self._keep(item)
        return {}

    def _among_others(self, item: Paragraph | Notice | List | Quote) -> dict[str, Any]:
        """What a block is by those around it."""
        if isinstance(item, Paragraph | Notice):
            return {"leads": id(item) in self.leading}
        return {"recommended": id(item) in self.recommended}

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "depth": self.depths.get(id(section), self.top + 1),
            "plain": dash(section) + text_of(section.heading),
            "dash": dash(section),
            "listed": id(section) in self.listed,
            "turned": id(section) in self.turned,
        }

    def _fields(self, fields: Fields) -> dict[str, Any]:
        theme = self.house.theme
        room = text_width(theme, landscape=id(fields) in self.turned)
        fields = fitted(fields, room, theme)
        widths = label_widths(fields, room, theme)
        together = is_together(fields, widths, theme)
        return {"widths": [round(w, 2) for w in widths], "above": fields.above, "together": together}

    def _sections(self, document: Document) -> None:
        """Depths of headings, none skipped (ISO 14289-1, 7.4.2), and what stands on turned pages."""
        above = last = self.top - _heads_itself(document)
        for node in walk(document.blocks):
            if isinstance(node, Section):
                if node.heading or node.number:
                    last = self.depths[id(node)] = min(node.level + above, last + 1, DEEPEST)
                if node.landscape:
                    self.turned.update(id(n) for n in walk(node.blocks))

    def _stand(self, document: Document) -> None:
        """How far in each block stands: a number by its level, what belongs to one as far in as its words."""
        theme = self.house.theme
        for node in (document, *walk((document.blocks, document.notes))):
            blocks = getattr(node, "blocks", ())
            self.leading.update(id(block) for block, leads in zip(blocks, leads_in(blocks), strict=True) if leads)
            self.recommended.update(id(block) for block, its in zip(blocks, recommended(blocks), strict=True) if its)
            for block, over in standing(blocks, node if isinstance(node, Section) else None):
                number = over.number if over is not None else getattr(block, "number", None)
                indent = steps(self.house, number) * theme.number_width if number else 0.0
                if isinstance(over, Section):
                    indent += theme.heading_number_width
                elif over is not None:
                    indent += theme.number_width
                if isinstance(node, Cell | Field):
                    self.celled.add(id(block))
                if indent and not isinstance(block, Section | Table | Figure):
                    self.indents[id(block)] = indent

    def _table(self, table: Table) -> dict[str, Any]:
        theme, landscape = self.house.theme, table.landscape or id(table) in self.turned
        size, widths = setting(table, text_width(theme, landscape=landscape), theme)
        heads = next((n for n, row in enumerate(table.rows) if not row.header), len(table.rows))
        ends = kept(table, size, widths, theme, landscape=landscape)
        return {
            "plain": text_of(table.caption),
            "separator": separator(table, self.house),
            "size": size,
            "widths": [round(w, 2) for w in widths],
            "together": ends.whole,
            "begins": round(ends.begins, 1),
            "ends": ends.ends,
            "heads": heads,
            "turned": id(table) in self.turned,
        }

    def _figure_width(self, image: Image) -> float:
        """A picture's width in pt: its own at 96 pixels an inch, no wider than the text, at most half a page high."""
        own = image.width * 0.75
        return round(min(own, text_width(self.house.theme), HIGHEST * image.width / max(image.height, 1)), 2)

    def _keep(self, image: Image) -> None:
        file = file_name(image)
        if file not in self.kept:
            self.kept.add(file)
            self.keep(image, file)
