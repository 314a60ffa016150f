"""How many times as much one figure is said to be as another: twice, two and a half times, treble."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.amounts.spelled import NUMBERS, count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.told import Told

_UNITS = "|".join(word for word, n in NUMBERS.items() if 1 < n <= 12)
_TIMES = regex(
    r"\b(?P<how>(?:just\s+|well\s+|a\s+little\s+)?(?:over|under)\s+|more\s+than\s+|less\s+than\s+|nearly\s+|almost\s+|about\s+|some\s+|around\s+)?"
    rf"(?P<many>(?P<n>{_UNITS}|\d+(?:\.\d+)?)(?P<half>\s+and\s+a\s+half)?\s+times|(?P<word>twice|double|treble|triple))"
    r"(?=\s+(?:as\s+(?:much|many|high|large|long|often|likely|big|dear|expensive|quick\w*)|the|that|what|those|its|their|our)\b)",
    re.IGNORECASE,
)
_THE = regex(r"\s+(?:as\s+(?:much|many)\s+as\s+)?(?:the\s+|its\s+)?(?:[a-z]+\s+){0,2}?(?:of\s+)?(?=£?\d)")
_NAMED = regex(r"\s+the\s+(?P<thing>median|mean|average|lowest|highest|smallest|largest|cheapest|dearest)\b")
_WORDS = {"twice": 2.0, "double": 2.0, "treble": 3.0, "triple": 3.0}
_RULE = regex(r"\b(?:must|should|shall|may|can|could|charge[sd]?|pays?|paid|at)\s+$")
_WORDS_OF_TIMES = frozenset("time twic doub treb trip".split())
_MOST = 8  # times that one figure may have been meant to be another
_EXACT = 0.051  # by which 4.5 times the median may be off
_OFF = 0.16  # part by which what is about so many times may be off


def wrong_multiple(around: Surroundings) -> Iterator[Told]:
    """As in: staff in Place were away almost twice as much as staff in Resources; three times the outlay."""
    if not around.has(_WORDS_OF_TIMES):
        return
    text = around.passage.text
    for hit in _TIMES.finditer(text):
        if _RULE.search(text[: hit.start()]):
            continue  # others pay twice the charge
        times = (
            _WORDS[hit["word"].lower()]
            if hit["word"]
            else float(hit["n"] if hit["n"][0].isdigit() else count_of(hit["n"]))
        )
        times += 0.5 if hit["half"] else 0.0
        after = _of_figure(around, hit.end())
        named = _of_named(around, hit.end())
        told = [after] if after else named
        ways = told or [p for p in _pairs(around, hit.start()) if p[0].value / p[1].value < _MOST]
        off = _EXACT if named and "." in (hit["n"] or "") else _OFF * times
        if not ways or any(_fits(times, float(high.value / low.value), hit["how"] or "", off) for high, low in ways):
            continue
        meant = [way for way in ways if times / 2.2 <= float(way[0].value / way[1].value) <= times * 2.2]
        if not meant:
            continue
        high, low = min(meant, key=lambda way: abs(float(way[0].value / way[1].value) - times))
        amount = Amount(Decimal(str(times)), "", 0, Decimal(1))
        value = f"{high.value / low.value:.1f}".removesuffix(".0")
        yield Told(
            Found(hit.start("many"), hit["many"], amount),
            f"{hit[0].strip()} here, and {high.found.text} is {value} times {low.found.text}: is it meant to be that?",
            "correct the number of times, or the figures",
            sure=False,
        )


def _of_figure(around: Surroundings, end: int) -> tuple[Quantity, Quantity] | None:
    """As in: £2.1 million, one and a half times the £1.4 million of five years ago."""
    hit = _THE.match(around.passage.text, end)
    low = next((q for q in around.own if hit and q.found.start == hit.end()), None)
    told = [q for q in around.own if low is not None and q.found.end <= end and alike(q, low) and q.value != 1]
    told = [q for q in told if q.found.end < end - 3]
    return _sorted(told[-1], low) if told and low is not None else None


def _of_named(around: Surroundings, end: int) -> list[tuple[Quantity, Quantity]]:
    """As in: the salary becomes £118,400. The median is £29,600, and the highest is 4 times the median."""
    hit = _NAMED.match(around.passage.text, end)
    if hit is None:
        return []
    above = [q for q in around.above if q.unit == "£"]
    lows = [q for q in above if hit["thing"] in _words_before(q)]
    return [(q, lows[0]) for q in above if len(lows) == 1 and q.value > lows[0].value]


def _words_before(quantity: Quantity) -> list[str]:
    """The words between a figure and the figure before it."""
    text, found = quantity.passage.text, quantity.found
    start = max((f.end for f in quantity.passage.amounts if f.end <= found.start), default=0)
    return text[start : found.start].lower().split()


def _fits(times: float, value: float, how: str, off: float) -> bool:
    """Whether one figure is so many times another: nearly twice is less, and more than twice is not."""
    how = how.strip().lower()
    if how in ("nearly", "almost", "just under", "under", "less than", "a little under"):
        return times * (1 - 1.3 * _OFF) <= value <= times or (how == "less than" and value < times)
    if how in ("more than", "over", "well over"):
        return value >= times
    if how in ("just over", "a little over"):
        return times <= value <= times * (1 + 1.3 * _OFF)
    return abs(value - times) <= off


def _pairs(around: Surroundings, start: int) -> Iterator[tuple[Quantity, Quantity]]:
    """The figures that the words can compare: two of the sentence or of that before, or of the rows that are named."""
    told = [q for q in around.near if (q.passage is not around.passage or q.found.end <= start) and q.value != 1]
    own = [q for q in told if q.passage is around.passage]
    every = (own[-2:] if len(own) > 1 else told[-3:]) if told else []
    pairs = [
        (a, b)
        for a, b in combinations(every, 2)
        if a.unit not in ("%", "bp") and (a.per == b.per or not (a.per and b.per)) and alike(a, b)
    ]
    pairs = [(a, b) for a, b in pairs if a.unit or not a.of or not b.of or a.of & b.of]
    yield from (_sorted(*pair) for pair in pairs)
    named = [c for c in around.cells if c.table == 0 and c.named and not c.total]
    rows = {c.row for c in named}
    columns = {c.column for c in named if c.headed} or {c.column for c in named}
    for one, two in combinations(named if len(rows) == 2 and len(own) < 2 else (), 2):
        if one.row != two.row and one.column == two.column and one.column in columns:
            yield _sorted(one.quantity, two.quantity)


def _sorted(one: Quantity, two: Quantity) -> tuple[Quantity, Quantity]:
    return (one, two) if one.value >= two.value else (two, one)
