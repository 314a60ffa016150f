"""What a column is of others by multiplying and dividing: rates of one, quotients, and products with a third.

A rate is taken from the rows themselves; the digits that it has are none that bear it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.relation_rows import Row, own, step

Line = Sequence[GridCell]
Relation = Sequence[Row]
_FACTORS = (1, 100, 1000)  # by which a quotient is told: pounds for a visit, in pence; cases to a thousand homes
_FIGURES = (2, 3)  # of a rate that is told somewhere: 12 per cent, £1.25
_MANY = 6  # columns, of more of which no products with a third are tried


def rates(rows: Sequence[Line], at: int, one: int) -> Iterator[Relation]:
    """One rate of another column that is the same in all rows: 12 per cent of the saving."""
    pairs = [(row[at], stated, row[one], of) for row in rows if (stated := row[at].amount) and (of := row[one].amount)]
    pairs = [each for each in pairs if each[1].value and each[3].value and each[1].unit != "%" != each[3].unit]
    if len(pairs) < 3:
        return
    quotients_ = [float(stated.value) / float(of.value) for _, stated, _, of in pairs]
    for figures in _FIGURES:
        for rate in sorted({float(f"{each:.{figures}g}") for each in quotients_} - {1.0, -1.0}):
            how = f"{{0}} times {rate:g}"
            yield [
                Row(cell, stated, float(of.value) * rate, own(stated), True, made=(how, whole, whole), spent=figures)
                for cell, stated, whole, of in pairs
            ]


def quotients(grid: Grid, rows: Sequence[Line], at: int, others: Sequence[int]) -> Iterator[Relation]:
    """One column divided by another, told as it is, in per cent, or in hundredths or thousandths."""
    for one, two in permutations(others, 2):
        found = [r for row in rows if (r := _quotient(grid, row, at, one, two)) is not None]
        yield found
        if not any(row.right for row in found):
            for times in _FACTORS[1:]:
                yield [r for row in rows if (r := _quotient(grid, row, at, one, two, times)) is not None]


def _quotient(grid: Grid, row: Line, at: int, over: int, under: int, times: int = 1) -> Row | None:
    stated, a, b = row[at].amount, row[over].amount, row[under].amount
    if stated is None or a is None or b is None or b.value <= 0 or a.value <= 0:
        return None
    share = stated.unit == "%"
    if share and times > 1:
        return None
    plain = times == 1 and not (stated.unit or stated.decimals or b.decimals)
    if (a.unit != b.unit or a.unit == "%") if share else (b.unit or plain):
        return None
    value = float(a.value) / float(b.value) * (100 if share else times)
    room = own(stated) + value * (step(a, grid) / float(a.value) + step(b, grid) / float(b.value))
    how = "{} of {} in per cent" if share else "{} divided by {}" + (f" times {times}" if times > 1 else "")
    telling = a.value != b.value and b.value != 1
    return Row(row[at], stated, value, room, telling, False, made=(how, row[over], row[under]))


def products_and(grid: Grid, rows: Sequence[Line], at: int, others: Sequence[int]) -> Iterator[Relation]:
    """So many at so much, and a third column with it: 1,150,000 and 15 homes at 142,000."""
    if not 3 <= len(others) <= _MANY:
        return
    for one, two in combinations(others, 2):
        for third in (i for i in others if i not in (one, two)):
            for sign in (1, -1):
                yield [r for row in rows if (r := _product_and(row, at, one, two, third, sign)) is not None]


def _product_and(row: Line, at: int, one: int, two: int, third: int, sign: int) -> Row | None:
    stated, a, b, c = (row[i].amount for i in (at, one, two, third))
    if stated is None or a is None or b is None or c is None or not (a.value and b.value and c.value):
        return None
    if a.unit == b.unit == "£" or "%" in (stated.unit, a.unit, b.unit) or c.unit != stated.unit:
        return None
    value = float(a.value) * float(b.value) + sign * float(c.value)
    return Row(row[at], stated, value, own(stated), 1 not in (a.value, b.value))
