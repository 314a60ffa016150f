"""So much for each, and what so many make: readings of figures by what they were divided by or taken times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations, product

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.reading import Reading
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.slips import digits

_LOOSELY = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|up\s+to\s+)?"
_COSTS = regex(
    r"(?:\b(?:costs?|costing|pays?|paying|earns?|raises?|brings?\s+in|comes?\s+to|came\s+to|amount(?:s|ed)?\s+to|makes?|making|needs?|saves?|saving|worth|receive[sd]?"
    r"|at\s+a\s+(?:total\s+)?cost\s+of|a\s+total\s+of|total(?:s|ling)?|would\s+be|will\s+be|means?|gives?|giving|adds?|loses?|lost)"
    rf"|=|,|\bor|\bis|\bare)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_EACH_COSTS = regex(
    r"\b(?:[Ee]ach|[Ee]very|(?:^|(?<=\.\s))(?:One|An?))\s+(?P<per>(?!of\b)[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)\b[^.;:£]{0,60}$"
)
_SO = regex(
    r"\b(?:so(?:\s+that)?|thus|therefore|together|in\s+all|altogether|in\s+total|which\s+(?:makes|means|comes\s+to|is)|or)\b[^.;:£]{0,60}$",
    re.I,
)
_FOR_EACH = regex(
    r"(?:\s+of\s+(?:[a-z-]+\s+){1,3}?|\s+(?:[a-z-]+\s+){0,3}?)?\s*"
    r"(?:\bfor\s+(?:each|every|an?|one)\s+|\bper\s+|\ba(?:n)?\s+|\beach\s+|\bevery\s+|\bto\s+(?:each|every)\s+"
    r"|\bto\s+the\s+(?=hectare|acre|mile|kilometre))"
    r"(?P<per>[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)",
    re.IGNORECASE,
)
_IS_SO = regex(
    rf"(?:,|\(|\bor)\s*{_LOOSELY}$|\b(?:which\s+(?:is|was|makes|gives)|that\s+(?:is|was|makes)|(?:it|this)\s+is|equal\s+to|equivalent\s+to"
    r"|being|com(?:es?|ing)\s+to|came\s+to|work(?:s|ed)?\s+out\s+at|so|therefore|thus)\b(?![^.;:£\d]*\bby\s+$)[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_EACH = regex(r"\s+(?:(?:on|for|to|at|in)\s+)?(?:each|apiece)\b")
_FOR_EACH_BEFORE = regex(
    r"\b(?:[Ff]or|[Tt]o|[Ii]n)\s+(?:each|every|one)\s+(?P<per>[a-z][^.;:£\d]{2,60}?)(?:,|\bthat\b|\bthis\b|\bit\b|\bthe\s+cost\b|\bwould\b|\bis\b|\bwas\b)"
    r"[^.;:£\d]{0,30}$"
)
_AVERAGE = regex(r"\b(?:[Oo]n\s+average|[Aa]verag\w*|mean)\b(?P<of>[^.;:£\d]{0,60})$")
_AVERAGE_AFTER = regex(r"[^.;:£\d]{0,30}?\bon\s+average\b")
_OVER = regex(
    r"\b(?:repaid|repay\w*|paid\s+(?:back|off)|spread|written\s+off|divided|shared)\b[^.;:£]{0,30}?\b(?:over|in|across|among|between|by)\s+"
    r"(?:the\s+)?(?P<n>[a-z]+|\d+)\s[a-z]+,?\s+(?:at|of|that\s+is|or|which\s+is)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_EACH_OF = regex(
    r"\s+(?:[a-z]+\s+)?(?:an?\s+(?:year|week|month|day)\s+)?(?:for|to)\s+each\s+of\s+(?:the|these|those|its)\s+(?P<n>\d)"
)
_MARKED = regex(r"\s+out\s+of\b")
_EVERY_POUND = regex(r"\b(?:[Ee]very|[Ee]ach)\s+(?:pound|£1)\b[^£\d]{0,80}$")
_OTHERWISE = regex(
    r"\b(?:free|discount\w*|except|excluding|part[- ]year|between|instead\s+of\s+being|first|maximum|minimum|at\s+least"
    r"|at\s+most|limit\w*|cap(?:ped)?)\b",
    re.IGNORECASE,
)
_FOR = regex(r"\s+(?:for|over|in)\s+(?:all\s+|the\s+)?")
_SPREAD_WORDS = frozenset("repa paid spre writ divi shar".split())
_EACH_WORDS = frozenset("each ever one".split())
_MEAN_WORDS = frozenset("aver mean".split())
_LENGTHS = frozenset(("year", "month", "week", "day"))
_IN_ALL = regex(r"\s*(?:[a-z]+\s+)?(?:in\s+all|altogether|in\s+total|together)\b", re.I)
_MANY = 100  # things, of which several rows of a table make some
_FEW = 3  # words after a number that say what it counts
_TIMES = frozenset(("year", "month", "week", "day", "hour"))


def quotients(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: £58,875 a year to run, or £7.50 for each visit; an average of 65 new graves a year over the period."""
    if _MARKED.match(right):
        return  # an average mark of 4.3 out of 5
    if (over := _OVER.search(left) if around.has(_SPREAD_WORDS) else None) is not None:
        yield from _spread(stated, left, count_of(over["n"]), around)
    elif of_them := _EACH_OF.match(right):
        yield from _for_each_of(stated, right, stated.found.end + of_them.start("n"), around)
    elif around.has(_EACH_WORDS) and _EVERY_POUND.search(left):
        yield from _for_every_pound(stated, around)
    else:
        told = _FOR_EACH.match(right)
        if told is None and (around.has(_EACH_WORDS) or around.passage.text.startswith("A")):
            told = _FOR_EACH_BEFORE.search(left) or _EACH_COSTS.search(left)
        averaged = around.has(_MEAN_WORDS)
        average = _AVERAGE.search(left) if averaged else None
        mean = average or (_AVERAGE_AFTER.match(right) if averaged else None)
        if mean:
            yield from _mean(stated, around)
        if told or mean or _EACH.match(right):
            before = around.passage.text[: stated.found.start]
            of = called(told["per"] if told else average["of"] if average else before)
            yield from _for_one(stated, right, of, bool(told), bool(average), bool(mean), around)


def _spread(stated: Quantity, left: str, n: int, around: Surroundings) -> Iterator[Reading]:
    """As in: the loan is repaid over five years, at £30,000 a year."""
    for whole in around.near if n > 1 else ():
        if alike(stated, whole) and whole.value > stated.value and not whole.per:
            yield Reading(whole.value / n, f"{whole.found.text} / {n}", rough=True)
    spoken = stems_of(left)
    for fact in around.facts if n > 1 else ():
        if fact.unit == stated.unit and spoken & fact.near and fact.value > stated.value and not fact.found.per:
            yield Reading(fact.value / n, f"{fact.found.text} / {n}", False, rough=True)


def _for_each_of(stated: Quantity, right: str, at: int, around: Surroundings) -> Iterator[Reading]:
    """As in: they deliver 10,000 hours a week. That is about 13.4 hours a week for each of the 745 people."""
    count = next((q for q in around.own if q.found.start == at), None)
    thing = called(right, 1)
    wholes = [q for q in (*around.above, *around.own) if alike(stated, q) and q.value > stated.value and q is not count]
    totals = [c.quantity for c in around.cells if c.total and c.table == 0 and alike(stated, c.quantity)]
    if not wholes and stated.unit and len(totals) == 1 and totals[0].value > stated.value:
        wholes = totals  # the table is of all of them
    for whole in [q for q in wholes if stated.unit or thing & q.of][-1:] if count is not None else ():
        if count is not None:
            said = f"{whole.found.text} / {count.found.text}"
            yield Reading(whole.value / count.value, said, rough=True, told=True)


def _for_every_pound(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """As in: damage of £21.5 million is avoided. For every pound that is spent that is £4.30."""
    every = [q for q in around.near if q is not stated and q.unit == "£"]
    every += [c.quantity for c in around.cells if c.total and c.quantity.unit == "£"]
    for high, low in permutations(every, 2):
        yield Reading(high.value / low.value, f"{high.found.text} / {low.found.text}", rough=True)


def _mean(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """As in: the bids were £412,000, £438,500 and £467,300, on average £439,267."""
    listed = [q for q in around.own if q.found.start < stated.found.start and alike(stated, q)]
    if len(listed) >= _FEW:
        total = sum((q.value for q in listed), Decimal(0))
        said = f"({' + '.join(q.found.text for q in listed)}) / {len(listed)}"
        yield Reading(total / len(listed), said, rough=True)


def _for_one(
    stated: Quantity, right: str, of: frozenset[str], told: bool, average: bool, mean: bool, around: Surroundings
) -> Iterator[Reading]:
    """What a whole is over a number of what the words call one of, wherever the two stand near by."""
    if told and not mean and of & _TIMES and not _IS_SO.search(around.passage.text[: stated.found.start]):
        return  # what is paid for a year, and not what that is of another sum
    sized = _by_size(stated, of, around) if told else None
    if sized is not None:
        yield sized
        return
    every = [q for q in (*around.near, *around.text) if q is not stated]
    every += [c.quantity for c in around.cells if c.total or c.named]
    numbers = [q for q in every if not q.unit and q.value > 1 and not q.per]
    counts = [q for q in numbers if of & q.of] or [
        q for q in numbers if q in around.own and (average or (not told and q.of.isdisjoint(_LENGTHS)))
    ]
    wholes = [q for q in every if alike(stated, q) and q.value > stated.value and q.per in ("", "year", "each")]
    if not stated.unit:
        thing = called(right, _FEW)
        wholes = [q for q in wholes if thing & q.of] or [q for q in wholes if q in around.own]
    for whole, count in product(wholes, counts):
        if count is not whole:
            said = f"{whole.found.text} / {count.found.text}"
            beside = not (whole.found.start < 0 <= count.found.start)  # a row of the table, over a number of the text
            yield Reading(whole.value / count.value, said, rough=True, narrow=beside and bool(of & count.of - _TIMES))


def _by_size(stated: Quantity, of: frozenset[str], around: Surroundings) -> Reading | None:
    """As in: its net price comes to £1.57 million a hectare, where the report speaks of 0.84 hectares."""
    sizes = {f.value: f for unit, sized in around.sizes.items() if unit in of for f in sized}
    if len(sizes) != 1:
        return None
    cells = [c.quantity for c in around.cells if c.named and c.headed and alike(stated, c.quantity) and stated.unit]
    told = [q for q in around.near if not (q.unit or stated.unit) and q is not stated and q.of & stated.of]
    if not cells and not told:
        return None
    whole = max(cells, key=lambda q: len(q.of)) if cells else told[-1]  # the net price, and not the price
    size = next(iter(sizes.values()))
    return Reading(whole.value / size.value, f"{whole.found.text} / {size.found.text}", rough=True, told=True)


def products(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: fourteen grants of up to £15,000 each, at a cost of £210,000; seven places for 35 weeks."""
    if _OTHERWISE.search(around.passage.text):
        return
    if _SO.search(left) or _IN_ALL.match(right):
        yield from _of_two(stated, around)
    if stated.unit == "£" and _COSTS.search(left):
        counts = _counts(stated, right, around)
        told = _of_three(stated, counts, around)
        if told is not None:
            yield told
            return
        yield from _of_terms(stated, counts, around)
        yield from _at_rates(stated, counts, around)
        yield from _of_cells(stated, counts, around)


def _counts(stated: Quantity, right: str, around: Surroundings) -> list[Quantity]:
    """The numbers that a price before them may be for: those before a sum, and one that follows it with “for”."""
    start, end = stated.found.start, stated.found.end
    counts = [q for q in around.near if q.passage is not stated.passage or q.found.start < start]
    after = next((q for q in around.own if q.found.start > start), None)
    if after is not None and _FOR.fullmatch(right[: after.found.start - end]):
        counts.append(after)  # £7,790 for 190 days
    return [q for q in counts if not q.unit and q.value > 1]


def _of_three(stated: Quantity, counts: Sequence[Quantity], around: Surroundings) -> Reading | None:
    """As in: nine drivers for 13 weeks at £1,150 a week, which came to £134,550: the words leave no other way."""
    before = [q for q in around.own if q.found.start < stated.found.start]
    rates = [q for q in before if q.unit == "£" and q.per in _LENGTHS]
    mine = [q for q in before if q in counts]
    if len(rates) != 1 or len(mine) != 2:
        return None
    (rate,), (one, two) = rates, mine
    said = f"{one.found.text} x {two.found.text} x {rate.found.text}"
    value = one.value * two.value * rate.value
    return Reading(value, said, told=True) if rate.per in one.of | two.of else None


def _of_terms(stated: Quantity, counts: Sequence[Quantity], around: Surroundings) -> Iterator[Reading]:
    """As in: the table's four years, and £260,000 in each of the other six: £2,455,000 over all ten."""
    spans = [(c, count_of(c.label.split()[0])) for c in around.cells if c.total and c.label and c.column == 1]
    for (cell, first), count in product(spans, counts if stated.unit else ()):
        whole = first > 1 and any(q.value == first + count.value for q in counts)
        for rate in [q for q in around.near if alike(stated, q) and q.value < stated.value] if whole else ():
            said = f"{cell.quantity.found.text} + {count.found.text} x {rate.found.text}"
            yield Reading(cell.quantity.value + count.value * rate.value, said, told=True)


def _at_rates(stated: Quantity, counts: Sequence[Quantity], around: Surroundings) -> Iterator[Reading]:
    """What a price of the paragraph makes with one number or with two."""
    for rate in around.near:
        later = rate.passage is stated.passage and rate.found.start > stated.found.start
        if rate is stated or later or not rate.per or rate.unit != "£" or rate.value >= stated.value:
            continue
        for count in counts:
            if rate.per != "each" and rate.per not in count.of:
                continue
            value, said = rate.value * count.value, f"{count.found.text} x {rate.found.text}"
            yield Reading(value, said)
            for many in counts:
                if many is not count and rate.per not in many.of and rate.per != "each":
                    yield Reading(value * many.value, f"{many.found.text} x {said}")


def _of_cells(stated: Quantity, counts: Sequence[Quantity], around: Surroundings) -> Iterator[Reading]:
    """What a price of a row that is named makes, and a total for a week or a month, with a number of the sentence."""
    own = [q for q in counts if q.passage is stated.passage]
    for cell in around.cells if own else ():
        rate = cell.quantity
        if rate.value >= stated.value or not alike(stated, rate):
            continue
        if cell.named and not cell.total and len(own) > 1:  # 68 pitches, over 50 Saturdays, at the £2 of the table
            one, two = own[-2:]
            said = f"{one.found.text} x {two.found.text} x {rate.found.text}"
            yield Reading(one.value * two.value * rate.value, said, False)
        for count in own:
            if (cell.named and not cell.total) or (cell.total and cell.table == 0 and count.of & _LENGTHS):
                yield Reading(rate.value * count.value, f"{count.found.text} x {rate.found.text}", False)


def _of_two(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What two figures before one make: 18 vans, each of which covers 9,400 miles a year, so that all cover 169,200."""
    if len(digits(stated.value, stated.value)[0]) < 2 or stated.value < _MANY:
        return
    start = stated.found.start
    near = [q for q in around.near if q.passage is not around.passage or q.found.start < start]
    for one, two in permutations(near, 2):
        if alike(stated, one) and not two.unit and min(one.value, two.value) > 1:
            yield Reading(one.value * two.value, f"{two.found.text} x {one.found.text}", False)
