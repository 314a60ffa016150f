"""From a Word file to what papers are written into, once for each house style."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.diagnostics import Findings, Span, StyleError
from reportgen.house.style import HouseStyle
from reportgen.ooxml.lists import indents
from reportgen.ooxml.names import NS, number, to_bytes, w
from reportgen.ooxml.styles import Styles
from reportgen.tree import Image
from reportgen.writers.docx import numbering as lists
from reportgen.writers.docx.complete_styles import complete_styles
from reportgen.writers.docx.page_setup import Page, page_of
from reportgen.writers.docx.starting_file import KEPT, starting_file
from reportgen.writers.docx.stories import Story
from reportgen.writers.docx.ties import prepare_lists
from reportgen.writers.docx.xml import escape

_FARTHEST = 31  # points: the most that Word leaves between a line and the words beside it (clause 17.18.68)


class QuoteLook(NamedTuple):
    """How the file's style of quotations looks: `left` in twips, the line at its side with its distance in points."""

    left: int
    line: str
    space: int

    def beside(self, further: int) -> str:
        """The line at its side for a paragraph that begins `further` twips within; "" where there is none."""
        if not self.line:
            return ""
        return f'<w:pBdr><w:left {self.line} w:space="{min(max(self.space + further // 20, 0), _FARTHEST)}"/></w:pBdr>'


class Base(NamedTuple):
    """What papers of one house style are written into.

    `styles` gives the id of each of our styles in the file, `static` the parts that never change.
    """

    styles: dict[str, str]
    lists: lists.Prepared
    page: Page
    quote: QuoteLook
    stories: tuple[Story, ...]
    static: tuple[tuple[str, bytes], ...]
    logo: Image | None
    drawings: int  # the highest number of a drawing in the headers and footers
    kinds: tuple[tuple[str, str], ...]  # (kind of relationship, part) to be named from document.xml


def prepare(house: HouseStyle, loose: frozenset[str] = frozenset()) -> Base:
    """Prepare the style's house.docx, or the file made from its theme. Raises StyleError in plain words.

    The paragraph styles named in `loose` get no numbering of their own.
    """
    file = starting_file(house)
    ids = complete_styles(file.styles, house, str(house.file("house.docx") or house.folders[0] / "house.yaml"))
    ready = prepare_lists(file.styles, file.numbering, house, ids, file.council, loose)
    parts = {"styles": ("word/styles.xml", to_bytes(file.styles))}
    parts["settings"] = ("word/settings.xml", to_bytes(file.settings))
    parts |= {kind: (KEPT[kind], data) for kind, data in file.kept.items()}
    static = [*parts.values(), *sorted(file.carried.items())]
    return Base(
        styles=ids,
        lists=ready,
        page=page_of(file.section, even=file.settings.find("w:evenAndOddHeaders", NS) is not None),
        quote=_quote_look(Styles(file.styles), ids["Quote"]),
        stories=file.stories,
        static=tuple(static),
        logo=_logo(house),
        drawings=_drawings(file.stories),
        kinds=tuple((kind, name) for kind, (name, _) in parts.items()),
    )


def _quote_look(styles: Styles, key: str) -> QuoteLook:
    left, _ = indents(styles.find(key, "w:pPr/w:ind"))
    line = styles.find(key, "w:pPr/w:pBdr/w:left")
    if line is None or line.get(w("val")) in ("nil", "none"):
        return QuoteLook(left, "", 0)
    shown = {name: line.get(w(name)) for name in ("val", "sz", "color")}
    words = " ".join(f'w:{name}="{escape(value)}"' for name, value in shown.items() if value)
    return QuoteLook(left, words, int(number(line.get(w("space")))))


def _drawings(stories: tuple[Story, ...]) -> int:
    """The highest number of a drawing in the headers and footers."""
    xml = "".join(piece for story in stories for piece in story.pieces)
    return max(map(int, re.findall(r'<wp:docPr [^>]*?\bid="(\d+)"', xml)), default=0)


def _logo(house: HouseStyle) -> Image | None:
    """The council's crest, for papers without a header of the council's own."""
    path = house.theme.logo
    if path is None:
        return None
    from reportgen.files.pictures import read_picture

    findings = Findings()
    image = read_picture(path.parent, path.name, Span(str(path)), findings)
    if findings.errors:
        raise StyleError(findings=findings.errors)
    return image
