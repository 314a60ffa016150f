"""Two days that a sentence puts in order by a small word: after, before, when, following.

"Approved in July, after the consultation, which ran until September", "following the flood of 5 March ... reported on 2
February", "switched off on 30 November, a week after the new one goes live on 7 December". The author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.happenings import Happening, happenings
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.telling import telling
from reportgen.lint.facts.timeline import Length, Misplaced, Point, said_of
from reportgen.lint.facts.understood import days_understood
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.facts.times import Time
    from reportgen.lint.subject import Subject

_CUE = regex(
    r"\b(?:after|within|follow\w*|once|since|before|ahead\s+of|prior\s+to|in\s+time\s+for|when|results?|as\s+soon\s+as)\b",
    re.IGNORECASE,
)
_AFTER = regex(
    r"(?:^|[\s,(])(?:after|following|once|as\s+a\s+result\s+of|as\s+soon\s+as)\s+(?!(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:working\s+|clear\s+)?(?:day|week|month|year)s?\b)(?P<what>(?:(?!\b(?:and|but|before|or)\b)[^.;:]){2,70})$",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"(?:^|[\s,(])(?:before|ahead\s+of|prior\s+to|in\s+time\s+for)\s+(?!(?:that|then|this|it|they|now|he|she)\b)(?P<what>(?:(?!\b(?:and|but|after|or)\b)[^.;:]){2,70})$",
    re.IGNORECASE,
)
_WHEN = regex(r",?\s+when\s+(?P<what>[^.;:,]{3,60})\b(?:on|in)\s+$", re.IGNORECASE)
_ONCE = regex(r"\b(?:once|after|when)\s+(?P<what>[^.;,]{4,60})", re.IGNORECASE)
_AND_BEFORE = regex(r"\bbefore\s+(?P<what>[^.;,]{4,60})", re.IGNORECASE)
_LENGTH = regex(
    r"\b(?P<n>\d{1,3}|an?|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week|month|year)s?\s+(?P<side>after|before)\b",
    re.IGNORECASE,
)
_AND_THEN = regex(r",\s+and\b|;")  # what follows is another deed
_WITHIN = regex(
    r"\bwithin\s+(?P<n>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month|year)s?\s+(?:of|from|after)\s+[^.;:\d]{0,50}$",
    re.IGNORECASE,
)
_BY = regex(r",?\s+(?:that\s+is,?\s+)?(?:by|before|no\s+later\s+than|until)\s+(?:[A-Z][a-z]+day,?\s+)?")
_OPENS = regex(r"^\s*(?:After|Following|Once|As\s+a\s+result\s+of)\b(?P<what>[^.;:]{2,80})$")
_ON = regex(r"\b(?:on|in|of|at|until|till|by|from|to)\s+(?:the\s+(?:end|start)\s+of\s+)?$|\bdated\s+$", re.IGNORECASE)
_LOOSE = regex(
    r"\b(?:not|shortly|long|day|days|week|weeks|month|months|year|years|by|until|till|from|since|before|was\s+to|were\s+to|had\s+been)\b",
    re.IGNORECASE,
)
_ROOM = {"day": 1, "week": 4, "month": 10, "year": 62}
_FEW = 3  # days within which two things happen together
_FIX = "which is right? Correct the date that is wrong, or say how they go together"


def out_of_joint(subject: Subject) -> Iterator[Misplaced]:
    """Every pair of days that is not in the order in which the words put it."""
    for here in subject.once(days_understood).values():
        passage = here[0].passage
        if len(here) < 2 or not _CUE.search(passage.text) or in_table(passage):
            continue
        for one, two in pairwise(here):
            found = _of_pair(passage, one, two)
            if found is not None:
                yield found
                break


def between_days(subject: Subject) -> Iterator[Misplaced]:
    """It is signed once the order has been made, but before the areas are merged: the order comes before the merger."""
    for passage in subject.passages_with("before"):
        once, before = _ONCE.search(passage.text), _AND_BEFORE.search(passage.text)
        if once is None or before is None:
            continue
        every = subject.once(happenings)
        first, last = (_day_of(every, telling(hit["what"])) for hit in (once, before))
        if first is not None and last is not None and last.last < first.first:
            here = first if first.passage is passage else last
            reason = f"“{once[0].strip()}, {before[0].strip()}”, but {first.text} is after {last.text}"
            yield Misplaced(here.passage, here.at, here.text, reason, _FIX, sure=False)


def _day_of(every: Sequence[Happening], words: frozenset[str]) -> Time | None:
    """The day on which something happens that these words name, where there is one day only."""
    for least in (min(2, len(words)), 1) if words else ():
        found = {each.time.first: each.time for each in every if len(words & each.stems) >= least}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _of_pair(passage: Passage, one: Point, two: Point) -> Misplaced | None:
    """What is wrong with two days that follow each other in a sentence."""
    text = passage.text
    between = text[one.end : two.at]
    if not _ON.search(text[: two.at]) and not _ON.search(text[: one.at]):
        return None
    length = _LENGTH.search(between)
    if length is not None and not _AND_THEN.search(between, length.end()):
        return _counted(passage, one, two, length)
    within = _WITHIN.search(text[: one.at])
    if within is not None and one.day and two.day and _BY.fullmatch(between) and (count := count_of(within["n"])):
        right = Length(0, "", count, within["unit"].lower()).after(one.first)
        if abs((two.first - right).days) > _ROOM[within["unit"].lower()]:
            said = f"{within['n']} {within['unit']}{'s' * (count != 1)}"
            return _ask(two, f"{said} from {one.text} end on {said_of(right)}, not {two.text}", one)
        return None
    when = _WHEN.fullmatch(between)
    if when is not None:
        together = one.first <= two.last and two.first <= one.last
        near = abs((one.first - two.first).days) <= _FEW and one.day and two.day
        if not together and not near and _happens(when["what"]):
            return _ask(
                two, f"{one.text}, “{' '.join(between.split())}” {two.text}: the two are said to be at one time", one
            )
        return None
    after, before = _AFTER.search(between), _BEFORE.search(between)
    if after is not None and before is None and one.last < two.first and not _LOOSE.search(text[: one.at][-20:]):
        return _ask(two, f"“after” puts {two.text} before {one.text}, and it is later", one)
    if before is not None and after is None and two.last < one.first:
        return _ask(two, f"“before” puts {two.text} after {one.text}, and it is earlier", one)
    opens = _OPENS.match(text[: one.at])
    if opens is not None and two.last < one.first and not _LOOSE.search(between[-40:]):
        return _ask(two, f"{two.text} is before {one.text}, and the sentence says that it came after", one)
    return None


def _happens(what: str) -> bool:
    """Whether the words have a verb of beginning or ending."""
    return (
        re.search(r"\b(?:end|expir|clos|finish|start|begin|began|open|come|came|take|took|pass|run)\w*", what)
        is not None
    )


def _counted(passage: Passage, one: Point, two: Point, hit: re.Match[str]) -> Misplaced | None:
    """Switched off on 30 November, a week after the other goes live on 7 December."""
    count = 1 if hit["n"].lower() in ("a", "an") else count_of(hit["n"])
    if not count or not (one.day and two.day):
        return None
    unit = hit["unit"].lower()
    far = Length(0, "", count, unit).after(two.first) - two.first
    right = two.first + far if hit["side"].lower() == "after" else two.first - far
    if abs((one.first - right).days) <= _ROOM[unit] or abs((one.first - two.first).days) > far.days * 3:
        return None
    said = " ".join(hit[0].split())
    return _ask(one, f"“{said}” {two.text} is {said_of(right)}, not {one.text}", two)


def _ask(point: Point, reason: str, against: Point) -> Misplaced:
    return Misplaced(point.passage, point.at, point.text, reason, _FIX, sure=False, against=against)
