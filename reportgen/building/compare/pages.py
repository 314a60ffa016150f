"""Pages that were published, read as a draft: what stands in `main`, with the numbers and notes that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Grid, Para, Piece, without_start
from reportgen.drafts.web import element_blocks, parsed

_LEFT_OUT = "//nav | //*[contains(@class, 'unseen')] | //a[@role='doc-backlink']"
# What stands for a number before its words, and for the mark of a note, while a page is read as any other.
_NUMBER = re.compile("\ue000([^\ue001]*)\ue001\\s*")
_DOCUMENT = re.compile(r"(\S.{1,20}?)\s+(?=– )")  # the number of an appendix that is a document of its own
_NOTE = re.compile("(\ue002[^\ue003]*\ue003)")


def read_pages(pages: Iterable[bytes], file: str) -> Draft:
    """A paper and its appendices, each a page of ours, as one draft."""
    blocks: list[Block] = []
    notes: dict[str, tuple[Block, ...]] = {}
    for count, data in enumerate(pages):
        main = parsed(data).get_element_by_id("paper")
        notes |= {f"{count} {key}": tuple(_shown(found, count)) for key, found in _prepared(main)}
        blocks += _shown(element_blocks(main), count)
    return Draft(file, "web", tuple(replace(block, at=at) for at, block in enumerate(blocks, 1)), notes)


def _prepared(main: Any) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The footnotes of a page by their numbers; what is left of it is made ready to be read as any page."""
    for element in list(main.xpath(_LEFT_OUT)):
        element.drop_tree()
    for caption in list(main.iter("caption")):  # which stands in its table, and is read before it
        table, caption.tag = caption.getparent(), "p"
        table.remove(caption)
        table.addprevious(caption)
    for value in list(main.find_class("value")):
        value.drop_tag()
    for label in main.find_class("label"):
        label.tail = f"\t{(label.tail or '').lstrip()}"
    for mark in main.xpath("//a[@role='doc-noteref']"):
        mark.text = f"\ue002{mark.text}\ue003"
    for notes in list(main.find_class("notes")):
        for item in notes.iter("li"):
            number = item.find_class("number")[0]
            key = number.text
            number.drop_tree()
            yield key, element_blocks(item)
        notes.drop_tree()
    for number in main.find_class("number"):
        number.text = f"\ue000{number.text}\ue001"


def _shown(blocks: Iterable[Block], page: int) -> Iterator[Block]:
    """The blocks with their numbers and notes apart."""
    for block in blocks:
        if isinstance(block, Para):
            yield _numbered(block, page)
        else:
            rows = (tuple(replace(c, blocks=tuple(_shown(c.blocks, page))) for c in row) for row in block.rows)
            yield Grid(tuple(rows), block.at)


def _numbered(para: Para, page: int) -> Para:
    hit = _NUMBER.match(para.text.lstrip()) or (_DOCUMENT.match(para.text) if page and para.outline == 1 else None)
    own = without_start(para, len(para.text) - len(para.text.lstrip()))
    own = without_start(own, hit.end()) if hit else own
    return replace(own, number=hit[1] if hit else "", pieces=tuple(_pieces(own, page)))


def _pieces(para: Para, page: int) -> Iterator[Piece]:
    for piece in para.pieces:
        link = piece.link if ":" in piece.link.split("/")[0] else ""  # to another page of the pack: none in Word
        for part in _NOTE.split(piece.text):
            if part.startswith("\ue002"):
                yield Piece(note=f"{page} {part[1:-1]}")
            elif part:
                yield replace(piece, text=part, link=link)
