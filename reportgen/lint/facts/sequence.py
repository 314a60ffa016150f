"""What has to come first: steps in their natural order, and what the words say comes before, after or then.

The steps are data (`lint/sequence.yaml`): what is done in one comes before what is done in the next. Where a report
gives a later day to the earlier step, the author is asked; so where words such as "then", "once" and "before" put two
things in an order that their days have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.timeline import Length, Misplaced, Point, every_point
from reportgen.lint.facts.understood import days_understood
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.running_amounts import MONTH, MONTHS

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_LIST = "sequence"
_FIX = "which comes first? Correct the date that is wrong, or say how they go together"
_LONG = 300  # days after which it is another round
_CLAUSE = 110  # characters before a day that say what happens on it
_AT_ONCE = regex(
    r"[^.;:]{0,90}?(?=\s+(?:on|in|by)\s+(?:[A-Z][a-z]+day,?\s+)?\d|[.;:]|$)"
)  # what a sentence tells of the day it begins with
_OPENING = 25  # characters before a day with which a sentence begins
_PAST = regex(
    r"\b(?:previous\w*|earlier|last\s+(?:round|time|year)|former\w*|first\s+(?:round|time)|already|again|second|another)\b",
    re.IGNORECASE,
)
_THEN = regex(
    r"(?<!since )(?<!until )(?<!by )(?<!from )(?<!till )\b(?:then|afterwards|thereafter|after\s+that)\b", re.IGNORECASE
)
_WORD = regex(r"[a-z][a-z’'-]+")
_LASTS = regex(
    r",?\s+(?:and\s+)?(?:(?:will|would|to|is\s+to)\s+)?(?P<how>(?:last|run|continue|be\s+open)s?\s+for\s+(?:at\s+least\s+)?(?P<n>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month)s)\b"
)
_IF = regex(r"\b(?:if|unless|had|was|were)\b", re.IGNORECASE)
_ONCE = regex(r"\b(?:once|after|when)\s+(?P<what>[^.;,]{4,60})", re.IGNORECASE)
_BEFORE = regex(r"\bbefore\s+(?P<what>[^.;,]{4,60})", re.IGNORECASE)
_REPORT_ON = regex(
    r"\b(?:report|account|update|findings?|results?|outcome|lessons)\s+(?:on|of|from)\s+(?P<what>[^.;,\d]{4,60}?)\s+"
    r"(?:will|would|is|are|was|were|be|to\b)"
)
_LAST_DAY = regex(
    rf"\b(?:must|has\s+to|have\s+to|is\s+required\s+to|needs?\s+to)\b[^.;]{{0,60}}?\b(?:by|before|no\s+later\s+than)\s+"
    rf"(?P<said>(?P<day>\d{{1,2}})\s+(?P<month>{MONTH}))\b(?!\s+20)"
)
_SO = regex(r"\b(?:therefore|so|thus|accordingly)\b")
_COVERS = regex(
    r"\b(?:cover\w*|in\s+respect\s+of|relat\w+\s+to|for)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}?(?:from\s+|of\s+)?"
    rf"(?:{MONTH})(?:\s+20\d\d)?\s+(?:to|and|until|–|-)\s+$"
    r"|\b(?:figures|data|position|results|balances?|accounts|return|snapshot|count)\s+(?:for|as\s+at|at|of|on|to)\s+$",
    re.IGNORECASE,
)
_DUE = regex(
    r"\b(?:must|has\s+to|is\s+to|are\s+to|due|deadline|reach|submitted|returned|made)\b[^.;]{0,50}\b(?:by|on|before)\s+$"
)
_HALF = 6  # months: a day without a year is of the year of the day beside it, or there are two


def out_of_turn(subject: Subject) -> Iterator[Misplaced]:
    """Every day that is before that of what has to come first."""
    groups = _paragraphs(subject)
    steps = steps_of(tuple(subject.wordlists.get(_LIST, {}).items()))
    for here in groups:
        yield from _then(subject, here)
        yield from _covered(here)
    for here in _sections(subject):
        yield from _natural(here, steps)
    yield from _reported(subject)
    yield from _between(subject)
    yield from _last_days(subject)


class Step(Struct, frozen=True):
    """What is done: its words as a pattern, and how each way of saying it begins."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str]


class _Told(Struct, frozen=True):
    """A day with the words before it, and behind it where it opens the sentence, and the beginnings of them all."""

    point: Point
    before: str
    behind: str
    beginnings: frozenset[str]


@lru_cache(maxsize=8)
def steps_of(listed: tuple[tuple[str, str], ...]) -> tuple[tuple[Step, ...], ...]:
    """The steps of each course of things, in order."""
    return tuple(
        tuple(
            Step(
                regex(rf"\b(?:{_pattern(step)})", re.IGNORECASE),
                frozenset(words.split()[0].lower() for words in step.split("|")),
            )
            for step in steps.split(";")
        )
        for _, steps in listed
    )


def _pattern(step: str) -> str:
    """A step as a pattern: words divided by "|", each with any ending, "..." for a few words between."""
    return "|".join(
        re.escape(words.strip()).replace(r"\.\.\.", r"[^.;:]{0,45}?\b").replace(r"\ ", r"\w*\s+") + r"\w*"
        for words in step.split("|")
    )


def _paragraphs(subject: Subject) -> list[list[Point]]:
    """The days and months of each paragraph that has several, in order."""
    groups: dict[tuple[int, int], list[Point]] = {}
    for found in subject.once(every_point).values():
        passage = found[0].passage
        if not in_table(passage):
            groups.setdefault((id(passage.words), passage.paragraph), []).extend(found)
    return [group for group in groups.values() if len(group) > 1]


def _sections(subject: Subject) -> Iterator[list[Point]]:
    """The days and months under each heading that has several, those understood and those of its tables too."""
    groups: dict[int, list[Point]] = {}
    for found in subject.once(days_understood).values():
        passage = found[0].passage
        groups.setdefault(id(passage.words), []).extend((*found, *_lasting(passage, found)))
    return (group for group in groups.values() if len(group) > 1)


def _lasting(passage: Passage, here: Sequence[Point]) -> Iterator[Point]:
    """The ends of what begins on a day and lasts so long: from 1 October, and for 45 days."""
    for point in here:
        hit = _LASTS.match(passage.text, point.end) if point.day else None
        count = count_of(hit["n"]) if hit else 0
        if hit is not None and count:
            end = Length(0, "", count, hit["unit"].lower()).after(point.first)
            yield Point(passage, hit.start("how"), hit["how"], end, end)


def _near(one: Point, two: Point) -> bool:
    """Whether two days stand in one paragraph or in two that follow each other, or one of them in a table."""
    apart = abs(one.passage.paragraph - two.passage.paragraph)
    return apart <= 1 or in_table(one.passage) is not in_table(two.passage)


def _clause(point: Point) -> str:
    """The words that say what happens on a day: those before it, and some after it."""
    text = point.passage.text
    return text[max(0, point.at - _CLAUSE) : point.at]


def _ask(early: Point, late: Point, why: str) -> Misplaced:
    when = late.text if late.text[-4:].isdigit() or late.day is False else f"{late.first.day} {late.first:%B %Y}"
    reason = f"{early.text} is before {when}, and {why}"
    return Misplaced(early.passage, early.at, early.text, reason, _FIX, sure=False, against=late)


def _then(subject: Subject, here: Sequence[Point]) -> Iterator[Misplaced]:
    """Plans are handed in by 9 October. The Committee will then test them on 29 September."""
    for point in here:
        passage = point.passage
        before = subject.before(passage)
        earlier = [p for p in here if p.passage is before]
        alone = sum(p.passage is passage for p in here) == 1
        if not earlier or not alone or not _THEN.search(passage.text[: point.at]) or _IF.search(passage.text):
            continue
        first = min(earlier, key=lambda p: p.first)
        if point.last < first.first and (first.first - point.last).days < _LONG:
            yield _ask(point, first, "“then” puts it after that")


def _natural(here: Sequence[Point], courses: Sequence[Sequence[Step]]) -> Iterator[Misplaced]:
    """Steps in their natural order: offers are opened after the closing time."""
    told: set[int] = set()
    days = [_told(point) for point in here]
    for steps in courses:
        at = [(day.point, step) for day in days if (step := _step(day, steps)) is not None]
        for early, late_step in at if len(at) > 1 else ():
            for late, early_step in at:
                apart = (late.first - early.last).days
                if early_step[0] < late_step[0] and 0 < apart < _LONG and id(early) not in told and _near(early, late):
                    if _PAST.search(early.passage.text) or _PAST.search(late.passage.text):
                        continue
                    told.add(id(early))
                    said, waits_for = (" ".join(step[1].split()) for step in (late_step, early_step))
                    yield _ask(early, late, f"“{said}” comes after “{waits_for}”")
                    break


def _told(point: Point) -> _Told:
    """A day with the words about it."""
    behind = _AT_ONCE.match(point.passage.text, point.end) if point.at < _OPENING else None
    before, after = _clause(point), behind[0] if behind else ""
    words = _WORD.findall(f"{before} {after}".lower())
    return _Told(point, before, after, frozenset(word[:n] for word in words for n in range(2, len(word) + 1)))


def _step(day: _Told, steps: Sequence[Step]) -> tuple[int, str] | None:
    """The step that is taken on a day, and its words: those that stand last before it, or first behind it."""
    likely = [(n, step.pattern) for n, step in enumerate(steps) if not step.beginnings.isdisjoint(day.beginnings)]
    after = [(hit.start(), n, hit[0]) for n, step in likely for hit in step.finditer(day.behind)] if day.behind else []
    if after:
        return min(after)[1:]
    found = [(hit.start(), n, hit[0]) for n, step in likely for hit in step.finditer(day.before)]
    return max(found)[1:] if found else None


def _covered(here: Sequence[Point]) -> Iterator[Misplaced]:
    """A claim for January to March that has to be made by 15 March."""
    for end in here:
        if not _COVERS.search(end.passage.text[: end.at]):
            continue
        for due in here:
            beside = due.passage is end.passage and due.at > end.at and due.last < end.last and due.day
            if beside and _DUE.search(due.passage.text[end.end : due.at]):
                yield _ask(due, end, "what it covers is not over until then")


def _reported(subject: Subject) -> Iterator[Misplaced]:
    """The exercise is on 17 November, and a report on the exercise comes in October."""
    told = subject.once(every_point)
    for passage in subject.passages_with("report", "account", "update", "finding", "result", "outcome", "lessons"):
        hit = _REPORT_ON.search(passage.text)
        points = [p for p in told.get(id(passage), []) if hit and p.at > hit.end()]
        if hit is None or len(points) != 1:
            continue
        about = telling(hit["what"])
        (reported,) = points
        for what in _of(subject, about, passage):
            if reported.last < what.first and (what.first - reported.last).days < _LONG:
                yield _ask(reported, what, "what is reported on is not over until then")
                return


def _of(subject: Subject, about: frozenset[str], but: Passage) -> Iterator[Point]:
    """The days of the paragraph on which something happens that these words name."""
    for found in subject.once(every_point).values():
        passage = found[0].passage
        near = passage.words is but.words and passage.paragraph == but.paragraph and passage is not but
        if near and len(found) == 1 and about & telling(_clause(found[0])):
            yield found[0]


def _between(subject: Subject) -> Iterator[Misplaced]:
    """It is signed once the order has been made, but before the areas are merged: the order comes before the merger."""
    told = subject.once(every_point)
    every = [p for found in told.values() for p in found if not in_table(p.passage)]
    for passage in subject.passages_with("before") if every else ():
        once, before = _ONCE.search(passage.text), _BEFORE.search(passage.text)
        if once is None or before is None:
            continue
        first, last = (_day_of(every, telling(hit["what"])) for hit in (once, before))
        if first is not None and last is not None and last.last < first.first:
            here = first if first.passage is passage else last
            reason = f"“{once[0].strip()}, {before[0].strip()}”, but {first.text} is after {last.text}"
            yield Misplaced(here.passage, here.at, here.text, reason, _FIX, sure=False)


def _day_of(every: Sequence[Point], words: frozenset[str]) -> Point | None:
    """The day on which something happens that these words name, where there is one day only."""
    if not words:
        return None
    found: Mapping[object, Point] = {
        p.first: p for p in every if len(words & telling(p.passage.text[: p.at][-_CLAUSE // 2 :])) >= min(2, len(words))
    }
    found = found or {
        p.first: p for p in every if words & telling(_clause(p)[-_CLAUSE // 2 :]) and len(words_of(p.passage)) > 1
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _last_days(subject: Subject) -> Iterator[Misplaced]:
    """It must be done by 11 March, and Council will therefore decide on 23 March."""
    told = subject.once(every_point)
    for passage in subject.passages_with("must", "has", "have", "is", "need"):
        hit = _LAST_DAY.search(passage.text)
        following = subject.passage_at(passage.words, passage.start + len(passage.text) + 2) if hit else None
        if hit is None or following is None or following.paragraph != passage.paragraph:
            continue
        for point in told.get(id(following), []):
            month, day = MONTHS[hit["month"].casefold()], int(hit["day"])
            over = (point.first.month, point.first.day) > (month, day)
            if point.day and over and point.first.month - month < _HALF and _SO.search(following.text[: point.at]):
                yield Misplaced(
                    following, point.at, point.text, f"{point.text} is after {hit['said']}, the last day given for it",
                    "is it in time? Correct the date, or say of which year the last day is", sure=False,
                )  # fmt: skip
                return
