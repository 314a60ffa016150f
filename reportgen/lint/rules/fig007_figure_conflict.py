"""The same measure has two different values in one report.

What it checks:
    Percentages of a population ("65% of adults in Leicestershire are overweight or obese") and named
    amounts ("the total cost of the scheme is £40,000"), in the report and its appendices. Two values are
    reported only where the population, what is said of it, the place and the year agree.

Why it matters:
    Members cannot tell which figure to rely on, and the decision rests on one of them.

Basis:
    Good practice in the use of figures.

Bad:

    summary: |
      Nearly two thirds (65%) of adults living in Limeshire are overweight or obese.
    reasons: |
      In Limeshire 61% of adults are overweight or obese.

Good:

    summary: |
      In Limeshire 61% of adults were overweight or obese in 2017/18.
    reasons: |
      In Limeshire 62% of adults were overweight or obese in 2018/19.

Exceptions:
    Another year, place or population; values that agree when rounded; amounts named by fewer than three words.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

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
_NAMED = regex(
    r"\b(?:The|the|an?|its|our|their)\s+((?:[a-z][\w’'-]*\s+){0,3}(?:cost|value|budget|price|rent|grant|saving|income"
    r"|spend|spending|reserve|contribution)(?:\s+(?:of|for|to)\s+(?!£)(?:the\s+)?[\w’'&-]+(?:\s+[\w’'&-]+){0,4}?)?)"
    r"\s+(?:is|was|are|were|will be|would be|stands at|comes to)\s+(?:now\s+|estimated at\s+|about\s+|therefore\s+)?$"
)


class _Measure(Struct, frozen=True, dict=True):
    population: frozenset[str]
    said: frozenset[str]
    places: frozenset[str]
    years: frozenset[str]


class _Value(Struct, frozen=True, dict=True):
    value: Decimal
    room: Decimal
    passage: Passage
    at: int
    text: str


@rule("FIG007", "figure-conflict", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find measures with two values."""
    seen: dict[_Measure | str, _Value] = {}
    for passage in subject.passages:
        if not passage.money and "%" not in passage.text and "per cent" not in passage.text:
            continue
        found: list[tuple[_Measure | str, _Value]] = [*_shares(passage), *_amounts(passage)]
        for measure, value in found:
            first = seen.setdefault(measure, value)
            if abs(first.value - value.value) > first.room + value.room:
                place = first.passage.span(first.at)
                yield Fault(
                    passage.span(value.at, len(value.text)),
                    f"{value.text} here, but {first.text} at {place.file}:{place.line}, for the same measure",
                    "give one value, or say in each sentence "
                    + ("what the amount is for" if isinstance(measure, str) else "which place or group it is of")
                    + ", or of which year",
                )


def _shares(passage: Passage) -> Iterator[tuple[_Measure, _Value]]:
    text = passage.text
    if "%" not in text and "per cent" not in text:
        return
    for hit in _SHARE.finditer(text):
        rest = text[hit.end() :]
        more = _SHARES.search(rest)
        verb = _VERB.search(rest)
        stop = _STOP.search(rest)
        if verb is None or (stop and stop.start() < verb.start() and not (more and more.start() <= stop.start())):
            continue
        ends = [x.start() for x in (more, verb, stop) if x]
        tail = rest[verb.end() :]
        end = _STOP.search(tail)
        said = _content(_YEAR.sub("", tail[: end.start()] if end else tail))
        population = _content(_PLACE.sub("", rest[: min(ends)]))
        lead = _LEAD.search(re.split(r"[;:.]\s", text[: hit.start()])[-1])
        population |= _content(lead[0]) if lead and population else frozenset()
        if population and said:
            places = frozenset(p for p in _PLACE.findall(text) if p not in _MONTHS) | frozenset(_LEADING.findall(text))
            years = frozenset(_YEAR.findall(text))
            places = frozenset(place.removesuffix("’s") for place in places)
            said -= {word.casefold() for place in places for word in place.split()}
            value, decimals = Decimal(hit[1]), len(hit[1].partition(".")[2])
            number = text.index(hit[1], hit.start())
            shown = re.match(r"[\d.]+\s?(?:%|per cent)", text[number:])
            yield (
                _Measure(population, said, places, years),
                _Value(value, Decimal(1).scaleb(-decimals) / 2, passage, number, shown[0] if shown else hit[1]),
            )


def _amounts(passage: Passage) -> Iterator[tuple[str, _Value]]:
    for i, money in enumerate(passage.money):
        start = passage.money[i - 1].end - passage.start if i else 0
        hit = _NAMED.search(passage.text[start : passage.at(money)])
        if hit and len(_content(hit[1])) >= 3 and not money.ranged:
            years = sorted(_YEAR.findall(passage.text))
            key = " ".join([*sorted(_content(hit[1])), *years, "a year" if money.yearly else ""])
            yield key, _Value(money.value, money.room, passage, passage.at(money), money.text)


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z0-9-]+", text.casefold()) if w not in _SMALL)
