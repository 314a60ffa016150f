"""Chapters of the narrative, and under a heading of its own what no place takes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.content.unplaced import unplaced_heading
from reportgen.drafts.draft import Block, Grid, Para
from reportgen.drafts.flattened import flat
from reportgen.drafts.making import Making
from reportgen.drafts.marking_words import without_mark
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.schemes import scheme_of
from reportgen.drafts.withheld import exempt
from reportgen.reading.source import Node


def narrative(making: Making, chapter: Chapter) -> None:
    """A chapter as a section of the narrative, in the author's own numbering where the style has one."""
    blocks = list(flat(chapter))
    entries: dict[str, Node] = {}
    at = chapter.heading.at if chapter.heading is not None else blocks[0].at if blocks else 1
    if chapter.heading is not None:
        heading = making.heading(chapter.heading)
        heading = without_mark(heading) if chapter.marked is not None else heading
        entries["heading"] = making.maker.word(heading, at, chapter.heading.column)
        if at in making.references.ids:
            entries["id"] = making.maker.word(making.references.ids[at], at)
    entries |= exempt(making, chapter.marked, chapter.heading)
    if blocks:
        body = making.paper.known.body
        scheme, depth = scheme_of(making.house, body)
        bare = scheme.paragraph(depth) is not None and _without_numbers(making, blocks)
        if bare:
            entries["paragraphs"] = making.maker.word("unnumbered", at)
        entries["text"] = making.text(blocks, place=body, unnumbered=bare)
    if entries:
        making.note("body")
        making.body.append(making.maker.keys(entries, at))


def _without_numbers(making: Making, blocks: Sequence[Block]) -> bool:
    """Whether no paragraph has a number, in a paper that numbers others."""
    texts = [b for b in blocks if isinstance(b, Para) and not b.heading and not b.bullet]
    plain = [b for b in texts if not b.number]
    own = making.markdown.own
    return bool(own.shapes) and bool(plain) and not any(own.has(b.number) for b in texts)


def put_unplaced(making: Making) -> None:
    """What no place takes, last in the narrative and without numbers."""
    left = [b for b in making.left if isinstance(b, Grid) or b.words or any(p.picture for p in b.pieces)]
    if not left:
        return
    at = left[0].at
    bare = [replace(b, number="") if isinstance(b, Para) and not b.bullet else b for b in left]
    entries: dict[str, Node] = {
        "heading": making.maker.word(unplaced_heading(), at),
        "numbered": making.maker.word("false", at),
        "paragraphs": making.maker.word("unnumbered", at),
        "text": making.text(bare),
    }
    making.body.append(making.maker.keys(entries, at))
