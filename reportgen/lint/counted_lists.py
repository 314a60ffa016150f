"""Numbers of things that are listed beside them: in a sentence, in bullets, as dates or as the rows of a table.

A number is held against a list only where the words say that the list is all there is of the thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.running import Found
from reportgen.amounts.spelled import SPELLED
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid
from reportgen.lint.passages import Passage
from reportgen.lint.running_amounts import MONTH
from reportgen.lint.table_totals import is_total
from reportgen.lint.told import is_length

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_THING = r"\s+(?:[a-z][\w’-]*\s+){0,3}?(?P<thing>[a-z]{3,}s|people|children|aims?)"
_INTRODUCED = regex(rf"{_THING}\b(?P<rest>[^.:;£\d]{{0,50}}):\s*")
_LOOSE = regex(
    r"\binclud|\bsuch as\b|\bexample|\bamong\b|\bmain(?:ly)?\b|\bnotabl|\bat least\b|\bmore than\b|\bup to\b"
    r"|\bof (?:which|the)\b|\bsome\b|\bfirst\b|\bother\b|\bfurther\b|\btimes\b",
    re.IGNORECASE,
)
_ASIDE = regex(
    r"^(?:which|who|where|when|with|because|but|so|as|at|in|for|each|both|or|then|if|although|namely)\b|\d", re.I
)
_NUMBERED = regex(rf"\b(?:{SPELLED}|half|both)\b|\d", re.IGNORECASE)
_BULLET = regex(r"^(?P<margin> *)(?:[-*•]|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+\S")
_EVENTS = (
    "meetings sessions events workshops hearings visits exhibitions seminars briefings interviews inspections roadshows"
    " surgeries forums webinars drop-ins evenings assemblies hustings"
).split()
_MEETINGS = regex(rf"\s+(?:[a-z][\w’-]*\s+){{0,2}}?(?:{'|'.join(_EVENTS)})\b")
_MEETING_STEMS = tuple(word.partition("-")[0] for word in _EVENTS)
_DAYS = regex(
    rf"\bon\s+(?:(?:{MONTH}|[A-Z][a-z]+day)?\s*\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:{MONTH}))?(?:\s+20\d\d)?(?:,\s+and\s+|,\s+|\s+and\s+))+"
    rf"(?:[A-Z][a-z]+day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})\b"
)
_DAY = regex(r"(?<!\d)\d{1,2}(?!\d)")
_IN_ROWS = regex(r"\s+(?:[a-z][\w’-]*\s+){0,2}?(?P<thing>[a-z]{3,})s\b(?!\s+of\b)(?P<rest>[^.;]*)")
_CAME = regex(
    r"^\s+(?:came\s+in|come\s+in|c[ao]me|(?:was|were|are|have\s+been|had\s+been)\s+(?:received|made|returned|shown|listed|set\s+out"
    r"|opened|scored|marked|evaluated|considered|assessed|compared|tested))\b",
    re.IGNORECASE,
)
_DROPPED = ("withdr", "exclu", "late", "reject", "disqual", "complian", "shortlist", "incomplete", "invalid", "declin")
_FEW, _MANY = 2, 20  # a list is of so many things at least and at most
_OFF = 2
_STEM = 3  # letters of a heading by which what its rows are is found in sentences: bidder, bids


class Miscounted(Struct, frozen=True):
    """A number of things that its list has not: the passage, where it stands there, its words, how many are listed."""

    passage: Passage
    at: int
    text: str
    listed: int


def miscounted(subject: Subject) -> Iterator[Miscounted]:
    """Every number of things that is not that of the list beside it."""
    for number in sorted(subject.figures):
        if number >= 0 and ":" in subject.passages[number].text:
            yield from _introduced(subject.passages[number])
    for passage in subject.passages_with(*_MEETING_STEMS):
        if passage.dates and " and " in passage.text and ":" not in passage.text:
            yield from _dated(passage)
    for grid in subject.grids:
        yield from _of_rows(subject, grid)


def _counts(passage: Passage) -> Iterator[Found]:
    """The small whole numbers of a sentence that count something, as they are."""
    for found in passage.amounts:
        whole = not found.amount.unit and not found.amount.decimals
        exact = not (found.said or found.ranged or is_length(passage.text, found))
        if whole and exact and _FEW <= found.value <= _MANY:
            yield found


def _introduced(passage: Passage) -> Iterator[Miscounted]:
    """As in: the four objectives: safety, order and calm; there are three reasons: and a bullet for each."""
    for found in _counts(passage):
        hit = _INTRODUCED.match(passage.text, found.end)
        before = passage.text[max(0, found.start - 30) : found.start]
        if hit is None or _LOOSE.search(before + hit[0]) or passage.text.find("|") >= 0:
            continue
        tail = passage.text[hit.end() :]
        listed = _bullets(passage) if not tail.strip() else _in_line(tail, int(found.value))
        if listed >= _FEW and listed != found.value and abs(listed - found.value) <= _OFF:
            yield Miscounted(passage, found.start, found.text, listed)
        return


def _bullets(passage: Passage) -> int:
    """How many bullets follow a sentence; those farther in are parts of one."""
    text = passage.words.text
    lines = text[text.rfind("\n", 0, passage.start) + 1 :].split("\n")
    after = lines[1:] if ":" in lines[0] else lines[next((n for n, line in enumerate(lines) if ":" in line), 0) + 1 :]
    introduced_in = _BULLET.match(lines[len(lines) - len(after) - 1])
    within = len(introduced_in["margin"]) if introduced_in else -1
    count, margin, blank = 0, "", True
    for line in after:
        hit = _BULLET.match(line)
        if hit and (len(hit["margin"]) <= within or (count and len(hit["margin"]) < len(margin))):
            break  # the next item of the list around this one
        if hit and (not count or hit["margin"] == margin):
            count, margin = count + 1, hit["margin"]
        elif line.strip() and blank and not line.startswith(" " * (len(margin) + 1)):
            break
        blank = not line.strip()
    return count


def _in_line(tail: str, told: int) -> int:
    """How many things a list in a sentence names; 0 where it cannot be told."""
    tail = tail.strip().rstrip(".")
    if ";" in tail:
        parts = [p for p in tail.split(";") if p.strip()]
        return 0 if any(_ASIDE.search(p.strip()) for p in parts) else len(parts)
    *first, last = re.split(r",\s+", tail)
    joined = last.removeprefix("and ")
    count = len(first) + (1 if joined != last else 2)
    inner = sum(part.count(" and ") for part in (*first, joined))
    clear = first and (not inner if joined != last else last.count(" and ") == 1) and not _NUMBERED.search(tail)
    if not clear or any(_ASIDE.search(part) for part in (*first, joined)):
        return 0
    short = all(len(part.split()) < _OFF + 1 and part[:1].islower() for part in (*first, joined))
    return count if count < told or short else 0  # more than are told may be what one of them is called as well


def _dated(passage: Passage) -> Iterator[Miscounted]:
    """As in: two meetings were held, on 12, 14 and 19 May."""
    for found in _counts(passage):
        days = _DAYS.search(passage.text, found.end) if _MEETINGS.match(passage.text, found.end) else None
        between = passage.text[found.end : days.start()] if days else ""
        if days is None or _NUMBERED.search(between) or _LOOSE.search(between) or "each" in passage.text:
            continue
        listed = len(_DAY.findall(re.sub(r"\b20\d\d\b", "", days[0])))
        if listed != found.value:
            yield Miscounted(passage, found.start, found.text, listed)
        return


def _of_rows(subject: Subject, grid: Grid) -> Iterator[Miscounted]:
    """As in: three offers came in; and the table under it has a row for each of four."""
    labels = [row[0].plain for row in grid.rows if row and row[0].plain and not is_total(row[0].plain)]
    heading = grid.headings[0].casefold() if grid.headings else ""
    if not _FEW <= len(labels) <= _MANY or len(set(labels)) < len(labels) or len(heading) < _FEW + 1:
        return
    if not grid.rows[0] or subject.scan.has(*_DROPPED):
        return
    stem = heading.split()[0][:_STEM]
    for passage in subject.passages_with(stem):
        if passage.span(0).file != grid.rows[0][0].span.file or "|" in passage.text:
            continue
        for found in _counts(passage):
            hit = _IN_ROWS.match(passage.text, found.end)
            if hit is None or not heading.startswith(hit["thing"]) or found.value == len(labels):
                continue
            every = passage.text[: found.start].casefold().endswith(("all ", "all the ", "the "))
            told = (every and found.value > len(labels)) or _CAME.match(hit["rest"])
            if told and abs(found.value - len(labels)) <= _OFF:
                yield Miscounted(passage, found.start, found.text, len(labels))
            return
