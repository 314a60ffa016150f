"""The tables of a report as grids of cells: structured ones and the pipe tables of Markdown alike."""

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

NOTHING = frozenset(("", "-", "–", "—", "nil", "none", "n/a", "na", "not applicable"))
_PIPES = regex(r"^[ \t]*\|?.*\|.*$")
_RULE = regex(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_MARKS = regex(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\[\^[^\]]+\]|[¹²³⁴⁵]")
_SPACES = regex(r"(?<=\d)[,\s]+(?=\d{3}\b)")


class GridCell(Struct, frozen=True, dict=True):
    """A cell: its text, its place, and the amount it is, if it is one."""

    text: str
    span: Span

    @cached_property
    def plain(self) -> str:
        """The text without emphasis and footnote marks."""
        return _MARKS.sub("", self.text).strip()

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
        if words.kind == "prose" and "|" in words.text:
            yield from _pipes(words)


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


def _pipes(words: Words) -> Iterator[Grid]:
    lines = words.text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    at = 1
    while at < len(lines):
        if not (_RULE.match(lines[at]) and "-" in lines[at] and _PIPES.match(lines[at - 1])):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _PIPES.match(lines[end]):
            end += 1
        headings = tuple(c.plain for c in _cells(words, lines[at - 1], offsets[at - 1]))
        rows = [_cells(words, lines[i], offsets[i]) for i in range(at + 1, end)]
        yield Grid(headings, tuple(r for r in rows if len(r) == len(headings)))
        at = end + 1


def _cells(words: Words, line: str, offset: int) -> tuple[GridCell, ...]:
    out = []
    start = len(line) - len(line.lstrip(" \t"))
    start += line[start : start + 1] == "|"
    for piece in re.split(r"(?<!\\)\|", line[start:].rstrip().removesuffix("|")):
        lead = len(piece) - len(piece.lstrip())
        text = piece.strip()
        out.append(GridCell(text, words.span(offset + start + lead, max(1, len(text)))))
        start += len(piece) + 1
    return tuple(out)
