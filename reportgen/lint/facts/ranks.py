"""What the text calls the first, the largest or the cheapest of some things, and a table shows not to be.

"Millbrook is the busiest of the centres" names a row, and a place among the rows. It may be right in any column that
the words can mean; where it is right in none, it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.passages import Passage
from reportgen.lint.table_totals import is_total

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_HIGH = "largest highest biggest greatest busiest longest dearest commonest strongest heaviest best most".split()
_LOW = "smallest lowest fewest cheapest shortest quietest weakest lightest least".split()
_ADJECTIVES = "common|used|popular|frequent|expensive|costly|visited|numerous|serious"
_CLAIM = regex(
    rf"(?:\b(?P<nth>second|third)[\s-]+|\b)(?P<most>most\s+(?:{_ADJECTIVES})|{'|'.join(_HIGH[:-1])})\b(?P<of>[^.;:,]*)"
    r"|\bthe\s+(?P<top>most|highest\s+number|greatest\s+number|largest\s+number)\s+(?P<which>(?:of\s+)?[^.;:,]*)"
    rf"|(?:\b(?P<last>second|third)[\s-]+|\b)(?P<least>{'|'.join(_LOW[:-1])}|least\s+(?:{_ADJECTIVES}))\b(?P<what>[^.;:,]*)"
    r"|\b(?:came|comes|come|was\s+placed|is\s+placed|ranked|ranks|finished)\s+(?P<place>first|second|third|last)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_STEMS = (*_HIGH, *_LOW, "came", "comes", "come", "placed", "ranked", "ranks", "finished")
_NTH = {"first": 0, "second": 1, "third": 2, "last": -1}
_OF_ALL = regex(
    r"\d|\b(?:as\s+well\s+as|and|but|which|who|because|since|so|with|for|to|is|are|was|were|has|have|had|would|will)\b"
)
# What is said of other things, or of some of those in the table.
_OTHERWISE = regex(
    r"\b(?:ever|years|(?:last|this|next|previous)\s+year|record|national\w*|country|county|region\w*|england|city|if|could|would|might|at\s+(?:the\s+)?(?:least|most)"
    r"|one\s+of\s+the|among\s+the|not|no\s+longer|other|except|after|next|than|per|each|every|was\s+once|used\s+to|expect\w*|forecast)\b",
    re.IGNORECASE,
)
_IT = regex(r"\b(?:it|its|this\s+\w+|that\s+\w+)\b", re.IGNORECASE)
_CHEAP = regex(r"\b(?:price|cost|tender|bid|fee|rate)\b", re.IGNORECASE)
_BIDS = regex(r"\b(?:bidder|tenderer|supplier|firm|company|contractor|provider|tender)s?\b", re.IGNORECASE)
_WHERE = regex(r"\b(?:at|in|on|during|by|for|from|to|of|outside|with)\s+(?:the|its|their)\s+$", re.IGNORECASE)
_PART = regex(r"\s+(?:or|and)\s|[,(/]")
_FEWEST = 3  # rows of which one can be the first


class Ranked(Struct, frozen=True):
    """A claim of a sentence: where it stands, its words, the row that it is of, and the one that it fits."""

    passage: Passage
    at: int
    text: str
    row: GridCell
    right: GridCell


def wrong_ranks(subject: Subject) -> Iterator[Ranked]:
    """Every claim of a place among the rows of a table that no column bears out."""
    grids = [grid for grid in subject.grids if len(_rows(grid)) >= _FEWEST]
    for passage in subject.passages_with(*_STEMS) if grids else ():
        if in_table(passage) or passage.words.section == "options":
            continue
        for hit in _CLAIM.finditer(passage.text):
            if _WHERE.search(passage.text[: hit.start() + 1]) or _WHERE.search(passage.text[: hit.start()]):
                continue
            if _OTHERWISE.search(passage.text[: hit.end()].replace("for the first time", "")):
                continue
            found = [ranked for grid in grids if (ranked := _held(subject, passage, hit, grid)) is not None]
            if found and all(each.right is not each.row for each in found):
                yield found[0]
                break


def _rows(grid: Grid) -> Sequence[tuple[GridCell, ...]]:
    """The rows that stand for one thing each."""
    return [row for row in grid.rows if row and row[0].plain and row[0].amount is None and not is_total(row[0].plain)]


def _held(subject: Subject, passage: Passage, hit: re.Match[str], grid: Grid) -> Ranked | None:
    """A claim held against a table: None where it is not about it; with its own row as the right one where it is so."""
    rows = _rows(grid)
    row = _row_of(subject, passage, hit, rows)
    if row is None:
        return None
    said = _OF_ALL.split((hit["of"] or hit["which"] or hit["what"] or ""), maxsplit=1)[0]
    about = telling(said) - telling(row[0].plain)
    columns = [
        at for at in range(1, len(grid.headings)) if sum(each[at].amount is not None for each in rows) >= _FEWEST
    ]
    named = [at for at in columns if about & telling(grid.headings[at])]
    if about and not named and not about & telling(grid.headings[0]):
        return None
    if hit["place"]:
        named = [at for at in columns if is_total(grid.headings[at])]
        if not named and rows[_NTH[hit["place"].lower()]] is row:
            return Ranked(passage, hit.start(), hit[0], row[0], row[0])
    at_right = None
    for at in named or columns:
        bids = _BIDS.search(grid.headings[0]) is not None and _CHEAP.search(grid.headings[at]) is not None
        right = _nth(hit, rows, at, low=bool(hit["least"] or (hit["place"] and bids)))
        own = row[at].amount
        if right is None or own is None:
            return None
        if (first := right[at].amount) is not None and first.value == own.value:
            return Ranked(passage, hit.start(), hit[0], row[0], row[0])
        at_right = at_right or right
    if at_right is None:
        return None
    words = f"{hit[0][: len(hit[0]) - len(hit['of'] or hit['which'] or hit['what'] or '')]}{said}".rstrip()
    return Ranked(passage, hit.start(), words, row[0], at_right[0])


def _nth(
    hit: re.Match[str], rows: Sequence[tuple[GridCell, ...]], at: int, *, low: bool
) -> tuple[GridCell, ...] | None:
    """The row that the words fit in a column."""
    told = [(amount.value, row) for row in rows if (amount := row[at].amount) is not None]
    which = (hit["nth"] or hit["last"] or hit["place"] or "first").lower()
    values: list[Decimal] = sorted({value for value, _ in told}, reverse=not low)
    number = _NTH[which]
    if number >= len(values):
        return None
    return next(row for value, row in told if value == values[number])


def _row_of(
    subject: Subject, passage: Passage, hit: re.Match[str], rows: Sequence[tuple[GridCell, ...]]
) -> tuple[GridCell, ...] | None:
    """The one row that a sentence names, or the one that the sentence before names where this one says "it"."""
    found = [row for row in rows if _names(passage, row[0])]
    back = subject.before(passage) if not found and _IT.search(passage.text[: hit.end()]) else None
    while back is not None and back.paragraph == passage.paragraph and not found:
        found = [row for row in rows if _names(back, row[0])]
        back = subject.before(back)
    return found[0] if len(found) == 1 else None


def _names(passage: Passage, label: GridCell) -> bool:
    """Whether a sentence names a row, or the first of what its label joins: leaks from pipes (or appliances)."""
    words = telling(_PART.split(label.plain, maxsplit=1)[0])
    return bool(words) and words <= words_of(passage) and (len(words) > 1 or label.plain.split()[0] in passage.text)
