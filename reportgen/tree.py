"""The document as every writer sees it: a tree of frozen records.

`assemble` builds it from a report and a house style, `number` gives it its numbers, the writers turn
it into Word, HTML, PDF and text. Nothing here knows YAML, Word or a council. Children are tuples; a
change makes a new tree. `span` is the place in the source and is left out of comparisons.

Node types are dear (each writer has to know each) and formats are cheap: resist a new node until two
councils need it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from reportgen.diagnostics import Placed
from reportgen.files.image import Image as Image  # noqa: PLC0414 (handed on: nodes hold it)

# --------------------------------------------------------------------------- what numbering works on


class Counter(Struct, frozen=True):
    """What a node counts in: a level (from 0) of a series of the house style, such as level 1 of "main"."""

    series: str
    level: int


class Number(Struct, frozen=True):
    """A number as it is shown, with what Word needs to show it by itself.

    `text` is what the reader sees ("4.2", "1.", "(a)", "Appendix 1"); `plain` the same as it is used
    in a reference ("1", "4.2", "(a)"); `run` tells restarts of one series apart (0, 1, 2 ... in
    document order); `value` is the last counter.
    """

    text: str
    plain: str
    series: str
    level: int
    run: int
    value: int


# --------------------------------------------------------------------------- inlines


class Node(Placed, frozen=True, kw_only=True):
    """What all nodes have: a place in the source."""


class Text(Node, frozen=True):
    """A run of plain text. Writers escape it; it never holds markup or line breaks."""

    text: str


class Strong(Node, frozen=True):
    """Bold."""

    children: tuple[Inline, ...]


class Emphasis(Node, frozen=True):
    """Italic."""

    children: tuple[Inline, ...]


class LineBreak(Node, frozen=True):
    """A line break inside a paragraph."""


class Link(Node, frozen=True):
    """A link out of the paper: http, https, mailto or tel only (`prose` refuses the rest)."""

    href: str
    children: tuple[Inline, ...]


class Cited(Struct, frozen=True):
    """A piece of a reference: the number of something, as it is cited, or the words between two of them."""

    text: str
    number: Number | None = None


class Reference(Node, frozen=True):
    """A cross-reference to a node of this document with that id.

    `form` is "full" (kind and number: "paragraph 4.2") or "number" ("4.2"). `number()` fills
    `before` ("paragraph "), the words that are fixed, and `text` ("4.2"), the number itself, which
    Word holds as a field.
    """

    target: str
    form: Literal["full", "number"] = "full"
    before: str = ""
    text: str = ""
    cites: tuple[Cited, ...] = ()  # what `text` is made of


class NoteMark(Node, frozen=True):
    """The mark of a footnote: `note` is the id of a `Footnote` of the document, `number` its number."""

    note: str
    number: int = 0


Inline = Text | Strong | Emphasis | LineBreak | Link | Reference | NoteMark
Inlines = tuple[Inline, ...]

# --------------------------------------------------------------------------- blocks

Edition = Literal["draft", "public", "restricted"]
Align = Literal["left", "centre", "right"]
Role = Literal[
    "text",  # ordinary prose
    "recommendation",  # one recommendation of the list
    "intro",  # the words before a list of recommendations ("That the Committee:")
    "nil",  # the house style's wording of a nil ("There are no ... implications")
    "item",  # an entry of a list-like section: a background paper, an appendix listed, an officer
    "line",  # a line of a front sheet laid out as lines
    "signature",  # signature or time line at the end of minutes
]


class Standing(Node, frozen=True, kw_only=True):
    """What stands on a page: `closed` is what is said beside it in an edition that shows what is not for publication.

    It is said of the outermost of what is exempt, and holds for all in it; "" where everybody may read it.
    """

    closed: str = ""


class Paragraph(Standing, frozen=True, kw_only=True):
    """A paragraph, numbered when `counts` says in what; `number` is filled by `number()`.

    `label` is the heading that its words begin with, by which a reference calls it where it has no number.
    """

    children: Inlines
    role: Role = "text"
    id: str = ""
    label: str = ""
    counts: Counter | None = None
    number: Number | None = None
    align: Align = "left"


class ListItem(Node, frozen=True, kw_only=True):
    """An item of a list; `number` is None in a bulleted list."""

    blocks: tuple[Block, ...]
    id: str = ""
    number: Number | None = None


class List(Standing, frozen=True, kw_only=True):
    """A list. `pattern` is "" for bullets, otherwise the first number as the author typed it.

    Patterns: "1.", "1)", "(1)", "a.", "a)", "(a)", "A.", "A)", "(A)", "i.", "i)", "(i)", "I." ...
    `start` is the value of the first item.
    """

    items: tuple[ListItem, ...]
    pattern: str = ""
    start: int = 1


class Quote(Standing, frozen=True, kw_only=True):
    """A block quotation."""

    blocks: tuple[Block, ...]


CellKind = Literal["text", "money", "percentage", "number", "date"]


class Column(Node, frozen=True, kw_only=True):
    """A column: what its cells hold, how they are set, and its share of the width (0 = by content)."""

    kind: CellKind = "text"
    align: Align = "left"
    width: float = 0.0


class Cell(Node, frozen=True, kw_only=True):
    """A cell as in HTML: it covers `columns` by `rows` places, and covered places have no cell of their own.

    `header` says whether it heads its "column", its "row" or nothing (WCAG 1.3.1).
    """

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    header: Literal["", "column", "row"] = ""
    align: Align = "left"
    strong: bool = False
    id: str = ""


class Row(Standing, frozen=True, kw_only=True):
    """A row; header rows come first in a table and repeat on each page; a total row is set off."""

    cells: tuple[Cell, ...]
    header: bool = False
    total: bool = False


MAX_COLUMNS = 63  # as many as Word's tables have
MAX_ROWS = 2_000


class Table(Standing, frozen=True, kw_only=True):
    """A data table. `label` names it for a screen reader when it has no caption."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()
    label: str = ""
    notes: tuple[Paragraph, ...] = ()
    landscape: bool = False
    id: str = ""
    counts: Counter | None = None
    number: Number | None = None


class Figure(Standing, frozen=True, kw_only=True):
    """A picture with alternative text (WCAG 1.1.1), or marked decorative (then `alt` is "")."""

    image: Image
    alt: str
    decorative: bool = False
    caption: Inlines = ()
    id: str = ""
    counts: Counter | None = None
    number: Number | None = None


class Field(Node, frozen=True, kw_only=True):
    """A label and its value on a front sheet, in a summary box or a contact block.

    A field with `title` holds the paper's title: writers make it the first heading (h1, Title).
    A field with an empty `label` spans the row. `label_words` are the label where some of its words are bold.
    """

    name: str
    label: str
    blocks: tuple[Block, ...]
    title: bool = False
    label_words: Inlines = ()
    id: str = ""


class Fields(Standing, frozen=True, kw_only=True):
    """Rows of labelled values: the front sheet, a box, a contact block.

    `layout`: "table" (ruled rows of label and value), "box" (one ruled box, as for "Summary and
    recommendations"), "lines" (label and value on a line of their own, no rules). `name` is the
    block's name in the house style; `heading` stands above or in the first row of it. `above` sets each label
    above its value, so that a row has a column for each field.
    """

    name: str
    rows: tuple[tuple[Field, ...], ...]
    layout: Literal["table", "box", "lines"] = "table"
    heading: Inlines = ()
    above: bool = False


Called = Literal["paragraph", "recommendation", "section", "table", "figure"]


class Notice(Standing, frozen=True, kw_only=True):
    """A notice in place of, or about, content.

    "incomplete": something required is still to be written; "withheld": a passage left out of the
    public edition, whose number stays; "exempt": where something begins in the others that is not for publication;
    "exempt-end": where that ends. `of` is what a reference calls it: what it stands in place of; the ids `also` lead
    to it until it is numbered, and no writer sees them.
    """

    kind: Literal["incomplete", "withheld", "exempt", "exempt-end"]
    of: Called = "paragraph"
    children: Inlines
    id: str = ""
    also: tuple[str, ...] = ()
    counts: Counter | None = None
    number: Number | None = None


class Title(Standing, frozen=True, kw_only=True):
    """The paper's title where it stands on its own: the one heading of level 0 (h1)."""

    children: Inlines
    align: Align = "left"


class Section(Standing, frozen=True, kw_only=True):
    """A heading and what stands under it.

    `level` is 1 for a section of the paper, 2 and 3 below. `kind` is what a reference calls it
    ("section", "appendix"). `name` is the section's name in the house style ("recommendations",
    "finance", "" in the body). The series in `restarts` begin anew inside it. An appendix starts a
    page; `landscape` turns its pages. An empty `heading` shows none. `label` is what a reference calls
    a section that has no number ("Appendix"); writers do not print it.
    """

    heading: Inlines
    level: int
    blocks: tuple[Block, ...]
    kind: Literal["section", "appendix"] = "section"
    label: str = ""
    name: str = ""
    id: str = ""
    counts: Counter | None = None
    number: Number | None = None
    restarts: tuple[str, ...] = ()
    landscape: bool = False


Block = Paragraph | List | Quote | Table | Figure | Fields | Notice | Title | Section

# --------------------------------------------------------------------------- the document


class Footnote(Node, frozen=True, kw_only=True):
    """A footnote's text; numbers run through the document in the order of the marks."""

    id: str
    blocks: tuple[Block, ...]
    number: int = 0


class PageNumber(Struct, frozen=True):
    """In page furniture: the number of the page, or of all pages when `total`."""

    total: bool = False


Piece = str | PageNumber


class Furniture(Struct, frozen=True):
    """What stands at the head or foot of each page: three places, each of text and page numbers."""

    left: tuple[Piece, ...] = ()
    centre: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


class Document(Placed, frozen=True, kw_only=True):
    """A whole paper, ready to be numbered and written.

    `mark` is printed on every page of an edition ("DRAFT", "NOT FOR PUBLICATION") and `notices` are
    lines every page carries ("Specimen: ..."). `first_header` and `first_footer` are None where the
    first page has the same furniture as the rest.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...] = ()
    language: str = "en-GB"
    edition: Edition = "draft"
    mark: str = ""
    notices: tuple[str, ...] = ()
    subject: str = ""
    creator: str = ""
    header: Furniture = Furniture()
    footer: Furniture = Furniture()
    first_header: Furniture | None = None
    first_footer: Furniture | None = None
    contents: str = ""  # heading of the contents list; "" for none
    starts: tuple[tuple[str, int], ...] = ()  # series that begin at another number than 1, as minutes do that run on


def walk(item: object, *, words: bool = True) -> Iterator[Node]:
    """Every node of a tree in document order, the item itself first; footnotes come last.

    Without `words` what blocks, headings and captions say is left out, which is most of a tree.
    """
    left: list[Any] = [item]
    while left:
        here = left.pop()
        if isinstance(here, tuple):
            left += reversed(here)
            continue
        if isinstance(here, Node):
            yield here
        held = [getattr(here, name) for name in _names(here.__class__, words)]
        left += [value for value in reversed(held) if isinstance(value, tuple | Node)]


_WORDS = {"children", "heading", "caption", "label_words"}  # names of inlines
# Types that hold no node.
_BARE = {
    "str",
    "bool",
    "int",
    "float",
    "Number | None",
    "Counter | None",
    "Align",
    "Role",
    "Edition",
    "CellKind",
    "Span",
}


@cache
def _names(kind: type, words: bool) -> tuple[str, ...]:
    """The fields of a class that may hold nodes; a walk is half as long without the others."""
    names = getattr(kind, "__struct_fields__", ())
    types = {name: kept for each in kind.__mro__ for name, kept in getattr(each, "__annotations__", {}).items()}
    return tuple(name for name in names if types.get(name) not in _BARE and (words or name not in _WORDS))


def text_of(item: object) -> str:
    """The words of a node or a tuple of nodes, as a reader would copy them (without numbers and marks)."""
    match item:
        case Text(text=text):
            return text
        case LineBreak():
            return " "
        case Reference(before=before, text=text):
            return before + text
        case NoteMark():
            return ""
        case tuple():
            return "".join(text_of(child) for child in item)
        case Strong(children=c) | Emphasis(children=c) | Link(children=c):
            return text_of(c)
        case Paragraph(children=c) | Notice(children=c) | Title(children=c):
            return text_of(c)
        case _:
            return " ".join(text_of(n) for n in walk(item) if isinstance(n, Paragraph | Notice | Title))
