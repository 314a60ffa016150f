"""Days, months and years of a report, and lengths of time between them.

A length that stands beside its end begins somewhere: on a day told before it. Where no day of the report is so far from
the end, and the one that was told last would be but for a slip, the end or the length is wrong.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH, MONTHS

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_MONTH = regex(rf"(?<!\d )(?<!\dth )(?<!\dst )\b(?P<month>{MONTH})\s+(?P<year>20\d\d)\b(?![/–-]\d)")
# A length that names a stretch of time, of which something else is told: before the end of the ten years.
_NAMED = regex(
    r"\b(?:before|after|at|from|by)\s+(?:the\s+)?(?:end|start|beginning|expiry)\s+of\s+(?:the|those|these)\s+$"
)
_LENGTH = regex(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[-\s]+(?:calendar\s+|full\s+|more\s+|further\s+)?"
    r"(?P<unit>day|week|month|year)s?\b(?!\s+(?:old|ago|of age|notice|groups?)\b)",
)
_LOOSE = regex(
    r"\b(?:about|around|over|nearly|almost|up to|at least|more than|under|every|each|aged?|last|past|previous|first"
    r"|next|minimum|maximum|working|clear|no later than)(?:\s+(?:the|of))?\s*$",
    re.IGNORECASE,
)
# What may stand between a length and the end of it.
_TO_END = regex(
    r"(?!\s+into\b),?\s*(?:(?!and\b|but\b)[a-z’'-]+,?\s+){0,12}?(?:\(?(?:that\s+is,?|i\.e\.,?)\s+)?(?:until|till|to|by|on|in|ending(?:\s+on)?|ends(?:\s+on)?|ended(?:\s+on)?"
    r"|finish(?:ing|es|ed)(?:\s+on)?|clos(?:ing|es|ed)(?:\s+on)?|expir(?:ing|es|ed)(?:\s+on)?|complet(?:ing|es|ed)(?:\s+on)?)"
    r"\s+(?:noon\s+on\s+|midnight\s+on\s+|the\s+end\s+of\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?",
    re.IGNORECASE,
)

# Between a day and a length, that the one begins the other.
_RUNS = regex(
    r",?\s+(?:and\s+)?(?:(?:will|would|to)\s+)?(?:(?:runs?|lasts?|continues?|is|be)\s+)?for\s+", re.IGNORECASE
)
_DECIDED = regex(r"\b(?:decision|meeting|approval)\b", re.IGNORECASE)
_SHORTEST = 28  # days of a month
_SLIP = 2  # times the length by which an end may be wrong
_ROW = 4  # days told in order
_BEFORE = 25  # characters before a day that say how it stands to others
_TOLD = ("body", "reasons", "proposal", "details", "background")
_BACK = regex(
    r"\b(?:before|by|since|until|till|to|from|than|latest|deadline|previous\w*|within|of|between|last|first|each|every"
    r"|during|after|due|and)\s+(?:the\s+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)*$|\bas at\s+$",
    re.IGNORECASE,
)
_EARLIER = regex(
    r"\b(?:before|since|previous\w*|earlier|already|ahead|instead|rather|deadline|latest|expir\w+|last|each|every|while"
    r"|meanwhile|during|after|within)\b",
    re.IGNORECASE,
)
_RANGE = regex(r"\s*(?:to|until|till|–|-)\s+", re.IGNORECASE)
_AGE = regex(
    r"\b(?:ha(?:s|ve)\s+(?:now\s+)?(?:been|run|served|stood|lasted)\b[^.;,\d]{0,30}?\bfor\s+(?P<for>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+years\b"
    r"|(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+years\s+(?:old|ago)\b)",
    re.IGNORECASE,
)
_OPENED = regex(
    r"\b(?:opened|built|founded|set up|bought|installed|dates?\s+from|made|adopted)\s+(?:in\s+)?((?:19|20)\d\d)\b(?!/)"
)
_THEN = regex(r",?\s+(?:and|then|followed by)\b|;\s+(?=\S)")
_LISTED = 3  # days of one sentence
_ASIDE = regex(r", (?:which|who|where|when|as|to|for|with|from|that|of|on|in)\b")
_BY = regex(r"\b(?:before|by)\b[^.;]{0,60}$", re.IGNORECASE)
_LAST = regex(r",\s+(?:the\s+)?(?:last|latest|final)\b[^.;]{0,40}\bon\s+", re.IGNORECASE)
_IN_YEAR = regex(
    r"\b(?:falls?|fall|spent|incurred|paid)\s+(?:[a-z]+\s+){0,2}in\s+(?:the\s+)?(?:financial\s+year\s+)?(?P<year>20\d\d)/(?P<next>\d\d)\b(?!\s+(?:and|to|or)\b)",
    re.I,
)

_ALL_OF_IT = regex(r"\b(?:whole|all|entire\w*|wholly|every)\b", re.IGNORECASE)


class Point(Struct, frozen=True):
    """A day, or a month of which no day is told, where it stands in a sentence."""

    passage: Passage
    at: int
    text: str
    first: datetime.date
    last: datetime.date

    @property
    def day(self) -> bool:
        """Whether a day is told."""
        return self.first == self.last

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.at + len(self.text)


def every_point(subject: Subject) -> dict[int, list[Point]]:
    """The days and months of each sentence that has any, by the identity of the sentence."""
    return {id(passage): found for passage in subject.passages_with("20") if (found := points(passage))}


class Length(Struct, frozen=True):
    """So many days, weeks, months or years."""

    at: int
    text: str
    count: int
    unit: str

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.at + len(self.text)

    def after(self, day: datetime.date) -> datetime.date:
        """The day so much later."""
        if self.unit in ("day", "week"):
            return day + datetime.timedelta(days=self.count * (7 if self.unit == "week" else 1))
        return later(day, self.count * (12 if self.unit == "year" else 1))

    def fits(self, start: Point, end: Point) -> bool:
        """Whether it is as long as from one to the other, with the ends counted or not."""
        if start.day and end.day:
            off = (end.first - self.after(start.first)).days
            return (-3 if self.unit == "week" else -1) <= off <= 1
        if self.unit in ("day", "week"):
            return False
        months = (end.first.year - start.first.year) * 12 + end.first.month - start.first.month
        return abs(months - self.count * (12 if self.unit == "year" else 1)) <= 1


def later(day: datetime.date, months: int) -> datetime.date:
    """The day so many months later; the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _SHORTEST:
        return datetime.date(year, month + 1, day.day)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def points(passage: Passage) -> list[Point]:
    """The days and months of a sentence, in order."""
    if "20" not in passage.text:
        return []
    out = [
        Point(passage, passage.at(found), found.text, found.date, found.date)
        for found in passage.dates
        if found.date is not None
    ]
    taken = [(p.at, p.end) for p in out]
    for hit in _MONTH.finditer(passage.text):
        if not any(start <= hit.start() < end for start, end in taken):
            year, month = int(hit["year"]), MONTHS[hit["month"].casefold()]
            last = datetime.date(year, month, calendar.monthrange(year, month)[1])
            out.append(Point(passage, hit.start(), hit[0], last.replace(day=1), last))
    return sorted(out, key=lambda point: point.at)


def lengths(passage: Passage) -> list[Length]:
    """The lengths of time of a sentence that are told as they are, in order."""
    return [
        Length(hit.start(), hit[0], count, hit["unit"].lower())
        for hit in _LENGTH.finditer(passage.text)
        if (count := count_of(hit["n"]))
        and not _LOOSE.search(passage.text[: hit.start()])
        and not _NAMED.search(passage.text[: hit.start()])
    ]


def said_of(day: datetime.date) -> str:
    """A day as one writes it."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


class Misplaced(Struct, frozen=True):
    """A day or length that is not what others say: its sentence, its place, its words, why, and what to do."""

    passage: Passage
    at: int
    text: str
    reason: str
    fix: str = "correct the length or the dates"
    sure: bool = True  # or the author is asked
    against: Point | None = None  # the day that it is held against
    also: tuple[Span, ...] = ()  # where else the reason points to


def wrong_ends(subject: Subject) -> Iterator[Misplaced]:
    """Ends that are not so long after a day of the report as is said: for four weeks, to 2 July, from 11 June."""
    told = subject.once(every_point)
    every = [p for found in told.values() for p in found]
    for passage in subject.passages_with("day", "week", "month", "year"):
        here = told.get(id(passage), [])
        for length in lengths(passage) if here else ():
            end = next(
                (p for p in here if p.at >= length.end and _TO_END.fullmatch(passage.text[length.end : p.at])), None
            )
            if end is None:
                continue
            inside = [p for p in here if p.end <= length.at and _RUNS.fullmatch(passage.text[p.end : length.at])]
            if any(length.fits(start, end) for start in inside or every if start.first < end.first):
                continue
            if subject.meeting is not None and _DECIDED.search(passage.text[length.end : end.at]):
                held = subject.meeting.date
                start: Point | None = Point(passage, length.at, "the meeting", held, held)
                if start is not None and length.fits(start, end):
                    continue
            else:
                start = _start(subject, passage, length, here, end) or _on_its_day(length, end, every)
            if start is not None:
                right = length.after(start.first)
                said = (
                    f"{right.day} {calendar.month_name[right.month]} {right.year}"
                    if end.day and start.day
                    else f"{calendar.month_name[right.month]} {right.year}"
                )
                beside = start.passage is passage  # a day told elsewhere may be another's beginning
                yield Misplaced(
                    passage, end.at, end.text, f"{length.text} from {start.text} end on {said}, not {end.text}",
                    sure=beside,
                )  # fmt: skip


def _start(subject: Subject, passage: Passage, length: Length, here: Sequence[Point], end: Point) -> Point | None:
    """The day from which a length is counted: the last before it in the sentence or in the one before."""
    inside = [p for p in here if p.end <= length.at]
    before = subject.before(passage)
    found = inside or (points(before) if before is not None else [])
    return found[-1] if found and found[-1].first < end.first else None


def _on_its_day(length: Length, end: Point, every: Sequence[Point]) -> Point | None:
    """The one day of the report that is of the same day of a month, and not much farther from the end than is said."""
    if length.unit not in ("month", "year") or not end.day:
        return None
    least = end.first - (length.after(end.first) - end.first) * _SLIP
    alike = {p.first: p for p in every if p.day and p.first.day == end.first.day and least <= p.first < end.first}
    return next(iter(alike.values())) if len(alike) == 1 else None


def out_of_order(subject: Subject, held: datetime.date) -> Iterator[Misplaced]:
    """What is still to come, told in order but for one day: 25 January, and then 18 January."""
    ahead: dict[int, list[Point]] = defaultdict(list)
    for found in subject.once(every_point).values():
        passage = found[0].passage
        for point in found if passage.words.section in _TOLD else ():
            if point.first > held and not _BACK.search(passage.text[max(0, point.at - _BEFORE) : point.at]):
                ahead[id(passage.words)].append(point)
    for told in ahead.values():
        falls = [(one, two) for one, two in pairwise(told) if two.last < one.first]
        if len(falls) != 1:
            continue
        ((one, two),) = falls
        if one.passage is two.passage:
            joint = one.passage.text[one.end : two.at]
            # "invited in January, the contractor appointed in December, and the work begun in April"
            listed = joint.startswith(", ") and sum(p.passage is two.passage for p in told) >= _LISTED
            near = _THEN.match(joint) is not None or (listed and not _ASIDE.match(joint))
        else:
            joint = two.passage.text[: two.at]
            near = len(told) >= _ROW and subject.before(two.passage) is one.passage
        if near and not _EARLIER.search(joint):
            yield Misplaced(
                two.passage, two.at, two.text, f"{two.text} is before {one.text}, which is mentioned first",
                "correct the date that is wrong, or put the two in the order of their dates", sure=False, against=one,
            )  # fmt: skip


def after_the_last(subject: Subject) -> Iterator[Misplaced]:
    """What came before a day, the last of it on a later one."""
    for found in subject.once(every_point).values():
        passage = found[0].passage
        for one, two in pairwise(found):
            if (
                _BY.search(passage.text[: one.at])
                and one.last < two.first
                and _LAST.fullmatch(passage.text[one.end : two.at])
            ):
                yield Misplaced(
                    passage, two.at, two.text, f"{two.text} is after {one.text}, by which all of it is said to happen",
                    "correct the date that is wrong",
                )  # fmt: skip


def outside_year(subject: Subject) -> Iterator[Misplaced]:
    """A financial year in which a day or month is said to fall, and does not: May to October 2027, all in 2026/27."""
    for here in subject.once(every_point).values():
        passage = here[0].passage
        hit = _IN_YEAR.search(passage.text)
        found = [p for p in here if hit and p.end <= hit.start()]
        alone = len(found) == 1 or (found and hit and _ALL_OF_IT.search(passage.text[found[-1].end : hit.start()]))
        if hit and alone and int(hit["next"]) == (int(hit["year"]) + 1) % 100:
            first = datetime.date(int(hit["year"]), 4, 1)
            if not first <= found[-1].last < later(first, 12):
                year = found[-1].last.year - (found[-1].last.month < first.month)
                yield Misplaced(
                    passage, hit.start("year"), passage.text[hit.start("year") : hit.end("next")],
                    f"{found[-1].text} is in {year}/{(year + 1) % 100:02}", "correct the year or the dates",
                )  # fmt: skip


def turned_round(subject: Subject) -> Iterator[Misplaced]:
    """Ranges that end before they begin: 1 April 2025 to 31 March 2025."""
    for found in subject.once(every_point).values():
        passage = found[0].passage
        for one, two in pairwise(found):
            if two.last < one.first and _RANGE.fullmatch(passage.text[one.end : two.at]):
                yield Misplaced(
                    passage, two.at, two.text, f"{two.text} is before {one.text}, with which it begins",
                    "correct the date that is wrong",
                )  # fmt: skip


def wrong_ages(subject: Subject) -> Iterator[Misplaced]:
    """How old something is: opened in 1961, and 75 years old in a paper of 2026."""
    for passage in subject.passages_with("old", "ago", "for") if subject.meeting is not None else ():
        hit = _AGE.search(passage.text)
        since = _OPENED.findall(passage.text) if hit else ()
        which = "n" if hit and hit["n"] else "for"
        count = hit[which].lower() if hit else ""
        age = count_of(count)
        if hit and age and len(since) == 1 and subject.meeting is not None:
            right = subject.meeting.date.year - int(since[0])
            if abs(right - age) > 1 and right > 0:
                yield Misplaced(
                    passage, hit.start(which), passage.text[hit.start(which) : hit.end()],
                    f"from {since[0]} to the meeting is {right} years",
                    "correct the number or the year",
                )  # fmt: skip
