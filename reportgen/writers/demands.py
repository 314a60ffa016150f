"""How much room the columns of a table ask for, in em, from what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.tree import Cell, Column, LineBreak, Paragraph, Table, text_of, walk
from reportgen.writers.breaks import need
from reportgen.writers.letters import em_of

_LONGEST_LINE = 45.0  # em: text longer than this does not claim more room than that
_LONGEST_WORD = 20.0  # em: a longer address is broken rather than given a column as wide
_FIGURE = 10.0  # em: a figure with its unit, a date; a longer text with figures in it is a sentence
_SHORT = 5.0  # em: a heading of a word or two
_WORDS = re.compile(r"[^\s-]*-(?=[^\W\d_])|\S+")  # a word may be broken after a hyphen before a letter
_DIGIT = re.compile(r"\d")


class Demand(Struct, frozen=True):
    """Of one column or cell: with less than `least` a word or figure is broken, with less than `firm` an address or
    a short heading takes two lines, with less than `liked` a text does.
    """

    least: float = 1.0
    firm: float = 1.0
    liked: float = 1.0

    def __or__(self, other: Demand) -> Demand:
        return Demand(max(self.least, other.least), max(self.firm, other.firm), max(self.liked, other.liked))


def column_count(table: Table) -> int:
    """How many columns the table has: those it declares, or those its widest row fills."""
    return max(1, len(table.columns), *(sum(c.columns for c in row.cells) for row in table.rows), 1)


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns a table declares, and as many more as it fills."""
    return (*table.columns, *[Column()] * (column_count(table) - len(table.columns)))


def demands(table: Table) -> list[Demand]:
    """What each column asks for."""
    columns = columns_of(table)
    out = [Demand()] * len(columns)
    wide: list[tuple[range, Demand]] = []  # cells over several columns, which have what these have together
    for index, cell, span in placed(table):
        header = table.rows[index].header
        asked = _cell(cell, header=header, figures=bool(span) and columns[span.start].kind != "text")
        if len(span) == 1:
            out[span.start] |= asked
        elif span:
            wide.append((span, asked))
    for span, asked in wide:
        have = [out[n] for n in span]
        more = Demand(
            *((want - sum(each)) / len(span) for want, each in (
                (asked.least, [d.least for d in have]),
                (asked.firm, [d.firm for d in have]),
                (asked.liked, [d.liked for d in have]),
            ))
        )  # fmt: skip
        for n in span:
            grown = Demand(out[n].least + more.least, out[n].firm + more.firm, out[n].liked + more.liked)
            out[n] |= grown
    return [Demand(d.least, max(d.least, d.firm), max(d.least, min(d.liked, _LONGEST_LINE))) for d in out]


def placed(table: Table) -> Iterator[tuple[int, Cell, range]]:
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


def lines_of(cell: Cell) -> list[list[str]]:
    """The lines of each paragraph of a cell, as far as an author broke them."""
    return [
        "".join("\n" if isinstance(n, LineBreak) else text_of(n) for n in block.children).split("\n")
        for block in walk(cell.blocks, words=False)
        if isinstance(block, Paragraph)
    ]


def is_figure(line: str) -> bool:
    """Whether a line is a figure with its unit, a date, a time or a period, which stay on one line.

    Such as £1.5 million, 3 April 2026, April 2026, 12 per cent, 10.30 am, 14 days, 01632 960 001.
    """
    words = line.split()
    figures = sum(1 for word in words if _DIGIT.search(word))
    others = len(words) - figures
    if not figures or others > figures + bool(_DIGIT.search(words[0])):
        return False
    return em_of(line) < _FIGURE


def is_unbroken(cell: Cell) -> bool:
    """Whether a cell holds figures and dates only."""
    lines = [line for paragraph in lines_of(cell) for line in paragraph if line.strip()]
    return bool(lines) and all(map(is_figure, lines))


def longest_word(lines: list[str]) -> float:
    """The longest word of some lines, in em."""
    return max((em_of(word) for line in lines for word in _WORDS.findall(line)), default=0.0)


def _cell(cell: Cell, *, header: bool, figures: bool) -> Demand:
    lines = [line for paragraph in lines_of(cell) for line in paragraph]
    out = Demand()
    for line in lines:
        length = em_of(line)
        if not header and (is_figure(line) or (figures and length < _FIGURE)):
            out |= Demand(length, length, length)
            continue
        words = _WORDS.findall(line)
        least = max(map(need, words), default=0.0)
        firm = max((em_of(word) for word in words if em_of(word) <= _LONGEST_WORD), default=0.0)
        if length < _SHORT:
            firm = max(firm, length)
        # a heading may take two lines
        out |= Demand(least, max(least, firm), max(least, length / 2) if header else length)
    return out
