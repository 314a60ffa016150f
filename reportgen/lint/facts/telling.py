"""The words of a sentence that tell what it is about, as stems: forms of one word, and names of one thing, are one."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import stem, stems_of
from reportgen.lint.passages import Passage

_CUT = 5  # letters by which forms of a word are known: extend and extension, apprentice and apprenticeship
# Words by which one report calls one thing; the first stands for all.
_ALIKE = """
enter entrance entry access junction | object objection | price charge fee tariff dues
start begin beginning begun began commence launch effect apply applies introduce open
end expire finish close closure complete cease | sale sell sold dispose | buy bought purchase acquire
build built construct | pay paid payment | lose loss lost | choose choice chosen | meeting meet met
home house dwelling flat | staff employee worker people person
firm company bidder tenderer supplier contractor operator provider | grant award | permission consent
decide decision | answer reply response respond comment representation submission
lease tenancy licence | minimum lowest least | maximum highest most
limit cap ceiling | recruit campaign | rise increase | fall reduction cut | scheme programme project | site land
"""
_SAME = {
    stem(word)[:_CUT]: stem(group.split()[0])[:_CUT]
    for group in _ALIKE.replace("\n", "|").split("|")
    for word in group.split()
}
_LETTERS = regex(r"[^\W\d_]{3,}(?:[’'-][^\W\d_]+)*")  # that may tell


def cut(words: frozenset[str]) -> frozenset[str]:
    """Stems of telling words, so that forms of one word and names of one thing are one."""
    return frozenset(map(known_as, words))


def known_as(word: str) -> str:
    """The stem by which a thing is known, whatever the name that this sentence has for it."""
    return _SAME.get(word[:_CUT], word[:_CUT])


@lru_cache(maxsize=8192)
def _root(word: str) -> frozenset[str]:
    """A word as it is known in all its forms; nothing for one that does not tell."""
    return cut(stems_of(word))


def telling(text: str) -> frozenset[str]:
    """The telling words of a text."""
    return frozenset().union(*map(_root, _LETTERS.findall(text.lower())))


def words_of(passage: Passage) -> frozenset[str]:
    """The telling words of a sentence, worked out once."""
    kept: dict[str, frozenset[str]] = passage.__dict__
    if "telling words" not in kept:
        kept["telling words"] = frozenset().union(*map(_root, _LETTERS.findall(passage.small)))
    return kept["telling words"]


def tokens(passage: Passage) -> tuple[list[int], list[frozenset[str]]]:
    """Where the words of a sentence begin, and what each tells, worked out once."""
    kept: dict[str, tuple[list[int], list[frozenset[str]]]] = passage.__dict__
    if "words in order" not in kept:
        found = [(hit.start(), _root(hit[0])) for hit in _LETTERS.finditer(passage.small)]
        kept["words in order"] = [start for start, _ in found], [root for _, root in found]
    return kept["words in order"]


def telling_in(starts: list[int], roots: list[frozenset[str]], first: int, last: int) -> frozenset[str]:
    """The telling words of a part of a sentence."""
    return frozenset().union(*roots[bisect_left(starts, first) : bisect_left(starts, last)])
