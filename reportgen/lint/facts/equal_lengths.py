"""Lengths, days and numbers of times that are told twice over in other measures: six weeks, or 42 days.

"Open six days a week, from Monday to Friday", "fortnightly, or 12 times a year", "on Tuesdays, 1, 8, 15 and 21
December", a desk open from 9 am to 5 am. The author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.day_ranges import day_ranges_in
from reportgen.lint.facts.timeline import Misplaced
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = "|".join(_WEEK)
_L = r"(?P<{0}>\d{{1,3}}|[A-Za-z]+(?:-[a-z]+)?)[-\s](?P<{1}>day|week|month|year)s?"
_TWICE = regex(
    rf"\b{_L.format('n', 'one')}\s*"
    r"(?:,\s*(?:or|that\s+is,?)\s+|\s*\((?:that\s+is,?\s+|or\s+)?|\s+\(=\s*|,\s+i\.e\.,?\s+)"
    rf"{_L.format('m', 'two')}\b(?!\s+(?:or|to|more|less|later|notice|before|after|old|ago))"
)
_IN_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_ROOM = {frozenset(("day", "week")): 1.0, frozenset(("month", "year")): 1.0, frozenset(("day", "month")): 4.0}
_SPELL = 10.0  # days by which other measures may differ
_A_WEEK = regex(
    rf"\b(?P<n>[a-z]+|\d)\s+days\s+(?:a|each|every|in\s+the)\s+week\b[^.;:]{{0,25}}?(?:\(|,\s+)?(?:from\s+|on\s+)?(?P<first>{_DAY})s?\s+(?:to|–|-)\s+(?P<last>{_DAY})\b"
)
_EVENTS = tuple("festival event fair course inquiry hearing strike closure show visit workshop conference".split())
_EVENT = regex(rf"\b(?P<n>[a-z]+|\d{{1,2}})-day\s+(?:[a-z]+\s+)?(?:{'|'.join(_EVENTS)})\b[^.;:\d]{{0,40}}$")
_OFTEN = {"weekly": 52, "fortnightly": 26, "monthly": 12, "quarterly": 4}
_TIMES = regex(
    rf"\b(?P<often>{'|'.join(_OFTEN)})\b[^.;:\d]{{0,30}}?(?:,\s*(?:or|that\s+is,?)\s+|\(\s*(?:or\s+)?)(?P<n>[a-z]+|\d{{1,3}})\s+"
    r"(?:times|collections|meetings|visits|payments|issues|inspections|reports|sessions)?\s*(?:a|each|every|per)\s+year\b",
    re.IGNORECASE,
)
_ROW = regex(
    rf"\b(?P<what>(?:every\s+|each\s+)?(?:{_DAY})s?|weekly|every\s+week|fortnightly|every\s+fortnight|every\s+two\s+weeks)\b[^.;:\d]{{0,40}}?"
    rf"(?P<days>\d{{1,2}}(?:,\s*\d{{1,2}})+,?\s+and\s+\d{{1,2}})\s+(?:{MONTH})\b",
    re.IGNORECASE,
)
_TIME = r"(?P<h{0}>\d{{1,2}})(?:[.:](?P<m{0}>\d\d))?\s?(?P<ap{0}>am|pm)"
_OPEN = regex(
    rf"\b(?:open|opens|opening|staffed|answered|available|hours|day|desk|office|peak)\b[^.;:]{{0,40}}?\b(?:from|between)\s+{_TIME.format(1)}\s*(?:to|and|until|–|-)\s*{_TIME.format(2)}\b"
)
_LONG_DAY = 16  # hours for which hardly anything is open
_ALL_NIGHT = regex(r"\b(?:night|overnight|bar|pub|club|licen[cs]ed|alcohol|24)\b", re.IGNORECASE)
_FIX = "is one of the two wrong? Correct it"


def unequal(subject: Subject) -> Iterator[Misplaced]:
    """Every pair of measures for one thing that are not the same."""
    for passage in subject.passages_with("day", "week", "month", "year"):
        if "(" in passage.text or " or " in passage.text or "that is" in passage.text or "i.e." in passage.text:
            for hit in _TWICE.finditer(passage.text):
                yield from _twice(passage, hit)
    for passage in subject.passages_with("day", "days"):
        yield from _days_a_week(passage)
    for passage in subject.passages_with(*_EVENTS):
        yield from _event(passage)
    for passage in subject.passages_with(*_OFTEN):
        yield from _times(passage)
    for passage in subject.passages_with(*(day.lower() for day in _WEEK), "weekly", "every", "fortnightly"):
        for hit in _ROW.finditer(passage.text) if " and " in passage.text else ():
            yield from _row(passage, hit)
    for passage in subject.passages_with(
        "open", "staffed", "answered", "available", "hours", "day", "desk", "office", "peak"
    ):
        if " am" in passage.text or " pm" in passage.text or "am " in passage.text:
            yield from _hours(passage)


def _days_a_week(passage: Passage) -> Iterator[Misplaced]:
    """Six days a week, from Monday to Friday."""
    for hit in _A_WEEK.finditer(passage.text) if "week" in passage.text else ():
        made = (_WEEK.index(hit["last"]) - _WEEK.index(hit["first"])) % 7 + 1
        if count_of(hit["n"]) not in (0, made):
            reason = f"{hit['first']} to {hit['last']} is {made} days, and {hit['n']} days a week here"
            yield Misplaced(passage, hit.start("n"), f"{hit['n']} days", reason, _FIX, sure=False)


def _event(passage: Passage) -> Iterator[Misplaced]:
    """A three-day festival, from Friday 2 to Monday 5 July."""
    for found in day_ranges_in(passage.text) if "-day " in passage.text else ():
        hit = _EVENT.search(passage.text[: found.offset])
        if hit is not None and count_of(hit["n"]) not in (0, found.days):
            reason = f"{found.text} is {found.days} days, not {hit['n']}"
            yield Misplaced(passage, hit.start("n"), f"{hit['n']}-day", reason, _FIX, sure=False)


def _times(passage: Passage) -> Iterator[Misplaced]:
    """Fortnightly, or 12 times a year."""
    for hit in _TIMES.finditer(passage.text):
        made = _OFTEN[hit["often"].lower()]
        if count_of(hit["n"]) not in (0, made, made - 1 if made > _OFTEN["monthly"] else made):
            reason = f"{hit['often']} is {made} times a year, and {hit['n']} here"
            yield Misplaced(passage, hit.start("n"), hit["n"], reason, _FIX, sure=False)


def _twice(passage: Passage, hit: re.Match[str]) -> Iterator[Misplaced]:
    """Six weeks, or 40 days."""
    one, two = count_of(hit["n"]), count_of(hit["m"])
    units = frozenset((hit["one"], hit["two"]))
    if one and two and len(units) > 1:
        room = _ROOM.get(units, _SPELL)
        if abs(one * _IN_DAYS[hit["one"]] - two * _IN_DAYS[hit["two"]]) > room:
            said = passage.text[hit.start("n") : hit.end("one")]
            text = passage.text[hit.start("m") : hit.end("two")]
            yield Misplaced(passage, hit.start("m"), text, f"{said} and {text} are not the same", _FIX, sure=False)


def _row(passage: Passage, hit: re.Match[str]) -> Iterator[Misplaced]:
    """On Tuesdays, 1, 8, 15 and 21 December."""
    days = [int(day) for day in re.findall(r"\d{1,2}", hit["days"])]
    what = hit["what"].lower()
    step = 14 if "fortnight" in what or "two weeks" in what else 7
    steps = [two - one for one, two in pairwise(days)]
    wrong = any(each % step for each in steps) if "day" in what else any(each != step for each in steps)
    if wrong and steps.count(step) * 2 >= len(steps):
        reason = f"{hit['days']} are not all a {'fortnight' if step > 7 else 'week'} apart"
        yield Misplaced(passage, hit.start("days"), hit["days"], reason, _FIX, sure=False)


def _hours(passage: Passage) -> Iterator[Misplaced]:
    """Open from 9 am to 5 am."""
    hit = _OPEN.search(passage.text)
    if hit is None or _ALL_NIGHT.search(passage.text):
        return
    first, last = (
        int(hit[f"h{n}"]) % 12 + int(hit[f"m{n}"] or 0) / 60 + (12 if hit[f"ap{n}"].lower() == "pm" else 0)
        for n in (1, 2)
    )
    if (last - first) % 24 > _LONG_DAY:
        said = passage.text[hit.start("h1") : hit.end("ap2")]
        reason = f"from {said} is {(last - first) % 24:g} hours: is it am or pm?"
        yield Misplaced(passage, hit.start("h1"), said, reason, "correct the time", sure=False)
