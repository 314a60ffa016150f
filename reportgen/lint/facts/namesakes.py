"""Names of one sort where they are told: Unit 7 and Unit 9, Ysgol Glan Nant and Ysgol Bryn, Marsh Road and Marsh Lane
Primary School.

Two names are of one sort where both begin or both end with one word. Which of them a sentence names is a value like any
other: another sentence that says the same may name the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NAME = regex(
    r"\b[A-Z][a-z’'-]+(?:\s+(?:(?:of|the|y|yr|upon)\s+)*[A-Z][\w’'-]{2,})+(?!\s+(?:\([A-Z][^)]*\)\s+)*(?:Act|Regulations)\b)"
)
_SORTS = (
    "option unit lot level phase stage zone plot site block bidder tenderer scheme design method tariff band grade tier"
    " class type package route"
).split()
_NUMBERED = regex(rf"\b(?P<sort>(?i:{'|'.join(_SORTS)}))\s+(?:[A-H]\d?|\d{{1,2}})\b(?![.,]\d)")
_JOINS = frozenset(("of", "the", "y", "yr", "upon"))
# Of what these names are, another rule tells; and what stands in any report.
_NOT_NAMED = frozenset(
    """Council Committee Cabinet Board Act Acts Regulations Order Fund Government Scotland Wales England Officer
    Director Member Executive Department Bill Report Plan Strategy Policy Programme Scheme Account Reserve Grant
    Tax Credit Wage Statement Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December""".split()
)
_WHOLE = 2  # words of a name
_MANY = 12  # names that begin or end alike, over which that says nothing: what is called after the town


def namesakes(subject: Subject) -> Iterator[tuple[Passage, int, str, str, str]]:
    """Every name that has others of its sort in the report: where it stands, its words, its sort and itself."""
    found: dict[str, list[tuple[Passage, int, str]]] = defaultdict(list)
    names: list[tuple[Passage, int, str]] = []
    inside: set[str] = set()  # words with which a name begins within a sentence
    for passage in subject.passages:
        if in_table(passage):
            continue
        for hit in _NAME.finditer(passage.text):
            names.append((passage, hit.start(), hit[0]))
            if hit.start():
                inside.add(hit[0].split()[0])
    for passage in subject.passages_with(*_SORTS):
        for hit in _NUMBERED.finditer(passage.text) if not in_table(passage) else ():
            found[f"which:{hit['sort'].lower()}"].append((passage, hit.start(), hit[0]))
    for passage, start, text in names:
        words, at = text.split(), start
        while words and (words[0] in _JOINS or (at == 0 and words[0] not in inside)):
            at += len(words.pop(0)) + 1
        if len(words) >= _WHOLE and _NOT_NAMED.isdisjoint(words):
            for sort in (f"name:{words[0]} ...", f"name:... {words[-1]}"):
                found[sort].append((passage, at, " ".join(words)))
    for sort, group in found.items():
        times = Counter(name.lower() for _, _, name in group)
        if len(times) > 1 and (sort.startswith("which") or (min(times.values()) == 1 and len(group) <= _MANY)):
            for passage, at, name in group:
                yield passage, at, name, sort, name.lower()
