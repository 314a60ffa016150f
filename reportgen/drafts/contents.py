"""A recognised paper as content of its house style: the keys of report.yaml and meeting.yaml, as positioned nodes.

What no place takes is kept under a heading of its own, last in the narrative and without numbers; what was
not certain is listed with its place.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from reportgen.drafts.appendices import put_appendices
from reportgen.drafts.contacts import officer_node
from reportgen.drafts.draft import Picture
from reportgen.drafts.front_values import put_fields, put_title
from reportgen.drafts.making import Making
from reportgen.drafts.markdown import Doubt
from reportgen.drafts.narrative import put_unplaced
from reportgen.drafts.not_public import mark_chapters
from reportgen.drafts.recognise import Chapter, Paper
from reportgen.drafts.recommendations import with_recommendations
from reportgen.drafts.sections import put_chapter, put_section
from reportgen.drafts.table_entries import put_tables
from reportgen.drafts.withheld import put_whole
from reportgen.reading.source import MappingNode, Node, Scalar


class Contents(Struct):
    """What was made of a draft."""

    report: MappingNode
    meeting: dict[str, Node]
    pictures: dict[str, Picture]
    unsure: list[Doubt]
    found: list[str]  # names of sections and parts ("implications.finance") that stand in the draft
    unplaced: list[str]  # headings and labels no place takes
    days: tuple[Scalar, ...] = ()  # lines with a date and its day of the week, of which the content has the date
    referred: bool = False  # whether numbers typed by hand became references


def contents(paper: Paper, uncited: Collection[str] = ()) -> Contents:
    """The content of a recognised paper; what is `uncited`, by the ids it would have, is referred to as it is typed."""
    making = Making(paper, uncited)
    put_title(making)
    put_fields(making)
    for label, place, blocks in paper.front.sections:
        put_section(making, Chapter(label, blocks, place=place), place)
    chapters = with_recommendations(making, paper.chapters)
    mark_chapters(making.not_public, chapters)
    for chapter in chapters:
        put_chapter(making, chapter)
    put_appendices(making)
    _gather(making)
    put_tables(making)  # last: texts name their tables as they are written
    for at, words, known in making.references.typed():
        if known:
            making.aside.doubt(at, f"“{words}” stays as it is typed: it may be wrong when numbers move", "REF006")
        else:
            making.aside.doubt(at, f"“{words}” stays as it is typed: this draft has no such place", "REF005")
    at = next((b.at for b in paper.blocks), 1)
    return Contents(
        making.maker.keys(making.entries, at),
        making.meeting,
        {file: paper.draft.pictures[key] for file, key in making.aside.pictures.items()},
        sorted(making.aside.unsure),
        making.found,
        making.unplaced,
        tuple(making.days),
        making.references.used,
    )


def _gather(making: Making) -> None:
    """The entries that several chapters add to."""
    for name, parts in making.parts.items():
        at = min(n.span.line for n in parts.values()) if parts else 1
        making.entries[name] = making.maker.keys(parts, at)
    put_unplaced(making)
    put_whole(making)
    if making.body:
        making.entries[making.paper.known.body or "body"] = making.maker.list(making.body)
    if making.people:
        making.entries["contacts"] = making.maker.list([officer_node(making, each) for each in making.people])
