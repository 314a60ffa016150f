"""Pages a pack adds to documents it cannot set itself: what is withheld, and what was supplied untagged."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Part
from reportgen.pack.pack_wording import words
from reportgen.pack.supplied import Supplied
from reportgen.tree import Block, Document, Notice, Paragraph, Section, Strong, Text, Title


def withheld(part: Part, front: Document) -> Document:
    """The page that stands for a document which this edition may not hold: its public title and the notice."""
    notice = Notice(kind="withheld", children=(Text(part.notice),))
    return _page(part, front, (notice,))


def cover(part: Part, supplied: Supplied, front: Document, house: HouseStyle) -> Document:
    """The page before a supplied file that not everybody can read: it says so, and gives the text alternative."""
    said = words(house, "supplied-not-accessible", pages=len(supplied.sizes), why=supplied.why)
    blocks: list[Block] = [Paragraph(children=(Strong((Text(said),)),))]
    if part.alternative is None:
        blocks.append(Paragraph(children=(Text(words(house, "supplied-no-alternative")),)))
        return _page(part, front, tuple(blocks))
    for block in part.alternative.blocks:
        if isinstance(block, Section) and block.kind == "appendix":  # its heading is the title of the page
            blocks += block.blocks
        elif not isinstance(block, Title):
            blocks.append(block)
    return replace(_page(part, front, tuple(blocks)), notes=part.alternative.notes)


def incomplete(part: Part, front: Document, why: str, house: HouseStyle) -> Document:
    """The page of a draft that stands for a document which cannot be set."""
    notice = Notice(kind="incomplete", children=(Text(words(house, "to-be-completed", what=why)),))
    return _page(part, front, (notice,))


def _page(part: Part, front: Document, blocks: tuple[Block, ...]) -> Document:
    title = Title(children=(Text(part.title),))
    return replace(front, title=part.title, blocks=(title, *blocks), notes=(), contents="", span=part.span)
