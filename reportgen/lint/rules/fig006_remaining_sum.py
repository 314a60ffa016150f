"""What is said to be left does not follow from what there was and what was spent.

What it checks:
    Sentences that state all three: the money there is, the money spent, and what that leaves
    ("Of the £25,000, £12,000 would be spent, leaving £13,000"). What a fund holds may stand by itself in the sentence
    before ("The reserve holds £71.2m. Moving £8.9m leaves £62.3m").

Why it matters:
    The balance is what the next decision will spend. A wrong one is spent twice or not at all.

Basis:
    Good practice in financial reporting.

Bad:

    summary: |
      Of the budget of £25,000, £12,000 would be spent on the post, leaving £15,000.

Good:

    summary: |
      Of the budget of £25,000, £12,000 would be spent on the post, leaving £13,000.

Exceptions:
    Sentences that do not state the split; approximate amounts within their rounding; amounts a year.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from reportgen.amounts.figures import show_like
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_LEAVES = regex(
    r"\b(?:leav(?:e|es|ing)|left with|remain(?:s|ing|der)?|shortfall|balance)\b[^£.;:]{0,60}$", re.IGNORECASE
)
_AFTER = regex(r"\s*(?:is|are|will be|would be)?\s*(?:left|remaining|remains?|unspent|uncommitted)\b", re.IGNORECASE)
_SPENT = regex(
    r"spen[dt]|cost|used?\b|mov(?:e|es|ed|ing)\b|transfer|tak(?:e|en)|drawn|commit|allocat|pa(?:y|id)|goes|go\b"
    r"|less|minus|fund|award|of which|deduct|need|requir",
    re.IGNORECASE,
)
# What has a balance; of anything else, what is left of one sum may have nothing to do with the sum before.
_FUND = regex(
    r"\b(?:reserves?|funds?|contingency|balances?|provisions?|grants?|budgets?|accounts?|allocations?|receipts?|holds?)\b",
    re.IGNORECASE,
)
_NEAR = 10  # of a balance that is off by more than a tenth of the whole, other sums were taken that are not told
_FURTHER = regex(r"\bextra|additional|plus|increase|top(?:ped)? up|in addition|borrow|each\b", re.IGNORECASE)


@rule("FIG006", "remaining-sum", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find balances that do not follow."""
    before: Passage | None = None
    for passage in subject.passages:
        if not 2 <= len(passage.money) <= 4 or any(m.yearly or m.ranged or m.value < 0 for m in passage.money):
            before = passage
            continue
        at = next((i for i in range(1, len(passage.money)) if _is_left(passage, i)), None)
        stated = _stated(passage, before, at) if at is not None else ()
        if at is not None and len(stated) >= 2 and not _told_whole(subject, stated, passage.money[at]):
            yield from _compare(passage, stated, passage.money[at])
        before = passage


def _stated(passage: Passage, before: Passage | None, at: int) -> tuple[Money, ...]:
    """What there was and what was spent: in the sentence, or the first alone in the sentence before; else nothing."""
    stated = passage.money[:at]
    if not _SPENT.search(passage.text) or _FURTHER.search(passage.text):
        return ()
    if len(stated) == 1 or passage.text.startswith("After "):
        if before is None or before.words is not passage.words or before.paragraph != passage.paragraph:
            return ()
        whole, left = before.money[0] if len(before.money) == 1 else None, passage.money[at]
        if whole is None or whole.yearly or _FURTHER.search(before.text) or not _FUND.search(before.text):
            return ()
        if abs(whole.value - stated[0].value - left.value) * _NEAR > whole.value:
            return ()
        stated = (whole, *stated)
    return () if re.search(r":\s", passage.text[: passage.at(passage.money[at])]) else stated


def _is_left(passage: Passage, at: int) -> bool:
    money = passage.money[at]
    after = passage.text[passage.at(money) + len(money.text) :]
    return bool(_LEAVES.search(passage.between(passage.money[at - 1], money)) or _AFTER.match(after))


def _compare(passage: Passage, stated: Sequence[Money], left: Money) -> Iterator[Fault]:
    """What was stated first is the whole: the rest is taken from it. Any other reading that agrees will do."""
    whole = max(stated, key=lambda m: m.value)
    taken = [m for m in stated if m is not whole]
    rest = whole.value - sum((m.value for m in taken), Decimal(0))
    if rest < 0 or left.value > whole.value or _agrees(stated, left):  # of more than is told, it is what is left
        return
    yield Fault(
        passage.span(passage.at(left), len(left.text)),
        f"{left.text} is not what is left: {' - '.join(m.text for m in (whole, *taken))} = "
        f"{show_like(rest, [m.amount for m in (whole, *taken)])}",
        "correct the amounts" + ", or state in this sentence what else was spent" * (left.value < rest),
    )


def _told_whole(subject: Subject, stated: Sequence[Money], left: Money) -> bool:
    """Whether what was paid and what is left make a sum of the report or a table, from which all of it was taken."""
    whole = sum((m.value for m in stated), left.value)
    if any(m.value == whole for m in subject.money):
        return True
    return any(c.amount is not None and c.amount.value == whole for g in subject.grids for row in g.rows for c in row)


def _agrees(stated: Sequence[Money], left: Money) -> bool:
    """Whether what is left follows from some of the sums in some way."""
    if any(m.value == left.value for m in stated):
        return True
    room = sum((m.room for m in (*stated, left)), Decimal(0))
    for size in range(1, len(stated)):
        for spent in combinations(stated, size):
            rest = sum((m.value for m in stated if m not in spent), Decimal(0))
            if abs(abs(rest - sum((m.value for m in spent), Decimal(0))) - left.value) <= room:
                return True
            if any(abs(abs(w.value - m.value) - left.value) <= room for m in spent for w in stated):
                return True
    return False
