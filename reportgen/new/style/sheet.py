"""What a Word file's styles come to: a property looked up through the styles a style is based on (clause 17.7.2)."""

from __future__ import annotations

import re

from reportgen.writers.docx.reading import NS, Element, read_xml, val
from reportgen.writers.docx.xml import w

_A = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_JUSTIFIED = {"center": "centre", "right": "right", "end": "right"}


class Sheet:
    """The styles of a file, with its theme's fonts."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        found = styles.findall("w:style", NS) if styles is not None else []
        self.by_id = {s.get(w("styleId"), ""): s for s in found}
        self.by_name = {val(s, "w:name").casefold(): s.get(w("styleId"), "") for s in found}
        self.defaults = styles.find("w:docDefaults", NS) if styles is not None else None
        self.default = next((k for k, s in self.by_id.items() if s.get(w("default")) in ("1", "true") and _is(s)), "")
        self.theme = theme

    def name(self, style: str) -> str:
        """A style's name as Word shows it."""
        return val(self.by_id[style], "w:name") if style in self.by_id else ""

    def chain(self, style: str) -> list[Element]:
        """The style and those it is based on."""
        out: list[Element] = []
        style = style if style in self.by_id else self.default
        while style in self.by_id and self.by_id[style] not in out:
            out.append(self.by_id[style])
            style = val(self.by_id[style], "w:basedOn")
        return out

    def find(self, style: str, path: str) -> Element | None:
        """The element at `path` ("w:rPr/w:sz") that holds for a style; None when nothing says anything."""
        for each in self.chain(style):
            if (found := each.find(path, NS)) is not None:
                return found
        kind = "rPr" if "rPr" in path else "pPr"
        return self.defaults.find(f"w:{kind}Default/{path}", NS) if self.defaults is not None else None

    def on(self, style: str, tag: str) -> bool:
        """Whether a switch such as bold is on."""
        found = self.find(style, f"w:rPr/w:{tag}")
        return found is not None and found.get(w("val"), "1") not in ("0", "false", "none")

    def size(self, style: str) -> float:
        """The size of the type in points; 10 is what Word takes when nothing is said."""
        found = self.find(style, "w:rPr/w:sz")
        return float(found.get(w("val"), "20")) / 2 if found is not None else 10.0

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
        """Points before or after a paragraph."""
        found = self.find(style, "w:pPr/w:spacing")
        value = found.get(w(side), "0") if found is not None else "0"
        return float(value) / 20 if re.fullmatch(r"\d+", value) else 0.0

    def line_height(self, style: str) -> float:
        """Lines of type as reportgen counts them: 1.15 is Word's single line."""
        found = self.find(style, "w:pPr/w:spacing")
        if found is None or found.get(w("lineRule"), "auto") != "auto" or not found.get(w("line"), ""):
            return 1.15
        return round(float(found.get(w("line"))) / 240 * 1.15, 2)

    def align(self, style: str) -> str:
        """Left, centre or right."""
        found = self.find(style, "w:pPr/w:jc")
        return _JUSTIFIED.get(found.get(w("val"), "") if found is not None else "", "left")

    def ruled(self, style: str) -> bool:
        """Whether a line is drawn under the paragraph."""
        found = self.find(style, "w:pPr/w:pBdr/w:bottom")
        return found is not None and found.get(w("val")) not in ("nil", "none")

    def numbered(self, style: str) -> tuple[str, str]:
        """The list instance and level that a style gives its paragraphs; "" for none."""
        found = self.find(style, "w:pPr/w:numPr")
        return (val(found, "w:numId"), val(found, "w:ilvl") or "0") if found is not None else ("", "0")


def _is(style: Element) -> bool:
    return style.get(w("type")) in (None, "paragraph")


def as_colour(value: str) -> str:
    """A w:color or w:fill as "#rrggbb"; "" for "auto" and the like."""
    return f"#{value.lower()}" if re.fullmatch("[0-9a-fA-F]{6}", value) else ""


def read_part(parts: dict[str, bytes], related: dict[str, list[str]], kind: str, place: str) -> Element | None:
    """A part of the file by its kind of relationship; None when there is none."""
    names = related.get(kind, [])
    return read_xml(parts[names[0]], names[0], place) if names else None
