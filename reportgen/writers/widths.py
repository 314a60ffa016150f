"""Widths of a table's columns, from what stands in them: for formats that want to be told.

The way of CSS 2.1, section 17.5.2.2: a column needs at least its longest word and would like its
longest line; sums, dates and other figures are never broken; what is left over goes to words.
"""

from __future__ import annotations

from reportgen.tree import Cell, LineBreak, Paragraph, Table, text_of, walk

NARROW = frozenset("iljtfrI.,:;'’|!()[]- \u00a0")
LONGEST_LINE = 45.0  # em: text longer than this does not claim more room than that


def column_widths(table: Table, width: float, em: float, padding: float) -> tuple[float, ...]:
    """A width for each column, `width` in all; `em` is the size of the type, `padding` what a cell loses, one unit.

    A `Column.width` given by the author is per cent of the whole; the rest is shared by content.
    """
    least, liked = _demands(table)
    least = [n * em + padding for n in least]
    liked = [max(n * em + padding, low) for n, low in zip(liked, least, strict=True)]
    given = [column.width / 100 * width for column in table.columns]
    if sum(given) > width or min(given) > 0:
        return tuple(share * width / sum(given) for share in given)
    free = [n for n, share in enumerate(given) if not share]
    room = width - sum(given)
    shares = _share([least[n] for n in free], [liked[n] for n in free], room, [_stretches(table, n) for n in free])
    for n, share in zip(free, shares, strict=True):
        given[n] = share
    return tuple(given)


def _share(least: list[float], liked: list[float], room: float, stretches: list[bool]) -> list[float]:
    """Divide `room`: all get what they like when there is enough, else what they need and a part of the rest."""
    spare = room - sum(liked)
    if spare >= 0:
        words = [like if stretch else 0.0 for like, stretch in zip(liked, stretches, strict=True)]
        weights = words if any(words) else liked
        return [like + spare * weight / sum(weights) for like, weight in zip(liked, weights, strict=True)]
    if sum(least) >= room:
        return [low * room / sum(least) for low in least]
    wants = [(like - low) ** 0.5 for low, like in zip(least, liked, strict=True)]
    return [low + (room - sum(least)) * want / sum(wants) for low, want in zip(least, wants, strict=True)]


def _stretches(table: Table, column: int) -> bool:
    return table.columns[column].kind == "text" and table.columns[column].align != "right"


def _demands(table: Table) -> tuple[list[float], list[float]]:
    """Of each column, in em: its longest word (or unbroken figure) and its longest line."""
    least = [1.0] * len(table.columns)
    liked = [1.0] * len(table.columns)
    taken: dict[int, int] = {}  # column -> rows still covered from above
    for row in table.rows:
        at = 0
        for cell in row.cells:
            while taken.get(at, 0):
                at += 1
            span = range(at, min(at + cell.columns, len(table.columns)))
            low, like = _cell(cell, whole=not row.header and bool(span) and table.columns[at].kind != "text")
            if row.header:
                like = max(low, like / 2)  # a heading may take two lines
            for n in span:
                least[n] = max(least[n], low / len(span))
                liked[n] = max(liked[n], like / len(span))
            for n in range(at, at + cell.columns):
                taken[n] = cell.rows
            at += cell.columns
        taken = {n: rows - 1 for n, rows in taken.items() if rows > 1}
    return least, [min(like, LONGEST_LINE) for like in liked]


def _cell(cell: Cell, whole: bool) -> tuple[float, float]:
    lines = [
        line
        for block in walk(cell.blocks)
        if isinstance(block, Paragraph)
        for line in "".join("\n" if isinstance(n, LineBreak) else text_of(n) for n in block.children).split("\n")
    ]
    longest = max((em_of(line) for line in lines), default=0.0)
    if whole and longest < 9:
        return longest, longest
    return max((em_of(word) for line in lines for word in line.split()), default=0.0), longest


def em_of(text: str) -> float:
    """About how wide a text is in bold Arial, in em."""
    return sum(0.33 if c in NARROW else 0.85 if c in "mwMW@%" else 0.72 if c.isupper() else 0.6 for c in text)
