"""The outline: a line for each numbered or headed thing, `number<TAB>kind<TAB>text`, in reading order.

The quickest look at a paper's numbering, and what the other writers are held to: the numbers and
words read back out of Word, HTML and PDF must be those that stand here. Kinds: title, heading,
paragraph, intro, recommendation, nil, item, line, signature, list-item, quotation, table, figure,
table-note, fields (the heading of a block of them), field, appendix, note, and incomplete,
withheld or exempt for a notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.house.style import HouseStyle
from reportgen.tree import (
    Block,
    Document,
    Fields,
    Figure,
    List,
    Notice,
    Number,
    Paragraph,
    Quote,
    Section,
    Table,
    Title,
    text_of,
)

LONGEST = 60  # characters of a line's text; more is cut at a word and ends in "…"


def write(document: Document, house: HouseStyle) -> bytes:
    """The outline as UTF-8 text, a line feed after each line. The style plays no part."""
    return "".join(f"{number}\t{kind}\t{text}\n" for number, kind, text in lines(document)).encode()


def lines(document: Document) -> Iterator[Line]:
    """Number ("" for none), kind and first words of each thing of the paper, footnotes last."""
    yield from _blocks(document.blocks)
    for note in document.notes:
        yield str(note.number), "note", shorten(_words(note.blocks))


def shorten(text: str) -> str:
    """The first words of a text on one line, at most `LONGEST` characters."""
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


Line = tuple[str, str, str]


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            kind = "paragraph" if block.role == "text" else block.role
            yield _shown(block.number), kind, shorten(text_of(block.children))
        case List():
            yield from _list(block)
        case Quote():
            yield "", "quotation", shorten(_words(block.blocks))
        case Table():
            yield from _table(block)
        case Figure():
            if not block.decorative:
                yield _shown(block.number), "figure", shorten(text_of(block.caption) or block.alt)
        case Fields():
            yield from _fields(block)
        case Notice():
            yield _shown(block.number), block.kind, shorten(text_of(block.children))
        case Title():
            yield "", "title", shorten(text_of(block.children))
        case Section():
            yield from _section(block)
        case _:
            assert_never(block)


def _list(block: List) -> Iterator[Line]:
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        own = isinstance(first, Paragraph)  # the item's own words; what else stands in it has its own lines
        yield _shown(item.number), "list-item", shorten(text_of(first)) if own else ""
        yield from _blocks(item.blocks[1:] if own else item.blocks)


def _table(table: Table) -> Iterator[Line]:
    yield _shown(table.number), "table", shorten(text_of(table.caption) or table.label)
    for cell in (cell for row in table.rows for cell in row.cells):
        yield from (line for line in _blocks(cell.blocks) if line[0])
    yield from (("", "table-note", shorten(text_of(note.children))) for note in table.notes)


def _fields(block: Fields) -> Iterator[Line]:
    if block.heading:
        yield "", "fields", shorten(text_of(block.heading))
    for field in (field for row in block.rows for field in row):
        words = _words(field.blocks)
        yield ("", "title", shorten(words)) if field.title else ("", "field", shorten(f"{field.label} {words}"))


def _section(section: Section) -> Iterator[Line]:
    if section.heading or section.number:
        kind = "appendix" if section.kind == "appendix" else "heading"
        yield _shown(section.number), kind, shorten(text_of(section.heading))
    yield from _blocks(section.blocks)


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(text_of(block) for block in blocks)


def _shown(number: Number | None) -> str:
    return number.text if number else ""
