"""What stands around a sentence that its figures may be made of: its paragraph, its tables, the rest of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called, quantities
from reportgen.lint.facts.store import Fact, facts, in_table
from reportgen.lint.grids import Grid
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_AGAIN = regex(r"^(?:It|They|This|These|That|Those|He|She|Its|Their)\b")
_ALL = regex(r"^(?:all|whole|overall|together|every|three|four|five|two|six)\b", re.IGNORECASE)
_NUMBER = regex(r"^(?P<n>[A-Za-z-]+|\d{1,2})\s+(?P<thing>[a-z]+)")
_ABOVE, _BEFORE = 4, 8  # sentences of its paragraph, and of its text, that are looked at
_NOWHERE = -1  # where a figure of a table stands in a sentence
_FEW_TABLES = 3


class Cell(Struct, frozen=True, eq=False):
    """A figure of a table near a sentence: where it stands, and whether the sentence names its row or column."""

    quantity: Quantity
    table: int
    row: int
    column: int
    total: bool  # it stands in the row of totals
    named: bool  # its row is spoken of
    headed: bool  # its column is spoken of


class Surroundings(Struct, frozen=True, eq=False):
    """A sentence's own figures, those above it in its paragraph (nearest last), those of its text, and its tables."""

    passage: Passage
    own: tuple[Quantity, ...]
    above: tuple[Quantity, ...]
    text: tuple[Quantity, ...]
    after: tuple[Quantity, ...]  # in the next sentence: they may be made of it, and it is made of none of them
    cells: tuple[Cell, ...]
    report: Mapping[Decimal, int]  # the sums of money of the whole report, and how often each is told
    facts: tuple[Fact, ...]  # its figures with the words beside them
    rounded: bool  # the report says that it rounds

    @property
    def near(self) -> tuple[Quantity, ...]:
        """The figures of the paragraph, up to the end of the sentence."""
        return (*self.above, *self.own)


def _tables(subject: Subject) -> list[tuple[str, int, Grid]]:
    """The tables with the file and the line of their last row."""
    found = []
    for grid in subject.grids:
        if grid.rows and grid.rows[-1]:
            place = grid.rows[-1][0].span
            found.append((place.file, place.line, grid))
    return found


def _money(subject: Subject) -> Mapping[Decimal, int]:
    """The sums of money of the report and how often each is told."""
    told = Counter(money.value for money in subject.money if money.value > 0)
    cells = (cell.amount for grid in subject.grids for row in grid.rows for cell in row[1:])
    told.update(dict.fromkeys((a.value for a in cells if a is not None and a.unit != "%" and a.value > 0), 1))
    return told


def surroundings(subject: Subject, number: int) -> Surroundings:
    """What stands around a sentence, by its number in the report."""
    passages = subject.passages
    passage = passages[number]
    before = [p for p in passages[max(0, number - _BEFORE) : number] if p.words is passage.words and not in_table(p)]
    above = [p for p in before if p.paragraph == passage.paragraph][-_ABOVE:]
    after = list(passages[number + 1 : number + 2])
    text = [p for p in before if p not in above]
    after = [p for p in after if p.words is passage.words and p.paragraph == passage.paragraph and not in_table(p)]
    said = stems_of(passage.text)
    again = passage
    for upper in reversed(above):
        if not _AGAIN.match(again.text):
            break
        said |= stems_of(upper.text)
        again = upper
    return Surroundings(
        passage,
        quantities(passage),
        tuple(q for p in above for q in quantities(p)),
        tuple(q for p in text for q in quantities(p)),
        tuple(q for p in after for q in quantities(p)),
        tuple(_cells(subject, passage, said)),
        subject.once(_money),
        subject.once(facts),
        subject.scan.has("rounded", "rounding"),
    )


def _cells(subject: Subject, passage: Passage, said: frozenset[str]) -> Iterator[Cell]:
    """The figures of the nearest tables: of those of its own text all, of others what is a total or named."""
    here, first = passage.span(0), passage.words.span(0)
    tables = [(line, grid) for file, line, grid in subject.once(_tables) if file == here.file]
    own = [t for t in tables if first.line <= t[0] < here.line]
    near = [*own[::-1], *[t for t in tables if t[0] >= here.line][:1], *[t for t in tables if t[0] < first.line][::-1]]
    for at, (_, grid) in enumerate(near[:_FEW_TABLES]):
        for cell in _of(passage, said, grid, at):
            if at < len(own) or cell.total or cell.named:
                yield cell


def _of(passage: Passage, said: frozenset[str], grid: Grid, table: int) -> Iterator[Cell]:
    headed = [bool(stems := stems_of(heading)) and stems <= said for heading in grid.headings]
    last = len(grid.rows) - 1
    for number, row in enumerate(grid.rows):
        label = row[0].plain
        total = is_total(label) or (number == last and _ALL.match(label) is not None)
        words = [stems_of(cell.plain) for cell in row if cell.amount is None]
        named = any(stems and stems <= said for stems in words)
        counted = _NUMBER.match(label) if total else None
        if counted and (n := count_of(counted["n"])) > 1:
            yield Cell(_figure(passage, label, n, called(label)), table, number, 0, total, named, False)
        for column, cell in enumerate(row[1:], 1):
            amount = cell.amount
            if amount is None and total and (n := count_of(cell.plain)) > 1:
                amount = Amount(Decimal(n), "", 0, Decimal(1))
            if amount is None or amount.value <= 0:
                continue
            of = frozenset((amount.unit,)) if amount.unit else called(f"{grid.headings[column]} {grid.headings[0]}")
            of = of | called(grid.headings[column]) if amount.unit else of
            found = Found(_NOWHERE - len(cell.plain), cell.plain, amount)
            yield Cell(Quantity(passage, found, of, ""), table, number, column, total, named, headed[column])


def _figure(passage: Passage, text: str, n: int, of: frozenset[str]) -> Quantity:
    return Quantity(passage, Found(_NOWHERE - len(text), text, Amount(Decimal(n), "", 0, Decimal(1))), of, "")
