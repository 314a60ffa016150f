"""File names for the documents of a pack: in the agenda's order, and safe on every system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60  # characters of the words; a path below build/ stays far from Windows' 260


_PHRASE = re.compile(r"[,;:()–—]|\s-\s|\.\s")
_LEADING_ON = frozenset(  # these, and what is left of a date without its year
    "a an and as at by for from held in into of on or over per the to under upon with monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november "
    "december".split()
)


def slug(words: str) -> str:
    """Lower-case letters and figures joined by hyphens: all words, or as many phrases of them as there is room for.

    A phrase that is too long is cut at a word after which something may end.
    """
    whole = _words(words)
    if len("-".join(whole)) <= LONGEST:
        return "-".join(whole)
    ends = (_words(words[: hit.start()]) for hit in _PHRASE.finditer(words))
    fitting = [parts for parts in ends if LONGEST / 3 <= len("-".join(parts)) <= LONGEST]
    if fitting:
        return "-".join(fitting[-1])
    while len(whole) > 1 and (len("-".join(whole)) > LONGEST or whole[-1] in _LEADING_ON or whole[-1].isdigit()):
        whole.pop()
    return "-".join(whole)[:LONGEST]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", re.sub("[–—]", " ", text)).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def part_place(number: str, place: int) -> str:
    """The place of an item's `place`-th document (from 1): "05-02"."""
    lead = "-".join(f"{p:0>2}" if p.isdigit() else p for p in slug(number).split("-"))
    return "-".join(filter(None, (lead, f"{place:02d}")))


def part_name(number: str, place: int, title: str) -> str:
    """The name of an item's `place`-th document (from 1): "05-02-appendix-a-draft-action-plans"."""
    return "-".join(filter(None, (part_place(number, place), slug(title))))
