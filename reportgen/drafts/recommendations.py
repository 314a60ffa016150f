"""The recommendations, each with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Para
from reportgen.drafts.flattened import flat
from reportgen.drafts.known import Meant, normal, place_of
from reportgen.drafts.making import Making
from reportgen.drafts.narrative import narrative
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.runs_of_numbers import shape_of
from reportgen.drafts.schemes import scheme_shapes
from reportgen.drafts.wording import is_lead_in
from reportgen.reading.source import Node


def recommendations(making: Making, chapter: Chapter, place: Meant) -> None:
    """The recommendations and the words before them; a second such chapter goes to the narrative."""
    blocks = list(flat(chapter))
    if place.name in making.entries:
        narrative(making, chapter)
        return
    making.note(place.name)
    intro, items = _points(blocks)
    if intro is not None and making.markdown.own.has(intro.number) and not _counts_as_recommendation(making, items):
        whole: list[Block] = [intro, *(block for item in items for block in item)]
        intro, items = None, [whole]  # one, which is a list
    made = [_recommendation(making, item) for item in items]
    entries: dict[str, Node] = {}
    own = place_of(making.house, place)
    style = own.before if own is not None else ""
    if intro is not None and normal(intro.words) != normal(re.sub(r"\{\{.*?\}\}", "", style)):
        entries["intro"] = making.maker.word(making.heading(intro), intro.at, intro.column)
    if made:
        making.entries[place.name] = making.maker.keys({**entries, "items": making.maker.list(made)}, made[0].span.line)


def _counts_as_recommendation(making: Making, items: Sequence[Sequence[Block]]) -> bool:
    """Whether the points under a numbered lead are numbered as the style numbers recommendations."""
    section = next((p for p in making.house.places.values() if p.holds == "recommendations"), None)
    shapes = scheme_shapes(making.house, section.numbers if section is not None else "")
    first = items[0][0] if items else None
    return isinstance(first, Para) and (not first.number or shape_of(first.number) in shapes)


def _recommendation(making: Making, item: Sequence[Block]) -> Node:
    at = item[0].at
    entries: dict[str, Node] = {"text": making.maker.text(making.markdown.lines(_unmarked(item)))}
    if at in making.references.ids:
        entries = {"id": making.maker.word(making.references.ids[at], at), **entries}
    return making.maker.keys(entries, at)


def _points(blocks: Sequence[Block]) -> tuple[Para | None, list[list[Block]]]:
    """The words before recommendations, and the recommendations, each with what belongs to it."""
    intro: Para | None = None
    rest = list(blocks)
    first = rest[0] if rest else None
    if isinstance(first, Para) and len(rest) > 1 and (is_lead_in(first.words) or first.words.endswith(":")):
        intro, rest = first, rest[1:]
    marks = [_mark(b) for b in rest]
    top = next((m for m in marks if m), "")
    items: list[list[Block]] = []
    for block, mark in zip(rest, marks, strict=True):
        begins = (mark == top) if top else isinstance(block, Para)
        if begins or not items:
            items.append([block])
        else:
            items[-1].append(block)
    return intro, items


def _mark(block: Block) -> str:
    """What tells the points of one list from others."""
    if not isinstance(block, Para):
        return ""
    if block.bullet:
        return f"bullet {block.depth}"
    shape = shape_of(block.number) if block.number else None
    return f"{shape.open}{shape.kind}{shape.close}{shape.depth}" if shape else ""


def _unmarked(item: Sequence[Block]) -> list[Block]:
    """A recommendation without its own number."""
    first, rest = item[0], list(item[1:])
    return [replace(first, number="", bullet=False, heading=0) if isinstance(first, Para) else first, *rest]
