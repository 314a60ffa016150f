"""Tables and lines of labels and values: which cells are labels, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportgen.drafts.draft import Block, Cell, Grid, Para, paras, without_start
from reportgen.drafts.front import label_of
from reportgen.new.style.banded_tables import Fill
from reportgen.new.style.naming import Known
from reportgen.new.style.words_said import is_for_author, is_gap, said

_LONGEST = 9  # words of a label


class Labelled(NamedTuple):
    """A label and the blocks of its value; `above` where it stands over that in one cell."""

    label: str
    value: tuple[Block, ...]
    para: Para
    above: bool = False


def is_label(cell: Cell, fill: Fill, known: Known) -> bool:
    """Whether a cell holds a label: short words that are printed, known or in bold, shaded or with a colon."""
    lines = [p for p in paras(cell.blocks) if p.words]
    if len(lines) != 1 or len(lines[0].words.split()) > _LONGEST:
        return False
    line = lines[0]
    if not _is_printed(line):
        return False
    words = line.words
    return (
        words.endswith((":", "?"))
        or line.look.bold
        or bool(fill(line))
        or bool(known.field(words) or known.section(words))
    )


def pairs_across(row: Sequence[Cell], fill: Fill, known: Known) -> list[Labelled]:
    """Labels and values of a row, side by side; label and value may share a cell."""
    inside = _all_inside(row)
    if inside:
        return inside
    out = []
    i = 0
    while i < len(row):
        line = first_line(row[i])
        over = over_value(row[i], known)
        i += 1
        if over is not None:
            out.append(over)
            continue
        if line is None or not _may_label(line) or (i > 1 and not is_label(row[i - 1], fill, known)):
            continue
        value: tuple[Block, ...] = ()
        if i < len(row) and not _is_next(row, i - 1, fill, known):
            value = row[i].blocks
            i += 1
        out.append(Labelled(line.words, value, line))
    return out


def _all_inside(row: Sequence[Cell]) -> list[Labelled]:
    """Labels and values of a row in which each cell holds both; empty for another row."""
    cells = [cell for cell in row if cell.words]
    inside = [pair for cell in cells if (pair := in_cell(cell)) is not None]
    alike = len(inside) == len(cells) and (len(row) == 1 or all(pair.value for pair in inside))
    return inside if alike else []


def _is_printed(line: Para) -> bool:
    """Whether words are more than an instruction; a bold label may have the colour of one."""
    colour = line.look.colour if line.look.bold else ""
    return not all(is_for_author(piece, colour) for piece in line.pieces if piece.text.strip())


def _may_label(line: Para) -> bool:
    """Whether words are few, and printed: "[Committee]" is a gap."""
    return len(line.words.split()) <= _LONGEST and not (is_gap(line.words) and not said(line).fixed)


def _is_next(row: Sequence[Cell], i: int, fill: Fill, known: Known) -> bool:
    """Whether the cell after the label at `i` is a label itself, with its own value after it."""
    return i + 2 < len(row) and is_label(row[i + 1], fill, known) and not is_label(row[i + 2], fill, known)


def over_value(cell: Cell, known: Known) -> Labelled | None:
    """Label and value of a cell in which the label stands above: it is known, or bold and what is below it is not."""
    lines = [b for b in cell.blocks if not isinstance(b, Para) or b.words]
    first, below = (lines[0], lines[1:]) if lines else (None, [])
    if not isinstance(first, Para) or not below or not _may_label(first) or not _is_printed(first):
        return None
    bold = first.look.bold and not any(isinstance(b, Para) and b.look.bold for b in below)
    if bold or known.field(first.words):
        return Labelled(first.words, tuple(below), first, above=True)
    return None


def in_cell(cell: Cell) -> Labelled | None:
    """Label and value of a cell that holds both: "Wards: All"."""
    lines = [b for b in cell.blocks if not isinstance(b, Para) or b.words]
    first = lines[0] if lines else None
    split = label_of(first) if isinstance(first, Para) else None
    if split is None or not isinstance(first, Para):
        return None
    rest = without_start(first, split[1])
    return Labelled(_as_typed(first, split[0]), (*([rest] if rest.words else []), *lines[1:]), first)


def in_line(para: Para) -> Labelled | None:
    """Label and value of a line: "Report of: Director", or a bold label and a tab."""
    split = label_of(para)
    if split is None or len(split[0].split()) > _LONGEST:
        return None
    rest = without_start(para, split[1])
    return Labelled(_as_typed(para, split[0]), (rest,) if rest.words else (), para)


def _as_typed(para: Para, label: str) -> str:
    """The label with its colon, if it has one."""
    return f"{label}:" if re.match(re.escape(label) + r"\s*:", para.words) else label


def are_above(grid: Grid, at: int, fill: Fill, known: Known) -> bool:
    """Whether row `at` is one of labels with their values in the row below."""
    if at + 1 >= len(grid.rows):
        return False
    above, below = grid.rows[at], grid.rows[at + 1]
    filled = [cell for cell in above if cell.words]
    return (
        len(above) == len(below) > 1
        and len(filled) > 1
        and all(is_label(cell, fill, known) for cell in filled)
        and not any(is_label(cell, fill, known) for cell in below if cell.words)
        and not all(cell.words.endswith(":") and in_cell(cell) for cell in filled)
    )


def first_line(cell: Cell) -> Para | None:
    """The first words of a cell."""
    return next((p for p in paras(cell.blocks) if p.words), None)
