"""What a sentence is about by what stands above it: the sentences before it in its paragraph, and the heading.

"It can first go up in October 2029" is about the rent that the sentence before speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.same_sense import senses, senses_of
from reportgen.lint.facts.telling import telling, words_of
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ABOVE = 3  # sentences of the paragraph
_KEPT = "topic"


class Topic(Struct, frozen=True):
    """The telling words of what stands above a sentence, and their senses."""

    words: frozenset[str] = frozenset()
    senses: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()  # telling words of it, and senses
    first: bool = True  # of its paragraph


_NOTHING = Topic()


def topic_of(passage: Passage) -> Topic:
    """What stands above a sentence, as `note_topics` noted it; nothing above a field or a cell."""
    found: Topic = passage.__dict__.get(_KEPT, _NOTHING)
    return found


def note_topics(subject: Subject, wanted: Iterable[Passage]) -> None:
    """Notes on sentences of the running text what stands above them."""
    headings = _headings(subject)
    by_text = {id(passage): number for number, passage in enumerate(subject.passages)}
    for passage in wanted:
        number = by_text.get(id(passage))
        if number is None:
            continue
        above = []
        for each in reversed(subject.passages[max(0, number - _ABOVE) : number]):
            if each.words is not passage.words or each.paragraph != passage.paragraph:
                break
            above.append(each)
        heading = headings.get(id(passage.words), frozenset())
        passage.__dict__[_KEPT] = Topic(
            frozenset().union(*map(words_of, above)),
            frozenset().union(*(group for each in above for group in senses(each)[1])),
            heading,
            not above,
        )


def _headings(subject: Subject) -> dict[int, frozenset[str]]:
    """The words of the heading under which each running text stands."""
    found: dict[int, frozenset[str]] = {}
    heading: frozenset[str] = frozenset()
    where = ""
    for words in subject.texts:
        if words.kind == "heading":
            heading, where = telling(words.text) | senses_of(words.text), words.where
        elif words.kind == "prose" and words.where == where:
            found[id(words)] = heading
    return found
