"""Link targets of a page: every numbered or headed node gets an id that is unique and does not move.

An author's own id is kept. Otherwise it is made from the number ("para-4.2", "section-6.1",
"table-1"), so that a link sent by e-mail holds as long as the paper's numbers do; inside an appendix,
where numbering may begin anew, the appendix's id stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.tree import (
    Cell,
    Document,
    Field,
    Fields,
    Figure,
    Footnote,
    List,
    ListItem,
    Node,
    Notice,
    Number,
    Paragraph,
    Quote,
    Section,
    Table,
    text_of,
)

_OF_THE_PAGE = ("paper", "contents-list", "footnotes-heading")  # ids that the templates use


def valid(words: str) -> str:
    """Words as an id: an HTML id holds no white space; here it holds letters, figures, `.`, `_` and `-` only."""
    return re.sub(r"[^\w.]+", "-", words).strip("-.")


def shown(number: Number | None) -> str:
    """A number as it is printed; "" for none."""
    return number.text if number else ""


class Anchors:
    """The ids of a document: `anchors[node]` is its id or "", `targets` has the anchor of each author's id."""

    def __init__(self, document: Document) -> None:
        nodes = list(_nodes((*document.blocks, *document.notes), ""))
        given = [name for node, _ in nodes if (name := _own(node))]
        self._taken = set(_OF_THE_PAGE)
        self.targets = {name: self.new(valid(name) or "id") for name in dict.fromkeys(given)}
        self._of: dict[int, str] = {}  # by identity: two equal paragraphs are two places
        for node, prefix in nodes:
            if own := _own(node):
                self._of[id(node)] = self.targets[own]
            elif wanted := _wanted(node):
                self._of[id(node)] = self.new(prefix + wanted)

    def __getitem__(self, node: Node) -> str:
        return self._of.get(id(node), "")

    def new(self, wanted: str) -> str:
        """An id that nothing has yet: the one wanted, or that with a number after it."""
        name, again = wanted, 2
        while name in self._taken:
            name, again = f"{wanted}-{again}", again + 1
        self._taken.add(name)
        return name


def _own(node: Node) -> str:
    """The id its author gave a node; a footnote's names the note, not a place on the page."""
    return "" if isinstance(node, Footnote) else getattr(node, "id", "")


def _nodes(nodes: Iterable[Node], prefix: str) -> Iterator[tuple[Node, str]]:
    """Every node that can have an id, in document order, with what its id begins with."""
    for node in nodes:
        yield node, prefix
        inside = prefix
        if isinstance(node, Section) and node.kind == "appendix":
            inside = f"{prefix}{valid(node.id) or _wanted(node)}-"
        yield from _nodes(_below(node), inside)


def _below(node: Node) -> Iterable[Node]:
    match node:
        case Section(blocks=blocks) | Quote(blocks=blocks) | ListItem(blocks=blocks) | Cell(blocks=blocks):
            return blocks
        case Footnote(blocks=blocks) | Field(blocks=blocks):
            return blocks
        case List(items=items):
            return items
        case Table(rows=rows, notes=notes):
            return (*(cell for row in rows for cell in row.cells), *notes)
        case Fields(rows=rows):
            return (field for row in rows for field in row)
        case _:  # paragraphs, titles, notices and figures hold words only, and words have no id
            return ()


def _wanted(node: Node) -> str:
    """The id a node would like: its kind and number, or a section's words; "" for what is no target."""
    match node:
        case Section():
            words = node.number.plain if node.number else text_of(node.heading)[:60]
            return f"{node.kind}-{valid(words).lower()}".rstrip("-") if words else ""
        case Paragraph(number=number) | Notice(number=number) if number:
            kind = "recommendation" if isinstance(node, Paragraph) and node.role == "recommendation" else "para"
            return f"{kind}-{valid(number.plain)}"
        case Table(number=number) | Figure(number=number) if number:
            return f"{'table' if isinstance(node, Table) else 'figure'}-{valid(number.plain)}"
        case _:
            return ""
