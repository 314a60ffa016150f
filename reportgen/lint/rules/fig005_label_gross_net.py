"""One figure is called the total (gross) cost in one place and the net cost in another.

What it checks:
    The words beside each amount: gross words (total cost, gross) and net words (net, after external funding,
    the cost to the Council where others pay a share). The same amount with both is reported.

Why it matters:
    A total cost and the cost left to the Council differ by what others pay. A figure that is called both
    hides that money.

Basis:
    Good practice in financial reporting.

Bad:

    summary: |
      The total cost of the service is £97,520.
    implications:
      finance: |
        A grant of £53,000 will be received. The net cost of the service is £97,520.
      legal: none
      equality: none
      climate: none
      risk: none

Good:

    summary: |
      The total cost of the service is £150,520.
    implications:
      finance: |
        A grant of £53,000 will be received. The net cost of the service is £97,520.
      legal: none
      equality: none
      climate: none
      risk: none

Exceptions:
    A service without income, of which the report says that gross and net are the same; amounts under £1,000.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_GROSS = regex(r"\bgross\b|\btotal (?:cost|budget|spend(?:ing)?|expenditure|price|value)s?\b", re.IGNORECASE)
_NET = regex(
    r"\bnet\b|\b(?:after|less|minus|excluding) (?:\w+ ){0,3}(?:funding|grants?|income|contributions?)\b", re.IGNORECASE
)
_CALLED_GROSS = regex(r"\bgross\b", re.IGNORECASE)
_PAYER = regex(
    r"\bcosts?\s+(?:(?:of|for)\s+[^.,;:]{0,40})?to\s+(?:the (?:Council|Authority|Borough|County|City)\b|[A-Z]{2,}\b)"
    r"|\bcosts?\s+(?:the (?:Council|Authority)|[A-Z]{3,})\b",
)
_OUTSIDE = regex(r"external(?:ly)? fund|\bgrants?\b|match[- ]fund|contribution from|fund(?:ed|ing) (?:by|from)", re.I)
_SAME = regex(r"gross and net|net and gross|no (?:external funding|income)", re.IGNORECASE)


@rule("FIG005", "label-gross-net", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find figures with a gross label here and a net label there."""
    gross: dict[Decimal, tuple[Passage, Money]] = {}
    net: dict[Decimal, tuple[Passage, Money]] = {}
    for passage in subject.passages:
        for at, money in enumerate(passage.money):
            if money.value < 1000:
                continue
            label = _label(passage, at)
            if _NET.search(label) or (_PAYER.search(label) and not _CALLED_GROSS.search(label)):
                net.setdefault(money.value, (passage, money))
            elif _GROSS.search(label):
                gross.setdefault(money.value, (passage, money))
    both = gross.keys() & net.keys()
    if not both or not any(_OUTSIDE.search(w.masked) for w in subject.prose):
        return
    if any(_SAME.search(w.masked) for w in subject.prose):
        return
    for value in sorted(both):
        passage, money = gross[value]
        other, there = net[value]
        place = other.span(other.at(there))
        yield Fault(
            passage.span(passage.at(money), len(money.text)),
            f"{money.text} is called the total here and the cost net of other funding at {place.file}:{place.line}",
            "give the gross and the net figure, and call each by its name in both places",
        )


def _label(passage: Passage, at: int) -> str:
    """The words that say what an amount is: those since the amount before it, and a few after it."""
    money = passage.money[at]
    start = passage.at(passage.money[at - 1]) + len(passage.money[at - 1].text) if at else 0
    before = passage.text[start : passage.at(money)]
    after = passage.text[passage.at(money) + len(money.text) :][:25]
    return re.split(r"[;:]", before)[-1][-110:] + " " + (after if re.match(r"\s*\(?net\b", after) else "")
