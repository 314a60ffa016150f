"""Stages that come in an order, each on the day that stands nearest to its word: tenders are in before they are scored.

The stages are data (`lint/stages.yaml`). Two sentences that stand side by side, or share a word which is no stage, are
of one thing; where the later stage has the earlier day, the author is asked. `sequence.py` has whole phrases for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.sequence import Step, steps_of
from reportgen.lint.facts.telling import telling
from reportgen.lint.facts.timeline import Misplaced, Point, said_of
from reportgen.lint.facts.times import Time, times_told
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    import datetime

    from reportgen.lint.subject import Subject

_LIST = "stages"
_FIX = "which comes first? Correct the date that is wrong, or say how they go together"
_LONG = 300  # days after which it is another round
_NEAR = 90  # characters before a day in which its stage is told
_BREAK = regex(r"[;:]|,\s+(?:and|but|so|after|before|when|while|which|who)\b")
_BESIDE = 2  # sentences of a paragraph that are of one thing
_OPENING = 30  # characters before a day with which a sentence begins
_WORD = regex(r"[a-z][a-z’'-]+")
_OTHER = regex(
    r"\b(?:previous\w*|earlier|last\s+(?:round|time|year)|former\w*|already|again|another|other|unless|extend\w*|appeal\w*"
    r"|adjudicator|amend\w*|interim|provisional\w*|until\s+then)\b",
    re.IGNORECASE,
)
_RANGE = regex(r"\s+(?:to|until|till|and|–|-)\s+(?:[A-Z][a-z]+day,?\s+)?", re.IGNORECASE)
_AFTER = regex(r"\b(?:before|after|ahead\s+of|prior\s+to|since|following|once|in\s+time\s+for)\b[^,]*$", re.IGNORECASE)
_COMMON = telling(
    "day month year week meeting report cabinet committee council officers members start end open close date time"
    " public board executive panel work decision decide new will be made january february march april may june july"
    " august september october november december monday tuesday wednesday thursday friday"
)


class _Stage(Struct, frozen=True):
    """A day with the words beside it: those that stand before it, or behind where they have no stage."""

    number: int
    time: Time
    before: str
    behind: str
    beginnings: frozenset[str]


def out_of_stage(subject: Subject) -> Iterator[Misplaced]:
    """Every day of a stage that is before the day of one which has to come first."""
    held = subject.meeting.date if subject.meeting is not None else None
    courses = steps_of(tuple(subject.wordlists.get(_LIST, {}).items()))
    for days in _groups(subject):
        asked: set[int] = set()
        for course in courses:
            placed = [(day, step) for day in days if (step := _step(day, course)) is not None]
            for late, late_step in placed:
                for early, step in placed:
                    turned = step[0] < late_step[0] and 0 < (early.time.first - late.time.last).days < _LONG
                    if turned and id(late.time) not in asked and _is_of_one(early, late, step, late_step, held):
                        asked.add(id(late.time))
                        yield _question(early.time, late.time, step[1], late_step[1])


def _groups(subject: Subject) -> Iterator[list[_Stage]]:
    """The days and months of paragraphs that stand together and have several."""
    told = subject.once(times_told)
    groups: dict[int, list[_Stage]] = {}
    for number in told.dated:
        passage, last, before = told.passages[number], 0, ""
        times = [time for time in told.times[number] if time.said == "day" or (time.said == "month" and time.own_year)]
        for n, time in enumerate(times):
            if not (n and _RANGE.fullmatch(passage.text[last : time.at])):
                before = passage.text[max(last, time.at - _NEAR) : time.at]
            end = times[n + 1].at if n + 1 < len(times) else len(passage.text)
            behind = passage.text[time.end : min(end, time.end + _NEAR)] if time.at < _OPENING else ""
            words = _WORD.findall(f"{before} {behind}".lower())
            beginnings = frozenset(word[:k] for word in words for k in range(2, len(word) + 1))
            groups.setdefault(id(passage.words), []).append(_Stage(number, time, before, behind, beginnings))
            last = time.end
    return (group for group in groups.values() if len(group) > 1)


def _step(day: _Stage, steps: Sequence[Step]) -> tuple[int, str] | None:
    """The stage of a course that is taken on a day, and its words."""
    likely = [(n, step.pattern) for n, step in enumerate(steps) if not step.beginnings.isdisjoint(day.beginnings)]
    after = [(hit.start(), n, hit[0]) for n, step in likely for hit in step.finditer(day.behind)]
    if after:
        return min(after)[1:]
    clause = _BREAK.split(day.before)[-1]
    for before in (clause, day.before):
        if found := [(hit.end(), n, hit[0]) for n, step in likely for hit in step.finditer(before)]:
            return max(found)[1:]
    return None


def _is_of_one(
    early: _Stage, late: _Stage, step: tuple[int, str], late_step: tuple[int, str], held: datetime.date | None
) -> bool:
    """Whether two days are of one thing: near each other, of one side of the meeting, with a word in common."""
    one, two = early.time.passage, late.time.passage
    if abs(one.paragraph - two.paragraph) > 1:
        return False
    if held is not None and late.time.last < held <= early.time.first:
        return False  # what is done, and what comes next
    if _OTHER.search(one.text) or _OTHER.search(two.text) or _AFTER.search(early.before) or _AFTER.search(late.before):
        return False
    if one is two or (
        one.paragraph == two.paragraph and one.words is two.words and abs(early.number - late.number) <= _BESIDE
    ):
        return True
    stages = telling(f"{step[1]} {late_step[1]}")
    return bool(
        (telling(one.text) & telling(two.text)) - _COMMON - (stages if one.paragraph != two.paragraph else set())
    )


def _question(early: Time, late: Time, waits_for: str, what: str) -> Misplaced:
    against = Point(early.passage, early.at, early.text, early.first, early.last)
    when = said_of(early.first) if early.said == "day" else early.text
    first, then = (" ".join(each.split()) for each in (waits_for, what))
    reason = f"{late.text} is before {when}, and “{then}” comes after “{first}”"
    return Misplaced(late.passage, late.at, late.text, reason, _FIX, sure=False, against=against)
