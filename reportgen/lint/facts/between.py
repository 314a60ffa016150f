"""Lengths of time that no two days near them make: renewal from 1 February, two weeks after letters of 25 January.

A length that is said to run between two things, beside days on which they happen, is right where any day near it and
any other day of the report are so far apart. Where none are, the author is asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.timeline import Length, Misplaced, Point, every_point, lengths
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# After a length, that it runs from one thing to another; and before it.
_APART = regex(r"\s+(?:after|before|later|earlier|beforehand|afterwards|apart|between|ahead\s+of)\b", re.IGNORECASE)
_GIVES = regex(r"\b(?:leav|allow|giv)(?:e|es|ing)\b(?:\s+(?!and\b|or\b)[\w’'-]+){0,5}\s+$", re.IGNORECASE)
_FOR = regex(
    r"\b(?:on|from|since)\s+(?:[A-Z][a-z]+day,?\s+)?\d{1,2}\s+[A-Z][a-z]+\s+20\d\d\s+for\s+(?:a\s+term\s+of\s+)?$"
)
_ENDED = regex(
    r"\b(?:and|then)\s+(?:(?:will|would|was|were|is|are|be|it|they)\s+)*(?:c[ao]me?s?\s+back|return\w*|repaid|matur\w+"
    r"|end\w*|clos\w+|expir\w+|finish\w*|given\s+back|taken\s+down|removed)\s+on\b",
    re.IGNORECASE,
)
_RANGE = regex(
    rf"\bfrom\s+(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?\s+(?:to|until|till)\s+"
    rf"(?P<last>\d{{1,2}})\s+(?P<end>{MONTH})\s+(?P<to>20\d\d)\b"
)
_SPAN = regex(
    r"\b(?:the|each\s+of\s+the|over|all)\s+(?:(?:next|last|first|coming)\s+)?(?P<n>[a-z]+|\d{1,2})\s+(?P<unit>months|years|weeks)\b"
)
_LEAST = regex(
    r"\b(?:at\s+least|not?\s+(?:less|fewer)\s+than|a\s+minimum\s+of)\s+(?:the\s+)?(?P<n>[a-z]+|\d{1,3})\s+"
    r"(?P<unit>day|week)s\s+(?:for|to\s+make)\s+(?P<what>[a-z]{5,})"
)
_OPEN = regex(r"\b(?:until|till|to|by|clos\w+|end\w*)\s+(?:[a-z]+\s+)?(?:[A-Z][a-z]+day,?\s+)?$")
_FIX = "correct the length or the dates, or say from when it is counted"
_ROOM = {"day": 2, "week": 4, "month": 10, "year": 40}
_FEWEST, _MOST = 0.4, 2.5  # times the length that the days are apart: farther, and it is counted from elsewhere


class _Span(Struct, frozen=True):
    """A length, and the words that say that it runs between two days."""

    passage: Passage
    length: Length
    to_end: bool = False  # it ends on the later day: what is left before it


def unmade_lengths(subject: Subject) -> Iterator[Misplaced]:
    """Every length that no two days make, for DAT004."""
    told = subject.once(every_point)
    days = {p.first for here in told.values() for p in here if p.day}
    days |= {subject.meeting.date} if subject.meeting is not None else set()
    for span in _spans(subject):
        before = subject.before(span.passage)
        near = [p for each in (before, span.passage) if each is not None for p in told.get(id(each), []) if p.day]
        dates = sorted({p.first for p in near})
        loose = {p for each in (before, span.passage) if each is not None for p in told.get(id(each), [])} - set(near)
        if len(dates) != 2 or loose:  # of three days, nobody knows which two are meant
            continue
        first, last = dates
        likely = _is_likely(span.length, first, last)
        if likely and not any(_makes(span, day, days) for day in ((last,) if span.to_end else dates)):
            yield _ask(span, first, last)
    yield from _ranges(subject)
    yield from _too_short(subject, told)


def _spans(subject: Subject) -> Iterator[_Span]:
    for passage in subject.passages_with("day", "week", "month"):
        text = passage.text
        if in_table(passage):
            continue
        for length in lengths(passage):
            left = text[: length.at]
            if _GIVES.search(left):
                yield _Span(passage, length, to_end=True)
            elif _APART.match(text, length.end) or (_FOR.search(left) and _ENDED.search(text)):
                yield _Span(passage, length)


def _makes(span: _Span, day: datetime.date, days: set[datetime.date]) -> bool:
    """Whether some day is so far from another; before it, where the length ends on it."""
    others = (other for other in days if other < day or (other > day and not span.to_end))
    return any(_fits(span.length, *sorted((day, other))) for other in others)


def _fits(length: Length, first: datetime.date, last: datetime.date) -> bool:
    return abs((length.after(first) - last).days) <= _ROOM[length.unit]


def _is_likely(length: Length, first: datetime.date, last: datetime.date) -> bool:
    said = (length.after(first) - first).days
    return said * _FEWEST <= (last - first).days <= said * _MOST


def _ask(span: _Span, first: datetime.date, last: datetime.date) -> Misplaced:
    apart = (last - first).days
    return Misplaced(
        span.passage, span.length.at, span.length.text,
        f"{span.length.text} here, and from {_said(first)} to {_said(last)} is {apart} days: is one of them wrong?",
        _FIX, sure=False,
    )  # fmt: skip


def _said(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _ranges(subject: Subject) -> Iterator[Misplaced]:
    """From one day to another, beside so many months or years: the three months from 1 April to 31 July 2026."""
    for passage in subject.passages_with("from"):
        hit = _RANGE.search(passage.text) if "20" in passage.text else None
        before = subject.before(passage) if hit else None
        if hit is None or in_table(passage):
            continue
        spoken = [
            (each, found)
            for each in (before, passage)
            if each is not None
            for found in _SPAN.finditer(each.text[: hit.start()] if each is passage else each.text)
            if count_of(found["n"])
        ]
        first, last = _ends(hit)
        if len(spoken) != 1 or first is None or last is None or first >= last:
            continue
        ((_, found),) = spoken
        length = Length(0, f"{found['n']} {found['unit']}", count_of(found["n"]), found["unit"][:-1])
        if _is_likely(length, first, last) and not _fits(length, first, last):
            yield Misplaced(
                passage, hit.start(), hit[0],
                f"{length.text} from {_said(first)} end on {_said(length.after(first) - datetime.timedelta(1))}: "
                f"is {_said(last)} right?",
                _FIX, sure=False,
            )  # fmt: skip


def _ends(hit: re.Match[str]) -> tuple[datetime.date | None, datetime.date | None]:
    """The days of a range; one without a year is of the year of the other, or of the year before."""
    try:
        last = datetime.date(int(hit["to"]), MONTHS[hit["end"].casefold()], int(hit["last"]))
        first = datetime.date(int(hit["year"] or hit["to"]), MONTHS[hit["month"].casefold()], int(hit["day"]))
    except ValueError:
        return None, None
    return first, last


def _too_short(subject: Subject, told: dict[int, list[Point]]) -> Iterator[Misplaced]:
    """Not less than 28 days for objections, says the law; and they may be made from 24 September to 15 October."""
    for source in subject.passages_with("least", "less", "fewer", "minimum"):
        hit = _LEAST.search(source.text)
        count = count_of(hit["n"]) if hit else 0
        if hit is None or not count:
            continue
        length, what = Length(hit.start("n"), f"{hit['n']} {hit['unit']}s", count, hit["unit"]), telling(hit["what"])
        for here in told.values():
            passage = here[0].passage
            if len(here) != 2 or passage is source or not what or not what <= words_of(passage) or in_table(passage):
                continue
            first, last = here
            if first.day and last.day and first.first < last.first and _open(passage, first, last):
                short = (length.after(first.first) - last.first).days
                if short > _ROOM["day"] and _is_likely(length, first.first, last.first):
                    yield Misplaced(
                        passage, last.at, last.text,
                        f"from {first.text} to {last.text} is {(last.first - first.first).days} days, and the report "
                        f"speaks of at least {length.text}: is it long enough?",
                        "correct the date, or say why it may be shorter", sure=False,
                    )  # fmt: skip


def _open(passage: Passage, first: Point, last: Point) -> bool:
    return _OPEN.search(passage.text[first.end : last.at]) is not None
