"""Figures that tell something, each with its value: £888,123 and 888123 are one, £888k and £0.89m are near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from reportgen.amounts.running import amounts_in
from reportgen.leaks.written_figures import in_figures

# Codes, lists without spaces and foreign money are no amounts of a paper; here their figures count all the same.
_APART = re.compile(r"(?<!\d)[-–/:,](?=[£\d])")
_MONEY = re.compile(r"[$€]")
_NEARLY = re.compile(r"\b(?:nearly|almost|just (?:under|over|below|above)|close to)\s*\Z", re.IGNORECASE)
_YEARS = range(1900, 2101)
_SHARES = ("%", "bp")
_FEWEST = 4  # figures of a whole number that is no sum
_FEWEST_OF_FRACTIONS = 3  # figures of a share, or of any number with a decimal point
_LEAST = 1000  # pounds of a round sum
_NEAR = 20  # a sum is near another that differs by no more than this part of it
_SURE = 3  # figures that a rounded sum has to share with the exact one to be no chance


class Figure(Struct, frozen=True):
    """A figure as it stands: its value, and how many of its digits say something ("£1.20m" has two).

    `money` is a sum, `scaled` one that is told in thousands or millions; `hedged` says that it is near another ("nearly
    £0.9m").
    """

    text: str
    value: Decimal
    digits: int
    money: bool
    scaled: bool
    hedged: bool = False

    @property
    def key(self) -> str:
        """The value in one form; shares apart."""
        return f"{abs(self.value).normalize():f}{'' if self.money or self.text[-1:].isdigit() else '%'}"


@lru_cache(maxsize=1 << 14)  # one pack asks for the figures of a text up to ten times: a tenth of its look
def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a text that say something: not 12, not a year, not £5, not a share of two figures or fewer."""
    return tuple(_figures_in(text))


def _figures_in(text: str) -> Iterator[Figure]:
    text = _MONEY.sub("£", _APART.sub(" ", in_figures(text)))
    for found in amounts_in(text):
        value, share = abs(found.amount.value), found.amount.unit in _SHARES
        scaled = not share and any(c.isalpha() for c in found.text)
        money = found.amount.unit == "£" or scaled
        if _tells_share(found.text) if share else _tells_sum(found.text, value) if money else _tells(found.text, value):
            digits = len(value.normalize().as_tuple().digits)
            hedged = found.said and _NEARLY.search(text, max(0, found.start - 20), found.start) is not None
            yield Figure(" ".join(found.text.split()), value, digits, money, scaled, hedged)


def _tells_share(text: str) -> bool:
    return _written(text) >= _FEWEST_OF_FRACTIONS


def _tells_sum(text: str, value: Decimal) -> bool:
    return "." in text or value >= _LEAST


def _tells(text: str, value: Decimal) -> bool:
    """Whether a number that is neither money nor a share tells something."""
    if "." in text:
        return _written(text) >= _FEWEST_OF_FRACTIONS
    return _written(text) >= _FEWEST and ("," in text or value not in _YEARS)


def _written(text: str) -> int:
    return sum(c.isdigit() for c in text)


def sure(kept: int) -> bool:
    """Whether a rounded sum with so many figures of the exact one is hardly another."""
    return kept >= _SURE


def may_be(figure: Figure, exact: Decimal, kept: int) -> bool:
    """Whether a figure that is a sum rounded to so many figures was meant for it."""
    if kept == 1:
        return figure.hedged and abs(figure.value - exact) * _NEAR <= abs(exact)
    return sure(figure.digits) or figure.scaled
