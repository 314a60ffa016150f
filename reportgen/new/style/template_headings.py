"""The headings of a council's own file, and where its front ends; gaps and entries of lists are no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Grid, Para
from reportgen.drafts.headings import with_headings
from reportgen.new.style.naming import Known
from reportgen.new.style.words_said import said

_APPENDIX = re.compile(r"(appendix|annex|schedule)\b(?!es| list)", re.IGNORECASE)
_TITLE = re.compile(r"\b(sub)?title\b", re.IGNORECASE)


def headed(blocks: Sequence[Block], known: Known) -> tuple[list[Block], int]:
    """The blocks with their headings, and how many stand before the first section."""
    once = with_headings([_shadowed(b) for b in blocks], known.meaning)
    front = front_length(once, known)
    return _with_headings(blocks, once, front, known), front


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
    return bool(_APPENDIX.match(para.words) or _APPENDIX.match(para.number))


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
