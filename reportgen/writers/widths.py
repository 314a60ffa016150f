"""Widths of columns, from what stands in them, for formats that want to be told: the same in Word and PDF.

The way of CSS 2.1, section 17.5.2.2: a column needs at least its longest word and would like its
longest line; sums, dates and other figures are never broken; what is left over goes to words. All
lengths are in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.house.style import Theme
from reportgen.tree import Cell, Column, Field, Fields, LineBreak, Paragraph, Row, Table, text_of, walk
from reportgen.writers.letters import em_of, wider

PADDING = 10.8  # what a cell loses to its margins on both sides
_RULES = 1.5  # and to the lines around it
SMALLEST = 8.0  # type in a table is never smaller
_LONGEST_LINE = 45.0  # em: text longer than this does not claim more room than that
_LONGEST_WORD = 14.0  # em: longer than this is an address, which may be broken
_FIGURE = 9.0  # em: a figure with its unit; a longer text in a column of figures is a sentence
_WORDS = re.compile(r"[^\s-]*-(?=[^\W\d_])|\S+")  # a word may be broken after a hyphen before a letter
_WHOLE_ROW = 600  # characters: a row with a longer cell may break across pages
_ONE_PAGE = 1 / 2  # of the text's height: a table no higher is kept on one page, and leaves no more than that empty
_AROUND = 6.0  # pt above and below the words of a cell, and between its paragraphs
_SPACE = em_of(" ")


def text_width(theme: Theme, *, landscape: bool = False) -> float:
    """The width of the text on a page of A4."""
    _, right, _, left = theme.margins
    return ((297.0 if landscape else 210.0) - left - right) * 72 / 25.4


def text_height(theme: Theme, *, landscape: bool = False) -> float:
    """The height of the text on a page of A4."""
    top, _, bottom, _ = theme.margins
    return ((210.0 if landscape else 297.0) - top - bottom) * 72 / 25.4


def table_size(theme: Theme) -> float:
    """The size of the words in a data table: one point less than the text's, but not below 9."""
    return min(theme.size, max(9.0, theme.size - 1))


def setting(table: Table, width: float, theme: Theme) -> tuple[float, tuple[float, ...]]:
    """The size of a table's type and the widths of its columns: so small that nothing in it has to be broken."""
    least, _ = _demands(table)
    size, times = table_size(theme), wider(theme.font)
    while size > SMALLEST and sum(least) * size * times + len(least) * (PADDING + _RULES) > width:
        size = max(SMALLEST, size - 0.5)
    return size, column_widths(table, width, size * times, PADDING + _RULES)


def column_widths(table: Table, width: float, em: float, padding: float) -> tuple[float, ...]:
    """A width for each column, `width` in all; `em` is the size of Arial as wide, `padding` what a cell loses.

    A `Column.width` given by the author is per cent of the whole, the rest is shared by content; but no
    column is narrower than its longest word or figure while there is room for all of these.
    """
    demands = _demands(table)
    least = [n * em + padding for n in demands[0]]
    liked = [max(n * em + padding, low) for n, low in zip(demands[1], least, strict=True)]
    columns = _columns(table)
    wants = [column.width / 100 * width for column in columns]
    free = [n for n, column in enumerate(columns) if not column.width]
    if free:
        room = max(width - sum(wants), 0.0)
        words = [columns[n].kind == "text" and columns[n].align != "right" for n in free]
        for n, share in zip(free, _share([least[n] for n in free], [liked[n] for n in free], room, words), strict=True):
            wants[n] = share
    return _raised(wants, least, width)


def _raised(wants: list[float], least: list[float], room: float) -> tuple[float, ...]:
    """`room` in the proportions of `wants`, but nothing below `least` while it is enough for that."""
    if sum(least) >= room:
        return tuple(low * room / sum(least) for low in least)
    raised: set[int] = set()
    while True:
        others = sum(want for n, want in enumerate(wants) if n not in raised)
        scale = (room - sum(least[n] for n in raised)) / others
        short = {n for n, want in enumerate(wants) if n not in raised and want * scale < least[n] - 1e-6}
        if not short:
            return tuple(least[n] if n in raised else want * scale for n, want in enumerate(wants))
        raised |= short


def _share(least: list[float], liked: list[float], room: float, words: list[bool]) -> list[float]:
    """Divide `room`: all get what they like when there is enough, else what they need and a part of the rest."""
    spare = room - sum(liked)
    if spare >= 0:
        weights = [like if word else 0.0 for like, word in zip(liked, words, strict=True)]
        weights = weights if any(weights) else liked
        return [like + spare * weight / sum(weights) for like, weight in zip(liked, weights, strict=True)]
    if sum(least) >= room:
        return [low * room / sum(least) for low in least]
    wants = [(like - low) ** 0.5 for low, like in zip(least, liked, strict=True)]
    return [low + (room - sum(least)) * want / sum(wants) for low, want in zip(least, wants, strict=True)]


def column_count(table: Table) -> int:
    """How many columns the table has: those it declares, or those its widest row fills."""
    return max(1, len(table.columns), *(sum(c.columns for c in row.cells) for row in table.rows), 1)


def _columns(table: Table) -> tuple[Column, ...]:
    return (*table.columns, *[Column()] * (column_count(table) - len(table.columns)))


def _demands(table: Table) -> tuple[list[float], list[float]]:
    """Of each column, in em: its longest word (or unbroken figure) and its longest line."""
    columns = _columns(table)
    least, liked = [1.0] * len(columns), [1.0] * len(columns)
    wide: list[tuple[range, float, float]] = []  # cells over several columns, which have what these have together
    for index, cell, span in _placed(table):
        header = table.rows[index].header
        low, like = _cell(cell, whole=not header and bool(span) and columns[span.start].kind != "text")
        if header:
            like = max(low, like / 2)  # a heading may take two lines
        if len(span) > 1:
            wide.append((span, low, like))
        for n in span if len(span) == 1 else ():
            least[n], liked[n] = max(least[n], low), max(liked[n], like)
    for span, low, like in wide:
        for have, want in ((least, low), (liked, like)):
            lacks = (want - sum(have[n] for n in span)) / len(span)
            for n in span if lacks > 0 else ():
                have[n] += lacks
    return least, [min(like, _LONGEST_LINE) for like in liked]


def _placed(table: Table) -> Iterator[tuple[int, Cell, range]]:
    """Each cell with the index of the row it begins in, and the columns it stands in."""
    count = column_count(table)
    taken: dict[int, int] = {}  # column -> rows still covered from above
    for index, row in enumerate(table.rows):
        at = 0
        for cell in row.cells:
            while taken.get(at, 0):
                at += 1
            yield index, cell, range(at, min(at + cell.columns, count))
            for n in range(at, at + cell.columns):
                taken[n] = cell.rows
            at += cell.columns
        taken = {n: rows - 1 for n, rows in taken.items() if rows > 1}


def _paragraphs(cell: Cell) -> list[list[str]]:
    """The lines of each paragraph of a cell, as far as an author broke them."""
    return [
        "".join("\n" if isinstance(n, LineBreak) else text_of(n) for n in block.children).split("\n")
        for block in walk(cell.blocks, words=False)
        if isinstance(block, Paragraph)
    ]


def _cell(cell: Cell, whole: bool) -> tuple[float, float]:
    lines = [line for paragraph in _paragraphs(cell) for line in paragraph]
    longest = max((em_of(line) for line in lines), default=0.0)
    if whole and longest < _FIGURE:
        return longest, longest
    return min(_longest_word(lines), _LONGEST_WORD), longest


def _longest_word(lines: list[str]) -> float:
    return max((em_of(word) for line in lines for word in _WORDS.findall(line)), default=0.0)


# --------------------------------------------------------------------------- labels and values


def label_widths(fields: Fields, width: float, theme: Theme) -> tuple[float, ...]:
    """The columns of a block of labelled values, label and value by turns, `width` in all.

    A label's column takes `label_width` per cent of its pair, or more where its longest word needs it;
    on lines of their own, and where pairs share a row, labels may take up to half so as to keep to one
    line or two. Where labels stand above values, each field has one column.
    """
    lines = fields.layout == "lines"
    if fields.above:
        columns = max((len(row) for row in fields.rows), default=1)
        return (width / columns,) * columns
    pairs = 1 if lines else max((len(row) for row in fields.rows), default=1)
    rows: list[tuple[Field, ...]] = [(field,) for row in fields.rows for field in row] if lines else list(fields.rows)
    pair, em = width / pairs, theme.size * wider(theme.font)
    out: list[float] = []
    for i in range(pairs):
        labels = [row[i].label for row in rows if i < len(row)]
        need = _longest_word(labels)
        if lines:
            need = max(em_of(label) for label in labels)
        elif pairs > 1:
            need = max([need, *(em_of(label) * (1 if len(label) <= 14 else 0.6) for label in labels)])
        label = min(max(pair * theme.label_width / 100, need * em + PADDING + _RULES), pair / 2)
        out += [label, pair - label]
    return tuple(out)


# --------------------------------------------------------------------------- where a page may end


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
    for index, cell, span in _placed(table):
        inside = (sum(widths[n] for n in span) - PADDING - _RULES) / size
        paragraphs = _paragraphs(cell)
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
