"""Letters that name a thing and are short for nothing: districts AA, AB and BB, zone CP, plots that head rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.files.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_MARK = regex(r"[A-Z]{2,3}")
_AFTER_CLASS = regex(
    r"\b(?:[Dd]istrict|[Zz]one|[Rr]oute|[Ll]ot|[Pp]lot|[Bb]lock|[Gg]roup|[Cc]lass|[Bb]and)(?:s|es)?\s+"
    r"(?P<marks>[A-Z]{2,3}(?:(?:,\s+|,?\s+(?:and|or|to)\s+)[A-Z]{2,3})*)(?![\w’'&-])"
)


def letter_marks(subject: Subject) -> frozenset[str]:
    """What letters name in a report, since a sentence calls them so or they head most rows of a table."""
    found: set[str] = set()
    for words in subject.texts:
        for hit in _AFTER_CLASS.finditer(words.masked):
            found.update(_MARK.findall(hit["marks"]))
    for grid in subject.grids:
        marks = [label for row in grid.rows if row and _MARK.fullmatch(label := row[0].plain)]
        if len(marks) > 1 and _are_of_one_list(marks) and len(marks) * 3 >= len(grid.rows) * 2:
            found.update(marks)
    return frozenset(found)


def _are_of_one_list(marks: Sequence[str]) -> bool:
    """Whether letters number things, as AA, AB, BB or BAA, BAB do; ASC, CYP and HRA are short for services."""
    lengths = set(map(len, marks))
    return lengths == {2} or (len(lengths) == 1 and len({mark[0] for mark in marks}) == 1)
