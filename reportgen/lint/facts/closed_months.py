"""Days within months in which the report says that the thing is not done, or outside those in which alone it is done.

"The Council fells no trees between 1 March and 31 August. The ash trees will be felled in May." The author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import Happening, beside_line, happenings
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.facts.timeline import Misplaced, Point

if TYPE_CHECKING:
    from reportgen.lint.passages import Passage
    from reportgen.lint.subject import Subject

# What says that nothing is done in these months, or that it is done in these only.
_NOT = regex(
    r"\b(?:no|not|never|nobody|nothing|neither|cannot|nest\w*|breed\w*|spawn\w*|hibernat\w*|roost\w*|avoid\w*|embargo\w*"
    r"|moratorium|outside|except|suspended|forbidden|prohibited|banned|barred)\b",
    re.IGNORECASE,
)
_NATURE = regex(r"\b(?:nest|breed|spawn|hibernat|roost)\w*", re.IGNORECASE)
_ONLY = regex(r"\b(?:only|solely|confined|restricted|limited)\b", re.IGNORECASE)
_PAST = regex(r"\b(?:was|were|had|did)\b")
_SO = regex(r"\b(?:so\s+as\s+not\s+to|to\s+avoid|for\s+(?:this|that)\s+reason|therefore|accordingly)\b", re.IGNORECASE)
_OTHERWISE = regex(r"\b(?:unless|except|licen[cs]e\s+to|exception|although|despite|emergency)\b", re.IGNORECASE)
_FIX = "is it the right date? Correct it, or say why it may be done then"
_BEFORE_IT = 2  # sentences of a paragraph that are of one thing
_QUOTED = 90  # characters of the sentence that are told
_YEAR = 365  # days
_LEAST = 27  # days: shorter stretches are events
_COMMON = telling("january february march april may june july august september october november december year month")


def within_closed_months(subject: Subject) -> Iterator[Misplaced]:
    """Every day on which something is planned that is not done in those months."""
    every = subject.once(happenings)
    for start, end in pairwise(every):
        if start.range != "from" or end.number != start.number or _PAST.search(start.time.passage.text):
            continue
        if (end.time.last - start.time.first).days % _YEAR < _LEAST:
            continue
        closed = start.time.passage
        nature = _NATURE.search(closed.text) is not None
        only = _ONLY.search(closed.text) is not None
        yearly = not (start.time.own_year or end.time.own_year)
        if not (only or _NOT.search(closed.text)) or not (yearly or nature):
            continue
        for day in every:
            if day.number == start.number or day.tense not in ("come", "now", "none"):
                continue
            if _is_within(day, start, end) is not only and _is_of_it(day, start, nature=nature):
                which = "outside the months" if only else "within the months"
                reason = (
                    f"{day.time.text} is {which} {start.time.text} to {end.time.text}"
                    f"{beside_line(closed, day.time.passage)}: “{_quoted(closed)}”"
                )
                time, other = day.time, start.time
                yield Misplaced(
                    time.passage, time.at, time.text, reason, _FIX, sure=False, also=(closed.span(other.at),),
                    against=Point(closed, other.at, other.text, other.first, other.last),
                )  # fmt: skip


def _is_within(day: Happening, start: Happening, end: Happening) -> bool:
    """Whether a day or month is wholly within months of every year."""
    first, last = ((d.month, d.day) for d in (start.time.first, end.time.last))
    one, two = ((d.month, d.day) for d in (day.time.first, day.time.last))
    if first <= last:
        return first <= one and two <= last
    return one >= first or two <= last


def _is_of_it(day: Happening, start: Happening, *, nature: bool) -> bool:
    """Whether the sentence of a day is of what is not done in the months."""
    passage, closed = day.time.passage, start.time.passage
    if _OTHERWISE.search(passage.text) or _OTHERWISE.search(closed.text):
        return False
    shared = len((words_of(passage) & words_of(closed)) - _COMMON)
    beside = passage.words is closed.words and passage.paragraph == closed.paragraph
    near = beside and abs(day.number - start.number) <= _BEFORE_IT
    return shared > 1 or (near and (shared > 0 or (nature and _SO.search(passage.text) is not None)))


def _quoted(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return text if len(text) < _QUOTED else f"{text[: _QUOTED - 2]}…"
