"""More is moved, spent or awarded than the limit that the report tells of.

What it checks:
    Limits of an officer or a body ("the Rules let the Director move up to £250,000", "Cabinet may approve virements of
    up to £2m") against amounts that the report says are moved, approved or awarded in the same words. Limits that are
    never above others: the operational boundary and the authorised limit, a lower and an upper limit.

Why it matters:
    A decision beyond its limit is for another body.

Basis:
    The council’s own Constitution and Financial Procedure Rules, as the report tells them; the CIPFA Prudential Code
    for what it calls its limits.

Bad:

    summary: |
      The Director moved £340,000 to leisure. The Rules let the Director move up to £250,000.

Good:

    summary: |
      The Director moved £240,000 to leisure. The Rules let the Director move up to £250,000.

Exceptions:
    Amounts that another body is asked for, or with another verb or noun than that of the limit; limits of grants.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject

_LIMIT = regex(
    r"\b(?:may|lets?|can|allows?|permits?|limits?|power\s+to|authority\s+to|delegated|threshold)\b[^.;]{0,80}?"
    r"\b(?P<deed>[a-z]{4,})\s+(?:of\s+|sums?\s+of\s+|contracts?\s+(?:of|worth)\s+)?(?:up\s+to|no\s+more\s+than|not\s+more\s+than)\s+$",
    re.IGNORECASE,
)
_RULES = regex(
    r"\b(?:rules?|constitution|scheme\s+of\s+delegation|standing\s+orders?|financial\s+regulations?|delegat\w+|cabinet"
    r"|committee|director|officer|head\s+of|may\s+approve)\b",
    re.IGNORECASE,
)
_ASKED = regex(r"\bCouncil\b|\b(?:[Rr]ecommend|needs?\b|approval\b|(?:is|are)\s+for\b)")  # another body decides it
_OFFICER = regex(r"\b(?:director|officer|head of|chief executive|manager)\b", re.IGNORECASE)
_DEED = regex(r"\b(?P<deed>[a-z]{4,})\s+(?:(?:a|the|of|for|another|a\s+sum\s+of|some|about)\s+){0,2}$", re.IGNORECASE)
_STEM = 4  # letters by which forms of a word are one: move and moved, virement and virements


# What is never above another.
_ORDERED = (("operational boundary", "authorised limit"), ("lower limit", "upper limit"))
_VALUE = regex(r"[^.;£\d]{0,40}$")


@rule("FIG012", "over-limit", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts above the limit for them."""
    for low, high in _ORDERED:
        yield from _out_of_order(subject, low, high)
    yield from _over(subject)


def _out_of_order(subject: Subject, low: str, high: str) -> Iterator[Fault]:
    """A limit of one name that is above the one of another name, in the text or in a column of a table."""
    lows, highs = _named(subject, low), _named(subject, high)
    values = {m.value for m in highs}
    if lows and len(values) == 1 and len({m.value for m in lows}) == 1 and lows[0].value > highs[0].value:
        yield _above(lows[0].words.span(lows[0].offset, len(lows[0].text)), lows[0].text, low, highs[0].text, high)
    for grid in subject.grids if subject.scan.has(low.partition(" ")[0]) else ():
        rows = [[r for r in grid.rows if r and name in r[0].plain.casefold()] for name in (low, high)]
        if len(rows[0]) == len(rows[1]) == 1:
            for one, two in zip(rows[0][0][1:], rows[1][0][1:], strict=False):
                if one.amount is not None and two.amount is not None and one.amount.value > two.amount.value:
                    yield _above(one.span, one.plain, low, two.plain, high)


def _named(subject: Subject, name: str) -> list[Money]:
    """The sums that follow a name in sentences."""
    found = []
    for words, _, end in subject.scan.phrase(name):
        passage = subject.passage_at(words, end)
        for money in passage.money if passage is not None else ():
            if money.offset >= end and _VALUE.fullmatch(words.masked[end : money.offset]):
                found.append(money)
    return found


def _above(place: Span, text: str, low: str, other: str, high: str) -> Fault:
    return Fault(place, f"the {low} of {text} is above the {high} of {other}", "correct the one that is wrong")


def _over(subject: Subject) -> Iterator[Fault]:
    """What is above the limit that the report tells of."""
    limits = [found for p in subject.passages_with("up", "more") for found in _limits(p)]
    for where, limit, deed in limits:
        for passage in subject.passages:
            of_officer = _OFFICER.search(where.text) is not None  # what is beyond it, the meeting may do
            if _ASKED.search(passage.text) or (of_officer and not _OFFICER.search(passage.text)):
                continue
            for money in passage.money:
                hit = _DEED.search(passage.text[: passage.at(money)])
                same = hit is not None and hit["deed"].lower()[:_STEM] == deed[:_STEM]
                if same and money is not limit and money.value > limit.value and not money.per:
                    yield Fault(
                        passage.span(passage.at(money), len(money.text)),
                        f"{money.text} is more than the limit of {limit.text} (line {where.span(0).line})",
                        "say who may decide it, or correct the amount",
                        also=(where.span(0),),
                    )
                    return


def _limits(passage: Passage) -> Iterator[tuple[Passage, Money, str]]:
    """The limits of a sentence: where, the sum, and what is limited."""
    for money in passage.money:
        hit = _LIMIT.search(passage.text[: passage.at(money)])
        if hit and _RULES.search(passage.text):
            yield passage, money, hit["deed"].lower()
