"""Words that say only that something is to come (TBC, to follow), which a draft may print and no final edition.

STR007 finds more of the kind (“awaiting the outcome of ...”), which an author may answer with a waiver.
"""

from __future__ import annotations

import re

from reportgen.files.regex import regex

_TO_COME = regex(
    r"""\s*[\[(]?(?:tbc|tba|tbd|(?:still\s+)?(?:awaited|to\s+follow|to\s+be\s+(?:confirmed|completed|added|advised|announced
        |determined|inserted|provided))|\?+|x{3,})\.?[\])]?\.?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 60
_WHEN_OR_WHERE = regex(r"\b(?:dates?|time|when|venue|place|location|where)\b")


def is_to_come(words: str) -> bool:
    """Whether a text says only that something is to come."""
    return len(words) < _LONGEST and _TO_COME.fullmatch(words) is not None


def may_be_to_come(label: str) -> bool:
    """Whether what stands under a label, a date or a place, may be settled after a paper is published."""
    return _WHEN_OR_WHERE.search(label) is not None
