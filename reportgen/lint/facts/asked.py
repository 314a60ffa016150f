"""Figures that their words call a result, and that nothing around them makes: a question to the author.

A cue says in which way a figure was made: a share of a sum, so much for each, what so many cost, what is left, how
much more. The figures it was made of stand in the sentence, above it, or in the table beside it. Where those give
another value near it, and nothing around gives the one that stands there, the author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.explained import alike, made_near, made_of_any, room_of, runs
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.shares import asked_share, one_in_many
from reportgen.lint.facts.surroundings import Surroundings, surroundings
from reportgen.lint.regex import regex
from reportgen.lint.slips import digits, is_close_slip
from reportgen.lint.told import FIX, Told

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LOOSELY = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|up\s+to\s+)?"
_IS = (
    r"(?:,|\(|=|\bor|\bwhich\s+(?:is|was|makes|gives)|\bthat\s+(?:is|was|makes)|\bbeing|\bequal\s+to|\bequivalent\s+to"
    r"|\b(?:which\s+|this\s+|that\s+)?(?:comes?|came|amounts?|amounted)\s+to|\bworth|\bis|\bwas|\bare|\bwere)"
)
_SHARE_OF = regex(rf"(?P<of>[^.;:%£\d]{{0,70}}?){_IS}\s+{_LOOSELY}$|\s*\(\s*{_LOOSELY}$", re.IGNORECASE)
_ITS_SHARE = regex(r"\b(?:of\s+(?:it|this|that|them|these|which|the\b|all\b|its\b|a\b)|,|or\b|\(|$)", re.IGNORECASE)
_COSTS = regex(
    r"(?:\b(?:costs?|costing|pays?|paying|earns?|raises?|brings?\s+in|comes?\s+to|makes?|making|makes|needs?|saves?|saving|worth|receive[sd]?"
    r"|at\s+a\s+(?:total\s+)?cost\s+of|a\s+total\s+of|total(?:s|ling)?|would\s+be|will\s+be|means?|gives?|giving|adds?|loses?|lost)"
    rf"|=|,|\bor|\bis|\bare)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_FOR_EACH = regex(
    r"(?:\s+of\s+(?:[a-z-]+\s+){1,3}?|\s+(?:[a-z-]+\s+){0,3}?)?\s*"
    r"(?:\bfor\s+(?:each|every|an?|one)\s+|\bper\s+|\ba(?:n)?\s+|\beach\s+|\bevery\s+|\bto\s+(?:each|every)\s+)"
    r"(?P<per>[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)",
    re.IGNORECASE,
)
_EACH = regex(r"\s+(?:each|apiece)\b")
_FOR_EACH_BEFORE = regex(
    r"\b(?:[Ff]or|[Tt]o|[Ii]n)\s+(?:each|every|one)\s+(?P<per>[a-z][^.;:£\d]{2,60}?)(?:,|\bthat\b|\bthis\b|\bit\b|\bthe\s+cost\b|\bwould\b|\bis\b|\bwas\b)"
    r"[^.;:£\d]{0,30}$"
)
_AVERAGE = regex(r"\b(?:[Oo]n\s+average|[Aa]verag\w*|mean)\b(?P<of>[^.;:£\d]{0,60})$")
_AVERAGE_AFTER = regex(r"[^.;:£\d]{0,30}?\bon\s+average\b")
_REST = regex(
    r"\b(?:the\s+(?:other|rest|remaining|remainder|balance)|leav(?:es?|ing)|left|remain(?:s|ing|der)?|receives?|keeps?|clears?|nets?)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_NET = regex(r"\s+(?:net\b|after\b|left\b|over\b|remain\w*|in\s+hand|to\s+spare)", re.IGNORECASE)
_MORE = regex(
    r"\s+(?:a\s+(?:year|week|month)\s+|[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|above|below|cheaper|dearer|better|worse|short)\b",
    re.IGNORECASE,
)
_CHANGE = regex(
    r"\b(?:(?:an?|the)\s+(?:[a-z-]+\s+){0,2}?(?:increase|rise|cut|fall|drop|reduction|decrease|growth|saving|difference|gap|shortfall"
    r"|surplus|overspend|underspend|improvement|loss|gain)\s+(?:of|is|was|would\s+be)"
    r"|(?:better|worse)\s+off\s+by|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|up|down|over|under|dropped|increased?|cut|reduced"
    r"|exceed(?:s|ed)?|short|saves?)\s+by"
    rf"|(?:above|below|over|under|exceed\w*|short\s+of|within)\s[^.;:]{{3,50}}?\bby)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_TOGETHER = regex(
    r"\b(?:together|in\s+all|altogether|in\s+total|combined|a\s+total\s+of|totals?|totalling|between\s+them|the\s+sum\s+of|making)\b"
    r"[^.;:£\d]{0,40}$",
    re.IGNORECASE,
)
_TOGETHER_AFTER = regex(
    r"\s*(?:[a-z]+\s+){0,2}?,?\s*(?:in\s+all|in\s+total|altogether|together|all\s+told|between\s+them)\b"
)
_LIST = regex(r"(?<![\w.,£])\d[\d.]*(?:,\s+\d[\d.]*)+,?\s+and\s+\d[\d.]*(?![\w%])")
_MEAN = regex(r"\b(?:an\s+average|a\s+mean|on\s+average|averag\w+)\b[^.;:£\d]{0,25}$")
_BETTER = regex(r"\b(?:better|worse)\s+off\s+by\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
_RECEIVES = regex(
    r"(?:\bpays?\s+(?:the\s+Council|it|us)|\breceiv\w*|\bincome\s+of|\brent\s+of|\bin\s+return|\bto\s+the\s+Council)[^.;:£]{0,30}$",
    re.I,
)
_PAID = regex(
    r"(?:\bCouncil(?:\s+now|\s+at\s+present|\s+currently|\s+today)?\s+pays?|\bit(?:\s+now)?\s+pays|\bsubsidy\s+of|\bcosts?\s+it)[^.;:£]{0,30}$",
    re.I,
)
_OTHERWISE = regex(
    r"\b(?:free|discount\w*|except|excluding|part[- ]year|between|instead\s+of\s+being|first|maximum|minimum|at\s+least|at\s+most|limit\w*|cap(?:ped)?)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("1.6")  # times which a result is, or is of, what was meant
_SURE = 3  # figures of an amount that is seldom like another by chance
_LONG = 5  # of one that never is
_BESIDE = 80  # characters before a figure in which its cue may stand
_OVER = regex(
    r"\b(?:repaid|repay\w*|paid\s+(?:back|off)|spread|written\s+off|divided|shared)\b[^.;:£]{0,30}?\b(?:over|in|across|among|between|by)\s+"
    r"(?:the\s+)?(?P<n>[a-z]+|\d+)\s[a-z]+,?\s+(?:at|of|that\s+is|or|which\s+is)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_AFTER_ALL = regex(r"^(?:After|With|Less|Adding|Allowing\s+for|Taking)\b", re.IGNORECASE)
_STOOD = regex(
    r"\b(?:was|were|is|are|stood\s+at|stands\s+at|will\s+be|would\s+be|fell\s+to|rose\s+to|leaves|left|came\s+to|comes\s+to)\s+$"
)
_POINTS = regex(r"\s+percentage\s+points?\b")
_OF_THESE = regex(r"^(?:Of|Among|Out\s+of)\s+(?:these|those|them|this|that)\b")
_LISTED = regex(r"^[^.;:]{0,60}(?:,|\band\b)[^.;:]{0,20}$")
_FEW = 3
_CLOSE, _FAR = 10, 30  # per cent that a figure may be off


class Way(Struct, frozen=True):
    """What a cue makes of figures: the value, how one writes it, and whether they all stand in the paragraph."""

    value: Decimal
    said: str
    near: bool = True
    rough: bool = False  # by division or by a share, after which one rounds
    told: bool = False  # the words leave no other way
    narrow: bool = False  # the words say so plainly in which way that only the paragraph can say otherwise


def asked(subject: Subject, number: int) -> Iterator[Told]:
    """The figures of a sentence that were meant otherwise, it seems."""
    passage = subject.passages[number]
    around = surroundings(subject, number)
    for stated in around.own:
        found = stated.found
        left = passage.text[max(0, found.start - _BESIDE) : found.start]
        if stated.unit == "%":
            told = asked_share(stated, left, around)
        elif stated.unit == "bp":
            told = None
        else:
            told = _asked(stated, left, around)
        if told is not None:
            yield told
    for part, share, said in one_in_many(around):
        reason = f"“{share}” here, and {said}: is it meant to be that?"
        yield Told(part.found, reason, "correct the share or the figures, or say of what it is", sure=False)
    yield from _of_these(around)
    yield from _mean_of_list(around)
    yield from _both_ways(around)


def _asked(stated: Quantity, left: str, around: Surroundings) -> Told | None:
    text, end = around.passage.text, stated.found.end
    right = text[end : end + _BESIDE]
    ways: list[Way] = []
    for ways_of in (_part, _quotient, _product, _rest, _difference, _total, _after_all, _points, _long):
        ways += ways_of(stated, left, right, around)
    if not ways or _stands_elsewhere(stated, around):
        return None
    told = [w for w in ways if w.told]
    explained = made_near if all(w.narrow for w in ways) else made_of_any
    if any(abs(float(w.value - stated.value)) <= room_of(stated, w.rough) for w in ways):
        return None
    if not told and explained(stated, around):
        return None
    near = [w for w in told or ways if _is_near(stated, w)]
    if not near:
        return None
    way = min(near, key=lambda w: (not w.near, abs(w.value - stated.value)))
    return asked_told(stated, way.value, way.said)


def asked_told(stated: Quantity, value: Decimal, said: str) -> Told:
    """The question whether a figure was meant to be what others make."""
    shown = show_like(_as_written(value, stated), [stated.found.amount])
    return Told(
        stated.found,
        f"{stated.found.text} here, and {said} = {shown}: is it meant to be that?",
        "correct the figure that is wrong, or say what it is made from",
        sure=False,
    )


def _as_written(value: Decimal, stated: Quantity) -> Decimal:
    """A value with as many figures as one has that was written."""
    scale = stated.found.amount.scale
    return round(value / scale, max(stated.found.amount.decimals, 0)) * scale


def _is_near(stated: Quantity, way: Way) -> bool:
    """Whether a figure may have been meant to be what a way makes."""
    if way.value <= 0 or abs(float(way.value) - float(stated.value)) <= room_of(stated, way.rough):
        return False
    if way.told and way.value / 2 <= stated.value <= way.value * 2:
        return True
    rounded = _as_written(way.value, stated)
    off = abs(rounded - stated.value) * 100
    slip = is_close_slip(stated.value, rounded)
    close = slip and (len(digits(stated.value, rounded)[1]) >= _SURE or off <= rounded * _FAR)
    return close or (way.near and off <= rounded * _CLOSE)


def _stands_elsewhere(stated: Quantity, around: Surroundings) -> bool:
    """Whether the figure is told twice in its sentence."""
    return any(q is not stated and q.value == stated.value and alike(stated, q) for q in around.own)


def _part(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: nine per cent of it, which is £10,395; 0.5 per cent of the schools block, which comes to £1.06m."""
    at = around.own.index(stated)
    share = around.own[at - 1] if at else None
    if share is None or share.unit != "%":
        return
    text = around.passage.text
    joint = text[share.found.end : stated.found.start]
    if not _SHARE_OF.fullmatch(joint):
        return
    wholes = [q for q in (*reversed(around.near), *around.text) if q is not stated and alike(stated, q)]
    for whole in wholes:
        yield Way(
            whole.value * share.value / 100, f"{share.found.text} of {whole.found.text}", whole in around.near, True
        )
    for cell in around.cells:
        if alike(stated, cell.quantity) and (cell.total or cell.named):
            whole = cell.quantity
            yield Way(
                whole.value * share.value / 100, f"{share.found.text} of {whole.found.text}", False, True, narrow=True
            )


def _quotient(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: £58,875 a year to run, or £7.50 for each visit; an average of 65 new graves a year over the period."""
    over = _OVER.search(left)
    if over is not None and (n := count_of(over["n"])) > 1:
        for whole in around.near:
            if alike(stated, whole) and whole.value > stated.value and not whole.per:
                yield Way(whole.value / n, f"{whole.found.text} / {over['n']}", True, True)
        said = stems_of(left)
        for fact in around.facts:
            if fact.unit == stated.unit and said & fact.near and fact.value > stated.value and not fact.found.per:
                yield Way(fact.value / n, f"{fact.found.text} / {over['n']}", False, True)
        return
    told = _FOR_EACH.match(right) or _FOR_EACH_BEFORE.search(left)
    average = _AVERAGE.search(left)
    if not (told or average or _EACH.match(right) or _AVERAGE_AFTER.match(right)):
        return
    text = around.passage.text
    of = called(told["per"]) if told else called(average["of"]) if average else called(text[: stated.found.start])
    if not stated.unit:
        of |= frozenset()
    every = [(q, True) for q in around.near if q is not stated] + [
        (c.quantity, False) for c in around.cells if c.total or c.named
    ]
    every += [(q, False) for q in around.text]
    counts = [(q, near) for q, near in every if not q.unit and q.value > 1 and of & q.of and not q.per]
    wholes = [(q, near) for q, near in every if alike(stated, q) and q.value > stated.value and q.per in ("", "year")]
    if not stated.unit:
        thing = called(right, _FEW)
        wholes = [(q, near) for q, near in wholes if thing & q.of]
    for whole, _ in wholes:
        for count, _ in counts:
            if count is not whole:
                yield Way(
                    whole.value / count.value, f"{whole.found.text} / {count.found.text}", True, True, narrow=True
                )


def _product(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: fourteen grants of up to £15,000 each, at a cost of £210,000; seven places for 35 weeks."""
    if stated.unit != "£" or not _COSTS.search(left) or _OTHERWISE.search(around.passage.text):
        return
    start = stated.found.start
    rates = [(q, True) for q in around.near if q is not stated and q.per and q.unit == "£" and q.value < stated.value]
    rates += [(c.quantity, False) for c in around.cells if c.named and not c.total and c.quantity.value < stated.value]
    counts = [
        q
        for q in around.near
        if not q.unit and q.value > 1 and (q.passage is not stated.passage or q.found.start < start)
    ]
    for rate, near in rates:
        if rate.passage is stated.passage and rate.found.start > start:
            continue
        for count in counts:
            if near and not (rate.per == "each" or rate.per in count.of):
                continue
            if not near and not (count.passage is stated.passage and alike(stated, rate)):
                continue
            value = rate.value * count.value
            yield Way(value, f"{count.found.text} x {rate.found.text}", near)
            for many in counts:
                if near and many is not count and rate.per not in many.of and rate.per != "each":
                    yield Way(value * many.value, f"{many.found.text} x {count.found.text} x {rate.found.text}", True)


def _rest(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: of £4.24m the Board pays 45 per cent, which is £1.908m, and the Council the other £2.332m."""
    if not (_REST.search(left) or _NET.match(right)):
        return
    yield from _less(stated, around, many=False)


def _less(stated: Quantity, around: Surroundings, many: bool) -> Iterator[Way]:
    near = [q for q in around.near if q is not stated and alike(stated, q)]
    for one in near:
        for two in near:
            if one.value > two.value:
                yield Way(one.value - two.value, f"{one.found.text} - {two.found.text}")
    cells = [c.quantity for c in around.cells if (c.total or c.named) and alike(stated, c.quantity)]
    for cell in [*cells, *(q for q in around.text if alike(stated, q))]:
        for one in near:
            high, low = (cell, one) if cell.value > one.value else (one, cell)
            yield Way(high.value - low.value, f"{high.found.text} - {low.found.text}", False)
    shares = [q for q in around.near if q.unit == "%"] if many else []
    for share in shares:
        for whole in cells:
            part = whole.value * share.value / 100
            for one in cells:
                if one is not whole:
                    said = f"{one.found.text} - {share.found.text} of {whole.found.text}"
                    yield Way(abs(one.value - part), said, False)


def _difference(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: Wherrow would pay £57,800 less than at present; a rise of about 38 pence a week."""
    if not (_CHANGE.search(left) or _MORE.match(right)):
        return
    yield from _less(stated, around, many=True)
    near = [q for q in around.near if q is not stated and alike(stated, q)]
    own = [q for q in around.own if q is not stated and alike(stated, q)]
    for whole in around.report if len(own) == 1 and stated.unit == "£" and not around.above else ():
        high, low = sorted((whole, own[0].value), reverse=True)
        if whole not in (own[0].value, stated.value) and high > low:
            said = (f"£{whole:,.10g}", own[0].found.text)
            yield Way(high - low, " - ".join(said if high == whole else said[::-1]), False)
    times = {("week", "year"): 52, ("month", "year"): 12, ("day", "year"): 365}
    for one in near:
        for two in near:
            n = times.get((stated.per, one.per)) or times.get((stated.per, two.per))
            if n and one.value > two.value:
                own = one in around.own and two in around.own
                yield Way((one.value - two.value) / n, f"({one.found.text} - {two.found.text}) / {n}", True, True, own)


def _total(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: taking the last three groups together, 240 homes had been empty for more than a year."""
    if not (_TOGETHER.search(left) or _TOGETHER_AFTER.match(right)):
        return
    near = [q for q in around.near if q is not stated and alike(stated, q) and not q.per]
    for size in range(2, len(near) + 1):
        for first in range(len(near) - size + 1):
            parts = near[first : first + size]
            if stated.unit or (len({frozenset(p.of & stated.of) for p in parts}) == 1 and parts[0].of & stated.of):
                yield Way(sum((p.value for p in parts), Decimal(0)), " + ".join(p.found.text for p in parts))
    if around.cells and float(stated.value) >= 100:
        for value, _ in runs([c for c in around.cells if c.table == 0], stated):
            yield Way(Decimal(str(round(value, 4))), "some rows of the table together", False)


def _after_all(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: there were 4,812 homes. After 31 sales and 12 purchases it was 4,793: with all that is named."""
    moved = [q for q in around.own if q.found.start < stated.found.start and q.unit == stated.unit]
    if len(moved) < 2 or not (_AFTER_ALL.match(around.passage.text) and _STOOD.search(left)):
        return
    wholes = [q for q in around.above if alike(stated, q) and q.value > max(m.value for m in moved)]
    for whole in wholes[-1:]:
        for signs in product((1, -1), repeat=len(moved)):
            value = whole.value + sum(sign * m.value for sign, m in zip(signs, moved, strict=True))
            said = "".join(f" {'+' if sign > 0 else '-'} {m.found.text}" for sign, m in zip(signs, moved, strict=True))
            yield Way(value, whole.found.text + said, told=True)


def _points(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """As in: 54.2 per cent, 0.6 percentage points up on the 53.6 per cent of 2025."""
    if stated.unit or not _POINTS.match(right):
        return
    shares = [q for q in around.own if q.unit == "%"]
    if len(shares) < 2:
        shares = [q for q in around.near if q.unit == "%"]
    for one, two in combinations(shares, 2):
        yield Way(abs(one.value - two.value), f"{one.found.text} and {two.found.text} differ by it, which", told=True)


def _long(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Way]:
    """A long figure that a sum of the report and one of its paragraph nearly make, and that stands nowhere else."""
    if stated.unit != "£" or len(digits(stated.value, stated.value)[0]) < _LONG:
        return
    near = [q for q in around.near if alike(stated, q) and q.value != stated.value]
    if around.report.count(stated.value) > 1:
        return
    for one in near:
        for whole in around.report:
            for value, sign in ((whole - one.value, "-"), (whole + one.value, "+")):
                if whole not in (one.value, stated.value) and value > 0:
                    yield Way(value, f"£{whole:,} {sign} {one.found.text}", False)
    shares = [q for q in around.near if q.unit == "%"]
    for share in shares:
        for whole in around.report:
            yield Way(whole * share.value / 100, f"{share.found.text} of £{whole:,}", False, True)


def _of_these(around: Surroundings) -> Iterator[Told]:
    """As in: there were 194. Of these, 96 are families with children and 98 are single people."""
    own = [q for q in around.own if not (q.found.said or q.unit == "%")]
    if not _OF_THESE.match(around.passage.text) or len(own) < 2 or len({q.unit for q in own}) > 1:
        return
    joints = [around.passage.text[a.found.end : b.found.start] for a, b in pairwise(own)]
    total = sum((q.value for q in own), Decimal(0))
    wholes = [q for q in around.above if q.unit == own[0].unit and q.value > max(p.value for p in own)]
    if not wholes or not all(_LISTED.match(joint) for joint in joints):
        return
    slips = [w for w in wholes if is_close_slip(total, w.value) and len(digits(total, w.value)[1]) > 1]
    if slips and all(w.value != total for w in wholes):
        whole = slips[-1]
        said = " + ".join(q.found.text for q in own)
        reason = f"{said} = {total:,}, and there are {whole.found.text}: are these meant to be all of them?"
        yield Told(own[-1].found, reason, "correct the figure that is wrong, or say what the others are", sure=False)


def _mean_of_list(around: Surroundings) -> Iterator[Told]:
    """As in: they are 9, 9, 8, 8, 8, 7 and 7 years old, an average of eight years."""
    text = around.passage.text
    hit = _LIST.search(text)
    for stated in around.own if hit else ():
        if hit is None or stated.found.start < hit.end() or not _MEAN.search(text[: stated.found.start]):
            continue
        listed = [Decimal(n.rstrip(".")) for n in re.findall(r"\d[\d.]*", hit[0])]
        value = sum(listed, Decimal(0)) / len(listed)
        room = Decimal(str(room_of(stated)))
        if len(listed) >= _FEW and abs(value - stated.value) > room and value / 2 < stated.value < value * 2:
            shown = f"{value:.1f}".removesuffix(".0")
            yield Told(stated.found, f"{stated.found.text} is not the average of {hit[0]}, which is {shown}", FIX)
        return


def _both_ways(around: Surroundings) -> Iterator[Told]:
    """Who paid £310,000 and is paid £95,000 is better off by both together, and not by what they differ by."""
    text = around.passage.text
    for stated in around.own:
        if not _BETTER.search(text[: stated.found.start]):
            continue
        money = [q for q in around.near if q.unit == "£" and q is not stated]
        for one in money:
            for two in money:
                received = _RECEIVES.search(one.passage.text[: one.found.start])
                paid = _PAID.search(two.passage.text[: two.found.start])
                if one is not two and received and paid and abs(one.value - two.value) == stated.value:
                    yield asked_told(
                        stated, one.value + two.value, f"{two.found.text} no longer paid and {one.found.text} received"
                    )
                    return
