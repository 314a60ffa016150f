"""Notice that is given too late: of a day, or of the end of a term that is told by its beginning and its length."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import (
    Length,
    Misplaced,
    Point,
    every_point,
    later,
    said_of,
)
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_NOTICE = regex(
    rf"\b{_N}[-\s]+(?:clear\s+|calendar\s+)?(?P<unit>day|week|month)s?[’']?s?[’']?\s+"
    r"(?:(?:prior|written|formal|statutory)\s+)?(?:notice\b|before\s+(?:the|it|this|that|any)\b)"
)
_GIVEN = regex(
    r"\b(?:by|before|given|served?|sent|post(?:ed)?|written|issued?|told|letters?|notices?)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_TURNS = regex(  # what a notice is for
    r"\b(?:from|start\w*|beg[iau]n\w*|effect|end(?:s|ed|ing)?|expir\w*|chang\w*|until|appl(?:y|ies)|open\w*|clos\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_NEAR = 3  # days by which ways of counting differ
_TERM = regex(
    r"\b(?:for|of)\s+(?P<n>\d{1,2}|[a-z]+)\s+(?P<unit>month|year)s\s+(?:from|starting|beginning)\s+(?:on\s+)?$"
)


def _near(subject: Subject, passage: Passage) -> list[Point]:
    """The days of a sentence and of its paragraph."""
    told = subject.once(every_point)
    return [
        point
        for found in told.values()
        if found[0].passage.words is passage.words and found[0].passage.paragraph == passage.paragraph
        for point in found
    ]


def _ends_of_terms(every: Sequence[Point]) -> Iterator[datetime.date]:
    """The last days of terms told by their first day and their length: five years from 1 January 2022."""
    for point in every:
        hit = _TERM.search(point.passage.text[: point.at])
        count = count_of(hit["n"]) if hit else 0
        if hit and count:
            yield later(point.first, count * (12 if hit["unit"] == "year" else 1)) - datetime.timedelta(days=1)


def late_notices(subject: Subject) -> Iterator[Misplaced]:
    """Notice that is given too late for every day of which it may be: of four weeks, for what begins on 5 April, and
    given on 15 March.
    """
    told = subject.once(every_point)
    every = [point for found in told.values() for point in found if not in_table(point.passage)]
    turns = {p.first for p in every if _TURNS.search(p.passage.text[: p.at])} | set(_ends_of_terms(every))
    for passage in subject.passages_with("notice", "before") if turns else ():
        hits = list(_NOTICE.finditer(passage.text))
        count = count_of(hits[0]["n"]) if len(hits) == 1 else 0
        if not count:
            continue
        length = Length(hits[0].start(), hits[0][0], count, hits[0]["unit"].lower())
        here = [
            p for p in _near(subject, passage) if p.day and p.first not in turns and p.passage.start >= passage.start
        ]
        given = [p for p in here if _GIVEN.search(p.passage.text[: p.at])]
        if len(given) != 1:
            continue
        (by,) = given
        right = length.after(by.first)
        own = {p.first for p in here if p.passage is by.passage and p.at > by.at} | {
            p.first for p in every if p.passage is by.passage and p.at > by.at and _TURNS.search(p.passage.text[: p.at])
        }
        if any(abs((turn - right).days) <= _NEAR for turn in own or turns | {p.first for p in every if p.day}):
            continue
        soon = sorted(turn for turn in turns if by.first < turn < right)
        if soon:
            yield Misplaced(
                by.passage, by.at, by.text, f"{_counted(hits[0])} from {by.text} end on {said_of(right)}, later than"
                f" {said_of(soon[-1])}, the day of which it is notice",
                "is it the right day? Correct it, or say what it is notice of",
                sure=False,
            )  # fmt: skip
            return


def _counted(hit: re.Match[str]) -> str:
    """A length without what it is for: three months, of "three months before the term ends"."""
    plural = "s" * (count_of(hit["n"]) != 1)
    return f"{hit['n']} {hit['unit'].lower()}{plural}"
