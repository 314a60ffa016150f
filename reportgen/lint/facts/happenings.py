"""What a report says happens on its days: each day or month with the words of its clause, how it is joined, whether it
is the last on which something may be done, and whether it is told as over or as to come. Read once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.courses import Courses, courses
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, telling_in, tokens
from reportgen.lint.facts.time_signs import joint_of
from reportgen.lint.facts.timeline import Length
from reportgen.lint.facts.times import Time, times_told
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BEFORE, _BEHIND = 120, 90  # characters of a clause before and behind its time
_OPENING = 30  # characters before a time with which a sentence begins
_BREAK = regex(
    r"[;:.]|,?\s+(?:but|so\s+that|which|who|where|while|whereas|though|although|because)\s"
    r"|,?\s+(?:and|when)\s+(?=(?:the|an?|it|its|this|that|they|he|she|we|will|would|is|are|has|have|no|any|all|anyone)\s)"
    r"|,\s+(?=(?:the|an?|it|its|this|that|they)\s)"
)
# A clause put in between: the evaluation, which takes in all of it, was published.
_ASIDE = regex(
    r",\s+(?:which|who|where|whose)\s[^,;:.]*,\s+(?=(?:is|are|was|were|will|would|has|have|had|must|should|can|may|[a-z]+ed)\b)"
)
_RANGE = regex(r"\s+(?:to|until|till|and|–|-)\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?")
_BEYOND = regex(r"\b(?:beyond|later\s+than|ahead\s+of|in\s+time\s+for)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_OF_IT = r"(?!\s+(?:the\s+(?:end|start|beginning)\s+of\s+)?$)"  # or the day itself is what it is before or after
_WHICH_IS = (
    r"(?:,\s+which\s+(?:is|was|are|were)\s+(?:now\s+)?(?:expected|due|planned|likely|hoped\s+for|to\s+be\s+[a-z]+)\b"
    r"[^,;.]*)?"
)
_AFTER = regex(rf"\b(?:after|since|following|once|as\s+soon\s+as)\b{_OF_IT}[^,;.]*{_WHICH_IS}$", re.IGNORECASE)
_AHEAD = regex(
    rf"\b(?:before|ahead\s+of|prior\s+to|in\s+time\s+for)\b{_OF_IT}"
    r"(?!\s+(?:the\s+|full\s+)?(?:Council|Cabinet|[A-Z][a-z]+\s+Committee|Committee|members|Executive|Board|it)\b)[^,;.]*$",
    re.IGNORECASE,
)
_LASTS = regex(
    r",?\s+(?:and\s+)?(?:(?:will|would|to|is\s+to)\s+)?(?P<how>(?:last|run|continue|be\s+open)s?\s+for\s+(?:at\s+least\s+)?"
    r"(?P<n>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month)s?)\b"
)
_TOLD = regex(r",?\s+(?:\(?that\s+is,?\s+)?(?:until|till|to|up\s+to|ending|and\s+ends?)\b")  # the end follows
_WEEKDAY = regex(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
# What the words of a clause say of its day; several may hold.
_MARKS = [
    (name, regex(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("must", (
            r"must|ha(?:s|ve|d)\s+(?:therefore\s+|thus\s+)?to|requires?|required|needs?|needed|obliged|shall|may\s+not|cannot"
            r"|only\s+if|insists?|conditions?|allows?|allowed|promised?|agreed\s+not|undertaken"
        )),
        ("last", (
            r"deadline|last\s+(?:day|date)|latest|expir\w+|r[ua]ns?\s+out|laps\w+|time\s+limit|cut-off|at\s+an\s+end"
            r"|no\s+later|not\s+later|closing\s+date|due|valid|time\s+allowed|long-?stop|hold\s+good|held\s+open"
            r"|open\s+for\s+acceptance|comes?\s+to\s+an\s+end|ceases?|withdrawn?|lost|paid\s+back|too\s+late|unless"
        )),
        ("holds", (
            r"extension|offers?|licen[cs]es?|tenanc(?:y|ies)|exemptions?|dispensations?|waivers?|notices?|options?|prices?|leases?"
            r"|agreements?|contracts?|certificates?|accreditation|warrant(?:y|ies)|permits?|permissions?|consents?|orders?|cover"
            r"|insurance|quotes?|quotations?|tenders?|bids?|approvals?|clearances?|registrations?|appointments?|secondments?"
            r"|exclusivity|undertakings?|guarantees?|funding|moratorium|stands|holds?|valid"
        )),
        ("lasted", r"ran|lasted|expired|ended|was|were|stood|stayed|served|continued|had|took|lapsed|worked"),
        ("for answers", (
            r"object\w*|representations?|comment\w*|respon\w+|repl(?:y|ies)|answers?|bids?|tenders?|applications|called\s+in"
            r"|call-in|nominations?|views|quotations?"
        )),
        ("planned", r"planned|expected|proposed|intended|hope[sd]?|programmed|scheduled|plans?|intends?|proposes?"),
        ("other", (
            r"previous\w*|earlier|former\w*|last\s+(?:round|time|year)|already|again|another|second"
            r"|(?<!the\s)other|next|unless|if"
            r"|extend\w*|extension|interim|provisional\w*|original\w*|instead|otherwise|rather|appeal\w*|further|(?<!no\s)(?<!not\s)later"
        )),
        ("begins", (
            r"open(?:s|ed|ing)?|start\w*|beg[iau]n\w*|commenc\w+|launch\w*|effect|into\s+force|renew\w*|goes\s+live|go\s+live"
        )),
        ("ends", r"ends?|ended|ending|finish\w*|clos\w+|complet\w+|conclud\w+|handed\s+over|back"),
        ("of a time", (
            r"as\s+at|figures|balance|position|accounts|prices|data|counted|measured|year\s+ended|during|period|cover\w*"
            r"|in\s+respect\s+of|relat\w+\s+to"
        )),
    )
]  # fmt: skip
# The verb that says when: the last before the day.
TENSE = regex(
    r"\b(?:(?P<must>must|ha(?:s|ve)\s+(?:therefore\s+|thus\s+)?to|needs?\s+to|(?:is|are)\s+required|shall|may\s+not|cannot)"
    r"|(?P<come>will|would|should|(?:is|are)\s+(?:now\s+)?(?:to|due|planned|expected|proposed|intended|scheduled|programmed)"
    r"|(?:plans?|intends?|proposes?|hopes?|aims?)\s+to)"
    r"|(?P<done>(?:has|have)\s+(?:since|now|also|already|all|both|not|then|yet|just|only)\s+(?!been\b)[a-z]+(?:ed|en|t))"
    r"|(?P<over>was|were|had|has\s+been|have\s+been|did|met|began|ran|gave|came|went|took|saw|stood|rose|fell"
    r"|(?<!be\s)(?<!been\s)(?<!is\s)(?<!are\s)(?<!to\s)(?<!the\s)(?<!and\s)(?<!not\s)(?<!newly\s)(?<!being\s)(?<!have\s)"
    r"(?<!has\s)(?:held|told|said|wrote|sent|paid|won|lost"
    r"|(?!need|propos|plan|expect|schedul|intend|requir|allow|limit|dat(?:ed|e))[a-z]{2,}ed))"
    r"|(?P<now>is|are|(?:ends|expires|closes|starts|begins|opens|falls|lapses|runs|comes|goes|takes|follows|ceases|finishes)"
    r"(?=\s+(?:[a-z]+\s+){0,2}(?:on|in|by|until|from|at|to)\s+$)))\b",
    re.IGNORECASE,
)


class Happening(Struct, frozen=True):
    """A day or month, with what happens on it."""

    number: int  # of its sentence
    time: Time
    joint: str  # how it is joined: on, by, from, to, after ...
    range: str  # "from" or "to" where it is one end of a stretch of time
    tense: str  # must, come, over, now, or none
    marks: frozenset[str]
    stems: frozenset[str]  # of its clause
    steps: Sequence[tuple[int, int, str]]  # the course, the number of the step in it, its words

    @property
    def holds(self) -> bool:
        """Whether something that was given for a time holds until it: an extension until 30 September."""
        return "holds" in self.marks and self.joint == "to" and not self.range and "lasted" not in self.marks

    @property
    def is_limit(self) -> bool:
        """Whether it is the last day on which something may be done."""
        firm = "must" in self.marks or "last" in self.marks or self.tense == "must" or self.holds
        return firm and (self.joint in ("by", "to") or "last" in self.marks) and self.range != "from"


def happenings(subject: Subject) -> list[Happening]:
    """The days and months of the report, those of tables left out, in order."""
    told = subject.once(times_told)
    known = courses(subject)
    out: list[Happening] = []
    for number in told.dated:
        here = [time for time in told.times[number] if time.said in ("day", "month")]
        out += _of_sentence(number, told.passages[number], here, known)
    return out


def rows_told(subject: Subject) -> list[Happening]:
    """The days and months of tables, with what their rows say happens then."""
    told = subject.once(times_told)
    known = courses(subject)
    out: list[Happening] = []
    for number, passage in enumerate(told.passages):
        for time in told.times[number] if in_table(passage) else ():
            words = passage.text[: time.at]
            if time.said in ("day", "month") and words.strip():
                steps = known.told(words)
                out.append(Happening(number, time, "on", "", "none", frozenset(), telling(words), steps))
    return out


def years_told(subject: Subject) -> list[Happening]:
    """The financial years of the report, those of tables left out, in order, with what is told of each."""
    told = subject.once(times_told)
    known = courses(subject)
    out: list[Happening] = []
    for number in told.dated:
        here = [time for time in told.times[number] if time.said == "financial"]
        out += _of_sentence(number, told.passages[number], here, known)
    return out


def _of_sentence(number: int, passage: Passage, here: Sequence[Time], known: Courses) -> Iterator[Happening]:
    """The days and months of a sentence."""
    text, last, begin = passage.text, 0, 0
    starts, roots = tokens(passage) if here else ([], [])
    for n, time in enumerate(here):
        ranged = n > 0 and _RANGE.fullmatch(text[here[n - 1].end : time.at]) is not None
        opens = n + 1 < len(here) and _RANGE.fullmatch(text[time.end : here[n + 1].at]) is not None
        if not ranged:
            begin = max(last, time.at - _BEFORE)
            asides = [hit.span() for hit in _ASIDE.finditer(text, begin, time.at)]
            breaks = [
                hit.end()
                for hit in _BREAK.finditer(text, begin, time.at)
                if not any(first <= hit.start() < end for first, end in asides)
            ]
            begin = breaks[-1] if breaks and time.at - breaks[-1] > _OPENING else begin
        end = here[n + 1].at if n + 1 < len(here) and not opens else len(text)
        stop = _BREAK.search(text, time.end, min(end, time.end + _BEHIND))
        end = min(stop.start() if stop else end, time.end + _BEHIND)
        clause = f"{text[begin : time.at]} {text[time.end : end]}"
        before = text[begin : time.at] if time.at - begin > _OPENING else clause
        verbs = [hit.lastgroup or "" for hit in TENSE.finditer(before)]
        verbs = verbs or [hit.lastgroup or "" for hit in TENSE.finditer(text, last, time.at)]
        tense = verbs[-1] if verbs and verbs[-1] != "done" else "none"
        marks = frozenset(name for name, pattern in _MARKS if pattern.search(clause))
        marks |= {"in an after clause"} if _AFTER.search(text, begin, time.at) else set()
        marks |= {"in a before clause"} if _AHEAD.search(text, begin, time.at) else set()
        marks |= (
            {"with its weekday"}
            if _WEEKDAY.match(time.text) or _WEEKDAY.search(text, max(0, time.at - 11), time.at)
            else set()
        )
        stems = telling_in(starts, roots, begin, time.at) | telling_in(starts, roots, time.end, end)
        which = "to" if ranged else "from" if opens else ""
        joint = "by" if _BEYOND.search(text, begin, time.at) else joint_of(time)
        made = Happening(number, time, joint, which, tense, marks, stems, known.told(before))
        yield made
        if end_of := _end_of(time, text):
            steps = known.told(f"{before} {end_of.text}")
            yield structs.replace(made, time=end_of, joint="to", marks=marks | {"ends"}, steps=steps)
        last = time.end


def _end_of(time: Time, text: str) -> Time | None:
    """The end of what begins on a day and lasts so long: from 1 October, and for 45 days."""
    hit = _LASTS.match(text, time.end) if time.said == "day" else None
    if hit is not None and _TOLD.match(text, hit.end()):
        return None
    count = count_of(hit["n"]) if hit else 0
    if hit is None or not count:
        return None
    end = Length(0, "", count, hit["unit"].lower()).after(time.first)
    return Time(time.passage, hit.start("how"), hit["how"], end, end, "day")


def moved(time: Time, year: int) -> Time:
    """A day that comes every year, in another year."""
    try:
        day = time.first.replace(year=year)
    except ValueError:
        day = datetime.date(year, 3, 1)
    return Time(time.passage, time.at, time.text, day, day, time.said, own_year=False)


def beside_line(passage: Passage, here: Passage) -> str:
    """Where something is told, as an aside, unless it is in the same text."""
    line = passage.span(0).line
    return "" if line == here.span(0).line else f" (line {line})"
