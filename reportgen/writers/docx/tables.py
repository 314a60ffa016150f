"""Data tables and pictures of a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from reportgen.tree import Block, Figure, Row, Table, text_of
from reportgen.writers import page_ends, widths
from reportgen.writers.docx import exempt, grid
from reportgen.writers.docx.paragraphs import Paragraphs
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.xml import colour, escape, points
from reportgen.writers.headings import captioned

CELL_PADDING = points(widths.PADDING)  # the left and right margins of a cell in the table styles


class Line(NamedTuple):
    """A row as the table templates see it."""

    cells: list[Mapping[str, Any]]
    header: bool
    may_split: bool


def whole(lengths: tuple[float, ...], room: int) -> list[int]:
    """Lengths in points as twips that sum to `room`."""
    out = [points(length) for length in lengths]
    out[-1] += room - sum(out)
    return out


def table(body: Paragraphs, node: Table, place: Place) -> str:
    """A data table with its caption and notes."""
    theme = body.house.theme
    size, lengths = widths.setting(node, place.room / 20, theme)
    columns = whole(lengths, place.room)
    kept = page_ends.kept(node, size, lengths, theme, landscape=place.landscape).with_next
    rows = []
    for index, (row, line) in enumerate(zip(node.rows, grid.grid(node.rows, len(columns)), strict=True), 1):
        followed = index < len(node.rows) or bool(node.notes)
        within = place._replace(size=size, keep=kept[index - 1] and followed)
        bar = exempt.CELL_BAR if body.closed or row.closed else ""
        with body.beside(False):
            cells = [_cell(body, node, row, spot, columns, within) for spot in line]
        cells[0] = {**cells[0], "bar": Markup(bar)}
        rows.append(Line(cells, row.header, not page_ends.is_whole(row)))
    look = grid.look(
        first_row=bool(node.rows) and node.rows[0].header,
        last_row=bool(node.rows) and node.rows[-1].total,
        first_column=any(c.header == "row" for row in node.rows for c in row.cells),
    )
    above = caption(body, node, keep=True)
    label = Markup(escape(text_of(node.caption) or node.label))
    drawn = body.blocks.xml(
        "table", node=node, style=body.base.styles["Report Table"], widths=columns, layout="fixed",
        indent=0 if place.cell else place.left, look=Markup(look), label=label, rows=rows,
        description=Markup(escape(exempt.described(node.rows))),
    )  # fmt: skip
    notes = []
    for note in node.notes:
        flags = "<w:keepNext/>" if note is not node.notes[-1] else ""
        words = body.runs.target(note.id, body.runs.write(note.children))
        notes.append(body.paragraph("paragraph", "Table Note", words, node=note, flags=flags))
    return above + drawn + "".join(notes) + gap(body)


def gap(body: Paragraphs) -> str:
    """Room before or after a table, which also keeps Word from joining it to the next one."""
    return body.paragraph("paragraph", "Table Gap", "")


def _cell(
    body: Paragraphs, node: Table, row: Row, spot: grid.Spot, columns: list[int], place: Place
) -> Mapping[str, Any]:
    width = sum(columns[spot.column : spot.column + spot.span])
    head = colour(body.house.theme.table_head_fill) if row.header and body.house.theme.table_head_fill else ""
    out = {
        "width": width,
        "span": spot.span,
        "merge": spot.merge,
        "fill": exempt.GROUND if row.closed and not row.header else head,
        "bar": "",
    }
    style = "Table Heading" if row.header else "Table Text"
    if spot.cell is None or spot.merge == "continue":
        empty = body.paragraph("paragraph", style, "", flags="<w:keepNext/>" if place.keep else "")
        return {**out, "content": Markup(empty)}
    cell = spot.cell
    align = cell.align
    if align == "left" and spot.column < len(node.columns) and spot.span == 1:
        align = node.columns[spot.column].align
    bold = cell.strong or row.total
    within = Place(width - CELL_PADDING, style, bold=bold, align=align, cell=True, size=place.size, keep=place.keep)
    return {**out, "content": content(body, cell.blocks, within, cell.id)}


def content(body: Paragraphs, blocks: tuple[Block, ...], place: Place, key: str = "") -> Markup:
    """What a cell holds, which has to end with a paragraph (clause 17.4.65); `key` is the cell's id."""
    with body.beside(False):
        text = body.runs.target(key) + body.all(blocks, place)
        if not text.rstrip().endswith("</w:p>"):
            text += body.paragraph("paragraph", place.text, "")
    return Markup(text)


def caption(body: Paragraphs, node: Table | Figure, *, keep: bool) -> str:
    """A caption, numbered by Word's list numbering: a SEQ field would stay wrong until somebody presses F9."""
    if not node.caption and not node.number:
        return body.runs.target(node.id)
    flags = "" if keep else '<w:keepNext w:val="0"/>'
    words = body.runs.target(node.id, body.runs.write(captioned(node, body.house)), node.number)
    return body.paragraph("caption", "Caption", words, node=node, num=body.num(node.number), flags=flags)


def figure(body: Paragraphs, node: Figure, place: Place) -> str:
    """A picture and its caption."""
    height = body.base.page.width if place.landscape else body.base.page.height
    picture = body.pictures.draw(node, body.runs.relations, place.room, height)
    flags = "" if node.caption or node.number else '<w:keepNext w:val="0"/>'
    flags += exempt.BAR if body.closed else ""
    if place.left and not place.cell:
        flags += f'<w:ind w:left="{place.left}"/>'
    drawing = body.blocks.xml(
        "figure", node=node, style=body.base.styles["Figure"], properties=Markup(flags), picture=picture
    )
    return drawing + caption(body, node, keep=False)
