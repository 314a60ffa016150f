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

from reportgen.files.regex import regex
from reportgen.lint.facts.cues_each import products, quotients
from reportgen.lint.facts.explained import alike, runs
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.facts.reading import Reading
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.slips import digits

_LOOSELY = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|up\s+to\s+)?"
_IS = (
    r"(?:,|\(|=|\bor|\bwhich\s+(?:is|was|makes|gives)|\bthat\s+(?:is(?:\s+to\s+say)?|was|makes)|\bbeing|\bequal\s+to|\bequivalent\s+to"
    r"|\b(?:which\s+|this\s+|that\s+)?(?:comes?|came|amounts?|amounted)\s+to|\bworth|\bis|\bwas|\bare|\bwere|\bwould|\bwill|\bsaves?|\bcosts?|\braises?|\badds?|\byields?|\bbrings?\s+in)"
)
_SHARE_OF = regex(
    rf"(?P<of>[^.;:%£\d]{{0,70}}?){_IS}\s+(?:(?:save|cost|raise|add|be|bring\s+in)\s+)?{_LOOSELY}$|\s*\(\s*{_LOOSELY}$",
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
_IN_ALL = regex(r"\s*(?:[a-z]+\s+)?(?:in\s+all|altogether|in\s+total|together)\b", re.I)
_IN_ALL_ANYWHERE = regex(r"\b(?:in\s+all|altogether|overall|in\s+total|all|total)\b", re.I)
_DIFFER = regex(r"[^.;:]{0,40}(?:,|\bwhich\s+is|\bthat\s+is|\bor|\()\s+(?:about\s+)?$")
_REST = regex(
    r"\b(?:the\s+(?:other|rest|remaining|remainder|balance)|leav(?:es?|ing)|left|remain(?:s|ing|der)?|receives?|keeps?|clears?|nets?)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_OUT_OF = regex(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+|its\s+|our\s+)?")
_OTHER = regex(r"\b(?:the\s+(?:other|rest|remaining|remainder)|others?)\b[^.;:£\d]{0,30}$", re.IGNORECASE)
_NET = regex(r"\s+(?:net\b|after\b|left\b|remain\w*|in\s+hand|to\s+spare)", re.IGNORECASE)
_MORE = regex(
    r"\s+(?:a\s+(?:year|week|month)\s+|[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|above|below|cheaper|dearer|better|worse|short)\b",
    re.IGNORECASE,
)
_CHANGE = regex(
    r"\b(?:(?:an?|the)\s+(?:[a-z-]+\s+){0,2}?(?:increase|rise|cut|fall|drop|reduction|decrease|growth|saving|difference|gap|shortfall"
    r"|surplus|overspend|underspend|improvement|loss|gain)\s+(?:of|is|was|would\s+be|comes?\s+to|came\s+to|makes?|amounts?\s+to)"
    r"|(?:better|worse)\s+off\s+by|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|up|down|over|under|dropped|increased?|cut|reduced"
    r"|exceed(?:s|ed)?|short|saves?|oversp\w+|undersp\w+)\s+by|\bshort\s+of|\bsav(?:es?|ing)"
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
_YEARS = regex(r"\s+years?\b")
_OVER_ITS = regex(r"\b(?:over|in|for|during|across)\s+(?:its|their|the|all|a\s+life\s+of)\s+(?:[a-z]+\s+)?(?:of\s+)?$")
_LASTS = regex(
    rf"\b(?:lasts?|enough|suffices?|suffice|full|used\s+up|run\s+out)\s+(?:for|in|within|after)\s+{_LOOSELY}$"
)
_OVER_ALL = regex(
    r"\s+(?:over|in|for|across)\s+(?:the|all|these|those)\s+(?:[a-z]+\s+)?(?:years|months|phases|stages|sites)\b"
)
_WEAK = regex(
    r"\b(?:which|so|thus|therefore|total\w*|leav\w+|left|remain\w*|other|rest|more|less|fewer|higher|lower|average|each|per|cost\w*"
    r"|com(?:es?|ing)|came|mak\w+|giv\w+|need\w*|net|sav\w+|bring\w*|rais\w+|together|bill|short|worth|in\s+all)\b",
    re.IGNORECASE,
)
_A_YEAR = regex(r"\b20\d\d(?:[/–-]\d\d)?\b")
_NOW = regex(r"\bnow\s+(?:(?:has|have|holds?|stands?\s+at|owns?|numbers?|only)\s+)?$|\b(?:are|is|were|was)\s+now\s+$")
_MEAN = regex(r"\baverage\b")
_AFTER_ALL = regex(r"^(?:After|With|Less|Adding|Allowing\s+for|Taking)\b", re.IGNORECASE)
_STOOD = regex(
    r"\b(?:was|were|is|are|(?:will|would)\s+(?:then\s+)?stand\s+at|stood\s+at|stands\s+at|will\s+be|would\s+be|fell\s+to|rose\s+to|leaves|left|came\s+to|comes\s+to)\s+$"
)
_POINTS = regex(r"\s+percentage\s+points?\b")
# What the words of cues begin with: a sentence without any of them is not searched.
_REST_WORDS = frozenset("othe rest rema bala leav left rece keep clea nets net afte spar in".split())
CHANGE_WORDS = frozenset(
    """incr rise ris risi rose cut fall fell drop redu decr grow grew savi save diff gap shor surp over unde impr
    loss gain bett wors up down exce more less fewe high lowe abov belo chea dear with decl went gone go goes long
    beyo defi left spar""".split()
)
SUM_WORDS = frozenset(
    """toge in alto comb tota betw sum maki make givi give come all over acro addi add adds adde for""".split()
)
_AFTER_WORDS = frozenset("afte with less addi allo taki now".split())
_NEAR_BY = 30  # characters in which a word may say that a figure is made
_PAIRS = 60  # of figures that are held against one another
_LONG = 5  # digits of a figure that is never like another by chance
_MANY = 100  # things, of which several rows of a table make some
_ROWS = 12  # of which some may be spoken of
_FEW = 3  # words after a number that say what it counts
_IN_A_YEAR = {("week", "year"): 52, ("month", "year"): 12, ("day", "year"): 365}
_TIMES = frozenset(("year", "month", "week", "day", "hour"))


def readings(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """What the words before and after a figure say that it is."""
    shares = list(_part(stated, left, right, around))
    yield from shares
    for cue in _CUES if not shares else ():
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
    if not stated.unit and stated.of & _TIMES:
        return  # half of the trees in the first four years
    if _OF_SUM.fullmatch(text[share.found.end : stated.found.start]) and share.value < _MANY:
        told = [q for q in around.near if q.passage is not stated.passage or q.found.start < stated.found.start]
        parts = [q for q in told if alike(stated, q) and q.value < stated.value]
        parts = [p for p in parts if abs(p.value * 100 / stated.value - share.value) > share.found.amount.step / 2]
        for part in parts[-1:]:  # £61,000, a quarter of the income of £244,000
            said = f"{part.found.text} as {share.found.text}"
            yield Reading(part.value * 100 / share.value, said, rough=True, told=len(parts) == 1)
        return
    joint = _A_YEAR.sub("then", text[share.found.end : stated.found.start])
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


def _rest(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: of £4.24m the Board pays 45 per cent, which is £1.908m, and the Council the other £2.332m."""
    if not around.has(_REST_WORDS) or not (_REST.search(left) or _NET.match(right)):
        return
    yield from _less(stated, around, shares=False)
    totals = [c.quantity for c in around.cells if c.total and c.table == 0 and alike(stated, c.quantity)]
    before = [q for q in around.own if q.found.start < stated.found.start and alike(stated, q)]
    for whole, part in product(totals, before):
        if whole.value > part.value and _OTHER.search(left):
            yield Reading(whole.value - part.value, f"{whole.found.text} - {part.found.text}", narrow=True)
    near = [q for q in around.near if q is not stated]
    for whole, rate, count in permutations(near, 3) if len(near) <= _LONG else ():
        value = whole.value - rate.value * count.value
        if alike(stated, whole) and alike(stated, rate) and not count.unit and value > 0:
            yield Reading(value, f"{whole.found.text} - {count.found.text} x {rate.found.text}")
    if _OTHER.search(left) and len(before) == 2 and before[0].value < before[1].value:
        joint = around.passage.text[before[0].found.end : before[1].found.start]
        if _OUT_OF.fullmatch(joint):  # five of the nine, and the other four
            some, every = before
            yield Reading(every.value - some.value, f"{every.found.text} - {some.found.text}", told=True)
    if not before and stated.unit == "£":
        for told, total in product(around.report, totals):
            if told not in (total.value, stated.value):
                high, low = max(told, total.value), min(told, total.value)
                yield Reading(high - low, f"£{high:,f} - £{low:,f}", False)
        for told, one in product(around.report, [q for q in around.above if alike(stated, q)]):
            if told - one.value == stated.value:
                yield Reading(stated.value, f"£{told:,f} - {one.found.text}")


def _less(stated: Quantity, around: Surroundings, shares: bool) -> Iterator[Reading]:
    near = [q for q in around.near if q is not stated and alike(stated, q)]
    for one, two in permutations(near, 2):
        if one.value > two.value:
            yield Reading(one.value - two.value, f"{one.found.text} - {two.found.text}")
    cells = [c.quantity for c in around.cells if (c.total or c.named) and alike(stated, c.quantity)]
    for cell in [*cells, *(q for q in around.text if alike(stated, q))]:
        for one in (q for q in near if q.value != 1):
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
    if not around.has(CHANGE_WORDS):
        return
    if not (_CHANGE.search(left) or _MORE.match(right)) or (left.endswith("in ") and not stated.unit):
        return  # there was a breach in 97 more
    own = [q for q in around.own if q is not stated and alike(stated, q)]
    if len(own) == 2 and _CHANGE.search(left) and _of_one_time(stated, own) and own[1].found.start < stated.found.start:
        one, two = own
        value = abs(one.value - two.value)
        rounded = around.rounded and abs(value - stated.value) <= one.found.room + two.found.room + stated.found.room
        if not rounded:
            yield Reading(value, _taken_off(one, two), told=True)
        return
    text = around.passage.text
    if len(own) == 2 and own[1].found.start < stated.found.start and _of_one_time(stated, own):
        one, two = own
        if _DIFFER.fullmatch(text[two.found.end : stated.found.start]) and one.value != two.value:
            said = _taken_off(one, two)
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
        times = {"month": 12, "week": 52}.get(high.per)
        if times and high.value * times > low.value > high.value:
            yield Reading(high.value * times - low.value, f"{times} x {high.found.text} - {low.found.text}")
    for high, low in permutations(near, 2):
        n = _IN_A_YEAR.get((stated.per, high.per)) or _IN_A_YEAR.get((stated.per, low.per))
        if n and high.value > low.value:
            told = high in own and low in own
            yield Reading(
                (high.value - low.value) / n, f"({high.found.text} - {low.found.text}) / {n}", rough=True, told=told
            )


def _of_cells(stated: Quantity, around: Surroundings) -> Iterator[Reading]:
    """What two rows that are named differ by in a column, or two columns in a row that is named or a total."""
    if not stated.unit and stated.value <= _ROWS:
        return  # ten more than before: a few cells make it by chance
    every = _IN_ALL_ANYWHERE.search(around.passage.text) or not any(c.named for c in around.cells)
    spoken = [c for c in around.cells if (c.named or (c.total and every)) and alike(stated, c.quantity)]
    headed = [c for c in around.cells if c.headed and not c.total and c.table == 0 and alike(stated, c.quantity)]
    spoken += [c for c in headed if c not in spoken] if len({c.column for c in headed}) == 1 else []
    for one, two in combinations(spoken, 2):
        rows = one.column == two.column and ((one.named and two.named) or (one.headed and two.headed))
        if one.table == two.table and (rows or one.row == two.row):
            said = _taken_off(one.quantity, two.quantity)
            yield Reading(abs(one.quantity.value - two.quantity.value), said, rough=True)


def _taken_off(one: Quantity, two: Quantity) -> str:
    """How a difference is reckoned: the lesser taken off the greater."""
    high, low = sorted((one, two), key=lambda each: -each.value)
    return f"{high.found.text} - {low.found.text}"


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
    if not around.has(SUM_WORDS):
        return
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
    if not around.has(_AFTER_WORDS):
        return
    moved = [q for q in around.own if q.found.start < stated.found.start and q.unit == stated.unit]
    after = _AFTER_ALL.match(around.passage.text) and _STOOD.search(left)
    if len(moved) < 2 or not (after or _NOW.search(left)):
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
    own = [q for q in around.own if q.unit == "%" and not in_words(q.found)]
    above = [q for q in around.above if q.unit == "%" and not in_words(q.found)]
    shares = own if len(own) == 2 else [*above, *own][-2:]
    if not own and len({q.passage for q in shares}) > 1:
        return
    for one, two in combinations(shares, 2):
        yield Reading(abs(one.value - two.value), _taken_off(one, two), told=True)


def _lasts(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """As in: it saves 340 tonnes a year, 8,500 tonnes over its 25 years."""
    lasts = _LASTS.search(left) is not None
    if stated.unit or not (_YEARS.match(right) and (lasts or _OVER_ITS.search(left))):
        return
    rates = [q for q in around.near if q.per == "year" and q is not stated]
    wholes = [q for q in around.near if q is not stated and q.per != "year"]
    pairs = [(r, w) for r, w in product(rates, wholes) if w.unit == r.unit and w.value > r.value]
    for rate, whole in pairs:
        sole = lasts and len(pairs) == 1
        yield Reading(whole.value / rate.value, f"{whole.found.text} / {rate.found.text}", rough=True, told=sole)


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
    cued = _WEAK.search(left[-_NEAR_BY:]) is not None or _WEAK.search(right[:_NEAR_BY]) is not None
    before = [q for q in around.near if q.passage is not stated.passage or q.found.start < stated.found.start]
    same = [q for q in before if alike(stated, q)]
    if len(before) > _ROWS:
        return
    for one, two in combinations(same, 2):
        difference = abs(one.value - two.value)
        for n in (1, 12, 52) if stated.unit == "£" else (1,):
            said = f"{n} x ({_taken_off(one, two)})" if n > 1 else _taken_off(one, two)
            yield Reading(difference * n, said, False, slip=True)
    for one, two in product(same, before):
        if cued and not two.unit and two.value > 1 and one.value > two.value and not stated.unit:
            said = f"{one.found.text} / {two.found.text}"
            yield Reading(one.value / two.value, said, rough=True, slip=True)
    for size in range(2, len(same) + 1):
        parts = same[-size:]
        said = " + ".join(p.found.text for p in parts)
        yield Reading(sum((p.value for p in parts), Decimal(0)), said, cued, slip=True)
    for one, two in product(same, [q for q in before if not in_words(q.found)]):
        if two.unit == "%" or (not two.unit and two is not one and two.value > 1):
            value = one.value * two.value / (100 if two.unit else 1)
            yield Reading(value, f"{two.found.text} x {one.found.text}", cued, rough=bool(two.unit), slip=True)


def _slip_of_cells(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Reading]:
    """The same of the figures of the paragraph and of the rows and totals that a sentence may mean."""
    if len(digits(stated.value, stated.value)[0]) < _FEW:
        return
    cued = _WEAK.search(left[-_NEAR_BY:]) is not None or _WEAK.search(right[:_NEAR_BY]) is not None
    cells = [c.quantity for c in around.cells if (c.named or c.total) and alike(stated, c.quantity)]
    before = [q for q in around.near if q.passage is not stated.passage or q.found.start < stated.found.start]
    if len(cells) * len(before) > _PAIRS:
        return
    for cell, one in product(cells, before):
        if alike(stated, one):
            high, low = max(cell.value, one.value), min(cell.value, one.value)
            said = _taken_off(cell, one)
            yield Reading(high - low, said, cued and not _MEAN.search(left + right[:_NEAR_BY]), slip=True)
            if not _MORE.match(right) and not right.startswith(" beyond"):
                yield Reading(high + low, f"{cell.found.text} + {one.found.text}", cued, slip=True)
        elif one.unit == "%" and not in_words(one.found):
            said = f"{one.found.text} of {cell.found.text}"
            yield Reading(cell.value * one.value / 100, said, cued, rough=True, slip=True)
        elif not one.unit and one.value > 1:
            yield Reading(cell.value * one.value, f"{one.found.text} x {cell.found.text}", cued, slip=True)
            said = f"{cell.found.text} / {one.found.text}"
            yield Reading(cell.value / one.value, said, cued, rough=True, slip=True)


_CUES = (quotients, products, _rest, _difference, _total, _after_all, _points, _lasts, _long, _slip, _slip_of_cells)
