"""Amounts as people write them, read and printed: £24,371, (£500), £17k, £13.5m, 12.5%, 1,238."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Unit = Literal["£", "%", ""]

SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 10**9, "billion": 10**9}
_AMOUNT = re.compile(
    r"""(?P<open>\()?(?P<sign>[-−–+]\s?)?(?P<pound>£)?\s?(?P<open2>\()?(?P<sign2>[-−–])?
        (?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<pence>\.\d+)?
        (?:\s?(?P<scale>k|mn?|bn|million|billion)\b)?(?P<percent>\s?%)?(?P<close>\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\W*(?:of|in) which\b|\W*(?:of this|thereof|memo(?:randum)?)\b", re.IGNORECASE)
_LESS = re.compile(r"\W*(?:less|minus|deduct)\b(?!\s+than)", re.IGNORECASE)


class Amount(Struct, frozen=True):
    """A figure: its value in units (pounds, per cent, or plain), its unit, and the decimals it was written with.

    `step` is the worth of its last written digit: what rounding may have hidden.
    """

    value: Decimal
    unit: Unit
    decimals: int
    step: Decimal


def read_amount(text: str) -> Amount | None:
    """The amount that the whole of `text` is, or None: "£24, 371" and "about 5" are not amounts.

    Brackets are the accountant's minus: (£500) and £(500) are 500 below nothing.
    """
    hit = _AMOUNT.fullmatch(text.strip())
    if hit is None or bool(hit["open"] or hit["open2"]) != bool(hit["close"]):
        return None
    pence = hit["pence"] or ""
    scale = SCALES[hit["scale"].lower()] if hit["scale"] else 1
    value = Decimal(hit["whole"].replace(",", "") + pence) * scale
    if hit["close"] or (hit["sign"] and hit["sign"][0] != "+") or hit["sign2"]:
        value = -value
    unit: Unit = "£" if hit["pound"] else "%" if hit["percent"] else ""
    decimals = max(0, len(pence) - 1)
    return Amount(value, unit, decimals, Decimal(scale).scaleb(-decimals))


def show_amount(value: Decimal, unit: Unit, decimals: int) -> str:
    """A figure as a paper prints it: £1,234.50, -£20, 12.5%, 1,238."""
    body = f"{abs(value):,.{decimals}f}"
    sign = "-" if value < 0 else ""
    return f"{sign}£{body}" if unit == "£" else f"{sign}{body}{unit}"


def sign_of_row(label: str) -> int:
    """How a row enters a total: 0 for "of which ...", which is in the rows above already, -1 for "less ...", else 1.

    A row whose figure is written as negative is subtracted by its own sign, whatever its label says.
    """
    return 0 if _OF_WHICH.match(label) else -1 if _LESS.match(label) else 1
