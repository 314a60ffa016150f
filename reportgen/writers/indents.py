"""Where blocks stand, the same in all formats: what belongs to a number stands under the words beside it.

Unnumbered paragraphs, lists, quotations and notices after a numbered paragraph, or after a numbered
heading of the second level or below, are set in as far as its words. Under a heading of the first
level they begin where its number does. Tables, pictures and blocks of fields take the full width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reportgen.house import patterns
from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Fields, Figure, List, Notice, Number, Paragraph, Quote, Section, Table, Title, text_of

_ON_ITS_OWN = ("line", "signature")  # roles of paragraphs that belong to no other


Numbered = Paragraph | Notice | Section


def standing(blocks: Iterable[Block], above: Section | None = None) -> Iterator[tuple[Block, Numbered | None]]:
    """Each block with the numbered node under whose words it stands, or None.

    `above` is the section that the blocks stand in.
    """
    over: Numbered | None = above if above is not None and above.level > 1 and _hangs(above.number) else None
    for block in blocks:
        match block:
            case Paragraph(number=Number() as number) | Notice(number=Number() as number):
                over = block if _hangs(number) else None
                yield block, None
            case Paragraph(role=role):
                yield block, None if role in _ON_ITS_OWN else over
            case List() | Quote() | Notice():
                yield block, over
            case Section():
                over = None
                yield block, None
            case Table() | Figure() | Fields() | Title():
                yield block, None


def leads_in(blocks: Iterable[Block]) -> Iterator[bool]:
    """For each block, whether it announces the next one and stays on one page with it.

    So does a paragraph with a colon at its end ("It was noted that:"), and what says that the following is exempt.
    """
    for block, following in pairwise((*blocks, None)):
        announced = isinstance(following, List | Quote | Table | Paragraph | Notice)
        says_so = isinstance(block, Paragraph) and text_of(block).endswith(":")
        heads = isinstance(block, Notice) and block.kind == "exempt"
        yield (announced and says_so) or (heads and following is not None)


def recommended(blocks: Iterable[Block]) -> Iterator[bool]:
    """For each block, whether it belongs to a recommendation: its paragraphs, and their lists and quotations."""
    within = False
    for block in blocks:
        match block:
            case Paragraph(role=role):
                within = role == "recommendation"
            case List() | Quote():
                pass
            case _:
                within = False
        yield within


def steps(house: HouseStyle, number: Number) -> int:
    """How many numbers in a number stands: one without that above it, such as "(a)", is set under that one's words."""
    levels = house.series.get(number.series, ())
    return level_steps(levels, min(number.level, len(levels) - 1))


def level_steps(levels: tuple[str, ...], level: int) -> int:
    """The same of a level of a series, whose patterns are `levels`."""
    out = 0
    while level - out > 0 and len(patterns.read(levels[level - out]).counters) == 1:
        out += 1
    return out


def _hangs(number: Number | None) -> bool:
    return number is not None and not in_line(number)


def in_line(number: Number) -> bool:
    """Whether a number is a word in the line ("Appendix 1"), with nothing hanging beside it."""
    return any(part.isalpha() and len(part) > 1 for part in number.text.split()[:-1])
