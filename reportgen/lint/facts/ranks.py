"""What the text calls the first, the largest or the cheapest of some things, and a table shows not to be.

"Millbrook is the busiest of the centres" names a row, and a place among the rows. It may be right in any column that
the words can mean; where it is right in none, it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.passages import Passage
from reportgen.lint.table_totals import is_total, sums_up

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
_COUNTS_FOR = regex(r"\baccount\w*\s+for\s+(?:by\s+far\s+)?(?:the\s+)?$", re.IGNORECASE)
_FOR_ONE = regex(r"\b(?:for|per|to)\s+(?:each|every)\b|\bper\b", re.IGNORECASE)  # the cheapest for each visit
_ASIDE = regex(rf"{_FOR_ONE.pattern}|\band\s+other\b", re.IGNORECASE)  # colds and other infections
_RATE = regex(r"\b(?:per|each|an?)\s+[a-z]", re.IGNORECASE)
_ALL = regex(r"(?:all|whole|together|average|everywhere)\b", re.IGNORECASE)
_RISES = telling("rise increase growth gain")
_FALLS = telling("fall drop reduction decrease")
_CHANGES = _RISES | _FALLS | telling("change difference variance variation")
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
            if not _is_claim(passage.text, hit):
                continue
            found = [ranked for grid in grids if (ranked := _held(subject, passage, hit, grid)) is not None]
            if found and all(each.right is not each.row for each in found):
                yield found[0]
                break


def _is_claim(text: str, hit: re.Match[str]) -> bool:
    """Whether words that name a place among others say so of one thing: not "at the busiest", "one of the largest"."""
    before = [text[: hit.start() + more] for more in (0, 1)]
    if any(map(_WHERE.search, before)) and not any(map(_COUNTS_FOR.search, before)):
        return False
    said = text[: hit.end()].replace("for the first time", "")
    return _OTHERWISE.search(_ASIDE.sub("", said)) is None


def _rows(grid: Grid) -> Sequence[tuple[GridCell, ...]]:
    """The rows that stand for one thing each; the last one does not where it sums up the others."""
    every = grid.rows[:-1] if len(grid.rows) > _FEWEST and sums_up(grid) else grid.rows
    return [
        row
        for row in every
        if row
        and row[0].plain
        and row[0].amount is None
        and not is_total(row[0].plain)
        and not _ALL.match(row[0].plain)
    ]


def _held(subject: Subject, passage: Passage, hit: re.Match[str], grid: Grid) -> Ranked | None:
    """A claim held against a table: None where it is not about it; with its own row as the right one where it is so."""
    rows = _rows(grid)
    row = _row_of(subject, passage, hit, rows)
    if row is None:
        return None
    said = _OF_ALL.split((hit["of"] or hit["which"] or hit["what"] or ""), maxsplit=1)[0]
    own = next(at for at, each in enumerate(rows) if each is row)
    measures = _measures(hit, grid, rows, telling(said) - telling(row[0].plain))
    if (
        hit["place"]
        and not any(is_total(measure.heading) for measure in measures)
        and rows.index(row) == (_NTH[hit["place"].lower()] % len(rows))
    ):
        return Ranked(passage, hit.start(), hit[0], row[0], row[0])
    found = [_nth(hit, measure) for measure in measures]
    if not found or any(each is None for each in found) or any(measure.values[own] is None for measure in measures):
        return None
    right = [each for each in found if each is not None]
    if any(measure.values[own] == measure.values[each] for measure, each in zip(measures, right, strict=True)):
        return Ranked(passage, hit.start(), hit[0], row[0], row[0])
    words = f"{hit[0][: len(hit[0]) - len(hit['of'] or hit['which'] or hit['what'] or '')]}{said}".rstrip()
    return Ranked(passage, hit.start(), words, row[0], rows[right[0]][0])


class _Measure(Struct, frozen=True):
    """What rows are ranked by: the values of each, and whether the first is the lowest."""

    heading: str
    values: Sequence[Decimal | None]
    low: bool


def _measures(
    hit: re.Match[str], grid: Grid, rows: Sequence[tuple[GridCell, ...]], about: frozenset[str]
) -> list[_Measure]:
    """The columns by which a claim may rank the rows; those that its words name, where they name any."""
    low = bool(hit["least"])
    columns = [at for at in range(1, len(grid.headings)) if sum(r[at].amount is not None for r in rows) >= _FEWEST]
    values = {at: [a.value if (a := row[at].amount) is not None else None for row in rows] for at in columns}
    if about & _CHANGES:
        return _changes(grid, columns, values, low, about)
    named = [at for at in columns if about & telling(grid.headings[at])]
    if about and not named and not about & telling(grid.headings[0]):
        return []
    if _FOR_ONE.search(hit[0]):
        named = [at for at in named or columns if _RATE.search(grid.headings[at])]
        columns = []
    if hit["place"]:
        named = [at for at in columns if is_total(grid.headings[at])]
    bids = bool(hit["place"]) and _BIDS.search(grid.headings[0]) is not None
    return [
        _Measure(grid.headings[at], values[at], low or (bids and _CHEAP.search(grid.headings[at]) is not None))
        for at in named or columns
    ]


def _changes(
    grid: Grid,
    columns: Sequence[int],
    values: Mapping[int, Sequence[Decimal | None]],
    low: bool,
    about: frozenset[str],
) -> list[_Measure]:
    """The columns of changes, or what two columns differ by; a fall is the larger, the farther it is below nothing."""
    found: list[tuple[str, Sequence[Decimal | None]]] = [
        (grid.headings[at], values[at]) for at in columns if telling(grid.headings[at]) & _CHANGES
    ]
    if not found and len(columns) == 2:
        pairs = list(zip(values[columns[0]], values[columns[1]], strict=True))
        found = [
            ("change", [None if a is None or b is None else b - a for a, b in pairs]),
            ("change in per cent", [None if a is None or b is None or not a else (b - a) / abs(a) for a, b in pairs]),
        ]
    sized = not about & (_RISES | _FALLS)
    return [
        _Measure(heading, [None if v is None else abs(v) if sized else -v if about & _FALLS else v for v in own], low)
        for heading, own in found
    ]


def _nth(hit: re.Match[str], measure: _Measure) -> int | None:
    """The row that the words fit."""
    which = (hit["nth"] or hit["last"] or hit["place"] or "first").lower()
    told = [value for value in measure.values if value is not None]
    values = sorted(set(told), reverse=not measure.low)
    return measure.values.index(values[_NTH[which]]) if _NTH[which] < len(values) else None


def _row_of(
    subject: Subject, passage: Passage, hit: re.Match[str], rows: Sequence[tuple[GridCell, ...]]
) -> tuple[GridCell, ...] | None:
    """The one row that a sentence names, or the one that the sentence before names where this one says "it"."""
    found = [row for row in rows if _names(passage, row[0])]
    if len(found) > 1 and (nearest := _nearest(passage, hit, found)) is not None:
        return nearest
    back = subject.before(passage) if not found and _IT.search(passage.text[: hit.end()]) else None
    while back is not None and back.paragraph == passage.paragraph and not found:
        found = [row for row in rows if _names(back, row[0])]
        back = subject.before(back)
    return found[0] if len(found) == 1 else None


def _nearest(passage: Passage, hit: re.Match[str], rows: Sequence[tuple[GridCell, ...]]) -> tuple[GridCell, ...] | None:
    """Of several rows that a sentence names, the one that the claim follows, where only one is named before it."""
    before = telling(passage.text[: hit.start()])
    found = [row for row in rows if telling(_PART.split(row[0].plain, maxsplit=1)[0]) <= before]
    return found[0] if len(found) == 1 else None


def _names(passage: Passage, label: GridCell) -> bool:
    """Whether a sentence names a row, or the first of what its label joins: leaks from pipes (or appliances)."""
    words = telling(_PART.split(label.plain, maxsplit=1)[0])
    return bool(words) and words <= words_of(passage) and (len(words) > 1 or label.plain.split()[0] in passage.text)
