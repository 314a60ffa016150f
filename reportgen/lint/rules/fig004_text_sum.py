"""A sum told in words does not add up.

What it checks:
    Sums in sentences: "£82,000 + £68,520 = £150,520"; a total that is "made up of", "a combination of" or
    "split between" amounts; amounts that end in "a total of"; amounts after a colon; "from £118,500 to
    £43,900, a saving of £74,600"; amounts "of which" or "including" more than there is; and "in all" totals
    of services that were costed one by one before.

Why it matters:
    Readers add up what they are told. When the total differs because income was taken off, the sentence
    must say that it is net.

Basis:
    Good practice in financial reporting.

Bad:

    summary: |
      The sports service costs £82,000 and the health service £68,520, a total of £97,520.
    ---
    summary: |
      The cost of £85,000 is made up of £53,000 from the grant and £29,000 from the Council.

Good:

    summary: |
      The sports service costs £82,000 and the health service £68,520, a total of £150,520.
    ---
    summary: |
      The cost of £82,000 is made up of £53,000 from the grant and £29,000 from the Council.

Exceptions:
    Amounts that are said to be net or less something, approximate amounts within their rounding, ranges, and
    amounts that include others, which need not be all.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from reportgen.amounts.figures import show_like
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_PLUS = regex(r"\s*(?:\+|plus)\s*")
_EQUALS = regex(r"\s*(?:=|equals|makes)\s*")
_MADE_OF = regex(
    r"\b(?:made up of|comprising|comprises?(?: of)?|comprised of|consist(?:s|ing)? of|a combination of|composed of"
    r"|split (?:between|into|as)|divided (?:between|into)|being the sum of|the sum of"
    r"|(?:to be )?(?:funded|financed|met|paid(?: for)?) (?:from|by|through))\b",
    re.IGNORECASE,
)
_TOTALLING = regex(
    r"(?:(?:,|\band|\bor|[–-])?\s*(?:(?:which|together|this|these)\s+)?(?:(?:making|giving|gives|makes|for|with)\s+)?"
    r"(?:a|the|an overall|in)?\s*(?:combined\s+|overall\s+|grand\s+)?(?:total(?:s|ling|ing)?(?: cost)?(?: of)?"
    r"|adds? up to|sum(?:s)? to|amounts? to|comes? to))[:,]?\s*$",
    re.IGNORECASE,
)
_FROM = regex(r"\bfrom\s*$", re.IGNORECASE)
_CHANGE = regex(
    r"\b(?:saving|reduction|cut|fall|decrease|drop|increase|rise|growth|difference)\s+of\s*$", re.IGNORECASE
)
_NET = regex(r"\bnet\b|\bafter\b|\bless\b|\bminus\b|\boff\b|deduct|\bwithout\b|exclud|apart from", re.IGNORECASE)
_OFF = regex(r"\b(?:less|minus)\b(?! than)|\bnet of\b|\bdeduct|\btak(?:en|ing) off\b", re.IGNORECASE)
_LOOSE = regex(r"\binclud|for example|such as|\be\.?g\b|among (?:them|which)|up to|or\s*$", re.IGNORECASE)
_COLON = regex(r":\s+(?:the |about |some |a )?$", re.IGNORECASE)
_BRACKET = regex(r"\(\s*(?:the |about )?$", re.IGNORECASE)
_IN_TOTAL = regex(r"\btotal(?:s|ling|ing)?\b", re.IGNORECASE)
_REST = regex(r"\bpart(?:ly|s|ially)?\b|\bremain\w*|\brest\b|\bbalance\b|\bsupplement", re.IGNORECASE)
_PART_OF = regex(r"\b(?:of|in|from) which\b|\bincluding\b|\bof this\b", re.IGNORECASE)
_LISTED = regex(r"(?:,|;|\band\b|\bplus\b|\+|\bwith\b|\()", re.IGNORECASE)
_GRAND = regex(r"\b(?:in total|total|in all|altogether|overall|together|combined)\b", re.IGNORECASE)
_INCOME = regex(r"external|fund|grant|income|contribution|sponsor|match|partner", re.IGNORECASE)
_ARTICLE = regex(r"^(?:The|A|An|So|Thus|All|Both|In|Together)\b\s*")
_NAMES = regex(r"\b[A-Z][\w&'’-]*(?:\s+(?:&|and|of)?\s*[A-Z][\w&'’-]*)*")


@rule("FIG004", "text-sum", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sums in sentences that do not add up."""
    passages = subject.passages
    for at, passage in enumerate(passages):
        money = passage.money
        if len(money) >= 3:
            found = _from_to(passage) if len(money) == 3 else None
            if found is None and not any(m.ranged for m in money):
                found = _in_sentence(passage)
            if found is not None:
                yield found
        elif len(money) == 1 and _GRAND.search(passage.text):
            yield from _in_all(passage, [p for p in passages[max(0, at - 12) : at] if p.words is passage.words])


def _in_sentence(passage: Passage) -> Fault | None:
    """The first kind of sum the sentence tells, checked."""
    money = passage.money
    between = [passage.between(a, b) for a, b in pairwise(money)]
    if any(m.value < 0 for m in money) or len({m.yearly for m in money}) > 1:
        return None
    if any(_OFF.search(joint) for joint in between):
        return None
    for i, joint in enumerate(between):
        if i and _EQUALS.fullmatch(joint):
            first = i
            while first and _PLUS.fullmatch(between[first - 1]):
                first -= 1
            if first < i:
                return _compare(passage, money[first : i + 1], money[i + 1])
    for i, joint in enumerate(between[:-1]):
        made = _MADE_OF.search(joint)
        inside = _BRACKET.search(joint) and _IN_TOTAL.search(passage.text[: passage.at(money[i])])
        if (made or inside or _COLON.search(joint)) and _lists(between[i + 1 :]):
            rest = passage.text[money[i].end - passage.start :]
            if _REST.search(rest) or (not made and _NET.search(passage.text)):
                return _too_much(passage, money[i + 1 :], money[i])
            return _compare(passage, money[i + 1 :], money[i])
    for i, joint in enumerate(between[:-1]):
        if _PART_OF.search(joint) and _lists(between[i + 1 :]):
            return _too_much(passage, money[i + 1 :], money[i])
    last = between[-1]
    if _TOTALLING.search(last) and _lists(between[:-1]) and not _NET.search(last):
        tail = passage.text[money[-1].end - passage.start :]
        if not _NET.search(tail[:30]):
            return _compare(passage, money[:-1], money[-1])
    return None


def _too_much(passage: Passage, parts: Sequence[Money], total: Money) -> Fault | None:
    """Amounts "of which" more is named than there is."""
    sum_ = sum((m.value for m in parts), Decimal(0))
    if sum_ <= total.value + _room((*parts, total)):
        return None
    listed = " + ".join(m.text for m in parts)
    return Fault(
        passage.span(passage.at(total), len(total.text)),
        f"more is named than there is: {listed} = {_shown(sum_, parts)}, out of {total.text}",
        "correct the amounts",
    )


def _lists(between: Sequence[str]) -> bool:
    """Whether the words between amounts read like one list of them."""
    return all(_LISTED.search(joint) and not _LOOSE.search(joint) and len(joint) < 160 for joint in between)


def _compare(passage: Passage, parts: Sequence[Money], total: Money) -> Fault | None:
    sum_ = sum((m.value for m in parts), Decimal(0))
    if abs(sum_ - total.value) <= _room((*parts, total)):
        return None
    listed = " + ".join(m.text for m in parts)
    return Fault(
        passage.span(passage.at(total), len(total.text)),
        f"{total.text} is not the sum it is said to be: {listed} = {_shown(sum_, parts)}",
        "correct the amounts, or name in this sentence what was added or taken off",
    )


def _from_to(passage: Passage) -> Fault | None:
    """Two amounts and their difference ("from £118,500 to £43,900, a saving of £74,600"), checked."""
    before, after, saving = passage.money
    if not (_CHANGE.search(passage.between(after, saving)) and _FROM.search(passage.text[: passage.at(before)])):
        return None
    difference = abs(before.value - after.value)
    if abs(difference - saving.value) <= _room(passage.money):
        return None
    high, low = sorted((before, after), key=lambda m: -m.value)
    return Fault(
        passage.span(passage.at(saving), len(saving.text)),
        f"{saving.text} is not the difference: {high.text} - {low.text} = {_shown(difference, passage.money)}",
        "correct the amounts",
    )


def _in_all(passage: Passage, before: Sequence[Passage]) -> Iterator[Fault]:
    """The total of services named together ("the SPA and H&W services") that were costed one by one above."""
    total = passage.money[0]
    named = {name for name in _NAMES.findall(passage.text) for name in _split(name)}
    parts: dict[str, tuple[Passage, Money]] = {}
    for each in before:
        if each.money and re.search(r"\bcosts?\b|\btotal\b", each.text):
            names = [n for n in named if re.search(rf"(?<![\w&]){re.escape(n)}(?![\w&])", each.text)]
            own = [n for n in names if n not in parts and not _everywhere(n, before)]
            if len(own) == 1:
                parts[own[0]] = (each, each.money[0])
    chosen = list(parts.values())
    if (
        len(chosen) < 2
        or len({m.value for _, m in chosen}) < len(chosen)
        or any(m.yearly or m.ranged for _, m in chosen)
    ):
        return
    amounts = [m for _, m in chosen]
    sum_ = sum((m.value for m in amounts), Decimal(0))
    if total.yearly or abs(sum_ - total.value) <= _room((*amounts, total)) or _NET.search(passage.text):
        return
    listed = " + ".join(m.text for m in amounts)
    reason = f"{listed} = {_shown(sum_, amounts)}, not {total.text}"
    income = _income(before, sum_ - total.value)
    if income:
        named_income = " and ".join(m.text for m in income)
        reason += f"; {total.text} is what is left after the {named_income} of external funding"
        fix = f"say that {total.text} is the net cost, or give {_shown(sum_, amounts)} as the total"
    else:
        fix = "correct the amounts, or name in this sentence what was added or taken off"
    yield Fault(passage.span(passage.at(total), len(total.text)), reason, fix)


def _split(name: str) -> list[str]:
    return [p for part in re.split(r"\s+(?:and|of)\s+|\s{2,}", name) if (p := _ARTICLE.sub("", part))]


def _everywhere(name: str, before: Sequence[Passage]) -> bool:
    """Whether a name is in every costed sentence, so that it tells none of them from the others (the payer's)."""
    costed = [p for p in before if p.money and re.search(r"\bcosts?\b|\btotal\b", p.text)]
    return len(costed) > 1 and all(re.search(rf"(?<![\w&]){re.escape(name)}(?![\w&])", p.text) for p in costed)


def _income(before: Sequence[Passage], difference: Decimal) -> tuple[Money, ...]:
    """The outside money named above that makes the difference."""
    found = [m for p in before if _INCOME.search(p.text) for m in p.money]
    for size in (1, 2):
        for chosen in combinations(found, size):
            if sum((m.value for m in chosen), Decimal(0)) == difference:
                return chosen
    return ()


def _room(money: Sequence[Money]) -> Decimal:
    """What rounding may hide."""
    return sum((m.room for m in money), Decimal(0))


def _shown(value: Decimal, like: Sequence[Money]) -> str:
    return show_like(value, [m.amount for m in like])
