"""More is recommended than the budget that pays for it holds.

What it checks:
    The one sum that the recommendations ask to be spent, against what the financial implications say that a budget,
    programme, provision or reserve holds for it, where nothing is said of another source.

Why it matters:
    Members approve what nobody has the money for. The Section 151 Officer would have to say where the rest comes from.

Basis:
    Local Government Act 1972, section 151; Local Government (Scotland) Act 1973, section 95.

Bad:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £48,000.
    summary: |
      The play area costs £48,000.
    implications:
      finance: |
        The parks budget has £40,000 for play areas in 2026/27.
      legal: none
      equality: The play area is open to all.
      climate: none
      risk: The main risk is delay.

Good:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £48,000.
    summary: |
      The play area costs £48,000.
    implications:
      finance: |
        The parks budget has £40,000 for play areas in 2026/27, and a grant pays the rest.
      legal: none
      equality: The play area is open to all.
      climate: none
      risk: The main risk is delay.

Exceptions:
    Several sums, yearly ones, and sections that speak of other money: a grant, reserves, borrowing, a virement.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_HOLDS = regex(
    r"\b(?:budget|programme|provision|allocation)\b(?:\s+(?!£)\S+){0,6}?"
    r"\s+(?:has|holds|contains?|includes?|provides|of|is|allows|sets aside)\s+(?:only\s+)?$",
    re.IGNORECASE,
)
_OTHER = regex(
    r"\b(?:rest|remain\w*|balance|differen\w+|shortfall|gap|grants?|reserves?|borrow\w*|virement|vired|contribut\w+"
    r"|section 106"
    r"|receipts?|increase\w*|add\w*|further|also|second|both|part\w*|net|each|phase\w*|over (?:two|three|four|five)"
    r"|other|more"
    r"|sav\w+|income|contingency|overspen\w*|pressure|fund(?:ing)? of|levy|fees|account|business plan)\b",
    re.IGNORECASE,
)
_SPENDS = regex(
    r"\b(?:approv|agree|award|authoris|commit|spend|purchas|buy|let|expenditure|cost|contract|in the sum of)\w*",
    re.IGNORECASE,
)
_LIMIT = regex(
    r"\b(?:up to|limit|exceed\w*|threshold|sales?|sell|income|charges?|fees?|rents?|tax|reserves?)\b", re.IGNORECASE
)
_TOLD = ("implications", "cost")


@rule("REC016", "rec-over-budget", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find a sum recommended that is above the budget named for it."""
    asked = [(p, m) for p in subject.passages if p.words.section == "recommendations" for m in p.money]
    if len({money.value for _, money in asked}) != 1:
        return
    wanted, money = asked[0]
    if money.yearly or money.ranged or not _SPENDS.search(wanted.text) or _LIMIT.search(wanted.text):
        return
    for passage in _where_budgets_are_told(subject):
        if (budget := _budget(passage)) is not None and budget.value + budget.room < money.value - money.room:
            yield Fault(
                passage.span(passage.at(budget), len(budget.text)),
                f"{money.text} is recommended, and {budget.text} is all that is said to be there for it",
                "say where the rest of the money comes from, or correct the sum that is wrong",
            )
            return


def _where_budgets_are_told(subject: Subject) -> Sequence[Passage]:
    """The passages about money under implications; none where these speak of other money as well."""
    held = [each for each in subject.passages if each.words.section in _TOLD]
    named = {passage.words.where for passage in held if passage.money}
    other = any(_OTHER.search(passage.text) for passage in held if passage.words.where in named)
    return () if other else held


def _budget(passage: Passage) -> Money | None:
    """What a budget holds, where the sentence names no other sum."""
    only, *others = passage.money or (None,)
    return only if only and not others and not only.yearly and _HOLDS.search(passage.text[: passage.at(only)]) else None
