"""Measures that a sentence gives a value: shares of a population, and amounts with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_OPTIONS = "options"  # what each of them costs is no conflict
_SHARE = regex(r"\(?\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per cent)\)?\s+of\s+", re.IGNORECASE)
_SHARES = regex(r"\s*(?:,|\band\b|\bbut\b|\bwhile\b|\bwith\b)\s+(?:[\w\s-]{0,20}\()?\d{1,3}(?:\.\d+)?\s?(?:%|per cent)")
_VERB = regex(
    r"\b(?:are|is|were|was|have|has|had|live|lived|use|used|said|say|agree|agreed|do|did|smoke|walk|feel|felt|think)\b"
)
_STOP = regex(r"\s*(?:[,;:.()]|\b(?:which|who|that|compared|against|as against|up from|down from|a further)\b)")
_LEAD = regex(r"\b(?:among|amongst|of (?:those|these|them)|aged|where|when)\b.*", re.IGNORECASE)
_YEAR = regex(r"\b(?:19|20)\d\d(?:[/–-]\d{2,4})?\b")
_PLACE = regex(r"(?<!^)(?<![.!?]\s)\b[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*\b")
_LEADING = regex(r"^(?:In|Across|For|Throughout)\s+([A-Z][a-z]+(?:\s+[A-Z][a-z]+)*)\b")
_SMALL = frozenset(
    "a an the of in on at to for and or either as being were was are is be been has have had do did all both than"
    " living who which their there now still classed measured by with it this that from about our its".split()
)
_MONTHS = frozenset("January February March April May June July August September October November December".split())
# What many things have, so that two of them are not one: it is no name by itself.
_COMMON = frozenset(
    "it this that they these cost costs budget price total income saving savings rent fee estimate grant contract"
    " forecast receipt sum amount balance spending expenditure value works scheme service council".split()
)
_SUBJECT = regex(
    r"^(?:The\s+|A\s+)?([A-Za-z][a-z’'-]+(?:\s+[a-z][\w’'-]*){0,2}?)"
    r"\s+(?:is|costs?|would\s+(?:cost|be)|will\s+(?:cost|be)|comes\s+to)\s+(?:now\s+|estimated\s+at\s+)?$"
)
_BEGINNING = regex(r"\bfrom\s+(?:\d{1,2}\s+\w+\s+)?20\d\d(?:/\d\d)?\b")
_NAMED = regex(
    r"\b(?:The|the|an?|its|our|their)\s+((?:[a-z][\w’'-]*\s+){0,3}(?:cost|value|budget|price|rent|grant|saving|income"
    r"|spend|spending|reserve|contribution)(?:\s+(?:of|for|to)\s+(?!£)(?:the\s+)?[\w’'&-]+(?:\s+[\w’'&-]+){0,4}?)?)"
    r"\s+(?:is|was|are|were|will be|would be|stands at|comes to)\s+(?:now\s+|estimated at\s+|about\s+|therefore\s+)?$"
)


class Measure(Struct, frozen=True):
    """What a share is of: the group, what is said of it, the places and the years."""

    population: frozenset[str]
    said: frozenset[str]
    places: frozenset[str]
    years: frozenset[str]


class Value(Struct, frozen=True):
    """A value with what rounding may hide, and where it stands in its sentence."""

    value: Decimal
    room: Decimal
    passage: Passage
    at: int
    text: str


def shares(passage: Passage) -> Iterator[tuple[Measure, Value]]:
    """The shares of a population that a sentence gives."""
    text = passage.text
    if "%" not in text and "per cent" not in text:
        return
    for hit in _SHARE.finditer(text):
        if measure := _measure(text, hit):
            value, decimals = Decimal(hit[1]), len(hit[1].partition(".")[2])
            number = text.index(hit[1], hit.start())
            shown = re.match(r"[\d.]+\s?(?:%|per cent)", text[number:])
            room = Decimal(1).scaleb(-decimals) / 2
            yield measure, Value(value, room, passage, number, shown[0] if shown else hit[1])


def _measure(text: str, hit: re.Match[str]) -> Measure | None:
    """What the share that stands there is of; None where the sentence does not say it."""
    found = _population(text, hit)
    if found is None:
        return None
    population, said = found
    places = frozenset(p for p in _PLACE.findall(text) if p not in _MONTHS) | frozenset(_LEADING.findall(text))
    places = frozenset(place.removesuffix("’s") for place in places)
    said -= {word.casefold() for place in places for word in place.split()}
    return Measure(population, said, places, frozenset(_YEAR.findall(text)))


def _population(text: str, hit: re.Match[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words for the group and for what is said of it."""
    rest = text[hit.end() :]
    more, verb, stop = _SHARES.search(rest), _VERB.search(rest), _STOP.search(rest)
    if verb is None or (stop and stop.start() < verb.start() and not (more and more.start() <= stop.start())):
        return None
    tail = rest[verb.end() :]
    end = _STOP.search(tail)
    said = _content(_YEAR.sub("", tail[: end.start()] if end else tail))
    population = _content(_PLACE.sub("", rest[: min(x.start() for x in (more, verb, stop) if x)]))
    lead = _LEAD.search(re.split(r"[;:.]\s", text[: hit.start()])[-1])
    population |= _content(lead[0]) if lead and population else frozenset()
    return (population, said) if population and said else None


def amounts(passage: Passage) -> Iterator[tuple[str, Value]]:
    """The amounts that a sentence names: "the total cost of the scheme is £40,000", "Maintenance is £40,000 a year"."""
    for i, money in enumerate(passage.money):
        start = passage.money[i - 1].end - passage.start if i else 0
        name = None if money.ranged else _name(passage.text[start : passage.at(money)])
        if name is not None:
            years = sorted(_YEAR.findall(_BEGINNING.sub("", passage.text)))
            key = " ".join([*sorted(name), *years, money.per, money.basis])
            yield key, Value(money.value, money.room, passage, passage.at(money), money.text)


def _name(before: str) -> frozenset[str] | None:
    """The words that name an amount, as far as they name one thing."""
    hit = _NAMED.search(before)
    if hit:
        words = _content(hit[1])
        return words if len(words) >= 3 else None
    hit = _SUBJECT.search(before)
    return words if hit and (words := _content(hit[1]) - _COMMON) else None


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z0-9-]+", text.casefold()) if w not in _SMALL)


def two_values(subject: Subject) -> tuple[tuple[Measure | str, Value, Value], ...]:
    """Shares and named amounts that stand with two values, whatever the places: the first, and one unlike it."""
    seen: dict[Measure | str, Value] = {}
    out = []
    for passage in subject.passages:
        if not passage.money and "%" not in passage.text and "per cent" not in passage.text:
            continue
        named = () if passage.words.section == _OPTIONS else amounts(passage)
        found: list[tuple[Measure | str, Value]] = [*shares(passage), *named]
        for measure, value in found:
            first = seen.setdefault(measure, value)
            if abs(first.value - value.value) > first.room + value.room:
                out.append((measure, first, value))
    return tuple(out)
