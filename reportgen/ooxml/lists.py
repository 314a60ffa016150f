"""The list definitions of a Word file (clause 17.9): what number or bullet stands at a level, and where."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from reportgen.ooxml.names import NS, Element, is_on, length, number, val, w
from reportgen.ooxml.styles import Styles

SIGNS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


class ListLevel(NamedTuple):
    """A level of a list as one instance has it.

    `format` is as the file says ("decimal", "bullet" ...), `text` has %1 to %9 for the counters of levels,
    `restart` is the level (from 1) after which it counts anew, 0 for never, None for any above it.
    """

    ilvl: int
    format: str
    text: str
    start: int
    restart: int | None
    suffix: str
    justify: str
    style: str  # the paragraph style tied to it
    legal: bool  # all counters are shown as decimal
    anew: bool  # the instance starts its count at `start`, whatever other instances of the definition counted
    element: Element  # its w:lvl

    @property
    def left(self) -> int:
        """The indent in twips."""
        return indents(self.element.find("w:pPr/w:ind", NS))[0]

    @property
    def hanging(self) -> int:
        """How far the number stands left of that, in twips; less than 0 right of it."""
        return indents(self.element.find("w:pPr/w:ind", NS))[1]


def indents(ind: Element | None) -> tuple[int, int]:
    """What a w:ind says in twips: how far the text is set in, and how far its first line stands left of that."""
    return length(ind, "left", "start"), length(ind, "hanging") or -length(ind, "firstLine")


class Lists:
    """The definitions (w:abstractNum) and instances (w:num) of a file; both are named by their ids."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.root = root
        self.styles = styles
        self._known: dict[str, dict[int, ListLevel]] = {}

    @cached_property
    def definitions(self) -> dict[str, Element]:
        """Each w:abstractNum."""
        return {a.get(w("abstractNumId"), ""): a for a in self._all("w:abstractNum")}

    @cached_property
    def instances(self) -> dict[str, Element]:
        """Each w:num."""
        return {n.get(w("numId"), ""): n for n in self._all("w:num")}

    def _all(self, tag: str) -> list[Element]:
        return self.root.findall(tag, NS) if self.root is not None else []

    def definition(self, num: str) -> str:
        """The id of the definition behind an instance, a list style's looked up (clause 17.9.21); "" for none."""
        seen: set[str] = set()
        while num in self.instances and num not in seen:
            seen.add(num)
            key = val(self.instances[num], "w:abstractNumId")
            linked = val(self.definitions[key], "w:numStyleLink") if key in self.definitions else ""
            style = self.styles.by_id.get(linked)
            if style is None:
                return key if key in self.definitions else ""
            num = val(style, "w:pPr/w:numPr/w:numId")
        return ""

    def levels(self, num: str) -> dict[int, ListLevel]:
        """The levels of an instance, its overrides counted (clause 17.9.8)."""
        if num not in self._known:
            self._known[num] = self._read(num)
        return self._known[num]

    def level(self, num: str, ilvl: str | int) -> ListLevel | None:
        """One of them."""
        return self.levels(num).get(int(number(str(ilvl))))

    def of_style(self, style: str) -> tuple[str, ListLevel] | None:
        """Instance and level of a style's numbers: the level tied to it, or else the one it names (clause 17.9.23)."""
        num, ilvl = self.styles.numbered(style)
        tied = {level.style: level for level in self.levels(num).values() if level.style}
        found = self.level(num, ilvl)
        for each in self.styles.chain(style):  # down to the style that has the list
            found = tied.get(each.get(w("styleId")), found)
            if each.get(w("styleId")) in tied or each.find("w:pPr/w:numPr", NS) is not None:
                break
        return (num, found) if found else None

    def _read(self, num: str) -> dict[int, ListLevel]:
        definition = self.definitions.get(self.definition(num))
        if definition is None:
            return {}
        found = {_ilvl(e): _level(e) for e in definition.findall("w:lvl", NS)}
        for override in self.instances[num].findall("w:lvlOverride", NS):
            at, own = _ilvl(override), override.find("w:lvl", NS)
            if own is not None:
                found[at] = _level(own)
            if at in found and (start := val(override, "w:startOverride")):
                found[at] = found[at]._replace(start=int(number(start)), anew=True)
        return found


def _ilvl(element: Element) -> int:
    return int(number(element.get(w("ilvl"))))


def _level(element: Element) -> ListLevel:
    restart = val(element, "w:lvlRestart")
    return ListLevel(
        ilvl=_ilvl(element),
        format=val(element, "w:numFmt") or "decimal",
        text=val(element, "w:lvlText"),
        start=int(number(val(element, "w:start"))),  # 0 where nothing is said (clause 17.9.25)
        restart=int(number(restart)) if restart else None,
        suffix=val(element, "w:suff") or "tab",
        justify=val(element, "w:lvlJc") or "left",
        style=val(element, "w:pStyle"),
        legal=bool(is_on(element.find("w:isLgl", NS))),
        anew=False,
        element=element,
    )
