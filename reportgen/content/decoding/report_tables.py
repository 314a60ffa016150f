"""Tables of a report from their nodes: columns, rows of cells, and the total."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.content.exemptions import MARK, keywords, maker
from reportgen.content.report import CellContent, ColumnContent, RowContent, TableContent
from reportgen.diagnostics import Findings, SourceText
from reportgen.reading.shape import (
    Choice,
    Either,
    Key,
    ListOf,
    Made,
    MapOf,
    Prose,
    Quantity,
    Record,
    Schema,
    Text,
    Values,
    Word,
    YesNo,
)
from reportgen.reading.source import Node, Scalar
from reportgen.tree import MAX_COLUMNS, MAX_ROWS


class _CellText:
    """The text of a cell, also none at all, or a sign that merges it with a cell beside it."""

    def read(self, node: Node, findings: Findings) -> CellContent | None:
        """See `Shape`."""
        if not isinstance(node, Scalar):
            findings.error(
                "content", node.span, "a cell holds text", "quote it if it holds a colon or begins with [ or {"
            )
            return None
        if node.style == ">":
            findings.error("content", node.span, "a text after > loses its lines", "write | in place of >")
            return None
        covered = node.text if node.text in ("^", "<") else ""
        return CellContent(text=node.source, span=node.span, covered=covered)

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": ["string", "number", "boolean", "null"]}


_CELLS = ListOf(_CellText())


_ROW = Either(
    items=Made(_CELLS, lambda cells, span: RowContent(span=span, cells=cells)),
    keys=Record(
        {
            "cells": Key(_CELLS, required=True),
            "subtotal": Key(
                YesNo(), about="true for a row that adds up the rows above it and is left out of the total"
            ),
            **MARK,
        },
        maker(RowContent),
        about="a row",
    ),
    about="a list of cells, such as [Roads, 1200],",
)

_NON_VALUES = ListOf(Word(), single=True)


def _column(v: Values) -> ColumnContent:
    misplaced = v.misplaced.get("not-values")
    meant = _NON_VALUES.read(misplaced, Findings()) if misplaced else ()
    return ColumnContent(**keywords(v, type="kind"), non_values=meant or ())


_COLUMN = Record(
    {
        "heading": Key(Text(empty=True), required=True),
        "type": Key(Choice(("text", "money", "percentage", "number", "date"))),
        "width": Key(Quantity(0.1, 100), about="share of the width beside the other columns"),
        "row-header": Key(YesNo(), about="true for the column that names each row"),
        "sum-of": Key(ListOf(Word()), about="headings of the columns this one adds up"),
    },
    _column,
    about="a column",
    elsewhere={
        name: f"`{name}:` belongs to the whole table: write it in line with `columns:`"
        for name in (
            "caption",
            "label",
            "head",
            "rows",
            "total",
            "not-values",
            "notes",
            "footnotes",
            "landscape",
            *MARK,
        )
    },
)


_LABEL = Word()  # of a footnote
_TOTAL = Either(text=Text(), keys=Record({"label": Key(Text(), required=True), "values": Key(_CELLS, required=True)}))


def _table(v: Values) -> TableContent:
    kwargs = keywords(v, **{"not-values": "non_values"})
    total = kwargs.pop("total", None)
    if isinstance(total, Values):
        label: SourceText = total.get("label")
        first = CellContent(text=label, span=label.at())
        kwargs["total"] = RowContent(span=total.span, cells=(first, *total.get("values")), total=True)
        kwargs["total_label"] = label
    elif total is not None:
        kwargs["total_label"] = total
    if "head" in kwargs:
        kwargs["head"] = tuple(replace(r, header=True) for r in kwargs["head"])
    return TableContent(name="", **kwargs)


TABLE = Record(
    {
        "caption": Key(Text(), about="printed above the table"),
        "label": Key(Text(), about="what the table shows, for screen readers, when it has no caption"),
        "columns": Key(ListOf(_COLUMN, most=MAX_COLUMNS, kind="columns", whole=True), required=True),
        "head": Key(ListOf(_ROW), about="header rows above the columns' own headings"),
        "rows": Key(ListOf(_ROW, most=MAX_ROWS, kind="rows"), required=True),
        "total": Key(_TOTAL, about="label of a total row that is worked out, or label and values that are checked"),
        "not-values": Key(_NON_VALUES, about="entries of a figure column that are no figures, such as * or n/a"),
        "notes": Key(ListOf(Prose(), single=True), about="notes under the table"),
        "footnotes": Key(
            MapOf(Prose(), key=_LABEL), about="the text of each footnote by its mark: `1: ...` is what [^1] stands for"
        ),
        "landscape": Key(YesNo(), about="true puts the table on a page turned sideways"),
        **MARK,
    },
    _table,
    about="a table",
    elsewhere={
        name: f"`{name}:` belongs to a column: write it between the {{ }} of one of the `columns:`"
        for name in ("heading", "type", "width", "row-header", "sum-of")
    }
    | {"cells": "begin each row with a dash below `rows:`, as `- [first cell, second cell]`"},
)
