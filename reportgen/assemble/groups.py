"""How the places of a group are set together: as rows, lines, a box, lines without labels, or a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.assemble.assembly import Assembly
from reportgen.content.plan import Missing
from reportgen.diagnostics import Span
from reportgen.house.place import CONTENT, Place, TableColumn
from reportgen.tree import Block, Cell, Column, Field, Fields, Inlines, Paragraph, Row, Table, Text, Title, text_of

WHOLE = ("rows", "lines", "box", "heads")  # ways in which a group is one block, its heading a part of it
_LAYOUTS: Mapping[str, Literal["table", "lines", "box"]] = {"rows": "table", "lines": "lines", "box": "box"}
HEADING = "{{ heading }}"
_CLEARED = re.compile(r"\b(officer|cleared_on|reference)\b")


class Made(Struct, frozen=True):
    """A place as it is to be set: its heading, and what stands in it."""

    place: Place
    heading: Inlines
    blocks: tuple[Block, ...]
    span: Span | None = None
    id: str = ""


def fields(work: Assembly, group: Place, rows: Sequence[Sequence[Made]]) -> list[Block]:
    """Rows of headings and contents; nothing when none of them is there."""
    if not rows:
        return []
    made = tuple(tuple(_field(m) for m in row) for row in rows)
    heading = work.said(group.heading) if group.heading else ()
    layout, above = _LAYOUTS[group.set_as], group.labels == "above"
    return [Fields(name=group.name, rows=made, layout=layout, heading=heading, above=above)]


def _field(made: Made) -> Field:
    place = made.place
    words = made.heading if any(not isinstance(each, Text) for each in made.heading) else ()
    title = place.set_as == "title"
    label = text_of(made.heading)
    return Field(name=place.name, label=label, blocks=made.blocks, title=title, label_words=words, id=made.id)


def heads(group: Place, made: Sequence[Made]) -> list[Block]:
    """Lines without labels, as some councils set the top of a report."""
    out: list[Block] = []
    for each in made:
        for block in each.blocks:
            if not isinstance(block, Paragraph):
                out.append(block)
            elif each.place.set_as == "title":
                out.append(Title(children=block.children, align=group.align))
            elif block.children:
                out.append(replace(block, role="line", align=group.align))
    return out


def table(work: Assembly, group: Place, rows: Sequence[Sequence[Made]]) -> Table:
    """A row for each place, or for several side by side: the heading of the first, and what stands in each."""
    columns = _columns(group)
    body = [Row(cells=_cells(work, columns, row)) for row in rows]
    if any(column.heading for column in columns):
        head = tuple(
            Cell(blocks=(Paragraph(children=work.said(c.heading) if c.heading else ()),), header="column")
            for c in columns
        )
        body.insert(0, Row(cells=head, header=True))
    widths = [column.width or (4 if _shows(columns, i) == CONTENT else 2) for i, column in enumerate(columns)]
    return Table(columns=tuple(Column(width=width) for width in widths), rows=tuple(body), label=group.called)


def _columns(group: Place) -> tuple[TableColumn, ...]:
    """The columns of a table: those the style names, or a heading and a content without head."""
    if group.columns:
        return group.columns
    return (TableColumn(), *(TableColumn() for _ in range(max(len(row) for row in group.places))))


def _shows(columns: Sequence[TableColumn], index: int) -> str:
    """What a column shows: as it says, or the heading in the first and the contents in the others."""
    return columns[index].shows or (CONTENT if index else HEADING)


def _cells(work: Assembly, columns: Sequence[TableColumn], row: Sequence[Made]) -> tuple[Cell, ...]:
    """The cells of one row. Values of the first place's clearance may stand in them: officer, cleared_on, reference."""
    contents = iter(row)
    cells = []
    owed = _owed(work, row[0].place)
    for index in range(len(columns)):
        shows = _shows(columns, index)
        if shows == HEADING:
            words = (Paragraph(children=row[0].heading),)
            cells.append(Cell(blocks=words, header="row", strong=work.house.theme.bold_labels))
        elif shows == CONTENT:
            held = next(contents, None)
            cells.append(Cell(blocks=held.blocks, id=held.id) if held else Cell(blocks=(Paragraph(children=()),)))
        else:
            told = _clearance(work, row[0].place)
            asked = _CLEARED.findall(shows)
            waiting = bool(asked) and not any(told[name] for name in asked)  # no comma between what is not there yet
            said: Block = Paragraph(children=() if waiting else work.said_lines(shows, **told))
            if waiting and owed is not None:
                said, owed = work.lacking(owed), None
            cells.append(Cell(blocks=(said,)))
    return tuple(cells)


def _owed(work: Assembly, place: Place) -> Missing | None:
    """The clearance of a place that final editions wait for and that is not there; None where there is none."""
    kind = place.cleared_by
    asked = place.holds == "sign-off" or kind in work.house.clearances
    done = any(c.kind == kind for c in work.report.clearances)
    return work.plan.clearance(kind) if kind and asked and not done else None


def _clearance(work: Assembly, place: Place) -> dict[str, str]:
    """The values of the clearance that a place needs; "" throughout where it has none yet."""
    done = next((c for c in reversed(work.report.clearances) if c.kind == place.cleared_by and c.kind), None)
    return {
        "heading": place.called,
        "officer": done.by if done else "",
        "cleared_on": work.house.dated(done.date) if done and done.date else "",
        "reference": done.reference if done else "",
    }
