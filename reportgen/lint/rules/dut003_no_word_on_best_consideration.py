"""Land goes for less than it is worth, and the report does not say why that may be done.

What it checks:
    Sentences that dispose of land at less than its value, at an undervalue or for a peppercorn, and a sale or a rent
    lower than the value or the market rent that the report gives, in a report that names no consent and no benefit.

Why it matters:
    A council may take less than the best that can reasonably be obtained only with consent, general or special. The
    difference is public money, and members must know how much it is.

Basis:
    Local Government Act 1972, section 123, and the General Disposal Consent (England) 2003; in Wales the General
    Disposal Consent (Wales) 2003; in Scotland the Local Government (Scotland) Act 1973, section 74, and the Disposal of
    Land by Local Authorities (Scotland) Regulations 2010. Land held for housing: Housing Act 1985, section 32.

Bad:

    recommendations:
      - Approve the lease of the pavilion to the bowls club for a peppercorn.
    ---
    recommendations:
      - Approve the sale of the depot for £300,000.
    reasons: |
      The depot has a market value of £340,000.

Good:

    recommendations:
      - Approve the lease of the pavilion to the bowls club for a peppercorn.
    reasons: |
      The market rent is £4,000 a year. The general disposal consent allows the difference, since the club promotes
      health.
    ---
    recommendations:
      - Approve the sale of the depot for £350,000.
    reasons: |
      The depot has a market value of £340,000.

Exceptions:
    Reports that only note; sales in the past; values of what is not sold.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.statements import stated, unstated
from reportgen.lint.subject import Subject

_WHAT = "of why less than the best price may be taken"
_LAW = {
    "england": "section 123 of the Local Government Act 1972, the General Disposal Consent (England) 2003",
    "wales": "section 123 of the Local Government Act 1972, the General Disposal Consent (Wales) 2003",
    "scotland": "the Disposal of Land by Local Authorities (Scotland) Regulations 2010",
}
_LAND = r"(?:land|sites?|buildings?|premises|property|hall|house|depot|freehold|offices?|school|farm|field|plot|centre)"
_SOLD = regex(rf"\b(?:sale|sell|selling|dispose|disposal)\b(?:\s+\S+){{0,8}}?\s+{_LAND}\b", re.IGNORECASE)
_VALUED = regex(
    r"\b(?:valued\s+at|(?:market|open\s+market|full|red\s+book)\s+(?:value|rent)(?:\s+\S+){0,5}?|is\s+worth"
    r"|valuation\s+(?:of|is)"
    r"|(?:valuer|surveyor)s?\s+(?:put|puts|values?|valued)(?:\s+\S+){1,4}?\s+at)\s*$",
    re.IGNORECASE,
)
_RENT = regex(r"\b(?:rent|lease|pays?|paid)\b", re.IGNORECASE)
_LET = regex(r"\b(?:(?:would|will|to)\s+pay|at|for|at\s+an?\s+(?:\w+\s+)?rent\s+of)\s*$", re.IGNORECASE)


@rule("DUT003", "no-word-on-best-consideration", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find land that goes for less than its value without a word on why."""
    law = _LAW[subject.house.country]
    fix = f"say what it is worth, how much less is taken, what is gained for it, and under which power ({law})"
    told = list(unstated(subject, "consideration", _WHAT, fix))
    yield from told
    if not told and not subject.notes_only and not stated(subject, "consideration"):
        yield from _below(subject, fix)


def _below(subject: Subject, fix: str) -> Iterator[Fault]:
    """The value of land that a report gives, where a lower price is recommended, or a lower rent told beside it."""
    prices = [
        money
        for passage in subject.passages_with("sale", "sell", "dispos")
        if passage.words.section == "recommendations" and _SOLD.search(passage.text)
        for money in passage.money
    ]
    if not prices and not subject.scan.known(("market rent",)):
        return
    for passage in subject.passages_with("valu", "surveyor", "market", "worth", "valuation", "full", "red"):
        if passage.words.exempt or passage.words.section in ("options", "appendix"):
            continue
        for value in passage.money:
            if _VALUED.search(passage.text[: passage.at(value)]) and (low := _lower(passage, value, prices)):
                reason = f"the value is {value.text}, {low.text} is taken, and no statement was found {_WHAT}"
                yield Fault(passage.span(passage.at(value), len(value.text)), reason, fix)
                return


def _lower(passage: Passage, value: Money, prices: list[Money]) -> Money | None:
    """What is taken for it, if that is less."""
    if "rent" in passage.text.lower() and _RENT.search(passage.text):
        prices = [m for m in passage.money if m is not value and _LET.search(passage.text[: passage.at(m)])]
    elif len(prices) != 1:
        return None  # of several, nobody knows which is for this
    return next((price for price in prices if Decimal(0) < price.value < value.value), None)
