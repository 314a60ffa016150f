"""Differences, shares and totals that a sentence gives, whatever words it gives them in.

A word says that an amount is a difference, a share or a total; the other amounts of the sentence, or of the one before,
say of what. What any of them makes of any others is right. What nothing makes, and what is a slip of the pen for
something that two of them make, is wrong (`slips`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_close_slip, is_slip
from reportgen.lint.told import FIX, FIX_NET, Told, added, agree, is_length, is_part, room, shown, total

_TOTAL = regex(
    r"\b(?:total(?:s|ling)?|combined|overall|altogether|sum)\b(?:\s+[a-z]+){0,4}?\s+(?:of\s+|costs? of\s+|is\s+"
    r"|was\s+)?$",
    re.IGNORECASE,
)
_OF_THIS = regex(r"^(?:Of|From|Out of)\s+(?:this|these|that|those|them|which)\b", re.IGNORECASE)
_LOOSE = regex(
    r"\binclud|for example|such as|\be\.?g\b|\bup to\b|\bat least\b|\bmore than one\b|\bshortlist|\bsubmitted\b"
    r"|\binterview"
    r"|\bround|\beach\b|\balso\b|\bbetween\b|\bcould\b|\bmay\b|\bif\b",
    re.IGNORECASE,
)
_OPINIONS = regex(
    r"\b(?:in favour|against|support\w*|oppos\w+|object\w*|no (?:view|opinion|preference)"
    r"|did not (?:mind|know|say|answer)|neutral|undecided|agreed?|disagreed?)\b",
    re.IGNORECASE,
)
_LISTED = regex(r"(?:,|;|\band\b|\bplus\b|\()", re.IGNORECASE)
_NIGHTLY = {"day": (365, 366, 364), "week": (52, 53), "month": (12,)}
_A_YEAR = regex(r"\s+(?:a|per)\s+(?:year|annum)|\s+annually", re.IGNORECASE)
_BY_NIGHT = regex(r"\b(?:nightly|night|daily|day)\b", re.IGNORECASE)
_OVER_YEARS = regex(r"\s+(?:over|across|for|in)\s+(?:the\s+|all\s+|those\s+)?(?P<n>\w+)[- ]years?\b", re.IGNORECASE)
_OR = regex(
    r"^[^.;:£]{0,25}?(?:,|\bor\b|\bequa\w+ to\b|\bmaking\b|\bthat is\b|\bwhich is\b|=)[^.;:£]{0,20}$", re.IGNORECASE
)
_POINTS = regex(r"\s+percentage\s+points?\b", re.IGNORECASE)
_SURE = 3  # figures of an amount that is seldom like another by chance
_FAR = 4  # times that a figure may be out
_NEAR_BY = 60  # characters in which an amount is said to be a difference or a total


def wrong_relations(passage: Passage, before: Passage | None) -> Iterator[Told]:
    """What a sentence gives as a difference, a share or a total and nothing in it or before it makes."""
    if len(passage.amounts) + (len(before.amounts) if before is not None else 0) < 3:
        return
    for unit in {_unit(passage, amount): None for amount in passage.amounts}:
        own = _of(passage, unit)
        earlier = _of(before, unit) if before is not None else []
        if unit != "%":
            yield from _totals(passage, own, before, earlier)
    yield from _by_time(passage)


def _of(passage: Passage, unit: str) -> list[Found]:
    """The amounts of a unit; a whole number of years, weeks or days is none."""
    return [
        a
        for a in passage.amounts
        if _unit(passage, a) == unit
        and not (is_length(passage.text, a) and a.value % 1 == 0)
        and not is_part(passage.text, a)
    ]


def _unit(passage: Passage, found: Found) -> str:
    """The unit of an amount; "0.6 percentage points" are per cent."""
    return "%" if not found.amount.unit and _POINTS.match(passage.text, found.end) else found.amount.unit


def _made(result: Found, pool: Sequence[Found]) -> bool:
    """Whether some of these make the result: a sum or a difference of two, or the sum of all."""
    off = room((*pool, result)) or Decimal(0)
    if abs(total(pool) - result.value) <= off:
        return True
    return any(
        abs(abs(a.value - b.value) - result.value) <= a.room + b.room + result.room
        or abs(a.value + b.value - result.value) <= a.room + b.room + result.room
        for a, b in combinations(pool, 2)
    )


def _totals(passage: Passage, own: Sequence[Found], before: Passage | None, earlier: Sequence[Found]) -> Iterator[Told]:
    """As in: 41 households, in A (17), B (13) and C (11); £4.2m is required. Of this, £2.9m, £0.8m and £0.5m ..."""
    if len(own) < 2 or _LOOSE.search(passage.text):
        return
    if before is not None and len(earlier) == 1 and len(own) > 1 and _is_list(passage, own):
        of_this = _OF_THIS.search(passage.text) and not _LOOSE.search(before.text)
        if of_this or _is_total(before, earlier[0]) or _are_parts(own, earlier[0]):
            yield from _summed(own, earlier[0], bool(of_this) and len(own) > 1)
            return
    if len(own) >= _SURE and _OPINIONS.search(passage.text) and _is_list(passage, own):
        meant = [a for a in earlier if is_close_slip(total(own), a.value)]
        if len(meant) == 1 and all(a.value != total(own) for a in earlier):
            yield from _summed(own, meant[0], False)
    for at, whole in enumerate(own):
        parts = own[at + 1 :]
        if len(parts) > 1 and _is_total(passage, whole) and _is_list(passage, parts):
            yield from _summed(parts, whole, False)


def _are_parts(own: Sequence[Found], whole: Found) -> bool:
    """Whether amounts are so many, and each so much less than the one in the sentence before, that they make it up."""
    return len(own) >= _SURE and all(a.value < whole.value and not a.per for a in own)


def _is_total(passage: Passage, found: Found) -> bool:
    return _TOTAL.search(passage.text[max(0, found.start - _NEAR_BY) : found.start]) is not None


def _is_list(passage: Passage, parts: Sequence[Found]) -> bool:
    joints = [passage.text[a.end : b.start] for a, b in pairwise(parts)]
    return all(_LISTED.search(joint) and len(joint) < 90 for joint in joints)


def _summed(parts: Sequence[Found], whole: Found, near: bool) -> Iterator[Told]:
    if any(a.said or a.ranged or a.value < 0 for a in (*parts, whole)) or len({a.per for a in parts}) > 1:
        return
    off = total(parts) - whole.value
    if agree(off, (*parts, whole)) or (len(parts) == 2 and _made(whole, parts)):
        return
    if is_slip(total(parts), whole.value) or (near and 0 < off * 5 <= whole.value):
        yield Told(whole, f"{whole.text} is not the sum it is said to be: {added(parts)}", FIX_NET)


def _by_time(passage: Passage) -> Iterator[Told]:
    """As in: £58 a night, £21,170 a year; £71,000 a year, or £284,000 over four years."""
    money = [a for a in passage.amounts if a.amount.unit == "£"]
    if len(money) != 2 or any(a.said or a.ranged for a in money):
        return
    price, whole = money
    times = _times(passage, price, whole) if _OR.search(passage.text[price.end : whole.start]) else ()
    results = [price.value * n for n in times]
    if not results or any(abs(r - whole.value) <= whole.room + price.room * max(times) for r in results):
        return
    near = len(times) == 1 and results[0] / _FAR <= whole.value <= results[0] * _FAR  # else several pay it
    if near or any(is_slip(whole.value, r) for r in results):
        right = shown(results[0], (price,))
        yield Told(whole, f"{whole.text} is not {times[0]} times {price.text}, which is {right}", FIX)


def _times(passage: Passage, price: Found, whole: Found) -> Sequence[int]:
    """How often a price can stand in the whole that is told beside it; none where no period is told."""
    if _A_YEAR.match(passage.text, whole.end):
        period = price.per or ("day" if _BY_NIGHT.search(passage.text[: price.start]) else "")
        return _NIGHTLY.get(period, ())
    over = _OVER_YEARS.match(passage.text, whole.end) if price.per == "year" else None
    count = next((a for a in passage.amounts if over and a.start == over.start("n")), None)
    return (int(count.value),) if count is not None else ()
