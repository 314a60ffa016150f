"""Things with a mark that a text brings in one after the other, and one of the kind that it never brought in.

"Option A is to …", "Policy 4 deals with …": what begins a paragraph, a heading, a row or an item is brought in, and so
is what stands with others of the kind in one paragraph. A mark that goes on from theirs and is only spoken of ("comes
under Policy 7") is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_KINDS = (
    "option", "policy", "lot", "phase", "stage", "objective", "priority", "zone", "scheme", "package", "theme", "aim",
    "criterion", "scenario", "measure", "tariff", "action", "outcome", "principle", "proposal", "workstream", "tier",
)  # fmt: skip
_NAMES = "|".join(f"[{kind[0].upper()}{kind[0]}]{kind[1:]}" for kind in _KINDS)
_MARKED = regex(
    rf"\b(?P<kind>{_NAMES})\s(?P<mark>[A-H]|\d{{1,2}})\b"
    r"(?![.,]\d|\s*(?:per cent|%)|\)?\s+of\s+the\s+[A-Z])"
)
_SPOKEN_OF = regex(
    r"\)?\s+(?:is|was|would be|should be|has been)\s+(?:therefore\s+)?(?:recommended|preferred|proposed|chosen)"
)
_OF_A_PLAN = regex(
    r"\b(?:[Ll]ocal|[Nn]eighbourhood|[Cc]ore|[Mm]inerals|[Ff]ramework|[Pp]lan|NPPF|SPD|[Aa]rea [Aa]ction)\b"
)
_FEWEST, _TOGETHER = 2, 3  # that are brought in one by one, and that stand together in one paragraph


class Unlisted(Struct, frozen=True):
    """A mark that was not brought in, what it is of, and the first and last of those that were."""

    span: Span
    named: str
    kind: str
    mark: str
    first: str
    last: str


class _Marked(Struct, frozen=True):
    passage: Passage
    at: int
    text: str
    mark: str
    begins: bool


def unlisted(subject: Subject) -> Iterator[Unlisted]:
    """Every mark that goes on from those that a report brings in, and is not among them."""
    found: dict[str, list[_Marked]] = {}
    for passage in subject.passages_with(*_KINDS):
        for hit in _MARKED.finditer(passage.text):
            kind = f"{hit['kind'].lower()} {'A' if hit['mark'].isalpha() else '1'}"
            begins = not passage.text[: hit.start()].strip(" *_>-|") and not _SPOKEN_OF.match(passage.text, hit.end())
            found.setdefault(kind, []).append(_Marked(passage, hit.start(), hit[0], hit["mark"], begins))
    for kind, marked in found.items():
        yield from _beyond(kind.rpartition(" ")[2], marked)


def _beyond(first: str, marked: list[_Marked]) -> Iterator[Unlisted]:
    together: dict[tuple[int, int], set[str]] = {}
    for each in marked:
        together.setdefault((id(each.passage.words), each.passage.paragraph), set()).add(each.mark)
    listed = max((marks for marks in together.values() if len(marks) >= _TOGETHER), key=len, default=set[str]())
    brought = {each.mark for each in marked if each.begins} | (listed if _is_series(first, listed) else set())
    if len(brought) < _FEWEST or not _is_series(first, brought):
        return
    last = max(brought, key=_place)
    for each in marked:
        if each.mark in brought or _place(each.mark) <= _place(last) or _OF_A_PLAN.search(each.passage.text):
            continue
        if not is_quoted(each.passage.words, each.passage.start + each.at, len(each.text)):
            span = each.passage.span(each.at, len(each.text))
            yield Unlisted(span, each.text, each.text.split()[0].lower(), each.mark, first, last)


def _place(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark) - ord("A") + 1


def _is_series(first: str, marks: set[str]) -> bool:
    """Whether marks go from the first on, one by one."""
    return first in marks and {_place(mark) for mark in marks} == set(range(1, len(marks) + 1))
