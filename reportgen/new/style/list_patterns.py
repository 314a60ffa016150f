"""The list definitions of a Word file as numbering patterns a template owner can read: "%1.%2" is "1.1"."""

from __future__ import annotations

import re

from reportgen.writers.docx.reading import NS, Element, val
from reportgen.writers.docx.xml import w

_FIRST = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "o": "–", "\uf0fc": "•", "\uf0d8": "•"}
_TYPED = re.compile(r"(\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]?)([ \t\u00a0]+)(?=\S)")


class Lists:
    """The list definitions of a file."""

    def __init__(self, numbering: Element | None) -> None:
        self.root = numbering
        self.abstract: dict[str, str] = {}
        self.levels: dict[str, dict[str, Element]] = {}
        if numbering is None:
            return
        for num in numbering.findall("w:num", NS):
            self.abstract[num.get(w("numId"), "")] = val(num, "w:abstractNumId")
        for definition in numbering.findall("w:abstractNum", NS):
            self.levels[definition.get(w("abstractNumId"), "")] = {
                level.get(w("ilvl"), "0"): level for level in definition.findall("w:lvl", NS)
            }

    def level(self, num: str, level: str) -> Element | None:
        """The w:lvl that an instance uses."""
        return self.levels.get(self.abstract.get(num, ""), {}).get(level)

    def pattern(self, num: str, level: str) -> str:
        """The first number of a level; "" for bullets and for none."""
        here = self.level(num, level)
        if here is None or val(here, "w:numFmt") not in _FIRST:
            return ""
        text = val(here, "w:lvlText")

        def first(hit: re.Match[str]) -> str:
            above = self.level(num, str(int(hit[1]) - 1))
            return _FIRST.get(val(above, "w:numFmt"), "1") if above is not None else "1"

        return re.sub(r"%([1-9])", first, text).strip()

    def patterns(self, num: str, upto: str) -> list[str]:
        """The patterns of an instance from its first level to `upto`."""
        out = []
        for level in range(int(upto) + 1):
            pattern = self.pattern(num, str(level))
            if not pattern:
                break
            out.append(pattern)
        return out

    def bullet(self, num: str, level: str) -> str:
        """The bullet of a level as a letter every font has; "" when the level is numbered."""
        here = self.level(num, level)
        if here is None or val(here, "w:numFmt") != "bullet":
            return ""
        return _SYMBOLS.get(val(here, "w:lvlText"), "•")


def typed(words: str) -> tuple[str, str]:
    """A number typed at the beginning of a paragraph, as its pattern, and the words after it; "" for none.

    "4.2 Costs" gives ("1.1", "Costs"): a council whose file has no lists still numbers its paragraphs.
    """
    hit = _TYPED.match(words)
    if hit is None or not ("\t" in hit[2] or any(c in ".()" for c in hit[1])):
        return "", words
    return re.sub(r"\d+|[ivx]{2,}|[a-zA-Z]", _first, hit[1]), words[hit.end() :]


def _first(hit: re.Match[str]) -> str:
    """The first value of a counter."""
    if hit[0].isdigit():
        return "0" if hit[0] == "0" else "1"
    if hit[0] == "i" or len(hit[0]) > 1:
        return "i"
    return "a" if hit[0].islower() else "A"
