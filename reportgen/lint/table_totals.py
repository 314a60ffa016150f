"""Total rows and columns of tables: which there are, what each may be the sum of, and which do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount, sign_of_row
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid, GridCell

# What a total may be called. Welsh: cyfanswm (total), is-gyfanswm (sub-total), crynswth (gross).
_TOTAL = regex(
    r"(?:(?:grand|overall|net|gross|combined)\s+)?totals?"
    r"(?:\s+(?:costs?|budget|funding|spend(?:ing)?|expenditure|income|scores?|marks?|points?|for (?:all|the).*"
    r"|\(?£.*))?"
    r"(?:\s*\([^()]*\))?(?:\s*,?\s*£.*)?:?|cyfanswm(?:iau)?(?:\s+\(?£.*)?:?|sum(?: of .*)?",
    re.IGNORECASE,
)
_PART = regex(r"sub[\s-]?total\b.*|is-?gyfanswm\b.*|total\s+\w.*", re.IGNORECASE)
# These may be totals: only where the figure is above each of those it would be the sum of, as no average is.
_LIKELY = regex(
    r"overall|all(?!\s+(?:day|night|week\w*|year|season|hours|times?|other\w*|inclusive|weather|saints|terrain"
    r"|stars?)\b)"
    r"(?:\s+[a-z]+){0,2}|together|combined|everyone|whole (?:contract|term|programme|project)|pawb|"
    r"(?:net|gross)(?:\s+(?:costs?|expenditure|spend(?:ing)?|budget|position|total|income|receipts?|proceeds|saving|gain"
    r"|effect|change))?",
    re.IGNORECASE,
)
_ODD = regex(r"(?:net|balance|surplus|deficit|variance|difference|opening|closing|average)\b", re.IGNORECASE)
_RATE = regex(r"rate\b|average|mean\b|median|\bper\b|unit (?:cost|price)|rank|%|per cent|ratio|index\b", re.IGNORECASE)
_SCORE = regex(r"\b(?:scores?|marks?|points?)\b", re.IGNORECASE)
_WANTED = regex(r"\b(?:strategy|strategic|targets?|benchmark|policy|limit)\b", re.IGNORECASE)
_OF_SOME = regex(r"\btotal\s+(?:costs?|expenditure|spend(?:ing)?|income|funding)\b", re.IGNORECASE)
_NEAR = 4  # a likely total that is off by more than a fourth part is none


class Wrong(Struct, frozen=True):
    """A cell that is not the sum of the amounts it should be; `sure` where a total is called so.

    What is no sum was `added` up already, and `how` says what makes it: 3,153 divided by 400.0.
    """

    cell: GridCell
    added: tuple[Amount, ...]
    where: str
    sure: bool = True
    how: str = ""

    @property
    def right(self) -> Amount:
        """What the cell should be."""
        value = sum((a.value for a in self.added), Decimal(0))
        like = self.cell.amount or self.added[0]
        return replace(like, value=value, below=like.below if value < 0 else None)


class _Entry(Struct, frozen=True):
    row: int
    amount: Amount


def agrees(total: Amount, added: Sequence[Amount], grid: Grid) -> bool:
    """Whether a total is the sum of these amounts, within what rounding may hide."""
    steps = [a.step for a in added]
    loose = grid.rounded or any(s != steps[0] or s > 1 or s < Decimal("0.01") for s in (*steps, total.step))
    room = (sum(steps, Decimal(0)) + total.step) / 2 if loose or steps[0] not in (1, Decimal("0.01")) else Decimal(0)
    return abs(total.value - sum((a.value for a in added), Decimal(0))) <= room


def is_total(label: str) -> bool:
    """Whether a row or a column is called a total."""
    return bool(_TOTAL.fullmatch(label.strip()))


def is_wanted(heading: str) -> bool:
    """Whether a column says what ought to be, and not what its rows make: the strategy, a target."""
    return _WANTED.search(heading) is not None


def sums_up(grid: Grid) -> bool:
    """Whether the last row is the sum of those above it in some column, whatever it is called."""
    *parts, last = grid.rows
    for at in range(1, len(grid.headings)):
        amounts = [amount.value for row in parts if (amount := row[at].amount) is not None]
        total = last[at].amount
        if total is not None and len(amounts) > 1 and sum(amounts) == total.value and 0 not in amounts:
            return True
    return False


class _Labels(Struct, frozen=True):
    """Which rows are totals, sub-totals, and perhaps totals, by what they are called."""

    totals: frozenset[int]
    parts: frozenset[int]
    likely: frozenset[int]

    @property
    def every(self) -> frozenset[int]:
        """All of them."""
        return self.totals | self.parts | self.likely


def _labels(grid: Grid) -> _Labels:
    labels = [row[0].plain if row else "" for row in grid.rows]
    totals = frozenset(i for i, label in enumerate(labels) if is_total(label))
    parts = frozenset(i for i, label in enumerate(labels) if _PART.fullmatch(label)) - totals | grid.subtotals
    likely = frozenset(i for i, label in enumerate(labels) if i > 1 and _LIKELY.fullmatch(label)) - totals - parts
    return _Labels(totals, parts, likely)


def wrong_rows(grid: Grid) -> Iterator[Wrong]:
    """Cells of total rows that are not the sum of the rows above them."""
    labels = _labels(grid)
    for at in sorted(labels.every):
        columns = [
            column
            for column in range(1, len(grid.headings))
            if not (_RATE.search(grid.headings[column]) or column in grid.quotients) and _known(grid, at, column)
        ]
        found = [wrong for column in columns for wrong in _wrong_total(grid, labels, at, column)]
        if found and any(sign_of_row(row[0].plain) < 0 for row in grid.rows[:at]):
            # "Less post and printing" is the name of a saving where most columns add it.
            added = [wrong for column in columns for wrong in _wrong_total(grid, labels, at, column, by_label=False)]
            found = added if len(columns) - len(added) > max(1, len(columns) - len(found)) else found
        yield from found


def _wrong_total(grid: Grid, labels: _Labels, at: int, column: int, by_label: bool = True) -> Iterator[Wrong]:
    total = grid.rows[at][column].amount
    if total is None or total.unit == "%":
        return
    entries = [e for i in range(at) if (e := _entry(grid, i, column, total, by_label)) is not None]
    some = at in labels.parts or _OF_SOME.search(grid.rows[at][0].plain) is not None
    ways = _readings(entries, labels.every, at, at in labels.parts, some)
    sure = at not in labels.likely and not _SCORE.search(grid.headings[column])
    if ways and (sure or _is_above(total, ways[0])) and not any(agrees(total, way, grid) for way in ways):
        yield Wrong(grid.rows[at][column], tuple(ways[0]), "above it", at not in labels.likely)


def _known(grid: Grid, at: int, column: int) -> bool:
    """Whether every row above has a figure or nothing in this column, and none is a balance of others."""
    above = range(at)
    if any(grid.rows[i][column].amount is None and not grid.rows[i][column].nothing for i in above):
        return False
    return not any(_ODD.match(grid.rows[i][0].plain) for i in above)


def _is_above(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a figure may be a sum of these and no average of them: above each, or between signs, and near."""
    values = [a.value for a in parts]
    sum_ = sum(values, Decimal(0))
    mixed = min(values) < 0 < max(values)
    above = mixed or abs(total.value) > max(abs(v) for v in values)
    return above and abs(total.value - sum_) * _NEAR <= abs(sum_)


def _entry(grid: Grid, row: int, column: int, total: Amount, by_label: bool) -> _Entry | None:
    amount, sign = grid.rows[row][column].amount, sign_of_row(grid.rows[row][0].plain)
    sign = sign if by_label else abs(sign)
    if amount is None or sign == 0 or amount.unit != total.unit:
        return None
    return _Entry(row, replace(amount, value=-amount.value) if sign < 0 < amount.value else amount)


def _readings(entries: Sequence[_Entry], totals: frozenset[int], at: int, part: bool, some: bool) -> list[list[Amount]]:
    """What a total may be the sum of, the likeliest first: a total row is right when any of these agrees."""
    last = max((t for t in totals if t < at), default=-1)
    since = [e.amount for e in entries if e.row > last]
    every = [e.amount for e in entries if e.row not in totals]
    subs = [e.amount for e in entries if e.row in totals]
    ways = [since, every] if part else [every, since]
    ways += [subs, subs + since, *([[subs[-1], *since]] if subs else [])]
    ways.append(_with_hidden(entries))
    if some:  # "Total cost" under the income and the costs: any run that ends there will do
        ways += [since[first:] for first in range(1, len(since) - 1)]
    longest = 0 if part else 2
    return [w for w in ways if len(w) >= 2 and len(w) >= min(longest, len(every))]


def _with_hidden(entries: Sequence[_Entry]) -> list[Amount]:
    """The figures above with those left out that a row between them sums up, whatever it is called: Works."""
    kept: list[Amount] = []
    for entry in entries:
        if len(kept) > 1 and entry.amount.value == sum((a.value for a in kept), Decimal(0)):
            kept = []
        kept.append(entry.amount)
    return kept


def wrong_columns(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column headed Total that are not the sum of those to their left: any run that ends there will do."""
    column = next((i for i, h in enumerate(grid.headings) if i > 1 and _is_total_column(grid, i, h)), None)
    if column is None:
        return
    wrong: list[Wrong] = []
    right = 0
    for row in grid.rows:
        total = row[column].amount
        if total is None or total.unit == "%" or any(c.amount is None and not c.nothing for c in row[1:column]):
            continue
        amounts = [c.amount for c in row[1:column] if c.amount is not None and c.amount.unit == total.unit]
        if _run_agrees(total, amounts, grid):
            right += 1
        elif len(amounts) >= 2:
            wrong.append(Wrong(row[column], tuple(amounts), "of its row", is_total(grid.headings[column])))
    if right >= len(wrong) or len(grid.rows) == 1:  # else the column is no sum of the others
        yield from wrong


def _run_agrees(total: Amount, amounts: Sequence[Amount], grid: Grid) -> bool:
    return any(agrees(total, amounts[first:], grid) for first in range(len(amounts)))


def _is_total_column(grid: Grid, at: int, heading: str) -> bool:
    last = at == len(grid.headings) - 1
    return is_total(heading) or (last and len(grid.rows) > 1 and bool(_LIKELY.fullmatch(heading.strip())))
