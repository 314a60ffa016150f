"""What a report tells and may tell again: figures, shares, lengths, days, how often, and the words beside.

They stand in the running texts, in headings and in the fields of the front sheet (a purpose is a field in some styles).
Quantities in words are figures too: half the price, a third of it, every fortnight.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import PARTS, SPELLED, count_of, share_of
from reportgen.files.regex import regex
from reportgen.lint.facts.mention import Mention, Told, Value
from reportgen.lint.facts.namesakes import namesakes
from reportgen.lint.facts.posts import ROLES, named_in
from reportgen.lint.facts.same_sense import senses
from reportgen.lint.facts.store import Fact, facts, facts_of, in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.timeline import Point, every_point, points
from reportgen.lint.facts.topics import note_topics
from reportgen.lint.facts.values import values_in
from reportgen.lint.passages import Passage, passages_of

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BREAK = regex(r"[;:()—]|\s[–-]\s|,\s|\b(?:and|but|while|whereas|which|with|against|so)\b")
_REACH = 90  # characters of a clause
_LEAST = 60  # characters of a field that is a sentence
# Where nobody is told to do a thing.
_NOBODY_DOES = ("consultations", "contacts", "appendix", "options", "background-papers")
_FRACTION = regex(
    rf"\b(?:(?P<half>(?:an?\s|one\s)?half)|(?P<n>a|one|two|three)\s(?P<of>{'|'.join(list(PARTS)[1:])})s?)\b"
    r"(?![-\s](?:years?|days?|hours?|an?\shour|of\san?\s(?:hour|mile|year)|past|miles?|terms?)\b)"
    r"(?!\s\()",  # a third (30%) is told in figures
    re.IGNORECASE,
)
_OFTEN = regex(
    r"\b(?:(?P<adverb>daily|weekly|fortnightly|monthly|quarterly|half-yearly|six-monthly|twice\s+a\s+year)"
    r"|(?:every|each|once\s+an?|once\s+every)\s+"
    r"(?P<n>(?:two|three|four|five|six|other)\s+)?(?P<unit>day|week|fortnight|month|quarter|year)s?)\b",
    re.IGNORECASE,
)
_HYPHENED = regex(
    rf"\b(?P<n>{SPELLED})-(?P<unit>minute|hour|day|week|month|year)\b(?![-’'\s]olds?\b)",
    re.IGNORECASE,
)
_JOINED = regex(r"-(?:minute|hour|day|week|month|year)\b")
_AS_OFTEN = {
    "daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter",
    "half-yearly": "six month", "six-monthly": "six month", "twice a year": "six month", "two week": "fortnight",
    "other week": "fortnight", "three month": "quarter", "other year": "two year",
}  # fmt: skip
_WORDED = (*PARTS, "daily", "weekly", "fortnightly", "monthly", "quarterly", "twice", "every", "each", "once")
_LASTS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}  # days
_TAKES = {"minute": Decimal(1), "hour": Decimal(60)}  # minutes
_SECONDS = regex(rf"\s+(?:and\s+)?(?P<n>\d{{1,2}}|{SPELLED})\s+seconds?\b")
_PENCE = regex(r"\s?(?:pence|p)\b")
_MORE = regex(r"\s+(?:more|further)\b(?!\s+(?!(?:if|and|in|at|on|to)\b)[a-z])")  # five years and up to three more
_IS_SHARE = regex(rf"(?:\s|-)(?:(?:{'|'.join(list(PARTS)[1:])})s?\b|in\s+(?:{SPELLED}|every|\d+)\b)", re.IGNORECASE)
_ONE_IN = regex(r"\b(?:1|one)\s+in\s+(?:every\s+)?$")  # a flood of 1 in 100
_NOT_ANY = ("no", "none", "without", "neither")
_NONE = regex(
    r"\b(?:no|without(?:\s+any)?|none\s+of\s+(?:the|these|those|its|their))\s+(?P<mods>(?:(?!(?:of|in|at|on|to|for|longer|more|less|later|doubt|other|further)\b)"
    r"[a-z][\w’'-]*\s+){0,3}?)(?P<head>(?!longer|more|less|later|doubt|other|further)[a-z][a-z’'-]{3,})\b(?=[.,;:)]|\s+(?:of|in|at|on|to|for|from|with|by|and|or|was|were|is|are|ha[sd]|have|will|would)\b|$)",
    re.IGNORECASE,
)
_LABEL = regex(r"(?:(?<!^)\b[A-Z][a-z]+|\bnumber|\bno\.)\s+$")  # Objective 4, Ward 3: a name
_FIGURE = regex(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|week|month)", re.IGNORECASE)


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
        is_name = not fact.unit and _LABEL.search(fact.left)  # Objective 4
        if (
            fact.value >= 0
            and not _IS_SHARE.match(fact.passage.text, fact.found.end)
            and (fact.exact or not fact.found.ranged)
            and not is_name
        ):
            mention = figure(fact)
            found[mention.kind].append(mention)
    worded = (p for p in subject.passages_with(*_WORDED) if not in_table(p))
    long = (p for p in subject.passages_with(*_LASTS, *_TAKES) if _JOINED.search(p.text) and not in_table(p))
    dated = (p for group in subject.once(every_point).values() for p in group if not in_table(p.passage))
    for mention in (
        *(mention for passage in (*worded, *fields) for mention in _in_words(passage)),
        *(mention for passage in (*long, *fields) for mention in _hyphened(passage)),
        *(_mention(said.passage, said.at, said.text, said.kind, said.value) for said in values_in(subject, fields)),
        *_who(subject, fields),
        *(_mention(*each) for each in namesakes(subject)),
        *(mention for passage in (*subject.passages_with(*_NOT_ANY), *fields) for mention in _none(passage)),
        *(day_of(point) for point in (*dated, *(p for passage in fields for p in points(passage)))),
    ):
        found[mention.kind].append(mention)
    ages = {(id(mention.passage), mention.at) for mention in found["age"]}  # told as numbers too
    found["n"] = [mention for mention in found["n"] if (id(mention.passage), mention.at) not in ages]
    told = {id(mention.passage): mention.passage for group in found.values() for mention in group}.values()
    note_topics(subject, told)
    count = Counter(chain.from_iterable(map(words_of, every)))
    count.update(word for group in told for word in frozenset().union(*senses(group)[1]))
    most = math.log(len(every) + 2)
    return Told(found, {word: math.log((len(every) + 2) / n) / most for word, n in count.items()}, count)


def figure(fact: Fact) -> Mention:
    """What a figure tells."""
    text, start, end = fact.passage.text, fact.found.start, fact.found.start + len(fact.found.text)
    unit, value = fact.unit, fact.value
    kind = unit or ("decimals" if fact.found.amount.decimals else "n")
    if unit in _TAKES:
        kind, value = "takes", value * _TAKES[unit]
        if unit == "minute" and (hit := _SECONDS.match(text, start + len(fact.said))):
            value += Decimal(count_of(hit["n"])) / 60
    elif not unit and (hit := _PENCE.match(text, end)):
        kind, value, end = "£", value / 100, hit.end()
    elif kind == "n" and _ONE_IN.search(text, max(0, start - 10), start):
        kind = "one in"
    elif not unit and (hit := _MORE.match(text, end)):
        unit, end = _unit_before(fact), hit.end()
    if unit in _LASTS:
        kind, value = "lasts", value * _LASTS[unit]
    return Mention(fact.passage, start, text[start:end], kind, value, fact.left, fact.right, fact)


def _unit_before(fact: Fact) -> str:
    """The unit of the figure told before it: five years, and up to three more."""
    before = [each for each in facts_of(fact.passage) if each.found.start < fact.found.start]
    return before[-1].unit if before else ""


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
        unit, times = hit["unit"].lower(), count_of(hit["n"])
        if unit in _TAKES:
            yield _mention(passage, hit.start(), hit[0], "takes", times * _TAKES[unit])
        else:
            yield _mention(passage, hit.start(), hit[0], "lasts", times * _LASTS[unit])


def _none(passage: Passage) -> Iterator[Mention]:
    """That there are none of some things."""
    for hit in _NONE.finditer(passage.text) if not in_table(passage) else ():
        mention = _mention(passage, hit.start(), hit[0], "n", Decimal(0))
        mention.__dict__["_counted"] = next(iter(telling(hit["head"])), ""), telling(hit["mods"])
        yield mention


def _who(subject: Subject, fields: Iterable[Passage]) -> Iterator[Mention]:
    """The posts and bodies that are named."""
    for passage in (*subject.passages_with(*ROLES, "chief"), *fields):
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
