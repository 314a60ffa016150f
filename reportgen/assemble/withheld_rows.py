"""Rows of a structured table that an edition leaves out, and the sums beside them, which would tell what those hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reportgen.content.report import ColumnContent, RowContent

FIGURES = ("money", "percentage", "number")  # the kinds of columns that hold figures


def without_withheld(
    rows: Sequence[RowContent],
    total: RowContent | None,
    columns: Sequence[ColumnContent],
    withhold: Callable[[RowContent], bool],
    words: str,
) -> tuple[list[RowContent], RowContent | None]:
    """The rows that are shown, and the total; where a row is left out, figures of both kinds of sum are `words`."""
    shown = [row for row in rows if not withhold(row)]
    if len(shown) == len(rows):
        return shown, total
    shown = [_veiled(row, columns, words) if row.subtotal else row for row in shown]
    return shown, _veiled(total, columns, words) if total else None


def _veiled(row: RowContent, columns: Sequence[ColumnContent], words: str) -> RowContent:
    """The row with words for what stands in its columns of figures."""
    cells = [
        replace(cell, text=replace(cell.text, text=words)) if column.kind in FIGURES and cell.text.text else cell
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    return replace(row, cells=tuple(cells))
