"""A data table as HTML: caption, head, bodies, notes, in a region that scrolls sideways by itself."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reportgen.tree import Cell, Row, Table, text_of
from reportgen.writers import page_ends
from reportgen.writers.demands import is_unbroken
from reportgen.writers.headings import separator
from reportgen.writers.html.anchors import shown
from reportgen.writers.html.grid import Grid, Place, grid
from reportgen.writers.html.printing import Printing
from reportgen.writers.widths import setting, text_width


def table(paper: Printing, node: Table) -> Markup:
    """A data table in a region that scrolls sideways by itself (WCAG 2.2 SC 1.4.10, 2.1.1)."""
    number, caption, parted = shown(node.number), paper.words(node.caption), separator(node, paper.house)
    plan, theme = grid(node), paper.house.theme
    size, widths = setting(node, text_width(theme, landscape=node.landscape), theme)
    return paper.template(
        "table",
        id=paper.anchors[node],
        name=paper.name(f"{number}{parted}{text_of(node.caption)}" or node.label or paper.heading),
        number=number,
        separator=parted,
        caption=caption,
        landscape=node.landscape,
        together=page_ends.kept(node, size, widths, theme, landscape=node.landscape).whole,
        columns=list(_columns(widths, plan)),
        head=[_row(paper, row) for row in plan.head],
        bodies=[[_row(paper, row) for row in body] for body in plan.bodies],
        notes=paper.blocks(node.notes),
    )


def _row(paper: Printing, row: tuple[Row, tuple[Place, ...]]) -> dict[str, object]:
    return {"total": row[0].total, "closed": row[0].closed, "cells": [_cell(paper, place) for place in row[1]]}


def _cell(paper: Printing, place: Place) -> dict[str, object]:
    cell: Cell = place.cell
    return {
        "id": paper.anchors[cell],
        "scope": place.scope,
        "columns": cell.columns,
        "rows": cell.rows,
        "align": cell.align,
        "strong": cell.strong,
        "unbroken": is_unbroken(cell),
        "content": paper.content(cell.blocks),
    }


def _columns(widths: tuple[float, ...], plan: Grid) -> Iterator[list[float]]:
    """The groups of columns, each the shares of width of its columns in per cent, as the other formats have them."""
    shares = [round(width / sum(widths) * 100, 1) for width in widths]
    at = 0
    for length in plan.columns:
        yield shares[at : at + length]
        at += length
