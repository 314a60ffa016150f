"""Widths of columns, from what stands in them, for formats that want to be told: the same in Word, PDF and HTML.

The way of CSS 2.1, section 17.5.2.2: a column needs at least its longest word and would like its
longest line; sums, dates and other figures are never broken; what is left over goes to all as they fill their
columns. All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.house.style import Theme
from reportgen.tree import Field, Fields, Table, text_of
from reportgen.writers.breaks import need
from reportgen.writers.demands import columns_of, demands, longest_word
from reportgen.writers.letters import em_of, wider

PADDING = 10.8  # what a cell loses to its margins on both sides
RULES = 1.5  # and to the lines around it
SMALLEST = 8.0  # type in a table is never smaller
_FIRM = 0.8  # of the width: as much may go to columns so that addresses and short headings keep their line


def text_width(theme: Theme, *, landscape: bool = False) -> float:
    """The width of the text on a page of A4."""
    _, right, _, left = theme.margins
    return ((297.0 if landscape else 210.0) - left - right) * 72 / 25.4


def table_size(theme: Theme) -> float:
    """The size of the words in a data table: one point less than the text's, but not below 9."""
    return min(theme.size, max(9.0, theme.size - 1))


def least_width(table: Table, theme: Theme) -> float:
    """The width below which words and figures of a table are broken even in the smallest type."""
    asked = demands(table)
    size = min(SMALLEST, table_size(theme))
    return sum(d.least for d in asked) * size * wider(theme.font) + len(asked) * (PADDING + RULES)


def setting(table: Table, width: float, theme: Theme) -> tuple[float, tuple[float, ...]]:
    """The size of a table's type and the widths of its columns: so small that nothing in it has to be broken."""
    least = [d.least for d in demands(table)]
    size, times = table_size(theme), wider(theme.font)
    while size > SMALLEST and sum(least) * size * times + len(least) * (PADDING + RULES) > width:
        size = max(SMALLEST, size - 0.5)
    return size, column_widths(table, width, size * times, PADDING + RULES)


def column_widths(table: Table, width: float, em: float, padding: float) -> tuple[float, ...]:
    """A width for each column, `width` in all; `em` is the size of Arial as wide, `padding` what a cell loses.

    A `Column.width` is a share beside those of the other columns, which count as 1 each; what these have
    together is theirs by content. No column is narrower than its longest word or figure while there is room
    for all of these.
    """
    asked = [(d.least * em + padding, d.firm * em + padding, d.liked * em + padding) for d in demands(table)]
    least, firm = [a[0] for a in asked], [a[1] for a in asked]
    if sum(firm) <= width * _FIRM:
        least = firm
    liked = [max(low, a[2]) for low, a in zip(least, asked, strict=True)]
    shares = [column.width for column in columns_of(table)]
    whole = sum(share or 1 for share in shares)
    wants = [share / whole * width for share in shares]
    free = [n for n, share in enumerate(shares) if not share]
    room = width - sum(wants)
    for n, part in zip(free, _share([least[n] for n in free], [liked[n] for n in free], room), strict=True):
        wants[n] = part
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


def _share(least: list[float], liked: list[float], room: float) -> list[float]:
    """Divide `room`: as all like when there is enough, else what they need and a part of the rest."""
    if sum(liked) <= room or sum(least) >= room:
        whole = liked if sum(liked) <= room else least
        return [each * room / sum(whole) for each in whole]
    wants = [(like - low) ** 0.5 for low, like in zip(least, liked, strict=True)]
    return [low + (room - sum(least)) * want / sum(wants) for low, want in zip(least, wants, strict=True)]


# --------------------------------------------------------------------------- labels and values


def fitted(fields: Fields, width: float, theme: Theme) -> Fields:
    """The block as it can be set: with labels above their values where pairs in a row leave words no room beside."""
    pairs = 1 if fields.layout == "lines" or fields.above else max((len(row) for row in fields.rows), default=1)
    least = _words_of_pairs(fields.rows, pairs, theme.size * wider(theme.font)) if pairs > 1 else []
    return replace(fields, above=True) if sum(least) > width else fields


def label_widths(fields: Fields, width: float, theme: Theme) -> tuple[float, ...]:
    """The columns of a block of labelled values, label and value by turns, `width` in all.

    A label's column takes `label_width` per cent of its pair, or more where its longest word needs it;
    on lines of their own, and where pairs share a row, labels may take up to half so as to keep to one
    line or two. Where pairs share a row, no column is narrower than its longest word while there is room for all of
    these. Where labels stand above values, each field has one column.
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
        asked = longest_word(labels)
        if lines:
            asked = max(em_of(label) for label in labels)
        elif pairs > 1:
            asked = max([asked, *(em_of(label) * (1 if len(label) <= 14 else 0.6) for label in labels)])
        label = min(max(pair * theme.label_width / 100, asked * em + PADDING + RULES), pair / 2)
        out += [label, pair - label]
    return tuple(out) if pairs == 1 else _raised(out, _words_of_pairs(rows, pairs, em), width)


def _said(field: Field) -> list[str]:
    """The words of a value, each by itself."""
    return [word for block in field.blocks for word in text_of(block).split()]


def _words_of_pairs(rows: Sequence[Sequence[Field]], pairs: int, em: float) -> list[float]:
    """What labels and values by turns need for their longest words; the last value of a short row covers the rest."""
    least = [PADDING + RULES] * 2 * pairs
    for row in rows:
        for i, field in enumerate(row if all(field.label for field in row) else ()):
            own = (2 * i, field.label.split(), 1.1), (2 * i + 1, _said(field), 1.0)
            for column, said, bold in own:
                if not (column % 2 and field is row[-1] and len(row) < pairs):
                    least[column] = max(least[column], max(map(need, said), default=0.0) * em * bold + PADDING + RULES)
    return least
