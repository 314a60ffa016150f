"""What words beside a figure say of how it was made, and what it would then be: the readings of each cue.

A share of a sum, so much for each, what so many cost, what is left, how much more, all together. A reading is made of
the figures of the sentence and of those above it, of the rows that it names and the totals of the tables near by, and
for a long figure of any sum of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.explained import alike, runs
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called, one_called
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.regex import regex
from reportgen.lint.slips import digits

_LOOSELY = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|up\s+to\s+)?"
_IS = (
    r"(?:,|\(|=|\bor|\bwhich\s+(?:is|was|makes|gives)|\bthat\s+(?:is|was|makes)|\bbeing|\bequal\s+to|\bequivalent\s+to"
    r"|\b(?:which\s+|this\s+|that\s+)?(?:comes?|came|amounts?|amounted)\s+to|\bworth|\bis|\bwas|\bare|\bwere|\bwould|\bwill|\bsaves?|\bcosts?|\braises?|\badds?|\byields?|\bbrings?\s+in)"
)
_SHARE_OF = regex(
    rf"(?P<of>[^.;:%£\d]{{0,70}}?){_IS}\s+(?:(?:save|cost|raise|add|be|bring\s+in)\s+)?{_LOOSELY}$|\s*\(\s*{_LOOSELY}$",
    re.IGNORECASE,
)
_COSTS = regex(
    r"(?:\b(?:costs?|costing|pays?|paying|earns?|raises?|brings?\s+in|comes?\s+to|makes?|making|makes|needs?|saves?|saving|worth|receive[sd]?"
    r"|at\s+a\s+(?:total\s+)?cost\s+of|a\s+total\s+of|total(?:s|ling)?|would\s+be|will\s+be|means?|gives?|giving|adds?|loses?|lost)"
    rf"|=|,|\bor|\bis|\bare)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_OF_SUM = regex(
    r"(?![^£]*\b(?:above|over|below|up\s+to|between|beyond|under)\b)[^.;:£%\d]{0,30}?\s+(?:of|on)\s+(?:[\w’'-]+\s+){0,5}?$"
)
_BY = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|go(?:es)?\s+(?:up|down)|went\s+(?:up|down)|up|down|dropped|cut"
    r"|reduced?|raised?|increased?|increasing|lowered)\s+by\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_TO = regex(r",?\s+(?:to|and\s+(?:is|was|stands\s+at|stood\s+at))\s+(?:about\s+)?$")
_EACH_COSTS = regex(
    r"\b(?:[Ee]ach|[Ee]very|(?:^|(?<=\.\s))(?:One|An?))\s+(?P<per>(?!of\b)[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)\b[^.;:£]{0,60}$"
)
_SO = regex(
    r"\b(?:so(?:\s+that)?|thus|therefore|together|in\s+all|altogether|in\s+total|which\s+(?:makes|means|comes\s+to|is)|or)\b[^.;:£]{0,60}$",
    re.I,
)
_IN_ALL = regex(r"\s*(?:[a-z]+\s+)?(?:in\s+all|altogether|in\s+total|together)\b", re.I)
_IN_ALL_ANYWHERE = regex(r"\b(?:in\s+all|altogether|overall|in\s+total|all|total)\b", re.I)
_DIFFER = regex(r"[^.;:]{0,40}(?:,|\bwhich\s+is|\bthat\s+is|\bor|\()\s+(?:about\s+)?$")
_FOR_EACH = regex(
    r"(?:\s+of\s+(?:[a-z-]+\s+){1,3}?|\s+(?:[a-z-]+\s+){0,3}?)?\s*"
    r"(?:\bfor\s+(?:each|every|an?|one)\s+|\bper\s+|\ba(?:n)?\s+|\beach\s+|\bevery\s+|\bto\s+(?:each|every)\s+)"
    r"(?P<per>[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)",
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
_REST = regex(
    r"\b(?:the\s+(?:other|rest|remaining|remainder|balance)|leav(?:es?|ing)|left|remain(?:s|ing|der)?|receives?|keeps?|clears?|nets?)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_OTHER = regex(r"\b(?:the\s+(?:other|rest|remaining|remainder)|others?)\b[^.;:£\d]{0,30}$", re.IGNORECASE)
_EACH_OF = regex(
    r"\s+(?:[a-z]+\s+)?(?:an?\s+(?:year|week|month|day)\s+)?(?:for|to)\s+each\s+of\s+(?:the|these|those|its)\s+(?P<n>\d)"
)
_EVERY_POUND = regex(r"\b(?:[Ee]very|[Ee]ach)\s+(?:pound|£1)\b[^£\d]{0,80}$")
_NET = regex(r"\s+(?:net\b|after\b|left\b|remain\w*|in\s+hand|to\s+spare)", re.IGNORECASE)
_MORE = regex(
    r"\s+(?:a\s+(?:year|week|month)\s+|[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|above|below|cheaper|dearer|better|worse|short)\b",
    re.IGNORECASE,
)
_CHANGE = regex(
    r"\b(?:(?:an?|the)\s+(?:[a-z-]+\s+){0,2}?(?:increase|rise|cut|fall|drop|reduction|decrease|growth|saving|difference|gap|shortfall"
    r"|surplus|overspend|underspend|improvement|loss|gain)\s+(?:of|is|was|would\s+be|comes?\s+to|came\s+to|makes?|amounts?\s+to)"
    r"|(?:better|worse)\s+off\s+by|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|up|down|over|under|dropped|increased?|cut|reduced"
    r"|exceed(?:s|ed)?|short|saves?)\s+by"
    rf"|(?:above|below|over|under|exceed\w*|short\s+of|within)\s[^.;:]{{3,50}}?\bby)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_TOGETHER = regex(
    r"\b(?:together|in\s+all|altogether|in\s+total|combined|a\s+total\s+of|totals?|totalling|between\s+them|the\s+sum\s+of|making|makes?|giv(?:es?|ing)|comes?\s+to)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_TOGETHER_AFTER = regex(
    r"\s*(?:[a-z]+\s+){0,2}?,?\s*(?:in\s+all|in\s+total|altogether|together|all\s+told|between\s+them)\b"
)
_FOR = regex(r"\s+(?:for|over|in)\s+(?:all\s+|the\s+)?")
_YEARS = regex(r"\s+years?\b")
_OVER_ITS = regex(r"\b(?:over|in|for|during|across)\s+(?:its|their|the|all|a\s+life\s+of)\s+(?:[a-z]+\s+)?(?:of\s+)?$")
_OVER_ALL = regex(
    r"\s+(?:over|in|for|across)\s+(?:the|all|these|those)\s+(?:[a-z]+\s+)?(?:years|months|phases|stages|sites)\b"
)
_OTHERWISE = regex(
    r"\b(?:free|discount\w*|except|excluding|part[- ]year|between|instead\s+of\s+being|first|maximum|minimum|at\s+least"
    r"|at\s+most|limit\w*|cap(?:ped)?)\b",
    re.IGNORECASE,
)
_AFTER_ALL = regex(r"^(?:After|With|Less|Adding|Allowing\s+for|Taking)\b", re.IGNORECASE)
_STOOD = regex(
    r"\b(?:was|were|is|are|(?:will|would)\s+(?:then\s+)?stand\s+at|stood\s+at|stands\s+at|will\s+be|would\s+be|fell\s+to|rose\s+to|leaves|left|came\s+to|comes\s+to)\s+$"
)
_POINTS = regex(r"\s+percentage\s+points?\b")
_LONG = 5  # digits of a figure that is never like another by chance
_MANY = 100  # things, of which several rows of a table make some
_ROWS = 12  # of which some may be spoken of
_FEW = 3  # words after a number that say what it counts
_IN_A_YEAR = {("week", "year"): 52, ("month", "year"): 12, ("day", "year"): 365}
_LENGTHS = frozenset(("year", "month", "week", "day"))
_TIMES = frozenset(("year", "month", "week", "day", "hour"))


class Reading(Struct, frozen=True):
    """What a cue makes of figures: the value, how one writes it, and whether they all stand in the paragraph."""

    value: Decimal
    said: str
    near: bool = True
    rough: bool = False  # by division or by a share, after which one rounds
    told: bool = False  # the words leave no other way
    slip: bool = False  # no word says so: only two figures changed over, or one wrong in a long one, tell of it
    narrow: bool = False  # the words say so plainly in which way that only the paragraph can say otherwise


def readings(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """What the words before and after a figure say that it is."""
    shares = list(_part(stated, left, right, around))
    yield from shares
    for cue in (
        (_quotient, _product, _rest, _difference, _total, _after_all, _points, _lasts, _long, _slip)
        if not shares
        else ()
    ):
        yield from cue(stated, left, right, around)


def _part(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: nine per cent of it, which is £10,395; 0.5 per cent of the schools block, which comes to £1.06m."""
    at, text = around.own.index(stated), around.passage.text
    before = around.own[max(0, at - 2) : at]
    if len(before) == 2 and before[0].unit == "%" and alike(stated, before[1]):
        share, whole = before
        of = _OF_SUM.fullmatch(text[share.found.end : whole.found.start])
        if of and _SHARE_OF.fullmatch(text[whole.found.end : stated.found.start]):
            said = f"{share.found.text} of {whole.found.text}"
            yield Reading(whole.value * share.value / 100, said, rough=True, told=True)
    share = before[-1] if before else stated
    if share.unit != "%":
        return
    if _OF_SUM.fullmatch(text[share.found.end : stated.found.start]) and share.value < _MANY:
        parts = [q for q in around.near if q is not stated and alike(stated, q) and q.value < stated.value]
        parts = [p for p in parts if abs(p.value * 100 / stated.value - share.value) > share.found.amount.step / 2]
        for part in parts[-1:]:  # £61,000, a quarter of the income of £244,000
            said = f"{part.found.text} as {share.found.text}"
            yield Reading(part.value * 100 / share.value, said, rough=True, told=len(parts) == 1)
        return
    joint = text[share.found.end : stated.found.start]
    moved = _TO.fullmatch(joint) and _BY.search(text[: share.found.start])
    if not moved and not _SHARE_OF.fullmatch(joint):
        return
    wholes = [q for q in (*around.near, *around.text) if q is not stated]
    wholes += [c.quantity for c in around.cells if c.total or c.named]
    for whole in wholes:
        if not alike(stated, whole):
            continue
        sole = whole in around.near and sum(alike(stated, q) for q in around.near) == 2  # the whole and the figure
        near, said = whole in around.near, f"{share.found.text} of {whole.found.text}"
        if moved:
            for sign in (1, -1):
                value = whole.value * (100 + sign * share.value) / 100
                yield Reading(
                    value, f"{whole.found.text} {'+' if sign > 0 else '-'} {share.found.text}", near, True, sole
                )
        else:
            yield Reading(whole.value * share.value / 100, said, near, True, sole, narrow=not near)


def _quotient(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: £58,875 a year to run, or £7.50 for each visit; an average of 65 new graves a year over the period."""
    over = _OVER.search(left)
    if over is not None and (n := count_of(over["n"])) > 1:
        for whole in around.near:
            if alike(stated, whole) and whole.value > stated.value and not whole.per:
                yield Reading(whole.value / n, f"{whole.found.text} / {over['n']}", True, True)
        spoken = stems_of(left)
        for fact in around.facts:
            if fact.unit == stated.unit and spoken & fact.near and fact.value > stated.value and not fact.found.per:
                yield Reading(fact.value / n, f"{fact.found.text} / {over['n']}", False, True)
        return
    told = _FOR_EACH.match(right) or _FOR_EACH_BEFORE.search(left) or _EACH_COSTS.search(left)
    average = _AVERAGE.search(left)
    own = {q.found.start: q for q in around.own}
    if (of_them := _EACH_OF.match(right)) and (count := own.get(stated.found.end + of_them.start("n"))):
        thing = called(right, 1)
        wholes = [q for q in (*around.above, *around.own) if alike(stated, q) and q.value > stated.value]
        for whole in [q for q in wholes if q is not count and (stated.unit or thing & q.of)][-1:]:
            yield Reading(whole.value / count.value, f"{whole.found.text} / {count.found.text}", rough=True, told=True)
        return
    if _EVERY_POUND.search(left):
        every = [q for q in around.near if q is not stated and q.unit == "£"]
        every += [c.quantity for c in around.cells if c.total and c.quantity.unit == "£"]
        for high, low in permutations(every, 2):
            yield Reading(high.value / low.value, f"{high.found.text} / {low.found.text}", rough=True)
        return
    listed = [q for q in around.own if q.found.start < stated.found.start and alike(stated, q)]
    if (average or _AVERAGE_AFTER.match(right)) and len(listed) >= _FEW:
        total = sum((q.value for q in listed), Decimal(0))
        said = f"({' + '.join(q.found.text for q in listed)}) / {len(listed)}"
        yield Reading(total / len(listed), said, rough=True)
    if not (told or average or _EACH.match(right) or _AVERAGE_AFTER.match(right)):
        return
    text = around.passage.text
    of = called(told["per"]) if told else called(average["of"]) if average else called(text[: stated.found.start])
    every = [q for q in (*around.near, *around.text) if q is not stated]
    every += [c.quantity for c in around.cells if c.total or c.named]
    spoken_of = [c.quantity for c in around.cells if c.named and c.headed and alike(stated, c.quantity)]
    spoken_of = sorted(spoken_of, key=lambda q: -len(q.of))  # the net price, and not the price
    sizes = [f for f in around.facts if told and stated.unit and f.unit and one_called(f.unit) in of]
    if spoken_of and len({f.value for f in sizes}) == 1:
        said = f"{spoken_of[0].found.text} / {sizes[0].found.text}"
        yield Reading(spoken_of[0].value / sizes[0].value, said, rough=True, told=True)
        return
    numbers = [q for q in every if not q.unit and q.value > 1 and not q.per]
    counts = [q for q in numbers if of & q.of] or [q for q in numbers if q in around.own and (average or not told)]
    wholes = [q for q in every if alike(stated, q) and q.value > stated.value and q.per in ("", "year", "each")]
    if not stated.unit:
        thing = called(right, _FEW)
        wholes = [q for q in wholes if thing & q.of] or [q for q in wholes if q in around.own]
    for whole, count in product(wholes, counts):
        if count is not whole:
            said = f"{whole.found.text} / {count.found.text}"
            beside = not (whole.found.start < 0 <= count.found.start)  # a row of the table, over a number of the text
            yield Reading(whole.value / count.value, said, rough=True, narrow=beside and bool(of & count.of - _TIMES))


def _product(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: fourteen grants of up to £15,000 each, at a cost of £210,000; seven places for 35 weeks."""
    if _OTHERWISE.search(around.passage.text):
        return
    if _SO.search(left) or _IN_ALL.match(right):
        yield from _of_two(stated, around)
    if stated.unit != "£" or not _COSTS.search(left):
        return
    start = stated.found.start
    rates = [(q, True) for q in around.near if q is not stated and q.per and q.unit == "£" and q.value < stated.value]
    rates += [(c.quantity, False) for c in around.cells if c.named and not c.total and c.quantity.value < stated.value]
    after = next((q for q in around.own if q.found.start > start), None)
    counts = [q for q in around.near if q.passage is not stated.passage or q.found.start < start]
    if after is not None and _FOR.fullmatch(right[: after.found.start - stated.found.end]):
        counts.append(after)  # £7,790 for 190 days
    counts = [q for q in counts if not q.unit and q.value > 1]
    totals = [c.quantity for c in around.cells if c.total and c.table == 0 and c.quantity.value < stated.value]
    for rate, count in product(totals, counts):
        if alike(stated, rate) and count.passage is stated.passage and count.of & _LENGTHS:
            yield Reading(rate.value * count.value, f"{count.found.text} x {rate.found.text}", False)
    mine = [q for q in around.own if q in counts]
    if len(rates) == 1 and rates[0][1] and rates[0][0] in around.own and len(mine) == 2 and rates[0][0].per in _LENGTHS:
        (rate, _), (one, two) = rates[0], mine
        if rate.per in one.of | two.of and rate.found.start < start:
            said = f"{one.found.text} x {two.found.text} x {rate.found.text}"
            yield Reading(one.value * two.value * rate.value, said, told=True)
            return
    for rate, near in rates:
        if rate.passage is stated.passage and rate.found.start > start:
            continue
        for count in counts:
            if near and not (rate.per == "each" or rate.per in count.of):
                continue
            if not near and not (count.passage is stated.passage and alike(stated, rate)):
                continue
            value = rate.value * count.value
            yield Reading(value, f"{count.found.text} x {rate.found.text}", near)
            for many in counts:
                if near and many is not count and rate.per not in many.of and rate.per != "each":
                    yield Reading(
                        value * many.value, f"{many.found.text} x {count.found.text} x {rate.found.text}", True
                    )


def _of_two(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What two figures before one make: 18 vans, each of which covers 9,400 miles a year, so that all cover 169,200."""
    if len(digits(stated.value, stated.value)[0]) < 2 or stated.value < _MANY:
        return
    start = stated.found.start
    near = [q for q in around.near if q.passage is not around.passage or q.found.start < start]
    for one, two in permutations(near, 2):
        if alike(stated, one) and not two.unit and min(one.value, two.value) > 1:
            yield Reading(one.value * two.value, f"{two.found.text} x {one.found.text}", False)


def _rest(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: of £4.24m the Board pays 45 per cent, which is £1.908m, and the Council the other £2.332m."""
    if not (_REST.search(left) or _NET.match(right)):
        return
    yield from _less(stated, around, shares=False)
    totals = [c.quantity for c in around.cells if c.total and c.table == 0 and alike(stated, c.quantity)]
    before = [q for q in around.own if q.found.start < stated.found.start and alike(stated, q)]
    for whole, part in product(totals, before):
        if whole.value > part.value and _OTHER.search(left):
            yield Reading(whole.value - part.value, f"{whole.found.text} - {part.found.text}", narrow=True)
    if not before and stated.unit == "£":
        for told, total in product(around.report, totals):
            if told not in (total.value, stated.value):
                high, low = max(told, total.value), min(told, total.value)
                yield Reading(high - low, f"£{high:,f} - £{low:,f}", False)


def _less(stated: Quantity, around: Surroundings, shares: bool) -> Iterator[Reading]:
    near = [q for q in around.near if q is not stated and alike(stated, q)]
    for one, two in permutations(near, 2):
        if one.value > two.value:
            yield Reading(one.value - two.value, f"{one.found.text} - {two.found.text}")
    cells = [c.quantity for c in around.cells if (c.total or c.named) and alike(stated, c.quantity)]
    for cell in [*cells, *(q for q in around.text if alike(stated, q))]:
        for one in near:
            high, low = (cell, one) if cell.value > one.value else (one, cell)
            yield Reading(high.value - low.value, f"{high.found.text} - {low.found.text}", False)
    for share in around.near if shares else ():
        for whole in cells if share.unit == "%" else ():
            part = whole.value * share.value / 100
            for one in cells:
                if one is not whole:
                    said = f"{one.found.text} - {share.found.text} of {whole.found.text}"
                    yield Reading(abs(one.value - part), said, False)


def _difference(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: Wherrow would pay £57,800 less than at present; a rise of about 38 pence a week."""
    if not (_CHANGE.search(left) or _MORE.match(right)):
        return
    own = [q for q in around.own if q is not stated and alike(stated, q)]
    if len(own) == 2 and _CHANGE.search(left) and _of_one_time(stated, own) and own[1].found.start < stated.found.start:
        one, two = own
        value = abs(one.value - two.value)
        rounded = around.rounded and abs(value - stated.value) <= one.found.room + two.found.room + stated.found.room
        if not rounded:
            yield Reading(value, f"{one.found.text} and {two.found.text} differ by it, which", told=True)
        return
    text = around.passage.text
    if len(own) == 2 and own[1].found.start < stated.found.start and _of_one_time(stated, own):
        one, two = own
        if _DIFFER.fullmatch(text[two.found.end : stated.found.start]) and one.value != two.value:
            said = f"{one.found.text} and {two.found.text} differ by it, which"
            yield Reading(abs(one.value - two.value), said, told=True)
    yield from _less(stated, around, shares=True)
    yield from _of_cells(stated, around)
    if len(own) == 1 and stated.unit == "£" and not around.above:
        yield from _of_report(own[0], stated, around)
    near = [q for q in around.near if q is not stated and alike(stated, q)]
    counts = [q for q in around.own if not q.unit and q.value > 1 and q is not stated and q not in near]
    for (high, low), count in product(permutations(near, 2), counts):
        if high.value > low.value:
            said = f"{count.found.text} x ({high.found.text} - {low.found.text})"
            yield Reading((high.value - low.value) * count.value, said)
    for high, low in permutations(near, 2):
        n = _IN_A_YEAR.get((stated.per, high.per)) or _IN_A_YEAR.get((stated.per, low.per))
        if n and high.value > low.value:
            told = high in own and low in own
            yield Reading(
                (high.value - low.value) / n, f"({high.found.text} - {low.found.text}) / {n}", rough=True, told=told
            )


def _of_cells(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What two rows that are named differ by in a column, or two columns in a row that is named or a total."""
    every = _IN_ALL_ANYWHERE.search(around.passage.text)
    spoken = [c for c in around.cells if (c.named or (c.total and every)) and alike(stated, c.quantity)]
    for one, two in combinations(spoken, 2):
        rows = one.column == two.column and one.named and two.named
        if one.table == two.table and (rows or one.row == two.row):
            said = f"{one.quantity.found.text} and {two.quantity.found.text} differ by it, which"
            yield Reading(abs(one.quantity.value - two.quantity.value), said, rough=True)


def _of_one_time(stated: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether figures are for a year, a month and so on all alike."""
    pers = {q.per for q in (*others, stated)} & _TIMES
    return len(pers) < 2 and (not pers or stated.per in pers or not stated.unit)


def _of_report(one: Quantity, stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What the only other sum of a sentence and one of the report differ by."""
    for whole in around.report:
        high, low = sorted((whole, one.value), reverse=True)
        if whole not in (one.value, stated.value):
            more, less = (f"£{whole:,f}", one.found.text) if high == whole else (one.found.text, f"£{whole:,f}")
            yield Reading(high - low, f"{more} - {less}", False)


def _total(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: taking the last three groups together, 240 homes had been empty for more than a year."""
    if not (_TOGETHER.search(left) or _TOGETHER_AFTER.match(right) or _OVER_ALL.match(right)):
        return
    near = [q for q in around.near if q is not stated and alike(stated, q) and not q.per]
    for size in range(2, len(near) + 1):
        for first in range(len(near) - size + 1):
            parts = near[first : first + size]
            if stated.unit or (len({frozenset(p.of & stated.of) for p in parts}) == 1 and parts[0].of & stated.of):
                yield Reading(sum((p.value for p in parts), Decimal(0)), " + ".join(p.found.text for p in parts))
    if around.cells and stated.value >= _MANY:
        yield from _of_rows(stated, around)


def _of_rows(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What rows of the nearest table make together: those that are named, so many of them as are spoken of, a run."""
    nearest = [c for c in around.cells if c.table == 0 and not c.total and alike(stated, c.quantity)]
    columns: dict[int, list[Cell]] = {}
    for cell in nearest:
        columns.setdefault(cell.column, []).append(cell)
    numbers = {int(q.value) for q in around.own if not q.unit and 1 < q.value <= _LONG}
    for column in columns.values():
        chosen = [[c for c in column if c.named]]
        chosen += [list(some) for n in numbers if len(column) <= _ROWS for some in combinations(column, n)]
        for some in chosen:
            if len(some) > 1:
                said = " + ".join(c.quantity.found.text for c in some)
                yield Reading(sum((c.quantity.value for c in some), Decimal(0)), said, False)
    for value, _ in runs(nearest, stated):
        yield Reading(Decimal(str(round(value, 4))), "some rows of the table together", False)


def _after_all(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: there were 4,812 homes. After 31 sales and 12 purchases it was 4,793: with all that is named."""
    moved = [q for q in around.own if q.found.start < stated.found.start and q.unit == stated.unit]
    if len(moved) < 2 or not (_AFTER_ALL.match(around.passage.text) and _STOOD.search(left)):
        return
    wholes = [q for q in around.above if alike(stated, q) and q.value > max(m.value for m in moved)]
    for whole in wholes[-1:]:
        for signs in product((1, -1), repeat=len(moved)):
            value = whole.value + sum(sign * m.value for sign, m in zip(signs, moved, strict=True))
            said = "".join(f" {'+' if sign > 0 else '-'} {m.found.text}" for sign, m in zip(signs, moved, strict=True))
            yield Reading(value, whole.found.text + said, told=True)


def _points(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: 54.2 per cent, 0.6 percentage points up on the 53.6 per cent of 2025."""
    if stated.unit or not _POINTS.match(right):
        return
    own = [q for q in around.own if q.unit == "%"]
    shares = own if len(own) == 2 else [*(q for q in around.above if q.unit == "%"), *own][-2:] if own else []
    for one, two in combinations(shares, 2):
        yield Reading(
            abs(one.value - two.value), f"{one.found.text} and {two.found.text} differ by it, which", told=True
        )


def _lasts(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: it saves 340 tonnes a year, 8,500 tonnes over its 25 years."""
    if stated.unit or not (_YEARS.match(right) and _OVER_ITS.search(left)):
        return
    rates = [q for q in around.near if q.per == "year" and q is not stated]
    for rate, whole in product(rates, around.near):
        if whole.unit == rate.unit and whole.value > rate.value and whole is not stated and whole.per != "year":
            yield Reading(whole.value / rate.value, f"{whole.found.text} / {rate.found.text}", rough=True)


def _long(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """A long figure that a sum of the report and one of its paragraph nearly make, and that stands nowhere else."""
    if stated.unit != "£" or len(digits(stated.value, stated.value)[0]) < _LONG:
        return
    if around.report.get(stated.value, 0) > 1:
        return
    near = [q for q in around.near if alike(stated, q) and q.value != stated.value]
    for one, whole in product(near, around.report):
        for value, sign in ((whole - one.value, "-"), (whole + one.value, "+")):
            if whole not in (one.value, stated.value) and value > 0:
                yield Reading(value, f"£{whole:,f} {sign} {one.found.text}", False)
    for share, whole in product((q for q in around.near if q.unit == "%"), around.report):
        yield Reading(whole * share.value / 100, f"{share.found.text} of £{whole:,f}", False, rough=True)


def _slip(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """What the figures of the paragraph make in the plain ways, whatever the words: only a slip tells of it."""
    if len(digits(stated.value, stated.value)[0]) < _FEW:
        return
    before = [q for q in around.near if q.passage is not stated.passage or q.found.start < stated.found.start]
    same = [q for q in before if alike(stated, q)]
    if len(before) > _ROWS:
        return
    for one, two in combinations(same, 2):
        difference = abs(one.value - two.value)
        for n in (1, 12, 52):
            times = f", {n} times" if n > 1 else ""
            said = f"{one.found.text} and {two.found.text} differ by it{times}, which"
            yield Reading(difference * n, said, False, slip=True)
    for size in range(2, len(same) + 1):
        parts = same[-size:]
        said = " + ".join(p.found.text for p in parts)
        yield Reading(sum((p.value for p in parts), Decimal(0)), said, False, slip=True)
    for one, two in product(same, before):
        if two.unit == "%" or (not two.unit and two is not one and two.value > 1):
            value = one.value * two.value / (100 if two.unit else 1)
            yield Reading(value, f"{two.found.text} x {one.found.text}", False, rough=bool(two.unit), slip=True)
