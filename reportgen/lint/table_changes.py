"""What one column or row of a table says of others: differences, movements from an opening to a closing balance, parts.

A relation that most of a table keeps is one that its author meant, whatever the columns are called in whatever
language; the cell that breaks it is the one to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from msgspec.structs import replace

from reportgen.amounts.figures import Amount, sign_of_row
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.table_totals import Wrong, agrees, is_total, is_wanted

# Welsh: gwahaniaeth (difference), newid (change), amrywiant (variance).
_DIFFERENCE = regex(
    r"\b(?:variances?|variations?|differences?|changes?|increases?|decreases?|reductions?|rises?|falls?|over|under"
    r"|overspend|underspend|net|loss|profit|gain|margin|spare|vacan\w+|surplus|shortfall|remain\w*|left|unspent"
    r"|available|balance|growth|savings?|headroom|gap"
    r"|gwahaniaeth|newid|amrywiant)\b",
    re.IGNORECASE,
)
_OPENING = regex(r"\b(?:opening|brought forward|b/f|balance (?:at|on) 1 \w+|at start|agoriadol)\b", re.IGNORECASE)
_CLOSING = regex(r"\b(?:closing|carried forward|c/f|balance (?:at|on) 3\d \w+|at end|cau)\b", re.IGNORECASE)
# A time at which something is counted, at the beginning and at the end.
_COUNTED = r"(?:opening|closing|at|on|balance|open|in hand|number|brought|carried|held|in post|waiting)\b[^,;]*\b"
_FIRST = regex(rf"{_COUNTED}(?:1\s+[A-Z]\w+|start|beginning|forward)\b.*", re.IGNORECASE)
_LAST = regex(rf"{_COUNTED}(?:(?:28|29|30|31)\s+[A-Z]\w+|end|forward)\b.*", re.IGNORECASE)
_AT_A_TIME = regex(r"\b\d{1,2}\s+[A-Z][a-z]{2,}|\b(?:20\d\d|quarter|month|week)\b", re.IGNORECASE)
_SHARE = regex(r"%|per cent|\brate\b|average|index|rank", re.IGNORECASE)
_CHANGED = regex(
    r"\b(?:variances?|variations?|differences?|changes?|increases?|decreases?|reductions?|rises?|falls?|growth|uplift|over"
    r"|under|gwahaniaeth|newid|amrywiant|cynnydd)\b",
    re.IGNORECASE,
)
_LONG = 10_000  # steps of a figure that is no sum of others by chance
_FEW = 3  # of so many figures one is seldom the sum of the others by chance
_AGAINST = regex(r"\b(?:against|compared|over|than)\b", re.IGNORECASE)
_LOOSE = Decimal("0.002")  # what a rate taken from rounded figures may be out by
_MOST = 6  # movements whose signs are tried


def wrong_differences(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column such as Variance or Change that are not the difference most rows show between two others.

    A column that is called something else has to keep the difference in three rows.
    """
    for at in range(1, len(grid.headings)):
        if len(grid.headings) < _FEW + 1 or _SHARE.search(grid.headings[at]):
            continue
        named = at > 1 and _DIFFERENCE.search(grid.headings[at])
        last = len(grid.headings) if named else at
        others = [i for i in range(1, last) if i != at and not _SHARE.search(grid.headings[i])]
        if named or not any(_DIFFERENCE.search(grid.headings[i]) for i in others):
            pairs = [_checked(grid, at, ((high, 1), (low, -1))) for high, low in permutations(others, 2)]
            if named and len(grid.rows) == 2 == len(others):  # of which the one shows what the other is
                yield from (replace(wrong, sure=False) for wrong in _broken(pairs, 1))
            else:
                yield from _broken(pairs, 2 if named else _FEW)


def wrong_beside_one(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column that most rows take by comparing another with one figure: with that of the first row, say, or
    with one that stands elsewhere, by which all are divided.
    """
    if len(grid.rows) < _FEW:
        return
    known = [set(pair) for pair in grid.quotients.values()]
    for at, of in permutations(range(1, len(grid.headings)), 2):
        pairs = [
            (row[at], one, two)
            for row in grid.rows
            if (one := row[at].amount) is not None
            and (two := row[of].amount) is not None
            and not is_total(row[0].plain)
        ]
        if len(pairs) < _FEW or len({two.value for _, _, two in pairs}) < len(pairs):
            continue
        if base := next((two for _, one, two in pairs if one.value == 0 and one.unit == two.unit), None):
            made = [(c, one, replace(two, value=two.value - base.value)) for c, one, two in pairs]
            yield from _broken([_beside(made)], 1 if _AGAINST.search(grid.headings[at]) else 2)
        elif (
            at > of
            and {at, of} not in known
            and all(_is_long(one) and two.value > 0 for _, one, two in pairs)
            and not _is_made(grid, at)
        ):
            rates = [one.value / two.value for _, one, two in pairs]
            ways = [
                _beside([(c, one, replace(two, value=two.value * r)) for c, one, two in pairs], _LOOSE) for r in rates
            ]
            yield from _broken(ways, _FEW)


def _is_made(grid: Grid, at: int) -> bool:
    """Whether a column is in every row the sum or the difference of two others: so much now, and so much more."""
    others = [i for i in range(1, len(grid.headings)) if i != at]
    return any(
        all(_is_sum(row[at].amount, row[one].amount, row[two].amount) for row in grid.rows)
        for one, two in combinations(others, 2)
    )


def _is_sum(amount: Amount | None, one: Amount | None, two: Amount | None) -> bool:
    if amount is None or one is None or two is None or not amount.unit == one.unit == two.unit:
        return False
    return amount.value in (one.value + two.value, one.value - two.value, two.value - one.value)


def _is_long(amount: Amount) -> bool:
    """Whether a figure has so many digits that a rate can be taken from it."""
    return amount.unit != "%" and abs(amount.value) * _LOOSE >= amount.step


def _beside(pairs: Sequence[tuple[GridCell, Amount, Amount]], loose: Decimal = Decimal(0)) -> Checked:
    """How many cells are what they should be, and those that are not: the cell, its figure, and the right one."""
    right, wrong = 0, []
    for cell, stated, made in pairs:
        if abs(stated.value - made.value) <= stated.step / 2 + loose * abs(made.value):
            right += stated.value != 0
        else:
            wrong.append(Wrong(cell, (replace(stated, value=round(made.value, stated.decimals)),), "divided"))
    return right, wrong


def wrong_shares_of_total(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column of shares that are not what their row has of the total of another, as most rows show."""
    total = next((row for row in reversed(grid.rows) if row and is_total(row[0].plain)), None)
    for at in range(1, len(grid.headings)) if total is not None else ():
        if is_wanted(grid.headings[at]):
            continue
        ways = []
        for of in range(1, len(grid.headings)):
            whole = total[of].amount if total is not None and of != at else None
            if whole is None or whole.unit == "%" or whole.value <= 0:
                continue
            right, wrong = 0, []
            for row in grid.rows:
                stated, part = row[at].amount, row[of].amount
                if row is total or stated is None or stated.unit != "%" or part is None or part.unit != whole.unit:
                    continue
                share = part.value * 100 / whole.value
                if (
                    abs(share - stated.value)
                    <= stated.step / 2 + (part.step + whole.step) * 50 / whole.value * grid.rounded
                ):
                    right += part.value != 0
                else:
                    right_share = replace(stated, value=round(share, stated.decimals))
                    how = f"{row[of].plain} of {total[of].plain} in per cent" if total is not None else ""
                    wrong.append(Wrong(row[at], (right_share,), "divided", how=how))
            ways.append((right, wrong))
        yield from _broken(ways)


def wrong_quotients(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column that most rows take by dividing one by another, and that are not that."""
    for at, (over, under) in grid.quotients.items():
        for row in grid.rows:
            stated, cost, count = row[at].amount, row[over].amount, row[under].amount
            if stated is not None and cost is not None and count is not None and count.value > 1:
                value = cost.value / count.value * (100 if stated.unit == "%" else 1)
                right = replace(stated, value=round(value, max(stated.decimals, 0)))
                times = 100 if stated.unit == "%" else 1
                rounded = cost.step * times + abs(value) * count.step * (count.step < 1)  # over a rounded figure
                if abs(right.value - stated.value) > stated.step + rounded / count.value:
                    way = "{} of {} in per cent" if stated.unit == "%" else "{} divided by {}"
                    yield Wrong(row[at], (right,), "divided", how=way.format(row[over].plain, row[under].plain))


def wrong_changes_in_per_cent(grid: Grid) -> Iterator[Wrong]:
    """Cells of a column such as Increase % that are not the change which most rows show between two others."""
    for at in range(3, len(grid.headings)):
        shares = any(c.amount is not None and c.amount.unit == "%" for c in grid.column(at))
        if shares and _CHANGED.search(grid.headings[at]):
            others = [i for i in range(1, len(grid.headings)) if i != at and not _SHARE.search(grid.headings[i])]
            yield from _broken([_changes(grid, at, *pair) for pair in permutations(others, 2)])


def _changes(grid: Grid, at: int, old: int, new: int) -> Checked:
    """How many rows keep a change in per cent from one column to another, and what breaks it."""
    right, wrong = 0, []
    for row in grid.rows:
        stated, first, last = row[at].amount, row[old].amount, row[new].amount
        if stated is None or first is None or last is None or first.unit != last.unit or first.value <= 0:
            continue
        change = (last.value - first.value) * 100 / first.value
        steps = (last.step + first.step * max(last.value, first.value) / first.value) * 50 / first.value
        room = stated.step / 2 + (steps if grid.rounded or max(first.step, last.step) > 1 else 0)
        if abs(change - stated.value) <= room or (stated.value > 0 > change and abs(change + stated.value) <= room):
            right += change != 0
        else:
            value = round(abs(change) if stated.value > 0 else change, stated.decimals)
            how = f"the change from {row[old].plain} to {row[new].plain}"
            wrong.append(Wrong(row[at], (replace(stated, value=value, below=None),), "divided", how=how))
    return right, wrong


def wrong_sums_across(grid: Grid) -> Iterator[Wrong]:
    """Cells of a last column that most rows make the sum of those before it, or of the last of them: marks, scores."""
    last = len(grid.headings) - 1
    if any(_SHARE.search(heading) for heading in grid.headings[1:]) or grid.quotients:
        return
    runs = [range(first, last) for first in range(1, last - 1) if last - first >= _FEW or _is_large(grid, first)]
    yield from _broken([_checked(grid, last, tuple((i, 1) for i in run)) for run in runs])


def _is_large(grid: Grid, first: int) -> bool:
    """Whether all figures from a column on have two digits or more, of which one is seldom the sum of two others."""
    amounts = [cell.amount for row in grid.rows for cell in row[first:]]
    return all(a is not None and abs(a.value) >= 10 * a.step for a in amounts)


def wrong_leading_totals(grid: Grid) -> Iterator[Wrong]:
    """Cells of a first column of figures that most rows make the sum of the others: seats, and those of each group."""
    others = range(2, len(grid.headings))
    if len(others) < 2 or any(_SHARE.search(grid.headings[i]) or i in grid.quotients for i in (1, *others)):
        return
    yield from _broken([_checked(grid, 1, tuple((i, 1) for i in others))])


def wrong_movements(grid: Grid) -> Iterator[Wrong]:
    """Closing balances that do not follow from the opening ones, in the columns of a row and the rows of a column."""
    yield from _movements_across(grid)
    yield from _movements_down(grid)


def _movements_across(grid: Grid) -> Iterator[Wrong]:
    first = next((i for i, h in enumerate(grid.headings) if i and _OPENING.search(h)), 0)
    last = next((i for i, h in enumerate(grid.headings) if i > first + 1 and _CLOSING.search(h)), 0)
    if not first or not last or last - first > _MOST + 1:
        return
    between = range(first + 1, last)
    ways: list[Way] = []
    for signs in product((1, -1), repeat=len(between)):
        moved = list(zip(between, signs, strict=True))
        ways += [((first, 1), *moved), *(((first, 1), net) for net in moved[2:])]  # or the net of those before it
    yield from _broken([_checked(grid, last, way) for way in ways], fewest=1)


def _movements_down(grid: Grid) -> Iterator[Wrong]:
    labels = [row[0].plain for row in grid.rows if row]
    first = next((i for i, label in enumerate(labels) if _OPENING.search(label)), -1)
    last = next((i for i, label in enumerate(labels) if i > first + 1 and _CLOSING.search(label)), -1)
    sure = 0 <= first < last
    if not sure and len(labels) > 2 and _FIRST.fullmatch(labels[0]) and _LAST.fullmatch(labels[-1]):
        first, last = (0, -1) if any(map(_AT_A_TIME.search, labels[1:-1])) else (0, len(labels) - 1)
    if 0 <= first < last <= first + _MOST + 1:
        for column in range(1, len(grid.headings)):
            for wrong in _moved([grid.rows[i][column] for i in range(first, last + 1)], grid):
                yield wrong if sure else replace(wrong, sure=False)


def _moved(cells: Sequence[GridCell], grid: Grid) -> Iterator[Wrong]:
    """A closing balance that follows from no signs of what moved."""
    amounts = [c.amount for c in cells if c.amount is not None]
    if cells[-1].amount is None or any(c.amount is None and not c.nothing for c in cells) or len(amounts) < 3:
        return
    opening, *moved, closing = amounts
    readings = _read_down(moved, grid)
    if not any(agrees(closing, [opening, *way], grid) for reading in readings for way in _signed(reading)):
        ways = [[opening, *way] for way in _signed(readings[-1])]
        nearest = min(ways, key=lambda way: abs(sum((a.value for a in way), -closing.value)))
        yield Wrong(cells[-1], tuple(nearest), "above it")


def _read_down(moved: Sequence[Amount], grid: Grid) -> list[Sequence[Amount]]:
    """What a closing balance may follow from: all that moved; the last result and what comes after it; all but results.

    A result (the surplus or deficit of the year) is what two rows or more just above it come to, whatever it is called.
    """
    parts: list[Amount] = []
    run: list[Amount] = []  # since the last result
    last: list[Amount] = []  # that and what comes after it
    for amount in moved:
        if _comes_to(amount, run, grid) or _comes_to(amount, last, grid):
            last, run = [amount], []
        else:
            last = [*last, amount] if last else []
            parts.append(amount)
            run.append(amount)
    return [moved, last, parts] if last else [moved]


def _comes_to(amount: Amount, rows: Sequence[Amount], grid: Grid) -> bool:
    """Whether rows above it come to an amount, as a deficit is often written without its minus."""
    signs = (amount, _times(amount, -1))
    return len(rows) > 1 and any(agrees(one, way, grid) for way in _signed(rows) for one in signs)


def _signed(moved: Sequence[Amount]) -> Iterator[list[Amount]]:
    """Movements as written; with their signs the other way round where none has one."""
    ways = [(1,) * len(moved)] if any(m.value < 0 for m in moved) else product((1, -1), repeat=len(moved))
    for signs in ways:
        yield [_times(m, sign) for m, sign in zip(moved, signs, strict=True)]


def wrong_parts(grid: Grid) -> Iterator[Wrong]:
    """Rows "of which" that come to more than the row they are part of."""
    for column in range(1, len(grid.headings)):
        whole: Amount | None = None
        parts: list[Amount] = []
        for row in grid.rows:
            amount = row[column].amount
            if sign_of_row(row[0].plain):
                whole, parts = amount, []
            elif amount is not None and whole is not None and amount.unit == whole.unit and amount.unit != "%":
                parts.append(amount)
                if sum(p.value for p in parts) > whole.value + whole.step / 2 > 0 <= amount.value:
                    yield Wrong(row[column], (whole,), "of which")
                    break


def wrong_last_row(grid: Grid) -> Iterator[Wrong]:
    """The one cell of a last row, whatever it is called, that is no sum where its other cells are."""
    right, wrong = 0, []
    if len(grid.rows) < _FEW + 1 - (len(grid.headings) > _FEW) or len(grid.headings) < _FEW:
        return
    for column in set(range(1, len(grid.headings))) - grid.quotients.keys():
        amounts = [row[column].amount for row in grid.rows]
        known = [a for a in amounts if a is not None]
        if len(known) < len(amounts) or len({a.unit for a in known}) > 1 or known[-1].unit == "%":
            continue
        *parts, total = known
        values = [p.value for p in parts]
        if min(values) <= total.value <= max(values) and min(values) > 0:
            continue  # an average, or a rate
        if not agrees(total, parts, grid):
            wrong.append(Wrong(grid.rows[-1][column], tuple(parts), "above it", sure=False))
        elif sum(a.value != 0 for a in parts) > 1 and abs(total.value) >= 10 * total.step:
            right += 2 if abs(total.value) >= _LONG * total.step and len(parts) >= _FEW else 1
    if right >= 2 and len(wrong) == 1 and (len(grid.headings) > _FEW or _is_near(wrong[0])):
        yield wrong[0]


def _is_near(wrong: Wrong) -> bool:
    """Whether a figure is off by less than a tenth of what it should be."""
    stated = wrong.cell.amount
    return stated is not None and abs(stated.value - wrong.right.value) * 10 < abs(wrong.right.value)


Way = Sequence[tuple[int, int]]  # columns with the signs they are added with
Checked = tuple[int, list[Wrong]]


def _checked(grid: Grid, at: int, way: Way) -> Checked:
    """How many rows keep a relation in a way that says something, and what breaks it."""
    right, wrong = 0, []
    for row in grid.rows:
        stated, cells = row[at].amount, [row[i] for i, _ in way]
        if stated is None or any(c.amount is None and not c.nothing for c in cells):
            continue
        amounts = [_times(c.amount, sign) for c, (_, sign) in zip(cells, way, strict=True) if c.amount is not None]
        if len(amounts) < 2 or any(a.unit != stated.unit for a in amounts):
            continue
        if agrees(stated, amounts, grid):
            right += sum(a.value != 0 for a in amounts) > 1
        else:
            wrong.append(Wrong(row[at], tuple(amounts), "of its row"))
    return right, wrong


def _broken(ways: Sequence[Checked], fewest: int = 2) -> Sequence[Wrong]:
    """What breaks the relation that most rows keep; nothing where one way is kept by all, or none by most."""
    best = max(ways, key=lambda way: (way[0], -len(way[1])), default=(0, []))
    return best[1] if best[0] >= fewest and len(best[1]) <= best[0] / (1 if fewest == 1 else 2) else ()


def _times(amount: Amount, sign: int) -> Amount:
    return amount if sign > 0 else replace(amount, value=-amount.value)


def lost_sign(added: Sequence[Amount], total: Amount, grid: Grid) -> Amount | None:
    """The one amount that has lost its minus or its brackets: with it taken away the total is right."""
    for at, amount in enumerate(added):
        if amount.value > 0 and agrees(total, [*added[:at], _times(amount, -1), *added[at + 1 :]], grid):
            return amount
    return None
