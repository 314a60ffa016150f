"""Which cell of a table to write otherwise, so that nothing is wrong in it any more.

One slip breaks several relations: a part its row and its column, an amount the total under it and its rate. What is
blamed first is what the others make. Where another cell, written otherwise, leaves less that is wrong, it is that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount, show_like
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.slips import is_close_slip
from reportgen.lint.table_changes import (
    wrong_beside_one,
    wrong_changes_in_per_cent,
    wrong_differences,
    wrong_last_row,
    wrong_leading_totals,
    wrong_movements,
    wrong_parts,
    wrong_quotients,
    wrong_shares_of_total,
    wrong_sums_across,
)
from reportgen.lint.table_relations import wrong_relations
from reportgen.lint.table_totals import Wrong, wrong_columns, wrong_rows

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_MOST = 40  # ways to mend a table that are tried
_LONG = 3  # figures of an amount that does not come twice by chance


class Slip(Struct, frozen=True):
    """A cell to be written otherwise: what is wrong there or because of it, and all that is mended with it.

    `right` is what it should be where it is not the cell that was found to be wrong.
    """

    cell: GridCell
    wrong: Wrong
    mended: tuple[Wrong, ...]
    right: Amount | None = None


class _Way(Struct, frozen=True):
    cell: GridCell
    right: Amount
    wrong: Wrong

    def slip(self, mended: Sequence[Wrong]) -> Slip:
        own = self.cell is self.wrong.cell
        return Slip(self.cell, self.wrong, tuple(mended), None if own else self.right)


class Mended(Struct, frozen=True):
    """A table, what is to be written otherwise in it, and the table then."""

    before: Grid
    slips: tuple[Slip, ...]
    after: Grid


def mended_tables(subject: Subject) -> tuple[Mended, ...]:
    """Every table of the paper with its slips."""
    return tuple(_mended(grid) for grid in subject.grids)


def _mended(grid: Grid) -> Mended:
    """The cells to be written otherwise, the one first that leaves the least that is wrong."""
    before, slips = grid, list[Slip]()
    left = list(_wrong(grid))
    while left:
        found = _best(grid, left)
        if found is None:
            slips += [Slip(wrong.cell, wrong, (wrong,)) for wrong in left]
            break
        way, grid, after = found
        still = {(each.cell.span.line, each.cell.span.column) for each in after}
        slips.append(way.slip([each for each in left if (each.cell.span.line, each.cell.span.column) not in still]))
        left = after
    return Mended(before, tuple(slips), grid)


def _best(grid: Grid, left: Sequence[Wrong]) -> tuple[_Way, Grid, list[Wrong]] | None:
    """The way that leaves the least, less than now; of several the likeliest."""
    best: tuple[_Way, Grid, list[Wrong]] | None = None
    held, least = _held(grid), len(left)
    for way in _ways(grid, left)[:_MOST]:
        mended = _written(grid, way)
        if mended is None:
            continue
        after = list(_wrong(mended))
        score = len(after) + len(held - _held(mended))
        if score < least:
            best, least = (way, mended, after), score
        if not score:
            break
    return best


def _held(grid: Grid) -> set[tuple[int, ...]]:
    """What holds in a table and is to hold when it is mended: sums in its last row, figures carried to the next one."""
    held: set[tuple[int, ...]] = set()
    for at in range(1, len(grid.headings)):
        amounts = [row[at].amount for row in grid.rows]
        values = [amount.value for amount in amounts if amount is not None]
        if len(values) > 2 and sum(values[:-1]) == values[-1] and amounts[-1] is not None:
            held.add((at,))
    carried = {
        (number, old, new)
        for number, (above, row) in enumerate(pairwise(grid.rows))
        for old, new in permutations(range(1, len(grid.headings)), 2)
        if (one := above[old].amount) is not None
        and (two := row[new].amount) is not None
        and one.value == two.value
        and len(str(abs(one.value / one.step))) >= _LONG
    }
    return held | {each for each in carried if sum(other[1:] == each[1:] for other in carried) > 1}


def _written(grid: Grid, way: _Way) -> Grid | None:
    """The table with what a way writes; None where that is nothing that can be read."""
    cell = way.cell
    new = GridCell(show_like(way.right.value, [way.right]), cell.span, cell.within)
    if new.amount is None or new.plain == cell.plain:
        return None
    rows = tuple(tuple(new if each is cell else each for each in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _ways(grid: Grid, left: Sequence[Wrong]) -> list[_Way]:
    """What may be written otherwise: products before their rates, what is made before what it is made of."""
    told = [wrong for check in _checks(grid) for wrong in check(grid)]
    known = {id(wrong.cell) for wrong in left}
    told = [*left, *(wrong for wrong in told if id(wrong.cell) not in known)]
    told = [wrong for wrong in told if wrong.where != "of which"]
    own = [_Way(wrong.cell, wrong.right, wrong) for wrong in told]
    products = [way for wrong in told if (way := _product(grid, wrong)) is not None]
    terms = [way for wrong in told if wrong.where != "divided" for way in _terms(grid, wrong)]
    terms.sort(
        key=lambda way: not (way.cell.amount and is_close_slip(abs(way.cell.amount.value), abs(way.right.value)))
    )
    return [*products, *own, *terms]


def _product(grid: Grid, wrong: Wrong) -> _Way | None:
    """So many at so much, where the other rows have it to the last figure: the rate was not worked out, the sum was."""
    row, at = _place(wrong, grid)
    over, under = grid.quotients.get(at, (0, 0))
    if not over:
        return None
    made = []
    for cells in grid.rows:
        rate, count, amount = cells[at].amount, cells[under].amount, cells[over].amount
        if rate is not None and count is not None and amount is not None and cells is not grid.rows[row]:
            made.append(rate.value * count.value == amount.value)
    rate, count, amount = (grid.rows[row][i].amount for i in (at, under, over))
    if rate is None or count is None or amount is None or rate.unit == "%" or not made or not all(made):
        return None
    cell, right = grid.rows[row][over], replace(amount, value=rate.value * count.value)
    how = f"{grid.rows[row][under].plain} times {grid.rows[row][at].plain}"
    return _Way(cell, right, Wrong(cell, (right,), "divided", sure=False, how=how))


def _terms(grid: Grid, wrong: Wrong) -> Iterator[_Way]:
    """Each of the figures that a sum is made of, as it would have to be."""
    row, at = _place(wrong, grid)
    stated = wrong.cell.amount
    beside = grid.rows[row] if wrong.where == "of its row" else grid.column(at)
    for cell in beside if stated is not None else ():
        amount = cell.amount
        term = next((a for a in wrong.added if amount and abs(a.value) == abs(amount.value)), None)
        if stated is None or amount is None or term is None or cell is wrong.cell or amount.unit != stated.unit:
            continue
        sign = 1 if (term.value < 0) == (amount.value < 0) else -1
        value = amount.value + sign * (stated.value - wrong.right.value)
        if value * amount.value > 0 and amount.scale == stated.scale:
            yield _Way(cell, replace(amount, value=value), wrong)


def _checks(grid: Grid) -> list[Callable[[Grid], Iterator[Wrong]]]:
    checks = [wrong_parts, wrong_differences, wrong_movements, wrong_quotients, wrong_changes_in_per_cent]
    checks += [wrong_shares_of_total, wrong_beside_one, wrong_relations]
    if grid.content is None or not any(c.sum_of for c in grid.content.columns):
        checks += [wrong_columns, wrong_sums_across]
    if not grid.declared:
        checks += [wrong_rows, wrong_last_row]
    return [*checks, wrong_leading_totals]


def _wrong(grid: Grid) -> Iterator[Wrong]:
    """What is wrong in a table, each column told once: a cell that is wrong makes the total under it wrong as well."""
    seen: set[int] = set()
    rows: set[int] = set()
    for check_ in _checks(grid):
        if seen and check_ is wrong_leading_totals:
            break  # the parts of a row are wrong, and not what they make
        found = [(wrong, *_place(wrong, grid)) for wrong in check_(grid)]
        if check_ is wrong_relations:  # what is wrong in a row breaks what its other columns are as well
            found = [each for each in found if each[1] not in rows]
        yield from (wrong for wrong, _, column in found if column not in seen)
        rows |= {row for _, row, _ in found}
        seen |= {column for _, _, column in found}


def _place(wrong: Wrong, grid: Grid) -> tuple[int, int]:
    """The row and the column of a wrong cell."""
    return next((n, at) for n, row in enumerate(grid.rows) for at, cell in enumerate(row) if cell is wrong.cell)
