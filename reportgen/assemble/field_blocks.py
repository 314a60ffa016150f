"""Blocks of fields: front sheets, summary boxes, contact blocks."""

from __future__ import annotations

from reportgen.assemble import outline_sections
from reportgen.assemble.assembly import Assembly, plain
from reportgen.content.values import is_required, linked
from reportgen.diagnostics import SourceText
from reportgen.house.style import BlockCell, BlockDef
from reportgen.tree import (
    Block,
    Field,
    Fields,
    Inlines,
    Notice,
    Paragraph,
    Strong,
    Title,
)


def block(work: Assembly, definition: BlockDef) -> list[Block]:
    """A block of the outline; nothing when none of its fields is there."""
    if definition.layout == "heads":
        return heads(work, definition)
    rows = []
    for row in definition.rows:
        made = [f for f in (labelled(work, cell) for cell in row) if f is not None]
        if made:
            rows.append(tuple(made))
    heading = plain(definition.heading) if definition.heading else ()
    return [Fields(name=definition.name, rows=tuple(rows), layout=definition.layout, heading=heading)] if rows else []


def heads(work: Assembly, definition: BlockDef) -> list[Block]:
    """Lines without labels, as some councils set the top of a report."""
    out: list[Block] = []
    for cell in (c for row in definition.rows for c in row):
        words = value(work, cell.field)
        if cell.title:
            out.append(Title(children=words if isinstance(words, tuple) else (), align=definition.align))
        elif isinstance(words, Notice):
            out.append(words)
        elif words:
            children = (Strong(words),) if definition.bold else words
            out.append(Paragraph(children=children, role="line", align=definition.align))
    return out


def labelled(work: Assembly, cell: BlockCell) -> Field | None:
    """A cell of a block: its label and value; None for what is asked for only in cases that are not this report's."""
    if cell.section:
        definition = work.house.sections[cell.section]
        label = definition.heading if cell.label is None else cell.label
        blocks = outline_sections.inside(work, definition, 1)
        return Field(name=cell.section, label=label, blocks=tuple(blocks)) if blocks else None
    definition_of = work.house.fields[cell.field]
    label = definition_of.label if cell.label is None else cell.label
    words = value(work, cell.field)
    if isinstance(words, Notice):
        return Field(name=cell.field, label=label, blocks=(words,), title=cell.title)
    if not words and not is_required(definition_of.required, work.report) and definition_of.required != "no":
        return None
    return Field(name=cell.field, label=label, blocks=(Paragraph(children=words),), title=cell.title)


def value(work: Assembly, name: str) -> Inlines | Notice:
    """A field's words, or the notice that they are still to come."""
    definition = work.house.fields[name]
    needs = definition.needs if definition.shows else (name,)
    if is_required(definition.required, work.report):
        for need in needs:
            if not work.shown.has(need):
                asked = work.house.fields.get(need, definition)
                what = asked.label.rstrip(": ") or need.replace("-", " ")
                where = asked.where or work.file_of(need)
                return work.lacks(what, asked.whose, where, work.report.span, "field", need)
    words = work.shown.field(name) if all(work.shown.has(need) for need in needs) else ""
    if not words:
        return ()
    if definition.type == "email":
        return linked(words)
    written = work.report.title if name == "title" else work.report.values.get(name)
    span = written.at() if isinstance(written, SourceText) else None
    return plain(words, span)
