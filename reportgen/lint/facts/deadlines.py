"""Deadlines and lengths that are counted from a day told elsewhere: notice, what comes round, working days, years ago.

Each is worked out from what the report tells; where nothing it tells makes the day or the length right, the author is
asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import words_of
from reportgen.lint.facts.timeline import (
    Length,
    Misplaced,
    Point,
    every_point,
    later,
    lengths,
    said_of,
)
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_NOTICE = regex(
    rf"\b{_N}[-\s]+(?:clear\s+|calendar\s+)?(?P<unit>day|week|month)s?[’']?s?[’']?\s+"
    r"(?:(?:prior|written|formal|statutory)\s+)?(?:notice\b|before\s+(?:the|it|this|that|any)\b)"
)
_GIVEN = regex(
    r"\b(?:by|before|given|served?|sent|post(?:ed)?|written|issued?|told|letters?|notices?)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_TURNS = regex(  # what a notice is for
    r"\b(?:from|start\w*|beg[iau]n\w*|effect|end(?:s|ed|ing)?|expir\w*|chang\w*|until|appl(?:y|ies)|open\w*|clos\w+)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_NEAR = 3  # days by which ways of counting differ
_ROUND = {"annual": 12, "yearly": 12, "biennial": 24, "triennial": 36, "quadrennial": 48, "quinquennial": 60}
_EVERY = regex(rf"\bevery\s+{_N}\s+(?P<unit>month|year)s\b|\b(?P<word>{'|'.join(_ROUND)})\b", re.IGNORECASE)
_LAST = regex(r"\b(?:last|latest|previous(?:ly)?|most\s+recent)\b", re.IGNORECASE)
_ELLIPTIC = regex(
    r"\W*The\s+next\s+(?:one\s+)?(?:will|would|is|was|comes|falls|has|due|should)\b"
)  # of what was told before
_NEXT = regex(r"\bnext\b[^.;]{0,60}$", re.IGNORECASE)
_WORKING = regex(rf"\b{_N}\s+working\s+days\b", re.IGNORECASE)
_ENDING = regex(
    r"\b(?:ends?|ending|clos\w+|until|to|by|over|expires?|finish\w*|runs?\s+to)\s+(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?$"
)
_NOTICED = regex(r"\b(?:notices?|letters?|told|informed)\b[^.;]{0,60}\b(?:on|by)\s+(?:[A-Z][a-z]+day,?\s+)?$")
_SIGNED = regex(
    r"\b(?:sign(?:ed|s)?|entered\s+into|enter\s+into|concluded|sealed|completed)\b[^.;]{0,40}\b(?:on|from)\s+(?:[A-Z][a-z]+day,?\s+)?$"
)
_FRIDAY = 4
_SO = regex(
    r"\b(?:thus|therefore|so|accordingly|which\s+(?:gives|leaves|allows)|this\s+(?:gives|leaves|allows))\b",
    re.IGNORECASE,
)
_HAVE = regex(r"\b(?:have|has|had|gives?|leaves?|allows?|lasts?|runs?|for)\s+(?:[a-z]+\s+)?$")
_BEGINS_AND_ENDS = regex(
    r"\s*(?:,\s*)?(?:(?:and|to|until|till|–|-)\s+)(?:(?:will\s+|is\s+to\s+)?(?:ends?|ended|clos\w+|finish\w*|runs?\s+(?:to|until))\s+(?:on\s+)?)?"
    r"(?:[A-Z][a-z]+day,?\s+)?"
)
_UP_TO = regex(r"\b(?:by|until|returned?|end(?:s|ed|ing)?|clos\w+)\b")
_OTHERWISE = regex(
    r"\b(?:notice|every|each|exten\w+|option|another|further|break|previous\w*|review\w*|interim|within\s+which|working)\b",
    re.IGNORECASE,
)
_BEGINNING = regex(
    r"[^.;:\d]{0,60}?\b(?:from|of|after|on|in|beginning|starting)\s+(?:[A-Z][a-z]+day,?\s+)?", re.IGNORECASE
)
_ENDS_THEN = regex(
    r",?\s+(?:(?:(?:that|which)\s+is,?|i\.e\.,?|and\s+so)\s+(?:until|to|by|(?:ends?|clos\w+|expir\w+)\s+on)"
    r"|(?:and\s+)?(?:(?:will|which)\s+)?(?:ends?|ending|clos\w+|runs?\s+out|expir\w+|finish\w+)(?:\s+(?:on|in|at))?)"
    r"\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?",
    re.IGNORECASE,
)
_AGO = regex(
    rf",?\s+(?:which\s+(?:is|was)\s+)?(?P<how>almost|nearly|over|more\s+than|just\s+over)?\s*(?P<said>{_N}\s+years\s+ago)\b"
)
_TERM = regex(
    r"\b(?:for|of)\s+(?P<n>\d{1,2}|[a-z]+)\s+(?P<unit>month|year)s\s+(?:from|starting|beginning)\s+(?:on\s+)?$"
)


def wrong_deadlines(subject: Subject) -> Iterator[Misplaced]:
    """Every deadline or length that nothing else makes right, for DAT004."""
    yield from _notices(subject)
    yield from _comes_round(subject)
    yield from _working_days(subject)
    yield from _standstill(subject)
    yield from _so_long(subject)
    yield from _from_and_to(subject)
    yield from _years_ago(subject)


def _near(subject: Subject, passage: Passage) -> list[Point]:
    """The days of a sentence and of its paragraph."""
    told = subject.once(every_point)
    return [
        point
        for found in told.values()
        if found[0].passage.words is passage.words and found[0].passage.paragraph == passage.paragraph
        for point in found
    ]


def _ends_of_terms(every: Sequence[Point]) -> Iterator[datetime.date]:
    """The last days of terms told by their first day and their length: five years from 1 January 2022."""
    for point in every:
        hit = _TERM.search(point.passage.text[: point.at])
        count = count_of(hit["n"]) if hit else 0
        if hit and count:
            yield later(point.first, count * (12 if hit["unit"] == "year" else 1)) - datetime.timedelta(days=1)


def _notices(subject: Subject) -> Iterator[Misplaced]:
    """Notice of four weeks for what begins on 5 April, and given on 15 March."""
    told = subject.once(every_point)
    every = [point for found in told.values() for point in found if not in_table(point.passage)]
    turns = {p.first for p in every if _TURNS.search(p.passage.text[: p.at])} | set(_ends_of_terms(every))
    for passage in subject.passages_with("notice", "before") if turns else ():
        hits = list(_NOTICE.finditer(passage.text))
        count = count_of(hits[0]["n"]) if len(hits) == 1 else 0
        if not count:
            continue
        length = Length(hits[0].start(), hits[0][0], count, hits[0]["unit"].lower())
        here = [
            p for p in _near(subject, passage) if p.day and p.first not in turns and p.passage.start >= passage.start
        ]
        given = [p for p in here if _GIVEN.search(p.passage.text[: p.at])]
        if len(given) != 1:
            continue
        (by,) = given
        right = length.after(by.first)
        own = {p.first for p in here if p.passage is by.passage and p.at > by.at} | {
            p.first for p in every if p.passage is by.passage and p.at > by.at and _TURNS.search(p.passage.text[: p.at])
        }
        if any(abs((turn - right).days) <= _NEAR for turn in own or turns):
            continue
        soon = sorted(turn for turn in turns if by.first < turn < right)
        if soon:
            yield Misplaced(
                by.passage, by.at, by.text, f"{_counted(hits[0])} from {by.text} end on {said_of(right)}, later than"
                f" {said_of(soon[-1])}, the day of which it is notice",
                "is it the right day? Correct it, or say what it is notice of",
                sure=False,
            )  # fmt: skip
            return


def _comes_round(subject: Subject) -> Iterator[Misplaced]:
    """What comes every three years, was last in March 2025, and is to be next in March 2029."""
    for passage in subject.passages_with("next"):
        here = [p for p in subject.once(every_point).get(id(passage), []) if _NEXT.search(passage.text[: p.at])]
        if len(here) != 1:
            continue
        (coming,) = here
        round_it = [
            (p, hit)
            for p in subject.passages_with("every", *_ROUND)
            if p.words is passage.words
            and (
                words_of(p) & words_of(passage) or (_ELLIPTIC.match(passage.text) and p.paragraph == passage.paragraph)
            )
            for hit in _EVERY.finditer(p.text)
        ]
        round_it = [each for each in round_it if each[0] is passage] or round_it
        months = {_months(hit) for _, hit in round_it}
        before = {
            point.first: point
            for found in subject.once(every_point).values()
            for point in found
            if point.passage.words is passage.words
            and point.first < coming.first
            and _LAST.search(point.passage.text[: point.at])
            and (words_of(point.passage) & words_of(passage) or _ELLIPTIC.match(passage.text))
        }
        if len(months) != 1 or len(before) != 1 or not (period := months.pop()):
            continue
        (last,) = before.values()
        passed = (coming.first.year - last.first.year) * 12 + coming.first.month - last.first.month
        if abs(passed - period) > 1:
            right = later(last.first, period)
            yield Misplaced(
                passage, coming.at, coming.text,
                f"what comes {_how_often(round_it[0][1])}, and was last {_at(last)} {last.text}, is next due in"
                f" {right:%B} {right.year}",
                "is that what is meant? Correct the date that is wrong, or say why it is another", sure=False,
            )  # fmt: skip


def _how_often(hit: re.Match[str]) -> str:
    """How often something comes, in words: every three years, for "triennial" too."""
    months = _months(hit)
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def _at(point: Point) -> str:
    """The preposition that goes before a day or a month."""
    return "on" if point.day else "in"


def _counted(hit: re.Match[str]) -> str:
    """A length without what it is for: three months, of "three months before the term ends"."""
    plural = "s" * (count_of(hit["n"]) != 1)
    return f"{hit['n']} {hit['unit'].lower()}{plural}"


def _months(hit: re.Match[str]) -> int:
    if hit["word"]:
        return _ROUND[hit["word"].lower()]
    return count_of(hit["n"]) * (12 if hit["unit"].lower() == "year" else 1)


def _working_days(subject: Subject) -> Iterator[Misplaced]:
    """Eight working days that begin on Wednesday 16 September, and end on Monday 21 September."""
    told = subject.once(every_point)
    for passage in subject.passages_with("working"):
        hits = list(_WORKING.finditer(passage.text))
        count = count_of(hits[0]["n"]) if len(hits) == 1 else 0
        here = [p for p in told.get(id(passage), []) if p.day]
        last = next((p for p in here if hits and p.at > hits[0].end() and _ENDING.search(passage.text[: p.at])), None)
        if not count or last is None:
            continue
        before = subject.before(passage)
        inside = [p for p in here if p is not last and p.first < last.first]
        first = (inside or [p for p in told.get(id(before), []) if p.day and p.first < last.first])[-1:]
        if not first:
            continue
        days = sum(
            (first[0].first + datetime.timedelta(days=n)).weekday() <= _FRIDAY
            for n in range((last.first - first[0].first).days + 1)
        )
        holidays = 2 if last.first.month in (4, 5, 8, 12, 1) else 0
        if not count <= days <= count + 1 + holidays:
            yield Misplaced(
                passage, last.at, last.text,
                f"from {first[0].text} to {last.text} is {days} working day{'s' * (days != 1)}, not {count}",
                "is one of the days wrong? Correct it, or say from when the days are counted", sure=False,
            )  # fmt: skip


def _standstill(subject: Subject) -> Iterator[Misplaced]:
    """An award notice of 16 September, a standstill of eight working days, and the contract signed on 23 September."""
    for passage in subject.passages_with("standstill"):
        hits = list(_WORKING.finditer(passage.text))
        count = count_of(hits[0]["n"]) if len(hits) == 1 else 0
        near = [p for p in _near(subject, passage) if p.day] if count else []
        noticed = [p for p in near if _NOTICED.search(p.passage.text[: p.at])]
        signed = [p for p in near if _SIGNED.search(p.passage.text[: p.at])]
        if len(noticed) != 1 or len(signed) != 1 or noticed[0].first >= signed[0].first:
            continue
        (first,), (last,) = noticed, signed
        days = sum(
            (first.first + datetime.timedelta(days=n)).weekday() <= _FRIDAY
            for n in range((last.first - first.first).days)
        )
        if days < count:
            yield Misplaced(
                last.passage, last.at, last.text,
                f"{last.text} is {days} working days after {first.text}, and {hits[0][0]} are kept free between"
                " the two",
                "is it too soon? Correct the day, or say from when the days are counted", sure=False,
            )  # fmt: skip


def _so_long(subject: Subject) -> Iterator[Misplaced]:
    """It begins on 14 September and ends on 9 October. Schools will thus have six weeks."""
    told = subject.once(every_point)
    for passage in subject.passages_with("week", "day", "month"):
        found = lengths(passage)
        source = passage if id(passage) in told else subject.before(passage)
        if len(found) != 1 or source is None or not _SO.search(passage.text[: found[0].at]):
            continue
        (length,) = found
        if not _HAVE.search(passage.text[: length.at]):
            continue
        here = [p for p in told.get(id(source), []) if source is not passage or p.end < length.at]
        for first, last in pairwise(here):
            joint = source.text[first.end : last.at]
            runs = _BEGINS_AND_ENDS.fullmatch(joint) or _UP_TO.search(joint)
            if runs and len(here) == 2 and first.first < last.first and not length.fits(first, last):
                days = (last.last - first.first).days + 1
                yield Misplaced(
                    passage, length.at, length.text,
                    f"from {first.text} to {last.text} is {_in_weeks(days)}, not {length.text}",
                    "is that the time that is meant? Correct the length or the dates", sure=False,
                )  # fmt: skip


def _from_and_to(subject: Subject) -> Iterator[Misplaced]:
    """For ten years from June 2018, and running out in June 2027; 21 days that begin on one day and end on another."""
    told = subject.once(every_point)
    for passage in subject.passages_with("week", "day", "month", "year"):
        here, found = told.get(id(passage), []), lengths(passage)
        if len(here) != 2 or len(found) != 1 or _OTHERWISE.search(passage.text):
            continue
        (length,), (first, last) = found, here
        if length.end > first.at or first.first >= last.first or length.fits(first, last):
            continue
        begins = _BEGINNING.fullmatch(passage.text[length.end : first.at])
        if begins and _ENDS_THEN.fullmatch(passage.text[first.end : last.at]):
            right = length.after(first.first)
            days = first.day and last.day
            end = f"on {said_of(right)}" if days else f"in {right:%B} {right.year}"
            yield Misplaced(
                passage, last.at, last.text, f"{length.text} from {first.text} end {end}",
                "is that what is meant? Correct the length or the date that is wrong", sure=False,
            )  # fmt: skip


def _in_weeks(days: int) -> str:
    weeks = round(days / 7)
    return f"{weeks} weeks" if weeks and abs(days - weeks * 7) <= _NEAR else f"{days} days"


def _years_ago(subject: Subject) -> Iterator[Misplaced]:
    """In October 2019, almost six years ago, in a paper of September 2026."""
    held = subject.meeting.date if subject.meeting is not None else None
    for passage in subject.passages_with("ago") if held else ():
        for point in subject.once(every_point).get(id(passage), []):
            hit = _AGO.match(passage.text, point.end)
            count = count_of(hit["n"]) if hit else 0
            if hit is None or not count or held is None:
                continue
            months = (held.year - point.last.year) * 12 + held.month - point.last.month
            least, most = {"almost": (-8, 0), "nearly": (-8, 0), None: (-8, 8)}.get(hit["how"], (0, 11))
            if not least - 1 <= months - count * 12 <= most + 1:
                yield Misplaced(
                    passage, hit.start("said"), hit["said"],
                    f"from {point.text} to the meeting is {months // 12} years and {months % 12} months",
                    "is the number or the date wrong? Correct it", sure=False,
                )  # fmt: skip
