"""What a published paper says otherwise than the paper's own file, only because its appendices are documents there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Para, Piece
from reportgen.house.style import HouseStyle

_SUPPLIED = "supplied-appendix"


def evened(published: Draft, paper: Draft, house: HouseStyle) -> Draft:
    """The published draft with the headings of appendices as the paper has them, and with the paper's own sentence
    where the published document of a supplied appendix takes its place.
    """
    supplied = {_said(paper.blocks[i - 1]): block for i, block in _stand_ins(paper, house)}
    labelled = {
        _said(block) for block in paper.blocks if isinstance(block, Para) and block.outline and not block.number
    }
    out: list[Block] = []
    for block in published.blocks:
        if isinstance(block, Para) and block.number and f"{block.number} {block.words}" in labelled:
            block = replace(block, number="", pieces=(Piece(f"{block.number} "), *block.pieces))
        out.append(block)
        stand_in = supplied.pop(_said(block), None) if isinstance(block, Para) and block.outline else None
        out += [stand_in] if stand_in is not None else []
    return replace(published, blocks=tuple(replace(block, at=at) for at, block in enumerate(out, 1)))


def _stand_ins(paper: Draft, house: HouseStyle) -> Sequence[tuple[int, Para]]:
    """The sentences that say of an appendix that it is a document of its own, with their places."""
    parts = re.split(r"\{\{.*?\}\}", house.wording.get(_SUPPLIED, ""))
    said = re.compile(".*?".join(map(re.escape, parts)))
    found = ((i, block) for i, block in enumerate(paper.blocks) if i and isinstance(block, Para))
    return [(i, block) for i, block in found if any(parts) and said.fullmatch(block.words)]


def _said(block: Block) -> str:
    return f"{block.number} {block.words}".strip() if isinstance(block, Para) else ""
