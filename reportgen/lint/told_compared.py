"""Two amounts that a sentence compares: up or down from, rose or fell, more or less than, and by how much.

The words say which of the two is the larger; where the figures say the other, or the amount given for the difference is
not theirs, one of them is wrong. The earlier amount may stand in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_slip
from reportgen.lint.told import FIX, Told, between, counted, exact, room, shown

_UPWARDS = (
    r"ris(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing|th)?|increas\w*|climb\w*|raised|raises|raising|went\s+up|gone\s+up|goes\s+up"
    r"|go\s+up"
)
_DOWNWARDS = (
    r"falls?|fell|fallen|falling|drop(?:s|ped|ping)?|reduc\w*|decreas\w*|declin\w*|cuts?|cutting|lowered|lowers|shr[aiu]nk\w*"
    r"|went\s+down|gone\s+down|goes\s+down|go\s+down|come\s+down|came\s+down"
)
_MOVED = rf"(?:(?P<up>{_UPWARDS})|(?P<down>{_DOWNWARDS}))"
_FROM = regex(rf".*\b{_MOVED}\b[^.;:£\d]{{0,50}}\bfrom\s+$", re.IGNORECASE)
_TO = regex(r"(?:\s+(?!from\b)[\w’'/-]+){0,4}?,?\s+to\s+(?:a\s+|the\s+)?$", re.IGNORECASE)
_MOVED_TO = regex(rf".*\b{_MOVED}\s+to\s+$", re.IGNORECASE)
_FROM_IT = regex(r"(?:\s+(?:a\s+year|per\s+(?:year|cent)|[a-z]+))?,?\s+from\s+(?:the\s+)?$", re.IGNORECASE)
_BESIDE = regex(
    r"[^.;:]{0,60}?(?:,\s*|\(|\b)(?:(?P<up>up)|(?P<down>down))\s+(?:on|from)\s+(?:the\s+)?$"
    r"|[^.;:]{0,60}?,?\s*\(?an?\s+(?:\w+\s+)?(?:(?P<rise>rise|increase|growth)|(?P<fall>fall|decrease|reduction|drop|cut))"
    r"\s+(?:on|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IT_MOVED = regex(
    r"(?:It|They|This|That|The\s+(?:number|figure|total|rate|share|cost|balance|price)s?)\s+(?:has\s+|have\s+|had\s+)?"
    rf"(?:since\s+|then\s+)?{_MOVED}\s+to\s+$"
)
_PLACED = regex(
    r"\b(?:rank\w*|places?|position|league|quartile|rating|grade|band|star|stars|1\s+in|in\s+\d)\b", re.IGNORECASE
)

_THAN = regex(
    r"(?:\s+[\w’'-]+){0,5}?,?\s*(?:\b(?:is|are|was|were|comes?\s+in|which\s+(?:is|was)|will\s+be|would\s+be)\s+)?"
    r"(?:\w+ly\s+|well\s+|just\s+|far\s+)?(?P<how>more|higher|greater|larger|above|over|less|lower|fewer|smaller|below|under"
    r"|within|exceeds?|exceeded)\s+(?!(?:the\s+)?(?:first|next|last|whole|same|period|term|years?)\b)(?:than\s+)?"
    r"(?:the\s+|its\s+|our\s+|an?\s+)?(?:[\w’'-]+\s+){0,5}?"
    r"(?:of\s+|was\s+|is\s+|at\s+)?$",
    re.IGNORECASE,
)
_IS = regex(r"\b(?:is|are|was|were|comes?|exceed\w*|will be|would be)\b", re.IGNORECASE)
_UP = frozenset("more higher greater larger above over exceed exceeds exceeded".split())
_WHICH_THAN = regex(
    r"\s*(?:[\w-]+\s+){0,2}?,?\s*which\s+(?:is|was)\s+(?P<how>more|higher|above|over|less|lower|fewer|below|under)\s+(?:than\s+)?"
    r"(?:the|what)\b[^.,;£\d]{0,40}(?:asks?|requires?|allows?|polic\w+|targets?|limit|standard|budget|minimum|maximum)\b",
    re.IGNORECASE,
)
_SO_MUCH = regex(r"[^.;:]{0,60}?(?:[,(]\s*(?:which\s+(?:is|was)\s+)?|\b(?:is|are|was|were)\s+)$", re.IGNORECASE)
_MORE_THAN = regex(
    r"\s+(?:[a-z]+\s+)?(?P<how>more|higher|greater|above|over|less|lower|fewer|below|under|short)\s+(?:than\s+|of\s+)?"
    r"(?:the\s+|our\s+|its\s+|last\s+year’s\s+)(?:[\w’'-]+\s+){0,3}?(?:of\s+)?$",
    re.IGNORECASE,
)
_HOLDS = regex(
    r"(?![^£]*\b(?:part\w*|half|towards)\b)[^.;:£\d]{0,80}\b(?:met|paid|funded|financed|taken|drawn)\s+(?:\w+\s+)?(?:from|by|out\s+of)\s+[^.;:£\d]{3,60},?\s+which\s+"
    r"(?:now\s+)?(?:holds|has|contains|stands\s+at|amounts\s+to)\s+(?:only\s+)?$",
    re.IGNORECASE,
)
_BY = regex(r"[^.;:£\d]{0,30}?\s+by\s+$", re.IGNORECASE)
_TIMES = regex(
    r"[^.;:]{0,60}\b(?P<how>double|doubled|twice|treble|half)(?:\s+(?:that|as\s+much|as\s+many|of\s+it))?(?:,|\s+at|\s*\()?\s*(?:or\s+)?$",
    re.IGNORECASE,
)
_HOW_OFTEN = {"double": "2", "doubled": "2", "twice": "2", "treble": "3", "half": "0.5"}


def wrong_comparisons(passage: Passage, before: Passage | None) -> Iterator[Told]:
    """Figures that are not what the words say they are beside another."""
    amounts, earlier = counted(passage), counted(before) if before is not None else []
    yield from _so_much_more(passage, amounts)
    yield from _double(passage, amounts)
    yield from _more_than(passage, amounts, earlier)
    moved = next(_moved(passage, amounts, earlier), None)
    if moved is not None and not _PLACED.search(passage.text):
        yield moved
    for cost, fund in pairwise(amounts):
        if cost.value > fund.value and _HOLDS.fullmatch(between(passage, cost, fund)) and _alike(cost, fund):
            yield Told(
                fund, f"{fund.text} does not pay for {cost.text}", "correct the amounts, or say what pays the rest"
            )


def _alike(one: Found, two: Found) -> bool:
    """Whether two amounts can be compared: of one unit and one time, exact, and not the same."""
    same = (one.amount.unit, one.per) == (two.amount.unit, two.per) and one.value != two.value
    return same and exact(one, two)


def _so_much_more(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: 38 households, 9 more than the 27 in March; £280,000, which is above the budget of £240,000 by £50,000."""
    for one, two, three in zip(amounts, amounts[1:], amounts[2:], strict=False):
        joints = between(passage, one, two), between(passage, two, three)
        if _SO_MUCH.fullmatch(joints[0]) and (hit := _MORE_THAN.fullmatch(joints[1])):
            yield from _differ(one, three, two, hit["how"])
        elif (hit := _THAN.fullmatch(joints[0])) and _BY.fullmatch(joints[1]):
            yield from _differ(one, two, three, hit["how"])


def _differ(one: Found, two: Found, size: Found, how: str) -> Iterator[Told]:
    if not _alike(one, two) or size.amount.unit != one.amount.unit or size.value <= 0:
        return
    off = abs(abs(one.value - two.value) - size.value)
    if off and off > room((one, two, size)):
        high, low = sorted((one, two), key=lambda a: -a.value)
        right = shown(high.value - low.value, (high, low))
        yield Told(size, f"{size.text} is not the difference: {high.text} - {low.text} = {right}", FIX)


def _moved(passage: Passage, amounts: Sequence[Found], earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: it rose from 42 to 38; 29.1 per cent, down from 28.8 per cent; there were 42. It fell to 46."""
    for one, two in pairwise(amounts):
        joint, told = between(passage, one, two), passage.text[: one.start]
        if hit := _BESIDE.fullmatch(joint):
            yield from _against(two, one, bool(hit["up"] or hit["rise"]), two)
        elif _TO.fullmatch(joint) and (hit := _FROM.match(told)):
            yield from _against(_alone(one), _alone(two), bool(hit["up"]), two)
        elif _FROM_IT.fullmatch(joint) and (hit := _MOVED_TO.match(told)):
            yield from _against(two, one, bool(hit["up"]), two)
    if len(amounts) == len(earlier) == 1 and (hit := _IT_MOVED.fullmatch(passage.text[: amounts[0].start])):
        yield from _against(earlier[0], amounts[0], bool(hit["up"]), amounts[0])


def _alone(found: Found) -> Found:
    """An amount that is no end of a range: "from £2m to £3m" is none where something rose."""
    return replace(found, ranged=False)


def _against(old: Found, new: Found, up: bool, at: Found) -> Iterator[Told]:
    if _alike(old, new) and up != (new.value > old.value):
        yield Told(at, f"from {old.text} to {new.text} is {'down' if up else 'up'}", "correct the amounts, or the word")


def _more_than(passage: Passage, amounts: Sequence[Found], earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: the cost of £2.3m is less than the budget of £2.1m; 136 in all. There are 118, which is more than that."""
    for one, two in pairwise(amounts):
        joint = between(passage, one, two)
        hit = _THAN.fullmatch(joint) if one.amount.unit == two.amount.unit and one.amount.unit else None
        if hit and _IS.search(joint):
            yield from _compared(one, two, hit["how"])
    if len(amounts) == 1 and earlier and (hit := _WHICH_THAN.match(passage.text, amounts[0].end)):
        yield from _compared(amounts[0], earlier[-1], hit["how"])


def _compared(one: Found, two: Found, how: str) -> Iterator[Told]:
    if _alike(one, two) and (how.lower() in _UP) != (one.value > two.value):
        yield Told(one, f"{one.text} is not “{how}” beside {two.text}", "correct the amounts, or the word")


def _double(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: £1,950 for residents and double, £3,800, for others."""
    for one, two in pairwise(amounts):
        hit = _TIMES.fullmatch(between(passage, one, two))
        if hit and one.amount.unit == two.amount.unit and exact(one, two):
            right = one.value * Decimal(_HOW_OFTEN[hit["how"].lower().split()[0]])
            if abs(right - two.value) > two.room + one.room * 3 and is_slip(two.value, right):
                yield Told(two, f"{two.text} is not {hit['how']} {one.text}, which is {shown(right, (one,))}", FIX)
