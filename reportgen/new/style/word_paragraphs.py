"""What stands in a Word file, in order: paragraphs with their number and looks, and tables of labels and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.new.style.list_patterns import bullet_of, pattern_of, typed
from reportgen.ooxml.lists import Lists
from reportgen.ooxml.names import NS, Element, is_on, number, val, w
from reportgen.ooxml.styles import Styles, as_colour

T = TypeVar("T")
_LONGEST = 14  # words of a heading that is only a bold line


class Line(Struct, frozen=True):
    """A paragraph: its words, style, level as a heading (0 for none), and its number's pattern and list."""

    text: str
    style: str
    level: int = 0
    pattern: str = ""
    num: str = ""  # list instance and level; "" where the number is typed or there is none
    ilvl: str = "0"
    bold: bool = False
    underline: bool = False
    caps: bool = False
    size: float = 0.0
    colour: str = ""
    font: str = ""
    bullet: str = ""
    label: str = ""  # the colour of its first words, which are the label in "Report of: ..."


class Grid(Struct, frozen=True):
    """A table as rows of words, with the colours of its first cells."""

    rows: tuple[tuple[str, ...], ...]
    fill: str = ""  # of the first cell
    ink: str = ""  # the colour of its words
    head_fill: str = ""  # of the second cell of the first row, where it differs from the row below
    border: str = ""


def read_body(body: Element, sheet: Styles, lists: Lists) -> list[Line | Grid]:
    """The paragraphs (empty ones left out) and tables of the file."""
    out: list[Line | Grid] = []
    for element in _blocks(body):
        if element.tag == w("p"):
            line = _line(element, sheet, lists)
            if line.text:
                out.append(line)
        else:
            out.append(_grid(element, sheet))
    return _headings(out)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also those in content controls."""
    for child in parent if parent is not None else ():
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag == w("sdt"):
            yield from _blocks(child.find("w:sdtContent", NS))


def words_of(element: Element) -> str:
    """The words of an element, tabs kept."""
    out = []
    for node in element.iter(w("t"), w("tab"), w("br"), w("cr")):
        if node.tag == w("t"):
            out.append(node.text or "")
        elif node.getparent().tag == w("r"):  # a w:tab in pPr is a tab stop
            out.append("\t" if node.tag == w("tab") else " ")
    return "".join(out).strip()


def _line(p: Element, sheet: Styles, lists: Lists) -> Line:
    style = val(p, "w:pPr/w:pStyle") or sheet.default
    text = words_of(p)
    num, ilvl = val(p, "w:pPr/w:numPr/w:numId"), val(p, "w:pPr/w:numPr/w:ilvl") or "0"
    if not num:
        num, ilvl = sheet.numbered(style)
    if num == "0":
        num = ""
    pattern = pattern_of(lists, num, ilvl) if num else ""
    bullet = bullet_of(lists, num, ilvl) if num else ""
    if not pattern and not bullet:
        pattern, text = typed(text)
        num = ""
    runs = [r for r in p.iter(w("r")) if words_of(r)]
    return Line(
        text=" ".join(text.split(" ")).strip(),
        style=style,
        level=_outline(p, style, sheet),
        pattern=pattern,
        num=num,
        ilvl=ilvl,
        bold=bool(runs) and all(_on(r, "b", sheet, style) for r in runs),
        underline=bool(runs) and all(_on(r, "u", sheet, style) for r in runs),
        caps=bool(runs) and all(_on(r, "caps", sheet, style) for r in runs),
        size=_most(runs, lambda r: number(val(r, "w:rPr/w:sz")) / 2) or sheet.size(style),
        colour=_ink(runs, style, sheet),
        font=_most(runs, lambda r: _font(r, sheet)) or sheet.font(style),
        bullet=bullet,
        label=_ink(runs[:1], style, sheet),
    )


def _ink(runs: list[Element], style: str, sheet: Styles) -> str:
    """The colour of most of these words."""
    return _most(runs, lambda r: as_colour(val(r, "w:rPr/w:color"))) or sheet.colour(style)


def _on(run: Element, tag: str, sheet: Styles, style: str) -> bool:
    own = is_on(run.find(f"w:rPr/w:{tag}", NS))
    return sheet.on(style, tag) if own is None else own


def _font(run: Element, sheet: Styles) -> str:
    fonts = run.find("w:rPr/w:rFonts", NS)
    return sheet.font_of(fonts) if fonts is not None else ""


def _most(runs: list[Element], of: Callable[[Element], T]) -> T | None:
    """What most letters of a paragraph say; None when it has none."""
    tally: Counter[T] = Counter()
    for run in runs:
        tally[of(run)] += len(words_of(run))
    return tally.most_common(1)[0][0] if tally else None


def _outline(p: Element, style: str, sheet: Styles) -> int:
    """The level of a heading made with a heading style or an outline level, from 1; 0 for text."""
    own = val(p, "w:pPr/w:outlineLvl")
    return (int(own) + 1 if int(own) < 9 else 0) if own.isdigit() else sheet.outline(style)


def _headings(found: list[Line | Grid]) -> list[Line | Grid]:
    """Where a file has no heading styles, its short lines in bold are the headings."""
    if any(isinstance(line, Line) and line.level for line in found):
        return found
    return [
        replace(line, level=2 if "." in line.pattern.rstrip(".") else 1)
        if isinstance(line, Line) and line.bold and len(line.text.split()) <= _LONGEST and not line.text.endswith(".")
        else line
        for line in found
    ]


def _grid(table: Element, sheet: Styles) -> Grid:
    rows = []
    for row in table.findall("w:tr", NS):
        rows.append(tuple(" ".join(words_of(p) for p in cell.iter(w("p"))).strip() for cell in row.findall("w:tc", NS)))
    cells = table.findall("w:tr/w:tc", NS)
    fills = [
        as_colour(shade.get(w("fill"), "")) if (shade := c.find("w:tcPr/w:shd", NS)) is not None else "" for c in cells
    ]
    width = len(rows[0]) if rows else 0
    borders = [as_colour(e.get(w("color"), "")) for e in table.iter(w("top"), w("insideH")) if e.get(w("val"))]
    head = fills[1] if width > 1 and len(fills) > width + 1 and fills[1] != fills[width + 1] else ""
    first = next((p for p in cells[0].iter(w("p"))), None) if cells else None
    runs = [] if first is None else [r for r in first.iter(w("r")) if words_of(r)]
    ink = "" if first is None else _ink(runs, val(first, "w:pPr/w:pStyle") or sheet.default, sheet)
    return Grid(tuple(rows), fills[0] if fills else "", ink, head, next((b for b in borders if b), ""))
