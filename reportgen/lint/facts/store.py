"""Every figure of the running texts and headings as a fact: its value and unit, what it is of, what keeps it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.facts.naming import is_apart, names_in, stem, stems_of, years_in
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BREAK = regex(r"[;:()—]|\s[–-]\s|,\s|\b(?:and|but|while|whereas|which|with|against|so)\b")
_NOT = (
    r"(?!(?:of|in|at|on|to|for|from|with|by|and|or|per|a|an|the|is|are|was|were|have|has|had|will|would|which|who|that"
    r"|than|more|less|fewer|other|further|percentage|basis)\b)"
)
_COUNTED = regex(
    rf"\s+(?P<mods>(?:{_NOT}[A-Za-z][\w’'-]*\s+){{0,2}}?)(?P<head>{_NOT}[a-z][a-z’'-]*[a-rt-z]s|people|children|staff|men|women)\b(?![’'])"
)
_UNIT = regex(
    r"[\s-]+(?:(?:calendar|full|working|clear|consecutive|further|more|extra|additional)\s+)?(?P<unit>day|week|month|year|hour|minute|mile|metre|acre"
    r"|hectare|mm|km|m|kWh|tonne|mph)s?\b(?P<more>-old|\s+old)?",
    re.IGNORECASE,
)
_LENGTH_OF = regex(
    r"(?P<head>[a-z]{4,})\s+(?:is\s+|are\s+|was\s+)?(?:of|for|lasting|lasts|runs\s+for|open\s+for)\s+(?:a\s+(?:term|period)\s+of\s+)?$",
    re.I,
)
_LENGTH_THING = regex(
    r"\s+(?P<head>(?!of|in|at|on|to|for|from|with|by|and|or|before|after|later|ago|notice|will|would|shall|must|were|have"
    r"|that|this|then|than|when|while|which|until|during|each|every|more|less)[a-z]{4,})\b",
    re.I,
)
_SHARE_THING = regex(
    r"\s+(?P<head>(?!of|in|at|on|to|for|from|with|by|and|or|more|less|higher|lower|were|was|are|is|have|had|said|each|over"
    r"|under|above|below|before|after|than|which|who|that|the|increase|rise|reduction|points|not)[a-z]{4,})\b"
)
_DEFINITE = regex(r"(?:^|[\s(“])(?:the|these|those|all|all (?:of )?the|with|our)\s+$", re.IGNORECASE)
_FROM = regex(r"\bfrom\s+$")
_TO = regex(r"^\s*(?:[a-z]+\s+)?to\s+$")
_SOME = regex(
    r"\s+(?:[a-z]+ed|let|held|run|(?:in|at|on)(?!\s+this\b)|with|who|whose|that|which|from|under|aged|for|of|now|listed|below|above)\b"
)
_ONE_NAME = {"staff": "peopl", "worker": "peopl"}  # who is called otherwise elsewhere
_LIMIT = regex(
    r"\b(?:limit|cap|ceiling|maximum|up to|no more than|not [a-z]+ more than|may be more than|at most)\b[^.;]{0,25}$"
)
_LIMIT_AFTER = regex(r"\s+(?:limit|cap|ceiling|maximum)\b")
_RATE = regex(r"[^.;:,]{0,30}?\b(?:to|per)\s+(?:the\s+|an?\s+)?(?:hectare|acre|mile|kilometre|square\s+metre)\b")
_EVERY_DAY = regex(r"\s+(?:[a-z]+\s+){1,2}?(?:a|per|each|every)\s+(?:day|session|class|visit)\b")
_ITEM = regex(r"\s*(?:[-*•]|\(?[A-Za-z\d]{1,4}[.)])\s+\Z")
CAPTION = regex(r"Table(?:\s+\d+)?:")  # its number may be typed
_SHORT = frozenset(("new", "old", "let"))  # words that keep things apart, though they have few letters
_REACH = 90  # characters of a clause
_TIMES = frozenset(("day", "week", "month", "year", "hour", "minute"))


class Fact(Struct, frozen=True, eq=False, dict=True):
    """A figure of a sentence, with the words beside it."""

    passage: Passage
    found: Found
    least: int  # where its clause may begin and end: at its neighbours
    most: int

    @worked_out
    def left(self) -> str:
        """The words of its clause before it, up to the figure before."""
        breaks = [hit.end() for hit in _BREAK.finditer(self.passage.text, self.least, self.found.start)]
        return self.passage.text[breaks[-1] if breaks else self.least : self.found.start]

    @worked_out
    def right(self) -> str:
        """The words of its clause after it, up to the next figure."""
        end = _BREAK.search(self.passage.text, self.found.end + 1, self.most)
        return self.passage.text[self.found.end : end.start() if end else self.most]

    @property
    def value(self) -> Decimal:
        """How much."""
        return self.found.value

    @worked_out
    def _unit(self) -> re.Match[str] | None:
        return None if self.found.amount.unit else _UNIT.match(self.passage.text, self.found.end)

    @worked_out
    def unit(self) -> str:
        """Pounds, per cent, a unit of time, length or weight, or nothing."""
        return self.found.amount.unit or (self._unit["unit"].lower() if self._unit else "")

    @worked_out
    def _counted(self) -> re.Match[str] | None:
        if self.unit:
            return None
        text, end = self.passage.text, self.found.end
        return _COUNTED.match(text, end)

    @worked_out
    def head(self) -> str:
        """What is counted, or what lasts so long; "" where it cannot be told."""
        if self._counted:
            head = stem(self._counted["head"].lower())
            return _ONE_NAME.get(head, head)
        if self.unit in _TIMES and self._unit is not None:
            hit = _LENGTH_OF.search(self.left) or _LENGTH_THING.match(self.passage.text, self._unit.end())
            return stem(hit["head"].lower()) if hit else ""
        hit = _SHARE_THING.match(self.passage.text, self.found.end) if self.unit == "%" else None
        return stem(hit["head"].lower()) if hit else ""

    @worked_out
    def mods(self) -> frozenset[str]:
        """The words before what is counted."""
        if self._counted is None:
            return frozenset()
        return stems_of(self._counted["mods"]) | _SHORT.intersection(self._counted["mods"].lower().split())

    @worked_out
    def near(self) -> frozenset[str]:
        """The telling words of its clause."""
        return stems_of(self.left) | stems_of(self.right)

    @worked_out
    def context(self) -> frozenset[str]:
        """The telling words of its sentence."""
        return stems_of(self.passage.text)

    @worked_out
    def told(self) -> frozenset[str]:
        """The words that say what it is: of its sentence where no other of its unit stands there, or of its clause."""
        others = [f for f in self.passage.amounts if f.amount.unit == self.found.amount.unit and f is not self.found]
        return self.context if not others or (len(others) == 1 and self.found.ranged) else self.near

    @worked_out
    def years(self) -> frozenset[str]:
        """The years named in its sentence."""
        return years_in(self.passage.text)

    @worked_out
    def apart(self) -> bool:
        """Whether words beside it keep it apart from others of its thing."""
        return is_apart(self.left + (self._counted["mods"] if self._counted else ""), self.right)

    @worked_out
    def names(self) -> frozenset[str]:
        """The names in its clause."""
        return names_in(self.left) | names_in(self.right)

    @property
    def definite(self) -> bool:
        """Whether it is said of what was spoken of: the twelve humps, all 41 objections."""
        after = self.passage.text[self._counted.end() :] if self._counted else self.right
        return _DEFINITE.search(self.left) is not None and not _SOME.match(after)

    @property
    def limits(self) -> bool:
        """Whether it is the most that may be."""
        before = self.passage.text[max(0, self.found.start - _REACH) : self.found.start]
        return bool(_LIMIT.search(before) or _LIMIT_AFTER.match(self.right))

    @property
    def exact(self) -> bool:
        """Whether it is told as it is, and is no end of a range."""
        return not self.found.said and (
            not self.found.ranged or _FROM.search(self.left) is not None or _TO.search(self.left) is not None
        )

    @property
    def rate(self) -> bool:
        """Whether it says how many there are to a measure: 40 homes to the hectare, 40 people a day."""
        return not self.unit and (is_rate(self.right) or _EVERY_DAY.match(self.right) is not None)

    @property
    def asked(self) -> bool:
        """Whether it stands where the report says what it is about."""
        return self.passage.words.section in ("recommendations", "summary", "title", "purpose")

    @worked_out
    def said(self) -> str:
        """Its words, with what is counted or the unit."""
        hit = self._counted or self._unit
        return self.passage.text[self.found.start : hit.end() if hit else self.found.end]


def facts(subject: Subject) -> tuple[Fact, ...]:
    """The figures of the running texts, in order."""
    out: list[Fact] = []
    every = subject.passages
    for number in sorted(subject.figures):
        passage = every[number] if number >= 0 else None
        if passage is not None and not in_table(passage):
            out += facts_of(passage)
    return tuple(out)


def facts_of(passage: Passage) -> Iterator[Fact]:
    """The figures of a sentence, in order."""
    text = passage.text
    amounts = passage.amounts
    for at, found in enumerate(amounts):
        least = max(amounts[at - 1].end if at else 0, found.start - _REACH)
        most = min(amounts[at + 1].start if at + 1 < len(amounts) else len(text), found.end + _REACH)
        yield Fact(passage, found, least, most)


def is_rate(after: str) -> bool:
    """Whether the words after a number make it one to a measure of land or length."""
    return _RATE.match(after) is not None


def is_item(passage: Passage) -> bool:
    """Whether a sentence begins an item of a list."""
    text = passage.words.text
    return _ITEM.match(text[text.rfind("\n", 0, passage.start) + 1 : passage.start]) is not None


def in_table(passage: Passage) -> bool:
    """Whether a sentence is a cell of a table typed in the text, or its caption; worked out once."""
    kept: dict[str, bool] = passage.__dict__
    if "in a table" not in kept:
        kept["in a table"] = _in_table(passage)
    return kept["in a table"]


def _in_table(passage: Passage) -> bool:
    text = passage.words.text
    if "|" not in text and "Table" not in text:
        return False
    start = text.rfind("\n", 0, passage.start) + 1
    if CAPTION.match(text, start):
        return True
    return "|" in text[start : passage.start + 1] or text[start:].lstrip().startswith("|")
