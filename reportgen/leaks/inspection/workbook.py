"""Excel: what a workbook holds that its sheets do not show."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.leaks.inspection import office
from reportgen.leaks.inspection.kinds import Seen
from reportgen.ooxml.opening import parse


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a workbook. Raises what openpyxl raises for one that cannot be read."""
    import openpyxl

    parts = office.parts_of(data)
    yield from office.common(parts)
    yield from _caches(parts)
    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=True)
    for sheet in book.worksheets:
        yield from _sheet(sheet)
    for chart in book.chartsheets:
        if chart.sheet_state != "visible":
            yield Seen("hidden-sheet", f"sheet {chart.title}")
    for name, defined in book.defined_names.items():
        if (
            (defined.hidden and not name.startswith("_xlnm"))
            or "[" in str(defined.attr_text)
            or "#REF!" in str(defined.attr_text)
        ):
            yield Seen("defined-name", f"the name {name}", str(defined.attr_text))


def _sheet(sheet: Any) -> Iterator[Seen]:
    place = f"sheet {sheet.title}"
    if sheet.sheet_state == "hidden":
        yield Seen("hidden-sheet", place, _words(sheet.iter_rows()))
    elif sheet.sheet_state == "veryHidden":
        yield Seen("very-hidden-sheet", place, _words(sheet.iter_rows()))
    filtered = bool(sheet.auto_filter.ref and sheet.auto_filter.filterColumn)
    for index, row in sheet.row_dimensions.items():
        if row.hidden and (words := _words(sheet.iter_rows(index, index))):
            yield Seen("filtered-rows" if filtered else "hidden-rows", f"{place}, row {index}", words)
    for letter, column in sheet.column_dimensions.items():
        if column.hidden and sheet.max_row:
            first, last = column.min or 0, min(column.max or 0, sheet.max_column)
            if last >= first and (words := _words(sheet.iter_rows(min_col=first, max_col=last))):
                yield Seen("hidden-columns", f"{place}, column {letter}", words)
    for row in sheet.iter_rows():
        for cell in row:
            yield from _cell(cell, f"{place}, cell {cell.coordinate}")


def _cell(cell: Any, place: str) -> Iterator[Seen]:
    if cell.comment is not None:
        yield Seen("comment", place, str(cell.comment.text))
    if cell.value is None:
        return
    if cell.number_format.replace('"', "") == ";;;":
        yield Seen("hidden-text", place, str(cell.value))
    font, fill = cell.font, cell.fill
    colour = font.color.rgb if font and font.color is not None and font.color.type == "rgb" else ""
    ground = fill.fgColor.rgb if fill is not None and fill.fill_type == "solid" and fill.fgColor.type == "rgb" else ""
    themed = fill is not None and fill.fill_type not in (None, "none") and not ground
    if colour and not themed and colour[-6:].lower() == (ground[-6:].lower() or "ffffff"):
        yield Seen("pale-text", place, str(cell.value))
    if font is not None and font.sz and font.sz <= 2:
        yield Seen("tiny-text", place, str(cell.value))


def _words(rows: Any) -> str:
    values = [str(cell.value) for row in rows for cell in row if cell.value is not None]
    return " ".join(values[:40])


def _caches(parts: Mapping[str, bytes]) -> Iterator[Seen]:
    """Values of other workbooks, and the records behind pivot tables (clauses 18.14 and 18.10)."""
    for name, data in parts.items():
        short = name.rpartition("/")[2]
        if name.startswith("xl/externalLinks/") and name.endswith(".xml"):
            values = [e.text for e in parse(data, name).iter() if office.local(e) == "v" and e.text]
            if values:
                yield Seen("cached-values", short, " ".join(values[:40]))
        elif name.startswith("xl/pivotCache/pivotCache"):
            shared = [
                e.get("v", "") for e in parse(data, name).iter() if office.local(e) in ("s", "n", "d") and e.get("v")
            ]
            if shared:
                yield Seen("pivot-cache", short, " ".join(shared[:40]))
        elif name.startswith("xl/threadedComments/"):
            said = [" ".join("".join(e.itertext()).split()) for e in parse(data, name)]
            yield from (Seen("comment", short, words) for words in said)
        elif name.startswith("xl/persons/"):
            people = [e.get("displayName", "") for e in parse(data, name)]
            yield from (Seen("person", short, person) for person in people if office.a_person(person))
