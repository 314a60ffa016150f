"""Values that are no figures of money or number: times of day, ages, days of the week, years, names, states, trends.

Each kind is a line in a table: the words that a sentence has where it tells one, the pattern of it, and what value a
match is. Whoever compares what two sentences tell asks for `values_in` and knows nothing of the kinds.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import NUMBERS, SPELLED, count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Value = Decimal | str | tuple[datetime.date, datetime.date]
_NOON = 12 * 60


class Said(Struct, frozen=True):
    """A value where it is told in a sentence."""

    passage: Passage
    at: int
    text: str
    kind: str
    value: Value


class _Kind(Struct, frozen=True):
    """A kind of values: what a sentence has that tells one, its pattern, and the value of a match."""

    name: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], Value | None]


class _Matter(Struct, frozen=True):
    """A matter of which one thing can be said at a time: how a sentence begins to, the words, the side of each."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    sides: Mapping[str, str]


def _time(hit: re.Match[str]) -> Value | None:
    if hit["word"]:
        return Decimal(_NOON if hit["word"].lower() in ("noon", "midday") else 2 * _NOON)
    if hit["after"]:
        minutes = 30 if hit["quarter"].lower() == "half" else 15
        return Decimal(count_of(hit["after"]) * 60 + (minutes if hit["past"].lower() == "past" else -minutes))
    if hit["spelled"]:
        return Decimal(count_of(hit["spelled"]) * 60)
    hour, minute = int(hit["h"] or hit["hour"]), int(hit["m"] or hit["min"] or 0)
    half = (hit["half"] or hit["part"] or "").replace(".", "").lower()
    if hour > 23 or minute > 59:
        return None
    late = half == "pm" or "afternoon" in half or "evening" in half
    return Decimal((hour % 12 if half else hour) * 60 + minute + (_NOON if late else 0))


_HOUR = "|".join(list(NUMBERS)[:12])
_CLOCK = regex(
    r"(?<![\d£.,:])(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?\s?(?P<half>am|pm|a\.m\.|p\.m\.)"
    r"|(?<![\d£.,:])(?P<hour>\d{1,2})[.:](?P<min>\d\d)(?=(?:\s+(?:to|and|until|–|-)\s+\d{1,2}[.:]\d\d)?"
    r"\s+in\s+the\s+(?P<part>morning|afternoon|evening))"
    r"|\b(?P<word>noon|midday|midnight)\b"
    rf"|\b(?P<quarter>half|quarter)\s+(?P<past>past|to)\s+(?P<after>{_HOUR})\b"
    rf"|\b(?P<spelled>{_HOUR}|\d{{1,2}})(?:\s+o['’]clock\b|(?=\s+in\s+the\s+(?:morning|afternoon|evening)\b))",
    re.IGNORECASE,
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_WEEKDAYS = regex(rf"\b{_DAY}(?:(?:,\s+|,?\s+(?:and|to|or)\s+(?:on\s+)?){_DAY})*(?!s?,?\s+\d)")
_EACH_DAY = regex(_DAY)


def _days(hit: re.Match[str]) -> Value:
    days = [day[:3].lower() for day in _EACH_DAY.findall(hit[0])]
    if len(days) == 2 and " to " in hit[0]:
        first, last = (_WEEK.index(day) for day in days)
        days = [_WEEK[at % 7] for at in range(first, last + 1 if last >= first else last + 8)]
    return " ".join(sorted(set(days)))


_PARTS = {"half": 30, "quarter": 15, "three quarters": 45, "three-quarters": 45}
_MINUTES = regex(
    r"\b(?:(?P<part>half|(?:a\s+)?quarter|three[\s-]quarters)\s+(?:of\s+)?an\s+hour|(?P<more>an\s+hour\s+and\s+a\s+half)"
    rf"|(?P<count>{SPELLED}|\d{{1,2}})\s+and\s+a\s+half\s+hours)\b",
    re.IGNORECASE,
)
_HALVES = regex(
    rf"\b(?:(?P<count>{SPELLED}|\d{{1,2}})\s+and\s+a\s+half\s+(?P<units>week|month|year)s|a\s+(?P<unit>week|month|year)\s+and\s+a\s+half"
    r"|(?:for|within|than|last|lasts|of|over|is|takes?)\s+a\s+(?P<one>fortnight))\b",
    re.IGNORECASE,
)
_DAYS = {"week": Decimal(7), "fortnight": Decimal(14), "month": Decimal("30.4375"), "year": Decimal("365.25")}


def _minutes(hit: re.Match[str]) -> Value:
    if hit["part"]:
        return Decimal(_PARTS[hit["part"].lower().removeprefix("a ")])
    return Decimal(90 if hit["more"] else count_of(hit["count"]) * 60 + 30)


def _lasts(hit: re.Match[str]) -> Value:
    unit = (hit["units"] or hit["unit"] or hit["one"]).lower()
    times = Decimal(1) if hit["one"] else (count_of(hit["count"]) if hit["units"] else 1) + Decimal("0.5")
    return times * _DAYS[unit]


_AGE = regex(
    r"\b(?:aged?|age\s+of|ages?)\s+(?:under\s+|over\s+|of\s+)?(?P<n>\d{1,2})\b(?!\s*(?:per|%|(?:to|and|or)\s+\d|[-–]\s*\d))"
    r"|\b(?:person|people|child|children|anyone|those|persons|adults?|drivers?|pensioners?|residents?|who\s+(?:is|are))"
    r"\s+(?:under|below|over|above)\s+(?P<below>\d{1,2})\b(?!\s*(?:per|%|years?\b(?!\s+old)|months?|days?|£))"
    r"|\b(?P<old>\d{1,2})(?:\s+(?:and|or)\s+(?:over|under|above|older|younger)\b|[\s-]years?[\s-]olds?\b)",
    re.IGNORECASE,
)


def _age(hit: re.Match[str]) -> Value:
    return Decimal(hit["n"] or hit["below"] or hit["old"])


_YEAR = regex(
    r"\b(?:in|since|of|during|until|opened|built|from)\s+(?P<year>(?:1[6-9]|20)\d\d)\b(?![/–-]\d)(?!\s+(?:Act|Regulations))"
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "easter": (3, 4), "christmas": (12, 12)}
_SEASON = regex(
    r"\b(?P<season>spring|summer|autumn|easter|christmas)\s+(?:of\s+|term\s+)?(?P<year>20\d\d)\b(?!/)", re.IGNORECASE
)


def _season(hit: re.Match[str]) -> Value:
    year = int(hit["year"])
    first, last = _SEASONS[hit["season"].lower()]
    end = datetime.date(year + last // 12, last % 12 + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(year, first, 1), end


_PLACES = (
    "Street Road Lane Avenue Close Drive Way Crescent Terrace Gardens Grove Place Square Walk Row Hill Green Meadow"
    " Rise Court Mount Mews Parade View Yard Gate Theatre Museum Meadows Park"
    " Fields House Hall Centre School Academy Library Wharf Quay Bridge Common Wood Farm Depot Pool Baths"
).split()
_PLACE = regex(
    r"\b(?:at|in|from|with|to|on|near|via|into|off|along|beside)\s+(?:the\s+)?"
    rf"(?P<place>(?:[A-Z][a-z’'-]+\s+){{1,2}}(?:{'|'.join(_PLACES)}))\b(?!\s+[A-Z])"
)
_TREND = regex(
    r"\b(?:(?P<a>ris(?:e|es|en|ing)|rose|gr[eo]wn?|growing|grew|increas(?:e|ed|es|ing))"
    r"|(?P<b>fall|falls|fell|fallen|falling|dropp(?:ed|ing)|declin(?:e|es|ed|ing)|decreas(?:e|ed|ing))"
    r"|(?:gone|went|going|go|goes|become|became|becoming|is|are|was|were)\s+"
    r"(?:(?P<c>up|longer|higher|worse)|(?P<d>down|shorter|lower|fewer)))\b(?!\s+(?:by|to|of|from)\s+£?\d)",
    re.IGNORECASE,
)


def _trend(hit: re.Match[str]) -> Value:
    return "up" if hit["a"] or hit["c"] else "down"


_TURNS = (
    "ris rose grow grew increas fall fell drop declin decreas up down longer higher worse shorter lower fewer".split()
)
_SPAN = regex(
    r"(?<![\d/–-])\b(?P<first>20\d\d)(?:/\d\d)?\s*(?:to|until|–|-)\s*(?P<last>20\d\d)(?P<ends>/\d\d)?\b(?![/–-]\d)"
)


def _span(hit: re.Match[str]) -> Value | None:
    first, last = int(hit["first"]), int(hit["last"])
    return (datetime.date(first, 1, 1), datetime.date(last, 12, 31)) if last - first > 1 else None


_KINDS = (
    _Kind("span", ("20",), _SPAN, _span),
    _Kind(
        "clock", tuple("am pm noon midday midnight morning afternoon evening half quarter clock".split()), _CLOCK, _time
    ),
    _Kind("weekday", tuple("mon tue wed thu fri sat sun".split()), _WEEKDAYS, _days),
    _Kind("takes", ("hour", "hours"), _MINUTES, _minutes),
    _Kind("lasts", ("half", "fortnight"), _HALVES, _lasts),
    _Kind(
        "age",
        ("age", "over", "older", "under", "below", "above", "year"),
        _AGE,
        lambda hit: Decimal(hit["n"] or hit["below"] or hit["old"]),
    ),
    _Kind("year", ("16", "17", "18", "19", "20"), _YEAR, lambda hit: Decimal(hit["year"])),
    _Kind("date", tuple(_SEASONS), _SEASON, _season),
    _Kind("place", tuple(place.lower() for place in _PLACES), _PLACE, lambda hit: hit["place"]),
    _Kind("trend", tuple(_TURNS), _TREND, _trend),
)
_DENIED = regex(
    r"\b(?:not|no|never|without|neither|nor|than|instead\s+of)\s+(?:an?\s+|any\s+|be\s+|been\s+)?$", re.IGNORECASE
)
_PART = ("place", "year", "n", "below")  # groups that are the value, and not the words before it


def _written_together(subject: Subject) -> list[str]:
    """The words that are a number and a half of the day: 9am."""
    return sorted(word.decode() for word in subject.scan.numbers if word.endswith((b"am", b"pm")))


def values_in(subject: Subject, fields: Iterable[Passage]) -> Iterator[Said]:
    """Every such value of the running texts and of the fields of the front sheet, in the order of the kinds."""
    for passage in fields:
        for kind in _KINDS:
            if any(stem in passage.small for stem in kind.stems):
                yield from _said_of(kind, passage)
    for kind in _KINDS:
        stems = (*kind.stems, *_written_together(subject)) if kind.name == "clock" else kind.stems
        for passage in subject.passages_with(*stems):
            if not in_table(passage):
                yield from _said_of(kind, passage)
    yield from _states(subject)
    yield from _reckoned(subject)


def _said_of(kind: _Kind, passage: Passage) -> Iterator[Said]:
    """The values of a kind that a sentence tells."""
    for hit in kind.pattern.finditer(passage.text):
        if (value := kind.value(hit)) is not None:
            which = next((name for name in _PART if hit.re.groupindex.get(name) and hit[name]), 0)
            yield Said(passage, hit.start(which), hit[which], kind.name, value)


@lru_cache(maxsize=8)
def _alternatives(listed: tuple[tuple[str, str], ...]) -> Mapping[str, _Matter]:
    """The matters of a list, each with its sides: "permanent | temporary, trial"; a word with * is a beginning."""
    found = {}
    for matter, written in listed:
        sides = {
            phrase.strip().lower(): side.split(",")[0].strip()
            for side in written.split("|")
            for phrase in side.split(",")
        }
        longest = sorted(sides, key=len, reverse=True)
        words = "|".join(re.escape(phrase.rstrip("*")) + ("" if phrase.endswith("*") else r"\b") for phrase in longest)
        found[matter] = _Matter(
            tuple(sorted({max(phrase.replace("-", " ").split(), key=len).rstrip("*") for phrase in sides})),
            regex(rf"\b(?:{words})", re.IGNORECASE),
            {phrase.rstrip("*"): side for phrase, side in sides.items()},
        )
    return found


def _states(subject: Subject) -> Iterator[Said]:
    """What is said of a matter of which one can be said at a time: a lease, a sale."""
    listed = tuple(subject.wordlists.get("alternatives", {}).items())
    for name, matter in _alternatives(listed).items():
        for passage in subject.passages_with(*matter.stems):
            for hit in matter.pattern.finditer(passage.text) if not in_table(passage) else ():
                if _DENIED.search(passage.text, 0, hit.start()):
                    continue
                kind = "perhaps" if name.endswith("?") else "either"
                yield Said(passage, hit.start(), hit[0], f"{kind}:{name}", matter.sides[hit[0].lower()])


_AGAINST = regex(r"(?:\s+[a-z]+){0,3},?\s+\(?(?:as\s+)?(?:against|compared\s+(?:with|to))\s+(?:the\s+)?")
_BEFORE = regex(
    r"[^.;]{0,40}?\b(?:(?:year|years|month|months)\s+(?:before|earlier|ago)|last\s+year|in\s+20\d\d|previous\s+year)\b"
)
_FROM, _TO = regex(r"\bfrom\s+$"), regex(r"(?:\s+[a-z]+){0,4}?\s+to\s+")
_IN_YEAR = regex(r"[^.;,\d]{0,30}?\bin\s+(?P<year>20\d\d)\b")
_AND_PART = regex(r"\s+(?:minutes?|hours?)\s+(?:and\s+)?")


def _reckoned(subject: Subject) -> Iterator[Said]:
    """Whether a measure went up or down, by two figures of it: 187,000 visits, against 214,000 a year before."""
    for passage in subject.passages_with("against", "compared", "from", "20"):
        found = passage.amounts if not in_table(passage) else ()
        for at, (one, two) in enumerate(pairwise(found)):
            text = passage.text
            if one.amount.unit != two.amount.unit or one.value == two.value:
                continue
            joint = text[one.end : two.start]
            if at and _AND_PART.fullmatch(text, found[at - 1].end, one.start):
                one = found[at - 1]  # 4 minutes 10 seconds
            years = [_IN_YEAR.match(text, each.end) for each in (one, two)]
            first, last = years
            back = _AGAINST.fullmatch(joint) and _BEFORE.match(text, two.end)
            on = _FROM.search(text[: one.start]) and _TO.fullmatch(joint)
            if not (back or on or (first and last and first["year"] < last["year"] and first.end() <= two.start)):
                continue
            up = (two.value > one.value) != bool(back)
            yield Said(passage, one.start, text[one.start : two.end], "trend", "up" if up else "down")
