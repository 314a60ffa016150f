"""Which cell of a table a figure of a sentence tells, as a reader takes it: the row and the column that its words name.

Every cell in a row that the sentence speaks of is a reading of the figure, and that it tells none is another. What
their signs are worth (`table_worth.py`) was fitted to right papers, whose figures say which cell they tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import Amount
from reportgen.files.regex import regex
from reportgen.lint.facts.naming import apart_words
from reportgen.lint.facts.store import Fact, in_table
from reportgen.lint.facts.table_names import FULL, Table, tables_of
from reportgen.lint.facts.table_worth import READ
from reportgen.lint.facts.telling import telling, tokens, words_of
from reportgen.lint.grids import GridCell
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ALL = regex(r"\b(?:total|all|overall|altogether|together|combined|whole|sum|in\s+all)\b", re.IGNORECASE)
_LEAST = 2  # a number that is too small to be a slip for another
_FEW = 13  # things that are counted in words
_HALF = 0.5  # of a name: enough where no other is as well said
_CLOSE = 30  # characters between a row's name and its figure
_STEM = 5  # letters of what is counted
_UNKNOWN = 5  # words that are counted
_FAR = 10**6
_HEADLINE = ("recommendations", "summary", "title", "options")
# What is said beside a figure, for a cell and against it.
_CUES = {
    "more": "more higher above up over rise* rose increas* gr?w* extra gain* exceed* dearer longer",
    "less": "less fewer lower below down under f?ll* reduc* cut* sav* decreas* drop* cheaper los?*",
    "average": "average* mean",
    "of": "of",
    "together": "together both combined altogether two three all",
    "rest": "other others rest remain* left leav*",
    "each": "each every per",
    "would": "would will could may might if target forecast expected aim*",
    "was": "was were had been",
    "between": "between difference gap from against compared than",
    "share": "share proportion part",
}
_CUE = {
    name: regex(rf"\b(?:{words.replace(' ', '|').replace('*', '[a-z]*').replace('?', '[a-z]')})\b", re.IGNORECASE)
    for name, words in _CUES.items()
}
# What makes it a part of what the cell has, or of another time.
_OTHERWISE = regex(
    r"\bof\s+(?:those|these|them|whom|which)\b|\b(?:ago|earlier|previously|used\s+to|last\s+year|another|further)\b",
    re.IGNORECASE,
)
_NAMELESS = telling("amount cost value number total sum figure")  # what a heading says that tells no column from others
_NEXT = 20  # characters after a figure that make it another
_BEFORE, _AFTER = 60, 40  # characters beside a figure in which cues are looked for


class Spoken(Struct, frozen=True):
    """What a sentence says of a table: the rows and how each is named, and how much of each heading."""

    table: Table
    where: str
    rows: Sequence[tuple[int, str]]
    named: Sequence[int]
    headed: Sequence[float]
    caption: str


class Reading(Struct, frozen=True):
    """A cell that a figure may tell, and the signs for it."""

    cell: GridCell
    amount: Amount
    heading: str
    label: str
    signs: tuple[str, ...]


def may_tell(fact: Fact) -> bool:
    """Whether a figure may tell a cell: no end of a range, none of one or two things, no part of others."""
    if fact.found.ranged or abs(fact.value) <= _LEAST:
        return False
    return _OTHERWISE.search(fact.passage.text, 0, fact.found.end + _NEXT) is None


def spoken(subject: Subject, passage: Passage) -> list[Spoken]:
    """What a sentence says of the tables of its report."""
    tables = () if in_table(passage) else subject.once(tables_of)
    if not tables:
        return []
    here, first = passage.span(0), passage.words.span(0).line
    own = [table for table in tables if table.file == here.file and first <= table.line < here.line]
    back = subject.before(passage)
    above = back if back is not None and back.paragraph == passage.paragraph and back.words is passage.words else None
    found = []
    for table in tables:
        where = "nearest" if own and table is own[-1] else "of its text" if table in own else "elsewhere"
        if rows := _rows(passage, above, table):
            words, text = words_of(passage), passage.small
            named = [row for row, how in rows if how == "row named"]
            headed = [name.said(words, text) for name in table.columns]
            share = len(table.words & words) / len(table.words) if table.words else 0.0
            caption = "caption said" if share >= _HALF else "caption hinted" if share else "caption not said"
            found.append(Spoken(table, f"table {where}", rows, named, headed, caption))
    return found


def _rows(passage: Passage, above: Passage | None, table: Table) -> list[tuple[int, str]]:
    """The rows that a sentence speaks of; the totals it always may."""
    words, text = words_of(passage), passage.small
    covers = [name.said(words, text) for name in table.rows]
    rows = [(n, "row named") for n in table.others if covers[n] > FULL]
    alls = f"total {'' if _ALL.search(text) else 'not '}said{' beside rows' * bool(rows)}" if table.totals else ""
    if not rows and (best := max(covers)) >= _HALF:
        part = [n for n in table.others if covers[n] == best]
        rows = [(part[0], "row named in part")] if len(part) == 1 else []
    if not rows and above is not None:
        earlier = words_of(above)
        up = [n for n in table.others if table.rows[n].said(earlier, above.small) > FULL]
        rows = [(n, "row named above" if len(up) == 1 else "rows named above") for n in up]
    return [*rows, *((n, alls) for n in table.totals)]


def readings(fact: Fact, tables: Sequence[Spoken]) -> list[Reading]:
    """The cells that a figure may tell of the tables that its sentence speaks of."""
    return [reading for said in tables for reading in _of_table(fact, said)] if may_tell(fact) else []


def likelihoods(fact: Fact, every: Sequence[Reading], worth: Mapping[str, float] = READ) -> list[float]:
    """How likely each reading is; the last is how likely the figure tells none of these cells."""
    scores = [sum(worth.get(sign, 0.0) for sign in signs) for signs in (*(r.signs for r in every), signs_of_none(fact))]
    most = max(scores)
    likely = [math.exp(score - most) for score in scores]
    whole = sum(likely)
    return [each / whole for each in likely]


def is_it(fact: Fact, amount: Amount) -> bool:
    """Whether a figure gives a cell, within what rounding hides in both."""
    found = fact.found.amount
    written = found.step / 2 if found.scale > 1 or found.unit == "%" or found.decimals else 0
    room = max(fact.found.room, written) + (amount.step / 2 if amount.step != 1 else 0)
    return abs(abs(amount.value) - abs(fact.value)) <= room


def _of_table(fact: Fact, said: Spoken) -> Iterator[Reading]:
    table, found = said.table, fact.found.amount
    alike = [
        at
        for at in range(1, len(table.columns))
        if any((amount := row[at].amount) is not None and amount.unit == found.unit for row in table.grid.rows)
    ]
    if not alike:
        return
    clause = telling(f"{fact.left} {fact.right}")
    unknown = min(len(clause - table.known), _UNKNOWN)
    around = [said.where, said.caption, f"{unknown} words unknown", f"cell {kind_of(found)}"]
    around += [f"cell: {cue}" for cue in _cues(fact)]
    columns = {at: _of_column(fact, said, at, alike, clause) for at in alike}
    gaps = {row: _gap(fact, table.rows[row].words.keys()) for row in said.named}
    nearest = min(gaps, key=gaps.__getitem__) if len(gaps) > 1 else -1
    for row, how in said.rows:
        of_row = [how, f"{how}: {said.where}"]
        if row in gaps:
            of_row += _of_named(fact, said, row, gaps[row], clause)
        if len(gaps) > 1 and row in gaps:
            of_row.append("the nearest row" if row == nearest else "another row is nearer")
        years = table.rows[row].years
        if years and fact.years:
            of_row.append("year of the row" if years & fact.years else "another year than the row")
        for at in alike:
            cell = table.grid.rows[row][at]
            amount = cell.amount
            if amount is not None and amount.unit == found.unit and amount.value:
                decimals = f"decimals {'' if bool(amount.decimals) == bool(found.decimals) else 'un'}like"
                signs = (*around, *of_row, *columns[at], decimals)
                yield Reading(cell, amount, table.grid.headings[at], table.grid.rows[row][0].plain, signs)


def _of_named(fact: Fact, said: Spoken, row: int, gap: int, clause: frozenset[str]) -> Iterator[str]:
    """The signs of a row that is named in full."""
    name = said.table.rows[row]
    if len(said.named) > 1:
        yield "two rows" if len(said.named) == 2 else "many rows"
    if name.words and name.said(clause, fact.passage.small) > FULL:
        yield "row in the clause"
    if gap < _CLOSE:
        yield "row beside it"


def _of_column(fact: Fact, said: Spoken, at: int, alike: Sequence[int], clause: frozenset[str]) -> list[str]:
    """The signs of a column."""
    name, cover = said.table.columns[at], said.headed[at]
    much = "named" if cover > FULL else "in part" if cover >= _HALF else "hinted" if cover else "not named"
    signs = [f"column {much}" if cover or not _NAMELESS.issuperset(name.words) else "column without a name"]
    top = max(said.headed[each] for each in alike)
    if cover < top:
        signs.append("another column better named")
    elif top and sum(said.headed[each] == top for each in alike) > 1:
        signs.append("another column as well named")
    if name.words and name.said(clause, fact.passage.small) > FULL:
        signs.append("column in the clause")
    if len(alike) == 1:
        signs.append("one column of the kind")
    if fact.head and any(word.startswith(fact.head[:_STEM]) for word in name.words):
        signs.append("counted is the column")
    if name.years:
        signs.append("no year said" if not fact.years else "its year" if name.years & fact.years else "another year")
    return signs


def _gap(fact: Fact, words: Collection[str]) -> int:
    """The characters between a row's name and the figure; a name behind it is farther."""
    starts, roots = tokens(fact.passage)
    offs = [fact.found.start - start for start, root in zip(starts, roots, strict=True) if not root.isdisjoint(words)]
    return min((off if off >= 0 else _CLOSE - off for off in offs), default=_FAR)


def _cues(fact: Fact) -> list[str]:
    """What is said beside a figure, worked out once."""
    kept: dict[str, list[str]] = fact.__dict__
    if "cues" not in kept:
        beside = f"{fact.left[-_BEFORE:]} # {fact.right[:_AFTER]}"
        kept["cues"] = [name for name, pattern in _CUE.items() if pattern.search(beside)] or ["no cue"]
    return kept["cues"]


def kind_of(amount: Amount) -> str:
    """A unit, or how a plain number is written."""
    return amount.unit or ("decimals" if amount.decimals else "n")


def signs_of_none(fact: Fact) -> list[str]:
    """What speaks for a figure telling no cell."""
    amount, section = fact.found.amount, fact.passage.words.section
    signs = ["none", f"none {kind_of(amount)}", *(f"none: {cue}" for cue in _cues(fact))]
    signs += [f"apart {word}" for word in apart_words(fact.left, fact.right)]
    told = {
        "a measure": fact.unit not in ("", "£", "%"),
        "told roughly": fact.found.said,
        f"per {fact.found.per}": bool(fact.found.per),
        f"in {section}": section in _HEADLINE,
        "few": fact.value < _FEW and not amount.unit,
        "nothing counted": not (fact.head or fact.unit),
    }
    return [*signs, *(sign for sign, so in told.items() if so)]
