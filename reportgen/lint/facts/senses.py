"""Sentences whose words are all right and whose sense is not: a "not" left out, a unit, "by" for "to", who is how old.

The author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_CUT_OFF = frozenset("and or but the an their its our whose because than".split())  # no sentence ends with one
_DOES = regex(
    r"^(?:However,\s+|In\s+addition,\s+|It\s+is\s+why\s+)?(?:The|This|It|We|They|These|Members|Residents|[A-Z][a-z]+)(?:\s+[\w’'-]+){0,4}?\s+"
    r"(?P<said>(?:do|does|did)\s+(?P<verb>recommend|propose|support|agree|expect|believe|think|consider|object|wish|want|intend|affect|apply"
    r"|comply|exceed|justify|qualify|accept|oppose|favour|include|require))\b"
)
_STRESSED = regex(
    r"\b(?:if|where|when|who|which|that|those|although|though|still|only|however|nevertheless|nor|neither|how|what|why|so|as|than|but|always)\b",
    re.IGNORECASE,
)
_PER_CENT = r"\s?(?:%|per\s?cent\b)"
_SHARE = regex(rf"(?P<n>\d+(?:\.\d+)?){_PER_CENT}(?!\s*(?:age\s+)?points?)", re.IGNORECASE)
_MOVED = regex(
    rf"\b(?:rise|increase|fall|drop|reduction|improvement|decrease|decline|gain|growth|difference|gap|up|down|rose|fell|risen|fallen|increased|reduced|grew)\s+"
    rf"(?:of|by)\s+(?:about\s+)?(?P<n>\d+(?:\.\d+)?){_PER_CENT}(?!\s*(?:age\s+)?points?)",
    re.IGNORECASE,
)
_AREA = regex(
    r"(?P<said>\b\d[\d,.]*\s*(?P<unit>metres|feet|yards))\s+of\s+(?:(?!cable|wall|fenc|path|pipe|road)[a-z-]+\s+){0,2}?"
    r"(?:space|land|floor|floorspace|accommodation|turf|grass|grassland|woodland|lawn|carpet|parkland)\b(?!\s+(?:shelv|rack|wall|front|edge))"
)
_SMALL = regex(
    r"(?P<said>\b0\.\d+\s*(?P<unit>millimetres|mm))\s+of\s+(?:[a-z]+\s+)?(?:water|rain|snow|silt|mud|flood\w*)\b"
)
_LENGTHS = {
    "millimetre": 0.001, "mm": 0.001, "centimetre": 0.01, "cm": 0.01, "metre": 1.0, "m": 1.0, "kilometre": 1000.0,
    "km": 1000.0, "mile": 1609.0,
}  # fmt: skip
_MASSES = {"gram": 0.001, "g": 0.001, "kilogram": 1.0, "kg": 1.0, "tonne": 1000.0}
_MEASURE = (
    rf"(?P<n>\d[\d,]*(?:\.\d+)?)[\s-]?(?P<unit>{'|'.join(sorted((*_LENGTHS, *_MASSES), key=len, reverse=True))})s?\b"
)


class _Thing(Struct, frozen=True):
    """Things of a kind, and how long, high or heavy they may be, in metres or kilograms."""

    names: tuple[str, ...]
    told: re.Pattern[str]
    units: dict[str, float]
    least: float
    most: float


_THINGS = (
    _Thing(
        ("kerb", "step", "ramp", "threshold"),
        regex(
            r"\b(?:kerbs?|steps?|ramps?|thresholds?)\b[^.;,]{0,35}?\b(?:by|of|to|is|are|up|down|high)\s+" + _MEASURE
        ),
        _LENGTHS, 0.005, 2.0,
    ),
    _Thing(
        ("lorry", "lorries", "vehicle", "bus", "coach", "truck"),
        regex(
            r"\b(?:lorry|lorries|vehicles?|bus|coach|truck)\s+(?:now\s+)?(?:weighs?|weigh(?:ing|ed)|of)\s+"
            r"(?:up\s+to\s+|about\s+|over\s+)?" + _MEASURE
        ),
        _MASSES, 400.0, 90_000.0,
    ),
    _Thing(
        ("road", "route", "path", "cycleway", "footpath", "street", "railway"),
        regex(
            r"\b(?:roads?|routes?|paths?|cycleways?|footpaths?|streets?|railway)\s+(?:is|are|of|runs\s+for)\s+"
            rf"(?:about\s+|some\s+)?{_MEASURE}(?:\s+long)?(?!\s+(?:wide|deep|high|from|away|apart))"
        ),
        _LENGTHS, 1.0, 2_000_000.0,
    ),
    _Thing(
        ("wall", "fence", "hedge", "gate", "tree"),
        regex(
            r"\b(?:walls?|fences?|hedges?|gates?|trees?)\s+(?:is|are|of|will\s+be|would\s+be)\s+(?:about\s+|up\s+to\s+)?"
            rf"{_MEASURE}\s+(?:high|tall)"
        ),
        _LENGTHS, 0.1, 150.0,
    ),
)  # fmt: skip
_YOUNG = regex(
    r"\b(?P<who>young\s+(?:carers|people|persons)|children|child|pupils|minors|juveniles|toddlers|babies)\s+(?:who\s+are\s+|aged\s+|that\s+are\s+)?"
    r"(?P<side>over|above|older\s+than)\s+(?:the\s+age\s+of\s+)?(?P<age>1[68]|21|25)\b(?!\s*(?:months|weeks|days|%|per))",
    re.IGNORECASE,
)
_OLD = regex(
    r"\b(?P<who>adults?|older\s+people|pensioners?|grown-ups)\s+(?:who\s+are\s+|aged\s+|that\s+are\s+)?"
    r"(?P<side>under|below|younger\s+than)\s+(?:the\s+age\s+of\s+)?(?P<age>1[68])\b(?!\s*(?:months|weeks|days|%|per))",
    re.IGNORECASE,
)
_CHANGED = regex(
    r"\b(?P<verb>cut|reduc\w+|lower\w*|fall\w*|fell|drop\w*|rais\w+|increas\w+|ris\w+|rose|grow\w*|grew|(?:go|goes|went)\s+(?:up|down))\b(?P<what>[^.;:\d£]{0,60}?)"
    r"\b(?P<how>to|by)\s+(?P<n>£?\d[\d,]*(?:\.\d+)?)\b(?![%\d]|\s*(?:per\s?cent|years?|months?|weeks?|days?|am|pm))",
    re.IGNORECASE,
)
_CHANGES = tuple("cut reduc lower fall fell drop rais increas ris rose grow grew go goes went".split())
_FROM_TO = regex(r"\bfrom\s+£?(?P<a>\d[\d,]*(?:\.\d+)?)\s+to\s+£?(?P<b>\d[\d,]*(?:\.\d+)?)\b(?!%)")
_FROM = regex(r"^(?:\s+[a-z]+){0,3}?\s+from\s+£?(?P<a>\d[\d,]*(?:\.\d+)?)\b(?!%|\s+to\b)")
_TOTAL = regex(r"£(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|m|bn|k)\b", re.IGNORECASE)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_EACH = regex(r"£(?P<n>\d[\d,]*(?:\.\d+)?)\s+(?:an?|for\s+each|per|for\s+every|each)\s+(?P<noun>[a-z]{4,})")
_COUNT = regex(r"(?<![£\d,.])(?P<n>\d[\d,]*)\s+(?:[a-z]+\s+){0,2}?(?P<noun>[a-z]{4,})\b")
# A course that can or should be taken, and a reason against it.
_GOOD = regex(
    r"\b(?:(?:is|are|was|were)\s+(?:therefore\s+)?(?P<one>possible|feasible|recommended|viable|affordable|acceptable|practical|practicable|suitable|advised)"
    r"|(?:can|could|may)\s+(?:therefore\s+)?be\s+(?P<two>extended|renewed|afforded|relied\s+on|repaired|recommended|justified|accepted|defended|supported))"
    r"\b(?:\s+(?!if\b|only\b|unless\b)[\w’'-]+){0,4}?,?\s+(?:as|because|since)\s+(?P<why>[^.;:]{5,110})"
)
_BAD = regex(
    r"\b(?:too\s+(?:expensive|costly|late|small|few|slow|risky|dear|narrow|old|short|far|high|many|much)|ha(?:s|ve)\s+(?:all\s+|both\s+)?(?:been\s+used|run\s+out|expired)"
    r"|cannot|would\s+(?:lose|harm|delay|break|breach|leave\s+it)|would\s+cost\s+[^.;]{0,40}more|no\s+(?:longer|money|funds|budget|time|room|power)|fails?|unsafe|unlawful|beyond\s+repair)\b"
)
_ALL_NOT = regex(
    r"^(?:All|Every)\s+(?:of\s+)?(?:the\s+|our\s+|its\s+)?(?:[a-z-]+\s+){1,4}?(?P<said>(?:will|are|is|were|was|do|does|did|have|has|can|could|may|would|should)\s+not)\b"
)
_N = r"£?\d[\d,.]*(?:\s?(?:%|per\s?cent|million|m\b))?(?:\s+[a-z]+)?"
_LIMITS = regex(
    rf"\b(?:(?:at\s+least|a\s+minimum\s+of|not?\s+(?:less|fewer)\s+than|more\s+than|over)\s+{_N}\s+or\s+(?:less|fewer|under|below)"
    rf"|(?:up\s+to|at\s+most|a\s+maximum\s+of|not?\s+more\s+than|less\s+than|fewer\s+than|under)\s+{_N}\s+or\s+(?:more|over|above)"
    r"|(?:up\s+to|no\s+more\s+than|at\s+most|a\s+maximum\s+of)\s+(?:at\s+least|a\s+minimum\s+of|over|more\s+than)"
    r"|(?:at\s+least|a\s+minimum\s+of)\s+(?:up\s+to|at\s+most|a\s+maximum\s+of|no\s+more\s+than))\b",
    re.IGNORECASE,
)
_EITHER = (
    "or less", "or fewer", "or under", "or below", "or more", "or over", "or above", "up to at", "up to a m",
    "up to over", "up to more", "at least up", "than at least", "most at least", "of at least", "minimum of",
    "at least at", "at least no",
)  # fmt: skip
_AGES = regex(
    r"\b(?:over|above|older\s+than|aged)\s+(?P<a>\d{1,2})\s+(?:and|but|or)\s+(?:under|below|younger\s+than|up\s+to)\s+(?P<b>\d{1,2})\b(?!\s*(?:%|per))"
    r"|\b(?:aged?s?\s+(?:between\s+|from\s+)?|between\s+the\s+ages\s+of\s+)(?P<c>\d{1,2})\s+(?:and|to)\s+(?P<d>\d{1,2})\b(?!\s*(?:%|per|months))",
    re.IGNORECASE,
)
_NEAR = 0.04  # of a share by which rounding may put it out


class Astray(Struct, frozen=True):
    """Words whose sense is likely another: their sentence and place, why, and what to do."""

    passage: Passage
    at: int
    text: str
    reason: str
    fix: str


def astray(subject: Subject) -> Iterator[Astray]:
    """Every sentence whose sense is likely not the one that is meant."""
    for passage in subject.passages:
        yield from _cut_off(passage)
    yield from _by_words(subject)
    for passage in subject.passages:
        if "%" in passage.text or "per cent" in passage.text:
            yield from _points(passage)
    yield from _scales(subject)


def _cut_off(passage: Passage) -> Iterator[Astray]:
    """Told of the plan, and their."""
    said = passage.text.rstrip().rsplit(None, 1)[-1:]
    last = said[0].rstrip(".") if said and said[0].endswith(".") else ""
    if last in _CUT_OFF and not in_table(passage):
        fix = "write what was to follow, or leave the word out"
        reason = f"the sentence ends with “{last}”, and breaks off"
        yield Astray(passage, passage.text.rindex(last), last, reason, fix)


def _by_words(subject: Subject) -> Iterator[Astray]:
    """What the words of a sentence say by themselves, each finder with the beginnings of words that it needs."""
    for find, *stems in _FINDERS:
        for passage in subject.passages_with(*stems):
            yield from find(passage)
    for thing in _THINGS:
        for passage in subject.passages_with(*thing.names):
            for hit in thing.told.finditer(passage.text):
                yield from _measured(passage, hit, thing)
    for passage in subject.passages_with(*_CHANGES):
        yield from _changed(subject, passage)


def _not_left_out(passage: Passage) -> Iterator[Astray]:
    """Officers do recommend this."""
    hit = _DOES.search(passage.text)
    if hit and not _STRESSED.search(passage.text[: hit.start("said")]):
        fix = f"write “not”, or {_plain(hit['said'])} for “{hit['said']}”"
        yield Astray(passage, hit.start("said"), hit["said"], f"“{hit['said']}”: is “not” left out?", fix)


def _against_it(passage: Passage) -> Iterator[Astray]:
    """It is recommended, as it would cost £40,000 more."""
    hit = _GOOD.search(passage.text)
    if hit and _BAD.search(hit["why"]) and " not " not in passage.text[: hit.start("why")]:
        key = "one" if hit["one"] else "two"
        reason = f"“{hit[key]}”, and the reason is against it: is “not” left out?"
        yield Astray(passage, hit.start(key), hit[key], reason, "write “not”, or give the reason for it")


def _all_not(passage: Passage) -> Iterator[Astray]:
    """All of the posts will not move."""
    if hit := _ALL_NOT.search(passage.text):
        reason = f"“{' '.join(hit[0].split())}”: is it none of them, or not all?"
        yield Astray(passage, hit.start("said"), hit["said"], reason, "write “none of” or “not all”")


def _limits(passage: Passage) -> Iterator[Astray]:
    """At least £500 or less; over 65 and under 60."""
    small = passage.small
    if any(words in small for words in _EITHER) and (hit := _LIMITS.search(passage.text)):
        reason = f"“{' '.join(hit[0].split())}”: is it the least or the most?"
        yield Astray(passage, hit.start(), hit[0], reason, "leave one of the two out")
    for hit in _AGES.finditer(passage.text) if "age" in small or " and under" in small or " below " in small else ():
        first, last = (int(hit[key]) for key in (("a", "b") if hit["a"] else ("c", "d")))
        if last < first:
            yield Astray(
                passage, hit.start(), hit[0], f"“{' '.join(hit[0].split())}”: nobody is so old", "correct the ages"
            )


def _areas(passage: Passage) -> Iterator[Astray]:
    """450 metres of floor space; 0.6 millimetres of water."""
    for hit in _AREA.finditer(passage.text):
        reason = f"{hit['said']} is a length, and what it is of has an area"
        fix = f"write square {hit['unit']}, or say what is so long"
        yield Astray(passage, hit.start("said"), hit["said"], reason, fix)
    for hit in _SMALL.finditer(passage.text):
        reason = f"{hit['said']} is less than a drop: is it so little?"
        yield Astray(passage, hit.start("said"), hit["said"], reason, "correct the figure or the unit")


def _ages(passage: Passage) -> Iterator[Astray]:
    """Young carers over the age of 18."""
    for hit in (*_YOUNG.finditer(passage.text), *_OLD.finditer(passage.text)):
        other = "over" if hit["side"].lower() in ("under", "below", "younger than") else "under"
        reason = f"“{' '.join(hit[0].split())}”: are they not {other} {hit['age']}?"
        yield Astray(passage, hit.start("side"), hit["side"], reason, "correct the word or the age")


_FINDERS: tuple[tuple[Any, ...], ...] = (
    (_not_left_out, "do", "does", "did"),
    (_against_it, "as", "because", "since"),
    (_all_not, "all", "every"),
    (_limits, "or", "least", "most", "maximum", "minimum", "over", "above", "older", "age", "aged"),
    (_areas, "metres", "feet", "yards", "millimetres", "mm"),
    (_ages, "over", "above", "under", "below", "older", "younger"),
)


def _plain(said: str) -> str:
    """The verb without "do": does support, supports."""
    first, verb = said.split()
    return {"do": verb, "does": f"{verb}s", "did": f"the past of {verb}"}[first.lower()]


def _measured(passage: Passage, hit: re.Match[str], thing: _Thing) -> Iterator[Astray]:
    """A kerb that is raised by 125 metres."""
    factor = thing.units.get(hit["unit"])
    if factor is None:
        return
    value = _number(hit["n"]) * factor
    if not thing.least <= value <= thing.most:
        said = passage.text[hit.start("n") : hit.end("unit")]
        yield Astray(
            passage,
            hit.start("n"),
            said,
            f"“{' '.join(hit[0].split())}”: is the unit right?",
            "correct the figure or the unit",
        )


def _number(text: str) -> float:
    return float(text.strip("£").replace(",", "").rstrip("."))


def _points(passage: Passage) -> Iterator[Astray]:
    """From 94% to 101%, a rise of 7%."""
    hit = _MOVED.search(passage.text)
    if hit is None:
        return
    shares = [_number(each["n"]) for each in _SHARE.finditer(passage.text) if each.start() != hit.start("n")]
    moved = _number(hit["n"])
    for one, two in permutations(shares, 2):
        made = abs(one - two)
        if one and abs(made - moved) < 0.001 and moved and abs(made / one * 100 - moved) > (0.05 if moved % 1 else 0.2):
            yield Astray(
                passage, hit.start("n"), passage.text[hit.start("n") : hit.end()],
                f"from {min(one, two):g}% to {max(one, two):g}% is {moved:g} percentage points, and not {moved:g}%",
                "write percentage points, or the share of the first figure",
            )  # fmt: skip
            return


def _changed(subject: Subject, passage: Passage) -> Iterator[Astray]:
    """Cut to 15, from 60 to 45; rises by £14 from £12."""
    for hit in _CHANGED.finditer(passage.text):
        value = _number(hit["n"])
        behind = passage.text[hit.end() :]
        ends = _FROM_TO.search(behind) or _FROM_TO.search(passage.text[: hit.start()])
        if ends is not None:
            one, two = _number(ends["a"]), _number(ends["b"])
            wrong = (
                value == abs(one - two) and value != two
                if hit["how"].lower() == "to"
                else value == two and value != abs(one - two)
            )
        else:
            since = _FROM.match(behind)
            start = _number(since["a"]) if since else 0
            wrong = hit["how"].lower() == "by" and start > 0 and start < value < start * 1.6 and "£" in hit["n"]
            wrong = wrong or (hit["how"].lower() == "to" and _is_change(subject, hit, value))
        if wrong:
            other = "by" if hit["how"].lower() == "to" else "to"
            yield Astray(
                passage, hit.start("how"), passage.text[hit.start("how") : hit.end()],
                f"“{hit['verb']} ... {hit['how']} {hit['n']}”: is it {other} {hit['n']}?",
                f"write {other}, or correct the figure",
            )  # fmt: skip


def _is_change(subject: Subject, hit: re.Match[str], value: float) -> bool:
    """Whether a table has a row of what is named here, with this figure as its change and another as its end."""
    names = re.findall(r"\b[A-Z][a-z]{3,}", hit["what"])
    for grid in subject.grids if names else ():
        for row in grid.rows:
            if len(row) > 2 and any(name in row[0].plain for name in names):
                told = [float(cell.amount.value) for cell in row[1:] if cell.amount is not None]
                if len(told) == 3 and told[1] - told[0] == told[2] and value == abs(told[2]) and value != told[1]:
                    return True
    return False


def _scales(subject: Subject) -> Iterator[Astray]:
    """£2.1 billion, or £24.71 a member, of whom there are 85,000."""
    for passage in subject.passages_with("million", "billion", "thousand"):
        total = _TOTAL.search(passage.text)
        if total is None:
            continue
        near = [p for p in (subject.before(passage), passage, _following(subject, passage)) if p is not None]
        each = next((hit for p in near for hit in _EACH.finditer(p.text)), None)
        if each is None or not _number(each["n"]):
            continue
        noun = each["noun"].rstrip("s")
        counts = {_number(hit["n"]) for p in near for hit in _COUNT.finditer(p.text) if hit["noun"].startswith(noun)}
        whole = _number(total["n"]) * _SCALES[total["scale"].lower()]
        for count in counts:
            made = whole / (_number(each["n"]) * count) if count else 0
            if any(abs(made / off - 1) < _NEAR for off in (1000.0, 0.001)):
                yield Astray(
                    passage, total.start(), total[0],
                    f"{total[0]} and {each[0]} make {whole / _number(each['n']):,.0f}, and {count:,.0f} is told",
                    "is it million, billion or thousand? Correct the sum",
                )  # fmt: skip
                break


def _following(subject: Subject, passage: Passage) -> Passage | None:
    """The next sentence of the paragraph."""
    after = subject.passage_at(passage.words, passage.start + len(passage.text) + 1)
    return after if after is not None and after is not passage and after.paragraph == passage.paragraph else None
