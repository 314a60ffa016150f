"""Which number Word shows for each paragraph of a list (clause 17.9), counted as paragraphs pass by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.ooxml.lists import ListLevel, Lists

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_LETTERS = 30  # repeats of a letter that are still shown (780 is zz...z)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands before a paragraph: a number as shown, or a bullet; and its level, from 0."""

    number: str = ""
    bullet: bool = False
    level: int = 0


class ShownNumbers:
    """Counts through a document, paragraph after paragraph. Instances of one definition share a count."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._met: set[tuple[str, int]] = set()

    def next(self, instance: str, at: int) -> Shown:
        """The number of the next paragraph that counts at a level (from 0) of an instance."""
        levels = self._lists.levels(instance)
        here = levels.get(at)
        if here is None:
            return Shown(level=at)
        counts = self._counts.setdefault(self._lists.definition(instance), {})
        for i in range(at + 1):
            level = levels.get(i)
            first = level.start if level else 1
            if level and level.anew and (instance, i) not in self._met:
                counts[i] = first  # an override counts once, where its instance is first used
            elif i == at:
                counts[i] = counts[i] + 1 if i in counts else first
            else:
                counts.setdefault(i, first)
            self._met.add((instance, i))
        for i in [i for i in counts if i > at]:
            restart = levels[i].restart if i in levels else None
            if restart is None or at < restart:
                del counts[i]
        if here.format == "bullet":
            return Shown(bullet=True, level=at)
        return Shown(number=_formed(here, levels, counts), level=at)


def _formed(here: ListLevel, levels: dict[int, ListLevel], counts: dict[int, int]) -> str:
    def shown(hit: re.Match[str]) -> str:
        i = int(hit[1]) - 1
        if i > here.ilvl or i not in levels:
            return ""
        return spell(counts.get(i, 1), "decimal" if here.legal else levels[i].format)

    return re.sub(r"%([1-9])", shown, here.text).strip()


def spell(n: int, form: str) -> str:
    """A count in a w:numFmt (clause 17.18.59); forms that English papers do not use come in Arabic figures."""
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if n > 0:
            text = "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26] * min(1 + (n - 1) // 26, _MOST_LETTERS)
        case "lowerRoman" | "upperRoman" if 0 < n < 4000:
            text = ""
            for worth, sign in _ROMAN:
                text, n = text + sign * (n // worth), n % worth
        case "decimalZero":
            text = f"{n:02d}"
        case "ordinal":
            text = f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
        case _:
            text = str(n)
    return text.upper() if form.startswith("upper") else text
