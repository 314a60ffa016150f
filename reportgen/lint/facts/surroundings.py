"""What stands around a sentence that its figures may be made of: its paragraph, its tables, the rest of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called, one_called, quantities
from reportgen.lint.facts.store import Fact, facts, in_table
from reportgen.lint.grids import Grid
from reportgen.lint.passages import Passage
from reportgen.lint.table_totals import is_total, sums_up

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_AGAIN = regex(r"^(?:It|They|This|These|That|Those|He|She|Its|Their|Together|Both|Between\s+(?:them|the\s+two))\b")
_ALL = regex(r"^(?:all|whole|overall|together|every|three|four|five|two|six)\b", re.IGNORECASE)
_NUMBER = regex(r"^(?P<n>[A-Za-z-]+|\d{1,2})\s+(?P<thing>[a-z]+)")
_YEAR = regex(r"20\d\d(?:[/–-]\d\d)?")
_ASIDE = regex(r"\s*\([^()]*\)$")
_LETTER = regex(r"(?:^|\s)[A-Z0-9](?:\s|$)")
_ABOVE, _BEFORE = 4, 8  # sentences of its paragraph, and of its text, that are looked at
_NOWHERE = -1  # where a figure of a table stands in a sentence
_FEW_TABLES = 3


_stems = lru_cache(maxsize=512)(stems_of)  # of headings and labels, which every sentence below asks for
_called = lru_cache(maxsize=512)(called)


class Cell(Struct, frozen=True, eq=False):
    """A figure of a table near a sentence: where it stands, and whether the sentence names its row or column."""

    quantity: Quantity
    table: int
    row: int
    column: int
    total: bool  # it stands in the row of totals
    named: bool  # its row is spoken of
    headed: bool  # its column is spoken of
    label: str = ""  # of its row
    heading: str = ""  # of its column


class Surroundings(Struct, frozen=True, eq=False, dict=True):
    """A sentence's own figures, those above it in its paragraph (nearest last), those of its text, and its tables.

    Nothing is looked for before a cue asks for it.
    """

    subject: Subject
    number: int  # of the sentence

    @property
    def passage(self) -> Passage:
        """The sentence."""
        return self.subject.passages[self.number]

    @worked_out
    def own(self) -> tuple[Quantity, ...]:
        """The figures of the sentence."""
        return quantities(self.passage)

    @worked_out
    def beginnings(self) -> frozenset[str]:
        """The first four letters of the words of the sentence: whether one of them may stand in it is told by these."""
        return frozenset(word[:4] for word in self.passage.small.replace(",", " ").replace("(", " ").split())

    def has(self, beginnings: frozenset[str]) -> bool:
        """Whether a word with one of these beginnings may stand in the sentence."""
        return not self.beginnings.isdisjoint(beginnings)

    @worked_out
    def _earlier(self) -> list[Passage]:
        here = self.passage.words
        found: list[Passage] = []
        for number in range(self.number - 1, -1, -1):
            each = self.subject.passages[number]
            if each.words is not here or len(found) == _BEFORE:
                break
            if not in_table(each):
                found.append(each)
        return found[::-1]

    @worked_out
    def _upper(self) -> list[Passage]:
        return [p for p in self._earlier if p.paragraph == self.passage.paragraph][-_ABOVE:]

    @worked_out
    def above(self) -> tuple[Quantity, ...]:
        """The figures of the sentences above it in its paragraph."""
        return tuple(q for p in self._upper for q in quantities(p))

    @worked_out
    def near(self) -> tuple[Quantity, ...]:
        """The figures of the paragraph, up to the end of the sentence."""
        return (*self.above, *self.own)

    @worked_out
    def text(self) -> tuple[Quantity, ...]:
        """The figures of the paragraphs above it in its text."""
        return tuple(q for p in self._earlier if p not in self._upper for q in quantities(p))

    @worked_out
    def after(self) -> tuple[Quantity, ...]:
        """The figures of the next sentence: they may be made of it, and it is made of none of them."""
        here = self.passage
        found = self.subject.passages[self.number + 1 : self.number + 2]
        after = [p for p in found if p.words is here.words and p.paragraph == here.paragraph and not in_table(p)]
        return tuple(q for p in after for q in quantities(p))

    @worked_out
    def cells(self) -> tuple[Cell, ...]:
        """The figures of the tables near by."""
        said, again, text = stems_of(self.passage.text), self.passage, self.passage.small
        for upper in reversed(self._upper):
            if not _AGAIN.match(again.text):
                break
            said |= stems_of(upper.text)
            text += " " + upper.small
            again = upper
        return tuple(_cells(self.subject, self.passage, said, text))

    @property
    def report(self) -> Mapping[Decimal, int]:
        """The sums of money of the whole report, and how often each is told."""
        return self.subject.once(_money)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures of the whole report with the words beside them."""
        return self.subject.once(facts)

    @property
    def sizes(self) -> Mapping[str, list[Fact]]:
        """Those of them that are so many of a unit, by what the unit is called."""
        return self.subject.once(_sizes)

    @property
    def rounded(self) -> bool:
        """Whether the report says that it rounds."""
        return self.subject.scan.has("rounded", "rounding")


def _sizes(subject: Subject) -> Mapping[str, list[Fact]]:
    """The figures of the report that are so many of a unit, by its name."""
    found: dict[str, list[Fact]] = {}
    for fact in subject.once(facts):
        if fact.unit:
            found.setdefault(one_called(fact.unit), []).append(fact)
    return found


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


def _cells(subject: Subject, passage: Passage, said: frozenset[str], text: str) -> Iterator[Cell]:
    """The figures of the nearest tables: of those of its own text all, of others what is a total or named."""
    here, first = passage.span(0), passage.words.span(0)
    tables = [(line, grid) for file, line, grid in subject.once(_tables) if file == here.file]
    own = [t for t in tables if first.line <= t[0] < here.line]
    near = [*own[::-1], *[t for t in tables if t[0] >= here.line][:1], *[t for t in tables if t[0] < first.line][::-1]]
    for at, (_, grid) in enumerate(near[:_FEW_TABLES]):
        for cell in _of(passage, said, text, grid, at):
            if at < len(own) or cell.total or cell.named:
                yield cell


def _of(passage: Passage, said: frozenset[str], text: str, grid: Grid, table: int) -> Iterator[Cell]:
    headed = [bool(stems := _stems(heading)) and stems <= said for heading in grid.headings]
    last = len(grid.rows) - 1
    summed = len(grid.rows) > 2 and sums_up(grid)
    for number, row in enumerate(grid.rows):
        label = row[0].plain
        total = is_total(label) or (number == last and (summed or _ALL.match(label) is not None))
        named = any(_is_named(cell.plain, said, text, grid) for cell in row if cell.amount is None)
        counted = _NUMBER.match(label) if total else None
        if counted and (n := count_of(counted["n"])) > 1:
            yield Cell(_figure(passage, label, n, called(label)), table, number, 0, total, named, False)
        for column, cell in enumerate(row[1:], 1):
            amount = cell.amount
            if amount is None and total and (n := count_of(cell.plain)) > 1:
                amount = Amount(Decimal(n), "", 0, Decimal(1))
            if amount is None or not amount.value:
                continue
            if amount.value < 0:  # a text tells it without its sign
                amount = replace(amount, value=-amount.value, below=None)
            of = frozenset((amount.unit,)) if amount.unit else _called(f"{grid.headings[column]} {grid.headings[0]}")
            of = of | _called(grid.headings[column]) if amount.unit else of
            found = Found(_NOWHERE - len(cell.plain), cell.plain, amount)
            figure, heading = Quantity(passage, found, of, ""), grid.headings[column]
            yield Cell(figure, table, number, column, total, named, headed[column], label, heading)


def _is_named(label: str, said: frozenset[str], text: str, grid: Grid) -> bool:
    """Whether a sentence speaks of a row by its label; of a letter, by what its column is called as well."""
    label = _ASIDE.sub("", label)
    if _LETTER.search(label):
        whole = label if len(label) > 2 else f"{grid.headings[0]} {label}"
        return whole.casefold() in text
    if _YEAR.fullmatch(label):
        return label in text
    stems = _stems(label)
    return stems <= said if stems else len(label) > 3 and label.casefold() in text  # other councils


def _figure(passage: Passage, text: str, n: int, of: frozenset[str]) -> Quantity:
    return Quantity(passage, Found(_NOWHERE - len(text), text, Amount(Decimal(n), "", 0, Decimal(1))), of, "")
