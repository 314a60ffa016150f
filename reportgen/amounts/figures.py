"""Amounts as people write them, read and printed: £24,371, (£500), £17k, £13.5m, 12.5 per cent, 1,238.

`read_amount` reads a text that is an amount and nothing else, such as the cell of a table; `amounts.running` finds
amounts among other words. What the heading of a column says (`amounts.units`) is handed in as a `Measure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct

from reportgen.amounts.units import SCALE, SCALES, Measure, Unit
from reportgen.files.regex import regex

_AMOUNT = regex(
    rf"""(?P<open>\()?(?P<sign>(?:[-−–+]|minus)\s?)?(?P<pound>£)?\s?(?P<open2>\()?(?P<sign2>[-−–])?
        (?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<pence>\.\d+)?
        (?:(?P<space>\s?)(?P<scale>{SCALE})\b)?(?P<percent>\s?%|\s+per\s+cent)?(?P<points>\s+basis\s+points?)?
        (?P<close>\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_WHICH = regex(r"\W*(?:of|in) which\b|\W*(?:of this|thereof|memo(?:randum)?)\b", re.IGNORECASE)
_LESS = regex(r"\W*(?:less|minus|deduct)\b(?!\s+than)", re.IGNORECASE)


class Amount(Struct, frozen=True):
    """A figure: its value in units (pounds, per cent, basis points, or plain), its unit, and how it was written.

    `decimals` are those written, and `step` is the worth of its last written digit: what rounding may have hidden. Its
    figures were multiplied by `scale`; `ending` is what said so ("m", " million"). It is `bare` where a heading said
    it, so that figures beside it have neither pound sign nor ending. `below` is how one below nothing was told so:
    what stood before and after its pound sign, such as ("(", "") or ("", "-").
    """

    value: Decimal
    unit: Unit
    decimals: int
    step: Decimal
    scale: int = 1
    ending: str = ""
    bare: bool = False
    below: tuple[str, str] | None = None


def read_amount(text: str, within: Measure | None = None) -> Amount | None:
    """The amount that the whole of `text` is, or None: "£24, 371" and "about 5" are not amounts.

    Brackets are the accountant's minus: (£500) and £(500) are 500 below nothing. `within` is what the heading over the
    figure says: 2.7 under "£m" is £2,700,000. What the figure says itself comes first.
    """
    hit = _AMOUNT.fullmatch(text.strip())
    if hit is None or bool(hit["open"] or hit["open2"]) != bool(hit["close"]):
        return None
    pence, ending = hit["pence"] or "", (hit["space"] or "") + (hit["scale"] or "")
    unit = _unit(hit)
    scale, bare = SCALES[hit["scale"].lower()] if hit["scale"] else 1, False
    if within is not None and not ending and unit in ("", within.unit):
        unit, scale, bare = within.unit, within.scale, not unit
    value = Decimal(hit["whole"].replace(",", "") + pence) * scale
    below = _below(hit)
    decimals = max(0, len(pence) - 1)
    step = Decimal(scale).scaleb(-decimals)
    return Amount(value if below is None else -value, unit, decimals, step, scale, ending, bare, below)


def _unit(hit: re.Match[str]) -> Unit:
    """What a figure says of its unit itself."""
    told: tuple[tuple[str, Unit], ...] = (("pound", "£"), ("percent", "%"), ("points", "bp"))
    return next((unit for name, unit in told if hit[name]), "")


def _below(hit: re.Match[str]) -> tuple[str, str] | None:
    """How a figure says that it is below nothing: by brackets or a sign; None for one that is not."""
    if hit["close"] or hit["sign2"] or (hit["sign"] or "+")[0] != "+":
        return (hit["open"] or "") + (hit["sign"] or ""), (hit["open2"] or "") + (hit["sign2"] or "")
    return None


def misread_letters(text: str) -> str:
    """The amount meant by one typed with letters for figures (1O,000 or l,200); "" where it is none."""
    meant = text.translate(str.maketrans("OoIl|", "00111")).strip()
    return meant if meant != text.strip() and any(c.isdigit() for c in text) and read_amount(meant) else ""


def show_amount(value: Decimal, unit: Unit, decimals: int) -> str:
    """A figure as a paper prints it: £1,234.50, -£20, 12.5%, 1,238."""
    body = f"{abs(value):,.{decimals}f}"
    sign = "-" if value < 0 else ""
    return f"{sign}£{body}" if unit == "£" else f"{sign}{body}{' basis points' if unit == 'bp' else unit}"


def show_like(value: Decimal, like: Sequence[Amount]) -> str:
    """A figure as these amounts are written: with their ending (£1.9m beside £0.7m), or as a bare figure of a column.

    Where they are written in different ways it stands in full, with no more decimals than it needs. One below nothing
    is written as they write these, (£1,750) beside (£1,500).
    """
    ways = {a.below for a in like if a.below}
    if value < 0 and len(ways) == 1:
        return _below_nothing(show_like(-value, like), *ways.pop())
    unit: Unit = next((a.unit for a in like if a.unit), "")
    decimals = max(a.decimals for a in like)
    forms = {(a.scale, a.ending) for a in like if a.value} or {(a.scale, a.ending) for a in like}
    if len(forms) > 1:
        whole = value == value.to_integral_value()
        return show_amount(value, unit, 0 if whole else 2 if unit == "£" else decimals)
    scale, ending = forms.pop()
    if all(a.bare for a in like):
        unit = ""
    shown = show_amount(value / scale, unit, decimals)
    return f"{shown[:-1]}{ending}%" if unit == "%" else f"{shown}{ending}"


def _below_nothing(shown: str, before: str, after: str) -> str:
    """A figure with what stands before and after its pound sign where it is below nothing."""
    pound = "£" if shown.startswith("£") else ""
    return f"{before}{pound}{after}{shown.removeprefix(pound)}{')' if '(' in before + after else ''}"


def sign_of_row(label: str) -> int:
    """How a row enters a total: 0 for "of which ...", which is in the rows above already, -1 for "less ...", else 1.

    A row whose figure is written as negative is subtracted by its own sign, whatever its label says.
    """
    return 0 if _OF_WHICH.match(label) else -1 if _LESS.match(label) else 1


def rounded(value: Decimal) -> Iterator[tuple[Decimal, int]]:
    """What a sum is where it is told in fewer figures, rounded or cut: each value, with how many figures it keeps.

    £888,123 is 900,000 and 800,000 in one, 890,000 and 880,000 in two, 888,000 in three, and so on.
    """
    places = value.adjusted()
    own = len(value.normalize().as_tuple().digits)
    for kept in range(1, min(own, places + 1)):
        step = Decimal(1).scaleb(places - kept + 1)
        for way in (ROUND_HALF_UP, ROUND_DOWN):
            yield (value / step).quantize(Decimal(1), rounding=way) * step, kept
