"""What sections of Acts are about, in telling words: which of them the words of a sentence fit best.

`law/topics.yaml` has the words of each section. A word that few sections have weighs more than one of many. Nothing
here is certain: a rule may ask, and no more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportgen.lint.citations import Citation
from reportgen.lint.claims import lemma
from reportgen.lint.law import topics_of

_WORD = re.compile(r"[a-z]{3,}")
_LENGTH = 6  # letters of a word that tell it: preservation, preserving
_COMMON = frozenset(
    """the and for that this with from are was were has have had not but its their they them which who whom whose when
    where what there than then any all such other another each every some more most less into upon only also
    been being under over about after before would will shall may must can could should council councils
    authority authorities local section sections act part schedule power powers duty duties report committee
    cabinet member members officer officers public general make makes made making use uses used give gives given
    take takes taken year years people person persons time new one two three set sets out required requires
    allow allows according accordance rule rules apply applies meaning provision provisions service services
    function functions way ways""".split()
)
_ALIKE = {"licenc": "licens", "defenc": "defens", "bylaw": "byelaw"}
_LEAST, _LEAST_ELSEWHERE = 8.5, 11.0  # how well another section of the Act has to fit, or that of another Act
_LEAST_BESIDE, _BESIDE = 7.0, 0.6  # the same where the paragraph helps, and what its words weigh
_LEAST_ANYWHERE, _FEWEST_ANYWHERE = 15.0, 3  # the same for any section of any Act, and the words it takes
_TIMES, _TIMES_ACT = 1.5, 2.5  # how much better than the section cited, than all of an Act that is cited without one
_ALIKE_TITLES = 0.6  # of the words of two titles
_RANGE = re.compile(r"(\d+)[A-Z]*-(\d+)[A-Z]*$")


class Topic(Struct, frozen=True, eq=False):
    """Sections of an Act that are about one matter: how they are cited, each of them, and the stems of its words."""

    act: str
    sections: str
    each: tuple[str, ...]
    stems: frozenset[str]


class Topics(Struct, frozen=True):
    """The topics of each Act and, whatever the Act, of each section, and what a word weighs."""

    by_act: Mapping[str, tuple[Topic, ...]]
    by_section: Mapping[str, tuple[Topic, ...]]
    weights: Mapping[str, float]

    def score(self, topic: Topic, words: frozenset[str]) -> float:
        """How well words fit a topic."""
        return sum(self.weights[stem] for stem in topic.stems & words)

    def of(self, act: str, sections: Iterable[str]) -> list[Topic]:
        """What some sections of an Act are about."""
        found = (each for section in sections for each in self.by_section.get(section, ()) if each.act == act)
        return list(dict.fromkeys(found))


def _each(listed: str) -> tuple[str, ...]:
    """The sections one by one: 24 to 28 of "24-28", 72 and 73 of "72, 73"."""
    if span := _RANGE.match(listed):
        return tuple(map(str, range(int(span[1]), int(span[2]) + 1)))
    return tuple(listed.split(", "))


@cache
def _stem(word: str) -> str:
    stem = lemma(word)[:_LENGTH]
    return _ALIKE.get(stem, stem)


def telling_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that may tell what it is about."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)


@cache
def topics(folders: tuple[Path, ...]) -> Topics:
    """The topics that a house style has. Raises StyleError for a broken file."""
    words = {(act, sections): told for act, found in topics_of(folders).items() for sections, told in found.items()}
    by_act: dict[str, list[Topic]] = {}
    by_section: dict[str, list[Topic]] = {}
    for (act, section), told in words.items():
        topic = Topic(act, section, _each(section), telling_stems(told))
        by_act.setdefault(act, []).append(topic)
        for number in topic.each:
            by_section.setdefault(number, []).append(topic)
    counts = Counter(stem for found in by_act.values() for topic in found for stem in topic.stems)
    weights = {stem: math.log(len(words) / count) for stem, count in counts.items()}
    return Topics(
        {act: tuple(found) for act, found in by_act.items()},
        {section: tuple(found) for section, found in by_section.items()},
        weights,
    )


def better_topic(listed: Topics, cited: Citation, title: str = "") -> Topic | None:
    """The section that what is said of a citation fits by far better than the one cited, if there is one."""
    words = telling_stems(cited.told)
    own = max((listed.score(each, words) for each in listed.of(cited.act, cited.sections)), default=0.0)
    if not own and (found := _by_paragraph(listed, cited, words, title)):
        return found
    others = [(listed.score(each, words), each) for each in _others(listed, cited) if len(each.stems & words) > 1]
    score, best = max(others, key=lambda other: other[0], default=(0.0, None))
    least = _LEAST if best and best.act == cited.act else _LEAST_ELSEWHERE
    if score >= max(least, own * _TIMES):
        return best
    anywhere = not own and cited.is_section and cited.act in listed.by_act
    return _of_any_act(listed, words) if anywhere else None


def _of_any_act(listed: Topics, words: frozenset[str]) -> Topic | None:
    """The section of whatever Act that many words of a sentence fit, where none fits the section cited."""
    found = (each for all_ in listed.by_act.values() for each in all_ if len(each.stems & words) >= _FEWEST_ANYWHERE)
    scored = ((listed.score(each, words), each) for each in found)
    score, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    foreign = best is not None and ("Scotland" in best.act or "(Wales)" in best.act)
    return best if score >= _LEAST_ANYWHERE and not foreign else None


def _by_paragraph(listed: Topics, cited: Citation, words: frozenset[str], title: str) -> Topic | None:
    """What the paragraph tells of: another Schedule or Part of the Act, or what another Act has under this number, if
    the one cited is not known to have it.

    "Under it, no one may trade": what a provision is about is often told in the sentences beside, and by the title.
    """
    own = listed.of(cited.act, cited.sections)
    around = telling_stems(f"{title} {cited.around}") - words
    if cited.act not in listed.by_act or (own and (cited.is_section or any(each.stems & around for each in own))):
        return None
    found = _others(listed, cited) if own else (e for s in cited.sections for e in listed.by_section.get(s, ()))
    scored = [
        (listed.score(each, words) + _BESIDE * listed.score(each, around), each)
        for each in found
        if (each.act == cited.act if own else each.act != cited.act) and len(each.stems & (words | around)) > 1
    ]
    scored.sort(key=lambda found: -found[0])
    if not scored or scored[0][0] < _LEAST_BESIDE or (len(scored) > 1 and scored[0][0] < scored[1][0] * _TIMES):
        return None
    return scored[0][1]


def _others(listed: Topics, cited: Citation) -> Iterator[Topic]:
    """The other sections of an Act, and those of the same number in the other Acts."""
    own = frozenset(cited.sections)
    for each in listed.by_act.get(cited.act, ()):
        if own.isdisjoint(each.each) and each.sections[0].isdigit() == cited.is_section:
            yield each
    for section in cited.sections:
        yield from (each for each in listed.by_section.get(section, ()) if each.act != cited.act)


def fits_better(listed: Topics, cited: Citation, sections: str, act: str) -> bool:
    """Whether what is said of a citation fits the section cited better than some others."""
    words = telling_stems(cited.told)
    own = max((listed.score(each, words) for each in listed.of(cited.act, cited.sections)), default=0.0)
    meant = max((listed.score(each, words) for each in listed.of(act, sections.split(", "))), default=0.0)
    return own > meant


def better_act(listed: Topics, cited: Citation) -> Topic | None:
    """The section of an Act of nearly the same title that a sentence fits, where no section of the one cited does."""
    if cited.act not in listed.by_act:
        return None
    words = telling_stems(cited.told)
    own = max(listed.score(each, words) for each in listed.by_act[cited.act])
    others = [
        (listed.score(each, words), each)
        for act, found in listed.by_act.items()
        if act != cited.act and _alike(act, cited.act)
        for each in found
        if len(each.stems & words) > 1
    ]
    score, best = max(others, key=lambda other: other[0], default=(0.0, None))
    return best if score >= max(_LEAST, own * _TIMES_ACT) else None


def _alike(act: str, other: str) -> bool:
    """Whether two Acts may be taken for one another by their titles."""
    first, second = (frozenset(re.findall(r"[a-z]{4,}", each.rpartition(" Act ")[0].lower())) for each in (act, other))
    return len(first & second) >= _ALIKE_TITLES * max(len(first), len(second), 1)
