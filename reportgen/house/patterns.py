"""Numbering patterns: how a template owner writes a number, read and printed.

A pattern shows the first number of a level: "1.", "1.1", "1.0", "(a)", "i.", "A1", "Appendix 1".
A counter is a `1`, or one of `a A i I` standing without another letter beside it; everything else is
printed as it is, and so is what stands between straight quotes ("1/'21'"). The last counter of a
pattern is the level's own; those before it are the levels above. So "1.1" on level 1 shows the section
and the paragraph, and the 0 of "1.0" is just a 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Kind = Literal["1", "a", "A", "i", "I"]

_COUNTER = re.compile(r"'([^']*)'|1(?!\d)|(?<![^\W\d_])[aAiI](?![^\W\d_])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Pattern(Struct, frozen=True):
    """A pattern in pieces: `texts[0] counters[0] texts[1] counters[1] ... texts[-1]`."""

    source: str
    texts: tuple[str, ...]
    counters: tuple[Kind, ...]

    def show(self, values: Sequence[int]) -> str:
        """The number for `values`, one of each level down to the pattern's own (each at least 1)."""
        used = values[-len(self.counters) :] if self.counters else ()
        out = [self.texts[0]]
        for kind, value, text in zip(self.counters, used, self.texts[1:], strict=True):
            out += [count(value, kind), text]
        return "".join(out)


@lru_cache(maxsize=512)
def read(source: str) -> Pattern:
    """Read a pattern. Raises ValueError, in plain words, when it has no counter."""
    texts, counters, at = [""], [], 0
    for hit in _COUNTER.finditer(source):
        texts[-1] += source[at : hit.start()]
        at = hit.end()
        if hit[1] is not None:
            texts[-1] += hit[1]
        else:
            counters.append(hit[0])
            texts.append("")
    texts[-1] += source[at:]
    if not counters:
        raise ValueError(f'"{source}" has nothing that counts: write the first number, such as "1." or "(a)"')
    return Pattern(source, tuple(texts), tuple(counters))  # type: ignore[arg-type]


def count(value: int, kind: Kind) -> str:
    """A counter's value as figures, letters (z is followed by aa, bb, as in Word) or Roman numerals."""
    if kind == "1":
        return str(value)
    if kind in "aA":
        letters = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if kind == "a" else letters.upper()
    roman, rest = "", value
    for worth, sign in _ROMAN:
        roman += sign * (rest // worth)
        rest %= worth
    return roman if kind == "i" else roman.upper()


def value_of(text: str, kind: Kind) -> int:
    """The opposite of `count`; 0 when `text` is not such a number."""
    if kind == "1":
        return int(text) if text.isdigit() else 0
    if (kind in "ai") != text.islower() or not text.isalpha():
        return 0
    low = text.lower()
    if kind in "aA":
        return (len(low) - 1) * 26 + ord(low[0]) - 96 if low == low[0] * len(low) and low[0].isascii() else 0
    value, at = 0, 0
    for worth, sign in _ROMAN:
        while low.startswith(sign, at):
            value, at = value + worth, at + len(sign)
    return value if at == len(low) and count(value, "i") == low else 0


def plain(number: str) -> str:
    """A number as a reference cites it: without the stop, bracket or dash that only closes it."""
    bare = number.rstrip(" .:–—-")
    return bare[:-1] if bare.endswith(")") and "(" not in bare else bare
