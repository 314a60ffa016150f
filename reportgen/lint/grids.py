"""The tables of a report as grids of cells: structured ones and typed ones alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from reportgen.amounts.figures import Amount, read_amount
from reportgen.content.report import Report, TableContent
from reportgen.diagnostics import Span
from reportgen.lint.masked_words import Words
from reportgen.lint.regex import regex
from reportgen.prose.layout import line_layout

NOTHING = frozenset(("", "-", "–", "—", "nil", "none", "n/a", "na", "not applicable"))
_SIGNS = regex(r"(?<=\S)\*+$|[¹²³⁴⁵]")  # of footnotes under the table
_SPACES = regex(r"(?<=\d)[,\s]+(?=\d{3}\b)")


class GridCell(Struct, frozen=True, dict=True):
    """A cell: its text, its place, and the amount it is, if it is one."""

    text: str
    span: Span

    @cached_property
    def plain(self) -> str:
        """The text without emphasis and footnote marks."""
        words = line_layout(self.text).words
        return _SIGNS.sub("", (words if words == self.text else " ".join(words.split())).strip())

    @cached_property
    def amount(self) -> Amount | None:
        """The figure, "£24, 371" being read as £24,371."""
        return read_amount(_SPACES.sub(",", self.plain)) if len(self.text) < 30 else None

    @property
    def nothing(self) -> bool:
        """Whether it stands for no figure at all (as against one that is not known, such as * or tbc)."""
        return self.plain.casefold() in NOTHING


class Grid(Struct, frozen=True, dict=True):
    """A table: headings, rows under them (all of one length), words around it. `declared`: its totals are."""

    headings: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    around: str = ""  # caption and notes
    subtotals: frozenset[int] = frozenset()  # rows marked as such
    content: TableContent | None = None

    @property
    def declared(self) -> bool:
        """Whether the table says that it has a total row."""
        return self.content is not None and self.content.total_label is not None

    @property
    def rounded(self) -> bool:
        """Whether its words say that figures are rounded (in thousands, £m ...)."""
        return bool(re.search(r"£\s?(?:000|k\b|m\b)|thousand|million|round", " ".join((self.around, *self.headings))))

    def column(self, at: int) -> tuple[GridCell, ...]:
        """The cells of a column."""
        return tuple(row[at] for row in self.rows)


def grids_of(report: Report, texts: tuple[Words, ...]) -> Iterator[Grid]:
    """Every table of the report."""
    for table in report.tables.values():
        yield _structured(table)
    for words in texts:
        if words.kind == "prose":
            yield from _typed(words)


def _structured(table: TableContent) -> Grid:
    width = len(table.columns)
    rows = [r for r in table.rows if len(r.cells) == width]
    written = [tuple(GridCell("" if c.covered else c.text.text, c.span) for c in r.cells) for r in rows]
    subtotals = frozenset(i for i, r in enumerate(rows) if r.subtotal)
    around = " ".join(text.text for text in (*((table.caption,) if table.caption else ()), *table.notes))
    headings = [c.heading.text for c in table.columns]
    for row in table.head:
        for at, cell in enumerate(row.cells[:width]):
            headings[at] = f"{cell.text.text} {headings[at]}" if not cell.covered else headings[at]
    return Grid(tuple(headings), tuple(written), around, subtotals, table)


def _typed(words: Words) -> Iterator[Grid]:
    for table in words.layout.tables:
        rows = [tuple(GridCell(words.text[a:b], words.span(a, max(1, b - a))) for a, b in row) for row in table]
        yield Grid(tuple(cell.plain for cell in rows[0]), tuple(r for r in rows[1:] if len(r) == len(rows[0])))
