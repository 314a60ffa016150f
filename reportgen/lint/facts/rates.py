"""Rates, and what they make with what they are for: 2p for every kilowatt-hour, 12 hours a week, £45 a stall.

A rate says how much of one thing there is for one of another. With a number of the other thing it makes so much of the
first; and what there is of the first, over that number, is the rate. What is told of the three has to agree, whatever
they are: pounds and places, hours and weeks, tonnes and years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reportgen.amounts.figures import show_like
from reportgen.files.regex import regex
from reportgen.lint.facts.quantities import Quantity, one_called, quantities
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_slip
from reportgen.lint.told import FIX, Told, hidden_by_rounding

_GIVES = regex(
    r"(?:,|\bor\b|\bis\b|\bare\b|\bwas\b|\bbe\b|\bcom(?:es?|ing)\s+to\b|\bworth\b|\bcosts?\b|\bcosting\b|\bsav(?:es?|ing)\b|\bbrings?\s+in\b|\bbringing\s+in\b"
    r"|\brais(?:es?|ing)\b|\bmak(?:es?|ing)\b|\bgiv(?:es?|ing)\b|\bgive\s+back\b|\blos(?:es?|ing)\b|\badds?\b|\badding\b|\bearns?\b|\btotal\w*\b|\bamounts?\s+to\b|\bneeds?\b|=)"
    r"\s+(?:just\s+|only\s+|back\s+|up\s+|about\s+|some\s+|a\s+total\s+of\s+|a\s+further\s+|an?\s+(?:extra|additional)\s+)*$",
    re.IGNORECASE,
)
_PAYS_FOR = regex(
    r"\b(?:pays?\s+for|buys?|funds?|provides?|enough\s+for|covers?|supports?)\s+(?:about\s+|some\s+|just\s+(?:over|under)\s+)?$"
)
_PAYBACK = regex(
    r"\b(?:pa(?:y|ys|id)\s+(?:back|for)\b|repa(?:y|ys|id)\b|won\s+back\b|recover(?:s|ed)?\b|recouped?\b|payback\b)[^.;£]{0,45}?\b(?:in|within|after|of|over)\s+"
    r"(?:about\s+|just\s+(?:over|under)\s+|a\s+little\s+(?:over|under)\s+|some\s+|roughly\s+)?(?P<n>[a-z]+|\d+(?:\.\d+)?)\s+(?P<unit>month|year)s?\b"
)
_SUMS_UP = regex(r"(?:\bor|\bin all|\btogether|\btotal of|=)\s+$")
_SUBJECT = regex(
    r"(?:An?|Each|Every|One)\s+(?:[a-z-]+\s+)?(?P<thing>[a-z]{3,})\s+(?:costs?|saves?|earns?|brings|takes|is)\b"
)
_OTHERWISE = regex(
    r"\b(?:free|discount\w*|except|first|less|after|net of|part[- ]year|up to|between|than|remaining)\b", re.IGNORECASE
)
_TIMES = {"week": 52, "month": 12, "day": 365, "night": 365, "quarter": 4}
_SHUT = Decimal("0.9")  # of a year: open five days a week, 250 days a year, for there are holidays
_NEAR = Decimal("2.2")  # times which a result is, or is of, what was meant
_PAIR = 2  # a price and what it is for
_CLOSE = Decimal("1.35")  # where one of several may be meant
_MANY = 10  # figures among which a result is looked for
_TENS = (Decimal(10), Decimal(100), Decimal(1000))


def wrong_rates(passage: Passage, upper: Sequence[Passage], tables: Sequence[Quantity] = ()) -> Iterator[Told]:
    """What a rate does not make with what it is for.

    `upper` are the sentences above it in its paragraph, `tables` what it may mean of the tables above it.
    """
    own = quantities(passage)
    if not own or _OTHERWISE.search(passage.text):
        return
    above = [q for p in upper for q in quantities(p)]
    rates = [q for q in (*above, *own) if q.per and q.found.amount.unit != "%"]
    rates += [rate for p in upper for rate in _of_subject(p, above)]
    for whole in own:
        if whole.found.said and whole.found.amount.step <= 1 and not whole.found.about:
            continue
        told = _product(whole, rates, own, above) if rates else None
        if told is not None:
            yield told
    yield from _so_many(own, above, tables)
    yield from _paid_back(own, above, tables)


def _of_subject(passage: Passage, above: Sequence[Quantity]) -> Iterator[Quantity]:
    """The price that a sentence gives for one of what it is about: a polling station costs £310."""
    hit = _SUBJECT.match(passage.text)
    prices = [q for q in above if hit and q.passage is passage and q.found.amount.unit == "£"]
    last = prices[-1] if prices else None
    if hit and last and (len(prices) == 1 or _SUMS_UP.search(passage.text, 0, last.found.start)):
        yield Quantity(passage, last.found, last.of, one_called(hit["thing"]))


def _is_of(rate: Quantity, whole: Quantity) -> bool:
    """Whether a figure is so much of what the rate is of."""
    unit = rate.found.amount.unit
    if unit or whole.found.amount.unit:
        return unit == whole.found.amount.unit
    return bool(rate.of & whole.of)


def _product(
    whole: Quantity, rates: Sequence[Quantity], own: Sequence[Quantity], above: Sequence[Quantity]
) -> Told | None:
    """As in: 513,000 kWh at 2p for every kWh, which brings in £10,260."""
    text = whole.passage.text
    if not _GIVES.search(text, max(0, whole.found.start - 60), whole.found.start):
        return None
    if whole.per not in ("", "year"):
        return None
    mine = [r for r in rates if r is not whole and _is_of(r, whole) and r.value < whole.value * 20]
    every = [q for q in (*above, *own) if q is not whole]
    ways: list[tuple[Decimal, str, Quantity]] = []
    for rate in mine:
        if rate.passage is whole.passage and rate.found.start > whole.found.start:
            continue
        counts = [
            q
            for q in every
            if q is not rate and not q.found.amount.unit and q.value > 1 and whole.passage in (rate.passage, q.passage)
        ]
        for count in counts:
            if count.per == rate.per or not (
                rate.per in count.of or (rate.per == "each" and _beside(count, rate, every))
            ):
                continue
            if (
                count.passage is whole.passage
                and count.found.start > whole.found.start
                and rate.per not in (*_TIMES, "year")
            ):
                continue
            things = [
                q
                for q in counts
                if rate.per in _TIMES and q.passage is whole.passage and not q.of & _TIMES.keys() and "year" not in q.of
            ]
            many = things[-1] if things and things[-1] is not count else None
            value = rate.value * count.value * (many.value if many else 1)
            ways.append((value, " x ".join(q.found.text for q in (many, count, rate) if q), rate))
        if whole.per == "year" and rate.per in _TIMES and rate.passage is whole.passage:
            ways.append((rate.value * _TIMES[rate.per], f"{_TIMES[rate.per]} x {rate.found.text}", rate))
    last = max((w[2].passage.start for w in ways), default=0)
    ways = [w for w in ways if w[2].passage.start == last]
    if not ways or len({w[0] for w in ways}) > 2:
        return None
    for value, said, rate in ways if len(ways) == 1 else ():
        if rate.per == "year" and abs(value - whole.value) == rate.value and not whole.per:
            return _told(whole, value, said, "what these make")  # a year more or less
    beside = [q for q in every if q.passage is whole.passage]
    here = all(rate.passage is whole.passage and rate.per != "each" for _, _, rate in ways) and len(beside) == _PAIR
    others = beside if here else [q for q in every if not (q.found.amount.unit == "%" and q.per)]
    if len(others) > 2 * _MANY or _explained(whole, others):
        return None
    value, said, rate = min(ways, key=lambda w: abs(w[0] - whole.value))
    shut = rate.per in _TIMES and not whole.found.amount.unit and value * _SHUT <= whole.value <= value
    mine_here = [r for r in mine if r.found.amount.unit == rate.found.amount.unit]
    near = value / _NEAR <= whole.value <= value * _NEAR or whole.value in [value * n for n in _TENS] + [
        value / n for n in _TENS
    ]
    if not shut and (is_slip(whole.value, value) or (near and len(mine_here) == 1 and len(ways) == 1)):
        return _told(whole, value, said, "what these make")
    return None


def _beside(count: Quantity, rate: Quantity, every: Sequence[Quantity]) -> bool:
    """Whether a number is the one next to a price for each: 412 referrals at £165 each."""
    if count.passage is not rate.passage or count.of & _TIMES.keys():
        return False
    plain = [
        q for q in every if q.passage is rate.passage and not q.found.amount.unit and q.found.end <= rate.found.start
    ]
    return bool(plain) and plain[-1] is count


def _room(quantity: Quantity) -> Decimal:
    """What rounding may hide, of what was worked out too."""
    found = quantity.found
    return max(found.room, found.amount.step / 2)


def _round(quantity: Quantity) -> Decimal:
    """What may have been left out of a result."""
    return max(_room(quantity), hidden_by_rounding(quantity.found))


def _explained(whole: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether anything near by makes a figure: products and quotients of two or three, and sums of those."""
    target, room = whole.value, _round(whole)
    factors: list[tuple[Decimal, Decimal]] = []
    for q in others:
        if not q.found.amount.unit or q.found.amount.unit == "%":
            value = q.value / 100 if q.found.amount.unit == "%" else q.value
            loose = _room(q) / q.value if (q.found.said or q.value % 1) else Decimal(0)
            factors += [(value, loose), (1 / value, loose)]
            if q.found.amount.unit == "%" and value < 1:
                factors += [(1 - value, loose), (1 + value, loose)]
    alike = [q for q in others if q.found.amount.unit == whole.found.amount.unit]
    singles: list[tuple[Decimal, Decimal]] = [(q.value, _room(q) * q.found.about) for q in alike]
    pairs: list[tuple[Decimal, Decimal]] = []
    for q in alike:
        own = _room(q) * (q.found.about or q.found.amount.step < 1)
        times = factors + ([(Decimal(_TIMES[q.per]), Decimal(0))] if q.per in _TIMES else [])
        singles += [(q.value * f, q.value * f * loose + own * f) for f, loose in times]
        pairs += [
            (q.value * a * b, q.value * a * b * (la + lb) + own * a * b) for (a, la), (b, lb) in combinations(times, 2)
        ]
    if any(abs(value - target) <= room + loose for value, loose in (*singles, *pairs)):
        return True
    if any(
        min(abs(a + b - target), abs(abs(a - b) - target)) <= room + la + lb
        for (a, la), (b, lb) in combinations(singles, 2)
    ):
        return True
    # A product and all that is paid once beside it: £42,000, £9,500 and three times £58,000.
    return any(
        abs(a + q.value + p.value - target) <= room + la for (a, la) in singles for q, p in combinations(alike, 2)
    )


def _so_many(own: Sequence[Quantity], above: Sequence[Quantity], tables: Sequence[Quantity]) -> Iterator[Told]:
    """For how many a sum is enough: £180,000 at £3,000 each pays for 60 firms."""
    for count in own:
        text, start = count.passage.text, count.found.start
        if count.found.amount.unit or not _PAYS_FOR.search(text, max(0, start - 40), start):
            continue
        prices = [q for q in own if q.found.amount.unit == "£" and q.found.start < start]
        wholes = [q for q in (*above, *prices, *tables) if q.found.amount.unit == "£"]
        if len(prices) == 0 or len(wholes) > 2 * _MANY:
            continue
        price = prices[-1]
        ways = [(w.value / price.value, w) for w in wholes if w.value > price.value]
        if not ways or any(abs(value - count.value) <= 1 for value, _ in ways):
            continue
        value, whole = min(ways, key=lambda way: abs(way[0] - count.value))
        if value / _CLOSE <= count.value <= value * _CLOSE and len(ways) <= len(_TENS):
            yield _told(count, value, f"{whole.found.text} / {price.found.text}", "how many that is enough for")


def _paid_back(own: Sequence[Quantity], above: Sequence[Quantity], tables: Sequence[Quantity]) -> Iterator[Told]:
    """How long a saving takes to pay what it costs: £34,000 at £30,000 a year takes 14 months."""
    passage = own[0].passage
    hit = _PAYBACK.search(passage.text)
    length = next((q for q in own if hit and q.found.start == hit.start("n")), None)
    if hit is None or length is None:
        return
    every = [*above, *own]
    savings = [q for q in every if q.found.amount.unit == "£" and (q.per == "year" or q.found.per == "year")]
    costs = [q for q in (*every, *tables) if q.found.amount.unit == "£" and q not in savings]
    costs = [c for c in costs if c not in tables] or costs
    per = 12 if hit["unit"] == "month" else 1
    most = max(costs, key=lambda c: c.value, default=None)
    if most is not None and sum(c.value for c in costs if c is not most) == most.value:
        costs = [most]  # and the others are its parts
    ways = [(c.value / s.value * per, c, s) for c in costs for s in savings]
    if not ways or any(abs(value - length.value) <= max(Decimal(1), value / 8) for value, _, _ in ways):
        return
    mine = [w for w in ways if w[1] is costs[-1] and w[2] is savings[-1]]
    value, cost, saving = min(mine or ways, key=lambda way: abs(way[0] - length.value))
    if value / _NEAR <= length.value <= value * _NEAR:
        yield _told(
            length,
            Decimal(round(value)),
            f"{cost.found.text} / {saving.found.text}",
            f"how many {hit['unit']}s that takes",
        )


def _told(stated: Quantity, value: Decimal, said: str, what: str) -> Told:
    shown = show_like(
        round(value, max(stated.found.amount.decimals, 0)) if stated.found.amount.scale == 1 else value,
        [stated.found.amount],
    )
    return Told(stated.found, f"{stated.found.text} is not {what}: {said} = {shown}", FIX)
