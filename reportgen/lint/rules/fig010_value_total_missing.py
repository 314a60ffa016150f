"""A cost a year and a number of years are stated, but not what they come to.

What it checks:
    A paragraph with an amount a year and a term ("£940,000 a year", "two further years") when the product
    (£1,880,000) stands nowhere in the report or its tables.

Why it matters:
    The whole-life value decides who may take the decision, and whether it is a key decision. Members should
    not have to work it out.

Basis:
    Contract procedure rules and key-decision thresholds go by the whole value; good financial practice.

Bad:

    implications:
      finance: |
        The annual contract value is £940,000. The contract would be extended by two further years.
      legal: none
      equality: none
      climate: none
      risk: none

Good:

    implications:
      finance: |
        The annual contract value is £940,000. The contract would be extended by two further years, at a cost
        of £1,880,000 in all.
      legal: none
      equality: none
      climate: none
      risk: none

Exceptions:
    Rolling contracts without a term; terms of one year or less; less than £25,000 in all; past years; approximate
    amounts within their rounding; what is saved. Of an amount that is only a ceiling ("no more than £290,000 a year")
    it asks, as advice.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.amounts.figures import show_amount
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.running_amounts import Money, Term
from reportgen.lint.subject import Subject

_PAST = regex(r"\b(?:last|past|previous|first|next|every|each|aged|age|old|within|after|ago|notice)\W+$", re.IGNORECASE)
_AGO = regex(r"\W+(?:ago|old|earlier|later|of age|time|ahead|before|after|notice|experience)\b|\s*-?\s*olds?\b", re.I)
_ONCE = regex(r"\b(?:has|have|had) been\b|\bwas\b|\bwere\b|\bmarket rents?\b", re.IGNORECASE)
_OF_DEBT = regex(r"\binterest\b|\brevenue provision\b|\bMRP\b", re.IGNORECASE)
# What is saved or taken, or was only asked for, is no commitment; a rent is told by the year.
_RENT = regex(r"\brents?\b", re.IGNORECASE)
_UNPAID = regex(
    r"\b(?:sav(?:e|es|ed|ing|ings)|fall\w*|fell|lower\w*|reduc\w+|income|surplus\w*|requested"
    r"|pa(?:y|ys|yments?) (?:to )?the council|(?:applied|asked|bid) for)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_SO_FAR = regex(
    r"\bha(?:s|ve|d)\s+(?:[a-z]+\s+){1,4}for\s+(?:the\s+)?$", re.IGNORECASE
)  # have not moved for five years
_OF_LOAN = regex(r"\b(?:borrow\w*|loans?|repa\w+|pay\s?back)\b[^.;]{0,30}$", re.IGNORECASE)
# The whole is told for a longer term of which this is the rest: over the whole ten years the Council pays £2.4 million.
_IN_ALL = regex(
    r"\b(?:over|for|in)\s+(?:the|all|those)\s+(?:whole|\w+\s+years)\b|\bover\s+\w+\s+years\b|\bin\s+all\b|\bin\s+total\b|\baltogether\b",
    re.IGNORECASE,
)
_MORE = regex(r"\s+(?:a|per)\s+(?:year|annum)\s+(?:more|less|over|under|above|below|higher|lower)\b", re.IGNORECASE)
_CEILING = regex(r"\b(?:no|not)\s+more\s+than\s+$|\bup\s+to\s+$|\bat\s+most\s+$", re.IGNORECASE)
_LEAST = 5_000  # pounds a year: less is spent without a contract
_WHOLE = 25_000  # pounds: contracts of less are not published (£30,000 with VAT), and nobody asks for their value
_LONGEST = 300  # months: over a longer time nobody adds up what is paid
_ROLLING = regex(r"\brolling\b|year (?:to|on|by) year|until further notice|permanent", re.IGNORECASE)
_ENDLESS = ("rolling", "year to year", "year on year", "year by year", "until further notice")
_BINDING = regex(
    r"contract|extend|extension|post|agreement|term|lease|award|additional|further|optional|fund|grant|commission"
    r"|employ|for\W+$|period|programme",
    re.IGNORECASE,
)


@rule("FIG010", "value-total-missing", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find yearly amounts with a term whose product is missing."""
    said: set[Decimal] = set()
    rolling = bool(subject.scan.known(_ENDLESS)) or b"permanent" in subject.scan.vocabulary
    for at, passage in enumerate(subject.passages):
        for money in passage.money:
            if not money.yearly or money.ranged or money.value < _LEAST or money.value in said:
                continue
            more = _MORE.match(passage.text, passage.at(money) + len(money.text))
            before = passage.text[: passage.at(money)]
            if (
                more
                or _ONCE.search(before)
                or _UNPAID.search(before)
                or _RENT.search(passage.text)
                or _OF_DEBT.search(passage.text)
            ):
                continue
            # What is only estimated has no term but that of its own sentence: the next ones may tell of another course.
            near = [passage] if money.about and not passage.terms else _near(subject.passages, at)
            months = _term(near, rolling)
            if money.value * months / 12 < _WHOLE or _told_in_all(near, money):
                continue
            if 0 < months <= _LONGEST and not _stated(subject, money.value * months / 12, money.room * months / 12):
                said.add(money.value)
                yield _fault(passage, money, Decimal(months) / 12)


def _told_in_all(near: Sequence[Passage], money: Money) -> bool:
    """Whether a sentence beside a yearly sum gives what all of it comes to, with other years."""
    return any(m.value > money.value * 2 for p in near if _IN_ALL.search(p.text) for m in p.money)


def _near(passages: Sequence[Passage], at: int) -> list[Passage]:
    """The passage at that place, the one before it and the two after, as far as they are of its paragraph."""
    here = passages[at]
    around = passages[max(0, at - 1) : at + 3]
    return [p for p in around if p.words is here.words and p.paragraph == here.paragraph]


def _term(near: Sequence[Passage], rolling: bool) -> int:
    """The one term that passages name, in months; 0 where there are several, or none, or a contract without end."""
    if rolling and _ROLLING.search(" ".join(p.text for p in near)):
        return 0
    terms = {t.months for p in near for t in p.terms if _counts(p, t)}
    return terms.pop() if len(terms) == 1 else 0


def _fault(passage: Passage, money: Money, years: Decimal) -> Fault:
    whole = show_amount(money.value * years, "£", 0)
    return Fault(
        passage.span(passage.at(money), len(money.text)),
        f"{money.text} a year for {years.normalize():f} years is {whole}, which the report does not state",
        f"state the value for the whole term, {whole}",
        severity=ADVICE if _CEILING.search(passage.text[: passage.at(money)]) else None,
    )


def _counts(passage: Passage, term: Term) -> bool:
    """Whether a length of time is a term of what is paid for, a year at the least."""
    before, after = passage.text[: term.offset], passage.text[term.offset + len(term.text) :]
    return (
        term.months > 12
        and not _PAST.search(before)
        and not _OF_LOAN.search(before)
        and not _SO_FAR.search(before)
        and not _AGO.match(after)
        and bool(term.more or _BINDING.search(before[-60:]) or _BINDING.search(after[:40]))
    )


def _stated(subject: Subject, total: Decimal, room: Decimal) -> bool:
    """Whether the product stands somewhere, in the text or in a table."""
    room += Decimal(1)
    if any(abs(m.value - total) <= room + m.room for m in subject.money):
        return True
    return any(
        abs(cell.amount.value - total) <= room
        for grid in subject.grids
        for row in grid.rows
        for cell in row
        if cell.amount is not None
    )
