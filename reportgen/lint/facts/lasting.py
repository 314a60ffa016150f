"""Lengths of time in a sentence: so many days, weeks, months or years, with the words that bend them."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.timeline import later
from reportgen.lint.passages import Passage

_NTH = {name: n for n, name in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth twelfth fifteenth".split(), 1
)} | {"twelfth": 12, "fifteenth": 15}  # fmt: skip
_N = r"\d{1,3}|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_LENGTH = regex(
    rf"(?<![+/.£,])\b(?P<n>{_N})(?:[-\s]+and[-\s]+a(?P<half>[-\s]+half)?)?[-\s]+"
    r"(?:(?:calendar|full|whole|more|further|clear|complete|consecutive|successive|financial|council|short|long|extra|additional)\s+|(?P<working>working|week)[-\s])?"
    r"(?P<unit>day|week|fortnight|month|year)s?\b(?P<and>\s+and\s+a\s+half\b)?(?![-\s]+(?:groups?|olds)\b)"
    rf"|\b(?:end|close)\s+of\s+(?:the|its|their)\s+(?P<nth>{'|'.join(_NTH)})\s+(?P<of>day|week|month|year)\b"
    r"|\b(?P<every>fortnightly|monthly|quarterly|half-yearly|annual(?:ly)?|yearly|biennial|triennial|quinquennial)\b",
)
ROUND = {
    "fortnightly": (2, "week"), "monthly": (1, "month"), "quarterly": (3, "month"), "half-yearly": (6, "month"),
    "annual": (1, "year"), "annually": (1, "year"), "yearly": (1, "year"), "biennial": (2, "year"),
    "triennial": (3, "year"), "quinquennial": (5, "year"),
}  # fmt: skip
# The words before a length that say that it is told loosely, or the least or the most; and those behind it.
_BENT = (
    ("least", regex(
        r"\b(?:at\s+least|not?\s+(?:less|fewer)\s+than|(?:a\s+)?minimum\s+of|not\s+[a-z]+\s+(?:[a-z]+\s+){0,6}?until"
        r"|earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE)),
    ("most", regex(
        r"\b(?:up\s+to|not?\s+more\s+than|at\s+most|no\s+longer\s+than|less\s+than|under|maximum\s+of|inside)\s+(?:the\s+)?$",
        re.IGNORECASE)),
    ("within", regex(r"\b(?:within|once\s+in|once\s+every|in\s+under)\s+(?:the\s+)?$", re.IGNORECASE)),
    ("every", regex(r"\b(?:every|each)\s+$", re.IGNORECASE)),
    ("nearly", regex(r"\b(?:nearly|almost|just\s+under|close\s+to|not\s+quite)\s+(?:the\s+)?$", re.IGNORECASE)),
    ("over", regex(
        r"\b(?:(?:for|of|just|a\s+little|well|is|was|by|now)\s+over|more\s+than|upwards\s+of)\s+$", re.IGNORECASE)),
    ("about", regex(r"\b(?:about|around|some|roughly|approximately|perhaps|or\s+so)\s+(?:the\s+)?$", re.IGNORECASE)),
)  # fmt: skip
_OF_NOTICE = regex(r"['’]?s?['’]?\s+(?:(?:clear|prior|written|formal)\s+)?notice\b|\s+or\s+more\b", re.IGNORECASE)
_ROUGHLY = regex(r"['’]?\s+(?:ago|time|away|left|to\s+run|remaining)\b|[\s-]+old\b|\s+or\s+so\b", re.IGNORECASE)
_AGED = regex(r"\b(?:aged?|age\s+of|under|turn\w*)\s+$", re.IGNORECASE)
_LAST = regex(r"\b(?:last|past)\s+$", re.IGNORECASE)
# Three weeks and a day: one length, which nobody tells of two times alone.
_AND_MORE = regex(rf"\s+and\s+(?:{_N})\s+(?:day|week|month)s?\b(?!['’])")
_AND_MORE_THAN = regex(r"\b(?:week|month|year)s?\s+and\s+$")
_RATE = regex(
    r"(?:[\d%]|\b(?:times|hours?|days?|nights|visits|million|billion|pence|cent|once|twice))\s+$"
)  # £2,000 a year
_ONE = ("a", "an", "A", "An", "one")
_DAYS = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}
_FRIDAY = 4
# So many times, and no length: advertised in two consecutive weeks, held in 50 weeks of the year, the same four months.
_TIMES = regex(r"\bthe\s+same\s+$|\b(?:in|on)\s+$")
_IN_TURN = regex(r"(?:consecutive|successive)\b")
_OF_A_YEAR = regex(r"\s+(?:of|in)\s+(?:the|a|each|every|any)\s+year\b")


class Lasting(Struct, frozen=True):
    """A length of time where it stands in a sentence."""

    passage: Passage
    at: int
    text: str
    count: float
    unit: str  # day, week, month, year
    working: bool = False
    bent: str = ""  # the least, the most, within it, nearly, over, about or roughly so much

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.at + len(self.text)

    def longer(self, count: float) -> Lasting:
        """A length that is longer by so many of its unit."""
        return Lasting(self.passage, self.at, self.text, self.count + count, self.unit)

    @property
    def days(self) -> float:
        """About how many days it is."""
        if self.working:
            return self.count * 7 / 5
        return self.count * _DAYS[self.unit]

    def after(self, day: datetime.date) -> datetime.date:
        """The day so much later."""
        if self.working:
            return working_later(day, int(self.count))
        if self.unit in ("day", "week"):
            return day + datetime.timedelta(days=round(self.days))
        months = self.count * (12 if self.unit == "year" else 1)
        whole = math.floor(months)
        return later(day, whole) + datetime.timedelta(days=15 if months > whole else 0)


def working_later(day: datetime.date, count: int) -> datetime.date:
    """The day so many working days later, weekends left out."""
    while count:
        day += datetime.timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def lengths_in(passage: Passage) -> Iterator[Lasting]:
    """The lengths of time of a sentence, in order."""
    for hit in _LENGTH.finditer(passage.text):
        if hit["every"]:
            count, unit = ROUND[hit["every"].lower()]
            yield Lasting(passage, hit.start(), hit[0], count, unit, bent="every")
            continue
        if hit["nth"]:
            at = hit.start("nth")
            yield Lasting(passage, at, passage.text[at : hit.end()], _NTH[hit["nth"]], hit["of"])
            continue
        number = hit["n"]
        many: float = count_of(number) or (1 if number in _ONE else 0)
        if not many or _AGED.search(passage.text[max(0, hit.start() - 12) : hit.start()]):
            continue
        if number in _ONE and _RATE.search(passage.text, max(0, hit.start() - 12), hit.start()):
            continue
        if _AND_MORE.match(passage.text, hit.end()) or _AND_MORE_THAN.search(passage.text, 0, hit.start()):
            continue
        if (said := _TIMES.search(passage.text, max(0, hit.start() - 12), hit.start())) is not None and (
            "same" in said[0] or _IN_TURN.search(hit[0]) or _OF_A_YEAR.match(passage.text, hit.end())
        ):
            continue
        unit = hit["unit"]
        many += 0.5 if hit["half"] or hit["and"] else 0
        if unit == "fortnight":
            many, unit = many * 2, "week"
        yield Lasting(passage, hit.start(), hit[0], many, unit, bool(hit["working"]), _bent(passage.text, hit))


def _bent(text: str, hit: re.Match[str]) -> str:
    """How the words beside a length bend it."""
    before = text[max(0, hit.start() - 60) : hit.start()]
    found = next((name for name, pattern in _BENT if pattern.search(before)), "")
    if not found and _OF_NOTICE.match(text, hit.end()):
        return "least"
    if not found and (_ROUGHLY.match(text, hit.end()) or _LAST.search(before)):
        return "roughly"
    return found
