"""Amounts in running text, with where they stand: money, shares and plain numbers.

One reader for the linter, the totals of tables and the check for leaks: each takes those it needs from `amounts_in`,
and nobody else says what an amount looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from reportgen.amounts.figures import Amount, read_amount
from reportgen.amounts.units import SCALE
from reportgen.files.regex import regex

Period = Literal["year", "month", "week", "day", "hour", "each", ""]
Basis = Literal["gross", "net", ""]

# "£24, 371" is read as a typing slip for £24,371 (rule FIG001 says so), unless a counted thing follows it.
SPACED = (
    r"£\d{1,3}(?:,\d{3})*(?: ,|,[ \u00a0]|[ \u00a0])\d{3}(?:,\d{3})*(?![\d,]*\d|[ \u00a0](?:and|or)[ \u00a0]\d"
    r"|[ \u00a0](?!(?:a|and|as|at|be|by|each|for|from|has|have|in|is|of|on|or|over|per|spent|still|that|this|to|towards"
    r"|under|was|were|which|will|with|would)\b)[a-z])"
)
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALED = rf"(?:\s?(?i:{SCALE})\b)?"
MONEY = regex(rf"{SPACED}|£\s?\(?{_FIGURE}\)?{_SCALED}")
_ANY = regex(
    rf"{MONEY.pattern}|(?<![\w£.,/:(-])\(?{_FIGURE}"
    r"(?:\s?%|\s+(?i:per\s+cent)\b|\s+(?i:basis\s+points?)\b|"
    rf"(?:\s(?i:thousand|million|billion)\b|(?i:k|mn?|bn)\b)?)(?![\w%]|[/:]\d|,\d|\.\d)"
)
_MINUS = regex(r"(?<!\w)(?:[-−–]|(?i:minus)\s)\Z")
_JOINED = regex(r"\s?(?:[-–]|to|and)\s?£?\d")
_LONE_BRACKETS = regex(r"\s*\((£[^()]*)\)\s*")
_PER = regex(
    r"""\)?\s*(?:(?:per|a|each|every|an)\s+(?:(?P<year>year|annum)|(?P<month>month)|(?P<week>week)|(?P<day>day|night)
        |(?P<hour>hour))\b(?!\s+(?:before|earlier|ago|later|after)\b)|(?P<annual>p\.?a\b\.?|annually\b|yearly\b)|(?P<monthly>monthly\b)|(?P<weekly>weekly\b)
        |(?P<each>(?:each|apiece|for\s+(?:each|every)|per\s+[a-z]+)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_PERIODS: dict[str, Period] = {
    "year": "year", "annual": "year", "month": "month", "monthly": "month", "week": "week", "weekly": "week",
    "day": "day", "hour": "hour", "each": "each",
}  # fmt: skip
_YEARLY = regex(r"\b(?:annual|yearly|every year|each year)\b[^.£;:\n]{0,50}$", re.IGNORECASE)
_ABOUT = regex(
    r"(?:about|around|circa|\bc\.?|some|nearly|almost|approximately|approx\.?|roughly|over|more than|up to|under"
    r"|at least|less than|estimated|close to)(?:\s+(?:at|to be))?\s*$",
    re.IGNORECASE,
)
# What ends the words of that pattern.
_LOOSELY = tuple(
    "about around circa c c. some nearly almost ately approx. approx roughly over than to er least ed at be".split()
)
_GROSS = regex(r"\bgross\b(?!\s+floor)[^£.;:]{0,40}$", re.IGNORECASE)
_NET = regex(r"\bnet\b[^£.;:]{0,40}$", re.IGNORECASE)
_BASIS_AFTER = regex(r"\s*(?:(?:a|per)\s+(?:year|annum),?\s+)?\(?(?:(?P<gross>gross)|(?P<net>net))\b", re.IGNORECASE)
_BEFORE = 60  # characters before an amount in which its kind is said


class Found(Struct, frozen=True):
    """An amount where it stands in a text.

    `about` marks approximate ones ("circa £17k", "£1.2m"), `said` those whose words say so. `per` is the time or thing
    that it is for ("a year", "each"), `basis` whether it is called gross or net. `ranged` marks the two ends of a range
    ("£10,000 to £12,000").
    """

    start: int
    text: str
    amount: Amount
    about: bool = False
    said: bool = False
    per: Period = ""
    basis: Basis = ""
    ranged: bool = False

    @property
    def value(self) -> Decimal:
        """In units: pounds, per cent, basis points, or plain."""
        return self.amount.value

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.start + len(self.text)

    @property
    def room(self) -> Decimal:
        """What rounding may hide: half the worth of its last figure, or of its last figure but zeros where it is said
        to be approximate; 0 for a sum in whole pounds or pence and for a count.
        """
        step = self.amount.step
        if self.said and self.value:
            whole = str(int(abs(self.value)))
            return max(step, Decimal(1).scaleb(len(whole) - len(whole.rstrip("0")))) / 2
        rounds = step > 1 or (self.amount.unit in ("%", "bp"))
        return step / 2 if rounds else Decimal(0)


def money_in(text: str, cell: bool = False) -> Iterator[Found]:
    """The sums of money of a text, in order. Brackets are a minus in a cell of a table only."""
    return _read(text, MONEY, cell) if "£" in text else iter(())


def amounts_in(text: str, cell: bool = False) -> Iterator[Found]:
    """All amounts of a text, in order: money, shares (%), basis points and plain numbers.

    Numbers of things are among them, but neither dates with strokes, nor codes, nor parts of either.
    """
    return _read(text, _ANY, cell)


def _read(text: str, pattern: re.Pattern[str], cell: bool) -> Iterator[Found]:
    past = False  # whether the last amount was the first end of a range
    for hit in pattern.finditer(text):
        offset, raw = hit.start(), hit[0]
        if raw.startswith("("):
            offset, raw = offset + 1, raw[1:]
        sign = _MINUS.search(text, max(0, offset - 6), offset)
        if raw.count("(") != raw.count(")"):
            raw = raw.rstrip(")")
        if cell and text.strip() == f"({raw})":
            offset, raw = offset - 1, f"({raw})"
        elif sign and not past:
            offset, raw = offset - len(sign[0]), sign[0] + raw
        amount = read_amount(re.sub(r"(?<=\d)[\s,]+(?=\d{3})", ",", raw))
        if amount is None:
            continue
        before, end = text[max(0, offset - _BEFORE) : offset], offset + len(raw)
        said = before.rstrip().casefold().endswith(_LOOSELY) and bool(_ABOUT.search(before[-24:]))
        joint = _JOINED.match(text, end)
        first = bool(joint) and (joint is None or "and" not in joint[0] or "between" in before.casefold())
        about = said or (amount.unit == "£" and amount.step >= 1000)
        yield Found(offset, raw, amount, about, said, _per(text, end, before), _basis(text, end, before), past or first)
        past = first


def _per(text: str, end: int, before: str) -> Period:
    """The time or thing that an amount is for, said after it or, for a year, before it."""
    hit = _PER.match(text, end)
    if hit and hit.lastgroup:
        return _PERIODS[hit.lastgroup]
    return "year" if _YEARLY.search(before) else ""


def _basis(text: str, end: int, before: str) -> Basis:
    """Whether an amount is called gross or net: after it, or in the words before it that belong to it."""
    after = _BASIS_AFTER.match(text, end)
    if after:
        return "gross" if after["gross"] else "net"
    gross, net = _GROSS.search(before), _NET.search(before)
    if gross and net:
        return "gross" if gross.start() > net.start() else "net"
    return "gross" if gross else "net" if net else ""
