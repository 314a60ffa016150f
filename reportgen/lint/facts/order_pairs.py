"""Pairs of days of which the first may have to come before the second, and comes after it: with the signs that it must.

The one is done after the last day for the other, a step is taken before the step that leads to it, what is told first
comes last.
What each sign is worth is fitted (`order_worth.py`).
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import Happening, happenings, moved, rows_told, years_told
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.times import times_told

if TYPE_CHECKING:
    from reportgen.lint.passages import Passage
    from reportgen.lint.subject import Subject

Signs = tuple[tuple[str, float], ...]

_LONG = 500  # days after which it is another round
_NEXT = 1  # paragraphs apart that two days of one thing may be
_ALIKE = 2  # words that clauses share which may be of one thing
_MANY = 4  # days told in turn but for one
_COMMON = telling(
    "day month year week meeting report cabinet committee council officers members start end open close date time"
    " public board executive panel work decision decide new will be made january february march april may june july"
    " august september october november december monday tuesday wednesday thursday friday saturday sunday"
)
_JOINED = {"in an after clause", "in a before clause"}
_BESIDE = {"with its weekday", "for answers"}
_DEED = regex(
    r"\b(?:must|ha(?:s|ve)\s+to|needs?\s+to|required\s+to|is\s+to|are\s+to|promised\s+to|undertaken\s+to|condition\s+that|require\s+that|may\s+be|cannot\s+be|can\s+be)"
    r"\s+(?:[a-z]+\s+){0,4}?(?:be\s+)?(?P<deed>(?!the\b|not\b|its\b|all\b|have\b|be\b|been\b)[a-z]{3,})",
    re.IGNORECASE,
)
_FORMS = {
    "made": "make",
    "sent": "send",
    "given": "give",
    "taken": "take",
    "spent": "spend",
    "paid": "pay",
    "held": "hold",
    "sold": "sell",
    "bought": "buy",
}
_WORD = regex(r"[a-z]{3,}")
_GOES_ON = regex(r"\W*(?:It|They|This|These|That|Those|He|She)\b")
_THEN = regex(r"\b(?:then|afterwards|thereafter|after\s+that|so|therefore|once)\b", re.IGNORECASE)


class Turned(Struct, frozen=True):
    """Two days: the first may have to come before the second, and comes after it."""

    first: Happening
    second: Happening
    signs: Signs


class Reading:
    """What happens on the days and in the years of a report, its sentences, and how many of these tell of a thing."""

    def __init__(self, subject: Subject) -> None:
        told = subject.once(times_told)
        self.passages: Sequence[Passage] = told.passages
        self.happenings: Sequence[Happening] = subject.once(happenings)
        self.years: Sequence[Happening] = subject.once(years_told)
        self.held = subject.meeting.date if subject.meeting is not None else None
        self.often = told.often
        self._tell = Counter(stem for n in told.dated for stem in words_of(told.passages[n]))

    def shared(self, one: frozenset[str], two: frozenset[str]) -> float:
        """How much words have in common: what few sentences tell of counts more."""
        return sum(2.0 / (1.0 + max(2, self._tell[stem])) for stem in (one & two) - _COMMON) * 1.5


def pairs(subject: Subject) -> Iterator[Turned]:
    """Every pair of days of which the first comes after the second, and may have to come before it."""
    read = subject.once(Reading)
    limits = [each for each in read.happenings if each.is_limit]
    rows = subject.once(rows_told) if limits else []
    for first, others in chain(((each, read.happenings) for each in read.happenings), ((row, limits) for row in rows)):
        for other in others:
            if first is other:
                continue
            second = _in_its_year(first, other) if _is_yearly(other) else other
            apart = (day_of(first) - second.time.last).days
            if 0 < apart < _LONG and _may_be(read, first, second):
                yield Turned(first, second, tuple((what, n) for what, n in _signs(read, first, second) if n))


def day_of(first: Happening) -> datetime.date:
    """The day that has to come first: the last of months that something covers."""
    return first.time.last if first.range == "to" or first.joint == "as at" else first.time.first


def _is_yearly(each: Happening) -> bool:
    """Whether a last day is told without its year, and may be that of every year."""
    return each.is_limit and not each.time.own_year and each.joint == "by"


def _in_its_year(first: Happening, second: Happening) -> Happening:
    """A last day that is told without its year, in the year of what is held against it."""
    return structs.replace(second, time=moved(second.time, first.time.first.year))


def _may_be(read: Reading, first: Happening, second: Happening) -> bool:
    """Whether the two may be of one thing: near each other, or with words in common."""
    if first.range == "from" and second.number == first.number and second.range == "":
        return False
    if first.number == second.number and _says_so(first, second):
        return False
    one, two = read.passages[first.number], read.passages[second.number]
    if one.words is two.words and abs(one.paragraph - two.paragraph) <= _NEXT:
        return True
    if len((first.stems & second.stems) - _COMMON) >= _ALIKE:
        return True
    if second.is_limit and len((words_of(one) & words_of(two)) - _COMMON) >= _ALIKE:
        return True
    main = second.time.first == second.time.last and (second.time.first, second.time.last) == read.often
    if main or one.words is two.words or second.is_limit:
        before, against = _steps_between(first, second)
        if second.is_limit and not against and (before or _same_steps(first, second)):
            return True
        return bool(before and not against and (main or (words_of(one) & words_of(two)) - _COMMON))
    return False


def _says_so(first: Happening, second: Happening) -> bool:
    """Whether a sentence itself says which comes after which: in December, after the vote on 9 November."""
    if first.time.at < second.time.at:
        return "in an after clause" in second.marks and "in an after clause" not in first.marks
    return "in a before clause" in first.marks and "in a before clause" not in second.marks


def _signs(read: Reading, first: Happening, second: Happening) -> Iterator[tuple[str, float]]:
    """The signs that the first has to come before the second."""
    one, two = read.passages[first.number], read.passages[second.number]
    where = place_of(first, second, one, two)
    in_turn = (first.number, first.time.at) < (second.number, second.time.at)
    clauses = read.shared(first.stems, second.stems)
    crossed = max(read.shared(first.stems, words_of(two)), read.shared(words_of(one), second.stems))
    limit = float(second.is_limit and not first.is_limit)
    yield where, 1.0
    yield f"told in turn, {where}", float(in_turn)
    yield f"a limit, {where}", limit
    yield "words of both clauses", min(3.0, clauses)
    yield "words of both", min(3.0, crossed)
    yield "a limit, words of both", limit * min(3.0, crossed)
    yield "a limit, of what holds", limit * second.holds
    yield "a limit, its step", limit * (_same_steps(first, second) > 0)
    yield "a limit, a row of a table", limit * in_table(one)
    yield "a limit, and what is planned", limit * (first.tense in ("come", "now") or "planned" in first.marks)
    yield "a limit, and what is told behind it", limit * (not in_turn)
    of_deed = limit * _is_of_deed(one, two)
    yield "a limit, its deed", of_deed
    yield "a limit, for answers", limit * ("for answers" in second.marks and not of_deed)
    yield "a limit of every year", float(second.time.said == "day" and _is_yearly(second))
    yield "the first is a limit", float(first.is_limit)
    yield f"first: {first.joint}", 1.0
    yield f"second: {second.joint}", 1.0
    yield f"first: range {first.range}", float(bool(first.range))
    yield f"second: range {second.range}", float(bool(second.range))
    yield from ((f"first: {mark}", 1.0) for mark in sorted(first.marks - _BESIDE))
    yield from ((f"second: {mark}", 1.0) for mark in sorted(second.marks - _BESIDE))
    if where == "same sentence":
        yield from ((f"first, same sentence: {mark}", 1.0) for mark in sorted(first.marks & _JOINED))
        yield from ((f"second, same sentence: {mark}", 1.0) for mark in sorted(second.marks & _JOINED))
    yield f"{first.tense} and {second.tense}", 1.0
    yield from _of_steps(first, second, where)
    yield from _of_meeting(read, first, second)
    if in_turn and where != "elsewhere":
        yield "the only one out of turn", float(_only_fall(read, first, second))
        joint = two.text[: second.time.at] if one is not two else one.text[first.time.end : second.time.at]
        yield "then", float(_THEN.search(joint) is not None)
    else:
        yield "then, behind", float(not in_turn and _THEN.search(one.text, 0, first.time.at) is not None)
    later = read.passages[max(first.number, second.number)]
    yield "goes on", float(abs(first.number - second.number) == 1 and _GOES_ON.match(later.text) is not None)
    yield "a bare month", float("month" in (first.time.said, second.time.said))
    for each in (first, second):
        if not each.time.own_year and not _is_yearly(each):
            yield f"a year understood, {'with' if 'with its weekday' in each.marks else 'without'} its weekday", 1.0
    apart = (day_of(first) - second.time.last).days
    yield "a limit, apart" if limit else "apart", min(3.0, math.log(apart / 10)) if apart > 10 else 0.0
    yield "about a year", float(300 < apart < 430)


def _is_of_deed(one: Passage, two: Passage) -> float:
    """Whether a sentence tells of the deed for which another gives the last day."""
    deeds = {_deed(hit["deed"]) for hit in _DEED.finditer(two.small)}
    return float(bool(deeds) and not deeds.isdisjoint(map(_deed, _WORD.findall(one.small))))


def _deed(word: str) -> str:
    """A verb as it is known in all its forms."""
    known = _FORMS.get(word, word)
    return known if len(known) < 5 else known[:5]


def place_of(first: Happening, second: Happening, one: Passage, two: Passage) -> str:
    """Where two times are told: in one sentence, the next one, the same paragraph, the next one, elsewhere."""
    if first.number == second.number:
        return "same sentence"
    if one.words is two.words and one.paragraph == two.paragraph:
        return "next sentence" if abs(first.number - second.number) == 1 else "same paragraph"
    if one.words is two.words and abs(one.paragraph - two.paragraph) <= _NEXT:
        return "next paragraph"
    return "elsewhere"


def _steps_between(first: Happening, second: Happening) -> tuple[int, int]:
    """In how many courses the step of the first comes before that of the second, and in how many after it."""
    before = {course: n for course, n, _ in first.steps}
    after = {course: n for course, n, _ in second.steps}
    both = before.keys() & after.keys()
    return sum(before[c] < after[c] for c in both), sum(before[c] > after[c] for c in both)


def _same_steps(first: Happening, second: Happening) -> int:
    """In how many courses both are of one step."""
    return len({step[:2] for step in first.steps} & {step[:2] for step in second.steps})


def _of_steps(first: Happening, second: Happening, where: str) -> Iterator[tuple[str, float]]:
    """The signs that steps come in an order."""
    so, against = _steps_between(first, second)
    near = "near" if where in ("same sentence", "next sentence") else "far"
    yield f"a step before, {near}", float(so > 0)
    yield "a step before", float(so > 0)
    yield "steps before", float(so > 1)
    yield "a step after", float(against > 0)
    yield "a step before, and one after", float(so > 0 and against > 0)
    yield "no steps", float(not first.steps or not second.steps)


def _of_meeting(read: Reading, first: Happening, second: Happening) -> Iterator[tuple[str, float]]:
    """The signs of how two days stand to the meeting."""
    if read.held is None:
        return
    yield "the meeting between", float(second.time.last < read.held <= first.time.first)
    yield "both to come", float(second.time.first > read.held)
    yield "both over", float(first.time.last < read.held)
    told = first.time.last < read.held and not second.is_limit and not _steps_between(first, second)[0]
    yield "both over, no step before", float(told)
    yield "one is the meeting", float(read.held in (second.time.first, first.time.first))


def _only_fall(read: Reading, first: Happening, second: Happening) -> bool:
    """Whether the days of their paragraphs are told in the order in which they come, but for these two."""
    words = read.passages[first.number].words
    held = read.held or datetime.date.min
    days = [h for h in read.happenings if read.passages[h.number].words is words and h.time.first > held]
    places = [n for n, h in enumerate(days) if h.time.at == second.time.at and h.number == second.number]
    if len(days) < _MANY or not places or not places[0] or days[places[0] - 1] is not first:
        return False
    falls = sum(b.time.last < a.time.first for a, b in pairwise(days))
    return falls == 1
