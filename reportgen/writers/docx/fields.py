"""Labels and values of a Word file: the front sheet, a box, the lines of a contact block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from reportgen.house.style import Theme
from reportgen.tree import Field, Fields, Paragraph, Strong, Text, text_of
from reportgen.writers.docx import grid
from reportgen.writers.docx.paragraphs import Paragraphs
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.runs import text_run
from reportgen.writers.docx.tables import CELL_PADDING, Line, content, gap, whole
from reportgen.writers.docx.xml import colour, escape, half_points, points
from reportgen.writers.page_ends import is_together
from reportgen.writers.widths import fitted, label_widths


def fields(body: Paragraphs, node: Fields, place: Place, *, first: bool) -> str:
    """A block of labelled values; `first` says that nothing stands above it."""
    theme = body.house.theme
    node = fitted(node, place.room / 20, theme)
    widths = label_widths(node, place.room / 20, theme)
    columns, keep = whole(widths, place.room), is_together(node, widths, theme)
    lines, boxed = _has_lines(node), node.layout == "box"
    if lines and not any(_begins_apart(entry) for row in node.rows for entry in row):
        return _lines(body, node, columns[0], place, first=first, keep=keep)
    heading = _heading(body, node)
    rows = _rows(body, node, columns, place._replace(keep=keep))
    if heading and boxed:
        fill = _label_fill(theme)
        cell = {"width": place.room, "span": len(columns), "merge": "", "fill": fill, "content": Markup(heading)}
        rows.insert(0, Line([cell], False, False))
    table = body.blocks.xml(
        "fields", node=node, style=body.base.styles["Box" if boxed else "Lines" if lines else "Front Sheet"],
        widths=columns, layout="fixed", indent=0 if place.cell else place.left,
        look=Markup(grid.look(first_column=True)), label=Markup(escape(text_of(node.heading))), rows=rows,
    )  # fmt: skip
    above = heading if heading and not boxed else "" if first else gap(body)
    return above + table + gap(body)


def _has_lines(node: Fields) -> bool:
    """Whether each field has a line of its own, its value beside the label."""
    return node.layout == "lines" and not node.above


def _label_fill(theme: Theme) -> str:
    """The colour behind labels, and behind the heading of a box; "" for none."""
    return colour(theme.label_fill) if theme.label_fill else ""


def _heading(body: Paragraphs, node: Fields) -> str:
    """The paragraph of the heading, in the colour of words on a fill where it has one behind it; "" without one."""
    if not node.heading:
        return ""
    theme = body.house.theme
    filled = node.layout == "box" and theme.label_fill
    style = f'<w:color w:val="{colour(theme.label_text)}"/>' if filled else ""
    return body.paragraph("paragraph", "Box Heading", body.runs.write(node.heading, style=style))


def _rows(body: Paragraphs, node: Fields, columns: list[int], place: Place) -> list[Line]:
    """The rows of the table; where fields are lines each has its own. All but the last are kept with the next."""
    lines, boxed = _has_lines(node), node.layout == "box"
    fill = "" if boxed else _label_fill(body.house.theme)
    cells = _stacked if node.above else _beside if lines else _pairs
    entries = [(entry,) for row in node.rows for entry in row] if lines else node.rows
    return [
        Line(cells(body, row, columns, fill, place._replace(keep=place.keep and row is not entries[-1])), False, boxed)
        for row in entries
    ]


def _begins_apart(entry: Field) -> bool:
    """Whether a value cannot begin on the line of its label, as a list cannot: it stands beside it in a cell."""
    return bool(entry.label and entry.blocks) and not isinstance(entry.blocks[0], Paragraph)


def _beside(
    body: Paragraphs, row: tuple[Field, ...], columns: list[int], _: str, place: Place
) -> list[Mapping[str, Any]]:
    """The cells of a label and its value that look like those on a line of their own."""
    [entry] = row
    width = sum(columns) if not entry.label else columns[1]
    style = "Front Sheet Title" if entry.title else "Front Sheet Line"
    within = Place(width, style, cell=True, landscape=place.landscape, keep=place.keep)
    words = content(body, entry.blocks, within)
    value = {"width": width, "span": 1 if entry.label else 2, "merge": "", "fill": "", "content": words}
    if not entry.label:
        return [value]
    flags = "<w:keepNext/>" if place.keep else ""
    theme = body.house.theme
    said = body.runs.target(entry.id, _words(entry, _label(theme), _label(theme, bold=True)))
    label = body.paragraph("line", "Front Sheet Line", said, flags=flags)
    return [{"width": columns[0], "span": 1, "merge": "", "fill": "", "content": Markup(label)}, value]


def _pairs(
    body: Paragraphs, row: tuple[Field, ...], columns: list[int], fill: str, place: Place
) -> list[Mapping[str, Any]]:
    """The cells of a row of labelled values; the last value takes what is left of the row."""
    cells: list[Mapping[str, Any]] = []
    at = 0
    for i, entry in enumerate(row):
        end = len(columns) if i == len(row) - 1 else (i + 1) * 2
        if entry.label:
            words = _label_above(body, entry, fill, place)
            cells.append({"width": columns[at], "span": 1, "merge": "", "fill": fill, "content": Markup(words)})
            at += 1
        width = sum(columns[at:end])
        style = "Front Sheet Title" if entry.title else "Front Sheet Value"
        within = Place(width - CELL_PADDING, style, cell=True, landscape=place.landscape, keep=place.keep)
        words = content(body, entry.blocks, within)
        cells.append({"width": width, "span": end - at, "merge": "", "fill": "", "content": words})
        at = end
    return cells


def _lines(body: Paragraphs, node: Fields, left: int, place: Place, *, first: bool, keep: bool) -> str:
    """Each field on a line of its own, the values under one another; a short block is kept on one page."""
    room = 0 if first else points(body.house.theme.paragraph_after + 6)
    out = []
    if node.heading:
        out.append(_heading(body, node))
        room = 0
    entries = [entry for row in node.rows for entry in row]
    for entry in entries:
        out.append(_line(body, entry, left, place._replace(keep=keep and entry is not entries[-1]), room))
        room = 0
    return "".join(out)


def _line(body: Paragraphs, entry: Field, left: int, place: Place, room: int) -> str:
    """Label and value on a line of their own; what follows stands under the value. `room` is left above it."""
    theme = body.house.theme
    style = "Front Sheet Title" if entry.title else "Front Sheet Line"
    blocks = entry.blocks
    words = ""
    if entry.label:
        words = _words(entry, _label(theme), _label(theme, bold=True))
        words = body.runs.target(entry.id, words) + "<w:r><w:tab/></w:r>"
    else:
        left = 0
    if blocks and isinstance(blocks[0], Paragraph):
        first, blocks = blocks[0], blocks[1:]
        width = body.line_room(place._replace(left=place.left + left))
        words += body.runs.target(first.id, body.runs.write(first.children, room=width))
    middle = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if left else ""
    if room:
        middle += f'<w:spacing w:before="{room}"/>'
    flags = "<w:keepNext/><w:keepLines/>" if place.keep else ""
    line = body.paragraph("line", style, words, node=entry, left=left, hanging=left, flags=flags, middle=middle)
    return line + body.all(blocks, place._replace(left=left, text=style))


def _label_above(body: Paragraphs, entry: Field, fill: str, place: Place) -> str:
    """The paragraph of a label in a cell."""
    bare = "" if fill else f'<w:color w:val="{colour(body.house.theme.bare_label)}"/>'
    flags = "<w:keepNext/>" if place.keep else ""
    words = body.runs.target(entry.id, _words(entry, bare, f"<w:b/><w:bCs/>{bare}"))
    return body.paragraph("paragraph", "Front Sheet Label", words, flags=flags)


def _words(entry: Field, looks: str, bold: str) -> str:
    """The runs of a label, those of its words that are set so in bold."""
    pieces = entry.label_words or (Text(entry.label),)
    return "".join(text_run(text_of(each), bold if isinstance(each, Strong) else looks) for each in pieces)


def _stacked(
    body: Paragraphs, row: tuple[Field, ...], columns: list[int], fill: str, place: Place
) -> list[Mapping[str, Any]]:
    """The cells of a row in which each label stands above its value; the last one takes what is left of the row."""
    cells: list[Mapping[str, Any]] = []
    for i, entry in enumerate(row):
        end = len(columns) if i == len(row) - 1 else i + 1
        width = sum(columns[i:end])
        style = "Front Sheet Title" if entry.title else "Front Sheet Value"
        within = Place(width - CELL_PADDING, style, cell=True, landscape=place.landscape, keep=place.keep)
        label = _label_above(body, entry, "", place) if entry.label else ""
        words = Markup(label) + content(body, entry.blocks, within)
        cells.append({"width": width, "span": end - i, "merge": "", "fill": "", "content": words})
    return cells


def _label(theme: Theme, bold: bool = False) -> str:
    """The looks of a label beside a value that has looks of its own."""
    weight, size = int(bold or theme.bold_labels), half_points(theme.size)
    return (
        f'<w:b w:val="{weight}"/><w:bCs w:val="{weight}"/><w:color w:val="{colour(theme.bare_label)}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
