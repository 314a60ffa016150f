"""The cells of tables as what is told: the value, of what the row's label and the column's heading say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.mention import Mention
from reportgen.lint.facts.mentions import day_of, figure
from reportgen.lint.facts.store import facts_of
from reportgen.lint.facts.telling import telling
from reportgen.lint.facts.timeline import points
from reportgen.lint.grids import Grid
from reportgen.lint.masked_words import Words
from reportgen.lint.passages import Passage
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Spoken = TypeVar("Spoken")
_FEW = 40  # rows of a table that a sentence may speak of
_VALUE = regex(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b")
_PLAIN = regex(r"[A-Za-z]+")


class CellTold(Struct, frozen=True):
    """A value of a cell, and the telling words of its row's label."""

    mention: Mention
    label: frozenset[str]
    alone: bool  # its row has no other value of its kind


def told_cells(subject: Subject, speaking_of: Callable[[frozenset[str]], Spoken]) -> Iterator[tuple[CellTold, Spoken]]:
    """Every value of a table that stands in a row of which something speaks, and what does."""
    for grid, rows in _tables(subject):
        if len(rows) > _FEW or len(grid.headings) < 2:
            continue
        for number, (row, places) in enumerate(zip(grid.rows, rows, strict=False)):
            label = telling(row[0].plain)
            if not label or is_total(row[0].plain) or not (spoken := speaking_of(label)):
                continue
            found = [
                mention
                for at in range(1, len(row))
                if _VALUE.search(row[at].text)
                for mention in _mentions(subject, grid, number, at, places[at])
            ]
            for mention in found:
                yield CellTold(mention, label, sum(each.kind == mention.kind for each in found) == 1), spoken


def _tables(subject: Subject) -> Iterator[tuple[Grid, Sequence[Sequence[tuple[Words, int, int]]]]]:
    """The tables, and of each full row where its cells stand."""
    grids = iter(subject.grids)
    for table in subject.report.tables.values():
        grid = next(grids)
        width = len(table.columns)
        yield (
            grid,
            [
                [(Words(c.text, f"table:{table.name}", "cell"), 0, len(c.text.text)) for c in row.cells]
                for row in table.rows
                if len(row.cells) == width
            ],
        )
    for words in subject.prose:
        for typed in words.layout.tables:
            grid = next(grids)
            yield grid, [[(words, a, b) for a, b in row] for row in typed[1:] if len(row) == len(grid.headings)]


def _mentions(subject: Subject, grid: Grid, number: int, at: int, place: tuple[Words, int, int]) -> Iterator[Mention]:
    """What a cell tells: the figure that it is, or the figures and days in it."""
    row = grid.rows[number]
    cell, heading, label = row[at], grid.headings[at], row[0].plain
    words, start, end = place
    own = words.masked[start:end].replace("\n", " ")
    text = f"{own} ({heading}; {label})"
    dates = tuple(d for d in subject.dates if d.words.source is words.source and start <= d.offset < end)
    passage = Passage(words, start, text, -1, (), dates)
    if cell.amount is not None:
        amount = cell.amount
        kind = amount.unit or ("decimals" if amount.decimals else "n")
        mention = Mention(passage, 0, own.strip(), kind, abs(amount.value), f"{label} ", f" {heading}")
        if kind == "n":
            head = next(iter(telling(heading)), "") if _PLAIN.fullmatch(heading.strip()) else ""
            mention.__dict__["_counted"] = head, frozenset()
        yield mention
        return
    for fact in facts_of(passage):
        if fact.found.start < len(own) and not fact.found.ranged:
            mention = figure(fact)
            mention.__dict__["near"] = telling(f"{label} {heading} {own}")
            yield mention
    for point in points(passage):
        mention = day_of(point)
        mention.__dict__["near"] = telling(f"{label} {heading}")
        yield mention
