"""The kinds of place: what each holds, which keys it accepts, and the ways it can be set.

One row a kind. The keys of house.yaml, the tables of docs/house-styles.md and the messages that refuse a key without
effect are all made from this table. Beside it a new kind needs what an author may write (`content/decoding`) and what
it prints (`assemble`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of place: what it holds in a template owner's words, the keys it accepts, and its values of `as`."""

    about: str
    keys: tuple[str, ...]
    ways: tuple[str, ...] = ()


ALL = ("heading", "holds", "when", "guidance")  # keys that every kind accepts
_ASKED = ("required", "whose", "by", "synonyms")
_VALUE = (*_ASKED, "none", "where", "ask", "as", "numbers")
_TEXT = (*_ASKED, "before", "after", "none", "numbers", "cleared-by", "words", "as", "places")
_GROUP = ("before", "after", "places", "as", "labels", "align", "columns", "numbers", "synonyms")
_WAYS = ("rows", "lines", "box", "heads", "headings", "table", "run-in")

KINDS: Mapping[str, Kind] = {
    "text": Kind("a line of text", (*_VALUE, "pattern", "shows"), ("title",)),
    "choice": Kind("one of some words", (*_VALUE, "choices")),
    "date": Kind("a date", _VALUE),
    "yes-no": Kind("yes or no", (*_VALUE, "yes", "no")),
    "list": Kind("one or several lines, printed “A, B and C”", (*_VALUE, "pattern", "choices")),
    "e-mail": Kind("an e-mail address", (*_VALUE, "shows")),
    "prose": Kind("paragraphs, lists, tables, pictures", _TEXT, ("run-in",)),
    "answers": Kind(
        "questions answered by yes or no, and paragraphs", (*_TEXT, "questions", "exactly-one", "yes", "no")
    ),
    "recommendations": Kind(
        "what the meeting is asked to decide", (*_ASKED, "before", "after", "numbers", "words", "places")
    ),
    "reasons": Kind("the reason for each recommendation", ("required", "whose", "by", "before", "numbers")),
    "narrative": Kind("sections with headings of the author’s own", (*_ASKED, "numbers", "words")),
    "documents": Kind(
        "titles with web addresses: background papers",
        (*_ASKED, "before", "after", "none", "numbers", "as", "shows"),
        ("list", "paragraphs", "run-in"),
    ),
    "people": Kind(
        "the officers to contact", (*_ASKED, "before", "after", "numbers", "as", "shows"), ("list", "paragraphs")
    ),
    "appendix-list": Kind(
        "the titles of the appendices",
        (*_ASKED, "before", "after", "none", "numbers", "as"),
        ("list", "paragraphs", "run-in"),
    ),
    "appendices": Kind("the appendices themselves", ("numbers",)),
    "contents": Kind("a list of contents", ()),
    "sign-off": Kind("who cleared the report, and when", ("cleared-by",)),
    "parts": Kind("places that are written under its key, such as implications", _GROUP, _WAYS),
    "places": Kind("other places, and nothing of its own", _GROUP, _WAYS),
}
VALUES = ("text", "choice", "date", "yes-no", "list", "e-mail")
GROUPS = ("parts", "places")
SHOWN = (*ALL, "shows", "required", "whose", "by", "as", "numbers")  # keys of a value put together from others


def accepting(key: str) -> tuple[str, ...]:
    """The kinds that accept a key."""
    return tuple(name for name, kind in KINDS.items() if key in kind.keys or key in ALL)
