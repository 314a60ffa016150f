"""What a decision would spend: the money in recommendations that decide, and what the text says that they cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.content.report import Recommendation
from reportgen.files.regex import regex
from reportgen.lint.decisions import covered, only_notes
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import Money

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

SPENDS = regex(
    r"\b(?:approv|agree|award|authoris|allocat|releas|grant|purchas|buy|bought|acquir|accept|commit|delegat|extend|let\b"
    r"|enter|leas|commission|procur|pay|paid|fund|invest|borrow|lend|spend|spent|appoint|engag|renew|buil[dt]|replac|undertak"
    r"|carr(?:y|ied) out|install|adopt|instruct)\w*",
    re.IGNORECASE,
)
_COSTS = regex(
    r"\b(?:costs?|costing|bought|purchased?|price|priced|let|worth|spen[dt]|estimated?|contract (?:sum|value)|works? of"
    r"|pays?|paid|borrow(?:ed|ing)?|lent|lend|loan|grant|bid|tender|quotation)\b[^£.;:]{0,60}$",
    re.IGNORECASE,
)
_PAST = regex(
    r"\b(?:was|were|had|has been|have been|last year|previous|former|so far|already|originally|in 20[01]\d)\b"
    r"|(?<!will )(?<!would )(?<!to )(?<!could )(?<!may )(?<!each )(?<!the )(?<!total )(?<!net )(?<!a )\bcost (?=£)",
    re.IGNORECASE,
)
_NOT_SPENT = regex(
    r"\bsav(?:e|es|ed|ing|ings)\b|\bincome\b|\breceipts?\b|\brent\b|\bfine\b|\bbudget(?:s|ed)? (?:is|of|holds)\b"
    r"|\breserves? (?:is|of|hold)|\bturnover\b|\bfunds? of\b|\bdebt\b|\bvalued?\b|\bless than\b|\bmore than\b"
    r"|\balternative|\binstead\b|\boptions?\b|\bcouncil\s+tax\s+(?:support|reduction)\b",
    re.IGNORECASE,
)
_PRONOUN = regex(r"^(?:It|They|This|These|The (?:cost|price|total|whole|works?|contract|purchase))\b")
_PLACES = frozenset(("summary", "body", "cost", "implications", "proposal", "proposals", "details"))


def deciding(subject: Subject) -> tuple[Recommendation, ...]:
    """The recommendations that decide something, and do not only note it."""
    decision_verbs = subject.wordlists.get("decision-verbs", {})
    return tuple(item for item in subject.recommended if not only_notes(item.text.text, decision_verbs))


def spent(subject: Subject) -> Iterator[Money]:
    """The sums that the decision would spend: those recommended, then those the text gives as the cost of it."""
    items = deciding(subject)
    texts = {id(item.text) for item in items if SPENDS.search(item.text.text)}
    for money in subject.money:
        if money.words.section == "recommendations" and id(money.words.source) in texts:
            yield money
    if texts:
        told = [item.text.text for item in items]
        passages = subject.passages
        for at, passage in enumerate(passages):
            if passage.money and passage.words.section in _PLACES and not passage.words.exempt:
                before = passages[at - 1] if at and passages[at - 1].words is passage.words else None
                yield from _costs(passage, before, told)


def _costs(passage: Passage, before: Passage | None, recommended: list[str]) -> Iterator[Money]:
    """The sums that a sentence gives as what a recommendation costs, now or in time to come."""
    if _PAST.search(passage.text) or _NOT_SPENT.search(passage.text):
        return
    about = passage.text
    if before is not None and _PRONOUN.search(about):
        about = f"{before.text} {about}"
    if covered(about, recommended):
        for money in passage.money:
            if _COSTS.search(passage.text[: passage.at(money)]) and not money.ranged:
                yield money
