"""Something told in a sentence: a value of some kind, and the words beside it that say what it is of."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.facts.naming import apart_words, is_apart, is_other, names_in, stem, years_in
from reportgen.lint.facts.same_sense import senses
from reportgen.lint.facts.store import Fact
from reportgen.lint.facts.telling import cut, known_as, telling, telling_in, tokens, words_of
from reportgen.lint.facts.topics import Topic, topic_of
from reportgen.lint.passages import Passage

Value = Decimal | str | tuple[datetime.date, datetime.date]
_LITTLE, _BESIDE = 2, 50  # telling words of a clause, and characters beside it
_WORDS = 32  # characters that two words take
_COUNTS = ("lasts", "date", "%", "n", "often")  # what words like another, each and first keep apart
_UNLIKE_DAYS = Decimal("0.025")  # of a length, by which three months and 13 weeks differ
_HEAD = regex(
    r"\s+(?P<mods>(?:(?!(?:of|in|at|on|to|for|from|with|by|and|or|per|an?|the|is|are|was|were|have|has|had|will|would"
    r"|which|who|that|than|years?|months?|weeks?|days?)\b)[A-Za-z][\w’'-]*\s+){0,3}?)"
    r"(?P<head>[A-Za-z][a-z’'-]*[a-rt-z]s|people|children|staff|men|women)\b(?![’'])"
)
_ROLE = regex(
    r"\b(?:(?P<start>from|since|start\w*(?:\s+(?:on|in|at))?|begin\w*(?:\s+(?:on|in|at))?|open\w*(?:\s+(?:on|in|at))?|effect\s+(?:on|in))"
    r"|(?P<end>until|till|to|by|before|end\w*(?:\s+(?:on|in|at))?|clos\w+(?:\s+(?:on|in|at))?|expir\w+\s+(?:on|in)|than|within))"
    r"\s+(?:the\s+(?:end|beginning|start)\s+of\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?$"
)
_THE = regex(r"\b(?:the|these|those|all|both|our|its|their)\s+$", re.IGNORECASE)
_THINGS = regex(
    r"\s+(?:and\s+[a-z]+\s+)?(?:(?:of|from)\s+(?:the\s+|these\s+)?(?P<of>[a-z]+)"
    r"|(?:who|that|which)\s+(?:have\s+|had\s+|has\s+|were\s+)?(?P<did>[a-z]+))"
)
_AROUND, _CLOSE = 8, 3  # words beside a value, and how many of them that tell are nearest to it
_PAST = regex(r"\b(?:was|were|had|did|has been|have been|last|ago|since)\b")
_AHEAD = regex(r"\b(?:will|would|shall|be|propos\w+|next)\b")
_IN_YEAR = regex(r"(?:In|During|By|At|Since|On|For)\s[^,;.]{0,25}?(?P<year>20\d\d(?:/\d\d)?)\b")
_HALF_DAY = 12 * 60  # minutes: half past five is 5.30pm
_BOUND = regex(r"\b(?:up to|at least|at most|over|under|(?:more|less|fewer) than)\s+$", re.IGNORECASE)
# Names that stand in any sentence, and keep nothing apart.
_EVERYWHERE = frozenset(
    "Council Committee Cabinet Board Government Act Acts Regulations Corporate Director Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday January February March April May June July August September October November"
    " December".split()
)
_FIRST_NAME = regex(r"(?:The\s+|At\s+|In\s+|For\s+)?(?P<name>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)+)")
_OLD = regex(r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|no\s+longer)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_OFFSET = regex(r"(?:\s+\w+)?\s+(?:before|after|ago|earlier|later|old|from)\b", re.IGNORECASE)
_THING = regex(r"\s+(?P<thing>[a-z]{4,})\b")  # that lasts: a five-year programme
_LOOSE = Decimal(4)  # per cent by which a share in words may be off
_NOTHING: frozenset[str] = frozenset()
_TOKEN = regex(r"[\w’'£%-]+")


class Mention(Struct, eq=False, dict=True):
    """Something told in a sentence: what kind of value, the value, and its clause before it and after it."""

    passage: Passage
    at: int
    text: str
    kind: str  # £, %, n (a number of things), days, months, often, date, or a unit of measure
    value: Value
    left: str
    right: str
    fact: Fact | None = None

    @worked_out
    def head(self) -> str:
        """What is counted; "" where that is not told."""
        return self._counted[0]

    @property
    def counted(self) -> str:
        """What a number is of; "" for all other values, which stand for themselves."""
        return self.head if self.kind == "n" else ""

    @worked_out
    def mods(self) -> frozenset[str]:
        """The words before what is counted."""
        return self._counted[1]

    @worked_out
    def _counted(self) -> tuple[str, frozenset[str]]:
        if self.fact is None:
            hit = _THING.match(self.passage.text, self.at + len(self.text)) if self.kind == "lasts" else None
            return (known_as(stem(hit["thing"])), frozenset()) if hit else ("", frozenset())
        head, mods = self.fact.head, cut(self.fact.mods)
        hit = None if head or self.kind != "n" else _HEAD.match(self.passage.text, self.fact.found.end)
        if hit:
            head, mods = stem(hit["head"].lower()), telling(hit["mods"])
        return known_as(head), mods

    @worked_out
    def near(self) -> frozenset[str]:
        """The telling words of its clause; of the clauses beside it too, where it says little."""
        starts, roots = tokens(self.passage)
        at, end = self.at, self.at + len(self.text)
        near = telling_in(starts, roots, at - len(self.left), at)
        near |= telling_in(starts, roots, end, end + len(self.right))
        if len(near) >= _LITTLE:
            return near
        return telling_in(starts, roots, at - _BESIDE, at) | telling_in(starts, roots, end, end + _BESIDE)

    @worked_out
    def close(self) -> frozenset[str]:
        """The telling words nearest to it, three before and two after: what it is of, and what is done with it."""
        starts, roots = tokens(self.passage)
        first, last = bisect_left(starts, self.at), bisect_left(starts, self.at + len(self.said))
        before = [root for root in roots[max(0, first - _AROUND) : first] if root][-_CLOSE:]
        after = [root for root in roots[last : last + _AROUND] if root][: _CLOSE - 1]
        return frozenset().union(*before, *after) - {self.head}

    @worked_out
    def things(self) -> frozenset[str]:
        """What a number is of, by all its names: letters and objections of 31 letters of objection."""
        hit = _THINGS.match(self.passage.text, self.at + len(self.said)) if self.kind == "n" else None
        more = telling(hit["of"] or hit["did"]) if hit else frozenset()
        return more | {self.head} if self.head else more

    @worked_out
    def kept(self) -> frozenset[str]:
        """The words beside it that keep it apart from others of its thing."""
        return apart_words(self.left, self.right) if self.kind in _COUNTS or self.fact else frozenset()

    @worked_out
    def role(self) -> str:
        """Whether it is a beginning or an end, by the words before it: from, starting on; until, by, no later than."""
        hit = _ROLE.search(self.passage.text, max(0, self.at - _WORDS), self.at)
        return hit.lastgroup or "" if hit else ""

    @property
    def definite(self) -> bool:
        """Whether it is said of what was spoken of: the seven venues, of the 58."""
        return self.fact is not None and _THE.search(self.passage.text, max(0, self.at - 12), self.at) is not None

    @worked_out
    def is_given(self) -> bool:
        """Whether it is spoken of as known: the twelve years, its five sites."""
        return _THE.search(self.passage.text, max(0, self.at - 12), self.at) is not None

    @property
    def is_more(self) -> bool:
        """Whether it is by how much more there is: the extra 90 places, enlarged by 105 places."""
        return self.of_others or self.left.endswith(("by ", "extra ", "further ", "additional "))

    @property
    def is_offset(self) -> bool:
        """Whether it is how long one thing is before or after another, and not how long it lasts."""
        return _OFFSET.match(self.passage.text, self.at + len(self.text)) is not None

    @worked_out
    def is_old(self) -> bool:
        """Whether it is what something else stands for now: seven venues instead of eight."""
        return _OLD.search(self.passage.text, max(0, self.at - _WORDS), self.at) is not None

    @worked_out
    def clause(self) -> frozenset[str]:
        """The words of its clause as they stand, in small letters."""
        return frozenset(_TOKEN.findall(f"{self.left} {self.right}".lower()))

    def case_of(self, words: frozenset[str]) -> bool:
        """Whether its clause has one of some words."""
        return not words.isdisjoint(self.clause)

    @worked_out
    def of_others(self) -> bool:
        """Whether it is of others than were told before: the other six years."""
        return is_other(self.left, self.right)

    @worked_out
    def context(self) -> frozenset[str]:
        """The telling words of its sentence."""
        return words_of(self.passage)

    @worked_out
    def senses(self) -> frozenset[str]:
        """What its clause is about, in the widest sense; the clauses beside it too, where it says little."""
        starts, found = senses(self.passage)
        end = self.at + len(self.text)
        own = {bisect_left(starts, self.at), bisect_left(starts, end)}
        first, last = bisect_left(starts, self.at - len(self.left)), bisect_left(starts, end + len(self.right))
        if last - first - (max(own) - min(own)) < _LITTLE:
            first, last = bisect_left(starts, self.at - _BESIDE), bisect_left(starts, end + _BESIDE)
        return frozenset().union(*found[first : min(own)], *found[max(own) : last])

    @worked_out
    def content(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """The telling words of its clause one by one: as they are known, and their senses; what is counted too."""
        starts, roots = tokens(self.passage)
        sensed, found = senses(self.passage)
        meant = dict(zip(sensed, found, strict=True))
        at, end = self.at, self.at + len(self.text)
        first, last = at - len(self.left), end + len(self.right)
        if len(self.near) < _LITTLE:
            first, last = at - _BESIDE, end + _BESIDE
        return tuple(
            (roots[n], meant.get(starts[n], _NOTHING))
            for n in range(bisect_left(starts, first), bisect_left(starts, last))
            if not at <= starts[n] < end and (roots[n] or starts[n] in meant)
        )

    @worked_out
    def meant(self) -> frozenset[str]:
        """What its sentence is about, in the widest sense."""
        return frozenset().union(*senses(self.passage)[1])

    @worked_out
    def topic(self) -> Topic:
        """What is spoken of above its sentence: by the heading, and the sentences before it in its paragraph."""
        return topic_of(self.passage)

    @worked_out
    def apart(self) -> bool:
        """Whether words beside it keep it apart from others of its thing."""
        if self.fact:
            return self.fact.apart
        return self.kind in _COUNTS and is_apart(self.left, self.right)

    @worked_out
    def names(self) -> frozenset[str]:
        """The names of its clause."""
        names = (names_in(self.left) | names_in(self.right)) - _EVERYWHERE
        first = self.first_name
        return frozenset((*(name for name in names if name not in first), first)) if first else names

    @property
    def first_name(self) -> str:
        """The name of several words that its sentence begins with, where its clause does; or ""."""
        hit = _FIRST_NAME.match(self.passage.text) if len(self.left) >= self.at else None
        return hit["name"] if hit else ""

    @worked_out
    def years(self) -> frozenset[str]:
        """The years that its clause names beside it, or what its sentence begins with: in 2024, or in March 2024."""
        hit = _IN_YEAR.match(self.passage.text)
        first = hit["year"] if hit and hit.end() <= self.at else ""
        return years_in(f"{first} {self.left} {self.right}")

    @worked_out
    def tense(self) -> str:
        """Whether its clause tells what was, or what is to be: "past", "ahead" or ""."""
        clause = f"{self.left} {self.right}"
        past, ahead = _PAST.search(clause), _AHEAD.search(clause)
        return "" if bool(past) == bool(ahead) else "past" if past else "ahead"

    @worked_out
    def before(self) -> list[str]:
        """The last words of its clause before it, in small letters."""
        return _TOKEN.findall(self.left[-_WORDS:].lower())[-2:]

    @worked_out
    def after(self) -> list[str]:
        """The first word of its clause after it."""
        text, end = self.passage.text, self.at + len(self.said)
        return _TOKEN.findall(text[end : end + _WORDS].lower())[:1]

    @property
    def per(self) -> str:
        """The time or thing that a sum is for."""
        return self.fact.found.per if self.fact else ""

    @worked_out
    def said(self) -> str:
        """Its words with what is counted."""
        return self.fact.said if self.fact and self.text == self.fact.found.text else self.text

    def tells(self, value: Value, room: Decimal = Decimal(0)) -> bool:
        """Whether it may be the same as a value: a day is in its month, £1.2m is £1,184,000."""
        own = self.value
        if self.kind == "weekday":
            one, two = set(str(own).split()), set(str(value).split())
            return one <= two or two <= one
        if self.kind in ("who", "place") or self.kind.startswith("name:"):
            name, other = _of_name(str(own)), _of_name(str(value))
            return name <= other or other <= name
        if isinstance(own, tuple) and isinstance(value, tuple):
            return (own[0] <= value[0] and value[1] <= own[1]) or (value[0] <= own[0] and own[1] <= value[1])
        if isinstance(own, Decimal) and isinstance(value, Decimal):
            if self.kind == "clock":
                return (own - value) % _HALF_DAY == 0
            if self.kind == "lasts":
                return abs(own - value) <= min(own, value) * _UNLIKE_DAYS
            off, most = abs(own - value), max(self.room, room)
            return not off or off < most
        return own == value

    @worked_out
    def room(self) -> Decimal:
        """What rounding may hide."""
        if self.fact is not None:
            room = self.fact.found.room
            bound = self.fact.found.said and _BOUND.search(self.left)
            return (
                min(room, self.fact.found.amount.step / 2 if self.fact.found.amount.step > 1 else Decimal(0))
                if bound
                else room
            )
        return Decimal("0.5") if self.kind == "%" else Decimal(0)

    def same_as(self, other: Mention) -> bool:
        """Whether it is no other value: a share in words is told loosely beside one in figures."""
        loose = self.kind == "%" and (self.fact is None) != (other.fact is None)
        return self.tells(other.value, _LOOSE if loose else other.room)


class Told(Struct, frozen=True):
    """What the report tells: its mentions by kind, and how rare each telling word is, from 0 to 1."""

    by_kind: Mapping[str, Sequence[Mention]]
    rarity: Mapping[str, float]
    count: Mapping[str, int]

    def weight(self, words: frozenset[str]) -> float:
        """How much words tell that two sentences share."""
        return sum([self.rarity.get(word, 1.0) for word in words]) if words else 0.0


@lru_cache(maxsize=512)
def _of_name(name: str) -> frozenset[str]:
    """The telling words of a name, by which a short form of it is known."""
    return telling(name)
