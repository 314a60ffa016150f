"""One length and the two ends of it in a sentence, whatever stands between them.

"A six-week consultation opened on 1 June and closed on 29 June 2026", "between 2019 and 2026, a period of five years",
"it has 18 months left to run, and expires on 30 September 2029". Where the ends are not so far apart, the author is
asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import Length, Misplaced, Point, lengths, said_of
from reportgen.lint.facts.understood import days_understood
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.running_amounts import MONTH

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# From the first end to the last.
_TO = regex(
    r"(?:,?\s+(?:and|then)\s+(?:(?:so|then|therefore|thus)\s+)?(?:(?:it|they|which|that|will|would|was|were|is|to|be|has|had|have|been|due)\s+)*"
    r"(?:end|clos|finish|expir|conclud|complet|serve|hold\s+office|last|laps|ran\s+out|run\s+out|c[ao]me?\s+to\s+an\s+end)\w*(?:\s+(?:on|in|at|by|until|till|to))?"
    r"|,?\s*(?:to|until|till|–|-)|,\s*(?:ending|closing|finishing|expiring|with\s+completion)(?:\s+(?:on|in))?|\s+and)\s+"
    r"(?:the\s+end\s+of\s+)?(?:noon\s+on\s+|midnight\s+on\s+)?$",
    re.IGNORECASE,
)
_BEGINS = regex(
    r"\b(?:from|between|open\w*|start\w*|beg[iau]n\w*|r[au]ns?|lasted|commenc\w+|launch\w*|publish\w*|granted|awarded|signed|let|elected|appointed|made)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_SPANS = regex(r"\bbetween\b[^.;:]{0,20}$", re.IGNORECASE)
_OTHER = regex(
    r"\b(?:notice|every|each|exten\w+|option|another|further|break|previous\w*|reviews?|interim|within|working|clear|first|last|next"
    r"|phase|stage|extra|longer|shorter|remain\w*|at\s+least|minimum|maximum|old|aged?|ago|later|earlier|before|after)\b",
    re.IGNORECASE,
)
_ANOTHER = regex(
    r"[;:]|,?\s(?:and|but|while|whereas)\s+(?:the|a|an|it|its|this|that|they|for)\b"
)  # begins another statement
_PART = regex(r"\b(?:and|plus)\s+(?:for\s+)?$|\+\s*$", re.IGNORECASE)  # of a sum of lengths
_YEAR = regex(r"(?<![\d/–£,-])\b(?P<year>(?:19|20)\d\d)\b(?![/–,-]?\d)")
_YEARS_JOINT = regex(r"\s+and\s+|\s*(?:to|–|-|until)\s*")
_ENDS_IN = regex(
    r"\b(?:end|expir|matur|repaid|due|finish|run|ran|until|lapse|up|out)\w*\s+(?:[a-z]+\s+){0,2}(?:in|by)\s+$|\b(?:until|to)\s+$",
    re.IGNORECASE,
)
_BEGAN_IN = regex(r"\b(?:in|from|of|since)\s+$", re.IGNORECASE)
_MONTH_BEFORE = regex(rf"\b(?:{MONTH})\s+$")
_YEARS = regex(r"\b(?P<n>\d{1,2}|[a-z]+)[-\s]years?\b(?!\s+old)", re.IGNORECASE)
_MANY = regex(
    r"\b(?:notice|every|each|exten\w+|option|another|further|break|reviews?|interim|within|ago|old|later|earlier|after|before|last|past|next|average)\b",
    re.IGNORECASE,
)
_EXTENDED = regex(
    r"\bin\s+(?P<year>20\d\d)\s+for\s+(?P<n>\d{1,2}|[a-z]+)\s+years[^.;:\d]{0,30}?"
    r"(?:\bextended\s+(?:once\s+|twice\s+)?(?:by|for)\s+(?P<more>\d{1,2}|[a-z]+)(?:\s+(?:more\s+|further\s+)?years?)?"
    r"|\b(?P<times>one|two|three|\d)\s+extensions?\s+of\s+(?P<each>one|two|three|\d)\s+years?(?:\s+each)?)"
    r",?\s+(?:and\s+)?(?:so\s+)?(?:to|until|ends?\s+in|ended\s+in|runs?\s+to|expires?\s+in)\s+(?P<end>20\d\d)\b"
)
_A_YEAR = regex(r"\b(?:for|of|lasts?)\s+(?:an?|one)\s+(?P<unit>year|month|week)\b(?!\s+(?:old|ago|each))")
_OVER = regex(
    r"\bover\s+(?P<said>(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week|month)s),\s+(?:from|between)\s"
)  # no more than so many
_LEFT = regex(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>week|month|year)s?\s+(?:left|remaining|to\s+run|to\s+go|still\s+to\s+run)\b",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\b(?:end|expir|until|till|run\w*\s+out|clos|finish|terminat|lapse|to)\w*\s+(?:on\s+|in\s+|at\s+)?$", re.IGNORECASE
)
_SINCE = regex(
    r"\bfor\s+(?P<how>(?:about|over|nearly|almost|more\s+than|some)\s+)?(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+years,?\s+(?:that\s+is,?\s+)?since\s+"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:19|20)\d\d)\b(?!/)"
)
_SINCE_WORD = regex(r"\bsince\s+(?:the\s+(?:end|start)\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?$", re.IGNORECASE)
_HOW = r"(?P<how>(?:about|over|nearly|almost|more\s+than|some|just\s+over|just\s+under)\s+)?"
_FOR_AFTER = regex(
    rf"\s*[,(]\s*(?:that\s+is,?\s+|or\s+|now\s+)?(?:for\s+)?{_HOW}(?P<n>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>week|month|year)s?\b(?!\s+(?:ago|later|before|after))"
)
_FOR_BEFORE = regex(
    rf"\bfor\s+{_HOW}(?P<n>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>week|month|year)s,?\s+since\s+(?:the\s+(?:end|start)\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?$"
)
_STOOD = regex(
    r",?\s+and\s+(?:so\s+)?ha(?:s|ve)\s+(?:now\s+|since\s+|therefore\s+|thus\s+)?(?:stood|lasted|run|applied|not\s+changed|remained|served|been)\b"
    rf"[^.;,\d]{{0,30}}?\bfor\s+{_HOW}(?P<n>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>month|year)s\b(?!\s+(?:ago|later|before|after|old))"
)
_FINANCIAL = regex(
    r"\b(?P<n>\d{1,2}|[a-z]+)\s+(?:financial|council)\s+years,?\s+(?:that\s+is,?\s+)?(?:from\s+|of\s+)?"
    r"(?P<a>20\d\d)/\d\d\s*(?:to|until|–|-|through)\s*(?P<b>20\d\d)/\d\d\b"
)
_AGAIN = regex(
    r"\b(?:exten\w+|renew\w*|next|another|further|first|interim|option|break|notice|earlier|previous\w*|mid-term)\b",
    re.IGNORECASE,
)
_GOES_ON = regex(r"^\W*(?:It|Its|They|Their|This|These|That|Those|The\s+first)\b")
_FOR = regex(
    r"\b(?:for|lasts?|a\s+(?:term|life|period)\s+of|ran|runs?\s+for)\s+(?:a\s+(?:term|period)\s+of\s+)?$", re.IGNORECASE
)
_IS_UP = regex(
    r"\b(?:end\w*|expir\w*|lapse\w*|r[ua]ns?\s+out|due|finish\w*|is\s+up|are\s+up|matur\w*|falls?\s+in)\s+(?:again\s+)?(?:on|in|at)\s+$",
    re.IGNORECASE,
)
_FIX = "is that what is meant? Correct the length or the dates"
_LEAST, _MOST = 0.3, 3.5  # times the length that the days are apart: farther, and it is counted from elsewhere
_SLACK = datetime.timedelta(days=62)  # by which what is due may be early or late
_HOW_FAR = {
    "more than": (0, 18), "over": (0, 18), "just over": (0, 5),
    "nearly": (-8, 0), "almost": (-8, 0), "just under": (-5, 0),
}  # fmt: skip
_ROOM = {"week": 10, "month": 45, "year": 250}
_OFF = {"day": 2, "week": 4, "month": 12, "year": 60}


class _Ends(Struct, frozen=True):
    """Two points of a sentence, and how many days lie between them at the least and the most."""

    first: str
    last: str
    at: int
    least: int
    most: int


def uneven_spans(subject: Subject) -> Iterator[Misplaced]:
    """Every length that is not that between the two ends told beside it."""
    told = subject.once(days_understood)
    for passage in subject.passages_with("day", "week", "month", "year"):
        if in_table(passage):
            continue
        if "/" in passage.text:
            yield from _financial(passage)
        yield from _goes_on(subject, passage, told)
        here = told.get(id(passage), [])
        yield from _between(passage, here)
        if not here and "year" in passage.text and passage.text.count("20") + passage.text.count("19") > 1:
            yield from _years(passage)
            yield from _from_year(passage)
            yield from _extended(passage)
        if subject.meeting is not None:
            if here:
                yield from _left(passage, here, subject.meeting.date)
            for point in here:
                yield from _stood(passage, point, subject.meeting.date)
            if "since" not in passage.small:
                continue
            yield from _since(passage, subject.meeting.date)
            for point in here:
                yield from _since_point(passage, point, subject.meeting.date)


def _between(passage: Passage, here: list[Point]) -> Iterator[Misplaced]:
    """Opened on 1 June and closed on 29 June, for six weeks."""
    found = [*lengths(passage), *_single(passage)] if len(here) == 2 else []
    if len(found) != 1:
        return
    (length,), (first, last) = found, here
    text = passage.text
    joint = text[first.end : last.at]
    if first.end <= length.at < last.at:
        joint = text[first.end : length.at] + " " + text[length.end : last.at]
        joint = re.sub(r"\s+for\s+(?:a\s+term\s+of\s+)?\s", " ", joint, flags=re.IGNORECASE)
    begins = _BEGINS.search(text[: first.at])
    if last.first <= first.first or not begins or not _TO.fullmatch(joint):
        return
    if joint.strip() == "and" and not _SPANS.search(text[: first.at]):
        return
    gap = text[length.end : first.at] if length.end <= first.at else text[last.end : length.at]
    apart = length.at >= last.end or length.end <= first.at
    if apart and (_ANOTHER.search(gap) or _PART.search(text[: length.at])):
        return
    rest = text[: length.at][-40:] + text[length.end :][:30]
    if _OTHER.search(rest) or _fits(length, first, last):
        return
    days = (last.first - first.first).days
    wanted = (length.after(first.first) - first.first).days
    if wanted * _LEAST <= days <= wanted * _MOST:
        yield Misplaced(
            passage, length.at, length.text,
            f"from {first.text} to {last.text} is {_said(first, last, length)}, not {length.text}", _FIX, sure=False,
        )  # fmt: skip


def _single(passage: Passage) -> Iterator[Length]:
    """A length of one that is told without a number, for a year, and one over which something went on."""
    for hit in _OVER.finditer(passage.text):
        if count := count_of(hit["n"]):
            yield Length(hit.start("said"), hit["said"], count, hit["unit"])
    for hit in _A_YEAR.finditer(passage.text):
        at = hit.start("unit") - len("a ")
        yield Length(at, passage.text[at : hit.end()].strip(), 1, hit["unit"])


def _fits(length: Length, first: Point, last: Point) -> bool:
    """Whether a length may be that between two points; months without a day may be told with their ends or without."""
    ends = [(first.first, last.first), (first.first, last.last), (first.last, last.first)]
    return any(abs((length.after(one) - two).days) <= _OFF[length.unit] for one, two in ends)


def _said(first: Point, last: Point, length: Length) -> str:
    """How long it is from one point to another, in the unit of a length."""
    days = (last.last - first.first).days + 1
    if length.unit in ("day", "week") and first.day and last.day:
        weeks = round(days / 7)
        return f"{weeks} weeks" if length.unit == "week" and abs(weeks * 7 - days) < 4 else f"{days} days"
    months = round(days / 30.44)
    years, rest = divmod(months, 12)
    return f"{years} years" if length.unit == "year" and not rest else f"{months} months"


def _years(passage: Passage) -> Iterator[Misplaced]:
    """Between 2019 and 2026, a period of five years."""
    years = [hit for hit in _YEAR.finditer(passage.text) if not _MONTH_BEFORE.search(passage.text[: hit.start()])]
    spoken = [hit for hit in _YEARS.finditer(passage.text) if count_of(hit["n"])]
    if (
        len(years) != 2
        or len(spoken) != 1
        or not _YEARS_JOINT.fullmatch(passage.text[years[0].end() : years[1].start()])
    ):
        return
    if passage.text[years[0].end() : years[1].start()].strip() == "and" and "between" not in passage.small:
        return
    (said,), (first, last) = spoken, years
    if "-" in said[0] and "between" in passage.small:
        return  # in that time there was a five-year plan
    around = passage.text[: said.start()][-30:] + passage.text[said.end() :][:20]
    near = min(abs(said.start() - last.end()), abs(first.start() - said.end())) < 30
    made, count = int(last["year"]) - int(first["year"]), count_of(said["n"])
    if near and not _OTHER.search(around) and count not in (made, made + 1) and made > 0:
        yield Misplaced(
            passage, said.start(), said[0], f"from {first['year']} to {last['year']} is {made} years, not {said['n']}",
            _FIX, sure=False,
        )  # fmt: skip


def _from_year(passage: Passage) -> Iterator[Misplaced]:
    """A loan for 25 years, taken in 2010, which is repaid in 2040."""
    years = list(_YEAR.finditer(passage.text))
    spoken = [hit for hit in _YEARS.finditer(passage.text) if count_of(hit["n"])]
    if len(years) != 2 or len(spoken) != 1 or _MANY.search(passage.text):
        return
    (said,), (first, last) = spoken, years
    if not (_BEGAN_IN.search(passage.text[: first.start()]) and _ENDS_IN.search(passage.text[: last.start()])):
        return
    if _YEARS_JOINT.fullmatch(passage.text[first.end() : last.start()]):
        return
    made, count = int(last["year"]) - int(first["year"]), count_of(said["n"])
    if made > 0 and count not in (made, made + 1):
        yield Misplaced(
            passage, last.start(), last["year"],
            f"{said[0]} from {first['year']} end in {int(first['year']) + count}, not {last['year']}", _FIX, sure=False,
        )  # fmt: skip


def _extended(passage: Passage) -> Iterator[Misplaced]:
    """Let in 2019 for five years, extended by two, to 2025; three years with two extensions of one year each."""
    hit = _EXTENDED.search(passage.text)
    if hit is None:
        return
    more = count_of(hit["more"] or "") or count_of(hit["times"] or "") * count_of(hit["each"] or "")
    count = count_of(hit["n"])
    if count and more and int(hit["end"]) - int(hit["year"]) not in (count + more, count + more - 1):
        yield Misplaced(
            passage, hit.start("end"), hit["end"],
            f"{hit['n']} years from {hit['year']} and {more} more end in {int(hit['year']) + count + more}",
            _FIX, sure=False,
        )  # fmt: skip


def _left(passage: Passage, here: list[Point], held: datetime.date) -> Iterator[Misplaced]:
    """18 months left to run, and it expires on 30 September 2029."""
    hit = _LEFT.search(passage.text)
    count = count_of(hit["n"]) if hit else 0
    ends = [p for p in here if p.first > held and _ENDS.search(passage.text[: p.at])]
    if hit is None or not count or len(ends) != 1:
        return
    (end,) = ends
    due = Length(0, "", count, hit["unit"].lower()).after(held)
    if min(abs((due - end.first).days), abs((due - end.last).days)) > _ROOM[hit["unit"].lower()]:
        months = (end.last.year - held.year) * 12 + end.last.month - held.month
        yield Misplaced(
            passage, hit.start(), hit[0],
            f"from the meeting of {said_of(held)} to {end.text} is about {months} months, and {hit[0]} here",
            _FIX, sure=False,
        )  # fmt: skip


def _since(passage: Passage, held: datetime.date) -> Iterator[Misplaced]:
    """For six years, since 2023."""
    hit = _SINCE.search(passage.text)
    count = count_of(hit["n"]) if hit else 0
    if hit and count:
        made = held.year - int(hit["year"])
        if abs(made - count) > 1 + bool(hit["how"]):
            yield Misplaced(
                passage, hit.start("n"), hit["n"], f"from {hit['year']} to the meeting is {made} years", _FIX,
                sure=False,
            )  # fmt: skip


def _since_point(passage: Passage, point: Point, held: datetime.date) -> Iterator[Misplaced]:
    """Empty since March 2026, or for 14 months."""
    if not _SINCE_WORD.search(passage.text[: point.at]):
        return
    hit = _FOR_AFTER.match(passage.text, point.end) or _FOR_BEFORE.search(passage.text[: point.at])
    count = count_of(hit["n"]) if hit else 0
    if hit is None or not count or point.first > held:
        return
    unit = hit["unit"].lower()
    due = Length(0, "", count, unit).after(point.first)
    room = _ROOM.get(unit, 3) * (1 + bool(hit["how"]))
    if min(abs((due - held).days), abs((due - held).days + (point.last - point.first).days)) > room:
        months = (held.year - point.first.year) * 12 + held.month - point.first.month
        yield Misplaced(
            passage, hit.start("n"), passage.text[hit.start("n") : hit.end("unit")],
            f"from {point.text} to the meeting is about {months} months", _FIX, sure=False,
        )  # fmt: skip


def _stood(passage: Passage, point: Point, held: datetime.date) -> Iterator[Misplaced]:
    """Set on 9 April 2024 and have stood for more than three years, in a paper of September 2026."""
    hit = _STOOD.match(passage.text, point.end) if point.first < held else None
    count = count_of(hit["n"]) if hit else 0
    if hit is None or not count:
        return
    months = (held.year - point.first.year) * 12 + held.month - point.first.month
    said = count * (12 if hit["unit"] == "year" else 1)
    least, most = _HOW_FAR.get(" ".join((hit["how"] or "").split()), (-8, 11) if hit["unit"] == "year" else (-1, 1))
    if not said + least <= months <= said + most:
        yield Misplaced(
            passage, hit.start("n"), passage.text[hit.start("n") : hit.end("unit") + 1],
            f"from {point.text} to the meeting is about {months} months", _FIX, sure=False,
        )  # fmt: skip


def _financial(passage: Passage) -> Iterator[Misplaced]:
    """For the three financial years from 2027/28 to 2030/31: both ends are among them."""
    for hit in _FINANCIAL.finditer(passage.text):
        count, made = count_of(hit["n"]), int(hit["b"]) - int(hit["a"]) + 1
        around = passage.text[max(0, hit.start() - 60) : hit.start()]
        if count and made > 1 and count != made and not _MANY.search(around[-30:]):
            yield Misplaced(
                passage, hit.start("a"), passage.text[hit.start("a") : hit.end()],
                f"{passage.text[hit.start('a') : hit.end()]} is {made} financial years, not {hit['n']}", _FIX,
                sure=False,
            )  # fmt: skip


def _goes_on(subject: Subject, passage: Passage, told: dict[int, list[Point]]) -> Iterator[Misplaced]:
    """Adopted on 10 November 2021 for three years. Its review was due in November 2023."""
    found = [
        each for each in lengths(passage) if each.unit in ("month", "year") and _FOR.search(passage.text[: each.at])
    ]
    here = told.get(id(passage), [])
    after = _following(subject, passage) if len(found) == 1 and len(here) == 1 else None
    ends = [p for p in told.get(id(after), []) if _IS_UP.search(p.passage.text[: p.at])] if after else []
    if after is None or len(ends) != 1 or not _GOES_ON.match(after.text) or lengths(after):
        return
    (length,), (first,), (last,) = found, here, ends
    rest = passage.text[: length.at][-40:] + passage.text[length.end :][:30]
    if first.first >= last.first or _OTHER.search(rest) or _AGAIN.search(after.text[: last.at]):
        return
    due = length.after(first.first)
    if not last.first - _SLACK <= due <= last.last + _SLACK and (last.first - first.first) < (due - first.first) * 2:
        yield Misplaced(
            after, last.at, last.text, f"{length.text} from {first.text} end in {due:%B} {due.year}, not {last.text}",
            _FIX, sure=False,
        )  # fmt: skip


def _following(subject: Subject, passage: Passage) -> Passage | None:
    """The sentence after, where it is of the same paragraph."""
    after = subject.passage_at(passage.words, passage.start + len(passage.text) + 1)
    return after if after and after is not passage and after.paragraph == passage.paragraph else None
