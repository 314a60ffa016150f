"""Figures that a sentence links to others by what it says of them: at a rate, over years, half of, in each.

Each finder names the words that make the link, and works out what they say. The other figures may stand in the sentence
before. What is out by more than a slip or a wrong share was meant otherwise, and is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.amounts.running import Found
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.slips import is_slip
from reportgen.lint.told import FIX, Told, between, counted, exact, room, shown, total

_AT = regex(r"[^.;:]{0,60}\bat\s+(?:an?\s+)?(?:average\s+(?:rate\s+)?(?:of\s+)?|about\s+)?$", re.IGNORECASE)
_ON = regex(r"\s*(?:on|of)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,4}?$", re.IGNORECASE)
_GAINS = regex(
    r"[^.;:£]{0,40}\b(?:earn(?:s|ed|ing)?|costs?|brings?(?:\s+in)?|brought(?:\s+in)?|comes?\s+to|came\s+to|interest\s+of"
    r"|yield(?:s|ed)?|adds?|saves?|or|is|was|makes?)\s+(?:about\s+|some\s+|in\s+)?$",
    re.IGNORECASE,
)
_PART_YEAR = regex(
    r"\b(?:months?|weeks?|days?|quarter|half|part[- ]year|compound|each|VAT|discount|over|for \w+ years|total of"
    r"|remaining|left|net|price|rent)\b",
    re.IGNORECASE,
)
_THAT_IS = regex(r"^(?:That|This|It|So this|So that|In all|Over|In total|Altogether|The whole)\b", re.IGNORECASE)
_OVER = regex(
    r"\b(?:over|across|for|in|during)\s+(?:the\s+|all\s+|its\s+|those\s+)?(?:first\s+|full\s+|next\s+)?"
    r"(?P<n>\w+)[- ]years?\b",
    re.IGNORECASE,
)
_BESIDE = 30  # characters between an amount and "over the four years"
_OF_IT = regex(r"\s+of\s+(?:it|that|this|them)\b", re.IGNORECASE)
_EACH_YEAR = regex(
    r"\b(?:in|over)\s+each\s+of\s+the\s+(?:next\s+)?(?P<n>\w+)\s+(?:years|months|weeks|quarters)\b", re.IGNORECASE
)
_ORDINALS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 10: "tenth"}
_ONE_COSTS = regex(r"^(?:A|An|Each|Every|One)\s|\b(?:each|every|per)\b", re.IGNORECASE)
_FEWER = regex(
    r"\s+(?:fewer|more|of\s+them|such|of\s+these|[a-z]+)\s+(?:save|saves|cost|costs|would|will|make|come|are)\b", re.I
)
_SHARE_WORDS = {
    "three quarters": "0.75", "two thirds": "0.667", "a third": "0.333", "one third": "0.333", "one in three": "0.333",
    "half": "0.5", "a quarter": "0.25", "one quarter": "0.25", "one in four": "0.25", "a fifth": "0.2",
    "one fifth": "0.2", "one in five": "0.2", "two fifths": "0.4", "three fifths": "0.6", "four fifths": "0.8",
    "four in five": "0.8", "a tenth": "0.1", "one tenth": "0.1", "one in ten": "0.1", "nine in ten": "0.9",
    "nine tenths": "0.9", "a majority": "0.5", "the majority": "0.5", "most": "0.5",
}  # fmt: skip
_IN_WORDS = regex(
    r"(?:\s+[\w-]+){0,3}?\s*(?:,\s*(?:or|which\s+is|that\s+is)?|\(|\bor\b|\bwhich\s+is\b)\s*"
    r"(?P<how>more\s+than\s+|over\s+|well\s+over\s+|just\s+over\s+|less\s+than\s+|under\s+|just\s+under\s+|fewer\s+than\s+"
    r"|nearly\s+|almost\s+|about\s+|some\s+|roughly\s+|around\s+|exactly\s+)?"
    rf"(?P<share>{'|'.join(_SHARE_WORDS)})\b(?!-)(?!\s+(?:an?\s+)?(?:hours?|days?|years?|miles?))",
    re.IGNORECASE,
)
_OF = regex(r"\s*(?:out\s+)?of\s+(?:the\s+|all\s+)?$", re.IGNORECASE)
_OUT_OF = regex(r"(?:Out of|Of)\s+(?:the\s+|all\s+)?$")
_OF_THESE = regex(r"^(?:Of|Out of)\s+(?:these|them|those)\s*,?\s*(?:the\s+)?$", re.IGNORECASE)
_MORE, _LESS = Decimal("0.08"), Decimal("0.15")  # how far a share may be from what "about" and "nearly" call it
_FEWEST, _NEAR = 3, 60
_LISTED = regex(r",|\band\b")
_TIMES = regex(
    r"[^.;:]{0,60}\b(?P<how>double|doubled|twice|treble|half)(?:\s+(?:that|as\s+much|as\s+many|of\s+it))?(?:,|\s+at|\s*\()?\s*(?:or\s+)?$",
    re.IGNORECASE,
)
_HOW_OFTEN = {
    "double": Decimal(2),
    "doubled": Decimal(2),
    "twice": Decimal(2),
    "treble": Decimal(3),
    "half": Decimal("0.5"),
}
_OF_THEM = regex(
    r"\s*(?:[\w-]+\s+)?(?:of|were|was)?\s*\bof\s+(?:them|these|which|whom|those)\b|\s+(?:of\s+them)\b", re.I
)


def wrong_links(passage: Passage, before: Passage | None) -> Iterator[Told]:
    """Figures that are not what the words say they are of others."""
    amounts, earlier = counted(passage), counted(before) if before is not None else []
    yield from _at_a_rate(passage, amounts)
    yield from _over_years(passage, before, amounts, earlier)
    yield from _in_words(passage, amounts, earlier)
    yield from _beyond(passage, amounts)
    yield from _double(passage, amounts)
    yield from _share_of_it(passage, amounts, earlier)
    yield from _in_each(passage, amounts)
    yield from _so_many(passage, before, amounts, earlier)


def _at_a_rate(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: £86.0m was lent at 4.10 per cent, which earned £3.5m; 4 per cent on £6m costs £240,000."""
    for one, two, result in zip(amounts, amounts[1:], amounts[2:], strict=False):
        units = one.amount.unit, two.amount.unit, result.amount.unit
        if units == ("£", "%", "£") and _AT.fullmatch(between(passage, one, two)):
            base, rate = one, two
        elif units == ("%", "£", "£") and _ON.fullmatch(between(passage, one, two)):
            base, rate = two, one
        else:
            continue
        if not _GAINS.fullmatch(between(passage, two, result)) or _PART_YEAR.search(passage.text):
            continue
        right = base.value * rate.value / 100
        off = base.room * rate.value / 100 + base.value * rate.amount.step / 200 + result.room
        near = right / 2 <= result.value <= right * 2
        if exact(base, rate, result) and near and abs(result.value - right) > off:
            said = shown(right, (result,))
            yield Told(result, f"{result.text} is not {rate.text} of {base.text}, which is {said}", FIX)


def _over_years(
    passage: Passage, before: Passage | None, amounts: Sequence[Found], earlier: Sequence[Found]
) -> Iterator[Told]:
    """As in: it costs £6.2m a year. That is £24.8m over the four years."""
    money = [a for a in amounts if a.amount.unit == "£"]
    yearly = [a for a in money if a.per == "year"] or [a for a in earlier if a.amount.unit == "£"]
    hit = _OVER.search(passage.text)
    whole = next((a for a in money if hit and a.per != "year" and hit.start() - a.end < _BESIDE), None)
    here = whole is not None and len(yearly) == 1 and yearly[0] in money and yearly[0].start < whole.start
    if whole is None or len(yearly) != 1 or hit is None:
        return
    if not here and (before is None or len(money) != 1 or not _THAT_IS.search(passage.text)):
        return
    (price,) = yearly
    count = next((a for a in passage.amounts if a.start == hit.start("n")), None)
    if count is None or price.per != "year" or whole.per or not exact(price, whole):
        return
    right = price.value * count.value
    off = price.room * count.value + whole.room
    if abs(right - whole.value) > off and is_slip(whole.value, right):
        said = shown(right, (price,))
        yield Told(whole, f"{whole.text} is not {count.text} times {price.text}, which is {said}", FIX)


def _share_of_it(passage: Passage, amounts: Sequence[Found], earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: the programme was £13.2m. Spending came to £11.7m, which is 89 per cent of it."""
    if len(amounts) != 2 or len(earlier) != 1:
        return
    (part, share), (whole,) = amounts, earlier
    same = share.amount.unit == "%" and part.amount.unit == whole.amount.unit == "£" and part.per == whole.per
    if same and exact(part, share, whole) and _OF_IT.match(passage.text, share.end):
        right = part.value / whole.value * 100
        off = share.amount.step / 2 + (part.room + right * whole.room / 100) * 100 / whole.value
        if abs(right - share.value) > off:
            said = f"{right:.{share.amount.decimals}f} per cent"
            yield Told(share, f"{share.text} is not the share of {part.text} in {whole.text}, which is {said}", FIX)


def _in_each(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: the 8,680 tonnes have to fall by 2,170 tonnes in each of the four years."""
    hit = _EACH_YEAR.search(passage.text)
    count = next((a for a in passage.amounts if hit and a.start == hit.start("n")), None)
    told = [a for a in amounts if hit and a.end <= hit.start()]
    if count is None or len(told) < 2 or count.value < 2:
        return
    whole, each = told[-2:]
    alike = whole.amount.unit == each.amount.unit and exact(whole, each) and whole.value > each.value
    off = room((whole,)) + each.room * count.value + each.amount.step * count.value / 2
    wrong = abs(each.value * count.value - whole.value) > off
    near = any(abs(each.value * (count.value + n) - whole.value) <= off for n in (1, -1)) or is_slip(
        each.value * count.value, whole.value
    )
    if alike and wrong and near:
        right = shown(whole.value / count.value, (each,))
        yield Told(
            each, f"{each.text} is not a {_ORDINALS.get(int(count.value), 'part')} of {whole.text}: {right}", FIX
        )


def _so_many(
    passage: Passage, before: Passage | None, amounts: Sequence[Found], earlier: Sequence[Found]
) -> Iterator[Told]:
    """As in: a vehicle costs £154,000 a year. Six fewer save £924,000."""
    if before is None or len(amounts) < 2 or len(earlier) != 1 or not _ONE_COSTS.search(before.text):
        return
    count, whole = amounts[:2]
    (price,) = earlier
    counted = not count.amount.unit and count.value > 1 and _FEWER.match(passage.text, count.end)
    if counted and price.amount.unit == whole.amount.unit == "£" and exact(price, whole, count):
        right = price.value * count.value
        if abs(right - whole.value) > price.room * count.value + whole.room and is_slip(whole.value, right):
            said = shown(right, (price,))
            yield Told(whole, f"{whole.text} is not {count.text.lower()} times {price.text}, which is {said}", FIX)


def _in_words(passage: Passage, amounts: Sequence[Found], earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: 847 of 1,284, or about two thirds; there were 1,284. Of these 847, nearly two thirds, were against."""
    for part, whole in pairwise(amounts):
        if part.amount.unit == whole.amount.unit and _OF.fullmatch(between(passage, part, whole)):
            yield from _share(passage, part, whole, whole.end)
    if len(amounts) > 1 and _OUT_OF.fullmatch(passage.text[: amounts[0].start]):
        yield from _share(passage, amounts[1], amounts[0], amounts[1].end)
    if amounts and len(earlier) == 1 and _OF_THESE.fullmatch(passage.text[: amounts[0].start]):
        yield from _share(passage, amounts[0], earlier[0], amounts[0].end)


def _share(passage: Passage, part: Found, whole: Found, end: int) -> Iterator[Told]:
    hit = _IN_WORDS.match(passage.text, end)
    if hit is None or part.amount.unit != whole.amount.unit or not exact(part, whole) or part.value > whole.value:
        return
    value, called = part.value / whole.value, Decimal(_SHARE_WORDS[hit["share"].lower()])
    how = (hit["how"] or "").strip().lower().removeprefix("well ").removeprefix("just ")
    if how in ("more than", "over") or hit["share"].lower() in ("a majority", "the majority", "most"):
        wrong = value <= called
    elif how in ("less than", "under", "fewer than", "nearly", "almost"):
        wrong = value >= called or (how in ("nearly", "almost") and value < called - _LESS)
    else:
        wrong = abs(value - called) > _MORE
    if wrong:
        share = f"{value * 100:.0f} per cent"
        said = hit[0].strip(" ,(")
        yield Told(
            part, f"{part.text} of {whole.text} is {share}, and not “{said}”", "correct the share or the numbers"
        )


def _beyond(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: 27 collisions, 6 of them serious and 22 slight: those named are more than there are."""
    counts = [a for a in amounts if not a.amount.unit]
    if len(counts) < _FEWEST or len(counts) < len(amounts) or not exact(*counts):
        return
    whole, *parts = counts
    joints = [between(passage, one, two) for one, two in pairwise(parts)]
    listed = all(_LISTED.search(joint) and len(joint) < _NEAR for joint in joints)
    if listed and _OF_THEM.match(passage.text, parts[0].end):
        sum_ = total(parts)
        if sum_ > whole.value and is_slip(sum_, whole.value):
            made = f"{' + '.join(p.text for p in parts)} = {sum_}"
            yield Told(whole, f"more is named than there is: {made}, out of {whole.text}", "correct the numbers")


def _double(passage: Passage, amounts: Sequence[Found]) -> Iterator[Told]:
    """As in: £1,950 for residents and double, £3,800, for others."""
    for one, two in pairwise(amounts):
        hit = _TIMES.fullmatch(between(passage, one, two))
        if hit and one.amount.unit == two.amount.unit and exact(one, two):
            right = one.value * _HOW_OFTEN[hit["how"].lower().split()[0]]
            if abs(right - two.value) > two.room + one.room * 3 and is_slip(two.value, right):
                yield Told(two, f"{two.text} is not {hit['how']} {one.text}, which is {shown(right, (one,))}", FIX)
