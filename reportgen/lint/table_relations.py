"""What one column of a table is of others in every row but one: so many at so much, a sum, a difference, a share.

No heading has to say so. A relation that several rows keep to the last figure is one that the author meant; how sure
that is, the digits say that agree: one in thousands agrees by chance. The row that breaks it is the one to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations, product

from msgspec.structs import replace

from reportgen.amounts.figures import Amount
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.relation_rows import Row, loose, own, step
from reportgen.lint.slips import is_slip
from reportgen.lint.table_rates import products_and, quotients, rates
from reportgen.lint.table_totals import Wrong, is_total, is_wanted, sums_up

_NAMED = regex(
    r"\b(?:net|total|costs?|value|amount|balance|remain\w*|left|variance|difference|change|increase|decrease|saving|share"
    r"|rate|average|occupancy|closing|at end|all|together|overall|income|result|surplus|deficit|per cent|percentage)\b"
    r"|%|\b(?:an?|per|each|every)\s+[a-z]+\s*(?:\(|$)",
    re.IGNORECASE,
)
_RATIO = regex(r"\b(?:ratio|multiple|average|per|each)\b", re.IGNORECASE)
_MOST = 9  # columns of a table whose relations are looked for
_FEWEST = 3  # columns of a table whose rows are held against one another
_TERMS = 4  # figures that are added and taken off
_LEAST, _SURE = 3, 6  # digits that agree, in a column whose name says that it is made, and in any
_FAR = 3  # times that a figure may be out


Line = Sequence[GridCell]
Term = tuple[float, float]
Relation = Sequence[Row]


def wrong_relations(grid: Grid) -> Iterator[Wrong]:
    """The one cell of a column that is not what all others are of their rows, and the same of rows and columns."""
    done: set[int] = {n for n, row in enumerate(grid.rows) if is_total(row[0].plain)}
    if grid.rows and sums_up(grid):
        done.add(len(grid.rows) - 1)
    found = list(_wrong_columns(grid, done, across=False))
    yield from found
    turned = _turned(grid)
    if not found and turned is not None:
        yield from _wrong_columns(turned, set(), across=True)


def _wrong_columns(grid: Grid, done: set[int], across: bool) -> Iterator[Wrong]:
    """Those of columns, by the likeliest first; `done` are the rows that are looked at elsewhere."""
    numeric = [i for i in range(1, len(grid.headings)) if _is_numeric(grid.column(i))]
    if len(numeric) < 2 or len(numeric) > _MOST or len(grid.rows) < 2:
        return
    named = [i for i in numeric if _NAMED.search(grid.headings[i]) or i == numeric[-1]]
    for at in [*reversed(named), *(i for i in numeric if i not in named and not across)]:
        if (across and is_total(grid.headings[at])) or is_wanted(grid.headings[at]):
            continue
        others = [i for i in numeric if i != at]
        where = "of its column" if across else "of its row"
        wrong = _broken(list(_relations(grid, at, others, across, at in named)), at in named, where)
        row = next(n for n, row in enumerate(grid.rows) if row[at] is wrong.cell) if wrong is not None else -1
        if wrong is not None and row not in done:  # the same figure breaks what the other columns are
            done.add(row)
            yield wrong


def _turned(grid: Grid) -> Grid | None:
    """A table with its rows as columns, where it has few of both."""
    if not _FEWEST <= len(grid.headings) - 1 <= _MOST or len(grid.rows) > _MOST:
        return None
    rows = [tuple(row[at] for row in grid.rows) for at in range(1, len(grid.headings))]
    headings = ("", *(row[0].plain for row in grid.rows))
    label = GridCell("", grid.rows[0][0].span) if grid.rows else None
    return Grid(headings, tuple((label, *row) for row in rows), grid.around) if label is not None else None


def _is_numeric(cells: Line) -> bool:
    """Whether a column has figures in most rows."""
    known = sum(cell.amount is not None for cell in cells)
    return known * 3 >= len(cells) * 2 and known > 1


def _is_average(row: Row) -> bool:
    """Whether what would be a sum lies between its parts: 9.2 days under 11.4, 9.7 and 5.9 is what all have."""
    stated, parts = float(row.stated.value), [term for term in row.terms if term]
    between = len(parts) > 1 and 0 < min(parts) <= stated <= max(parts)
    return between and not is_slip(row.stated.value, Decimal(str(row.value)))


def _broken(relations: Sequence[Relation], named: bool, where: str) -> Wrong | None:
    """The cell that breaks the surest relation of a column; none where one is kept in every row."""
    best: tuple[int, Row] | None = None
    for rows in relations:
        right = [row for row in rows if row.right]
        wrong = [row for row in rows if not row.right]
        digits = sum(row.digits for row in right) - max((row.spent for row in right), default=0)
        telling = sum(row.digits > 0 for row in right)
        if not wrong and telling > 1 and digits > _SURE:
            return None
        enough = telling > 1 or (telling and len(right) > 1)
        if len(wrong) != 1 or not enough or digits < (_LEAST if named else _SURE) + (telling == 1):
            continue
        row = wrong[0]
        made, stated = abs(row.value), abs(float(row.stated.value))
        near = row.value * float(row.stated.value) > 0 and made < stated * _FAR and stated < made * _FAR
        near = near and not _is_average(row)
        if near and row.telling and (best is None or digits > best[0]):
            best = digits, row
    if best is None:
        return None
    row = best[1]
    value = round(Decimal(str(row.value)) / row.stated.scale, max(row.stated.decimals, 0)) * row.stated.scale
    below = row.stated.below if value < 0 else None
    if row.terms:
        terms = sorted((t for t in row.terms if t), key=lambda term: term < 0)
        added = tuple(replace(row.stated, value=Decimal(str(term)), below=None) for term in terms)
        if sum((a.value for a in added), Decimal(0)) == value:
            return Wrong(row.cell, added, where, sure=False)
    how = row.made[0].format(row.made[1].plain, row.made[2].plain) if row.made else ""
    return Wrong(row.cell, (replace(row.stated, value=value, below=below),), "divided", sure=False, how=how)


def _relations(grid: Grid, at: int, others: Sequence[int], across: bool, named: bool) -> Iterator[Relation]:
    """Every relation that a column may have with others; the longer ones of a column whose name says that it is made.

    Of rows there are only sums and differences.
    """
    rows = [row for row in grid.rows if row[at].amount is not None]
    yield from _linears(grid, rows, at, others, _TERMS if named else 2)
    if across:
        if _RATIO.search(grid.headings[at]):
            yield from quotients(grid, rows, at, others)
        return
    if named:
        yield from _running(grid, at, others)
    body = [row for row in rows if not is_total(row[0].plain)]
    for one, two in combinations(others, 2):
        yield from _times(grid, body, at, one, two)
    yield from quotients(grid, rows, at, others)
    for one in others:
        yield from rates(body, at, one)
    if named:
        yield from products_and(grid, body, at, others)
    for one, two in permutations(others, 2):
        yield [r for row in rows if (r := _change(grid, row, at, one, two)) is not None]
    whole = grid.rows[-1]
    for one in others:
        yield [r for row in grid.rows[:-1] if (r := _share(grid, row, at, one, whole)) is not None]


def _running(grid: Grid, at: int, others: Sequence[int]) -> Iterator[Relation]:
    """A balance that runs on: the one of the row above with what moved, or what another column came to there."""
    pairs = [(above, row) for above, row in pairwise(grid.rows) if row[at].amount and not is_total(row[0].plain)]
    if len(pairs) < 2:
        return
    for of in (at, *others):
        for size in range(1 if of == at else 0, min(_TERMS - 1, len(others)) + 1 if of == at else 1):
            for chosen in combinations([i for i in others if i != of], size):
                moved = [(row[at], _moved(grid, above, row, at, of, chosen)) for above, row in pairs]
                full = [(cell, terms) for cell, terms in moved if len(terms) == size + 1]
                for signs in product((1, -1), repeat=size) if len(full) > 1 else ():
                    yield _once([_linear(grid, cell, terms, (1, *signs)) for cell, terms in full])


def _once(rows: list[Row]) -> list[Row]:
    """A balance that is wrong makes the next one seem wrong by as much, and that one is right."""
    for first, second in pairwise(rows):
        off = [float(row.stated.value) - row.value for row in (first, second)]
        if not first.right and not second.right and abs(sum(off)) <= first.room + second.room:
            mended = replace(second, value=float(second.stated.value))
            return [mended if row is second else row for row in rows]
    return rows


def _moved(grid: Grid, above: Line, row: Line, at: int, of: int, chosen: Sequence[int]) -> list[Term]:
    """The figure of the row above and those of the row that moved, where they are known."""
    stated = row[at].amount
    if stated is None or stated.unit == "%" or above[of].amount is None:
        return []
    terms = (_term(grid, stated, above[of]), *(_term(grid, stated, row[i]) for i in chosen))
    return [term for term in terms if term is not None]


def _linears(grid: Grid, rows: Sequence[Line], at: int, others: Sequence[int], most: int) -> Iterator[Relation]:
    """Sums and differences of two to four columns."""
    told = [row for row in rows if (stated := row[at].amount) is not None and stated.unit != "%"]
    known = [{i: _term(grid, row[at].amount, row[i]) for i in others} for row in told]
    for size in range(2, min(most, len(others)) + 1):
        for chosen in combinations(others, size):
            terms = [[term for i in chosen if (term := of[i]) is not None] for of in known]
            full = [(row[at], each) for row, each in zip(told, terms, strict=True) if len(each) == size]
            for signs in _signs(size) if len(full) > 1 else ():
                yield from _kept(grid, full, signs)


def _signs(size: int) -> list[tuple[int, ...]]:
    """The ways to add some figures and take others off."""
    return [signs for signs in product((1, -1), repeat=size) if 1 in signs]


def _term(grid: Grid, stated: Amount | None, cell: GridCell) -> Term | None:
    """A figure that is added, and what rounding may hide in it; None where it cannot be."""
    amount = cell.amount
    if amount is None or stated is None:
        return (0.0, 0.0) if cell.nothing else None
    return (float(amount.value), step(amount, grid)) if amount.unit == stated.unit else None


def _kept(grid: Grid, full: Sequence[tuple[GridCell, Sequence[Term]]], signs: Sequence[int]) -> Iterator[Relation]:
    """A relation, where no more than one row breaks it."""
    rows, wrong = [], 0
    for cell, terms in full:
        row = _linear(grid, cell, terms, signs)
        wrong += not row.right
        if wrong > 1:
            return
        rows.append(row)
    yield rows


def _linear(grid: Grid, cell: GridCell, terms: Sequence[Term], signs: Sequence[int]) -> Row:
    value = room = 0.0
    made = tuple(term * sign for (term, _), sign in zip(terms, signs, strict=True))
    telling = True
    for (term, rough), sign in zip(terms, signs, strict=True):
        value, room, telling = value + sign * term, room + rough, telling and term != 0
    stated = cell.amount
    if stated is None:
        raise ValueError(cell.text)
    room += step(stated, grid) + abs(value) * 1e-9
    return Row(cell, stated, value, room, telling and stated.value != 0, terms=made)


def _times(grid: Grid, rows: Sequence[Line], at: int, one: int, two: int) -> Iterator[Relation]:
    """A product of two columns, or that and a number which is the same in all rows: 52 weeks, 1.2 for a tax."""
    found = []
    for row in rows:
        stated, a, b = row[at].amount, row[one].amount, row[two].amount
        if stated is None or a is None or b is None or not (a.value and b.value and stated.value):
            continue
        if stated.unit == "%" or (a.unit == b.unit == "£"):
            continue
        per = 100 if "%" in (a.unit, b.unit) else 1
        value = float(a.value) * float(b.value) / per
        room = own(stated) + (loose(a) * float(b.value) + loose(b) * float(a.value)) / per
        telling = float(a.value) != 1 and float(b.value) != 1
        found.append((row[at], stated, value, room, telling, (row[one], row[two])))
    if len(found) < 2:
        return
    rates = {1.0}
    for _, stated, value, _, _, _ in found:
        rate = float(stated.value) / value
        whole = round(rate, 2)
        if whole > 1 and abs(rate - whole) < 1e-9 * rate:
            rates.add(whole)
    for rate in sorted(rates):
        how = "{} times {}" + (f" times {rate:g}" if rate != 1 else "")
        yield [
            Row(cell, stated, value * rate, room * rate, telling, made=(how, *pair))
            for cell, stated, value, room, telling, pair in found
        ]


def _change(grid: Grid, row: Line, at: int, old: int, new: int) -> Row | None:
    stated, a, b = row[at].amount, row[old].amount, row[new].amount
    if stated is None or a is None or b is None or stated.unit != "%" or a.unit != b.unit or a.value <= 0:
        return None
    value = (float(b.value) - float(a.value)) * 100 / float(a.value)
    if value < 0 < stated.value:
        value = -value
    room = own(stated) + (step(a, grid) + step(b, grid)) * 100 / float(a.value)
    made = ("the change from {} to {}", row[old], row[new])
    return Row(row[at], stated, value, room, a.value != b.value, False, made=made)


def _share(grid: Grid, row: Line, at: int, of: int, total: Line) -> Row | None:
    stated, part, whole = row[at].amount, row[of].amount, total[of].amount
    if stated is None or part is None or whole is None or stated.unit != "%" or part.unit != whole.unit:
        return None
    if whole.value <= 0 or part.unit == "%" or part.value < 0:
        return None
    value = float(part.value) * 100 / float(whole.value)
    room = own(stated) + (step(part, grid) + step(whole, grid)) * 100 / float(whole.value)
    return Row(row[at], stated, value, room, part.value != 0, False, made=("{} of {} in per cent", row[of], total[of]))
