"""The look of a Word file as the `theme` of a house style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from reportgen.house import colours
from reportgen.new.style.first_plan import is_label
from reportgen.new.style.page import Page
from reportgen.new.style.word_paragraphs import Grid, Line
from reportgen.ooxml.lists import Lists
from reportgen.ooxml.styles import Styles

H = TypeVar("H", bound=Hashable)
Look = dict[str, Any]
_SINGLE = 1.15  # the line height of a house style that is Word's single line


def theme_of(found: Sequence[Line | Grid], sheet: Styles, lists: Lists, page: Page, title: Line | None) -> Look:
    """Keys and values of `theme:`; only what the file says. `title` is the line that has the title's look."""
    lines = [x for x in found if isinstance(x, Line)]
    first = next((i for i, x in enumerate(lines) if x.level), 0)
    text = [x for x in lines[first:] if not x.level] or [x for x in lines if not x.level] or lines
    style = _most((x.style, len(x.text)) for x in text) or sheet.default
    theme: Look = {
        "font": _most((x.font, len(x.text)) for x in text) or sheet.font(sheet.default) or "Arial",
        "size": _most((x.size, len(x.text)) for x in text) or sheet.size(sheet.default),
        "line-height": round(sheet.line_height(style) * _SINGLE, 2),
        "text": _legible(_ink(lines[first:]) or sheet.colour(sheet.default) or "#000000"),
        "paragraph-after": sheet.spacing(style, "after") or sheet.spacing(style, "before") or 6.0,
        "justify": sheet.justified(style),
    }
    if link := sheet.colour(sheet.ids["hyperlink"]) if "hyperlink" in sheet.ids else "":
        theme["link"] = _legible(link)
    if page.margins:
        theme["margins"] = [max(5.0, min(80.0, m)) for m in page.margins]
    if page.logo:
        theme |= {"logo": page.logo.name, "logo-height": page.logo.height, "logo-align": page.logo.align}
    grids = [x for x in found if isinstance(x, Grid)]
    theme |= _grids(grids)
    if not grids and (label := _most((x.label, 1) for x in lines[:first] if is_label(x.text))):
        theme["label-text"] = _legible(label)
    theme |= _bullets(lines, lists)
    theme |= _number_width(lines, lists)
    if title is not None:
        theme["title"] = _look(title, sheet)
    looks = []
    for level in (1, 2, 3):
        of_level = [x for x in lines if x.level == level]
        if of_level:
            looks.append(_look(_commonest(of_level), sheet))
        elif looks:  # a level the paper does not use goes on from the one above it
            quieter = {"size": theme["size"], "italic": level == 3}
            looks.append({key: value for key, value in {**looks[-1], **quieter}.items() if value or key == "bold"})
    if looks:
        theme["headings"] = looks
    return theme


def _look(line: Line, sheet: Styles) -> Look:
    """How a heading is set, direct formatting counted."""
    style = line.style
    look = {
        "size": line.size,
        "bold": line.bold,
        "italic": sheet.on(style, "i"),
        "underline": line.underline,
        "colour": _legible(line.colour or "#000000"),
        "align": sheet.align(style),
        "before": sheet.spacing(style, "before"),
        "after": sheet.spacing(style, "after"),
        "rule": sheet.ruled(style),
        "capitals": line.caps,
    }
    usual = {
        "italic": False,
        "underline": False,
        "align": "left",
        "rule": False,
        "capitals": False,
        "colour": "#000000",
    }
    return {key: value for key, value in look.items() if value != usual.get(key)}


def _ink(lines: Sequence[Line]) -> str:
    """The colour most of the text has, "" for Word's automatic one, which counts as any other."""
    tally: Counter[str] = Counter()
    for line in lines:
        if not line.level:
            tally[line.colour] += len(line.text)
    return tally.most_common(1)[0][0] if tally else ""


def _legible(colour: str) -> str:
    """A colour that can be read on white (WCAG 2.2 SC 1.4.3): a paler one is darkened as little as need be."""
    return colours.legible(colour, "#ffffff")


def _commonest(lines: Sequence[Line]) -> Line:
    key = _most(((x.style, x.size, x.bold), 1) for x in lines)
    return next(x for x in lines if (x.style, x.size, x.bold) == key)


def _most(weighed: Iterable[tuple[H, int]]) -> H | None:
    tally: Counter[H] = Counter()
    for value, weight in weighed:
        if value:
            tally[value] += weight
    return tally.most_common(1)[0][0] if tally else None


def _grids(grids: Sequence[Grid]) -> Look:
    """Colours of the front sheet (the first table) and of data tables (the others)."""
    out: Look = {}
    if grids:
        first = grids[0]
        if first.border:
            out["accent"] = first.border
        if first.fill:
            out["label-fill"] = first.fill
        if first.fill or first.ink:
            out["label-text"] = colours.legible(first.ink or "#000000", first.fill or "#ffffff")
    for grid in grids[1:]:
        if fill := grid.head_fill or grid.fill:
            out["table-head-fill"] = fill
            out["table-head-text"] = colours.legible("#000000", fill)
        if grid.border:
            out["rule"] = grid.border
        break
    return out


def _bullets(lines: Sequence[Line], lists: Lists) -> Look:
    found = {x.ilvl: x.bullet for x in reversed(lines) if x.bullet}
    return {"bullets": [found.get(str(i), "–" if i else "•") for i in range(3)]} if found else {}


def _number_width(lines: Sequence[Line], lists: Lists) -> Look:
    """The hanging indents of numbered paragraphs and headings, in millimetres."""
    out: Look = {}
    for line in lines:
        level = lists.level(line.num, line.ilvl) if line.num and line.pattern else None
        hanging = level.hanging if level is not None else 0
        if hanging > 0:
            out.setdefault("heading-number-width" if line.level else "number-width", round(hanging * 25.4 / 1440, 1))
    return out
