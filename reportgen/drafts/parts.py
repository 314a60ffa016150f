"""Parts of a section (the implications): paragraphs, rows of a table, or answers to questions."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drafts.draft import Block, Cell, Grid, Para, paras
from reportgen.drafts.flattened import flat
from reportgen.drafts.known import Meant, normal
from reportgen.drafts.making import Making
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.withheld import withheld
from reportgen.drafts.wording import YES
from reportgen.house.place import Place
from reportgen.reading.source import Node

_TICKS = ("Υ", "✓", "☒")


def rows_of_parts(making: Making, grid: Grid) -> bool:
    """The parts in the rows of a table; whether it was such a table."""
    rows = [(row, _part_named(making, row[0])) for row in grid.rows if row]
    hits = sum(found is not None for _, found in rows)
    if hits < 2 and not (hits and len(grid.rows) <= 2):
        return False
    for n, (row, found) in enumerate(rows):
        blocks = [b for cell in row[1:] for b in cell.blocks if isinstance(b, Grid) or b.words]
        label = next((p for p in paras(row[0].blocks) if p.words), None)
        if found is not None:
            put_part(making, found, Chapter(label, blocks))
        elif label is not None and (n or _says_something(row)):
            making.keep(label, blocks)
    return True


def _part_named(making: Making, cell: Cell) -> Meant | None:
    found = making.paper.known.heading(cell.words)
    return found if found is not None and found.kind == "part" else None


def _says_something(row: Sequence[Cell]) -> bool:
    """Whether a first row is more than the headings of columns."""
    return any(len(c.words.split()) > 4 for c in row)


def put_part(making: Making, place: Meant, chapter: Chapter) -> None:
    """A part of a section, as answers, as `none` or as text; what stands there already is kept."""
    blocks = list(flat(chapter))
    parts = making.parts.setdefault(place.within, {})
    making.note(place.within)
    making.note(f"{place.within}.{place.name}")
    definition = making.house.places.get(place.name)
    if place.name in parts:
        making.keep(chapter.heading, blocks)
    elif definition is not None and definition.holds == "answers":
        parts[place.name] = withheld(making, chapter, _answers(making, definition, blocks, chapter))
    elif (nil := making.nil(blocks, definition.nil if definition is not None else "")) is not None:
        parts[place.name] = nil
    elif blocks:
        parts[place.name] = withheld(making, chapter, making.text(blocks, place=place.name))


def _answers(making: Making, definition: Place, blocks: Sequence[Block], chapter: Chapter) -> Node:
    """Yes or no to each question, from the rows of tables; the other blocks are its text."""
    answers: dict[str, Node] = {}
    rest: list[Block] = []
    for block in blocks:
        asked = _asked(definition, block)
        for key, words in asked:
            if said := _said(words):
                answers.setdefault(key, making.maker.word(said, block.at))
        if not asked and not _stands_before(definition, block):
            rest.append(block)
    at = chapter.heading.at if chapter.heading is not None else 1
    entries: dict[str, Node] = {"answers": making.maker.keys(answers, at)} if answers else {}
    if rest:
        entries["text"] = making.text(rest)
    return making.maker.keys(entries, at)


def _asked(definition: Place, block: Block) -> list[tuple[str, str]]:
    """The questions in the rows of a table, by their keys, with the words beside them."""
    rows = [[c.words for c in row] for row in block.rows] if isinstance(block, Grid) else []
    found = [(question_of(definition, row[0]), row[-1]) for row in rows if len(row) > 1]
    return [(key, words) for key, words in found if key]


def _said(words: str) -> str:
    """Yes, no, or "" for neither; a tick or a crossed box is yes."""
    word = words.strip()
    low = word.casefold()
    return YES.get(low[:3], YES.get(low[:1], "yes" if word in _TICKS else ""))


def _stands_before(definition: Place, block: Block) -> bool:
    """Whether a block is what the style itself prints before the answers."""
    before = definition.before
    return isinstance(block, Para) and bool(before) and normal(block.words) == normal(before)


def question_of(definition: Place, words: str) -> str:
    """The key of the question that shares at least half of its words with these; "" for none."""
    said = set(normal(words).split())
    near = [
        (len(said & set(normal(q).split())) / max(1, len(said | set(normal(q).split()))), key)
        for key, q in definition.questions.items()
    ]
    share, key = max(near, default=(0.0, ""))
    return key if share >= 0.5 else ""
