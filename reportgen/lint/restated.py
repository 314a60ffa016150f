"""One sum, or one day, that two parts of a report give, and of which one is a slip of the pen.

A report says a thing in its recommendations, in its body and again in its implications. Two sums are of one thing
where their sentences share telling words, nothing keeps them apart (another year, option or phase), and each stands on
its own side only. What is then a wrong figure or two changed over is told; what differs by more was meant otherwise.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.amounts.running import Found
from reportgen.lint.decisions import stems
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS
from reportgen.lint.slips import are_changed_over, digits, is_close_slip
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

HEADLINE = ("summary", "recommendations", "title", "purpose")
_TOLD = ("body", "cost", "implications", "reasons", "proposal", "details", "background", *HEADLINE)
# Beside a sum, these keep it apart from another of the same things.
_APART = regex(
    r"\b(?:option\w*|phases?|stages?|alternative\w*|lots?|bidders?|instead|another|second|other|each|every|previous\w*"
    r"|last\s+year|next\s+year|former\w*|originally|first|rather|was|were|had|fell|rose|from\s+(?:about\s+)?£|between"
    r"|average|minimum|maximum|up\s+to|over\s+the|further|additional|extra|of\s+which|net|gross|remain\w*|balance|compared|than|part|within"
    r"|limit|initial\w*|of\s+this|of\s+it|more|less)\b",
    re.IGNORECASE,
)
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
_YEAR = regex(r"\b(?:19|20)\d\d(?:/\d\d)?\b")
_AGAIN = regex(r"^(?:It|This|That|They|These|He|She|Its|Their)\b")
_LEAST = 100  # pounds: prices and fees are like one another by chance
_SURE = 3  # figures of a sum that is seldom like another by chance

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
_WHICH = regex(r"\b(?:new|present|existing|extension|old)\b")
_TO = regex(r"\s*(?:to|until|till|–|-)\s")
_PAST = regex(r"\b(?:was|were|had|since|has|have|ended|opened|started|began)\b", re.IGNORECASE)


def restated(subject: Subject) -> Iterator[Conflict]:
    """Every sum and every day that another part of the report gives otherwise."""
    yield from _sums(subject)
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


class _Sum(Struct, frozen=True, eq=False, dict=True):
    """A sum where it may be said again; "it" in its sentence stands for what the one before is about."""

    passage: Passage
    found: Found
    before: Passage | None

    @cached_property
    def told(self) -> str:
        """The words that tell what it is."""
        near = self.before is not None and self.before.words is self.passage.words
        again = near and _AGAIN.search(self.passage.text)
        return f"{self.before.text} {self.passage.text}" if again and self.before else self.passage.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its telling words."""
        return stems(self.told)

    @property
    def years(self) -> frozenset[str]:
        """The years that are named with it."""
        return frozenset(_YEAR.findall(self.told))

    @property
    def called(self) -> str:
        """What it is called."""
        return called(self.passage, self.found.start)

    @property
    def apart(self) -> bool:
        """Whether a word keeps it apart from another of the same things."""
        text, found = self.passage.text, self.found
        return bool(_APART.search(text[max(0, found.start - _BEFORE) : found.start] + text[found.end :][:_BEYOND]))


def _sums(subject: Subject) -> Iterator[Conflict]:
    by_kind: dict[str, list[_Sum]] = {}
    before: Passage | None = None
    for passage in subject.passages:
        if passage.money and passage.words.section in _TOLD:
            for each in _told(passage, before):
                by_kind.setdefault(each.found.per, []).append(each)
        before = passage
    cells = {m.value for m in subject.money if m.words.kind == "cell"}
    cells |= {c.amount.value for g in subject.grids for row in g.rows for c in row[1:] if c.amount is not None}
    for told in by_kind.values():
        yield from _slipped(told, cells)


def _told(passage: Passage, before: Passage | None) -> Iterator[_Sum]:
    """The sums of a sentence that may be said again."""
    for found in passage.amounts if "|" not in passage.text else ():
        if found.amount.unit == "£" and not (found.ranged or found.said) and found.value >= _LEAST:
            yield _Sum(passage, found, before)


def called(passage: Passage, at: int) -> str:
    """What the sum that stands there is called: a cost, a budget, a saving; "" where that cannot be told."""
    words = _WORD.findall(passage.text[max(0, at - _BEFORE) : at].lower())
    return next((_CALLED[word] for word in reversed(words) if word in _CALLED), "")


def _slipped(told: Sequence[_Sum], cells: Container[Decimal]) -> Iterator[Conflict]:
    """Pairs of which each stands in parts of the report where the other does not."""
    sections: dict[Decimal, set[str]] = {}
    for each in told:
        sections.setdefault(each.found.value, set()).add(each.passage.words.where)
    values = [value for value in sections if value not in cells]
    alike = {pair for pair in combinations(values, 2) if is_close_slip(*pair)}
    for one, two in combinations(told, 2) if alike else ():
        pair = one.found.value, two.found.value
        if (pair in alike or pair[::-1] in alike) and not sections[pair[0]] & sections[pair[1]] and _same(one, two):
            first, second = (one, two) if len(sections[pair[0]]) >= len(sections[pair[1]]) else (two, one)
            yield Conflict(
                second.passage, second.found.start, second.found.text,
                first.found.text, first.passage.span(first.found.start)
            )  # fmt: skip
            return


def _same(one: _Sum, two: _Sum) -> bool:
    """Whether two sums are plainly of one thing."""
    if one.years and two.years and one.years != two.years:
        return False
    if one.apart or two.apart or (one.called and two.called and one.called != two.called):
        return False
    shared, figures = len(one.stems & two.stems), len(digits(one.found.value, two.found.value)[0])
    changed, long = are_changed_over(one.found.value, two.found.value), figures >= _SURE
    apart = {each.passage.words.section in HEADLINE for each in (one, two)} == {True, False}
    if changed and apart and (figures > _SURE or (one.called and one.called == two.called)):
        return True
    return shared >= (1 if changed and one.found.per else 2 if changed or long or one.found.per else 3)


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
            if len({w for when in (one, two) for w in _WHICH.findall(when.passage.text)}) > 1:
                continue
            if stems(one.passage.text) & stems(two.passage.text) - {str(one.year), str(two.year)}:
                yield Conflict(one.passage, one.at, one.text, two.text, two.passage.span(two.at))


def _whens(passage: Passage) -> Iterator[tuple[str, _When]]:
    headline = passage.words.section in HEADLINE
    hit = _WHEN.search(passage.text) or (_SINCE.search(passage.text) if headline else None)
    if hit is not None and not _TO.match(passage.text, hit.end()):
        day, month, year = int(hit["day"] or 0), MONTHS[hit["month"].casefold()], int(hit["year"])
        if day <= calendar.monthrange(year, month)[1]:
            which = "start" if hit["start"] else "end"
            yield which, _When(passage, hit.start("said"), hit["said"], day, month, year)
