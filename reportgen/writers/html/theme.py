"""The theme as CSS: custom properties for `paper.css`, and the page boxes of the print.

Theme sizes are in points and millimetres. On the screen they become rem, one rem being the theme's
text size, so that a reader's own text size and zoom scale everything (WCAG 1.4.4, 1.4.10); in print
the root is the theme's size in points and the same rules give the theme's own measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from reportgen.house.colours import SHAPES, contrast, legible, mix
from reportgen.house.style import HouseStyle, Look, Theme
from reportgen.tree import Document, Furniture, PageNumber, Piece
from reportgen.writers import looks
from reportgen.writers.block_templates import Kept
from reportgen.writers.html.templates import sheet_blocks

_PAPER, _NIGHT = "#ffffff", "#14171b"  # the ground in light and in dark mode
_NIGHT_TEXT = "#e6e8ea"
_POINT = 25.4 / 72  # millimetres
_STAND_INS = "Arial, Arimo, Helvetica, sans-serif"
_LEVELS = 6  # h1 to h6
_LOGO = {"left": "0 auto .5rem 0", "centre": "0 auto .5rem", "right": "0 0 .5rem auto"}


def stylesheet(house: HouseStyle) -> str:
    """The style sheet of the paper itself: `paper.css` filled from the theme, then the style's own `house.css`."""
    return _stylesheet(house)


def page_stylesheet(document: Document, house: HouseStyle) -> str:
    """That of a whole page: besides, `page.css` for what is around the paper, and the page boxes of the print."""
    theme = house.theme
    return sheet_blocks(house)("page", size=f"{theme.size:g}pt") + pages(document, theme) + _stylesheet(house)


@Kept
def _stylesheet(house: HouseStyle) -> str:
    css, theme = sheet_blocks(house), house.theme
    return css(
        "paper",
        measures=_declarations(_measures(theme)),
        light=_declarations(_colours(theme)),
        dark=_declarations(_night(theme)),
    ) + css("house")


def string(words: str) -> str:
    """A CSS string. All but letters, figures and spaces is escaped, so no content can end it or the style sheet."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda hit: f"\\{ord(hit[0]):x} ", words) + '"'


def _declarations(pairs: Iterable[tuple[str, str]]) -> Markup:
    return Markup("\n".join(f"  --{name}: {value};" for name, value in pairs))


def _measures(theme: Theme) -> Iterator[tuple[str, str]]:
    def rem(points: float) -> str:
        return f"{points / theme.size:.4g}rem"

    yield "font", f"{string(theme.font)}, {_STAND_INS}"
    # Word's 1.15 is of the font's own line height; CSS counts in font sizes, and WCAG 1.4.12 wants room for 1.5.
    yield "line-height", f"{theme.line_height * 1.2:.4g}"
    yield "paragraph-after", rem(theme.paragraph_after)
    yield "number-width", rem(theme.number_width / _POINT)
    yield "heading-number-width", rem(theme.heading_number_width / _POINT)
    yield "list-indent", rem(theme.list_indent / _POINT)
    yield "label-width", f"{theme.label_width:g}%"
    yield "label-weight", "bold" if theme.bold_labels else "normal"
    yield "value-weight", "bold" if theme.bold_values else "normal"
    yield "recommendation-weight", "bold" if theme.bold_recommendations else "normal"
    yield "text-align", "justify" if theme.justify else "start"
    yield "logo-height", rem(theme.logo_height / _POINT)
    yield "logo-margin", _LOGO[theme.logo_align]
    for depth in range(3):
        bullet = theme.bullets[min(depth, len(theme.bullets) - 1)] if theme.bullets else "•"
        yield f"bullet-{depth + 1}", string(bullet + "\u2002")
    for level, look in _looks(theme):
        yield f"h{level}-font", f"{string(look.font)}, {_STAND_INS}" if look.font else "inherit"
        yield f"h{level}-size", rem(look.size)
        yield f"h{level}-weight", "bold" if look.bold else "normal"
        yield f"h{level}-style", "italic" if look.italic else "normal"
        yield f"h{level}-line", "underline" if look.underline else "none"
        yield f"h{level}-rule", "1px solid" if look.rule else "none"
        yield f"h{level}-align", {"left": "start", "centre": "center", "right": "end"}[look.align]
        yield f"h{level}-before", rem(look.before)
        yield f"h{level}-after", rem(look.after)


def _looks(theme: Theme) -> Iterator[tuple[int, Look]]:
    yield 1, theme.title
    for level in range(2, _LEVELS + 1):
        yield level, theme.headings[min(level - 2, len(theme.headings) - 1)] if theme.headings else Look()


def _colours(theme: Theme) -> Iterator[tuple[str, str]]:
    """Light mode: the theme's colours; one too faint for its ground is darkened until it can be read."""
    label = theme.label_fill or _PAPER
    accent = legible(theme.accent, _PAPER, SHAPES)
    quiet = mix(_PAPER, accent, 0.06)  # behind notices and link targets: words that can be read there can on the paper
    yield "ground", _PAPER
    yield "quiet", quiet
    yield "text", legible(theme.text, quiet)
    yield "accent", accent
    yield "rule", theme.rule
    yield "label-fill", label
    yield "label-text", legible(theme.label_text, label)
    yield "bare-label", legible(theme.bare_label, _PAPER)
    yield "head-fill", theme.table_head_fill
    yield "head-text", legible(theme.table_head_text, theme.table_head_fill)
    yield "link", legible(theme.link, quiet)
    yield "mark", legible(looks.MARK, _PAPER)
    yield "furniture", legible(looks.FURNITURE, _PAPER)
    for kind, (ground, edge) in looks.NOTICES.items():
        yield kind, ground
        yield f"{kind}-edge", edge
    for level, look in _looks(theme):
        yield f"h{level}-colour", legible(look.colour, quiet)


def _night(theme: Theme) -> Iterator[tuple[str, str]]:
    """Dark mode: the same hues, grounds taken down and words lifted until they can be read."""

    def fill(colour: str) -> str:
        return mix(_NIGHT, colour, 0.14)

    def words(colour: str, ground: str) -> str:
        # A colour that is as good as the text's own (black, dark grey) stays the text's own; a hue stays a hue.
        return _NIGHT_TEXT if contrast(colour, theme.text) < 1.6 else legible(colour, ground, 7)

    label = fill(theme.label_fill) if theme.label_fill else _NIGHT
    head = fill(mix(theme.table_head_fill, "#ffffff", 0.5))
    yield "ground", _NIGHT
    yield "text", _NIGHT_TEXT
    yield "accent", legible(theme.accent, _NIGHT, 4.5)
    yield "rule", legible(theme.rule, _NIGHT, SHAPES)
    yield "label-fill", label
    yield "label-text", words(theme.label_text, label)
    yield "bare-label", words(theme.bare_label, _NIGHT)
    yield "head-fill", head
    yield "head-text", _NIGHT_TEXT
    yield "link", legible(theme.link, _NIGHT, 7)
    yield "quiet", fill("#9aa4ae")
    yield "mark", legible(looks.MARK, _NIGHT, 4.5)
    yield "furniture", _NIGHT_TEXT
    for kind, (_, edge) in looks.NOTICES.items():
        yield kind, fill(edge)
        yield f"{kind}-edge", legible(edge, _NIGHT, SHAPES)
    for level, look in _looks(theme):
        yield f"h{level}-colour", words(look.colour, _NIGHT)


# --------------------------------------------------------------------------- the print


def pages(document: Document, theme: Theme) -> Markup:
    """The `@page` rules: paper, margins, and in the margin boxes the furniture, the mark and the notices.

    CSS Paged Media 3, section 5; Chromium prints margin boxes since version 131. A browser without
    them still prints the mark and the notices at the top of the first page.
    """
    top, right, bottom, left = theme.margins
    later = _boxes(document, document.header, document.footer, theme.size, document.mark)
    first_header, first_footer = document.first_header or document.header, document.first_footer or document.footer
    first = _boxes(document, first_header, first_footer, theme.size, "")  # there the banner has the mark
    type_ = f"{max(theme.size - 2, 8):g}pt {string(theme.font)}, Arial, Arimo, sans-serif"
    margins = f"{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm"
    return Markup(
        f"@page {{ size: A4; margin: {margins}; font: {type_}; color: {looks.FURNITURE};\n{later}}}\n"
        f"@page :first {{\n{first}}}\n"
        "@page landscape { size: A4 landscape; }\n"
    )


def _boxes(document: Document, header: Furniture, footer: Furniture, size: float, mark: str) -> str:
    look = f"font-weight: bold; font-size: {size + 1:g}pt; letter-spacing: .08em; color: {looks.MARK}; "
    return (
        _box("top-left", [header.left])
        + _box("top-center", [(mark,) if mark else (), header.centre], look if mark else "")
        + _box("top-right", [header.right])
        + _box("bottom-left", [footer.left])
        + _box("bottom-center", [*((n,) for n in document.notices), footer.centre])
        + _box("bottom-right", [footer.right])
    )


def _box(place: str, lines: Iterable[tuple[Piece, ...]], look: str = "") -> str:
    shown = f" {string(chr(10))} ".join(" ".join(map(_piece, line)) for line in lines if line)
    return f"  @{place} {{ content: {shown or 'none'}; white-space: pre-line; {look}}}\n"


def _piece(piece: Piece) -> str:
    if isinstance(piece, PageNumber):
        return "counter(pages)" if piece.total else "counter(page)"
    return string(piece)
