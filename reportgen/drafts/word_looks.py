"""What styles give the paragraphs and runs of a Word file, looked up once a style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.ooxml.names import NS, Element, is_on, length, number, val, w
from reportgen.ooxml.styles import WORDS_SIZE, Styles, as_colour

_CONTENTS = re.compile(r"(toc|table of figures)\b")


class RunLook(Struct, frozen=True):
    """Of a run: what tells headings, labels and instructions from text."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    hidden: bool = False
    marked: bool = False
    size: float = WORDS_SIZE
    colour: str = ""


class ParagraphLook(Struct, frozen=True):
    """Of a paragraph style."""

    id: str
    name: str
    run: RunLook
    outline: int = 0
    centred: bool = False
    indent: int = 0
    contents: bool = False


class Looks:
    """The styles of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._ruled: dict[str, bool] = {}

    def of(self, p: Element) -> ParagraphLook:
        """What its style gives a paragraph."""
        style = val(p, "w:pPr/w:pStyle")
        if style not in self._paragraphs:
            self._paragraphs[style] = self._read(style if style in self._styles.by_id else self._styles.default)
        return self._paragraphs[style]

    def _read(self, style: str) -> ParagraphLook:
        styles = self._styles
        run = RunLook(
            **{field: styles.on(style, tag) for field, tag in _SWITCHES},
            underline=(u := styles.find(style, "w:rPr/w:u")) is not None and u.get(w("val"), "single") != "none",
            size=styles.size(style),
            colour=styles.colour(style),
        )
        return ParagraphLook(
            id=style,
            name=styles.name(style),
            run=run,
            outline=styles.outline(style),
            centred=styles.align(style) == "centre",
            indent=length(styles.find(style, "w:pPr/w:ind"), "left", "start"),
            contents=bool(_CONTENTS.match(styles.name(style).casefold())),
        )

    def run(self, r: Element, under: RunLook) -> RunLook:
        """The look of a run in a paragraph whose style gives `under`."""
        own = r.find("w:rPr", NS)
        if own is None:
            return under
        styled = val(own, "w:rStyle")
        if styled:
            under = self._character(styled, under)
        said: dict[str, Any] = {f: on for f, tag in _SWITCHES if (on := is_on(own.find(f"w:{tag}", NS))) is not None}
        if (u := own.find("w:u", NS)) is not None:
            said["underline"] = u.get(w("val"), "single") != "none"
        look = replace(under, **said) if said else under
        if (pen := own.find("w:highlight", NS)) is not None:
            look = replace(look, marked=pen.get(w("val"), "none") not in ("none", "white"))
        if size := number(val(own, "w:sz")):
            look = replace(look, size=size / 2)
        if (colour := own.find("w:color", NS)) is not None:
            look = replace(look, colour=as_colour(colour.get(w("val"), "")))
        return look

    def put_on(self, r: Element, under: RunLook) -> tuple[str, ...]:
        """What a run shows by its own properties and its styles do not, bold and italic apart: the kind of the look,
        and its colour. "auto", "none" and white paper, which some programs write everywhere, are nothing.
        """
        own = r.find("w:rPr", NS)
        if own is None:
            return ()
        if styled := val(own, "w:rStyle"):
            under = self._character(styled, under)
        return tuple(_put_on(own, under))

    def _character(self, style: str, under: RunLook) -> RunLook:
        for each in reversed(self._styles.chain(style) if style in self._styles.by_id else []):
            if each.get(w("type")) == "character":
                under = self.run(_as_run(each), under)
        return under

    def is_prompt(self, r: Element) -> bool:
        """Whether a run is in the style of what a form shows where nothing was filled in."""
        return self._styles.name(val(r, "w:rPr/w:rStyle")).casefold() == "placeholder text"

    def ruled(self, table: Element) -> bool:
        """Whether a table shows rules, by itself, by a cell or by its style."""
        for path in ("w:tblPr/w:tblBorders", "w:tr/w:tcPr/w:tcBorders", "w:tr/w:tc/w:tcPr/w:tcBorders"):
            if any(_is_rule(edge) for borders in table.findall(path, NS) for edge in borders):
                return True
        style = val(table, "w:tblPr/w:tblStyle")
        if style not in self._ruled:
            found = [e.find("w:tblPr/w:tblBorders", NS) for e in self._styles.chain(style)]
            self._ruled[style] = style in self._styles.by_id and any(
                _is_rule(edge) for borders in found if borders is not None for edge in borders
            )
        own = table.find("w:tblPr/w:tblBorders", NS)
        return self._ruled[style] and own is None


_SWITCHES = (("bold", "b"), ("italic", "i"), ("capitals", "caps"), ("hidden", "vanish"))


_BLACK = ("", "#000000")  # the automatic colour is black on white paper
_PAPER = ("", "none", "white", "auto", "#ffffff")


def _put_on(own: Element, under: RunLook) -> Iterator[str]:
    if not under.underline and (u := own.find("w:u", NS)) is not None and u.get(w("val"), "single") != "none":
        yield "underline"
    if any(is_on(own.find(f"w:{tag}", NS)) for tag in ("strike", "dstrike")):
        yield "strike"
    if (raised := val(own, "w:vertAlign")) in ("superscript", "subscript"):
        yield raised
    if not under.capitals and any(is_on(own.find(f"w:{tag}", NS)) for tag in ("caps", "smallCaps")):
        yield "capitals"
    colour = as_colour(val(own, "w:color"))
    if colour and colour != under.colour and not (colour in _BLACK and under.colour in _BLACK):
        yield f"colour {colour}"
    pen, shade = val(own, "w:highlight"), own.find("w:shd", NS)
    fill = as_colour(shade.get(w("fill"), "")) if shade is not None else ""
    if pen not in _PAPER or fill not in _PAPER:
        yield f"highlight {pen if pen not in _PAPER else fill}"


def _is_rule(edge: Element) -> bool:
    return edge.get(w("val")) not in ("nil", "none", None)


def _as_run(style: Element) -> Element:
    """A character style as a run would say it, without the style it is based on."""
    run = etree.Element(w("r"))
    properties = style.find("w:rPr", NS)
    if properties is not None:
        own = deepcopy(properties)
        for named in own.findall("w:rStyle", NS):
            own.remove(named)
        run.append(own)
    return run


def indent_of(p: Element, style: ParagraphLook) -> int:
    """How far from the margin a paragraph begins, in twips."""
    own = p.find("w:pPr/w:ind", NS)
    return length(own, "left", "start") if own is not None else style.indent
