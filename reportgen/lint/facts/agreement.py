"""Two figures of one thing that differ, wherever they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.store import Fact, facts
from reportgen.lint.slips import is_slip

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject


class Pair(Struct, frozen=True):
    one: Fact
    two: Fact
    score: float
    cover: float
    apart: frozenset[str]


def pairs(subject: Subject) -> Iterator[Pair]:
    every = [f for f in subject.once(facts) if f.exact and f.value > 0]
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in every:
        groups[fact.unit, fact.head, fact.found.per].append(fact)
    sentences = {id(f.passage): f.context for f in every}
    often = Counter(s for context in sentences.values() for s in context)
    weight = {s: log((len(sentences) + 1) / n) for s, n in often.items()}

    def worth(words: frozenset[str]) -> float:
        return sum(weight.get(w, 0.0) for w in words)

    for group in groups.values():
        for one, two in combinations(group, 2):
            if abs(one.value - two.value) <= one.found.room + two.found.room or one.passage is two.passage:
                continue
            shared = (one.near & two.context) | (one.context & two.near)
            score = worth(shared)
            least = min(worth(one.near), worth(two.near)) or 1.0
            apart = (one.apart ^ two.apart)
            if one.years and two.years and not one.years & two.years:
                continue
            yield Pair(one, two, score, worth(one.near & two.near) / least, apart)
