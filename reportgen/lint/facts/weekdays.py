"""Days of the week that are told without a month of their own, by their number in it, or by the name of a holiday."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import Misplaced
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS, DateIn, weekday_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = rf"(?P<month>{MONTH})\b(?:\s+(?P<year>20\d\d)\b)?"
# The first day of two or three that share a month: from Monday 7 to Friday 18 December.
_SHARED = regex(
    rf"\b(?P<weekday>{_DAYS})\s+(?P<day>\d{{1,2}})(?=,|\s+(?:and|or|to|until|till|–|-)\s)"
    rf"(?:,?\s+(?:and|or|to|until|till|–|-)?\s*(?:(?:{_DAYS})\s+)?\d{{1,2}}){{1,5}}\s+{_DATE}"
)
_WEEKEND = regex(
    rf"\bweekend\s+(?:of|beginning|starting)?\s*(?:on\s+)?(?P<day>\d{{1,2}})(?:\s*(?:and|to|–|-|/)\s*(?P<last>\d{{1,2}}))?\s+{_DATE}"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
_NTH = regex(
    rf"\b(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{_DAYS})\s+(?:in|of)\s+"
    rf"(?P<which>(?:each|every|the)\s+month|{MONTH})\b",
    re.IGNORECASE,
)
_WEEK = regex(r"\bweeks?\s+(?:commencing|beginning|starting)\s+(?:on\s+)?$|\bw/c\s+$", re.IGNORECASE)
_EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1}
_FIXED = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12)}
_HOLIDAY = regex(
    rf"\b(?P<name>{'|'.join((*_EASTER, *_FIXED))})\s*[,(]\s*(?:on\s+)?"
    rf"(?P<said>(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\s+(?P<year>20\d\d))\b",
    re.IGNORECASE,
)
_YEAR = regex(r"\b20\d\d\b")
_SATURDAY, _SUNDAY = 5, 6
_NEAR = 60  # characters before "the second Tuesday" in which the day may stand that is one


def wrong_days(subject: Subject) -> Iterator[Misplaced]:
    """Every day of a month that is not the day of the week, or the holiday, that the words say."""
    held = subject.meeting.date if subject.meeting is not None else None
    for passage in subject.passages_with(*(day.lower() for day in _DAYS.split("|"))):
        yield from _shared(passage, held)
        yield from _nth(subject, passage)
    for passage in subject.passages_with("weekend"):
        yield from _weekend(passage, held)
    for passage in subject.passages_with("week", "weeks", "w"):
        yield from _weeks(passage)
    for passage in subject.passages_with("good", "easter", "christmas", "boxing"):
        yield from _holidays(passage)


def _years(written: str | None, passage: Passage, held: datetime.date | None) -> tuple[int, ...]:
    """The years of which a day may be: its own, or those about the meeting and those that the sentence names."""
    if written:
        return (int(written),)
    return (held.year - 1, held.year, held.year + 1, *map(int, _YEAR.findall(passage.text))) if held else ()


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _shared(passage: Passage, held: datetime.date | None) -> Iterator[Misplaced]:
    """Monday 6 and Wednesday 7 October, where the 6th is a Tuesday; the last day is DAT001's own."""
    for hit in _SHARED.finditer(passage.text):
        days = [
            day
            for year in _years(hit["year"], passage, held)
            if (day := _day(year, MONTHS[hit["month"].casefold()], int(hit["day"])))
        ]
        if days and hit["weekday"].lower() not in {weekday_of(day) for day in days}:
            said = f"{hit['weekday']} {hit['day']}"
            right = weekday_of(days[min(1, len(days) - 1)]).title()
            month = f"{hit['month']} {days[min(1, len(days) - 1)].year}"
            yield Misplaced(
                passage, hit.start(), said, f'"{said}": {hit["day"]} {month} is a {right}, not a {hit["weekday"]}',
                f"write {right}, or correct the date",
            )  # fmt: skip


def _weekend(passage: Passage, held: datetime.date | None) -> Iterator[Misplaced]:
    """The weekend of 26 and 27 November, which are a Thursday and a Friday."""
    for hit in _WEEKEND.finditer(passage.text):
        days = [
            day
            for year in _years(hit["year"], passage, held)
            if (day := _day(year, MONTHS[hit["month"].casefold()], int(hit["day"])))
        ]
        wanted = (_SATURDAY,) if hit["last"] else (_SATURDAY, _SUNDAY)
        if days and not any(day.weekday() in wanted for day in days):
            day = days[min(1, len(days) - 1)]
            yield Misplaced(
                passage, hit.start("day"), passage.text[hit.start("day") : hit.end()],
                f"{day.day} {day:%B %Y} is a {weekday_of(day).title()}, and no weekend begins with it",
                "correct the dates",
            )  # fmt: skip


def _nth(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """The second Tuesday of each month, and the next meeting on Tuesday 20 October."""
    rules = list(_NTH.finditer(passage.text))
    if len(rules) != 1:
        return
    (hit,) = rules
    which, after = hit["which"].split()[-1], subject.passage_at(passage.words, passage.start + len(passage.text) + 1)
    following = after if after is not None and after is not passage and after.paragraph == passage.paragraph else None
    for where in (passage, following) if which == "month" else (passage,):
        for found in where.dates if where is not None else ():
            if where is passage and passage.at(found) < hit.start() - _NEAR:
                continue
            if not _is_so(found, hit, which):
                yield Misplaced(
                    where or passage, (where or passage).at(found), found.text,
                    f"{found.text} is not the {hit['nth'].lower()} {hit['weekday'].title()} of its month",
                    "is it the right day? Correct the day, or say why it is another", sure=False,
                )  # fmt: skip
                return


def _is_so(found: DateIn, hit: re.Match[str], which: str) -> bool:
    """Whether a day may be the nth of its weekday in its month; True for days of another month or weekday."""
    weekday = found.weekday or (weekday_of(found.date) if found.date else "")
    if which != "month" and MONTHS[which.casefold()] != found.month:
        return True
    if weekday and weekday != hit["weekday"].lower():
        return which == "month" or (not found.weekday and found.date is None)
    if not weekday and which == "month":
        return True
    nth, day = hit["nth"].lower(), found.day
    if nth == "last":
        return day > calendar.monthrange(found.year or 2027, found.month)[1] - 7
    return (day - 1) // 7 + 1 == _ORDINALS[nth]


def _weeks(passage: Passage) -> Iterator[Misplaced]:
    """The week commencing 18 November 2026, which is a Wednesday."""
    for found in passage.dates:
        day = found.date
        if (
            day
            and not found.weekday
            and day.weekday() not in (0, _SUNDAY)
            and _WEEK.search(passage.text[: passage.at(found)])
        ):
            yield Misplaced(
                passage, passage.at(found), found.text,
                f"a week is said to begin on {found.text}, which is a {weekday_of(day).title()}",
                "is it the right day? Write the Monday of that week", sure=False,
            )  # fmt: skip


def _holidays(passage: Passage) -> Iterator[Misplaced]:
    """Good Friday, 2 April 2027, which it is not."""
    for hit in _HOLIDAY.finditer(passage.text):
        name, year = hit["name"].lower(), int(hit["year"])
        right = easter(year) + datetime.timedelta(days=_EASTER[name]) if name in _EASTER else None
        right = right or datetime.date(year, *reversed(_FIXED[name]))
        if _day(year, MONTHS[hit["month"].casefold()], int(hit["day"])) != right:
            yield Misplaced(
                passage, hit.start("said"), hit["said"],
                f"{hit['name']} is on {right.day} {right:%B %Y}, not {hit['said']}", "correct the date",
            )  # fmt: skip


def easter(year: int) -> datetime.date:
    """Easter Sunday of a year (the Gregorian rule)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    day = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * day) // 451
    month, last = divmod(moon + day - 7 * shift + 114, 31)
    return datetime.date(year, month, last + 1)
