"""What is counted out from a beginning: payments and reviews that recur, hours of a day, ages and anniversaries."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import Misplaced, every_point, later
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_EVERY = regex(rf"\b(?:every|each)\s+(?:{_N}\s+)?(?P<unit>year)s?\b", re.IGNORECASE)
_YEARS = regex(
    rf"(?<![\d/–-])(?:\d{{1,2}}\s+)?(?:(?:{MONTH})\s+)?20\d\d(?:,\s*(?:\d{{1,2}}\s+)?(?:(?:{MONTH})\s+)?20\d\d)+,?\s+and\s+(?:\d{{1,2}}\s+)?(?:(?:{MONTH})\s+)?20\d\d\b(?!/)"
)
_YEAR = regex(r"20\d\d")
_PAYMENTS = regex(
    rf"\b{_N}\s+(?:equal\s+)?(?P<often>weekly|fortnightly|monthly|quarterly|half-yearly|annual|yearly)\s+(?:[a-z]+\s+)?"
    r"(?P<what>payments|instalments|installments|sessions|meetings|stages|steps|rents|contributions|sums|visits)\b",
    re.IGNORECASE,
)
_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "annual": 12, "yearly": 12}
_DAYS = {"weekly": 7, "fortnightly": 14}
_FIRST = regex(r"\b(?:first|beginning|starting|from)\b[^.;,]{0,30}$", re.IGNORECASE)
_LAST = regex(r"\b(?:last|final|ending|until|to)\b[^.;,]{0,30}$", re.IGNORECASE)
_TIME = r"(?:(?P<h{0}>\d{{1,2}})(?:[.:](?P<m{0}>\d\d))?\s?(?P<ap{0}>am|pm)\b|(?P<w{0}>noon|midnight))"
_CLOCK = regex(
    rf"\b(?i:from|between)\s+{_TIME.format(1)}(?:\s+on\s+(?:[A-Z][a-z]+day,?\s*)?(?:\d{{1,2}}\s+[A-Z][a-z]+)?)?\s*(?:to|until|till|and|–|-)\s*{_TIME.format(2)}"
)
_HOURS = regex(
    r"\b(?P<n>\d{1,2}(?:\.5|½)?|[a-z]+)(?P<half>\s+and\s+a\s+half)?[-\s]hours?\b(?!\s+(?:later|notice|earlier|ago|a\s+week|each\s+week))",
    re.IGNORECASE,
)
_OF_HOURS = regex(
    r"\b(?:within|every|up\s+to|about|over|at\s+least|more\s+than|the\s+first|the\s+last|another|extra|fewer|of\s+the|a\s+further)\s+$",
    re.IGNORECASE,
)
_BREAK = regex(r"\b(?:except|break|lunch|apart\s+from|closed\s+(?:for|between))\b", re.IGNORECASE)
_CLOSE = 60  # characters within which hours are those of a stretch of a day
_DAY_HOURS = 24
_ANNIVERSARY = regex(
    r"\b(?P<nth>\d{1,3})(?:st|nd|rd|th)\s+(?:anniversary|birthday)\b(?P<rest>[^.;]{0,40})", re.IGNORECASE
)
_TENS = {
    "tenth": 10, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "seventy-fifth": 75, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_WORDED = regex(
    rf"\b(?P<nth>{'|'.join(_TENS)})\s+(?:anniversary|birthday)\b(?P<rest>[^.;]{{0,40}})"
    r"|\b(?P<whole>centenary|bicentenary)\b(?P<after>[^.;]{0,40})",
    re.IGNORECASE,
)
_BEGUN = regex(
    rf"\b(?:opened|built|founded|established|formed|set\s+up|began|begun|started|laid\s+out|made|created|granted|dedicated|unveiled"
    rf"|signed|born)\b[^.;\d]{{0,25}}?\b(?:in|on|of)\s+(?:\d{{1,2}}\s+)?(?:(?P<month>{MONTH})\s+)?(?P<year>(?:1[89]|20)\d\d)\b(?![/–-]\d)",
    re.IGNORECASE,
)
_WHEN = regex(
    rf"\b(?:(?:in|on|by)\s+(?:\d{{1,2}}\s+)?(?:(?:{MONTH})\s+)?(?P<year>20\d\d)\b|(?P<which>this|last|next)\s+(?:year|spring|summer|autumn|month))"
)
_BORN = regex(
    rf"\bborn\s+(?:in|on)\s+(?:\d{{1,2}}\s+)?(?:(?P<month>{MONTH})\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_AGE = regex(
    r"\b(?:age[ds]?\s+(?:of\s+)?(?P<n>\d{1,3})|(?P<old>\d{1,3})\s+years\s+old|turns?\s+(?P<turn>\d{1,3}))\b",
    re.IGNORECASE,
)
_REACH = regex(
    rf"\b(?:reach\w*|turn\w*|be|becomes?|is)\s+(?:it|that\s+age|so\s+old|(?:the\s+age\s+of\s+)?(?P<n>\d{{1,3}}|[a-z]+))\s+(?:years\s+old\s+)?(?:only\s+)?(?:in|on|by)\s+(?:\d{{1,2}}\s+)?(?:(?:{MONTH})\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
# Who is of an age on a day: those who are 16 or over on the day of the poll.
_IS = regex(
    r"\b(?:who\s+(?:are|were|is|will\s+be|have\s+reached)|aged|turn(?:s|ed)?|reach(?:es|ed)?)\s+(?:the\s+age\s+of\s+)?(?P<n>\d{1,2})\b"
    r"(?!\s*(?:to|–|-|and|per|%|[£,.]\d))",
    re.IGNORECASE,
)
_IN_YEAR = regex(r"(?<![\d/–-])20\d\d\b(?![/–-]\d)")
_FIX = "is one of them wrong? Correct it, or say what is meant"


def miscounted(subject: Subject) -> Iterator[Misplaced]:
    """Every day, hour, age or row of years that is not what the counting makes."""
    for passage in subject.passages_with("every", "each"):
        yield from _rows(passage)
    for passage in subject.passages_with(*_MONTHS, *_DAYS):
        yield from _payments(subject, passage)
    for passage in subject.passages_with("hour"):
        yield from _clock(passage)
    for passage in subject.passages_with("anniversary", "birthday", "centenary", "bicentenary"):
        yield from _anniversary(subject, passage)
    for passage in subject.passages_with("born"):
        yield from _born(subject, passage)


def _rows(passage: Passage) -> Iterator[Misplaced]:
    """Every five years, on 1 April 2032, 2037, 2042 and 2045."""
    for hit in _YEARS.finditer(passage.text):
        years = [int(year) for year in _YEAR.findall(hit[0])]
        every = [each for each in _EVERY.finditer(passage.text) if each.start() < hit.start()]
        count = (count_of(every[-1]["n"]) if every[-1]["n"] else 1) if every else 0
        steps = [two - one for one, two in pairwise(years)]
        if count and any(step != count for step in steps) and steps.count(count) * 2 >= len(steps):
            at = next(n for n, step in enumerate(steps) if step != count)
            unit = "year" if count == 1 else f"{every[-1]['n']} years"
            yield Misplaced(
                passage, hit.start(), hit[0],
                f"every {unit} from {years[at]} is {years[at] + count}, and {years[at + 1]} here", _FIX, sure=False,
            )  # fmt: skip


def _payments(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """24 monthly payments, the first in January 2027 and the last in December 2027."""
    hit = _PAYMENTS.search(passage.text)
    count = count_of(hit["n"]) if hit else 0
    here = [p for p in subject.once(every_point).get(id(passage), []) if hit and p.at > hit.end()]
    if hit is None or count < 2 or len(here) < 2:
        return
    first = next((p for p in here if _FIRST.search(passage.text[: p.at])), None)
    last = next((p for p in here if p is not first and _LAST.search(passage.text[: p.at])), None)
    if first is None or last is None or last.first < first.first:
        return
    often = hit["often"].lower()
    if often in _DAYS:
        right = first.first + datetime.timedelta(days=_DAYS[often] * (count - 1))
        off = abs((last.first - right).days) > _DAYS[often] // 2 and first.day and last.day
    else:
        right = later(first.first, _MONTHS[often] * (count - 1))
        off = abs((last.first.year - right.year) * 12 + last.first.month - right.month) > (_MONTHS[often] > 1)
    if off:
        yield Misplaced(
            passage, last.at, last.text,
            f"{hit['n']} {often} {hit['what']} from {first.text} end in {right:%B %Y}, not {last.text}", _FIX,
            sure=False,
        )  # fmt: skip


def _clock(passage: Passage) -> Iterator[Misplaced]:
    """From 6 pm to 4 am, a span of 12 hours."""
    spans = list(_CLOCK.finditer(passage.text))
    hours = [h for h in _HOURS.finditer(passage.text) if not _OF_HOURS.search(passage.text[: h.start()])]
    if len(spans) != 1 or len(hours) != 1 or _BREAK.search(passage.text):
        return
    (span,), (said,) = spans, hours
    count = float(said["n"].replace("½", ".5")) if said["n"][:1].isdigit() else float(count_of(said["n"]))
    count += 0.5 if said["half"] else 0
    apart = said.start() - span.end() if said.start() > span.end() else span.start() - said.end()
    made = (_hour(span, 2) - _hour(span, 1)) % _DAY_HOURS
    if 0 < count < _DAY_HOURS and apart < _CLOSE and abs(made - count) >= 0.5:
        shown = f"{made:g}".replace(".5", "½")
        yield Misplaced(
            passage, said.start(), said[0], f"{' '.join(span[0].split())} is {shown} hours, not {said[0]}", _FIX,
            sure=False,
        )  # fmt: skip


def _hour(hit: re.Match[str], end: int) -> float:
    if hit[f"w{end}"]:
        return 12.0 if hit[f"w{end}"].lower() == "noon" else 0.0
    return int(hit[f"h{end}"]) % 12 + int(hit[f"m{end}"] or 0) / 60 + (12 if hit[f"ap{end}"].lower() == "pm" else 0)


def _anniversary(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """Opened in May 1951, and its 70th anniversary fell this year."""
    hit = _ANNIVERSARY.search(passage.text) or _WORDED.search(passage.text)
    if hit is None:
        return
    found = hit.groupdict()
    if found.get("whole"):
        nth, said, rest = (200 if found["whole"].lower().startswith("bi") else 100), found["whole"], found["after"]
    else:
        said, rest = found["nth"], found["rest"]
        nth = _TENS.get(said.lower()) or int(said)
    before = subject.before(passage)
    begun = list(_BEGUN.finditer(passage.text)) or (list(_BEGUN.finditer(before.text)) if before else [])
    when = _WHEN.search(rest)
    held = subject.meeting.date.year if subject.meeting is not None else 0
    if len(begun) != 1 or when is None or not (when["year"] or held):
        return
    year = int(when["year"]) if when["year"] else held + {"this": 0, "last": -1, "next": 1}[when["which"].lower()]
    made = year - int(begun[0]["year"])
    if made != nth and made > 0:
        yield Misplaced(
            passage, hit.start(), said, f"from {begun[0]['year']} to {year} is {made} years, and {said} here", _FIX,
            sure=False,
        )  # fmt: skip


def _born(subject: Subject, passage: Passage) -> Iterator[Misplaced]:
    """Born in May 1962, and 67 in May 2028."""
    born, reach = _BORN.search(passage.text), _REACH.search(passage.text)
    near = [p for p in (passage, subject.before(passage)) if p is not None]
    if born is not None and reach is None:
        yield from _of_an_age(passage, born, near)
    if born is None or reach is None or born.start() > reach.start():
        return
    ages = [int(hit["n"] or hit["old"] or hit["turn"]) for p in near for hit in _AGE.finditer(p.text)]
    if reach["n"] and count_of(reach["n"]):
        ages = [count_of(reach["n"])]
    made = int(reach["year"]) - int(born["year"])
    if ages and made not in ages:
        yield Misplaced(
            passage, reach.start("year"), reach["year"],
            f"who was born in {born['year']} is {ages[0]} in {int(born['year']) + ages[0]}, not {reach['year']}", _FIX,
            sure=False,
        )  # fmt: skip


def _of_an_age(passage: Passage, born: re.Match[str], near: Sequence[Passage]) -> Iterator[Misplaced]:
    """Those who are 16 on the day of the poll in 2027 were born in 2011, or late in 2010."""
    ages = {int(hit["n"]) for p in near for hit in _IS.finditer(p.text)}
    years = {int(hit[0]) for p in near for hit in _IN_YEAR.finditer(p.text)} - {int(born["year"])}
    if len(ages) == 1 and years and not any(year - int(born["year"]) - age in (0, 1) for year in years for age in ages):
        age, year = ages.pop(), max(years)
        reason = f"who is {age} in {year} was born in {year - age} or the year before, not in {born['year']}"
        yield Misplaced(passage, born.start("year"), born["year"], reason, _FIX, sure=False)
