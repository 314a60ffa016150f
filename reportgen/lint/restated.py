"""The day on which something begins or ends, of which another part of the report gives another; a share of another sum.

A report says a thing in its recommendations, in its body and again in its implications. What is then one wrong part of
a date is told.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.files.regex import regex
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS
from reportgen.lint.slips import is_close_slip
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

HEADLINE = ("summary", "recommendations", "title", "purpose")
_TOLD = ("body", "cost", "implications", "reasons", "proposal", "details", "background", *HEADLINE)
# Beside a sum, these keep it apart from another of the same things.
_BEFORE, _BEYOND = 60, 30  # characters beside a sum that say what it is
# What a sum is called; two that are called otherwise are not one.
_CALLED = {
    word: name
    for name, words in {
        "cost": "cost costs costing price worth value tender contract", "charge": "charge fee",
        "rent": "rent", "rates": "rates",
        "budget": "budget budgets", "saving": "saving savings saves save", "income": "income receipt receipts",
        "grant": "grant", "loan": "loan borrows borrowing borrow debt", "reserve": "reserve reserves",
        "gap": "deficit shortfall gap overspend", "under": "underspend surplus", "estimate": "estimate forecast",
        "contribution": "contribution contributes pays", "payment": "compensation", "subsidy": "subsidy",
        "salary": "salary", "allowance": "allowance", "deposit": "deposit", "contingency": "contingency",
        "interest": "interest", "repairs": "repairs",
    }.items()
    for word in words.split()
}  # fmt: skip
_WORD = regex(r"[a-z]+")
_APPOSED = regex(r"\s*(?:\(|,\s+(?:or|that\s+is|which\s+is)?)\s*", re.IGNORECASE)

_STARTS = (
    r"tak(?:es?|ing)\s+effect|com(?:es?|ing)\s+into\s+(?:force|effect|operation)|(?:is|be|are)\s+in\s+force|with\s+effect"
    r"|effective|start(?:s|ing)?|begin(?:s|ning)?|commenc(?:es?|ing)|open(?:s|ing)?|launch(?:es|ed)?|go(?:es)?\s+live"
    r"|(?:be|is|are)\s+introduced|appl(?:y|ies)|run(?:s|ning)?"
)
_ENDS = r"clos(?:es?|ing|ed)|end(?:s|ing)?|expir(?:es?|ing)|ceas(?:es?|ing)|run(?:s)?\s+out|finish(?:es)?"
_WHEN = regex(
    rf"\b(?:(?P<start>{_STARTS})|(?P<end>{_ENDS}))(?:\s+(?!on\b|from\b|in\b|at\b)[\w’-]+){{0,3}}?\s+(?:on|from|in|at\s+the\s+end\s+of)"
    rf"\s+(?:[A-Z][a-z]+day\s+)?(?P<said>(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})\s+(?P<year>20\d\d))\b(?!/)"
)
_SINCE = regex(
    rf"\b(?P<start>from)\s+(?P<said>(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})\s+(?P<year>20\d\d))\b(?!/)"
)
_OF_ANY = telling("start end effect approve agree note")  # what begins or ends is none of these
_WHICH = regex(r"\b(?:new|present|existing|extension|old)\b")
_TO = regex(r"\s*(?:to|until|till|–|-)\s")
_PAST = regex(r"\b(?:was|were|had|since|has|have|ended|opened|started|began)\b", re.IGNORECASE)


def restated(subject: Subject) -> Iterator[Conflict]:
    """Every sum and every day that another part of the report gives otherwise."""
    yield from _days(subject)
    yield from _implied(subject)


def _implied(subject: Subject) -> Iterator[Conflict]:
    """A sum that is a share of the one that is recommended, and is told as of another: 10 per cent (£103,000)."""
    wholes = [
        (p, a) for p in subject.once(_headlines) for a in p.amounts if a.amount.unit == "£" and not (a.said or a.ranged)
    ]
    if len({a.value for _, a in wholes}) != 1:
        return
    where, whole = wholes[0]
    every = {m.value for m in subject.money}
    for passage in subject.passages:
        likely = passage.money and ("%" in passage.text or "per cent" in passage.text)
        for share, part in pairwise(passage.amounts) if likely else ():
            joint = passage.text[share.end : part.start]
            if share.amount.unit != "%" or part.amount.unit != "£" or not _APPOSED.fullmatch(joint) or not share.value:
                continue
            right = whole.value * share.value / 100
            base = part.value * 100 / share.value
            if right == part.value or base in every or len(passage.money) > 1 or part.said or part.ranged or part.per:
                continue
            if is_close_slip(part.value, right):
                said = f"{share.text} of {whole.text} is {show_like(right, [part.amount])}, and {whole.text}"
                yield Conflict(passage, part.start, part.text, said, where.span(whole.start))


def _headlines(subject: Subject) -> tuple[Passage, ...]:
    return tuple(p for p in subject.passages if p.words.section == "recommendations")


def called(passage: Passage, at: int) -> str:
    """What the sum that stands there is called: a cost, a budget, a saving; "" where that cannot be told."""
    words = _WORD.findall(passage.text[max(0, at - _BEFORE) : at].lower())
    return next((_CALLED[word] for word in reversed(words) if word in _CALLED), "")


class _When(Struct, frozen=True, eq=False):
    passage: Passage
    at: int
    text: str
    day: int
    month: int
    year: int

    def slips(self, other: _When) -> bool:
        """Whether one part of the day is otherwise: the day, the month or the year; the last day of a month is one."""
        last = self.last and other.last
        parts = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        off = [at for at, (one, two) in enumerate(parts) if one != two and not (at == 0 and last)]
        return len(off) == 1 and bool(self.day) == bool(other.day)

    @property
    def last(self) -> bool:
        """Whether it is the last day of its month."""
        return self.day == calendar.monthrange(self.year, self.month)[1]


def _days(subject: Subject) -> Iterator[Conflict]:
    """The day on which something begins or ends: one in what is recommended or summed up, and another in the text."""
    told: dict[tuple[str, bool], list[_When]] = {}
    dated = [p for p in subject.passages_with("20") if p.words.section in _TOLD and not _PAST.search(p.text)]
    for headline in (True, False):
        for passage in dated if headline or told else ():  # without a day in the headline there is none to differ from
            if (passage.words.section in HEADLINE) == headline:
                for which, when in _whens(passage):
                    told.setdefault((which, headline), []).append(when)
    for which in ("start", "end"):
        head, rest = told.get((which, True), []), told.get((which, False), [])
        days = [{(w.day, w.month, w.year) for w in every} for every in (head, rest)]
        if len(days[0]) == len(days[1]) == 1 and rest[0].slips(head[0]):
            one, two = rest[0], head[0]
            if (
                len(
                    {
                        w
                        for when in (one, two)
                        for w in _WHICH.findall(when.passage.text, max(0, when.at - _BEFORE), when.at)
                    }
                )
                > 1
            ):
                continue
            if words_of(one.passage) & words_of(two.passage) - _OF_ANY:
                yield Conflict(one.passage, one.at, one.text, two.text, two.passage.span(two.at))


def _whens(passage: Passage) -> Iterator[tuple[str, _When]]:
    headline = passage.words.section in HEADLINE
    hit = _WHEN.search(passage.text) or (_SINCE.search(passage.text) if headline else None)
    if hit is not None and not _TO.match(passage.text, hit.end()):
        day, month, year = int(hit["day"] or 0), MONTHS[hit["month"].casefold()], int(hit["year"])
        if day <= calendar.monthrange(year, month)[1]:
            which = "start" if hit["start"] else "end"
            yield which, _When(passage, hit.start("said"), hit["said"], day, month, year)
