"""A piece of a web page (as the clipboard gives it) read as a draft: headings, paragraphs, lists, tables, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html
from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Draft, Grid, Para, Piece
from reportgen.drafts.text import decoded

_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "blockquote",
    "body",
    "html",
    "figure",
    "header",
    "footer",
    "dd",
    "dt",
    "dl",
}
_LEFT_OUT = {
    "script",
    "style",
    "head",
    "meta",
    "link",
    "template",
    "noscript",
    "svg",
    "button",
    "input",
    "select",
    "nav",
}
_STRONG, _EMPHASIS = {"b", "strong"}, {"i", "em"}
_DEEPEST = 200


def read_web(data: bytes, file: str) -> Draft:
    """The draft in a piece of HTML; scripts, styles and forms are no content, and nothing is fetched."""
    return Draft(file, "text", element_blocks(parsed(data)))


def parsed(data: bytes) -> Any:
    """A page or a piece of one as a tree, without comments and instructions."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    return html.document_fromstring(decoded(data), parser=parser)


def element_blocks(element: Any) -> tuple[Block, ...]:
    """What an element shows, as blocks."""
    return tuple(_numbered(_blocks(element, 0, "", 0)))


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    for at, block in enumerate(blocks, 1):
        yield replace(block, at=at)


def _blocks(element: Any, outline: int, mark: str, deep: int) -> Iterator[Block]:
    """The blocks of an element: text of its own, then those of its children, in order."""
    pieces: list[Piece] = []

    def flush() -> Iterator[Block]:
        para = Para(
            tuple(pieces),
            1,
            outline=outline,
            bullet=mark == "-",
            number="" if mark == "-" else mark,
            depth=max(0, deep - 1),
        )
        pieces.clear()
        if para.words:
            yield para

    if element.text:
        pieces.append(Piece(_spaces(element.text)))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _LEFT_OUT:
            pass
        elif tag in ("ul", "ol"):
            yield from flush()
            yield from _list(child, tag == "ol", deep + 1)
        elif tag == "table":
            yield from flush()
            yield from _table(child, deep)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            yield from flush()
            yield from _blocks(child, int(tag[1]), "", deep)
        elif tag in _BLOCKS and deep < _DEEPEST:
            yield from flush()
            yield from _blocks(child, outline, mark, deep)
        else:
            pieces += _inline(child, Piece(), 0)
        if child.tail:
            pieces.append(Piece(_spaces(child.tail)))
    yield from flush()


def _inline(element: Any, look: Piece, deep: int) -> Iterator[Piece]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _LEFT_OUT or deep > _DEEPEST:
        return
    if tag == "br":
        yield replace(look, text="\n")
    look = replace(
        look,
        strong=look.strong or tag in _STRONG,
        emphasis=look.emphasis or tag in _EMPHASIS,
        link=element.get("href", "") if tag == "a" else look.link,
    )
    if element.text:
        yield replace(look, text=_spaces(element.text))
    for child in element:
        yield from _inline(child, look, deep + 1)
        if child.tail:
            yield replace(look, text=_spaces(child.tail))


def _list(element: Any, ordered: bool, deep: int) -> Iterator[Block]:
    for number, item in enumerate(element.findall("li"), 1):
        first = True
        for block in _blocks(item, 0, f"{number}." if ordered else "-", deep):
            if isinstance(block, Para) and not first and block.depth == deep - 1:
                block = replace(block, bullet=False, number="")
            first = False
            yield block


def _table(element: Any, deep: int) -> Iterator[Block]:
    rows = []
    for row in element.iter("tr"):
        cells = [Cell(tuple(_blocks(c, 0, "", deep))) for c in row if c.tag in ("td", "th")]
        if cells:
            rows.append(tuple(cells))
    if rows:
        yield Grid(tuple(rows), 1)


def _spaces(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
