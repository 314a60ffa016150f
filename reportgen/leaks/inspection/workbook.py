"""Excel: what a workbook holds that its sheets do not show."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.leaks.inspection import office
from reportgen.leaks.inspection.kinds import Seen
from reportgen.ooxml.names import Element
from reportgen.ooxml.opening import parse


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a workbook. Raises what openpyxl raises for one that cannot be read."""
    import openpyxl

    parts = office.parts_of(data)
    yield from office.common(parts)
    yield from _caches(parts)
    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=True)
    hidden = _hidden(parts)
    at = {name: number for number, name in enumerate(book.sheetnames, 1)}
    for sheet in book.worksheets:
        yield from _sheet(sheet, at[sheet.title])
    charts = (chart.title for chart in book.chartsheets)
    yield from (Seen("hidden-sheet", f"sheet number {at[name]}", name) for name in charts if name in hidden)
    for name, defined in book.defined_names.items():
        if (
            (defined.hidden and not name.startswith("_xlnm"))
            or "[" in str(defined.attr_text)
            or "#REF!" in str(defined.attr_text)
        ):
            yield Seen("defined-name", "the names", f"{name}: {defined.attr_text}")


def _hidden(parts: Mapping[str, bytes]) -> set[str]:
    """The names of hidden sheets (ECMA-376 Part 1, 18.2.19): openpyxl forgets it of those that hold a chart alone."""
    plan = "xl/workbook.xml"
    sheets = [e for e in parse(parts[plan], plan).iter() if office.local(e) == "sheet"] if plan in parts else []
    return {sheet.get("name", "") for sheet in sheets if sheet.get("state", "visible") != "visible"}


def _sheet(sheet: Any, number: int) -> Iterator[Seen]:
    """What one sheet holds; that of a hidden one is a word that nobody sees, so its `number` tells which it is."""
    place = f"sheet {sheet.title}"
    if sheet.sheet_state != "visible":
        place = f"sheet number {number}"
        kind = "very-hidden-sheet" if sheet.sheet_state == "veryHidden" else "hidden-sheet"
        yield Seen(kind, place, f"{sheet.title}: {_words(sheet.iter_rows())}".rstrip(": "))
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
    if _pale(cell.font, cell.fill):
        yield Seen("pale-text", place, str(cell.value))
    if cell.font is not None and cell.font.sz and cell.font.sz <= 2:
        yield Seen("tiny-text", place, str(cell.value))


def _pale(font: Any, fill: Any) -> bool:
    """Whether text has the colour of its ground: the one filled in, or white; where a theme says it, nobody knows."""
    colour = font.color.rgb if font and font.color is not None and font.color.type == "rgb" else ""
    ground = fill.fgColor.rgb if fill is not None and fill.fill_type == "solid" and fill.fgColor.type == "rgb" else ""
    themed = fill is not None and fill.fill_type not in (None, "none") and not ground
    return bool(colour and not themed and colour[-6:].lower() == (ground[-6:].lower() or "ffffff"))


def _words(rows: Any) -> str:
    values = [str(cell.value) for row in rows for cell in row if cell.value is not None]
    return " ".join(values[:40])


def _caches(parts: Mapping[str, bytes]) -> Iterator[Seen]:
    """What stands in parts beside the sheets: other workbooks' values, pivot tables' records, comments, persons."""
    for name, data in parts.items():
        look = next((look for look, folder, end in _BESIDE if name.startswith(folder) and name.endswith(end)), None)
        if look:
            yield from look(parse(data, name), name.rpartition("/")[2])


def _linked(part: Element, name: str) -> Iterator[Seen]:
    """Values kept from another workbook (ECMA-376 Part 1, 18.14)."""
    values = [e.text for e in part.iter() if office.local(e) == "v" and e.text]
    if values:
        yield Seen("cached-values", name, " ".join(values[:40]))


def _pivoted(part: Element, name: str) -> Iterator[Seen]:
    """Records behind a pivot table (ECMA-376 Part 1, 18.10)."""
    shared = [e.get("v", "") for e in part.iter() if office.local(e) in ("s", "n", "d") and e.get("v")]
    if shared:
        yield Seen("pivot-cache", name, " ".join(shared[:40]))


def _commented(part: Element, name: str) -> Iterator[Seen]:
    for comment in part:
        yield Seen("comment", name, " ".join("".join(comment.itertext()).split()))


def _persons(part: Element, name: str) -> Iterator[Seen]:
    for person in part:
        if office.a_person(shown := person.get("displayName", "")):
            yield Seen("person", name, shown)


_BESIDE = (
    (_linked, "xl/externalLinks/", ".xml"),
    (_pivoted, "xl/pivotCache/pivotCache", ""),
    (_commented, "xl/threadedComments/", ""),
    (_persons, "xl/persons/", ""),
)
