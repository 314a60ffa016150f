"""What is numbered comes in the order of its dates: the first and the second, phases, the years of a plan.

"The first meeting was on 8 July and the second on 1 July", "Year 1 (2026/27), Year 2 (2027/28) and Year 3 (2029/30)".
The author is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import Misplaced, Point
from reportgen.lint.facts.understood import days_understood
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ORDINALS = "first second third fourth fifth sixth".split()
_NTH = regex(
    rf"\b(?:the|its|their|our)\s+(?P<nth>{'|'.join(_ORDINALS)}|last|final)\b(?!\s+(?:of\s+these\s+)?(?:quarter|floor|half|year\b|time\b|place\b|reading))[^.;:]{{0,40}}$",
    re.IGNORECASE,
)
_PHASE = regex(
    r"\b(?P<what>phase|stage|part|round|tranche|lot|step)\s+(?P<n>\d|one|two|three|four|five)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_LAST = 99  # comes after all others
_DIGITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_END = regex(r"\b(?:end|until|till|to|by|clos|finish|complet|before)\w*\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
_NUMBERED_YEAR = regex(
    rf"\b(?:[Yy]ear\s+(?P<n>\d|one|two|three|four|five)|[Tt]he\s+(?P<nth>{'|'.join(_ORDINALS)})\s+year)\s*[,(:]?\s*(?:\(|,\s+|in\s+|is\s+)?(?P<said>(?P<year>20\d\d)/\d\d)\b"
)
_TURNED = regex(r"(?<![\d/–-])(?P<first>20\d\d)/\d\d\s*(?:to|until|–|-)\s*(?P<last>20\d\d)/\d\d\b(?![/–-]?\d)")
_FIX = "is it the right one? Correct the date, or say why it is out of turn"


def out_of_row(subject: Subject) -> Iterator[Misplaced]:
    """Every numbered thing whose date is out of its turn."""
    told = subject.once(days_understood)
    by_paragraph: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for here in told.values():
        passage = here[0].passage
        if not in_table(passage):
            by_paragraph[id(passage.words), passage.paragraph] += here
    for points in by_paragraph.values():
        if len(points) > 1:
            yield from _numbered(points)
    for passage in subject.passages_with("year"):
        yield from _years(passage)
    for passage in subject.passages_with("20"):
        for hit in _TURNED.finditer(passage.text) if "/" in passage.text else ():
            if int(hit["last"]) <= int(hit["first"]):
                yield Misplaced(passage, hit.start(), hit[0], f"{hit[0]} ends before it begins", _FIX, sure=False)


def _numbered(points: Sequence[Point]) -> Iterator[Misplaced]:
    """The first on 8 July and the second on 1 July; phase 2 before phase 1."""
    found: dict[str, list[tuple[int, Point]]] = defaultdict(list)
    last: Point | None = None
    for point in points:
        begin = last.end if last is not None and last.passage is point.passage else 0
        clause = point.passage.text[begin : point.at]
        last = point
        if _END.search(clause):
            continue
        if hit := _PHASE.search(clause):
            found[hit["what"].lower()].append((_DIGITS.get(hit["n"].lower()) or int(hit["n"]), point))
        elif hit := _NTH.search(clause):
            nth = hit["nth"].lower()
            found["nth"].append((_ORDINALS.index(nth) + 1 if nth in _ORDINALS else _LAST, point))
    for row in found.values():
        for (one, first), (two, second) in pairwise(row):
            if (two == one + 1 or one < two == _LAST) and second.last < first.first:
                before, after = (_ORDINALS[n - 1] if n < _LAST else "last" for n in (one, two))
                yield Misplaced(
                    second.passage, second.at, second.text,
                    f"{second.text}, of the {after}, is before {first.text}, of the {before}",
                    _FIX, sure=False, against=first,
                )  # fmt: skip


def _years(passage: Passage) -> Iterator[Misplaced]:
    """Year 1 (2026/27), Year 2 (2027/28) and Year 3 (2029/30)."""
    rows = [
        (
            hit,
            (_DIGITS.get((hit["n"] or "").lower()) or int(hit["n"]))
            if hit["n"]
            else _ORDINALS.index(hit["nth"].lower()) + 1,
        )
        for hit in _NUMBERED_YEAR.finditer(passage.text)
    ]
    for (one, n), (two, m) in pairwise(rows):
        if m > n and int(two["year"]) - int(one["year"]) != m - n:
            yield Misplaced(
                passage, two.start("said"), two["said"],
                f"{two['said']} is not {m - n} year{'s' * (m - n > 1)} after {one['said']}", _FIX, sure=False,
            )  # fmt: skip
            return
