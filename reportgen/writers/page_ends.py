"""Where a page may end: the rows, tables and blocks of fields that stay on one page.

A small table is kept whole. A larger one may go over pages, but neither its first row nor its last is left alone:
its head, its caption and two rows begin it, and two rows end it. So no more of a page is left empty than these need.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.house.style import Theme
from reportgen.tree import Block, Fields, Paragraph, Row, Table, text_of, walk
from reportgen.writers.demands import lines_of, placed
from reportgen.writers.letters import em_of
from reportgen.writers.widths import PADDING, RULES

_WHOLE_ROW = 600  # characters: a row with a longer cell may break across pages
_ONE_PAGE = 1 / 5  # of the text's height: what is no higher is kept on one page, and leaves no more than that empty
_ENDS = 1 / 3  # of the text's height: two rows that are higher are no end to be kept
_AROUND = 8.0  # pt above and below the words of a cell with its rule, and between its paragraphs
_LINE = 1.15  # of the size: as high as a line of Arial's own
_FEW = 8  # lines of a contact block
_ALONE = 2  # rows that begin and that end a table
_SPACE = em_of(" ")


class Kept(Struct, frozen=True):
    """What of a table stays on one page: all of it (`whole`), or the rows that begin and end it.

    `with_next` says of each row whether it stays with what follows it, `begins` is the height in points of head and
    first rows, `ends` how many rows there are at the end that stay together, 0 for none.
    """

    whole: bool
    with_next: tuple[bool, ...]
    begins: float
    ends: int


def text_height(theme: Theme, *, landscape: bool = False) -> float:
    """The height of the text on a page of A4."""
    top, _, bottom, _ = theme.margins
    return ((210.0 if landscape else 297.0) - top - bottom) * 72 / 25.4


def is_whole(row: Row) -> bool:
    """Whether a row is kept on one page: all but those that are longer than is good for the page before."""
    return all(len(text_of(cell.blocks)) <= _WHOLE_ROW for cell in row.cells)


def kept(table: Table, size: float, widths: tuple[float, ...], theme: Theme, *, landscape: bool) -> Kept:
    """What of a table stays on one page; `size` and `widths` are its `setting`, `landscape` is how the page lies."""
    page, rows = text_height(theme, landscape=landscape), table.rows
    heights = _heights(table, size, widths, theme)
    line = size * theme.line_height * _LINE
    notes = sum(_line_count(text_of(note.children), sum(widths) / size) * line for note in table.notes)
    if sum(heights) + notes <= page * _ONE_PAGE:
        return Kept(True, (True,) * len(rows), sum(heights), 0)
    heads = next((n for n, row in enumerate(rows) if not row.header), len(rows))
    first = range(heads, min(heads + _ALONE, len(rows)))
    begun = sum(heights[: first.stop])
    begins = begun if begun <= page * _ENDS and all(is_whole(rows[n]) for n in first) else 0.0
    last = range(max(first.stop, len(rows) - _ALONE), len(rows))
    ends = _ends(table, last) and sum(heights[n] for n in last) + notes <= page * _ENDS
    tied = {*(range(first.stop - 1) if begins else ()), *(last[:-1] if ends else ())}
    tied |= {len(rows) - 1} if table.notes and rows and is_whole(rows[-1]) else set()
    return Kept(False, tuple(n in tied for n in range(len(rows))), begins, len(last) if ends else 0)


def _ends(table: Table, last: range) -> bool:
    """Whether the `last` rows can be kept together: two short ones, into which no cell reaches from above."""
    if len(last) < _ALONE or not all(is_whole(table.rows[n]) for n in last):
        return False
    if any(cell.header == "column" for n in last for cell in table.rows[n].cells):
        return False
    return all(index >= last.start or index + cell.rows <= last.start for index, cell, _ in placed(table))


def _heights(table: Table, size: float, widths: tuple[float, ...], theme: Theme) -> list[float]:
    """How high each row is, in points."""
    line = size * theme.line_height * _LINE
    heights = [line + _AROUND] * len(table.rows)
    for index, cell, span in placed(table):
        inside = (sum(widths[n] for n in span) - PADDING - RULES) / size
        share = _height(lines_of(cell), inside, line) / cell.rows
        for n in range(index, min(index + cell.rows, len(heights))):
            heights[n] = max(heights[n], share)
    return heights


def _height(paragraphs: list[list[str]], room: float, line: float) -> float:
    """How high the paragraphs of a cell are where a line is `line` points high and `room` em long."""
    lines = sum(_line_count(text, room) for paragraph in paragraphs for text in paragraph)
    return lines * line + max(1, len(paragraphs)) * _AROUND


def _line_count(text: str, room: float) -> int:
    """How many lines of `room` em a text takes."""
    count, used = 1, 0.0
    for word in map(em_of, text.split()):
        if used and used + _SPACE + word > room:
            count, used = count + 1, 0.0
        used += word + (_SPACE if used else 0.0)
        if used > room > 0:  # an address, which is broken
            count, used = count + int(used / room), used % room
    return count


def is_together(fields: Fields, widths: tuple[float, ...], theme: Theme) -> bool:
    """Whether a contact block or the like is kept on one page; `widths` are those of its columns."""
    if fields.layout == "lines":
        return sum(len(row) for row in fields.rows) <= _FEW
    line, room = theme.size * theme.line_height * _LINE, text_height(theme) * _ONE_PAGE
    value = widths[-1] / theme.size

    def height(blocks: tuple[Block, ...]) -> float:
        return _height([[text_of(n)] for n in walk(blocks, words=False) if isinstance(n, Paragraph)], value, line)

    return sum(max((height(field.blocks) for field in row), default=0.0) for row in fields.rows) <= room
