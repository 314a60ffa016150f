"""Words that say when in a year, a month or a century something is, against the date or the year beside them.

"The summer term (September to December)", "the last day of the month, 30 October", "twice a year, in May, July and
October", "a Victorian school of 1925", an election on a Tuesday. The author is asked.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import Misplaced
from reportgen.lint.facts.weekdays import easter
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS, weekday_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_SEASON = regex(
    rf"\b(?P<season>spring|summer|autumn|winter)(?P<term>\s+term)?(?:\s+(?:of\s+)?20\d\d(?:/\d\d)?)?"
    rf"(?:\s*\(|,\s+(?:from\s+|in\s+|that\s+is,?\s+)?|,?\s+from\s+|\s+in\s+)(?:early\s+|late\s+|mid-)?(?:\d{{1,2}}\s+)?"
    rf"(?P<from>{MONTH})(?:\s+20\d\d)?(?:\s*(?:to|and|–|-)\s*(?:\d{{1,2}}\s+)?(?P<to>{MONTH}))?\b"
)
_SEASONS = {"spring": range(2, 7), "summer": range(5, 10), "autumn": range(8, 13), "winter": (10, 11, 12, 1, 2, 3)}
_TERMS = {"spring": range(1, 5), "summer": range(4, 9), "autumn": range(8, 13)}
_BUILT = (
    r"(?:built|erected|opened|put\s+up|dat(?:es|ing)\s+from|of|from|completed|laid\s+out|founded)\s+(?:in\s+)?"
    r"(?P<year>1[6-9]\d\d|20\d\d)\b(?![/–-]\d)"
)
_ERA = regex(
    rf"\b(?P<era>Georgian|Victorian|Edwardian|(?:eighteenth|nineteenth|twentieth|1[89]th|20th)[-\s]century|(?:1[89]|20)\d0s)\b"
    rf"(?=\s+[a-z])[^.;:]{{1,50}}?\b{_BUILT}"
)
_ERAS = {
    "georgian": (1714, 1837), "victorian": (1837, 1901), "edwardian": (1901, 1914), "eighteenth": (1700, 1800),
    "18th": (1700, 1800), "nineteenth": (1800, 1900), "19th": (1800, 1900), "twentieth": (1900, 2000),
    "20th": (1900, 2000),
}  # fmt: skip
_LIST = rf"(?P<months>(?:{MONTH})(?:,\s*(?:{MONTH}))*,?\s+and\s+(?:{MONTH}))"
_TIMES = regex(
    rf"\b(?:(?P<n>[a-z]+|\d{{1,2}})\s+times|(?P<once>twice|quarterly|every\s+quarter|every\s+(?P<gap>two|three|four|six)\s+months))"
    rf"(?:\s+(?:a|each|every|in\s+the)\s+year)?(?:\s*[,(:]\s*|\s+)(?:that\s+is,?\s+)?(?:in\s+)?{_LIST}\b",
    re.IGNORECASE,
)
_MONTH_NAME = regex(MONTH)
_EDGE = regex(
    rf"\b(?P<which>last\s+day|end|first\s+day|start)\s+of\s+(?:the\s+month|(?P<of>{MONTH}))\s*[,(]\s*(?:that\s+is,?\s+)?(?:on\s+)?"
    rf"(?:[A-Z][a-z]+day,?\s+)?(?P<said>(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?)\b"
)
# The end of a kind of year, and its last day or month.
_YEAR_END = regex(
    rf"\b(?P<which>end|start|beginning)\s+of\s+(?:the|this|that|each|every|next)\s+(?P<kind>financial|calendar|school|academic)\s+year\s*[,(]\s*"
    rf"(?:that\s+is,?\s+)?(?:(?:on|in|by|at)\s+)?(?P<said>(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{MONTH})(?:\s+20\d\d)?)\b"
)
_YEAR_ENDS = {
    ("financial", True): ((3,), 31), ("financial", False): ((4,), 1), ("calendar", True): ((12,), 31),
    ("calendar", False): ((1,), 1), ("school", True): ((6, 7, 8), 0), ("school", False): ((8, 9), 0),
    ("academic", True): ((6, 7, 8), 0), ("academic", False): ((8, 9), 0),
}  # fmt: skip
_CENSUS = regex(r"\b(?:(?P<before>(?:19|20)\d\d)\s+[Cc]ensus|[Cc]ensus\s+(?:of|in)\s+(?P<after>(?:19|20)\d\d))\b(?!/)")
_BANK = regex(
    r"\bbank\s+holiday(?:\s+Monday)?(?:\s+(?:on|of)|\s*[,(])?\s*(?:on\s+)?(?:(?:Mon|Fri)day,?\s+)?$", re.IGNORECASE
)
_ELECTION = regex(
    r"\b(?<!by-)(?:elections?|poll|polling\s+day)\s+(?:(?:is|are|was|were|will\s+be|held|due|take\s+place|takes\s+place|took\s+place|next)\s+)*"
    r"(?:on|of|,)\s*(?:[A-Z][a-z]+day,?\s+)?$",
    re.IGNORECASE,
)
_SEASON_LASTS = 3  # months between the first and the last; a summer that is longer is a season of opening
_SCOTLAND = 2022
_THURSDAY = 3
_FIX = "is that what is meant? Correct the date or the words"


def unlike_the_calendar(subject: Subject) -> Iterator[Misplaced]:
    """Every date, month or year that is not where in the calendar the words put it."""
    for passage in subject.passages_with(*_SEASONS):
        yield from _seasons(passage)
    for passage in subject.passages_with(
        "georgian", "victorian", "edwardian", "century", "18", "19", "20th", "eighteenth", "nineteenth"
    ):
        yield from _eras(passage)
    for passage in subject.passages_with("times", "twice", "quarterly", "every"):
        yield from _times(passage)
    for passage in subject.passages_with("month", "end", "day", "start"):
        yield from _edges(passage)
    for passage in subject.passages_with("financial", "calendar", "school", "academic"):
        yield from _year_ends(passage)
    for passage in subject.passages_with("census"):
        yield from _census(passage)
    for passage in subject.passages_with("bank", "election", "poll"):
        yield from _polls(passage)


def _seasons(passage: Passage) -> Iterator[Misplaced]:
    """The summer term (September to December)."""
    for hit in _SEASON.finditer(passage.text):
        season = hit["season"].lower()
        months = (_TERMS if hit["term"] else _SEASONS).get(season, ())
        said = [MONTHS[hit[key].casefold()] for key in ("from", "to") if hit[key]]
        opening = not hit["term"] and len(said) > 1 and (said[1] - said[0]) % 12 > _SEASON_LASTS
        if months and not opening and not all(month in months for month in said):
            what = f"{season}{' term' if hit['term'] else ''}"
            text = passage.text[hit.start("from") : hit.end()]
            yield Misplaced(passage, hit.start("from"), text, f"{what} is said, and {text} beside it", _FIX, sure=False)


def _eras(passage: Passage) -> Iterator[Misplaced]:
    """A Victorian school built in 1925."""
    for hit in _ERA.finditer(passage.text):
        era, year = re.split(r"[- ]", hit["era"].lower())[0], int(hit["year"])
        first, last = (int(era[:4]), int(era[:4]) + 9) if era[:1].isdigit() and era.endswith("0s") else _ERAS[era]
        if not first <= year <= last:
            yield Misplaced(
                passage, hit.start("year"), hit["year"], f"{hit['era']} is said, and {hit['year']} beside it", _FIX,
                sure=False,
            )  # fmt: skip


def _times(passage: Passage) -> Iterator[Misplaced]:
    """Four times a year, in March, June and September; quarterly, in January, May, July and October."""
    for hit in _TIMES.finditer(passage.text):
        months = [MONTHS[name.casefold()] for name in _MONTH_NAME.findall(hit["months"])]
        once = (hit["once"] or "").lower()
        gap = count_of(hit["gap"]) if hit["gap"] else 3 if "quarter" in once else 0
        count = 12 // gap if gap else 2 if once == "twice" else count_of(hit["n"] or "")
        steps = {(two - one) % 12 for one, two in zip(months, months[1:] + months[:1], strict=True)}
        uneven = bool(gap) and len(months) == count and len(steps) > 1
        if count and (uneven or len(months) != count):
            said = (
                f"{hit['months']} are {len(months)} months"
                if not uneven
                else f"{hit['months']} are not {gap} months apart"
            )
            yield Misplaced(
                passage, hit.start("months"), hit["months"],
                f"{said}, and “{' '.join((hit['once'] or hit['n'] + ' times').split())}” is said", _FIX, sure=False,
            )  # fmt: skip


def _edges(passage: Passage) -> Iterator[Misplaced]:
    """The last day of the month, 30 October."""
    for hit in _EDGE.finditer(passage.text):
        month, year = MONTHS[hit["month"].casefold()], int(hit["year"] or 2027)
        last = hit["which"].lower() in ("end",) or hit["which"].lower().startswith("last")
        right = calendar.monthrange(year, month)[1] if last else 1
        other = hit["of"] and MONTHS[hit["of"].casefold()] != month
        leap = last and month == 2 and not hit["year"] and int(hit["day"]) == 29
        if (int(hit["day"]) != right or other) and not leap:
            said = f"the {'last' if last else 'first'} day of {hit['of'] or hit['month']}"
            yield Misplaced(passage, hit.start("said"), hit["said"], f"{hit['said']} is not {said}", _FIX, sure=False)


def _year_ends(passage: Passage) -> Iterator[Misplaced]:
    """The end of the financial year, 30 June 2027."""
    for hit in _YEAR_END.finditer(passage.text):
        last = hit["which"] == "end"
        months, day = _YEAR_ENDS[hit["kind"], last]
        wrong_day = day and hit["day"] and int(hit["day"]) != day
        if MONTHS[hit["month"].casefold()] not in months or wrong_day:
            right = f"{day} " * bool(day) + calendar.month_name[months[0] if day else months[len(months) // 2]]
            reason = (
                f"the {hit['which']} of the {hit['kind']} year is {'in ' * (not day)}{right}, and {hit['said']} here"
            )
            yield Misplaced(passage, hit.start("said"), hit["said"], reason, _FIX, sure=False)


def _census(passage: Passage) -> Iterator[Misplaced]:
    """The census of 2020: there is one every ten years, and Scotland's last was a year late."""
    for hit in _CENSUS.finditer(passage.text):
        key = "before" if hit["before"] else "after"
        year = int(hit[key])
        if year % 10 != 1 and year != _SCOTLAND and "school" not in passage.small:
            yield Misplaced(
                passage, hit.start(key), hit[key], f"there was no census of the people in {year}", _FIX, sure=False
            )


def _polls(passage: Passage) -> Iterator[Misplaced]:
    """An election that is not on a Thursday, a bank holiday that is none."""
    for found in passage.dates:
        before = passage.text[: passage.at(found)]
        day = found.date
        if day is None:
            continue
        if _ELECTION.search(before) and day.weekday() != _THURSDAY:
            why = f"{found.text} is a {weekday_of(day).title()}, and elections are on a Thursday"
        elif _BANK.search(before) and day not in bank_holidays(day.year):
            why = f"{found.text} is no bank holiday in England"
        else:
            continue
        yield Misplaced(passage, passage.at(found), found.text, why, _FIX, sure=False)


def bank_holidays(year: int) -> frozenset[datetime.date]:
    """The bank holidays of a year in England, with the days in the place of those at a weekend."""
    sunday = easter(year)
    days = {sunday - datetime.timedelta(days=2), sunday + datetime.timedelta(days=1)}
    first = datetime.date(year, 5, 1)
    days.add(first + datetime.timedelta(days=-first.weekday() % 7))
    for month in (5, 8):
        last = datetime.date(year, month, 31)
        days.add(last - datetime.timedelta(days=last.weekday()))
    days |= {datetime.date(year, 1, day) for day in (1, 2, 3)} | {datetime.date(year, 12, day) for day in range(25, 29)}
    return frozenset(days)
