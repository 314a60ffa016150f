"""How long something lasts, or takes: 412 graves at 57 a year last a little over seven years."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.plain import Plain
from reportgen.lint.facts.plain_closed import rate_of
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.surroundings import Surroundings

_UNIT = regex(r"\s*(?:more\s+)?(?P<unit>year|month|week|day)s?\b")
_LASTS = regex(
    r"\b(?:lasts?|lasting|takes?|taking|took|enough|suffices?|exhaust\w*|used\s+up|run\w*\s+out|gone|full|supply|need\w*|clear\w*"
    r"|repa(?:y|ys|id)|pa(?:y|ys|id)\s+(?:back|off|for)|recover\w*|recoup\w*|payback|keep\w*|serves?)\b"
    r"(?:[^.;:£\d]{0,40})$|\b(?:meet|cover)\w*\b[^.;:]{0,50}\b(?:year|month|week|day)\s+for\s+(?:about\s+)?$"
)
_FOR_PAST = regex(r"\b(?:every|aged?|than|(?:the|in|over|these|those|its)\s+(?:last|past|first|next|previous))\s+$")
_IN_ONE = {
    ("year", "year"): 1, ("year", "month"): 12, ("year", "week"): 52, ("month", "month"): 1, ("week", "week"): 1,
    ("week", "day"): 7, ("day", "day"): 1,
}  # fmt: skip
_NEAR = 1.45  # times that a time may be another where no word tells of what it is
_WORDS = frozenset(("year", "mont", "week", "day", "days"))


def lasting(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Plain]:
    """What there is, over what is used of it in a year."""
    unit = _UNIT.match(right) if not stated.unit and around.has(_WORDS) else None
    if unit is None or not _LASTS.search(left) or _FOR_PAST.search(left):
        return
    rates = [q for q in around.near if q is not stated and (unit["unit"], rate_of(q)) in _IN_ONE]
    rates = [q for q in rates if rate_of(q) == unit["unit"]] or rates
    if not rates:
        return
    last = [q for q in rates if q.passage is rates[-1].passage]
    said = called(left)
    near = [q for q in around.near if q is not stated and q not in rates]
    for rate in rates:
        stocks = [q for q in near if q.unit == rate.unit and q.value > rate.value]
        for stock in stocks:
            yield _over(stock, rate, unit["unit"], rate in last and len(last) == 1 and not _is_time(stock))
        far = [c.quantity for c in around.cells if c.total or (c.named and c.headed)]
        for other in (*around.text, *far):
            if (alike(rate, other) or alike(other, rate)) and other.value > rate.value and not _is_time(other):
                likely = bool(said & other.of) or 1 / _NEAR < float(other.value / rate.value / stated.value) < _NEAR
                yield _over(
                    other,
                    rate,
                    unit["unit"],
                    not stocks and other in far and likely and len(last) == 1 and rate in last,
                )


def _is_time(quantity: Quantity) -> bool:
    return bool(quantity.of & {"year", "month", "week", "day", "hour"})


def _over(stock: Quantity, rate: Quantity, unit: str, sure: bool) -> Plain:
    times = _IN_ONE[unit, rate_of(rate)]
    value = float(stock.value) / float(rate.value) / times
    room = value * (float(stock.found.room) / float(stock.value) + float(rate.found.room) / float(rate.value))
    said = f"{stock.found.text} / {rate.found.text}" + (f" / {times}" if times > 1 else "")
    return Plain(value, said, (stock, rate), sure, room + max(0.5, value * 0.1))
