"""Totals of amounts that stand in the sentences before: of services costed one by one, of years told in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.told import FIX_NET, Told, added, agree, room, shown, total

_GRAND = regex(r"\b(?:in total|total|in all|altogether|overall|together|combined)\b", re.IGNORECASE)
_DEFICIT = regex(r"\b(?:deficit|loss|overspen\w+|short\w*)\b", re.IGNORECASE)
_SURPLUS = regex(r"\b(?:surplus|profit|underspen\w+)\b", re.IGNORECASE)
_NET = regex(r"\bnet\b|\bafter\b|\bless\b|\bminus\b|\boff\b|deduct|\bwithout\b|exclud|apart from", re.IGNORECASE)
_INCOME = regex(r"external|fund|grant|income|contribution|sponsor|match|partner", re.IGNORECASE)
_COSTED = regex(r"\bcosts?\b|\btotal\b")
_ARTICLE = regex(r"^(?:The|A|An|So|Thus|All|Both|In|Together)\b\s*")
_NAMES = regex(r"\b[A-Z][\w&'’-]*(?:\s+(?:&|and|of)?\s*[A-Z][\w&'’-]*)*")
_OVER_YEARS = regex(
    r"^(?:Over|In|For|Across)\s+(?:all\s+)?(?:the\s+|these\s+|those\s+)?(?:\w+)\s+(?:years|phases|stages|sites)\b"
)
_THESE = regex(r"^(?:Together|Altogether|In all|In total|These|All (?:of )?(?:this|these)|That is|The total)\b")
_IN_TURN = regex(r"\bfirst\b.*\bsecond\b|\b20\d\d(?:/\d\d)?\b.*\b20\d\d(?:/\d\d)?\b", re.IGNORECASE | re.DOTALL)
_SAVES = regex(r"\bsav(?:es?|ing)\b[^£]{0,30}$|\bleav(?:es?|ing)\b[^£]{0,30}$|\bnet\b[^£]{0,30}$", re.IGNORECASE)
_AFTER = regex(r"^[^£.;:]{0,20},?\s+(?:after|less|net of|once)\b[^£.;:]{0,30}$", re.IGNORECASE)
_NEAR = 20  # what is saved may be part only of a cost: told where it is off by less than a twentieth of it


def wrong_after_list(passage: Passage, before: Passage) -> Iterator[Told]:
    """The total of the amounts of the sentence before ("Over the three years it is paid ..."), and what saves of it."""
    money = [a for a in passage.amounts if a.amount.unit == "£"]
    listed = [a for a in before.amounts if a.amount.unit == "£"]
    if len(money) == 1 and len(listed) > 1:
        yield from _of_list(passage, money[0], before, listed)
    elif len(money) > 1 and len(listed) == 1:
        yield from _of_saving(passage, money, listed[0])


def _of_list(passage: Passage, whole: Found, before: Passage, listed: Sequence[Found]) -> Iterator[Told]:
    counted = [int(a.value) for a in passage.amounts if not a.amount.unit and a.start < whole.start]
    years = _OVER_YEARS.search(passage.text) and _IN_TURN.search(before.text) and counted[:1] == [len(listed)]
    if not years and not (_THESE.search(passage.text) and len(listed) > 2 and _GRAND.search(passage.text)):
        return
    if any(a.said or a.ranged or a.value < 0 for a in (*listed, whole)) or _NET.search(passage.text + before.text):
        return
    if whole.per == "year" or agree(total(listed) - whole.value, (*listed, whole)):
        return
    if _DEFICIT.search(before.text) and _SURPLUS.search(before.text):  # some are taken off the others
        return
    yield Told(whole, f"{whole.text} is not the sum of the amounts before it: {added(listed)}", FIX_NET)


def _of_saving(passage: Passage, money: Sequence[Found], cost: Found) -> Iterator[Told]:
    """What is left of a cost: "It costs £402,000. Closing it saves £270,000, after £132,000 for transport"."""
    left, *taken = money
    joint = passage.text[left.end : taken[0].start]
    if not (_SAVES.search(passage.text[: left.start]) and _AFTER.search(joint)):
        return
    if any(a.said or a.ranged for a in (*money, cost)) or left.per != cost.per:
        return
    rest = cost.value - total(taken)
    off = abs(rest - left.value)
    if rest > 0 and room((*money, cost)) < off and off * _NEAR < cost.value:
        less = " - ".join(a.text for a in (cost, *taken))
        yield Told(left, f"{left.text} is not what is left: {less} = {shown(rest, (cost, *taken))}")


def wrong_of_services(passage: Passage, before: Sequence[Passage]) -> Iterator[Told]:
    """The total of services named together ("the SPA and H&W services") that were costed one by one above."""
    (whole,) = (a for a in passage.amounts if a.amount.unit == "£")
    if not _GRAND.search(passage.text) or whole.per == "year" or _NET.search(passage.text):
        return
    parts = list(_costed(passage, before).values())
    if len(parts) < 2 or len({a.value for a in parts}) < len(parts) or any(a.per == "year" or a.ranged for a in parts):
        return
    if agree(total(parts) - whole.value, (*parts, whole)):
        return
    reason = f"{added(parts)}, not {whole.text}"
    income = _income(before, total(parts) - whole.value)
    if not income:
        yield Told(whole, reason, FIX_NET)
        return
    outside = " and ".join(a.text for a in income)
    yield Told(
        whole,
        f"{reason}; {whole.text} is what is left after the {outside} of external funding",
        f"say that {whole.text} is the net cost, or give {shown(total(parts), parts)} as the total",
    )


def _costed(passage: Passage, before: Sequence[Passage]) -> dict[str, Found]:
    """What each service that a sentence names costs, as the sentences before say."""
    named = {name for names in _NAMES.findall(passage.text) for name in _split(names)}
    costed = [(p, p.money) for p in before if p.money and _COSTED.search(p.text)]
    payers = {n for n in named if len(costed) > 1 and all(_holds(p, n) for p, _ in costed)}  # in every one of them
    parts: dict[str, Found] = {}
    for each, _ in costed:
        own = [n for n in named - payers if n not in parts and _holds(each, n)]
        if len(own) == 1:
            parts[own[0]] = next(a for a in each.amounts if a.amount.unit == "£")
    return parts


def _holds(passage: Passage, name: str) -> bool:
    return bool(re.search(rf"(?<![\w&]){re.escape(name)}(?![\w&])", passage.text))


def _split(names: str) -> list[str]:
    return [p for part in re.split(r"\s+(?:and|of)\s+|\s{2,}", names) if (p := _ARTICLE.sub("", part))]


def _income(before: Sequence[Passage], difference: Decimal) -> tuple[Found, ...]:
    """The outside money named above that makes the difference."""
    found = [a for p in before if _INCOME.search(p.text) for a in p.amounts if a.amount.unit == "£"]
    for size in (1, 2):
        for chosen in combinations(found, size):
            if total(chosen) == difference:
                return chosen
    return ()
