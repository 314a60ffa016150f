"""Words that say that something is not for publication: in headings, in sentences, and as lines of their own.

The words are `not-public` of drafts/words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportgen.drafts.wording import data, said

_IN_HEADINGS = ("bracketed", "first", "last", "phrases")
_LONGEST = 40  # words of a line that is only a marking


@cache
def not_public(name: str) -> re.Pattern[str]:
    """One of the ways in which a draft says that something is not for publication."""
    given: Iterable[str] = data("words")["not-public"][name]
    return re.compile("|".join(f"(?:{each})" for each in given), 0 if name == "loud" else re.IGNORECASE)


def marks_heading(words: str) -> bool:
    """Whether a heading or title says that what it stands over is not for publication: "Prices (EXEMPT)"."""
    return any(not_public(way).search(words) for way in _IN_HEADINGS) or (
        not words.isupper() and bool(not_public("loud").search(words))
    )


def without_mark(words: str) -> str:
    """A heading or title without the words that mark it so; as it is where nothing would be left."""
    bare = words
    for way in (*_IN_HEADINGS, *(() if words.isupper() else ("loud",))):
        bare = not_public(way).sub(" ", bare)
    bare = " ".join(re.sub(r"(?P<sign>[-–—:])(?:\s*[-–—:])+", r"\g<sign>", " ".join(bare.split())).split())
    bare = re.sub(r"^[\s,:–—-]+|\s*[,:–—-]\s*$", "", bare).strip()
    return bare if re.search(r"\w", bare) and bare.casefold() not in ("information", "material") else words


def names_appendix(words: str) -> bool:
    """Whether a line gives the number of an appendix and its title, marked or not, and says no more of it."""
    hit = said("appendix-numbered").match(without_mark(words))
    rest = hit.string[hit.end() :].strip() if hit is not None else ""
    return hit is not None and (not rest or not (rest[0].isalnum() or rest[0] in ",;") or rest[0].isupper())


def says_so(words: str) -> bool:
    """Whether words call something exempt, confidential, not for publication ..."""
    return bool(not_public("terms").search(words)) and not denies(words)


def denies(words: str) -> bool:
    """Whether words only say that there is nothing of the kind."""
    return bool(not_public("denies").match(words)) and not not_public("but").search(words)


def is_marking(words: str) -> bool:
    """Whether a line is only a marking of what it stands with: NOT FOR PUBLICATION by virtue of paragraph 3.

    A marking typed in the midst of words, such as [EXEMPT] ... [/EXEMPT], stops the build (`prose.markings`).
    """
    return len(words.split()) <= _LONGEST and says_so(words) and bool(not_public("line").match(words))
