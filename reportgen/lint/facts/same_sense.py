"""What the words of a sentence are about in the widest sense: repaired and put right, the term and the lease.

Forms of one word are known by their stem (`telling.py`); here words of one sense are, by the lines of a list. A word
may have several senses, and two sentences that share one of each are likely about one thing, however they are worded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from reportgen.files.regex import regex
from reportgen.lint.own_lists import own_lists
from reportgen.lint.passages import Passage

_WORD = regex(r"[a-z]+")
_LEAST = 3  # letters of a word without its ending
_NONE: frozenset[str] = frozenset()


def senses(passage: Passage) -> tuple[list[int], list[frozenset[str]]]:
    """Where the words of a sentence that have a sense begin, and the senses of each, worked out once."""
    kept: dict[str, tuple[list[int], list[frozenset[str]]]] = passage.__dict__
    if "senses in order" not in kept:
        kept["senses in order"] = _senses(passage.small)
    return kept["senses in order"]


def senses_of(text: str) -> frozenset[str]:
    """The senses of all words of a text."""
    return frozenset().union(*_senses(text.lower())[1])


def _senses(text: str) -> tuple[list[int], list[frozenset[str]]]:
    starts: list[int] = []
    found: list[frozenset[str]] = []
    begun, where = "", 0  # the word before, where a phrase may begin with it
    for hit in _WORD.finditer(text):
        plain, own, begins = _known(hit[0])
        if begun and (of_both := _listed()[0].get(f"{begun}-{plain}")):
            starts.append(where)
            found.append(of_both)
        if own:
            starts.append(hit.start())
            found.append(own)
        begun = plain if begins else ""
        where = hit.start()
    return starts, found


@lru_cache(maxsize=8192)
def _known(word: str) -> tuple[str, frozenset[str], bool]:
    """A word without its ending, its senses, and whether a phrase begins with it."""
    plain = _plain(word)
    listed, phrases = _listed()
    return plain, listed.get(plain, _NONE), plain in phrases


@lru_cache(maxsize=1)
def _listed() -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """The senses of the listed words, and the words with which a listed phrase begins."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in own_lists()["words"]["same-sense"].items():
        for word in str(words).split(","):
            found["-".join(map(_plain, word.strip().lower().split("-")))].add(f"~{name}")
    return {word: frozenset(names) for word, names in found.items()}, frozenset(
        word.split("-")[0] for word in found if "-" in word
    )


def _plain(word: str) -> str:
    """A word without the ending in which its forms differ."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _LEAST and word[-1] in "ey" else word
