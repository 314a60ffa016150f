"""Results that follow from the amounts before them: what is left or made, so many at so much, who pays which part.

None of them is told by its form alone. What a sentence gives as a result is compared only where it is so near to what
the others make that it was meant to be that (`slips`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations, product

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.slips import digits, is_close_slip, is_slip
from reportgen.lint.told import FIX, FIX_NET, Told, added, agree, between, shown, total

_GIVES = regex(
    r"\b(?:giv(?:es?|ing)|mak(?:es?|ing)|made|leav(?:es?|ing)|left"
    r"|(?:br(?:ings?|inging|ought)|tak(?:es?|ing)) (?:it|this|them|the total) to|com(?:es?|ing) to|was then|is then"
    r"|(?:would|will) then (?:be|hold|have|stand at|contain))\s+"
    r"(?:a total of\s+|a balance of\s+|an? \w+ of\s+|the \w+ (?:at|with)\s+|only\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_DONE = regex(
    r"\b(?:add(?:s|ed|ing)?|plus|with|tak(?:e|es|en|ing)|us(?:e|es|ed|ing)|spen(?:d|ds|t|ding)|repa(?:y|ys|id|ying)"
    r"|mov(?:e|es|ed|ing)|transferr?(?:s|ed|ing)?|draw(?:s|n|ing)?|deduct\w*|subtract\w*|less|after|sell(?:s|ing)?|sold"
    r"|sales?|met|paid|costs?|buy(?:s|ing)?|bought|surplus|deficit|increas\w*|reduc\w*|cut\w*|further|clos\w*|lett?(?:ing)?|los(?:s"
    r"|ing|t))\b",
    re.IGNORECASE,
)
_PAYS = regex(
    r"\b(?:pa(?:y|ys|id)|meets?|met|gives?|given|finds?|contribut\w+|funds?|funded|com(?:es|ing) from|provid\w+|bears?"
    r"|borne|grants?|the rest|the remainder|the balance)\b",
    re.IGNORECASE,
)
_COSTS = regex(r"\b(?:costs?|total|price|budget|sum|estimate\w*|worth|contract)\b", re.IGNORECASE)
_OTHER = regex(
    r"\b(?:each|every|first|more|further|another|initial\w*|up to|at least|part(?:ly)?|towards)\b", re.IGNORECASE
)


_SURE = 3  # figures of a sum that is seldom like another by chance
_MANY = 10  # things: a small number times a sum is like another sum by chance
_FEW, _MOST = 3, 4


def wrong_results(passage: Passage, before: Passage | None) -> Iterator[Told]:
    """What the sentence gives as a result of its amounts, and of the one in the sentence before, and is not."""
    if len(passage.amounts) < 2:
        return
    for unit in ("£", ""):
        own = [a for a in passage.amounts if a.amount.unit == unit]
        earlier = [a for a in before.amounts if a.amount.unit == unit] if before is not None else []
        yield from _consequence(passage, own, earlier)
    yield from _times(passage, before)
    if before is not None:
        yield from _payers(passage, before)


def _consequence(passage: Passage, own: Sequence[Found], earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: the balance was £3.2m. Adding £0.6m gives £3.8m."""
    if len(own) == 2 and len(earlier) == 1:
        whole, (taken, result) = earlier[0], own
    elif len(own) == 3:
        whole, taken, result = own
    else:
        return
    every = (whole, taken, result)
    if any(a.ranged or a.said or a.value < 0 for a in every) or not _GIVES.search(between(passage, taken, result)):
        return
    if not _DONE.search(passage.text[: taken.start]) or len({a.per for a in every}) > 1:
        return
    readings = (whole.value + taken.value, abs(whole.value - taken.value))
    if any(agree(r - result.value, every) for r in readings):
        return
    right = next((r for r in readings if is_slip(result.value, r)), None)
    if right is not None:
        sign = "+" if right > max(whole.value, taken.value) else "-"
        high, low = (taken, whole) if sign == "-" and taken.value > whole.value else (whole, taken)
        sum_ = f"{high.text} {sign} {low.text} = {shown(right, (whole, taken))}"
        yield Told(result, f"{result.text} does not follow: {sum_}", FIX_NET)


def _times(passage: Passage, before: Passage | None) -> Iterator[Told]:
    """As in: the fee is £895. At 1,700 a year the income is £1,251,500; 210 members and £33,000, or £175 for each.

    No word says that one is a product: it is so near to one that it was meant to be it, by a figure in a long number.
    """
    money = _long_money(passage, before)
    own = [a for a in passage.amounts if not (a.amount.unit or a.said or a.ranged) and a.value >= _MANY]
    if not 2 <= len(money) <= _MOST or not 1 <= len(own) <= 2 or not any(a in passage.amounts for a in money):
        return
    for count, (price, whole) in product(own, permutations(money, 2)):
        right, each = price.value * count.value, whole.value / count.value
        if any(abs(a.value * count.value - b.value) <= a.amount.step * count.value for a, b in permutations(money, 2)):
            return  # some product is right, and these are of something else
        if whole in passage.amounts and _is_nearly(whole, right):
            said = shown(right, (price,))
            yield Told(whole, f"{whole.text} is not {count.text.lower()} times {price.text}, which is {said}", FIX)
            return
        if price in passage.amounts and price.per == "each" and _is_nearly(price, round(each, price.amount.decimals)):
            said = shown(round(each, price.amount.decimals), (price,))
            yield Told(price, f"{price.text} is not {whole.text} by {count.text}, which is {said}", FIX)
            return


def _long_money(passage: Passage, before: Passage | None) -> list[Found]:
    """The sums of a sentence, and the one of the sentence before where it has only one."""
    own, earlier = ([a for a in p.amounts if a.amount.unit == "£"] if p else [] for p in (passage, before))
    every = [*own, *(earlier if len(earlier) == 1 else ())]
    return [] if any(a.said or a.ranged or a.value <= 0 for a in every) else every


def _is_nearly(stated: Found, right: Decimal) -> bool:
    """Whether a sum of three figures or more has one of them wrong, or two changed over."""
    return is_close_slip(stated.value, right) and len(digits(stated.value, right)[1]) >= _SURE


def _payers(passage: Passage, before: Passage) -> Iterator[Told]:
    """As in: the wall costs £3.85m. The grant pays £2.60m and the Council £1.25m."""
    parts = [a for a in passage.amounts if a.amount.unit == "£"]
    wholes = [a for a in before.amounts if a.amount.unit == "£"]
    if len(wholes) != 1 or not 2 <= len(parts) <= 4 or not (_COSTS.search(before.text) and _PAYS.search(passage.text)):
        return
    (whole,) = wholes
    every = (*parts, whole)
    if any(a.ranged or a.said or a.value < 0 or a.per != whole.per for a in every) or _OTHER.search(passage.text):
        return
    if agree(total(parts) - whole.value, every) or _agree(parts, whole):
        return
    if is_slip(total(parts), whole.value):
        yield Told(parts[-1], f"the parts do not make the {whole.text} in the sentence before: {added(parts)}", FIX_NET)


def _agree(parts: Sequence[Found], whole: Found) -> bool:
    """Whether some of the parts make the whole by themselves."""
    some: Iterator[tuple[Found, ...]] = (c for n in range(1, len(parts)) for c in combinations(parts, n))
    return any(agree(total(chosen) - whole.value, (*chosen, whole)) for chosen in some)
