"""Financial and school years by their names, against the days with which they begin and end, quarters and months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import Misplaced, Point, every_point
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NAME = r"(?P<year>20\d\d)/(?P<next>\d\d)\b(?![/–-]\d)"
_KIND = r"(?:(?:financial|academic|school|municipal|council|membership)\s+)?"
_BEGINS = (
    r"beg[iau]n\w*|start\w*|commenc\w+|runs?\s+from|t[ao]+k(?:e|es|ing)?\s+effect|c[ao]me?s?\s+into\s+(?:force|effect)"
)
_ENDS = r"end(?:s|ed|ing)?|clos\w+|finish\w*"
_DAY = r"\s+(?:(?:on|in|at|from|with\s+effect\s+from)\s+)?(?:the\s+(?:end|start)\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?"
# From the name of a year to the day on which it begins or ends.
_YEAR_THEN_DAY = regex(
    rf"(?<!from )(?<!since )(?<!between )\b{_NAME}(?:\s+{_KIND}year)?"
    rf"(?:,?\s+(?:which|that)\s+(?:will\s+)?|\s*[,(]\s*(?:(?:that\s+is,?\s+)?the\s+{_KIND}year\s+(?:which\s+|that\s+)?)?|\s+)"
    rf"(?:(?P<begins>{_BEGINS}|(?<=[,(])from|(?<=[,(] )from)|(?P<ends>{_ENDS}|(?<=year )to)){_DAY}$"
)
# From the day on which a year ended to its name.
_DAY_THEN_YEAR = regex(rf"\s*(?:,\s*(?:that\s+is,?\s+)?|\(){_NAME}")
_YEAR_TO = regex(r"\byear\s+(?:(?:that|which)\s+)?(?:ended|ending|ends|to)\s+(?:on\s+)?$")
_YEAR_FROM = regex(
    r"\byear\s+(?:that|which)?\s*(?:starts?|begins?|starting|beginning|began|started|from)\s+(?:(?:on|in)\s+)?$"
)
# From a day to the year that begins or ends with it: 1 April 2027, the start of 2027/28.
_EDGE = regex(
    rf",?\s*(?:is\s+|was\s+)?(?:the\s+)?(?:(?P<begins>start|beginning|first\s+(?:day|month))|(?P<ends>end|close|last\s+(?:day|month)))\s+of\s+"
    rf"(?:the\s+)?{_KIND}(?:year\s+)?{_NAME}"
)
# In a year, and on what day of it: in 2025/26, between May and July 2026.
_WITHIN = regex(
    rf"\b(?:in|during)\s+(?:the\s+)?{_KIND}(?:year\s+)?{_NAME}\s*[,(]\s*(?:(?:most|all|half)\s+of\s+it\s+)?(?:on|in|between|from|by)\s+"
    rf"(?:[A-Z][a-z]+day,?\s+)?(?:(?:\d{{1,2}}\s+)?(?:{MONTH})(?:\s+20\d\d)?\s+(?:and|to)\s+)?$"
)
_BEGINNING = {4: "April", 8: "August", 9: "September"}
_ENDING = {3: "March", 7: "July", 8: "August"}
_ORDINAL = {
    "first": 4,
    "second": 7,
    "third": 10,
    "fourth": 1,
    "last": 1,
    "final": 1,
    "q1": 4,
    "q2": 7,
    "q3": 10,
    "q4": 1,
}
_QUARTER = regex(
    rf"\b(?:(?P<which>first|second|third|fourth|last|final)\s+quarter|(?P<q>Q[1-4]))"
    rf"(?:\s+of\s+(?P<of>20\d\d/\d\d|the\s+(?:financial\s+)?year(?:\s+20\d\d/\d\d)?)|\s+(?P<label>20\d\d/\d\d))?"
    rf"(?:,\s*(?:from\s+)?|\s*\(|:\s*|\s+from\s+)(?:1\s+)?(?P<said>(?P<from>{MONTH})(?:\s+20\d\d)?\s*(?:to|–|-)\s*(?:3[01]\s+)?(?P<to>{MONTH}))\b",
    re.IGNORECASE,
)
_OTHER_YEAR = regex(r"\b(?:calendar|school|academic)\b", re.IGNORECASE)
_SO_FAR = regex(
    rf"\b(?P<said>(?P<n>[a-z]+|\d{{1,2}})\s+months)\s+of\s+(?:the\s+|this\s+)?(?:financial\s+)?(?:year|20\d\d/\d\d)(?:\s+20\d\d/\d\d)?"
    rf"[,(]?\s*(?:(?:to|until|up\s+to|at|ended|ending|(?:from\s+)?(?:1\s+)?April\s+(?:20\d\d\s+)?to)\s+)"
    rf"(?:the\s+end\s+of\s+)?(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
_COVERS = regex(
    rf"\b(?P<what>half-year(?:ly)?|six-month|quarterly|three-month|nine-month|annual)\b[^.;:()\d]{{0,40}}?\b(?:covers?|covered|for|from|of)\s+"
    rf"(?P<said>(?P<from>{MONTH})(?:\s+20\d\d)?\s+(?:to|–|-)\s+(?P<to>{MONTH}))\b",
    re.IGNORECASE,
)
_COVERED = {
    "half-year": 6,
    "half-yearly": 6,
    "six-month": 6,
    "quarterly": 3,
    "three-month": 3,
    "nine-month": 9,
    "annual": 12,
}
_FIRST = regex(r"\b(?:first|after|for|over|in|with)\s+(?:the\s+)?(?:first\s+)?$", re.IGNORECASE)
_LIST = regex(r"(?<![\d/–-])\b20\d\d/\d\d(?:,\s*20\d\d/\d\d)+,?\s+and\s+20\d\d/\d\d\b")
_RUNNING = regex(
    r"\b(?:last|past|next|previous|latest|first|coming|these|all|each\s+of\s+the)\s+(?P<n>[a-z]+|\d)\s+(?:financial\s+|academic\s+|school\s+)?years\b[^.;\d]{0,25}$"
    r"|\byears\s+(?:running|in\s+a\s+row)\b[^.;\d]{0,25}$"
    r"|\b(?P<of>two|three|four|five|six|seven)\s+years\s+(?:[a-z]+\s+){0,2}(?:20\d\d/\d\d\s*)?[,(:]\s*$",
    re.IGNORECASE,
)
_SCHOOL = regex(r"\b(?:school|academic|pupil|term|teacher|universit)\w*", re.IGNORECASE)
_FIX = "is that what is meant? Correct the year or the date"
_HALF_MONTH = 15


def misnamed_years(subject: Subject) -> Iterator[Misplaced]:
    """Every year, quarter or row of months that is not what its name says."""
    told = subject.once(every_point)
    for here in told.values():
        passage = here[0].passage
        if "/" in passage.text:
            for point in here:
                yield from _named(passage, point)
    for passage in subject.passages_with("quarter", "q1", "q2", "q3", "q4"):
        yield from _quarters(passage)
    for passage in subject.passages_with(*{what.split("-")[0] for what in _COVERED}):
        yield from _covers(passage)
    for passage in subject.passages_with("months"):
        yield from _so_far(passage)
    for passage in subject.passages_with("years"):
        yield from _gaps(passage)


def _named(passage: Passage, point: Point) -> Iterator[Misplaced]:
    """2025/26, the year ended 31 March 2025; the school year 2028/29, which begins in September 2027."""
    hit = _YEAR_THEN_DAY.search(passage.text[: point.at])
    hit = hit or _EDGE.match(passage.text, point.end)
    ends = bool(hit and hit["ends"])
    if hit is None:
        ends = _YEAR_TO.search(passage.text[: point.at]) is not None
        begins = _YEAR_FROM.search(passage.text[: point.at]) is not None
        hit = _DAY_THEN_YEAR.match(passage.text, point.end) if ends or begins else None
    if hit is None:
        yield from _within(passage, point)
    if hit is None or int(hit["next"]) != (int(hit["year"]) + 1) % 100:
        return
    year = int(hit["year"])
    month, right = point.last.month, year + 1 if ends else year
    if month in (_ENDING if ends else _BEGINNING) and point.last.year != right:
        done = "ended" if ends else "began"
        if _is_to_come(passage):
            done = "ends" if ends else "begins"
        name = f"{hit['year']}/{hit['next']}"
        yield Misplaced(
            passage, point.at, point.text, f"{name} {done} in {point.last:%B} {right}, not {point.text}", _FIX,
            sure=False,
        )  # fmt: skip


def _within(passage: Passage, point: Point) -> Iterator[Misplaced]:
    """In 2025/26, between May and July 2026."""
    hit = _WITHIN.search(passage.text[: point.at])
    if hit is not None and int(hit["next"]) == (int(hit["year"]) + 1) % 100:
        months = (4, 9) if _SCHOOL.search(passage.text) else (4,)
        years = {point.first.year - (point.first.month < month) for month in months}
        if int(hit["year"]) not in years:
            yield Misplaced(
                passage, point.at, point.text, f"{point.text} is not in {hit['year']}/{hit['next']}", _FIX, sure=False
            )  # fmt: skip


def _is_to_come(passage: Passage) -> bool:
    """Whether a sentence tells of what is, or is to come."""
    return re.search(r"\b(?:is|are|will|would|begins|starts|ends|takes)\b", passage.text) is not None


def _quarters(passage: Passage) -> Iterator[Misplaced]:
    """The second quarter of the financial year, April to June."""
    if _OTHER_YEAR.search(passage.text):
        return
    for hit in _QUARTER.finditer(passage.text):
        first = _ORDINAL[(hit["which"] or hit["q"]).lower()]
        begins, ends = MONTHS[hit["from"].casefold()], MONTHS[hit["to"].casefold()]
        quarter = (ends - begins) % 12 == 2 and begins % 3 == 1
        if quarter and begins != first:
            which = hit["which"] or hit["q"]
            right = next(word for word, month in _ORDINAL.items() if month == begins)
            of = "the financial year"
            yield Misplaced(
                passage, hit.start(), passage.text[hit.start() : hit.end()],
                f"{hit['said']} is the {right} quarter of {of}, and {which.lower() if hit['which'] else which} here",
                _FIX, sure=False,
            )  # fmt: skip


def _covers(passage: Passage) -> Iterator[Misplaced]:
    """The half-year report covers April to October."""
    for hit in _COVERS.finditer(passage.text):
        made = (MONTHS[hit["to"].casefold()] - MONTHS[hit["from"].casefold()]) % 12 + 1
        if made != _COVERED[hit["what"].lower()]:
            yield Misplaced(
                passage, hit.start("said"), hit["said"], f"{hit['said']} is {made} months, and {hit['what']} is said",
                _FIX, sure=False,
            )  # fmt: skip


def _so_far(passage: Passage) -> Iterator[Misplaced]:
    """The first five months of the year, to 31 July."""
    for hit in _SO_FAR.finditer(passage.text):
        count = count_of(hit["n"])
        if not count or not _FIRST.search(passage.text[: hit.start()]) or _OTHER_YEAR.search(passage.text):
            continue
        right = (MONTHS[hit["month"].casefold()] - 4) % 12 + 1
        right -= bool(hit["day"]) and int(hit["day"]) < _HALF_MONTH
        if count != right:
            yield Misplaced(
                passage, hit.start("said"), hit["said"],
                f"from April to {hit['month']} is {right} month{'s' * (right != 1)}, not {hit['n']}",
                "is it so many? Correct the number or the month, or say which year is meant", sure=False,
            )  # fmt: skip


def _gaps(passage: Passage) -> Iterator[Misplaced]:
    """The last three years: 2022/23, 2024/25 and 2025/26."""
    for hit in _LIST.finditer(passage.text):
        years = [int(year) for year in re.findall(r"(20\d\d)/", hit[0])]
        said = _RUNNING.search(passage.text[: hit.start()])
        if said is None or sorted(years) == list(range(min(years), min(years) + len(years))):
            continue
        if (number := said["n"] or said["of"]) and count_of(number) not in (0, len(years)):
            continue
        yield Misplaced(passage, hit.start(), hit[0], f"{hit[0]} do not follow one another", _FIX, sure=False)
