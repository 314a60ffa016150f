"""How many things of a kind a report has, and where it speaks of more: both options, the third background paper.

Recommendations, appendices and background papers are listed; tables are numbered; options and the like have marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import NUMBERS
from reportgen.content.report import Nil
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.background_cited import background_papers
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

KINDS = tuple(
    """option lot objective priority aim phase stage step condition theme outcome strand workstream scheme question
    action principle milestone lesson criterion target finding""".split()
)
_MARK = r"(?P<mark>\d{1,2}|[A-Ha-h]|[ivx]{1,4})"
_LISTED = regex(
    rf"^[ \t>*_#|-]*(?:(?P<word>{'|'.join(KINDS)})\s+)?\(?{_MARK}(?:\)|\.\s|:|\s[–-]\s|\s*\||\s*$|\*\*|,|\s+\()",
    re.MULTILINE | re.IGNORECASE,
)
_COUNTED = regex(
    rf"\b(?:(?P<all>all(?:\s+of)?(?:\s+the)?|of\s+the|the|these|both)\s+(?P<n>{'|'.join(list(NUMBERS)[:12])}|\d{{1,2}})"
    r"|(?P<both>both)(?:\s+(?:the|these))?)\s+(?P<of>recommendations|options|tables|appendices|background\s+papers)\b"
    r"(?!\s+(?:of|in|from|for|on|that|which|with|made\s+by|by)\b)",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PLACED = regex(
    rf"\b(?:the|this|our|its)\s+(?P<nth>{'|'.join(_ORDINALS)}|last|final)\s+(?P<listed>of\s+(?:the|these|those|our|its|all)\s+(?:\w+\s+of\s+the\s+)?"
    rf"(?:(?P<n>{'|'.join(list(NUMBERS)[:12])}|\d{{1,2}})\s+)?)?(?P<of>recommendations?|options|tables|appendix|appendices|background\s+papers?)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FEWEST = 2  # of a kind that a report lists
_NOUNS = ("recommendation", "option", "table", "appendi", "background")


class Counted(Struct, frozen=True):
    """Words that count things of a kind, and how many there are; whether the count is beyond doubt."""

    passage: Passage
    start: int
    said: str
    of: str
    there: int
    sure: bool = False

    @property
    def span(self) -> Span:
        """The place of the words."""
        return self.passage.span(self.start, len(self.said))


def how_many(subject: Subject) -> Mapping[str, int]:
    """How many there are of each kind that a sentence may count."""
    appendices = subject.report.appendices
    return {
        "recommendations": len(subject.recommended),
        "appendices": 0 if isinstance(appendices, Nil) else len(appendices),
        "background papers": len(background_papers(subject)),
        "options": _options(subject),
        "tables": len(subject.grids),
    }


def counted_things(subject: Subject) -> Iterator[Counted]:
    """More of a kind than there are, or "all" of another number."""
    for passage in subject.passages_with(*_NOUNS):
        for hit in _COUNTED.finditer(passage.text):
            of, n = " ".join(hit["of"].lower().split()), (hit["n"] or "two").lower()
            number, there = int(NUMBERS.get(n) or n), subject.once(how_many)[of]
            every = bool(hit["both"]) or hit["all"].lower().startswith(("all", "both"))
            wrong = number > there or (number < there and every and of != "tables")
            least = 1 if of in ("tables", "appendices") else _FEWEST
            if there >= least and wrong and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield Counted(passage, hit.start(), hit[0], of, there)


def placed_things(subject: Subject) -> Iterator[Counted]:
    """A place in a list that ends before it ("the third of the background papers"), or that is said to be longer."""
    for passage in subject.passages_with(*_NOUNS):
        for hit in _PLACED.finditer(passage.text):
            of = _plural(" ".join(hit["of"].lower().split()))
            there, nth = subject.once(how_many)[of], hit["nth"].lower()
            beyond = nth in _ORDINALS and _ORDINALS.index(nth) + 1 > there
            other = hit["n"] is not None and int(NUMBERS.get(hit["n"].lower()) or hit["n"]) != there
            least = _FEWEST if of == "options" else 1
            wrong = there >= least and (beyond or other)
            if wrong and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                sure = beyond and of in ("recommendations", "appendices")
                yield Counted(passage, hit.start(), hit[0], of, there, sure)


def _plural(of: str) -> str:
    return {"appendix": "appendices"}.get(of, of if of.endswith("s") else f"{of}s")


def _options(subject: Subject) -> int:
    """How many options are listed with marks of one sort."""
    marks = listed_marks(subject)["option"]
    return max((sum(sort_of(each) == sort for each in marks) for sort in map(sort_of, marks)), default=0)


def listed_marks(subject: Subject) -> Mapping[str, set[str]]:
    """The marks of things that the report lists behind their word; of options, those of its section of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in subject.scan.texts_with(*KINDS, *(f"{kind}s" for kind in KINDS)):
        for hit in _LISTED.finditer(words.text):
            if hit["word"]:
                found[hit["word"].lower()].add(hit["mark"])
    for words in subject.within("options"):
        found["option"] |= {hit["mark"] for hit in _LISTED.finditer(words.text)}
    return found


def sort_of(mark: str) -> str:
    """Of what sort a mark is: a figure, a roman number or a letter."""
    return "figure" if mark.isdigit() else "roman" if mark in _ROMAN else "letter"


def rank(mark: str) -> int:
    """Its place in an order of its sort."""
    if mark.isdigit():
        return int(mark)
    return _ROMAN.index(mark) + 1 if mark in _ROMAN else ord(mark.upper()) - ord("A") + 1
