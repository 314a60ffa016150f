"""The HTML writer: one page that needs nothing else, reads without script and meets WCAG 2.2 AA.

Each kind of node has a Jinja template in `templates/base/html/`; a council's folder may hold its own.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.house.bounds import from_outside
from reportgen.house.files import in_style, logo_of, text_of_style
from reportgen.house.style import HouseStyle, Theme
from reportgen.tree import Document, Furniture
from reportgen.writers.html.nodes import Paper
from reportgen.writers.html.templates import page_blocks
from reportgen.writers.html.theme import page_stylesheet, stylesheet

__all__ = ["fragment", "page", "stylesheet", "write"]


def write(document: Document, house: HouseStyle) -> bytes:
    """A numbered document as a whole page, UTF-8. Raises StyleError when a template or the logo is wrong."""
    return page(document, house)


def page(
    document: Document,
    house: HouseStyle,
    before: str = "",
    below: str = "",
    after: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> bytes:
    """The page as one of several: `before` and `after` (markup) lead to the others, `below` ends the paper itself.

    `elsewhere` has the addresses of ids that stand on other pages.
    """
    blocks = page_blocks(house)
    css = Markup(page_stylesheet(document, house))
    printed = blocks(
        "page",
        language=document.language,
        title=document.title,
        subject=document.subject,
        creator=document.creator,
        council=house.name,
        css=css,
        logo=_logo(house.theme),
        logo_alt=house.theme.logo_alt or house.name,
        mark=document.mark,
        notices=document.notices,
        head=_shown(document.first_header or document.header, house.name),
        foot=_shown(document.first_footer or document.footer, house.name),
        before=Markup(before),
        main=Paper(document, house, blocks, elsewhere).main() + Markup(below),
        after=Markup(after),
    )
    if from_outside(house.folders):
        from reportgen.writers.html.inert import active

        if found := active(printed):
            raise _not_inert(house, found)
    return f"{printed}\n".encode()


def _not_inert(house: HouseStyle, found: Sequence[str]) -> StyleError:
    """What a style's own templates or style sheet put into the page: named, with the files it can stand in."""
    own = [folder / "html" for folder in house.folders if from_outside((folder,))]
    files = [file for folder in own for file in in_style(folder.parent, folder.name, (".html", ".css"))]
    written = [file for file in files if any(what.strip("<>=").split("=")[0] in _text(file) for what in found)]
    fix = "take it out of the style's html/ folder: a page runs no script and loads nothing"
    place = Span(str((written or files or own)[0]))
    return StyleError(findings=[Finding("style", place, f"the page would hold {', '.join(found)}", fix)])


def _text(file: Path) -> str:
    return text_of_style(file, file.parents[1])


def fragment(document: Document, house: HouseStyle) -> str:
    """The paper alone, for a site to wrap: what `main` holds, with the edition's mark and notices.

    The site takes `stylesheet(house)` into its own style sheet; its rules keep to `.paper`.
    """
    blocks = page_blocks(house)
    main = Paper(document, house, blocks).main()
    return blocks("fragment", language=document.language, mark=document.mark, notices=document.notices, main=main)


def _shown(furniture: Furniture, council: str) -> list[str]:
    """What of the page furniture makes sense where there are no pages: places without a page number."""
    places = (furniture.left, furniture.centre, furniture.right)
    words = ("".join(piece for piece in place if isinstance(piece, str)) for place in places if _is_words(place))
    return [line for line in words if line.strip() and line.strip() != council]


def _is_words(place: tuple[object, ...]) -> bool:
    return all(isinstance(piece, str) for piece in place)


def _logo(theme: Theme) -> str:
    """The logo as a data: URI, "" for none."""
    if theme.logo is None:
        return ""
    kind = {".svg": "svg+xml", ".jpg": "jpeg"}.get(theme.logo.suffix.lower(), theme.logo.suffix.lower().lstrip("."))
    data = logo_of(theme)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
