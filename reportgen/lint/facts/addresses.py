"""One address told in two ways: Albion Street, and Albion Road."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_KINDS = (
    "Street Road Lane Avenue Close Drive Way Court Crescent Terrace Gardens Grove Place Square Walk Row Hill".split()
)
_ADDRESS = regex(
    r"\b(?:(?P<number>\d{1,3}[a-z]?)\s+)?(?P<name>[A-Z][a-z’'-]{2,}(?:\s+[A-Z][a-z’'-]{2,})?)\s+"
    rf"(?P<kind>{'|'.join(_KINDS)})\b"
)
_BOTH = 2


def two_addresses(subject: Subject) -> Iterator[tuple[Passage, re.Match[str], Span, str]]:
    """A road that is called a street elsewhere: where it stands, the other place, and the name there.

    Both must have one number, or one of the two must stand only once, and both in no sentence together.
    """
    told: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in subject.passages_with(*(kind.lower() for kind in _KINDS)):
        for hit in _ADDRESS.finditer(passage.text):
            told.setdefault(hit["name"].removeprefix("The "), []).append((passage, hit))
    for found in told.values():
        kinds = Counter(hit["kind"] for _, hit in found)
        if len(kinds) != _BOTH:
            continue
        (common, _), (rare, times) = kinds.most_common()
        together = {id(p) for p, hit in found if hit["kind"] == rare} & {
            id(p) for p, hit in found if hit["kind"] == common
        }
        (passage, hit) = next(each for each in found if each[1]["kind"] == rare)
        others = [(p, its) for p, its in found if its["kind"] == common]
        numbered = [(p, its) for p, its in others if its["number"] == hit["number"]]
        if times == 1 and not together and numbered and (hit["number"] or len(others) > 1):
            where, its = numbered[0]
            yield passage, hit, where.span(its.start()), its[0]
