"""So much for each of what is counted: £640,000 for 32 units, which is £20,000 for each unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.plain import Plain, is_near
from reportgen.lint.facts.plain_closed import rate_of
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.slips import is_close_slip

_THING = (
    r"(?P<thing>(?!(?:year|month|week|day|night|hour|annum|quarter)s?\b)[a-z][a-z-]{2,}"
    r"(?:\s+(?!is|are|was|were|has|had|would|will|and|or|in|at|on|of|that|which|a|the)[a-z-]{3,})?)"
)
_AFTER = regex(
    r"(?:\s+(?:an?|per|each)\s+(?:year|month|week|day|night|hour|annum))?,?\s+"
    rf"(?:(?:for|to|on|in|of|per)\s+(?:each|every|an?|one|the\s+average)\s+(?:of\s+(?:the|these|those|its)\s+\d*[\d,]*\s*)?|per\s+|an?\s+){_THING}"
)
_BEFORE = regex(
    rf"(?:(?<!\d\sfor\s)\b(?:[Ee]ach|[Ee]very)|\b(?:cost|price|value|rent)\s+of\s+an?)\s+(?:of\s+(?:the|these|those|its)\s+(?:new\s+)?)?{_THING}\b[^.;:,£\d]{{0,50}}$"
)
_SO = regex(
    r"\b(?:thus|therefore|so|average\w*|hence|(?:which|that|this|it)\s+(?:is|was|makes|gives|means)|or|work\w*\s+out|com(?:es?|ing)\s+to|=)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_MEAN = regex(rf"\b[Aa]verage\s+(?!of\b){_THING}\b(?:[^.;:£\d]|20\d\d(?:[/–-]\d\d)?){{0,50}}$")
_BY_THE = regex(
    r"\b(?:by\s+the|per|an?|each|every)\s+(?P<per>month|week|day)\b[^.;:£\d]{0,30}$|\b(?P<often>monthly|weekly|daily)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_NAMES = {"monthly": "month", "weekly": "week", "daily": "day"}
_WHOLE_TIME = regex(
    r"\s+(?:[a-z]+\s+)?(?:over|in|for|during)\s+(?:the|a)\s+(?:whole\s+|full\s+)?(?P<per>year|month|week)\b"
)
_IS_EACH = regex(
    r"\s+(?:(?:to|for|at|in|on)\s+)?(?:each|apiece|every|(?:an?|per)\s+(?!year|month|week|day|night|hour|annum|quarter)[a-z]{3,}|on\s+average)\b"
)
_IS_MEAN = regex(r"\b(?:on\s+average|average\s+of|averag(?:es|ing))\s+(?:about\s+)?$", re.IGNORECASE)
_OTHERWISE = regex(
    r"\b(?:may|up\s+to|at\s+(?:least|most)|limit\w*|maximum|minimum|another|further|more|less|extra|between|first|instead|rise\w*|from|than)\b"
)
_YEAR = regex(r"\b20\d\d(?:[/–-]\d\d)?\b")
_TIMES = frozenset(("year", "month", "week", "day", "night", "hour", "annum", "quarte", "time"))
_LONGER = {("year", "month"): 12, ("year", "week"): 52, ("year", "day"): 365, ("year", "quarte"): 4, ("week", "day"): 7}
_OR = regex(
    r"(?:\s+[a-z]+)?(?:\s+(?:a|in\s+(?:the|a)|per|each|every)\s+[a-z]+)?(?:,?\s+(?:or|which\s+(?:is|makes|means)|that\s+is|i\.e\.)|,|\s*\()\s+(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+)?"
)
_EACH_WORDS = frozenset("each ever cost pric valu rent".split())
_MEAN_WORDS = frozenset(("aver",))
_WORDS = frozenset("each ever aver per a an for by mont week dail".split())


def for_each(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Plain]:
    """What wholes are for one of the things that the words name; what others are, where those are told."""
    if stated.unit not in ("", "£") or not around.has(_WORDS):
        return
    likely = [*_for_shorter(stated, left, around), *_for_longer(stated, right, around)]
    things = _things(left, right, around)
    mean = around.has(_MEAN_WORDS) and _IS_MEAN.search(left) is not None
    if (things or mean or _IS_EACH.match(right)) and not _OTHERWISE.search(left + right):
        likely += _sole(stated, left, around)
    if things and (stated.unit or stated.found.amount.decimals):
        likely += _of_things(stated, things, left, around)
    yield from likely
    if any(way.sure for way in likely):
        yield from _of_others(stated, around)


def _of_things(stated: Quantity, things: frozenset[str], left: str, around: Surroundings) -> Iterator[Plain]:
    """What wholes are over a number of these things: of the paragraph, of a row of a table, of the report."""
    named = [q for q in around.near if not q.unit and q.value > 1 and q is not stated and things & q.of]
    wholes = _wholes(stated, around)
    so = _SO.search(left) is not None
    for count in named:
        here = so or stated.passage in (count.passage, *(q.passage for q in wholes))
        yield from (_over(whole, count, here) for whole in wholes)
    of_rows = list(_of_rows(stated, things, left, around))
    yield from of_rows
    if so and not named and not of_rows:
        told = {fact.value: fact for fact in around.facts if fact.head in things and not fact.unit and fact.value > 1}
        for fact in told.values():
            count = Quantity(fact.passage, fact.found, things, "")
            yield from (_over(whole, count, len(told) == 1) for whole in wholes or _totals(stated, around))


def _of_others(stated: Quantity, around: Surroundings) -> Iterator[Plain]:
    """What any sum is over any number, and what two differ by: each of these is right."""
    every = [q for q in (*around.near, *around.text) if q is not stated]
    counts = [q for q in every if not q.unit and q.value > 1]
    for whole, count in product([q for q in every if alike(stated, q) and q.value > stated.value], counts):
        if whole is not count:
            yield _over(whole, count, False)
    money = [q for q in around.near if stated.unit and q.unit == stated.unit and q is not stated]
    for (one, two), count in product(combinations(money, 2), [q for q in counts if q in around.near]):
        yield Plain(float(abs(one.value - two.value) / count.value), "", (one, two, count))


def _sole(stated: Quantity, left: str, around: Surroundings) -> Iterator[Plain]:
    """What the only sum of its sentence, or of it and the one before, is over the only number."""
    before = [q for q in around.own if q is not stated and q.unit in ("", "£")]
    if len(before) < 2 and around.above and (_SO.search(left) or _BEFORE.search(left)):
        before = [*(q for q in around.above if q.passage is around.above[-1].passage), *before]
    wholes = [q for q in before if alike(stated, q) and q.value > stated.value and q.per in ("", "year")]
    counts = [q for q in before if not q.unit and q.value > 1]
    if not stated.unit and len(before) == len(counts) == 2:
        whole, count = sorted(before, key=lambda q: -q.value)
        if stated.found.amount.decimals or _IS_MEAN.search(left):
            yield _over(whole, count, count.value > 1 and not whole.of & stated.of)
    elif stated.unit and len(wholes) == len(counts) == 1 and len(before) == 2:
        yield _over(wholes[0], counts[0], _SO.search(left) is not None or _BEFORE.search(left) is not None)


def _things(left: str, right: str, around: Surroundings) -> frozenset[str]:
    """What the figure is said to be for one of; a time is none."""
    hit = _AFTER.match(right)
    if hit is None and around.has(_EACH_WORDS):
        hit = _BEFORE.search(left)
    if hit is None and around.has(_MEAN_WORDS):
        hit = _MEAN.search(left)
    return called(hit["thing"]) - _TIMES if hit else frozenset()


def _wholes(stated: Quantity, around: Surroundings) -> list[Quantity]:
    """The figures that it may be a part of: those before it in its sentence, or in the nearest above that has any."""
    before = [q for q in around.own if q.found.start < stated.found.start]
    for told in (before, *_sentences(around)):
        likely = [q for q in told if alike(stated, q) and q.value > stated.value and q.per in ("", "year")]
        if likely:
            return likely
    return []


def _sentences(around: Surroundings) -> list[list[Quantity]]:
    """The figures of the sentences above, the nearest first."""
    found: list[list[Quantity]] = []
    for quantity in reversed(around.above):
        if not found or found[-1][0].passage is not quantity.passage:
            found.append([])
        found[-1].append(quantity)
    return found


def _totals(stated: Quantity, around: Surroundings) -> list[Quantity]:
    cells = [c for c in around.cells if c.total and c.table == 0 and alike(stated, c.quantity)]
    return [c.quantity for c in cells if c.quantity.value > stated.value]


def _of_rows(stated: Quantity, things: frozenset[str], left: str, around: Surroundings) -> Iterator[Plain]:
    """The same of the row that is named, or of that of totals, for the year that is spoken of."""
    years = set(_YEAR.findall(left))
    rows: dict[tuple[int, int], list[Cell]] = {}
    for cell in around.cells:
        if (cell.named or cell.total) and (
            not years or not _YEAR.search(cell.heading) or years & set(_YEAR.findall(cell.heading))
        ):
            rows.setdefault((cell.table, cell.row), []).append(cell)
    some = any(c.named and not c.total for row in rows.values() for c in row)
    for row in rows.values():
        counts = [c for c in row if not c.quantity.unit and c.quantity.value > 1 and things & called(c.heading)]
        wholes = [c for c in row if alike(stated, c.quantity) and c not in counts and c.quantity.value > stated.value]
        pairs = [(whole.quantity, count.quantity) for count in counts for whole in wholes]
        likely = [pair for pair in pairs if is_near(stated, float(pair[0].value / pair[1].value))]
        named = row[0].named or not some
        yield from (_over(*pair, named and likely == [pair]) for pair in pairs)


def _for_shorter(stated: Quantity, left: str, around: Surroundings) -> Iterator[Plain]:
    """As in: £1,017 a year, or £19.56 a week."""
    before = [q for q in around.own if q.found.start < stated.found.start]
    said = _BY_THE.search(left) if not stated.per else None
    above = [q for q in around.above if q.passage is around.above[-1].passage] if said and not before else []
    last = before[-1] if before else above[0] if len(above) == 1 else None
    per = (said["per"] or _NAMES[said["often"].lower()]) if said else rate_of(stated)
    times = _LONGER.get((rate_of(last), per)) if last is not None else None
    if last is None or times is None or last.unit != stated.unit:
        return
    sure = (
        last in above
        or (said is not None and bool(said["often"]))
        or _OR.fullmatch(around.passage.text[last.found.end : stated.found.start]) is not None
    )
    room = max(float(last.found.amount.step) / 2, float(last.found.room)) / times
    yield Plain(float(last.value) / times, f"{last.found.text} / {times}", (last,), sure, room)


def _for_longer(stated: Quantity, right: str, around: Surroundings) -> Iterator[Plain]:
    """As in: 34 stops a week, or 1,768 over the year; of other weeks, where no slip tells that it is of all."""
    before = [q for q in around.own if q.found.start < stated.found.start]
    last = before[-1] if before else None
    of = _WHOLE_TIME.match(right)
    times = _LONGER.get((of["per"] if of else rate_of(stated), rate_of(last))) if last is not None else None
    if last is not None and times is not None and last.unit == stated.unit:
        value = last.value * times
        sure = _OR.fullmatch(around.passage.text[last.found.end : stated.found.start]) is not None
        yield Plain(
            float(value),
            f"{times} x {last.found.text}",
            (last,),
            sure and stated.value % last.value != 0 and is_close_slip(stated.value, value),
        )


def _over(whole: Quantity, count: Quantity, sure: bool) -> Plain:
    value = float(whole.value) / float(count.value)
    room = float(whole.found.room) / float(count.value)
    return Plain(value, f"{whole.found.text} / {count.found.text}", (whole, count), sure, room)
