"""Who does a thing, told in two places: the duty director decides alone, and the emergency planning officer decides.

A post or body is known by its last word. Two of them are held against each other where the words beside them, and the
rest of their sentences, say the same, and neither sentence names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.mentions import Told, telling, told_in, words_of
from reportgen.lint.facts.store import in_table
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ROLES = tuple(
    "officer director panel committee board manager maker chair cabinet council trust inspector court minister"
    " secretary leader ombudsman commissioner solicitor treasurer governors trustees forum authority head warden clerk"
    " mayor surveyor engineer coroner registrar actuary auditor agency partnership adviser".split()
)
_ROLE = regex(
    rf"\b(?:head\s+of\s+(?-i:[A-Z][a-z]+)|secretary\s+of\s+state|{'|'.join(_ROLES)})s?\b(?![’'-])", re.IGNORECASE
)
_WORDS = regex(r"(?:[A-Za-z][A-Za-z’'-]*\s+){1,5}\Z")
_LONGEST = 3  # words of a name but for what "and" joins
_ONE_PLACE = ("council", "cabinet", "court")  # what is called after one place, not after two things
_ENDS = frozenset(  # what is no part of a name, and begins it anew
    """the a an our its by of as to that and which once with for in is are was were on at from under among given every
    each no any this if when then would will be than other another all some recommends asks authority authorise ask
    submit delegate delegates met or until whether must can may should has have had before after between""".split()
)
_OF_ACT = regex(r"(?:\s+[A-Za-z]+){0,4}\s+(?:Act|Regulations|Order|Measure)\b")
_BESIDE, _NEXT = 70, 4  # characters of a clause, and words right beside
_WORD = regex(r"(?<![\w’'-])[a-z][\w’'-]*")  # no part of a name
# Where nobody is told to do a thing; what is recommended of whom, decided-elsewhere (REC024) asks about.
_SECTIONS = ("recommendations", "consultations", "contacts", "appendix", "options", "background-papers")
_ASKED = 1.4  # under which pairs of right reports stand, but for one in twenty of them
_FEW = 2  # words that two sentences must share
_MOST = 300  # mentions, over which a report is too long to hold every one against every other


class Actor(Struct, frozen=True, eq=False, dict=True):
    """A post or body where it is named."""

    passage: Passage
    at: int
    text: str
    words: frozenset[str]  # of the name

    @cached_property
    def _sides(self) -> tuple[list[str], list[str]]:
        text, end = self.passage.text, self.at + len(self.text)
        return _WORD.findall(text[max(0, self.at - _BESIDE) : self.at]), _WORD.findall(text[end : end + _BESIDE])

    @cached_property
    def beside(self) -> frozenset[str]:
        """The telling words of its clause."""
        left, right = self._sides
        return telling(" ".join((*left, *right))) - self.words

    @cached_property
    def next_to(self) -> frozenset[str]:
        """The telling words right beside it."""
        left, right = self._sides
        return telling(" ".join((*left[-_NEXT:], *right[:_NEXT]))) - self.words


def two_actors(subject: Subject) -> Iterator[tuple[Actor, Actor]]:
    """The two that are likeliest to be told to do one thing, where they are likely enough."""
    actors = [
        actor
        for passage in subject.passages_with(*_ROLES)
        if passage.words.section not in _SECTIONS and not in_table(passage)
        for actor in _named(passage)
    ]
    told = subject.once(told_in)
    scored = [
        (score, at, one, two)
        for at, (one, two) in enumerate(combinations(actors, 2) if len(actors) < _MOST else ())
        if _are_two(one, two) and (score := _score(told, one, two)) > _ASKED
    ]
    if scored:
        _, _, one, two = max(scored, key=lambda each: (each[0], -each[1]))
        yield one, two


def _named(passage: Passage) -> Iterator[Actor]:
    text = passage.text
    for hit in _ROLE.finditer(text):
        before = _WORDS.search(text, max(0, hit.start() - 60), hit.start())
        words = _name(before[0].split() if before else [], hit[0])
        start = hit.start()
        if words and before is not None:
            start = text.rindex(words[0], before.start(), hit.start())
        name = text[start : hit.end()]
        if " " not in name or _OF_ACT.match(text, hit.end()):
            continue
        yield Actor(passage, start, name, telling(name))


def _name(before: Sequence[str], role: str) -> list[str]:
    """The last of some words that belong to the name of a post or body: "Health and Wellbeing" before Board."""
    words: list[str] = []
    for at in range(len(before) - 1, -1, -1):
        first = before[at - 1] if at and words and words[0][:1].isupper() else ""
        joins = (
            before[at] == "and" and first[:1].isupper() and not _ROLE.match(first) and role.lower() not in _ONE_PLACE
        )
        if (before[at].lower() in _ENDS and not joins) or (len(words) >= _LONGEST and words[0] != "and" and not joins):
            break
        words.insert(0, before[at])
    return words


def _are_two(one: Actor, two: Actor) -> bool:
    """Whether two names are not of one, stand apart, and neither sentence names both."""
    if one.passage.words is two.passage.words and one.passage.paragraph == two.passage.paragraph:
        return False
    if one.words <= two.words or two.words <= one.words:
        return False
    return one.text.lower() not in two.passage.small and two.text.lower() not in one.passage.small


def _score(told: Told, one: Actor, two: Actor) -> float:
    """How much the words beside two names and the rest of their sentences say the same."""
    names = one.words | two.words
    shared = (words_of(one.passage) & words_of(two.passage)) - names
    if len(shared) < _FEW:
        return 0
    beside = (one.beside & two.beside) - names
    close = (one.next_to & two.next_to) - names
    alone = min(told.weight(words_of(each.passage) - each.words - shared) for each in (one, two))
    return told.weight(beside) + told.weight(shared - beside) / 2 + told.weight(close) - alone / 5
