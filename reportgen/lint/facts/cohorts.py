"""Years of children: when those who were born in a year start school, and in which class they are later.

In England and Wales children start in Reception in the September after their fourth birthday and are in Year 6 six
years later; in Scotland they are in P7 six years after P1. A larger number reaches the top of a school one class a
year. The author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import Misplaced
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_CLASS = r"(?:(?P<reception>Reception)|Year\s+(?P<year_n>\d{1,2})|(?:P|Primary\s+)(?P<p>[1-7]))\b"
_WHEN = r"(?:(?:September|August|autumn(?:\s+of)?)\s+)?(?P<when>20\d\d)\b(?:[/–-]\d\d\b)?"
_GAP = r"[^.;:\d]{0,40}?\b(?:in|from|of|for|by|since)\s+(?:the\s+(?:school\s+year\s+)?)?"
_IN_CLASS = regex(rf"\b{_CLASS}{_GAP}{_WHEN}")
_SPOKEN_OF = regex(rf"\b(?:{_CLASS}|born\b|(?:start|enter|join|admitted|intake)\w*\b|year\s+groups?\b|classes\b)")
_BORN = regex(
    r"\bborn\s+(?:(?:between|from)\s+1\s+September\s+(?P<from>20\d\d)\s+(?:and|to)\s+31\s+August\s+20\d\d"
    r"|in\s+(?:the\s+school\s+year\s+)?(?P<of>20\d\d)/\d\d)\b"
)
_STARTS = regex(rf"\b(?:start|enter|join|begin|admitted|intake)\w*{_GAP}{_WHEN}")
_FIRST_CLASS = regex(r"\b(?:Reception|infants?|primary|first\s+school)\b", re.IGNORECASE)
_SECONDARY = regex(r"\b(?:Year\s+7|secondary|high\s+school|transfer)\b", re.IGNORECASE)
_OTHERS = regex(r"\b(?:and|while|whereas|against|compared|than|but|or)\b")
_EVERY = regex(
    r"\b(?:every|each|all)(?:\s+of)?(?:\s+the)?(?:\s+[a-z]+|\s+\d+)?\s+(?:year\s+groups?|classes)\b"
    r"|\bthroughout\s+the\s+school\b|\bright\s+through\s+the\s+school\b",
    re.IGNORECASE,
)
_BY_THEN = regex(rf"\b(?:from|in|by|until|till)\s+{_WHEN}")
_GROUPS = regex(r"\b(?P<n>[a-z]+|\d+)\s+(?:year\s+groups|classes|school\s+years)\b")
_ONE_A_YEAR = regex(
    r"\b(?:one\s+(?:year\s+group\s+|class\s+|year\s+)?(?:a|each|every)\s+year|one\s+year\s+(?:group\s+)?at\s+a\s+time|year\s+by\s+year"
    r"|moves?\s+up|work\w*\s+(?:its|their)\s+way\s+up|pass\w*\s+up)\b",
    re.IGNORECASE,
)
_TO_CLASS = regex(rf"\b(?:to|until|and)\s+{_CLASS}")
_SEVENTH, _BEFORE_SCHOOL = 7, 5  # the class in which secondary schools begin; years from a birth year to Reception
_FIX = "is it the right year? Correct it, or say how the years are counted"


class _Told(Struct, frozen=True):
    """Children told of in a sentence: the year in which they start school, and the words that tell it."""

    began: int
    at: int
    text: str


def out_of_their_year(subject: Subject) -> Iterator[Misplaced]:
    """Every school year that is not the one in which children born or begun then are in the class."""
    for passage in subject.passages_with("20"):
        if _SPOKEN_OF.search(passage.text):
            yield from _of_one_group(subject, passage)
            yield from _full(subject, passage)


def _of_one_group(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """Those who start in September 2027 were born between 1 September 2021 and 31 August 2022."""
    told = sorted(_told(subject, passage), key=lambda each: each.at)
    for one, two in pairwise(told):
        between = passage.text[one.at + len(one.text) : two.at]
        if one.began != two.began and not _OTHERS.search(between) and not re.search(r"[.;:]", between):
            reason = f"children of “{one.text}” start school in {one.began}, and those of “{two.text}” in {two.began}"
            yield Misplaced(passage, two.at, two.text, reason, _FIX, sure=False)
            return


def _told(subject: Subject, passage: Passage) -> Iterator[_Told]:
    for hit in _BORN.finditer(passage.text):
        yield _Told(int(hit["from"] or hit["of"]) + _BEFORE_SCHOOL, hit.start(), hit[0])
    taken = []
    for hit in _IN_CLASS.finditer(passage.text):
        taken.append(hit.span())
        yield _Told(int(hit["when"]) - _level(hit), hit.start(), hit[0])
    before = subject.before(passage)
    around = f"{before.text if before is not None else ''} {passage.text}"
    first, second = _FIRST_CLASS.search(around), _SECONDARY.search(around)
    if bool(first) == bool(second):
        return
    for hit in _STARTS.finditer(passage.text):
        if not any(start < hit.end() and hit.start() < end for start, end in taken):
            yield _Told(int(hit["when"]) - (_SEVENTH if second else 0), hit.start(), hit[0])


def _level(hit: re.Match[str]) -> int:
    """How many years after the start of school a class is."""
    return 0 if hit["reception"] else int(hit["year_n"]) if hit["year_n"] else int(hit["p"]) - 1


def _full(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """From Reception in September 2027, one class a year, and in every year group from September 2031."""
    every = _EVERY.search(passage.text)
    before = subject.before(passage)
    near = [p for p in (before, passage) if p is not None and p.paragraph == passage.paragraph]
    text = " ".join(p.text for p in near)
    starts = [hit for p in near for hit in _IN_CLASS.finditer(p.text)]
    if every is None or not starts or not _ONE_A_YEAR.search(text):
        return
    first = min(starts, key=_level)
    tops = [_level(hit) for hit in _TO_CLASS.finditer(text)]
    counts = [count_of(hit["n"].lower()) for hit in _GROUPS.finditer(text)]
    steps = {n - 1 for n in counts if n} | {top - _level(first) for top in tops if top > _level(first)}
    ends = [hit for hit in _BY_THEN.finditer(passage.text) if int(hit["when"]) > int(first["when"])]
    if len(steps) == 1 and ends and int(ends[-1]["when"]) != (right := int(first["when"]) + steps.pop()):
        at = ends[-1].start("when")
        reason = f"one class a year from {first['when']} on, the last of them is reached in {right}"
        yield Misplaced(passage, at, ends[-1]["when"], reason, _FIX, sure=False)
