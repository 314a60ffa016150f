"""What a relation between columns makes of the figures of a row, and what rounding may hide in them."""

from __future__ import annotations

from msgspec import Struct

from reportgen.amounts.figures import Amount
from reportgen.lint.grids import Grid, GridCell


class Row(Struct, frozen=True):
    """What a relation makes of the figures of a row, and whether it says anything there."""

    cell: GridCell
    stated: Amount
    value: float
    room: float
    telling: bool
    exact: bool = True  # a figure that was not rounded, of which the zeros in its end say little
    terms: tuple[float, ...] = ()  # those that a sum is made of
    made: tuple[str, GridCell, GridCell] | None = None  # how what is no sum is made, and of which two
    spent: int = 0  # digits of the rows that the relation itself was taken from

    @property
    def right(self) -> bool:
        """Whether the row keeps the relation."""
        return abs(self.value - float(self.stated.value)) <= self.room

    @property
    def digits(self) -> int:
        """How many digits agree, where it does: a round figure has few."""
        whole = str(abs(int(self.stated.value / self.stated.step)))
        return len(whole.rstrip("0") if self.exact else whole) if self.telling else 0


def step(amount: Amount, grid: Grid) -> float:
    """What rounding may hide in a figure: nothing in a count or a sum to the pound."""
    rough = grid.rounded or amount.step > 1 or amount.unit == "%" or (amount.step != 1 and amount.unit != "£")
    return float(amount.step) / 2 if rough else 0.0


def own(amount: Amount) -> float:
    """What may have been left out of a figure that was worked out by multiplying or dividing."""
    return float(amount.step) / 2 * 1.0001


def loose(amount: Amount) -> float:
    """What was left out of a figure that is taken times another: of a share, or of one with decimals."""
    return own(amount) if amount.unit == "%" or amount.step < 1 else 0.0
