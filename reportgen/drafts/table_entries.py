"""Tables as entries of the content, with their captions and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace

from reportgen.drafts.draft import Cell, Grid, Para, caption_words, paras
from reportgen.drafts.making import Making
from reportgen.drafts.markdown import note_label
from reportgen.drafts.runs_of_numbers import OwnNumbers, shape_of
from reportgen.drafts.tables import table_node
from reportgen.reading.source import MappingNode, Node


def put_tables(making: Making) -> None:
    """The tables that the texts name, and those that stand in their cells."""
    made: dict[str, Node] = {}
    done: set[str] = set()
    while names := [n for n in making.aside.tables if n not in done]:
        for name in names:
            done.add(name)
            grid = making.aside.tables[name]
            caption = making.aside.captions.get(str(grid.at))
            words = caption_words(making.markdown.marked(caption)) if caption is not None else ""
            made[name], headed = table_node(grid, making.maker, partial(_cell, making), words, making.markdown.marked)
            notes = making.notes.get(grid.at, [])
            more: dict[str, Node] = {}
            if notes:
                said = [making.maker.word(making.markdown.inline(n.pieces), n.at) for n in notes]
                more["notes"] = making.maker.list(said)
            if noted := _footnotes(making, [*([caption] if caption is not None else []), *paras([grid]), *notes]):
                more["footnotes"] = making.maker.keys(noted, grid.at)
            made[name] = making.maker.keys({**_plain_keys(made[name]), **more}, grid.at)
            if not headed:
                making.aside.doubt(grid.at, f"no row of the table {name} reads as its headings")
    if made:
        making.entries["tables"] = making.maker.keys(made)


def _footnotes(making: Making, said: Iterable[Para]) -> dict[str, Node]:
    """The words of each footnote that has its mark in a table, its caption or its notes, by its label."""
    names = dict.fromkeys(p.note for para in said for p in para.pieces if p.note in making.markdown.draft.notes)
    return {note_label(name): making.maker.word(*making.markdown.note_words(name)) for name in names}


def _cell(making: Making, cell: Cell) -> Node:
    for inner in (each for each in cell.blocks if isinstance(each, Grid)):
        what = "a table in a cell is taken over as paragraphs of that cell: make it a table of its own"
        making.aside.doubt(inner.at, what)
    blocks = [b for each in cell.blocks for b in (_unfolded(each) if isinstance(each, Grid) else [each])]
    texts = [b for b in blocks if b.words or any(p.picture for p in b.pieces)]
    if not texts:
        return making.maker.word("", 1)
    writer = replace(making.markdown, own=OwnNumbers())  # numbers in a cell are points of lists
    plain = [replace(b, heading=0, number=b.number if shape_of(b.number) else "") for b in texts]
    lines = writer.lines(plain, noted=False)  # they stand under the table
    if len(lines) == 1:
        sign = re.fullmatch(r"\\([-–—*])", lines[0][0])
        words = sign[1] if sign else lines[0][0]
        if texts[0].bullet or texts[0].number:
            return making.maker.text(lines)
        return making.maker.word("\\" + words if words in ("^", "<") else words, texts[0].at)
    return making.maker.text(lines)


def _plain_keys(node: Node) -> dict[str, Node]:
    return {name: entry.value for name, entry in node.entries.items()} if isinstance(node, MappingNode) else {}


def _unfolded(grid: Grid) -> list[Para]:
    """A table in a cell, as paragraphs."""
    return [p for p in paras([grid]) if p.words]
