"""What sentences call the rows and the columns of a table, and how much of such a name a sentence says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import years_in
from reportgen.lint.facts.telling import telling
from reportgen.lint.grids import Grid
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_SPLIT = regex(r"[:,(/]|\s+and\s+|\s+or\s+")
_SHORT = 3  # letters of a label that says nothing without what stands over it: Bidder B, Ward 3
_MOST = 40  # rows of a table that a sentence may speak of
FULL = 0.99  # how much of a name is all of it


class Name(Struct, frozen=True):
    """What a sentence may call a row or a column: telling words with what each says, or its label as it stands."""

    words: Mapping[str, float]
    exact: str
    years: frozenset[str]

    def said(self, words: frozenset[str], text: str) -> float:
        """How much of it a sentence says, from 0 to 1: its telling words and its text in small letters are given."""
        if not self.words:
            return float(bool(self.exact) and _stands(self.exact, text))
        return sum(worth for word, worth in self.words.items() if word in words) / sum(self.words.values())


class Table(Struct, frozen=True):
    """A table of figures: what its rows and columns are called (the first column holds the labels), and its totals."""

    grid: Grid
    rows: Sequence[Name]
    columns: Sequence[Name]
    totals: frozenset[int]
    words: frozenset[str]  # of its caption
    known: frozenset[str]  # all telling words of its labels, headings and caption
    file: str
    line: int  # of its last row

    @property
    def others(self) -> list[int]:
        """The rows that are no totals."""
        return [at for at in range(len(self.rows)) if at not in self.totals]


def tables_of(subject: Subject) -> tuple[Table, ...]:
    """The tables of a report that hold figures."""
    return tuple(
        _table(grid)
        for grid in subject.grids
        if 0 < len(grid.rows) <= _MOST
        and len(grid.headings) > 1
        and grid.rows[0]
        and any(cell.amount is not None for row in grid.rows for cell in row[1:])
    )


def _table(grid: Grid) -> Table:
    labels = [row[0].plain for row in grid.rows]
    words = telling(f"{grid.caption} {grid.around}")
    known = words.union(*map(telling, (*labels, *grid.headings)))
    totals = frozenset(at for at, label in enumerate(labels) if is_total(label))
    place = grid.rows[-1][0].span
    rows, columns = _names(labels, grid.headings[0]), _names(grid.headings, "")
    return Table(grid, rows, columns, totals, words, known, place.file, place.line)


def _names(labels: Sequence[str], head: str) -> list[Name]:
    """What sentences may call some rows or columns: a word that several have says less of each."""
    words = [telling(_SPLIT.split(label)[0]) or telling(label) for label in labels]
    often = Counter(word for each in words for word in each)
    found = []
    for label, each in zip(labels, words, strict=True):
        exact = label.casefold().strip()
        if exact and not each and len(exact) <= _SHORT:
            exact = f"{head.casefold().strip()} {exact}".strip()
        found.append(Name({word: 1 / often[word] for word in each}, exact, years_in(label)))
    return found


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(words, at + 1)
    return False
