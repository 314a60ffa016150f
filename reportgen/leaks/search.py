"""Looking for many needles in a text at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from reportgen.amounts.figures import rounded
from reportgen.leaks.figures import figures_in, may_be, sure
from reportgen.leaks.known_by import FIGURE, Needle
from reportgen.leaks.wording import plain
from reportgen.leaks.written_figures import torn

ROUNDED = "a sum, rounded"
_KEYS = ((16, 12), (8, 5))  # needles of so many letters are looked up by keys of so many, long ones first


class Search:
    """Needles, ready to be looked for.

    A needle of eight letters or more is found wherever its letters stand, whatever spaces are between them; a
    shorter one has to stand as words of its own. A sum of money is found where it is rounded as well.
    """

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.figures: dict[str, Needle] = {}
        self.near: dict[Decimal, tuple[Needle, int]] = {}
        self.short: dict[str, list[Needle]] = {}
        self.long = [_Keyed(shortest, key) for shortest, key in _KEYS]
        for needle in needles:
            if needle.kind == FIGURE:
                self.figures.setdefault(needle.words, needle)
                for value, kept in rounded(needle.value) if needle.value is not None else ():
                    if value not in self.near or self.near[value][1] < kept:
                        self.near[value] = (needle, kept)
                continue
            keyed = next((k for k in self.long if len(needle.squashed) >= k.shortest), None)
            if keyed is not None:
                keyed.add(needle)
            else:
                self.short.setdefault(needle.words.split()[0], []).append(needle)

    def hits(self, text: str) -> Iterator[Needle]:
        """The needles that the text holds, each once, by their places."""
        found: dict[Needle, None] = {}
        for figure in figures_in(text) if self.figures else ():
            exact = self.figures.get(figure.key)
            needle, kept = self.near.get(figure.value, (None, 0))
            if exact is not None:
                found[exact] = None
            elif needle is not None and may_be(figure, needle.value or figure.value, kept):
                found[replace(needle, kind=ROUNDED, grave=sure(min(kept, figure.digits)))] = None
        for value in torn(text) if self.figures else ():
            if (exact := self.figures.get(f"{value.normalize():f}")) is not None:
                found[exact] = None
        words = plain(text)
        if self.short:
            whole = f" {words} "
            for word in self.short.keys() & words.split():
                found |= {needle: None for needle in self.short[word] if f" {needle.words} " in whole}
        squashed = words.replace(" ", "")
        for keyed in self.long:
            found |= dict.fromkeys(keyed.hits(squashed))
        yield from sorted(found, key=lambda needle: (needle.place, needle.kind, needle.words))


class _Keyed:
    """Needles of at least `shortest` letters, by every key of `key` letters in the first `shortest` of them.

    A text that holds a needle holds one of these keys at a multiple of `step`, so only there is it looked at.
    """

    def __init__(self, shortest: int, key: int) -> None:
        self.shortest, self.key, self.step = shortest, key, shortest - key + 1
        self.needles: dict[str, list[Needle]] = {}

    def add(self, needle: Needle) -> None:
        """Take a needle in."""
        for n in range(self.step):
            self.needles.setdefault(needle.squashed[n : n + self.key], []).append(needle)

    def hits(self, squashed: str) -> Iterator[Needle]:
        """The needles in a text without spaces."""
        if self.needles:
            there = {squashed[n : n + self.key] for n in range(0, len(squashed) - self.key + 1, self.step)}
            for key in there & self.needles.keys():
                yield from (needle for needle in self.needles[key] if needle.squashed in squashed)
