"""Where a page may end: the rows, tables and blocks of fields that stay on one page."""

from __future__ import annotations

from reportgen.house.style import Theme
from reportgen.tree import Fields, Row, Table, text_of
from reportgen.writers.demands import lines_of, placed
from reportgen.writers.letters import em_of
from reportgen.writers.widths import PADDING, RULES

_WHOLE_ROW = 600  # characters: a row with a longer cell may break across pages
_ONE_PAGE = 1 / 2  # of the text's height: a table no higher is kept on one page, and leaves no more than that empty
_AROUND = 6.0  # pt above and below the words of a cell, and between its paragraphs
_SPACE = em_of(" ")


def text_height(theme: Theme, *, landscape: bool = False) -> float:
    """The height of the text on a page of A4."""
    top, _, bottom, _ = theme.margins
    return ((210.0 if landscape else 297.0) - top - bottom) * 72 / 25.4


def is_whole(row: Row) -> bool:
    """Whether a row is kept on one page: all but those that are longer than is good for the page before."""
    return all(len(text_of(cell.blocks)) <= _WHOLE_ROW for cell in row.cells)


def is_low(table: Table, size: float, widths: tuple[float, ...], theme: Theme, *, landscape: bool) -> bool:
    """Whether a table is kept on one page; `size` and `widths` are its `setting`, `landscape` is how the page lies."""
    room = text_height(theme, landscape=landscape) * _ONE_PAGE
    line = size * theme.line_height * 1.15  # as high as Arial's own
    if len(table.rows) * (line + _AROUND) > room:
        return False
    heights = [0.0] * len(table.rows)
    for index, cell, span in placed(table):
        inside = (sum(widths[n] for n in span) - PADDING - RULES) / size
        paragraphs = lines_of(cell)
        lines = sum(_line_count(text, inside) for paragraph in paragraphs for text in paragraph)
        share = (lines * line + max(1, len(paragraphs)) * _AROUND) / cell.rows
        for n in range(index, min(index + cell.rows, len(heights))):
            heights[n] = max(heights[n], share)
    notes = sum(_line_count(text_of(note.children), sum(widths) / size) * line for note in table.notes)
    return sum(heights) + notes <= room


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


def is_together(fields: Fields) -> bool:
    """Whether a contact block or the like is kept on one page."""
    return fields.layout == "lines" and sum(len(row) for row in fields.rows) <= 8
