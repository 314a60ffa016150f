"""What is said to be left does not follow from what there was and what was spent.

What it checks:
    Sentences that state all three: the money there is, the money spent, and what that leaves
    ("Of the £25,000, £12,000 would be spent, leaving £13,000").

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
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_LEAVES = regex(
    r"\b(?:leav(?:e|es|ing)|left with|remain(?:s|ing|der)?|shortfall|balance)\b[^£.;:]{0,60}$", re.IGNORECASE
)
_AFTER = regex(r"\s*(?:is|are|will be|would be)?\s*(?:left|remaining|remains?|unspent|uncommitted)\b", re.IGNORECASE)
_SPENT = regex(
    r"spen[dt]|cost|used?\b|tak(?:e|en)|drawn|commit|allocat|pa(?:y|id)|goes|go\b|less|minus|fund|award|of which|deduct"
    r"|need|requir",
    re.IGNORECASE,
)
_FURTHER = regex(r"\bextra|additional|plus|increase|top(?:ped)? up|in addition|borrow|each\b", re.IGNORECASE)


@rule("FIG006", "remaining-sum", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find balances that do not follow."""
    for passage in subject.passages:
        money = passage.money
        if not 3 <= len(money) <= 4 or any(m.yearly or m.ranged or m.value < 0 for m in money):
            continue
        at = next((i for i in range(2, len(money)) if _is_left(passage, i)), None)
        if at is None or not _SPENT.search(passage.text) or _FURTHER.search(passage.text):
            continue
        if re.search(r":\s", passage.text[: passage.at(money[at])]):
            continue
        yield from _compare(passage, money[:at], money[at])


def _is_left(passage: Passage, at: int) -> bool:
    money = passage.money[at]
    after = passage.text[passage.at(money) + len(money.text) :]
    return bool(_LEAVES.search(passage.between(passage.money[at - 1], money)) or _AFTER.match(after))


def _compare(passage: Passage, stated: Sequence[Money], left: Money) -> Iterator[Fault]:
    """What was stated first is the whole: the rest is taken from it. Any other reading that agrees will do."""
    if any(m.value == left.value for m in stated):
        return
    room = sum((m.room for m in (*stated, left)), Decimal(0))
    for size in range(1, len(stated)):
        for spent in combinations(stated, size):
            rest = sum((m.value for m in stated if m not in spent), Decimal(0))
            if abs(abs(rest - sum((m.value for m in spent), Decimal(0))) - left.value) <= room:
                return
            if any(abs(abs(w.value - m.value) - left.value) <= room for m in spent for w in stated):
                return
    whole = max(stated, key=lambda m: m.value)
    taken = [m for m in stated if m is not whole]
    rest = whole.value - sum((m.value for m in taken), Decimal(0))
    if rest < 0:
        return
    yield Fault(
        passage.span(passage.at(left), len(left.text)),
        f"{left.text} is not what is left: {' - '.join(m.text for m in (whole, *taken))} = "
        f"{show_like(rest, [m.amount for m in (whole, *taken)])}",
        "correct the amounts" + ", or state in this sentence what else was spent" * (left.value < rest),
    )
