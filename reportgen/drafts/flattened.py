"""A chapter and those below it as one run of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Grid
from reportgen.drafts.recognise import Chapter


def flat(chapter: Chapter, level: int = 1) -> Iterator[Block]:
    """The blocks of a chapter, those below it with their headings one level less than in the paper."""
    for block in chapter.blocks:
        if isinstance(block, Grid) or block.words or any(p.picture for p in block.pieces):
            yield block
    for sub in chapter.below:
        if sub.heading is not None:
            yield replace(sub.heading, heading=level)
        yield from flat(sub, level + 1)


def flat_all(group: Sequence[Chapter]) -> Iterator[Block]:
    """The blocks of an appendix and of what follows under it, headings and all but its own."""
    yield from flat(group[0])
    for chapter in group[1:]:
        if chapter.heading is not None:
            yield replace(chapter.heading, heading=1)
        yield from flat(chapter, 2)
