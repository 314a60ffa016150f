"""Changes told in words: from one amount to another, by how much, in pounds, per cent or points; forecasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.amounts.figures import Amount, show_amount
from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_slip
from reportgen.lint.told import Told, between, counted, is_length, room, shown

_FROM = regex(r"\bfrom\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
_TO = regex(r"(?:\s+(?!from\b)[\w’'/-]+){0,5}?\s+to\s+(?:about\s+|some\s+|a\s+|the\s+)?$", re.IGNORECASE)
# What may stand between the second amount of a change and how large it is; before a share, a comma will do.
_BY = regex(
    r"^[^.;:]{0,60}?(?:\bby|\bor|\b(?:a|an|the)\s+(?:[\w-]+\s+){1,3}of|\bthat is|\bwhich is|\bi\.e\.)\s+(?:a\s+)?$"
    r"|^\s*\(\s*(?:\+|-|an?\s+[\w-]+\s+of\s+)?$",
    re.IGNORECASE,
)
_COMMA = regex(r"^[^.;:,]{0,20},\s*$")
_BY_JOINT = regex(r"^,?\s*(?:a year|a week|a month|per year|in \d{4}(?:/\d\d)?)?,?\s+from\s+$", re.IGNORECASE)
_CHANGED = regex(
    r"\b(?:sav|reduc|cut|f[ae]ll|decreas|drop|increas|ris|rose|grow|grew|grown|difference|up\b|down\b|chang|went|gone"
    r"|climb|declin|lower|rais|higher|more|less|by\b)\w*",
    re.IGNORECASE,
)
_AGAINST = regex(r"\b(?:against|compared\s+with|limit|target|standard|maximum|minimum|average)\b", re.IGNORECASE)
_POINTS = regex(r"\s*(?:percentage\s+)?points?\b", re.IGNORECASE)
_RESULTS = regex(r"\b(?:deficit|surplus|loss|profit|overspend|underspend)s?\s+of\b|\bone\s+of\s+£", re.IGNORECASE)
_GAP = regex(
    r"\b(?:overspend(?:ing)?|underspend(?:ing)?|saving|surplus|deficit|shortfall|gap|variance|difference|overrun"
    r"|increase|reduction|cut|rise|fall|drop|growth|decline|decrease|profit"
    r"|loss|pressure|margin|excess|net cost)\s+of\s+(?:some\s+|about\s+)?$",
    re.IGNORECASE,
)
# What is compared: a sum that was planned, against what came of it; several overspends are a list, and no such pair.
_PLANNED = regex(r"\b(?:budget|estimate|target|plan|forecast|expect|limit|agreed|original)\w*", re.IGNORECASE)
_SEVERAL = regex(r"\b(?:over|under)spend(?:ing)?s?\b|\boffset\b", re.IGNORECASE)
_FURTHER = regex(r"\bfurther|another|additional|also|as well|within|each|includ|part of|share", re.IGNORECASE)


def wrong_changes(passage: Passage, before: Passage | None, rounded: bool) -> Iterator[Told]:
    """What is said of a change and does not agree with the two amounts it is between.

    `rounded` says that the report speaks of rounding; without it, three sums written alike are taken as they stand.
    """
    amounts = counted(passage)
    for at, (first, second) in enumerate(pairwise(amounts)):
        pair = _pair(passage, first, second)
        if pair is None:
            continue
        sizes = [size for size in amounts[at + 2 :] if _is_size(passage, second, size, amounts[at + 2 :])]
        if at and _BY_JOINT.search(between(passage, amounts[at - 1], first)):
            sizes.append(amounts[at - 1])
        for size in sizes:
            if told := _checked(passage, pair, size):
                yield told
    yield from _gaps(passage, before, rounded)


def _pair(passage: Passage, first: Found, second: Found) -> tuple[Found, Found] | None:
    """The two ends of "from 42 to 46 per cent"; the first has the second's unit where it names none."""
    if not (_FROM.search(passage.text[: first.start]) and _TO.fullmatch(between(passage, first, second))):
        return None
    if first.said or second.said or not _CHANGED.search(passage.text):
        return None
    if first.amount.unit == second.amount.unit:
        return first, second
    return (first, second) if not first.amount.unit and second.amount.unit == "%" else None


def _is_size(passage: Passage, second: Found, size: Found, rest: Sequence[Found]) -> bool:
    """Whether an amount says how large the change is: it follows the second end, or another size of the same change."""
    joint = between(passage, second, size)
    if size.said or len(joint) > 110 or _FROM.search(joint) or _AGAINST.search(joint):
        return False
    if size is rest[0]:
        said = _BY.search(joint) or (size.amount.unit in ("%", "bp") and _COMMA.search(joint))
        return bool(said) and not _FURTHER.search(joint)
    return size is rest[1] and bool(
        re.fullmatch(r"\s*(?:,?\s*or|,|\(|,?\s*that is,?)\s*", between(passage, rest[0], size))
    )


def _checked(passage: Passage, pair: tuple[Found, Found], size: Found) -> Told | None:
    first, second = pair
    low, high = sorted((first.value, second.value))
    steps = sum((_half(a) for a in pair), Decimal(0))
    unit, whole = second.amount.unit, first.value
    points = bool(_POINTS.match(passage.text, size.end))
    readings: list[tuple[Decimal, Decimal]] = []  # what the size may be, and the room of each
    if unit == "%" and size.amount.unit in ("bp", "%", "") and (size.amount.unit != "" or points):
        times = 100 if size.amount.unit == "bp" else 1
        readings.append(((high - low) * times, steps * times))
    elif size.amount.unit == unit and not points:
        readings.append((high - low, steps))
    if size.amount.unit == "%" and not points and whole > 0:
        readings.append(((high - low) / whole * 100, steps / whole * 100 * (1 + high / whole)))
    stated = abs(size.value)
    if not readings or any(abs(stated - value) <= span + _half(size) for value, span in readings):
        return None
    value = readings[-1][0]
    told = _figure(value, size.amount)
    if size.amount.unit == unit and not points:
        high_, low_ = sorted(pair, key=lambda a: -a.value)
        told = _figure(readings[0][0], size.amount)
        return Told(size, f"{size.text} is not the difference: {high_.text} - {low_.text} = {told}")
    return Told(size, f"{size.text} is not the change from {first.text} to {second.text}, which is {told}")


def _half(found: Found) -> Decimal:
    """Half the worth of the last figure; nothing for sums in whole pounds or pence, and for counts."""
    exact = found.amount.unit in ("£", "") and found.amount.step <= 1
    return Decimal(0) if exact else found.amount.step / 2


def _figure(value: Decimal, like: Amount) -> str:
    """A change as this amount is written: with its ending, or in per cent with a decimal more where it has none."""
    if like.unit in ("%", "bp"):
        places = max(like.decimals, 0 if value == value.to_integral_value() else 1) if like.unit == "%" else 0
        return f"{value:.{places}f} {'per cent' if like.unit == '%' else 'basis points'}"
    return show_amount(value / like.scale, like.unit, like.decimals) + like.ending


def _gaps(passage: Passage, before: Passage | None, rounded: bool) -> Iterator[Told]:
    """A budget, a forecast and an overspend; the budget may stand in the sentence before."""
    for unit in ("£", ""):
        of_unit = [a for a in passage.amounts if a.amount.unit == unit and not is_length(passage.text, a)]
        yield from _gaps_of(of_unit, passage, before if unit else None, rounded)


def _gaps_of(money: Sequence[Found], passage: Passage, before: Passage | None, rounded: bool) -> Iterator[Told]:
    for at, gap in enumerate(money):
        if gap.said or not _GAP.search(passage.text[max(0, gap.start - 40) : gap.start]):
            continue
        two = list(money[max(0, at - 2) : at])
        told = passage.text[: gap.start]
        if len(two) == 1 and before is not None:
            earlier = [a for a in before.amounts if a.amount.unit == "£"]
            two = [*earlier, *two] if len(earlier) == 1 else []
            told = before.text + told
        if len(two) == 2 and at <= 2 and not _FROM.search(passage.text[: two[0].start]):
            yield from _gap(two, gap, told, rounded)


def _gap(two: Sequence[Found], gap: Found, told: str, rounded: bool) -> Iterator[Told]:
    difference = abs(two[0].value - two[1].value)
    alike = not rounded and len({a.amount.step for a in (*two, gap)}) == 1
    span = Decimal(0) if alike else room((*two, gap))
    other = any(a.said or a.ranged for a in two) or _FURTHER.search(told) or len(_SEVERAL.findall(told)) > 1
    other = other or len(_RESULTS.findall(told)) > 1  # a deficit, and another, and a surplus: years in turn
    planned = _PLANNED.search(told) and two[0].per == two[1].per and two[0].amount.unit == "£"
    named = planned or is_slip(abs(gap.value), difference)
    if other or not named or abs(difference - abs(gap.value)) <= span:
        return
    if abs(difference - abs(gap.value)) * 2 > max(difference, abs(gap.value)):  # it is of something else
        return
    high, low = sorted(two, key=lambda a: -a.value)
    yield Told(gap, f"{gap.text} is not the difference: {high.text} - {low.text} = {shown(difference, two)}")
