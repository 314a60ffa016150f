"""The recommendations, each with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Para
from reportgen.drafts.flattened import flat
from reportgen.drafts.known import Meant, normal, place_of
from reportgen.drafts.making import Making
from reportgen.drafts.narrative import narrative
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.runs_of_numbers import shape_of
from reportgen.drafts.schemes import scheme_shapes
from reportgen.drafts.wording import is_lead_in, patterns
from reportgen.reading.source import Node


def recommendations(making: Making, chapter: Chapter, place: Meant) -> None:
    """The recommendations and the words before them; a second such chapter goes to the narrative."""
    blocks = list(flat(chapter))
    if place.name in making.entries:
        narrative(making, chapter)
        return
    making.note(place.name)
    intro, items = _points(blocks)
    if intro is not None and making.markdown.own.has(intro.number) and not _leads(making, intro, items):
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


def with_recommendations(making: Making, chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters; where none is for what is asked, words of another that ask are a chapter of their own."""
    placed = [c.place.name for c in _all(chapters) if c.place is not None]
    placed += [place.name for _, place, _ in making.paper.front.sections]
    own = next((name for name, p in making.house.places.items() if p.holds == "recommendations"), "")
    if not own or own in placed:
        return list(chapters)
    for chapter in sorted(_all(chapters), key=_is_elsewhere):
        prose = chapter.place is None or chapter.place.holds in ("body", "prose")
        at = next((i for i, block in enumerate(chapter.blocks) if prose and _asks(chapter.blocks, i)), None)
        if at is not None:
            end = _end(making, chapter.blocks, at)
            asked = Chapter(
                chapter.heading, chapter.blocks[at:end], place=Meant("section", own, holds="recommendations")
            )
            making.aside.doubt(chapter.blocks[at].at, "these words of the text were taken for the recommendations")
            del chapter.blocks[at:end]
            return [asked, *chapters]
    return list(chapters)


def _is_elsewhere(chapter: Chapter) -> bool:
    """Whether a chapter is none of the narrative, such as a summary: it is looked at last."""
    return chapter.place is not None and chapter.place.holds != "body"


def _all(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _all(chapter.below)


def _asks(blocks: Sequence[Block], i: int) -> bool:
    """Whether a paragraph leads in a list of what is asked, or asks by itself ("It is recommended that ...")."""
    block, after = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    if not isinstance(block, Para) or block.bullet or not is_lead_in(block.words):
        return False
    lists = block.words.endswith(":") and isinstance(after, Para) and bool(after.bullet or after.number)
    return lists or (block.words.endswith(".") and patterns("asking").fits(block.words))


def _end(making: Making, blocks: Sequence[Block], at: int) -> int:
    """Where what is asked ends: with the points of its list, or with the paragraph itself."""
    end = at + 1
    if isinstance(lead := blocks[at], Para) and lead.words.endswith(":"):
        while end < len(blocks) and isinstance(point := blocks[end], Para) and (point.bullet or point.number):
            if making.markdown.own.has(point.number) and _mark(point) == _mark(lead):
                break
            end += 1
    return end


def _leads(making: Making, intro: Para, items: Sequence[Sequence[Block]]) -> bool:
    """Whether a numbered paragraph leads in recommendations, and is not itself one that holds a list.

    Words that only say who is to do what follows ("1.1 That the Committee:") do, if there is one such paragraph and
    figures count what follows; letters and bullets are points of one recommendation.
    """
    marks = [_mark(block) for item in items for block in item]
    first = items[0][0] if items else None
    shape = shape_of(first.number) if isinstance(first, Para) and first.number else None
    alone = _mark(intro) not in marks and shape is not None and shape.kind == "1"
    return _counts_as_recommendation(making, items) or (alone and is_lead_in(intro.words))


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
