"""Which chapter fills which section of the house style."""

from __future__ import annotations

from reportgen.drafts.appendices import list_of_appendices
from reportgen.drafts.background import background_papers
from reportgen.drafts.contacts import contacts
from reportgen.drafts.draft import Block, Grid
from reportgen.drafts.flattened import flat
from reportgen.drafts.known import Meant, place_of
from reportgen.drafts.making import Making
from reportgen.drafts.narrative import narrative
from reportgen.drafts.parts import put_part, rows_of_parts
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.recommendations import recommendations
from reportgen.drafts.withheld import withheld


def put_chapter(making: Making, chapter: Chapter) -> None:
    """A chapter where its heading says; without one, in the narrative."""
    place = chapter.place
    if place is None or place.holds == "body" or (chapter.heading is None):
        narrative(making, chapter)
    elif place.kind == "part":
        put_part(making, place, chapter)
    else:
        put_section(making, chapter, place)


def put_section(making: Making, chapter: Chapter, place: Meant) -> None:
    """A chapter in a section; what stands there already goes to the narrative."""
    match place.holds:
        case "recommendations":
            recommendations(making, chapter, place)
        case "parts":
            _parts(making, chapter, place)
        case "contacts":
            contacts(making, chapter)
        case "background-papers":
            background_papers(making, chapter)
        case "appendix-list" | "appendices":
            list_of_appendices(making, chapter)
        case _:
            making.note(place.name)
            blocks = list(flat(chapter))
            own = place_of(making.house, place)
            if place.name in making.entries or own is None:
                narrative(making, chapter)
            elif (nil := making.nil(blocks, own.nil)) is not None:
                making.entries[place.name] = nil
            elif blocks:
                making.entries[place.name] = withheld(making, chapter, making.text(blocks, place=place.name))


def _parts(making: Making, chapter: Chapter, place: Meant) -> None:
    making.note(place.name)
    rest: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Grid) and rows_of_parts(making, block):
            continue
        rest.append(block)
    for sub in chapter.below:
        if sub.place is not None and sub.place.kind == "part":
            put_part(making, sub.place, sub)
        elif sub.place is not None and sub.place.kind == "section":
            put_section(making, sub, sub.place)
        else:
            making.not_public.whole += [sub.marked] if sub.marked is not None else []
            making.keep(sub.heading, flat(sub))
            making.aside.doubt(sub.heading.at if sub.heading else 1, f"the house style has no place for “{sub.words}”")
    if rest:
        if not any(isinstance(b, Grid) or b.words for b in rest):
            return
        if not making.parts.get(place.name) and not chapter.below:
            narrative(making, Chapter(chapter.heading, rest))
        else:
            making.keep(None, rest)
