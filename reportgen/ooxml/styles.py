"""What a Word file's styles come to: a property looked up through the styles a style is based on (clause 17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.ooxml.names import NS, A, Element, is_on, length, number, val, w

_A = {"a": A}
ALIGNED = {"center": "centre", "right": "right", "end": "right"}
WORDS_SIZE = 10.0  # points: what Word takes when nothing is said (clause 17.3.2.38)


class Styles:
    """The styles of a file (w:styles), with its theme's fonts. Styles are named by their ids."""

    def __init__(self, root: Element | None, theme: Element | None = None) -> None:
        found = root.findall("w:style", NS) if root is not None else []
        self.root = root
        self.by_id: dict[str, Element] = {s.get(w("styleId"), ""): s for s in found}
        self.ids = {val(s, "w:name").casefold(): s.get(w("styleId"), "") for s in found}
        self.defaults = root.find("w:docDefaults", NS) if root is not None else None
        self.default = next((s.get(w("styleId"), "") for s in found if is_default(s)), "")
        self.theme = theme
        self._chains: dict[str, list[Element]] = {}

    def named(self, name: str) -> Element | None:
        """The style that Word shows under a name, capitals or not."""
        return self.by_id.get(self.ids.get(name.casefold(), ""))

    def name(self, style: str) -> str:
        """A style's name as Word shows it."""
        return val(self.by_id[style], "w:name") if style in self.by_id else ""

    def chain(self, style: str) -> list[Element]:
        """The style and those it is based on, nearest first; for an unknown one the default paragraph style's."""
        if style not in self._chains:  # asked for every paragraph, run and property
            known = style if style in self.by_id else self.default
            self._chains[style] = [self.by_id[key] for key in self._keys(known)]
        return self._chains[style]

    def _keys(self, style: str) -> Iterator[str]:
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            yield style
            seen.add(style)
            style = val(self.by_id[style], "w:basedOn")

    def find(self, style: str, path: str) -> Element | None:
        """The element at `path` ("w:rPr/w:sz") that holds for a style; None when nothing says anything."""
        for each in self.chain(style):
            if (found := each.find(path, NS)) is not None:
                return found
        kind = "rPr" if "rPr" in path else "pPr"
        return self.defaults.find(f"w:{kind}Default/{path}", NS) if self.defaults is not None else None

    def on(self, style: str, tag: str) -> bool:
        """Whether a switch such as bold ("b") is on."""
        return bool(is_on(self.find(style, f"w:rPr/w:{tag}")))

    def size(self, style: str) -> float:
        """The size of the type in points."""
        found = self.find(style, "w:rPr/w:sz")
        return (number(found.get(w("val"))) / 2 if found is not None else 0) or WORDS_SIZE

    def font(self, style: str) -> str:
        """The name of the font, theme fonts resolved; "" when nothing is said."""
        found = self.find(style, "w:rPr/w:rFonts")
        return self.font_of(found) if found is not None else ""

    def font_of(self, fonts: Element) -> str:
        """The font that a w:rFonts names for Latin letters."""
        themed = fonts.get(w("asciiTheme"), "")
        if themed and self.theme is not None:
            which = "major" if themed.startswith("major") else "minor"
            named = self.theme.find(f".//a:{which}Font/a:latin", _A)
            if named is not None and named.get("typeface"):
                return str(named.get("typeface"))
        return str(fonts.get(w("ascii"), ""))

    def colour(self, style: str) -> str:
        """The colour of the words as "#rrggbb"; "" for Word's automatic one."""
        found = self.find(style, "w:rPr/w:color")
        return as_colour(found.get(w("val"), "") if found is not None else "")

    def spacing(self, style: str, side: str) -> float:
        """Points "before" or "after" a paragraph."""
        return max(0, length(self.find(style, "w:pPr/w:spacing"), side)) / 20

    def line_height(self, style: str) -> float:
        """The distance of lines as a multiple of Word's single line; 1 where it is not such a multiple."""
        found = self.find(style, "w:pPr/w:spacing")
        if found is None or found.get(w("lineRule"), "auto") != "auto":
            return 1.0
        return length(found, "line") / 240 or 1.0

    def align(self, style: str) -> str:
        """Left, centre or right; "left" for justified text too."""
        found = self.find(style, "w:pPr/w:jc")
        return ALIGNED.get(found.get(w("val"), "") if found is not None else "", "left")

    def justified(self, style: str) -> bool:
        """Whether lines are stretched to both margins."""
        found = self.find(style, "w:pPr/w:jc")
        return found is not None and found.get(w("val")) == "both"

    def ruled(self, style: str) -> bool:
        """Whether a line is drawn under the paragraph."""
        found = self.find(style, "w:pPr/w:pBdr/w:bottom")
        return found is not None and found.get(w("val")) not in ("nil", "none")

    def outline(self, style: str) -> int:
        """The level of a heading that a style makes, from 1; 0 for text (clause 17.3.1.20)."""
        found = self.find(style, "w:pPr/w:outlineLvl")
        level = found.get(w("val"), "") if found is not None else ""
        if level.isdigit() and int(level) < 9:
            return int(level) + 1
        name = self.name(style).casefold()
        return int(name[8:]) if re.fullmatch(r"heading [1-9]", name) else 0

    def numbering(self, style: str) -> Element | None:
        """The nearest w:numPr of a style or of those it is based on."""
        return next((n for s in self.chain(style) if (n := s.find("w:pPr/w:numPr", NS)) is not None), None)

    def numbered(self, style: str) -> tuple[str, str]:
        """The list instance and level that a style gives its paragraphs; "" for none, also where it says 0."""
        found = self.numbering(style)
        num = val(found, "w:numId") if found is not None else ""
        return (num, val(found, "w:ilvl") or "0") if num not in ("", "0") else ("", "0")


def is_default(style: Element) -> bool:
    """Whether a style is that of paragraphs that name none."""
    return bool(style.get(w("default")) in ("1", "true", "on") and style.get(w("type"), "paragraph") == "paragraph")


def as_colour(value: str) -> str:
    """A w:color or w:fill as "#rrggbb"; "" for "auto" and the like."""
    return f"#{value.lower()}" if re.fullmatch("[0-9a-fA-F]{6}", value) else ""
