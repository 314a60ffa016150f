"""Figures that tell something, each with its value: £888,123 and 888123 are one, £888k and £0.89m are near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from reportgen.amounts.running import amounts_in

# Codes, lists without spaces and foreign money are no amounts of a paper; here their figures count all the same.
_APART = re.compile(r"(?<!\d)[-–/:,](?=[£\d])")
_MONEY = re.compile(r"[$€]")
_YEARS = range(1900, 2101)
_FEWEST = 4  # figures of a number that is no sum
_LEAST = 1000  # pounds of a round sum
_SURE = 3  # figures that a rounded sum has to share with the exact one to be no chance


class Figure(Struct, frozen=True):
    """A figure as it stands: its value, and how many of its digits say something ("£1.20m" has two).

    `money` is a sum, `scaled` one that is told in thousands or millions.
    """

    text: str
    value: Decimal
    digits: int
    money: bool
    scaled: bool

    @property
    def key(self) -> str:
        """The value in one form; shares apart."""
        return f"{abs(self.value).normalize():f}{'' if self.money or self.text[-1:].isdigit() else '%'}"


def figures_in(text: str) -> Iterator[Figure]:
    """The figures of a text that say something: not 12, not a year, not £5, not a share of two figures or fewer."""
    for found in amounts_in(_MONEY.sub("£", _APART.sub(" ", text))):
        amount, written = found.amount, sum(c.isdigit() for c in found.text)
        share = amount.unit in ("%", "bp")
        scaled = not share and any(c.isalpha() for c in found.text)
        money = amount.unit == "£" or scaled
        whole = "." not in found.text
        if share and written < 3:
            continue
        if money and abs(amount.value) < _LEAST and whole:
            continue
        if not (money or share) and (written < _FEWEST if whole else written < 3):
            continue
        if not (money or share) and "," not in found.text and whole and amount.value in _YEARS:
            continue
        digits = len(abs(amount.value).normalize().as_tuple().digits)
        yield Figure(" ".join(found.text.split()), abs(amount.value), digits, money, scaled)


def sure(kept: int) -> bool:
    """Whether a rounded sum with so many figures of the exact one is hardly another."""
    return kept >= _SURE
