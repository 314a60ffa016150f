"""Figures that tell what an exempt row of a table withholds: its total beside the other rows, and what is left of it.

The table itself prints neither total nor subtotal. Somebody may still have typed one into the paragraph above, or two
figures of which one is the other with the exempt row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from itertools import permutations

from msgspec import Struct

from reportgen.amounts.figures import read_amount
from reportgen.diagnostics import Span
from reportgen.leaks.figures import figures_in
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

MARKS = ("exempt", "exemption")
DECLARED = "exemptions"  # why something is exempt, which is no mark
_PUBLIC = ("false", "no", "n")  # what `exempt:` may say of what is public; all else is taken for a mark
_SURE = 3  # figures of a number that is no chance


class Sum(Struct, frozen=True):
    """A figure that a table withholds, at its place: a total or subtotal, or (`row`) what an exempt row says."""

    value: Decimal
    place: Span
    row: bool = False


def marked(node: MappingNode) -> bool:
    """Whether a mapping is marked as not for publication, be the mark misspelt or not."""
    named = {kind: [e for name, e in node.entries.items() if _mark(name) == kind] for kind in MARKS}
    if named["exempt"]:
        return any(
            not isinstance(entry.value, Scalar) or entry.value.text.strip().lower() not in _PUBLIC
            for entry in named["exempt"]
        )
    return bool(named["exemption"])


_KEY = re.compile(r"(?:^|[\n{,?-])[ \t\"'-]*([^\n:{},]{4,20}?)[\"' \t]*:")  # long enough to be a mark
_HARD = re.compile(r"::|redacts|\\|^\s*\?", re.MULTILINE)  # passages, copies, and keys that are written in other ways


def may_mark(text: str) -> bool:
    """Whether a YAML file may say that something is exempt, told from its text alone: sooner yes than no."""
    return _HARD.search(text) is not None or any(map(_mark, set(_KEY.findall(text))))


@cache
def _mark(name: str) -> str:
    """The mark that a key is, or nearly is; "" for any other key."""
    if name == DECLARED:
        return ""
    bare = "".join(filter(str.isalpha, name.casefold()))
    return next(iter(get_close_matches(bare, MARKS, 1, 0.75)), "")


def rows_of(node: MappingNode) -> Sequence[Node]:
    """The rows of a structured table below its head; none for any other mapping."""
    listed = node.entries["rows"].value if "rows" in node.entries else None
    return listed.items if isinstance(listed, SequenceNode) else ()


def sums_in(node: Node) -> Iterator[Sum]:
    """What the tables at or below a node withhold, those apart that are exempt as a whole."""
    if isinstance(node, SequenceNode):
        for child in node.items:
            yield from sums_in(child)
    elif isinstance(node, MappingNode) and not marked(node):
        rows = rows_of(node)
        if any(isinstance(row, MappingNode) and marked(row) for row in rows):
            yield from _withheld(rows)
        for entry in node.entries.values():
            yield from sums_in(entry.value)


def _withheld(rows: Sequence[Node]) -> Iterator[Sum]:
    """The figures of exempt rows, and the sums of the rows that each of them is in."""
    read = [(row, _values(row), isinstance(row, MappingNode) and marked(row)) for row in rows]
    for at in sorted({column for _, values, _ in read for column in values}):
        total = group = Decimal(0)
        told = in_group = False
        for row, values, exempt in read:
            value, place = values.get(at, (None, row.span))
            if isinstance(row, MappingNode) and "subtotal" in row.entries:
                if in_group and _says(group):
                    yield Sum(abs(group), place)
                group, in_group = Decimal(0), False
            elif value is not None:
                total, group = total + value, group + value
                told, in_group = told or exempt, in_group or exempt
                if exempt and _says(value):
                    yield Sum(abs(value), place, row=True)
        if told and _says(total):
            yield Sum(abs(total), rows[0].span)


def _values(row: Node) -> dict[int, tuple[Decimal, Span]]:
    """The figures of a row by column."""
    cells = row.entries["cells"].value if isinstance(row, MappingNode) and "cells" in row.entries else row
    listed = cells.items if isinstance(cells, SequenceNode) else ()
    amounts = {n: (read_amount(cell.text), cell.span) for n, cell in enumerate(listed) if isinstance(cell, Scalar)}
    return {n: (amount.value, span) for n, (amount, span) in amounts.items() if amount and amount.unit in ("£", "")}


def _says(value: Decimal) -> bool:
    return len(abs(value).normalize().as_tuple().digits) >= _SURE


def told_by(text: str, sums: Iterable[Sum]) -> Iterator[Sum]:
    """What of it a public text tells: a total itself, or an exempt row by two figures of which one holds it."""
    values = [figure.value for figure in figures_in(text)]
    differences = {a - b for a, b in permutations(dict.fromkeys(values), 2)}
    for each in sums:
        if (each.value in differences) if each.row else (each.value in values):
            yield each
