"""The tables of a report as grids of cells: structured ones and typed ones alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from msgspec import Struct

from reportgen.amounts.figures import Amount, read_amount
from reportgen.amounts.units import Measure, measure_of
from reportgen.content.report import Report, TableContent
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.masked_words import Words
from reportgen.prose.layout import line_layout

NOTHING = frozenset(("", "-", "–", "—", "nil", "none", "n/a", "na", "not applicable"))
_SIGNS = regex(r"(?<=\S)\*+$|[¹²³⁴⁵]")  # of footnotes under the table
_LINE = 160  # characters of a line that is no paragraph
_SPACES = regex(r"(?<=\d)[,\s]+(?=\d{3}\b)")


class GridCell(Struct, frozen=True, dict=True):
    """A cell: its text, its place, and the amount it is, if it is one."""

    text: str
    span: Span
    within: Measure | None = None  # what the headings say its figure is in

    @worked_out
    def plain(self) -> str:
        """The text without emphasis and footnote marks."""
        words = line_layout(self.text).words
        return _SIGNS.sub("", (words if words == self.text else " ".join(words.split())).strip())

    @worked_out
    def amount(self) -> Amount | None:
        """The figure, "£24, 371" being read as £24,371."""
        if len(self.text) >= 30:
            return None
        return read_amount(_SPACES.sub(",", self.plain), self.within)

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
    caption: str = ""  # what it is called, or the sentence above one that is typed

    @property
    def declared(self) -> bool:
        """Whether the table says that it has a total row."""
        return self.content is not None and self.content.total_label is not None

    @worked_out
    def rounded(self) -> bool:
        """Whether its words say that figures are rounded (in thousands, £m ...)."""
        return bool(re.search(r"£\s?(?:000|k\b|m\b)|thousand|million|round", " ".join((self.around, *self.headings))))

    @worked_out
    def quotients(self) -> dict[int, tuple[int, int]]:
        """The columns that most rows take by dividing one by another, with these: cost, visits, cost of a visit."""
        found = {}
        columns = range(1, len(self.headings))
        for at, over, under in permutations(columns, 3) if len(self.rows) > 2 and len(self.headings) > 3 else ():
            told = [kept for row in self.rows if (kept := _divides(row[at], row[over], row[under])) is not None]
            if len(told) > 2 and sum(told) * 4 >= len(told) * 3 and at not in found:
                found[at] = (over, under)
        return found

    def column(self, at: int) -> tuple[GridCell, ...]:
        """The cells of a column."""
        return tuple(row[at] for row in self.rows)


def _divides(stated: GridCell, over: GridCell, under: GridCell) -> bool | None:
    """Whether a cell is what two others make by division; None where it cannot be told."""
    one, two, three = stated.amount, over.amount, under.amount
    if one is None or two is None or three is None or three.value <= 1 or one.value == two.value or not two.value:
        return None
    share = one.unit == "%"
    if two.unit != three.unit if share else three.unit or not (one.unit or one.decimals):
        return None  # so many for one, or so many in a hundred
    value = two.value / three.value * (100 if share else 1)
    return abs(value - one.value) <= one.step / 2 + two.step * (100 if share else 1) / three.value


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
    subtotals = frozenset(i for i, r in enumerate(rows) if r.subtotal)
    around = " ".join(text.text for text in (*((table.caption,) if table.caption else ()), *table.notes))
    headings = [c.heading.text for c in table.columns]
    for row in table.head:
        for at, cell in enumerate(row.cells[:width]):
            headings[at] = f"{cell.text.text} {headings[at]}" if not cell.covered else headings[at]
    written = [[("" if c.covered else c.text.text, c.span) for c in r.cells] for r in rows]
    caption = table.caption.text if table.caption else ""
    return Grid(tuple(headings), _measured(headings, written, around), around, subtotals, table, caption)


def _typed(words: Words) -> Iterator[Grid]:
    for table in words.layout.tables:
        written = [[(words.text[a:b], words.span(a, max(1, b - a))) for a, b in row] for row in table]
        headings = [GridCell(*cell).plain for cell in written[0]]
        above = words.masked[: table[0][0][0]].rstrip(" |\n").rpartition("\n")[2]
        said = measure_of(above)
        around = above if said and said.scale > 1 else ""
        full = [row for row in written[1:] if len(row) == len(headings)]
        caption = above if len(above) < _LINE else above.rpartition(". ")[2]
        yield Grid(tuple(headings), _measured(headings, full, around), around, caption=caption)


def _measured(
    headings: Sequence[str], written: Iterable[Sequence[tuple[str, Span]]], around: str
) -> tuple[tuple[GridCell, ...], ...]:
    """The cells, each with what its figure is in: its column's heading says so, or its row's label, or the corner over
    the labels, or the words around the table.
    """
    columns = [measure_of(heading) for heading in headings]
    table = (columns[0] if columns else None) or (measure_of(around) if around else None)
    rows = []
    for row in written:
        label = measure_of(row[0][0]) if row and not read_amount(row[0][0]) else None
        rows.append(
            tuple(
                GridCell(text, span, columns[at] or label or table if at else None)
                for at, (text, span) in enumerate(row)
            )
        )
    return tuple(rows)
