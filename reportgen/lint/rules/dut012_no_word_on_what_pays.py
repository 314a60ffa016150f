"""The financial implications name a cost to come, and nothing says what it is paid from.

What it checks:
    Sentences of the part on money that tell what something will cost, where neither they, nor those beside them, nor
    one elsewhere with the same sum or of the same thing names a budget, a grant, a reserve or another source.

Why it matters:
    A decision to spend is one on where the money comes from as well. Without a source the cost falls on a budget that
    nobody has chosen.

Basis:
    Local Government Act 1972, section 151; Local Government (Scotland) Act 1973, section 95; financial regulations.

Bad:

    recommendations:
      - Approve the new fares for taxis.
    implications:
      finance: The notice and the printing of new fare cards will cost about £900.

Good:

    recommendations:
      - Approve the new fares for taxis.
    implications:
      finance: The notice and the printing of new fare cards will cost about £900, which the licence fees pay for.

Exceptions:
    Reports that only note; what was spent; what one thing costs; costs that are compared.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_PARTS = ("implications.financ", "implications.money", "implications.resource", "cost", "resource-implications")
_APART = ("appendix", "background-papers", "title", "options")
_COSTS = regex(
    r"\b(?:will|is\s+to|are\s+to|is\s+expected\s+to|is\s+likely\s+to)\s+(?:\w+\s+){0,2}?(?:cost|spend)\b", re.IGNORECASE
)
_SOURCE = regex(
    r"\b(?:met|funded|financed|paid|pays?|covers?|covered|found|provided|allowed|budget\w*|grants?|reserves?|receipts?|borrow\w*"
    r"|programme|contribut\w*|section\s+106|levy|accounts?|balances?|existing|within|absorb\w*|provision|recover\w*|recharged"
    r"|funds?|income|savings?|sponsor\w*|insur\w*|fees|contingency|estimates?)\b",
    re.IGNORECASE,
)
_NOT_SPENT = regex(
    r"\b(?:was|were|had|instead|rather|if|less|more\s+than|than|each|per|every|tenants?|households?|users?|parents)\b",
    re.IGNORECASE,
)
_SAME = 3  # telling words by which another sentence is of the same thing


@rule("DUT012", "no-word-on-what-pays", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find costs to come without a source of the money."""
    if subject.notes_only or not subject.recommended:
        return
    for passage in subject.passages_with("cost", "spend"):
        hit = _COSTS.search(passage.text) if passage.words.where.startswith(_PARTS) else None
        if hit and passage.money and not _NOT_SPENT.search(passage.text) and not _has_source(subject, passage):
            yield Fault(
                passage.span(0, len(passage.text)),
                f"“{passage.clause(*hit.span())}”, and no word was found on what pays for it: which budget is it?",
                "say which budget, grant or reserve pays for it, and whether it is there",
            )
            return


def _has_source(subject: Subject, passage: Passage) -> bool:
    """Whether a sentence, one beside it, or one of the same sum or thing names where money comes from."""
    sums, about = {money.value for money in passage.money}, telling(passage.text)
    for other in subject.passages:
        if other.words.section in _APART or not _SOURCE.search(other.text):
            continue
        beside = other is passage or subject.before(other) is passage or subject.before(passage) is other
        if beside or any(money.value in sums for money in other.money) or len(about & telling(other.text)) >= _SAME:
            return True
    return False
