"""What a report tells and may tell again: figures, shares, lengths, days, how often, and the words beside.

They stand in the running texts, in headings and in the fields of the front sheet (a purpose is a field in some styles).
Quantities in words are figures too: half the price, a third of it, every fortnight.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import PARTS, SPELLED, count_of, share_of
from reportgen.lint.facts.naming import is_apart, names_in, stem, stems_of, years_in
from reportgen.lint.facts.posts import ROLES, named_in
from reportgen.lint.facts.store import Fact, facts, facts_of, in_table
from reportgen.lint.facts.timeline import Point, every_point, points
from reportgen.lint.facts.values import values_in
from reportgen.lint.passages import Passage, passages_of
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Value = Decimal | str | tuple[datetime.date, datetime.date]

_BREAK = regex(r"[;:()—]|\s[–-]\s|,\s|\b(?:and|but|while|whereas|which|with|against|so)\b")
_REACH = 90  # characters of a clause
_LITTLE, _BESIDE = 2, 50  # telling words of a clause, and characters beside it
_WORDS = 32  # characters that two words take
_LEAST = 60  # characters of a field that is a sentence
# Where nobody is told to do a thing.
_NOBODY_DOES = ("consultations", "contacts", "appendix", "options", "background-papers")
_COUNTS = ("lasts", "date", "%", "n", "often")  # what words like another, each and first keep apart
_CUT = 5  # letters by which forms of a word are known: extend and extension, apprentice and apprenticeship
# Words by which one report calls one thing; the first stands for all.
_ALIKE = """
price charge fee tariff dues | start begin beginning begun began commence launch effect apply applies introduce open
end expire finish close closure complete cease | sale sell sold dispose | buy bought purchase acquire
build built construct | pay paid payment | lose loss lost | choose choice chosen | meeting meet met
home house dwelling flat | staff employee worker people person
firm company bidder tenderer supplier contractor operator provider | grant award | permission consent
decide decision | answer reply response respond | lease tenancy licence | minimum lowest least | maximum highest most
limit cap ceiling | recruit campaign | rise increase | fall reduction cut | scheme programme project | site land
"""
_SAME = {
    stem(word)[:_CUT]: stem(group.split()[0])[:_CUT]
    for group in _ALIKE.replace("\n", "|").split("|")
    for word in group.split()
}
_FRACTION = regex(
    rf"\b(?:(?P<half>(?:an?\s|one\s)?half)|(?P<n>a|one|two|three)\s(?P<of>{'|'.join(list(PARTS)[1:])})s?)\b"
    r"(?![-\s](?:years?|days?|hours?|an?\shour|of\san?\s(?:hour|mile|year)|past|miles?|terms?)\b)"
    r"(?!\s\()",  # a third (30%) is told in figures
    re.IGNORECASE,
)
_OFTEN = regex(
    r"\b(?:(?P<adverb>daily|weekly|fortnightly|monthly|quarterly)|(?:every|each|once\s+an?|once\s+every)\s+"
    r"(?P<n>(?:two|three|four|five|six|other)\s+)?(?P<unit>day|week|fortnight|month|quarter|year)s?)\b",
    re.IGNORECASE,
)
_HYPHENED = regex(
    rf"\b(?P<n>{SPELLED})-(?P<unit>day|week|month|year)\b(?![-’'\s]olds?\b)",
    re.IGNORECASE,
)
_JOINED = regex(r"-(?:day|week|month|year)\b")
_AS_OFTEN = {
    "daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter",
    "two week": "fortnight", "other week": "fortnight", "three month": "quarter", "other year": "two year",
}  # fmt: skip
_WORDED = (*PARTS, "daily", "weekly", "fortnightly", "monthly", "quarterly", "every", "each", "once")
_LASTS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}  # days
_UNLIKE_DAYS = Decimal("0.025")  # of a length, by which three months and 13 weeks differ
_HEAD = regex(
    r"\s+(?P<mods>(?:(?!(?:of|in|at|on|to|for|from|with|by|and|or|per|an?|the|is|are|was|were|have|has|had|will|would"
    r"|which|who|that|than|years?|months?|weeks?|days?)\b)[A-Za-z][\w’'-]*\s+){0,3}?)"
    r"(?P<head>[A-Za-z][a-z’'-]*[a-rt-z]s|people|children|staff|men|women)\b(?![’'])"
)
_NOT_ANY = ("no", "none", "without", "neither")
_NONE = regex(
    r"\b(?:no|without(?:\s+any)?|none\s+of\s+(?:the|these|those|its|their))\s+(?P<mods>(?:(?!(?:of|in|at|on|to|for|longer|more|less|later|doubt|other|further)\b)"
    r"[a-z][\w’'-]*\s+){0,3}?)(?P<head>(?!longer|more|less|later|doubt|other|further)[a-z][a-z’'-]{3,})\b(?=[.,;:)]|\s+(?:of|in|at|on|to|for|from|with|by|and|or|was|were|is|are|ha[sd]|have|will|would)\b|$)",
    re.IGNORECASE,
)
_PAST = regex(r"\b(?:was|were|had|did|has been|have been|last|ago|since)\b")
_AHEAD = regex(r"\b(?:will|would|shall|be|propos\w+|next)\b")
_BOUND = regex(r"\b(?:up to|at least|at most|over|under|(?:more|less|fewer) than)\s+$", re.IGNORECASE)
# Names that stand in any sentence, and keep nothing apart.
_EVERYWHERE = frozenset(
    "Council Committee Cabinet Board Government Act Acts Regulations Corporate Director Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday January February March April May June July August September October November"
    " December".split()
)
_FIRST_NAME = regex(r"(?:The\s+|At\s+|In\s+|For\s+)?(?P<name>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)+)")
_LABEL = regex(r"(?:(?<!^)\b[A-Z][a-z]+|\bnumber|\bno\.)\s+$")  # Objective 4, Ward 3: a name
_LOOSE = Decimal(4)  # per cent by which a share in words may be off
_FIGURE = regex(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|week|month)", re.IGNORECASE)
_LETTERS = regex(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")  # that may tell
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

    @cached_property
    def head(self) -> str:
        """What is counted; "" where that is not told."""
        return self._counted[0]

    @property
    def counted(self) -> str:
        """What a number is of; "" for all other values, which stand for themselves."""
        return self.head if self.kind == "n" else ""

    @cached_property
    def mods(self) -> frozenset[str]:
        """The words before what is counted."""
        return self._counted[1]

    @cached_property
    def _counted(self) -> tuple[str, frozenset[str]]:
        if self.fact is None:
            return "", frozenset()
        head, mods = self.fact.head, cut(self.fact.mods)
        hit = None if head or self.kind != "n" else _HEAD.match(self.passage.text, self.fact.found.end)
        if hit:
            head, mods = stem(hit["head"].lower()), telling(hit["mods"])
        return (_SAME.get(head[:_CUT], head[:_CUT]) if head else ""), mods

    @cached_property
    def near(self) -> frozenset[str]:
        """The telling words of its clause; of the clauses beside it too, where it says little."""
        near = telling(f"{self.left} {self.right}")
        if len(near) >= _LITTLE:
            return near
        text, end = self.passage.text, self.at + len(self.text)
        return telling(f"{text[max(0, self.at - _BESIDE) : self.at]} {text[end : end + _BESIDE]}")

    @cached_property
    def context(self) -> frozenset[str]:
        """The telling words of its sentence."""
        return words_of(self.passage)

    @cached_property
    def apart(self) -> bool:
        """Whether words beside it keep it apart from others of its thing."""
        if self.fact:
            return self.fact.apart
        return self.kind in _COUNTS and is_apart(self.left, self.right)

    @cached_property
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

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that its sentence names beside it."""
        text = self.passage.text
        return years_in(f"{text[: self.at]} {text[self.at + len(self.text) :]}")

    @cached_property
    def tense(self) -> str:
        """Whether its clause tells what was, or what is to be: "past", "ahead" or ""."""
        clause = f"{self.left} {self.right}"
        past, ahead = _PAST.search(clause), _AHEAD.search(clause)
        return "" if bool(past) == bool(ahead) else "past" if past else "ahead"

    @cached_property
    def before(self) -> list[str]:
        """The last words of its clause before it, in small letters."""
        return _TOKEN.findall(self.left[-_WORDS:].lower())[-2:]

    @cached_property
    def after(self) -> list[str]:
        """The first word of its clause after it."""
        text, end = self.passage.text, self.at + len(self.said)
        return _TOKEN.findall(text[end : end + _WORDS].lower())[:1]

    @property
    def per(self) -> str:
        """The time or thing that a sum is for."""
        return self.fact.found.per if self.fact else ""

    @cached_property
    def said(self) -> str:
        """Its words with what is counted."""
        return self.fact.said if self.fact else self.text

    def tells(self, value: Value, room: Decimal = Decimal(0)) -> bool:
        """Whether it may be the same as a value: a day is in its month, £1.2m is £1,184,000."""
        own = self.value
        if self.kind == "weekday":
            one, two = set(str(own).split()), set(str(value).split())
            return one <= two or two <= one
        if self.kind in ("who", "place"):
            name, other = _of_name(str(own)), _of_name(str(value))
            return name <= other or other <= name
        if isinstance(own, tuple) and isinstance(value, tuple):
            return (own[0] <= value[0] and value[1] <= own[1]) or (value[0] <= own[0] and own[1] <= value[1])
        if isinstance(own, Decimal) and isinstance(value, Decimal):
            if self.kind == "lasts":
                return abs(own - value) <= min(own, value) * _UNLIKE_DAYS
            off, most = abs(own - value), max(self.room, room)
            return not off or off < most
        return own == value

    @cached_property
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
        return sum(self.rarity.get(word, 1.0) for word in words)


def cut(words: frozenset[str]) -> frozenset[str]:
    """Stems of telling words, so that forms of one word and names of one thing are one."""
    return frozenset(_SAME.get(word[:_CUT], word[:_CUT]) for word in words)


@lru_cache(maxsize=8192)
def _root(word: str) -> frozenset[str]:
    """A word as it is known in all its forms; nothing for one that does not tell."""
    return cut(stems_of(word))


def telling(text: str) -> frozenset[str]:
    """The telling words of a text."""
    return frozenset().union(*map(_root, _LETTERS.findall(text.lower())))


@lru_cache(maxsize=512)
def _of_name(name: str) -> frozenset[str]:
    """The telling words of a name, by which a short form of it is known."""
    return telling(name)


def words_of(passage: Passage) -> frozenset[str]:
    """The telling words of a sentence, worked out once."""
    known: dict[str, frozenset[str]] = passage.__dict__
    if "telling words" not in known:
        known["telling words"] = telling(passage.text)
    return known["telling words"]


def told_in(subject: Subject) -> Told:
    """Every mention of the report."""
    fields = [
        passage
        for words in subject.texts
        if words.kind == "heading" or (words.kind == "field" and (words.where == "title" or len(words.text) > _LEAST))
        for passage in passages_of(words, (), tuple(d for d in subject.dates if d.words is words))
    ]
    every = [*(p for p in subject.passages if not in_table(p)), *fields]
    found: dict[str, list[Mention]] = defaultdict(list)
    for fact in (
        *subject.once(facts),
        *(fact for passage in fields if _FIGURE.search(passage.text) for fact in facts_of(passage)),
    ):
        if fact.value >= 0 and (fact.exact or not fact.found.ranged) and not _LABEL.search(fact.left):
            mention = figure(fact)
            found[mention.kind].append(mention)
    worded = (p for p in subject.passages_with(*_WORDED) if not in_table(p))
    long = (p for p in subject.passages_with(*_LASTS) if _JOINED.search(p.text) and not in_table(p))
    dated = (p for group in subject.once(every_point).values() for p in group if not in_table(p.passage))
    for mention in (
        *(mention for passage in (*worded, *fields) for mention in _in_words(passage)),
        *(mention for passage in (*long, *fields) for mention in _hyphened(passage)),
        *(_mention(said.passage, said.at, said.text, said.kind, said.value) for said in values_in(subject)),
        *_who(subject),
        *(mention for passage in (*subject.passages_with(*_NOT_ANY), *fields) for mention in _none(passage)),
        *(day_of(point) for point in (*dated, *(p for passage in fields for p in points(passage)))),
    ):
        found[mention.kind].append(mention)
    count = Counter(word for passage in every for word in words_of(passage))
    most = math.log(len(every) + 2)
    return Told(found, {word: math.log((len(every) + 2) / n) / most for word, n in count.items()}, count)


def figure(fact: Fact) -> Mention:
    """What a figure tells."""
    unit, value = fact.unit, fact.value
    kind = unit or ("decimals" if fact.found.amount.decimals else "n")
    if unit in _LASTS:
        kind, value = "lasts", value * _LASTS[unit]
    return Mention(fact.passage, fact.found.start, fact.found.text, kind, value, fact.left, fact.right, fact)


def _in_words(passage: Passage) -> Iterator[Mention]:
    """Shares in words, and how often something is."""
    text = passage.small
    for hit in _FRACTION.finditer(text) if any(word in text for word in PARTS) else ():
        share = share_of(hit["n"] or "", hit["of"] or "half")
        yield _mention(passage, hit.start(), hit[0], "%", share)
    for hit in _OFTEN.finditer(text):
        said = hit["adverb"] or f"{hit['n'] or ''}{hit['unit']}"
        yield _mention(passage, hit.start(), hit[0], "often", _AS_OFTEN.get(" ".join(said.split()), said))


def _hyphened(passage: Passage) -> Iterator[Mention]:
    """Lengths told before a noun: a five-year programme."""
    for hit in _HYPHENED.finditer(passage.text):
        yield _mention(passage, hit.start(), hit[0], "lasts", count_of(hit["n"]) * _LASTS[hit["unit"].lower()])


def _none(passage: Passage) -> Iterator[Mention]:
    """That there are none of some things."""
    for hit in _NONE.finditer(passage.text) if not in_table(passage) else ():
        mention = _mention(passage, hit.start(), hit[0], "n", Decimal(0))
        mention.__dict__["_counted"] = next(iter(telling(hit["head"])), ""), telling(hit["mods"])
        yield mention


def _who(subject: Subject) -> Iterator[Mention]:
    """The posts and bodies that are named."""
    for passage in subject.passages_with(*ROLES):
        if passage.words.section not in _NOBODY_DOES and not in_table(passage):
            for at, name in named_in(passage):
                yield _mention(passage, at, name, "who", name)


def day_of(point: Point) -> Mention:
    """What a day or month tells."""
    return _mention(point.passage, point.at, point.text, "date", (point.first, point.last))


def _mention(passage: Passage, start: int, said: str, kind: str, value: Value) -> Mention:
    text, end = passage.text, start + len(said)
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    breaks = [hit.end() for hit in _BREAK.finditer(left)]
    stop = _BREAK.search(right, 1)
    left = left[breaks[-1] :] if breaks else left
    return Mention(passage, start, text[start:end], kind, value, left, right[: stop.start()] if stop else right)
