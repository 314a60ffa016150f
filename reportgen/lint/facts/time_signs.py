"""The signs that a length of time is that from one time to another: the words beside them, where they stand, and how
far apart the times are beside the length. What each is worth is fitted (`time_worth.py`).
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.telling import words_of

if TYPE_CHECKING:
    from reportgen.lint.facts.lasting import Lasting
    from reportgen.lint.facts.times import Placed, Time, Times
    from reportgen.lint.passages import Passage

Signs = tuple[tuple[str, float], ...]

NEAR = 3  # sentences before and after a length whose times may be its ends
IMPLIED = {"meeting", "opening"}  # times that are not told beside it
_CLAUSE, _JOINED = 70, 45  # characters before a time that say what happens then, and how it is joined
_BESIDE, _CLOSE, _APART = 12, 45, 200  # characters between a length and a time
_AROUND = 40  # characters beside a length that say what it is
_OF_TIME = (
    r"(?:the\s+)?(?:end|start|beginning)\s+of\s+|early\s+|late\s+|noon\s+on\s+|midnight\s+on\s+"
    r"|the\s+(?:week|month)\s+(?:of|beginning)\s+"
)
# How a time is joined to what stands before it; the first that fits.
_JOINTS = [
    (name, regex(rf"(?:\b|(?<=[–-]))(?:{words})\s+(?:{_OF_TIME})?$", re.IGNORECASE))
    for name, words in (
        ("from", r"(?:from|since|beginning|starting|commencing)(?:\s+(?:on|in|at|with))?"),
        ("to", (
            r"(?:until|till|to|up\s+to|ending|end(?:s|ed)|closing|close[sd]"
            r"|expires?|expiring|–|-)(?:\s+(?:and\s+including|on|in|at|noon\s+on))?"
        )),
        ("by", r"by|before|no\s+later\s+than"),
        ("after", r"after|of|following"),
        ("between", r"between"),
        ("as at", r"as\s+at"),
        ("and", r"and"),
        ("on", r"on|in|during|at"),
    )
]  # fmt: skip
_BEGINS = regex(
    r"\b(?:open(?:s|ed|ing)?|start\w*|beg[iau]n\w*|commenc\w+|launch\w*|publish\w*|appear\w*|advertis\w+|ma[dk]es?"
    r"|signed|granted|let|awarded|gave|given?|served?|issued?|sen[dt]|post(?:ed)?|placed?|ordered|received|valid"
    r"|registered|adopted|approved|last|previous\w*|latest|taken|set|fixed|raised|bought|built|installed|elected"
    r"|appointed|carried\s+out|inspected|surveyed|letters?|notices?|written|put\s+up|went|go\s+out|came\s+into\s+force"
    r"|took\s+effect|since|changed|completion|completed)\b",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\b(?:end(?:s|ed|ing)?|clos\w+|expir\w+|r[ua]ns?\s+(?:out|to|until)|until|till|finish\w*|due|back|return\w*|repaid"
    r"|matur\w+|lapse\w*|cease\w*|up|complet\w+|next|again|latest|deadline|must|ha(?:s|ve)\s+to|come\s+to\s+an\s+end"
    r"|comes?\s+into|takes?\s+effect|apply|charged|start\w*|begin\w*|ready|signed|here|replaced|renew\w*|beyond)\b",
    re.IGNORECASE,
)
# What stands before a length, and behind it.
_BEFORE = [
    (name, regex(rf"(?:{words})\s+(?:the\s+|an?\s+|these\s+|those\s+|its\s+|their\s+|first\s+)?$", re.IGNORECASE))
    for name, words in (
        ("for", r"\bfor(?:\s+(?:a|the)\s+(?:further\s+)?(?:term|period)\s+of)?"),
        ("lasts", (
            r"\b(?:last(?:s|ed|ing)?|r[ua]ns?|tak(?:es?|ing)|took"
            r"|needs?|needed|allow\w*|continu\w+)(?:\s+(?:for|over))?"
        )),
        ("over", (
            r"\b(?:over|during|throughout|in|of|is|be|has|have|had"
            r"|leav\w+|gives?|with)(?:\s+(?:a|the)\s+(?:term|period)\s+of)?"
        )),
        ("within", r"\b(?:within|up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most|maximum\s+of|limited\s+to)"),
        ("at least", r"\b(?:at\s+least|not?\s+less\s+than|not\s+fewer\s+than|minimum\s+of|not\s+before)"),
        ("every", r"\b(?:every|each|once\s+(?:in|every)|at\s+least\s+(?:once\s+)?(?:every|in)|per)"),
        ("nearly", r"\b(?:nearly|almost|just\s+under|close\s+to|not\s+quite|less\s+than)"),
        ("more than", r"\b(?:more\s+than|over|just\s+over|well\s+over)"),
        ("about", r"\b(?:about|around|some|roughly|approximately|perhaps|or)"),
        ("another", (
            r"\b(?:another|further|extra|additional|more|option\w*|extend\w*"
            r"|extension\s+of|by|plus|break)(?:\s+(?:up\s+to|by|of))?"
        )),
        ("after", r"\b(?:after|when|once|until|before|at\s+the\s+end\s+of|end\s+of|beyond)"),
        ("the", r"\b(?:the|these|those|all|whole)"),
        ("first", r"\b(?:first|next|last|past|previous|coming|final)"),
        ("aged", r"\b(?:aged?|old)"),
        ("and", r"\b(?:and|to|–|-)"),
        ("comma", r"[,(;:]"),
    )
]  # fmt: skip
_BEHIND = [
    (name, regex(rf"['’]?s?['’]?(?:\s+that)?(?:{words})", re.IGNORECASE))
    for name, words in (
        ("notice", r"\s*(?:clear\s+|prior\s+|written\s+)?notice\b"),
        ("later", r"\s+(?:later|after\w*|from\s+(?:the|that|then|when|this|it|now)|on\b|thereafter|into)"),
        ("before", r"\s+(?:before\w*|earlier|ahead|prior|in\s+advance|notice\s+of)"),
        ("ago", r"\s+ago\b"),
        ("old", r"[\s-]+(?:old|of\s+age)\b"),
        ("from", r",?\s+(?:from|beginning|starting|between|since)\b"),
        ("to", r"(?:,|\s+\(|\s)\s*(?:that\s+is,?\s+)?(?:until|till|to|ending|ends|ended|up\s+to)\s"),
        ("left", r"\s+(?:left|remaining|to\s+run|to\s+go|away|off|time)\b"),
        ("noun", (
            r"[\s-]+(?:consultation|contract|lease|term|period|licen[cs]e|programme|plan|notice|loan|agreement|campaign|standstill"
            r"|pilot|trial|works?|project|permission|grant)\b"
        )),
        ("allowed", r",?\s+(?:which|that|allowed|given|for|required|in\s+which|period)\b"),
        ("of", r"\s+of\b"),
        ("at", r"\s+(?:in|at|on)\b"),
        ("apart", r"\s+apart\b"),
        ("stop", r"\s*[.;,)]"),
    )
]  # fmt: skip
_OPTION = regex(
    r"\b(?:option\w*|exten\w+|renew\w*|further|another|additional|break|previous\w*|former\w*|interim|protected|payback)\b",
    re.IGNORECASE,
)
_SUCH_AS = regex(r"\b(?:say|for\s+example|e\.g\.|for\s+instance|such\s+as)\b", re.IGNORECASE)
_SO = regex(r"\b(?:so|therefore|thus|that\s+is|accordingly|hence|i\.e\.|which\s+(?:is|are))\b", re.IGNORECASE)
_LAW = regex(r"\b(?:Act|Regulations|section\s+\d|regulation\s+\d|Code|law|statut\w+)\b")
_RANGE = regex(
    r",?\s*(?:and\s+)?(?:then\s+)?(?:(?:it|they|which|that|will|would|was|were|is|to|be|has|had|have)\s+)*"
    r"(?:until|till|to|–|-|and|end\w*|clos\w+|finish\w*|expir\w*|r[ua]ns?\s+out)?\s*"
    r"(?:on\s+|in\s+|by\s+|until\s+|at\s+)?(?:the\s+end\s+of\s+)?",
    re.IGNORECASE,
)
_TOGETHER = regex(
    r"[\s,(–-]*(?:\b(?:an?|the|that|which|is|was|or|period|term|span|time|of|for|over|from|on|between|to|until|in|all|and|so)"
    r"\b[\s,]*)*",
    re.IGNORECASE,
)
_GOES_ON = regex(r"\W*(?:It|They|This|These|That|Those|He|She)\b")
_MIDWAY = regex(r"\b(?:break|review\w*|may\s+be\s+(?:ended|broken)|early|earliest|interim|half-?way)\b", re.IGNORECASE)
_CLAUSES = regex(r"[;:]|,?\s(?:and|but|while|whereas)\s+(?:the|an?|it|its|this|that|they)\b")
_THING = regex(
    r"\b(?:contract|agreement|lease|licen[cs]e|tenancy|framework|plan|strategy|loan|pilot|trial|scheme|consultation"
    r"|objections?|notice|grant|permission|order|valuation|inspection|review)s?\b",
    re.IGNORECASE,
)
_SLIGHT = 0.1
_WEEK = 7
_TO_FRIDAY = 4  # days from a Monday to the Friday of its week


def of_length(own: Passage, length: Lasting) -> Iterator[tuple[str, float]]:
    """The signs of a length by itself: the words beside it."""
    before, behind = own.text[max(0, length.at - _AROUND) : length.at], own.text[length.end : length.end + _AROUND]
    around = own.text[max(0, length.at - 60) : length.end + 30]
    yield f"unit {length.unit}", 1.0
    yield from [(f"length: {name} _", 1.0) for name, pattern in _BEFORE if pattern.search(before)][:2]
    yield from [(f"length: _ {name}", 1.0) for name, pattern in _BEHIND if pattern.match(behind)][:2]
    yield "working", float(length.working)
    yield f"length: {length.bent or 'as it is'}", 1.0
    yield "joined", float("-" in length.text)
    yield "option", float(_OPTION.search(around) is not None)
    yield "one", float(length.count == 1)
    yield "such as", float(_SUCH_AS.search(own.text) is not None)
    yield "law", float(_LAW.search(own.text) is not None)


def of_pair(
    told: Times, number: int, length: Lasting, one: Placed, two: Placed, near: Sequence[Placed]
) -> Iterator[tuple[str, float]]:
    """The signs of two times near a length, from the one to the other."""
    (at, start), (to, end) = one, two
    if {start.said, end.said} & IMPLIED:
        yield from _of_one(number, one, two)
    else:
        yield from _of_places(told, number, length, one, two, near)
        for time, which in ((start, "start"), (end, "end")):
            name, begins, ends = _cues(time)
            yield f"{which}: {name}", 1.0
            yield f"{which} begins", begins
            yield f"{which} ends", ends
        yield f"{start.said} and {end.said}" if start.said == end.said else "unlike", 1.0
        yield "a year", float("year" in (start.said, end.said))
        yield "days and years", float(start.said == end.said == "day" and length.unit == "year")
        others = {each for each in (at, to) if each != number}
        shared = sum(len(words_of(told.passages[each]) & words_of(told.passages[number])) for each in others)
        yield "words of both", min(3.0, float(shared))
    yield "a bare month", float(any(time.said == "month" and not time.own_year for time in (start, end)))
    last = told.passages[max(at, to, number)]
    if "so" not in last.__dict__:
        last.__dict__["so"] = float(_SO.search(last.text) is not None)
    yield "so", last.__dict__["so"]
    yield from _of_size(length, start, end)


def _of_one(number: int, one: Placed, two: Placed) -> Iterator[tuple[str, float]]:
    """The signs of a time and the meeting, or the start of the year."""
    (at, start), (to, end) = one, two
    yield "with the opening" if start.said == "opening" else "with the meeting", 1.0
    yield "from the meeting on", float(start.said == "meeting")
    told = one if end.said == "meeting" else two
    yield "sentences to the time", float(abs((at if end.said == "meeting" else to) - number))
    yield f"the time: {_cues(told[1])[0]}", 1.0


def _of_places(
    told: Times, number: int, length: Lasting, one: Placed, two: Placed, near: Sequence[Placed]
) -> Iterator[tuple[str, float]]:
    """The signs of where two times stand to each other, and to the length."""
    (at, start), (to, end) = one, two
    places = "".join("<" if n < number else ">" if n > number else "=" for n in (at, to))
    yield f"places {places}", 1.0
    yield "sentences away", float(abs(at - number) + abs(to - number))
    low, high = sorted((one, two), key=lambda each: (each[0], each[1].at))
    yield "told backwards", float(low is two)
    if at == to:
        joint = told.passages[at].text[low[1].end : high[1].at]
        range_ = low is one and _RANGE.fullmatch(joint) is not None
        yield "a range", float(range_)
        alone = range_ and at == number and len(told.lengths[number]) == 1
        yield "the one range beside it", float(alone and len(told.times[number]) == 2)
        yield "from and to", float(range_ and _cues(start)[0] == "from" and _cues(end)[0] in ("to", "by"))
        yield "a time between", float(any(n == at and low[1].end <= time.at < high[1].at for n, time in near))
    own = told.passages[number].paragraph
    yield "other paragraph", float(any(told.passages[n].paragraph != own for n in (at, to)))
    before = told.passages[to].text[max(0, end.at - _CLAUSE) : end.at]
    yield "midway", float(_MIDWAY.search(before) is not None)
    if number in (at, to):
        beside = [time for n, time in (one, two) if n == number]
        first = min(beside, key=lambda time: abs(time.at - length.at))
        between = told.passages[number].text[min(length.end, first.end) : max(length.at, first.at)]
        yield "another clause", float(_CLAUSES.search(between) is not None)
        yield "told together", float(_TOGETHER.fullmatch(between) is not None)
    follows = at == to == number + 1 and _GOES_ON.match(told.passages[at].text) is not None
    yield "goes on", float(follows)
    yield "other things", _unlike(told, {number, at, to})
    gaps = {id(time): max(time.at - length.end, length.at - time.end) for n, time in near if n == number}
    if gaps:
        gap = min(gaps.get(id(start), _APART), gaps.get(id(end), _APART))
        yield "beside", float(gap < _BESIDE)
        yield "close", float(gap < _CLOSE)
        yield "another time nearer", float(min(gaps.values()) < gap)
    yield "times near", min(6.0, len(near) - 2.0)


def of_far(told: Times, number: int, length: Lasting, one: Placed, two: Placed) -> Iterator[tuple[str, float]]:
    """The signs of two times of which one or both are told elsewhere."""
    (at, start), (to, end) = one, two
    words = told.passages[number].words
    away = [n for n in (at, to) if abs(n - number) > NEAR or told.passages[n].words is not words]
    own = words_of(told.passages[number])
    shared = max(len(own & words_of(told.passages[n])) for n in (at, to) if n != number)
    yield "both elsewhere" if at == to or len(away) > 1 else "one elsewhere", 1.0
    yield "elsewhere, words of both", min(4.0, float(shared))
    yield "elsewhere, one in the sentence", float(number in (at, to))
    for time, which in ((start, "start"), (end, "end")):
        name, begins, ends = _cues(time)
        yield f"elsewhere, {which}: {name}", 1.0
        yield f"elsewhere, {which} begins", begins
        yield f"elsewhere, {which} ends", ends
    yield "elsewhere, other things", _unlike(told, {number, at, to})
    yield "elsewhere, a bare month", float(any(t.said == "month" and not t.own_year for t in (start, end)))
    yield "elsewhere, two days", float(start.said == end.said == "day")
    yield f"elsewhere, {length.bent or 'as it is'}", 1.0
    yield from _of_size(length, start, end)


def _cues(time: Time) -> tuple[str, float, float]:
    """How a time is joined, and whether its clause tells of a beginning, and of an end; worked out once."""
    known: dict[str, tuple[str, float, float]] = time.passage.__dict__.setdefault("times joined", {})
    key = f"{time.at} {time.said}"
    if key not in known:
        text = time.passage.text
        before = text[max(0, time.at - _JOINED) : time.at]
        clause = text[max(0, time.at - _CLAUSE) : time.at]
        clause = clause[max(clause.rfind(sign) for sign in ".;:") + 1 :]
        name = next((name for name, pattern in _JOINTS if pattern.search(before)), "none")
        known[key] = name, float(_BEGINS.search(clause) is not None), float(_ENDS.search(clause) is not None)
    return known[key]


def joint_of(time: Time) -> str:
    """How a time is joined to what stands before it: from, to, by, after, between, as at, and, on, none."""
    return _cues(time)[0]


def _unlike(told: Times, numbers: set[int]) -> float:
    """Whether the sentences tell of things, and of none in all of them: a lease, and a licence."""
    every = []
    for number in sorted(numbers):
        passage = told.passages[number]
        if "things" not in passage.__dict__:
            passage.__dict__["things"] = frozenset(map(str.lower, _THING.findall(passage.text)))
        every.append(passage.__dict__["things"])
    return float(all(every) and not frozenset.intersection(*every))


def _of_size(length: Lasting, start: Time, end: Time) -> Iterator[tuple[str, float]]:
    """The signs of what the times make beside the length."""
    days = (end.first - start.first).days
    ratio = abs(math.log(max(1, days) / max(1.0, length.days)))
    yield "far", min(2.0, ratio)
    yield "slightly", float(ratio < _SLIGHT)
    yield "too short", float(days < length.days)
    by = abs(days - length.days)
    weeks = length.unit == "week" or (length.unit == "day" and length.count % _WEEK == 0)
    if start.said == end.said == "day" and weeks:
        whole = days % _WEEK in (0, _WEEK - 1) or (days % _WEEK == _TO_FRIDAY and not start.first.weekday())
        yield "whole weeks" if whole else "other weeks", 1.0
    elif start.said == end.said == "day" and length.unit in ("month", "year"):
        ends = (end.first, end.first + datetime.timedelta(days=1))
        whole = start.first.day in [day.day for day in ends]
        yield "whole months" if whole else "other months", 1.0
        yield "whole years", float(length.unit == "year" and whole and start.first.month == ends[1].month)
    elif start.said == end.said == "month" and length.unit == "year":
        beyond = (end.first.month - start.first.month - round(length.count * 12)) % 12  # five and a half years: July
        yield "other years" if beyond else "whole years", 1.0
    yield "a month off", float(length.unit == "month" and by <= 32)
    yield "a year off", float(length.unit == "year" and by <= 367)
    yield "weeks off", float(length.unit == "week" and by <= 16)
