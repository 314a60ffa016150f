"""The looks of a Word file's tables: grounds, rules and ink of the front sheet and of data tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.drafts.draft import Grid, Para, paras
from reportgen.drafts.front import label_of
from reportgen.house import colours
from reportgen.new.style.template import Template
from reportgen.ooxml.names import NS, w
from reportgen.ooxml.styles import as_colour

Look = dict[str, Any]


def label_look(template: Template) -> Look:
    """Ground, ink and rules of the labels before the first section."""
    grids = [b for b in template.blocks[: template.front] if isinstance(b, Grid)]
    grid = next((g for g in grids if g.width > 1), grids[0] if grids else None)
    if grid is None:
        return _line_labels(template)
    label = next((p for row in grid.rows for p in paras(row[0].blocks[:1]) if p.words and row[0].columns == 1), None)
    if label is None:
        return {}
    out: Look = {}
    if rule := _rule(template, grid):
        out["accent"] = rule
    ground = template.fill(label)
    if ground:
        out["label-fill"] = ground
    if ground or label.look.colour:
        out["label-text"] = colours.legible(label.look.colour or "#000000", ground or "#ffffff")
    return out


def _line_labels(template: Template) -> Look:
    """The colour of labels that stand in lines."""
    inks = [
        piece.colour
        for b in template.blocks[: template.front]
        if isinstance(b, Para) and label_of(b) is not None
        for piece in [p for p in b.pieces if p.text.strip()][:1]
        if piece.colour
    ]
    return {"label-text": colours.legible(max(set(inks), key=inks.count), "#ffffff")} if inks else {}


def table_look(template: Template) -> Look:
    """Ground and ink of the head row of tables, and their rules."""
    front = [b for b in template.blocks[: template.front] if isinstance(b, Grid)]
    others = [b for b in template.blocks[template.front :] if isinstance(b, Grid)] or front[1:]
    for grid in others:
        cell = next((p for c in grid.rows[0] for p in paras(c.blocks) if p.words), None)
        out: Look = {}
        if cell is not None and (ground := template.fill(cell)):
            out["table-head-fill"] = ground
            out["table-head-text"] = colours.legible(cell.look.colour or "#000000", ground)
        if rule := _rule(template, grid):
            out["rule"] = rule
        if out:
            return out
    return {}


def other_grounds(template: Template, theme: Look) -> Iterator[tuple[str, str]]:
    """The grounds of cells that a theme did not take, each with the first words that stand on it."""
    seen = {theme.get("label-fill"), theme.get("table-head-fill"), "", "#ffffff"}
    for para in template.paras:
        ground = template.fill(para)
        if ground not in seen and para.words:
            seen.add(ground)
            yield ground, para.words


def _rule(template: Template, grid: Grid) -> str:
    """The colour of a table's rules; "" for Word's own."""
    table = template.table(grid)
    if table is None:
        return ""
    edges = [e for side in ("top", "insideH") for e in table.iterfind(f".//w:tblBorders/w:{side}", NS)]
    edges += [e for side in ("top", "bottom") for e in table.iterfind(f".//w:tcBorders/w:{side}", NS)]
    found = (as_colour(e.get(w("color"), "")) for e in edges if e.get(w("val")) not in (None, "nil", "none"))
    return next((c for c in found if c and not re.fullmatch("#f+", c)), "")
