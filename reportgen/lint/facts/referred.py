"""What is spoken of again, and is not what was told: the four red schemes, where there were five.

A writer who says "the four red schemes", "the rent of £1,500" or "with 114 in favour" speaks of what the reader was
told. Such a figure stands in the place where it was told as well. One that stands nowhere else, where the words that
go with it have just one other figure in the report, is wrong, or the other is.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import OTHERS, stem, stems_of
from reportgen.lint.facts.store import Fact, in_table
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_close_slip
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Often = Mapping[Decimal, int]

_THE = regex(
    r"(?:^|[\s(“])(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll(?: of)?(?: the)?|[Bb]oth|[Ww]ith(?: the| all)?|(?:[Tt]he"
    r"|[Aa]|[Oo]ur)\s+[\w-]+[’']s)\s+$"
)
_OF_IT = regex(
    r"\b(?P<art>[Tt]he|[Tt]his|[Tt]hat|[Aa]n?|[Ii]ts)\s+(?P<mods>(?:(?!an?\s|the\s)[a-z-]+\s+){0,2}?)(?P<noun>[a-z]{3,})"
    r"(?:\s+for\s+[a-z ]{3,20}?)?(?:,\s+which[^,.;]{3,40},)?\s+(?P<how>of|at|is|was|stands\s+at"
    r"|stood\s+at)\s+(?:up\s+to\s+)?$"
)
_NO_THING = frozenset(
    """sum total cost number average rate amount share rise increase fall cut reduction change saving difference
    period term range figure loss surplus deficit balance gap maximum minimum age distance set list group
    team series majority rest budget value price estimate grant contribution forecast income end start part
    half most capacity area size underspend overspend variance pressure growth cohort fee charge receipt
    spend spending target worth""".split()
)
_PAST = regex(r"\b(?:other|previous|last|next|former|average)\b", re.IGNORECASE)
_OTHER = regex(
    rf"\b(?:{OTHERS}|rest|first|last|next|new|old|former|previous|present|existing|current|second|third|each|any|some|than|instead|national|average|more|fewer|less|smallest|largest|biggest|only)\b",
    re.IGNORECASE,
)
_NTH_OF = regex(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?$")
_STANCE = regex(
    r"(?:\s+(?:people|answers|replies|responses|of\s+(?:them|these|those|\d+)))?(?:,?\s+(?:or\s+|\()[^,;.()]*(?:%"
    r"|per cent)\)?,?)?\s+"
    r"(?:(?:were|are|was|spoke|wrote)\s+)?(?P<how>in favour|against|in support|supported|opposed|objected"
    r"|had no view)\b"
)
_HOURS = regex(
    r"\b(?P<first>\d{1,2}(?:[.:]\d\d)?\s?[ap]m)\s+(?:to|until|and|–|-)\s+(?P<last>\d{1,2}(?:[.:]\d\d)?\s?[ap]m)(?:,?\s+on|\s+from)?\s+"
    r"(?P<days>weekdays|weekends|Mondays?\s+to\s+[A-Z][a-z]+days?|Saturdays?|Sundays?|every\s+day|each\s+day|a\s+day|daily)\b"
)
_SPAN = regex(
    r"\b(?P<n>\d{1,2}|[a-z]+)\s+(?P<one>hours?|minutes?)\s+(?:and\s+)?(?P<m>\d{1,2}|[a-z]+)\s+(?P<two>minutes?|seconds?)\b"
)
_WEIGHT = regex(
    r"(?P<a>price|cost|quality|social\s+value)\b[^.;,\d]{0,40}?(?P<n>\d{1,3}\s?(?:%|per\s+cent)|half)"
    r"|(?P<m>\d{1,3}\s?(?:%|per\s+cent)|half)\s+(?:of\s+the\s+(?:marks|score|weighting)\s+)?(?:for|on|to|resting\s+on|given\s+to|going\s+to|turning\s+on|is|being)\s+(?P<b>price|cost|quality|social\s+value)\b",
    re.IGNORECASE,
)
_SAID_OF_ALL = stems_of("received made sent submitted given")  # of things that come in
_OF_THEM = regex(r"\b(?:[Ss]ome|[Mm]ost|[Oo]ne|[Ee]ach|[Aa]ny)\s+of\s+(?=the\s+$)")
_MANY = 10
_AT_MOST = 2  # times which one figure of a thing may be the other
_FAR = Decimal("1.3")
_BESIDE = 20  # characters before a figure in which it is said to be known
_REACH = 45  # characters after a figure that say of what it is


def spoken_of(every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """Every figure that is spoken of as told, and was told otherwise."""
    yield from _things(every)
    yield from _of_nouns(every, often)


def told_in_form(subject: Subject, every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """Every part, answer, hour, span or weight that is told in one form of words in two places, and differs."""
    yield from _parts(every, often)
    yield from _stances(every)
    yield from _hours(subject)
    yield from _spans(subject)
    yield from _weights(subject)


def _conflict(one: Fact, other: Fact) -> Conflict:
    return Conflict(one.passage, one.found.start, one.said, other.said, other.passage.span(other.found.start))


def _apart(one: Fact, two: Fact) -> bool:
    """Whether years, names or a word beside it keep two figures apart."""
    years, names = (one.years, two.years), (one.names, two.names)
    return any(a and b and not a & b for a, b in (years, names))


def _alike(one: Fact, two: Fact, most: Decimal) -> bool:
    low, high = sorted((one.value, two.value))
    return one.unit == two.unit and low != high and high <= low * most and one.passage.words is not two.passage.words


def _after(fact: Fact) -> frozenset[str]:
    """The telling words of what follows what is counted: the seven cases upheld."""
    text = fact.passage.text
    end = fact.found.start + len(fact.said)
    return stems_of(
        re.split(r"[.;:,()]|\b(?:and|but|is|are|was|were|has|have|had|will|would|should)\b", text[end : end + _REACH])[
            0
        ]
    )


def _things(every: Sequence[Fact]) -> Iterator[Conflict]:
    """The four red schemes, the seven cases upheld, the five-year cycle of inspections."""
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for fact in every:
        by_unit[fact.unit].append(fact)
    for fact in every:
        if (
            fact.unit == "£"
            or not _THE.search(fact.passage.text, max(0, fact.found.start - _BESIDE), fact.found.start)
            or not fact.head
            or not fact.exact
        ):
            continue
        after = _after(fact)
        telling = (fact.mods | after) - {fact.head}
        if not telling - _SAID_OF_ALL:
            yield from _alone(fact, by_unit[fact.unit])
        if not telling or _OTHER.search(_OF_THEM.sub("", fact.left) + fact.said) or _PAST.search(fact.right):
            continue
        if any(f.value == fact.value and f.head == fact.head and f is not fact for f in by_unit[fact.unit]):
            continue  # and so it was told
        scores: dict[Decimal, tuple[Decimal, Fact]] = {}
        for other in by_unit[fact.unit]:
            if other is fact or not other.exact:
                continue
            near = other.near | other.mods | {other.head}
            whole = other.context | near
            if fact.head not in whole or not fact.mods <= whole or not telling & whole:
                continue
            if other.head and other.head != fact.head and other.head not in telling:
                continue
            score = Decimal(len(({fact.head} | telling) & near)) + Decimal(len(telling & whole)) / 2
            if score > scores.get(other.value, (Decimal(0),))[0]:
                scores[other.value] = score, other
        best = sorted(scores.values(), key=lambda pair: -pair[0])
        if not best or best[0][0] < _LEAST or (len(best) > 1 and best[1][0] > best[0][0] - Decimal("0.5")):
            continue
        other = best[0][1]
        if (
            other.value != fact.value
            and not any(f.value == fact.value for f in by_unit[fact.unit] if f.passage is other.passage)
            and _alike(fact, other, Decimal(_AT_MOST))
            and not _apart(fact, other)
            and not _OTHER.search(other.left[-25:])
        ):
            yield _conflict(fact, other)


_LEAST = Decimal("1.5")


def _alone(fact: Fact, every: Sequence[Fact]) -> Iterator[Conflict]:
    """The 46 comments received, where 64 comments were told and no others."""
    alike = [f for f in every if f is not fact and f.head == fact.head]
    told = {f.value for f in alike}
    if len(told) == 1 and is_close_slip(fact.value, alike[0].value) and min(fact.value, *told) >= _MANY:
        other = alike[0]
        if not (other.apart or fact.mods ^ other.mods or _apart(fact, other)) and _alike(
            fact, other, Decimal(_AT_MOST)
        ):
            yield _conflict(fact, other)


def _of_nouns(every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """The rent of £1,500 a year, where a rent of £1,200 a year was told."""
    by_noun: dict[tuple[str, str, str], list[tuple[Fact, str, bool]]] = defaultdict(list)
    for fact in every:
        hit = _OF_IT.search(fact.passage.text, max(0, fact.found.start - 100), fact.found.start)
        if hit and fact.exact and hit["noun"] not in _NO_THING and not _OTHER.search(hit["mods"]):
            key = stem(hit["noun"]), fact.unit, fact.found.per
            by_noun[key].append(
                (fact, hit["mods"].strip(), hit["art"].lower() not in ("a", "an") and hit["how"] in ("of", "at"))
            )
    for told in by_noun.values():
        for fact, mods, definite in told if len(told) > 1 else ():
            alike = [f for f, its, _ in told if its in ("", mods) and f.value != fact.value]
            if not definite or often[fact.value] != 1 or len({f.value for f in alike}) != 1:
                continue
            if _alike(fact, alike[0], Decimal(_AT_MOST)) and not _apart(fact, alike[0]):
                yield _conflict(fact, alike[0])


def _parts(every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """So many of the 34 parish councils, told twice."""
    groups: dict[tuple[Decimal, str], list[Fact]] = defaultdict(list)
    for one, whole in itertools.pairwise(every):
        joined = one.passage is whole.passage and whole.head and not (one.unit or whole.unit)
        if joined and one.exact and _NTH_OF.fullmatch(one.passage.text[one.found.end : whole.found.start]):
            groups[whole.value, whole.head].append(one)
    for told in groups.values():
        if len({f.value for f in told}) == _AT_MOST:
            two = min(told, key=lambda f: (often[f.value], -every.index(f)))
            other = next(f for f in told if f.value != two.value)
            if often[two.value] == 1 and _alike(two, other, _FAR) and not _apart(two, other):
                yield _conflict(two, other)


def _stances(every: Sequence[Fact]) -> Iterator[Conflict]:
    """With 114 in favour, where 112 were."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in every:
        hit = None if fact.unit or not fact.exact else _STANCE.match(fact.passage.text, fact.found.end)
        if hit:
            told[hit["how"]].append(fact)
    for found in told.values():
        if len({f.value for f in found}) == _AT_MOST == len(found) and _alike(found[1], found[0], _FAR):
            yield _conflict(found[1], found[0])


def _hours(subject: Subject) -> Iterator[Conflict]:
    """From 8am to 6pm on weekdays, and 8am to 7pm on weekdays."""
    told: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in subject.passages_with("weekday", "weekend", "mon", "sat", "sun", "day", "daily"):
        for hit in _HOURS.finditer(passage.text) if "m " in passage.text else ():
            told[hit["days"].lower()].append((passage, hit))
    for found in told.values():
        times = {(hit["first"], hit["last"]) for _, hit in found}
        if len(times) != _AT_MOST or len(found) > _AT_MOST + 1:
            continue
        (one, its), (two, other) = (
            found[0],
            next((p, h) for p, h in found if (h["first"], h["last"]) != (found[0][1]["first"], found[0][1]["last"])),
        )
        half = (its["first"] == other["first"]) != (its["last"] == other["last"])
        if half and one.words is not two.words and not in_table(two) and not _NOW.search(one.text + two.text):
            yield Conflict(two, other.start("first"), other[0], its[0], one.span(its.start("first")))


_NOW = regex(r"\b(?:now|present|currently|instead|propos\w+|extend\w*|previous\w*|until|longer|shorter|would)\b")


def _spans(subject: Subject) -> Iterator[Conflict]:
    """Three minutes 40 seconds, and four minutes 30 seconds, of one average."""
    found = [(p, hit) for p in subject.passages_with("minute", "second") for hit in _SPAN.finditer(p.text)]
    if len(found) == _AT_MOST and found[0][1][0] != found[1][1][0]:
        (one, its), (two, other) = found
        shared = stems_of(one.text) & stems_of(two.text) - {"minute", "second"}
        if one.words is not two.words and shared - {"minut", "second"}:
            yield Conflict(two, other.start(), other[0], its[0], one.span(its.start()))


def _weights(subject: Subject) -> Iterator[Conflict]:
    """The share of the marks that a criterion carries, told twice."""
    first: dict[str, tuple[Passage, int, str, str]] = {}
    for passage in subject.passages_with("marks", "weight", "scor"):
        for hit in _WEIGHT.finditer(passage.text):
            which = (hit["a"] or hit["b"]).lower().replace("cost", "price")
            said = hit["n"] or hit["m"]
            value = said.lower().replace("half", "50%").replace(" per cent", "%").replace(" ", "")
            at = hit.start("n") if hit["n"] else hit.start("m")
            other, where, text, its = first.setdefault(which, (passage, at, said, value))
            if its != value and other.words is not passage.words:
                yield Conflict(passage, at, said, text, other.span(where))
