"""The headings of a council's own file, and where its front ends; gaps and entries of lists are no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeGuard

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Grid, Para
from reportgen.drafts.headings import number_depth, with_headings
from reportgen.new.style.naming import Known
from reportgen.new.style.words_said import said

APPENDIX = re.compile(r"(appendix|annex|schedule)\b(?!es| list)", re.IGNORECASE)
_TITLE = re.compile(r"\b(sub)?title\b", re.IGNORECASE)


def headed(blocks: Sequence[Block], known: Known) -> tuple[list[Block], int, bool]:
    """The blocks with their headings, how many stand before the first section, and whether parts hold sections.

    Sections that stand in parts ("Part A: the decision") are headings of the second level.
    """
    once = with_headings([_shadowed(b) for b in blocks], known.meaning)
    front = front_length(once, known)
    found = _numbered_alike(_with_headings(blocks, once, front, known))
    parts = _parts(found)
    if not parts:
        return found, front, False
    below = [replace(b, heading=b.heading + 1) if _is_heading(b) and i not in parts else b for i, b in enumerate(found)]
    return below, front, True


def _is_heading(block: Block) -> TypeGuard[Para]:
    return isinstance(block, Para) and bool(block.heading)


def _numbered_alike(blocks: list[Block]) -> list[Block]:
    """An implication beside the section on implications, as its number says ("6.", then "7."), does not stand in it."""
    out: list[Block] = []
    above: Para | None = None
    text = False
    for block in blocks:
        if _is_heading(block) and block.heading == 2 and above is not None and text and block.number and above.number:
            block = replace(block, heading=1) if number_depth(block) == number_depth(above) else block
        if _is_heading(block) and block.heading == 1:
            above, text = block, False
        text = text or not _is_heading(block)
        out.append(block)
    return out


def _parts(blocks: Sequence[Block]) -> set[int]:
    """Where the headings of parts stand: larger than those of sections, each with sections below it and no text."""
    first = [i for i, b in enumerate(blocks) if _is_heading(b) and b.heading == 1]
    ranks = {i: (b.outline, -b.look.size) for i in first if isinstance(b := blocks[i], Para)}
    top = min(ranks.values(), default=(0, 0.0))
    parts = {i for i in first if ranks[i] == top}
    alone = all(i + 1 < len(blocks) and _is_heading(blocks[i + 1]) and i + 1 not in parts for i in parts)
    return parts if len(parts) > 1 and len(parts) < len(first) and alone and first[0] in parts else set()


def _with_headings(blocks: Sequence[Block], once: Sequence[Block], front: int, known: Known) -> list[Block]:
    """The blocks with their headings; an appendix named before a section of the paper is an entry of a list.

    `once` are the same blocks, with headings that such entries may have led astray.
    """
    last = max(
        (i for i, b in enumerate(once) if isinstance(b, Para) and b.heading and known.meaning(b.words)), default=0
    )
    entries = {i for i, b in enumerate(once[:last]) if isinstance(b, Para) and b.heading and is_appendix(b)}
    shown = [_shadowed(b, always=i in entries) for i, b in enumerate(blocks)]
    found = with_headings(shown, known.meaning, front)
    return [b if isinstance(b, Para) and b.heading else blocks[i] for i, b in enumerate(found)]


def _shadowed(block: Block, *, always: bool = False) -> Block:
    """A block that is no heading, as an item of a list is none: what only says what is to stand there."""
    if not isinstance(block, Para) or block.outline or block.look.bold:
        return replace(block, bullet=True) if always and isinstance(block, Para) else block
    return replace(block, bullet=True) if always or (block.words and not said(block).fixed) else block


def is_appendix(para: Para) -> bool:
    """Whether a heading begins an appendix."""
    return bool(APPENDIX.match(para.words) or APPENDIX.match(para.number))


def front_length(blocks: list[Block], known: Known) -> int:
    """How many blocks stand before the first section: a heading that is known, numbered or made by a style."""
    for i, block in enumerate(blocks):
        if isinstance(block, Para) and block.heading and not _TITLE.search(block.style):
            by_style = bool(block.outline) and not _is_title(blocks, i)
            if by_style or (block.number and not block.bullet) or known.meaning(block.words) is not None:
                return i
    return _front_of_unknown(blocks)


def _is_title(blocks: list[Block], i: int) -> bool:
    """Whether a heading by style is the title: alone in its level above others, and larger than these."""
    here = blocks[i]
    others = [b for b in blocks[i + 1 :] if isinstance(b, Para) and b.outline]
    assert isinstance(here, Para)
    return bool(others) and all(
        b.look.size < here.look.size and b.style != here.style and b.outline >= here.outline for b in others
    )


def _front_of_unknown(blocks: list[Block]) -> int:
    """Of a file without any heading that is known: up to the first heading below its first table, if it has one."""
    table = next((i for i, b in enumerate(blocks) if isinstance(b, Grid)), None)
    headings = (
        i for i, b in enumerate(blocks) if isinstance(b, Para) and b.heading and i > (-1 if table is None else table)
    )
    return next(headings, len(blocks))
