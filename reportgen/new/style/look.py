"""The look of a Word file as the `theme` of a house style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from reportgen.drafts.draft import Para, Piece
from reportgen.house import colours
from reportgen.new.style.list_patterns import bullet_of
from reportgen.new.style.page import Page
from reportgen.new.style.table_looks import label_look, table_look
from reportgen.new.style.template import Template
from reportgen.new.style.words_said import is_for_author

H = TypeVar("H", bound=Hashable)
Look = dict[str, Any]
_SINGLE = 1.15  # the line height of a house style that is Word's single line
_LEVELS = (1, 2, 3)


def theme_of(template: Template, page: Page, title: Para | None) -> Look:
    """Keys and values of `theme:`; only what the file says. `title` is the line that has the title's look."""
    theme = _text_look(template) | _page_look(page) | label_look(template) | table_look(template)
    theme |= _bullets(template) | _number_widths(template)
    if title is not None:
        theme["title"] = _look(title, template, theme["font"])
    if looks := _headings(template, theme["font"], theme["size"]):
        room = theme["paragraph-after"]  # Word adds it to the room before a heading; pages take the larger of the two
        theme["headings"] = [{**look, "before": look.get("before", 0) + room} for look in looks]
    return theme


def _text_look(template: Template) -> Look:
    """Font, size, colour and spacing of ordinary text; what a template says to the author has looks of its own."""
    styles = template.word.styles
    texts = template.texts
    style = most((template.style(p), len(p.words)) for p in texts) or styles.default
    printed = [piece for p in texts for piece in p.pieces if piece.text.strip() and not is_for_author(piece)]
    look: Look = {
        "font": most((template.font(p), len(p.words)) for p in texts) or styles.font(styles.default) or "Arial",
        "size": most((piece.size, len(piece.text)) for piece in printed) or styles.size(style),
        "line-height": round(styles.line_height(style) * _SINGLE, 2),
        "text": _legible(_ink(printed) or styles.colour(styles.default) or "#000000"),
        "paragraph-after": styles.spacing(style, "after") or styles.spacing(style, "before") or 6.0,
        "justify": styles.justified(style),
    }
    if "hyperlink" in styles.ids and (link := styles.colour(styles.ids["hyperlink"])):
        look["link"] = _legible(link)
    return look


def _ink(printed: Sequence[Piece]) -> str:
    """The colour that most words have; "" for Word's automatic one, which counts as any other."""
    inks = Counter[str]()
    for piece in printed:
        inks[piece.colour] += len(piece.text)
    return inks.most_common(1)[0][0] if inks else ""


def _page_look(page: Page) -> Look:
    look: Look = {}
    if page.margins:
        look["margins"] = [max(5.0, min(80.0, m)) for m in page.margins]
    if page.logo:
        look |= {"logo": page.logo.name, "logo-height": page.logo.height, "logo-align": page.logo.align}
    return look


def _headings(template: Template, font: str, size: float) -> list[Look]:
    """A look for each level; a level the paper does not use goes on from the one above it."""
    looks: list[Look] = []
    for level in _LEVELS:
        of_level = [p for p in template.blocks if isinstance(p, Para) and p.heading == level]
        if of_level:
            looks.append(_look(_commonest(of_level, template), template, font))
        elif looks:
            quieter = {"size": size, "italic": level == _LEVELS[-1]}
            looks.append({key: value for key, value in {**looks[-1], **quieter}.items() if value or key == "bold"})
    return looks


def _look(para: Para, template: Template, text: str) -> Look:
    """How a heading is set, direct formatting counted; `text` is the font of the text."""
    style, styles, look = template.style(para), template.word.styles, para.look
    found = {
        "font": template.font(para),
        "size": look.size or styles.size(style),
        "bold": look.bold,
        "italic": look.italic,
        "underline": look.underline,
        "colour": _legible(look.colour or "#000000"),
        "align": template.align(para),
        "before": styles.spacing(style, "before"),
        "after": styles.spacing(style, "after"),
        "rule": styles.ruled(style),
        "capitals": styles.on(style, "caps") or any(p.capitals for p in para.pieces),
    }
    usual = {
        "font": text,
        "italic": False,
        "underline": False,
        "align": "left",
        "rule": False,
        "capitals": False,
        "colour": "#000000",
    }
    return {key: value for key, value in found.items() if value != usual.get(key)}


def _legible(colour: str) -> str:
    """A colour that can be read on white (WCAG 2.2 SC 1.4.3): a paler one is darkened as little as need be."""
    return colours.legible(colour, "#ffffff")


def _commonest(paras: Sequence[Para], template: Template) -> Para:
    def kind(para: Para) -> tuple[str, float, bool]:
        return template.style(para), para.look.size, para.look.bold

    commonest = most((kind(p), 1) for p in paras)
    return next(p for p in paras if kind(p) == commonest)


def most(weighed: Iterable[tuple[H, int]]) -> H | None:
    """The value with most weight, empty ones left out."""
    tally: Counter[H] = Counter()
    for value, weight in weighed:
        if value:
            tally[value] += weight
    return tally.most_common(1)[0][0] if tally else None


def _bullets(template: Template) -> Look:
    found: dict[int, str] = {}
    for para in template.paras:
        if para.bullet:
            listed = template.list_of(para)
            sign = bullet_of(template.word.lists, listed[0], str(listed[1])) if listed else "•"
            found.setdefault(para.depth, sign or "•")
    return {"bullets": [found.get(i, "–" if i else "•") for i in range(3)]} if found else {}


def _number_widths(template: Template) -> Look:
    """The hanging indents of numbered paragraphs and headings, in millimetres."""
    out: Look = {}
    for para in template.paras:
        listed = template.list_of(para) if template.pattern(para) else None
        level = template.word.lists.level(*listed) if listed else None
        if level is not None and level.hanging > 0:
            key = "heading-number-width" if para.heading else "number-width"
            out.setdefault(key, round(level.hanging * 25.4 / 1440, 1))
    return out
