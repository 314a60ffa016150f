"""Lists of figures and what is said of all of them: of these so many, an average of them, better off by both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, permutations

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.slips import digits, is_close_slip
from reportgen.lint.told import FIX, Told

_LIST = regex(r"(?<![\w.,£])\d[\d.]*(?:,\s+\d[\d.]*)+,?\s+and\s+\d[\d.]*(?![\w%])")
_MEAN = regex(r"\b(?:an\s+average|a\s+mean|on\s+average|averag\w+)\b[^.;:£\d]{0,25}$")
_IN_ALL = regex(r"\s*(?:[a-z]+\s+)?(?:in\s+all|in\s+total|altogether|together)\b")
_BETTER = regex(r"\b(?:better|worse)\s+off\s+by\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
_RECEIVES = regex(
    r"(?:\bpays?\s+(?:the\s+Council|it|us)|\breceiv\w*|\bincome\s+of|\brent\s+of|\bin\s+return|\bto\s+the\s+Council)[^.;:£]{0,30}$",
    re.I,
)
_PAID = regex(
    r"(?:\b[Ii]nstead\s+of\s+paying|\bnow\s+pa(?:ys|id)|\bCouncil(?:\s+now|\s+at\s+present|\s+currently|\s+today)?\s+pays?|\bit(?:\s+now)?\s+pays|\bsubsidy\s+of|\bcosts?\s+it)[^.;:£]{0,30}$",
    re.I,
)
_OF_THESE = regex(r"^(?:Of|Among|Out\s+of)\s+(?:these|those|them|this|that)\b")
_LISTED = regex(r"^[^.;:]{0,60}(?:,|\band\b)[^.;:]{0,20}$")
_ALL_OF_IT = regex(
    r"\b(?:together|between\s+them|in\s+all)\b[^.;]{0,30}\b(?:meets?|covers?|pays?|funds?|makes?\s+up|provides?)\b[^.;]{0,30}"
    r"\b(?:whole|all|full|total|cost)\b"
)
_ALL_WORDS = frozenset("toge betw in".split())
_BETTER_WORDS = frozenset("bett wors".split())
_NEAR = 4  # a sum is that of others where it is out by less than a quarter
_FEW = 3  # figures of a list


def wrong_of_these(around: Surroundings) -> Iterator[Told]:
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


def wrong_of_list(around: Surroundings) -> Iterator[Told]:
    """As in: they are 9, 9, 8, 8, 8, 7 and 7 years old, an average of eight years; 4, 3, 5 and 2 places, 14 in all."""
    text = around.passage.text
    hit = _LIST.search(text) if len(around.own) > _FEW else None
    for stated in around.own if hit else ():
        found = stated.found
        mean = _MEAN.search(text[: found.start])
        if hit is None or found.start < hit.end() or not (mean or _IN_ALL.match(text, found.end)):
            continue
        listed = [Decimal(n.rstrip(".")) for n in re.findall(r"\d[\d.]*", hit[0])]
        value = sum(listed, Decimal(0)) / (len(listed) if mean else 1)
        if len(listed) >= _FEW and abs(value - stated.value) > Decimal(str(room_of(stated))):
            shown, what = f"{value:.1f}".removesuffix(".0"), "average" if mean else "sum"
            if value / 2 < stated.value < value * 2:
                yield Told(found, f"{found.text} is not the {what} of {hit[0]}, which is {shown}", FIX)
        return


def wrong_both_ways(around: Surroundings) -> Iterator[Told]:
    """Who paid £310,000 and is paid £95,000 is better off by both together, and not by what they differ by."""
    text = around.passage.text
    for stated in around.own if around.has(_BETTER_WORDS) else ():
        if not _BETTER.search(text[: stated.found.start]):
            continue
        money = [q for q in around.near if q.unit == "£" and q is not stated]
        for one, two in permutations(money, 2):
            if abs(one.value - two.value) == stated.value and _before(_RECEIVES, one) and _before(_PAID, two):
                both = f"£{one.value + two.value:,f}"
                said = f"{two.found.text} no longer paid and {one.found.text} received make {both}"
                reason = f"{stated.found.text} here, and {said}: is it meant to be that?"
                yield Told(stated.found, reason, "correct the figure, or say who pays what", sure=False)
                return


def _before(pattern: re.Pattern[str], quantity: Quantity) -> bool:
    """Whether a pattern ends where a figure begins."""
    return pattern.search(quantity.passage.text[: quantity.found.start]) is not None


def wrong_whole(around: Surroundings) -> Iterator[Told]:
    """As in: it costs £2.94m. It is paid for with £2,100,000, £640,000 and £200,000, which together meet all of it."""
    parts = [q for q in around.own if q.unit == "£"] if around.has(_ALL_WORDS) else []
    if len(parts) < 2 or not _ALL_OF_IT.search(around.passage.text, parts[-1].found.end):
        return
    total = sum((q.value for q in parts), Decimal(0))
    wholes = [q for q in around.above if q.unit == "£" and q.value > max(p.value for p in parts)]
    if not wholes or any(abs(q.value - total) <= Decimal(str(room_of(q))) for q in wholes):
        return
    whole = min(wholes, key=lambda q: abs(q.value - total))
    if abs(whole.value - total) * _NEAR <= whole.value:
        said = " + ".join(q.found.text for q in parts)
        reason = f"{said} = £{total:,f}, and {whole.found.text} is to be met: which of them is wrong?"
        yield Told(
            parts[0].found, reason, "correct the figure that is wrong, or say what is paid otherwise", sure=False
        )


def wrong_average(around: Surroundings) -> Iterator[Told]:
    """As in: £1.5m at 4.6% and £1.0m at 4.5%, a weighted average of 4.56%: it lies between them."""
    text = around.passage.text
    for stated in around.own:
        shares = [q for q in around.own if q.unit == "%" and q.found.start < stated.found.start]
        if stated.unit != "%" or len(shares) < 2 or not _MEAN.search(text[: stated.found.start]):
            continue
        values = [q.value for q in shares]
        room = Decimal(str(room_of(stated)))
        if not min(values) - room <= stated.value <= max(values) + room:
            listed = " and ".join(q.found.text for q in shares)
            yield Told(
                stated.found, f"{stated.found.text} is no average of {listed}: it does not lie between them", FIX
            )
        return
