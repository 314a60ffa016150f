"""Headings and captions, the same in all formats: which the contents list holds, and what parts words from numbers."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Document, Figure, Inlines, Section, Table, Text
from reportgen.writers.indents import in_line

_FEW = 12  # a contents list of no more entries has room for headings of the second level


def listed(document: Document) -> tuple[tuple[Section, tuple[Section, ...]], ...]:
    """The entries of the contents list: each section with the headings listed below it.

    Those of the second level are left out of a list that would be longer than is good for a first page.
    """
    tops = _headed(document.blocks)
    below = [_headed(section.blocks) for section in tops]
    few = len(tops) + sum(map(len, below)) <= _FEW
    return tuple((section, inner if few else ()) for section, inner in zip(tops, below, strict=True))


def _headed(blocks: Iterable[Block]) -> tuple[Section, ...]:
    return tuple(b for b in blocks if isinstance(b, Section) and (b.heading or b.number))


def dash(section: Section) -> str:
    """What parts a number that is a word from the words of its heading ("Appendix 1 – Terms"); "" for other numbers."""
    return "– " if section.number and section.heading and in_line(section.number) else ""


def titled(section: Section) -> Inlines:
    """The words of a heading, as they follow its number."""
    return (Text(dash(section)), *section.heading) if dash(section) else section.heading


def separator(node: Table | Figure, house: HouseStyle) -> str:
    """What parts the number of a table or picture from its title ("Table 1: Costs"); "" where it lacks one of them."""
    return house.wording.get("caption-separator", " ") if node.number and node.caption else ""


def captioned(node: Table | Figure, house: HouseStyle) -> Inlines:
    """The words of a caption, as they follow its number."""
    parted = separator(node, house)
    return (Text(parted), *node.caption) if parted else node.caption
