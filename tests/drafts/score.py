"""How much of a made draft a reader finds: headings, numbers, words in order, recommendations, type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass
class Tally:
    """Found of those there are, and how many were found that are none."""

    found: int = 0
    of: int = 0
    extra: int = 0

    def add(self, other: Tally) -> None:
        self.found, self.of, self.extra = self.found + other.found, self.of + other.of, self.extra + other.extra

    @property
    def share(self) -> float:
        """Of all that are there or were found."""
        return self.found / (self.of + self.extra) if self.of + self.extra else 1.0

    def __str__(self) -> str:
        return f"{self.found} of {self.of}" + (f" (+{self.extra})" if self.extra else "")


def in_order(wanted: Sequence[object], got: Sequence[object]) -> Tally:
    """How many of `wanted` stand in `got` in the same order."""
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    found = sum(block.size for block in matcher.get_matching_blocks())
    return Tally(found, len(wanted), max(0, len(got) - found))


def plain(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(": ")


def words_in_order(wanted: Sequence[str], got: Sequence[str]) -> Tally:
    """How many words of the draft were kept, in order; what else a reader gives is no fault here."""
    tally = in_order(wanted, got)
    return Tally(tally.found, tally.of)
