"""Structured tables: from rows as written to a table of the tree, with totals worked out and checked.

A cell "^" belongs to the cell above it and "<" to the one on its left (merged cells). A figure column
holds amounts, empty cells and the table's declared `not-values` (such as * or n/a); anything else is
a finding. Totals an author writes are compared with the sum of what is shown; totals left out are
filled in. A row marked `subtotal` is not added again, nor is one that begins "of which"; one that begins
"less" is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount, misread_letters, read_amount, show_like, sign_of_row
from reportgen.assemble.withheld_rows import FIGURES, without_withheld
from reportgen.content.report import CellContent, ColumnContent, RowContent, TableContent
from reportgen.diagnostics import Finding, Findings, SourceText
from reportgen.reading.dates import days_meant, spoken
from reportgen.reading.footnote_marks import without_marks
from reportgen.tree import Align, Block, Cell, Column, Counter, Inlines, Paragraph, Row, Table, Text

_NAMES = {
    "money": "an amount such as £24,371",
    "percentage": "a percentage such as 12.5%",
    "number": "a number such as 1,238",
}
_POINTED = re.compile(r"\(?[-−]?£?[1-9]\d{0,2}\.\d{3}\)?")  # ten thousand on the Continent, ten pounds here


class Setting(Struct, frozen=True):
    """What the table stands in: how its cells are read, what its caption counts in, and which rows are left out."""

    cell: Callable[[SourceText], tuple[Block, ...]]
    words: Callable[[SourceText], Inlines]
    counter: Counter | None = None
    withhold: Callable[[RowContent], bool] = lambda row: False
    withheld: str = "Not for publication"
    closed: str = "Not for publication"  # what is said beside a row that another edition leaves out


def build(content: TableContent, setting: Setting, findings: Findings) -> Table:
    """The table, whole: header rows, rows, totals. What is wrong is noted at its cell."""
    width = len(content.columns)
    work = _Work(content, findings)
    rows = [_fit(row, width, findings) for row in content.rows]
    for row in rows:
        work.check(row)
    rows = [work.row_sums(row) for row in rows]
    shown, total = without_withheld(rows, work.total(rows), content.columns, setting.withhold, setting.withheld)
    head = [_fit(row, width, findings) for row in content.head if not setting.withhold(row)]
    names = RowContent(
        span=content.span,
        cells=tuple(CellContent(text=c.heading, span=c.span, covered=_sign(c.heading)) for c in content.columns),
        header=True,
    )
    made = _Maker(content, setting, findings)
    headed = made.rows([*head, names] if any(c.heading.text for c in content.columns) else head)
    body = made.rows([*shown, *([total] if total else [])])
    return Table(
        columns=tuple(Column(kind=c.kind, align=_align(c), width=c.width) for c in content.columns),
        rows=(*headed, *body),
        caption=setting.words(content.caption) if content.caption else (),
        label=content.label.text if content.label else "",
        notes=tuple(Paragraph(children=setting.words(note), span=note.at()) for note in content.notes),
        landscape=content.landscape,
        id=content.name,
        counts=setting.counter if content.caption else None,
        span=content.span,
    )


def _figures(count: int, where: str) -> str:
    return f"the {count} figures {where}" if count > 1 else f"the one figure {where}"


def wrong_sums(content: TableContent) -> tuple[Finding, ...]:
    """The declared totals of a table that do not add up, for the linter."""
    findings = Findings()
    work = _Work(content, findings)
    work.total([work.row_sums(_fit(row, len(content.columns), findings)) for row in content.rows])
    return tuple(f for f in findings if f.unsettled)


def show_sum(added: Sequence[Amount], most: int = 8) -> str:
    """An addition as one writes it: £82,000 - £53,000 + £68,520; only the first `most` figures."""
    parts: list[str] = []
    for amount in added[:most]:
        sign = " - " if amount.value < 0 else " + "
        shown = show_like(abs(amount.value), [amount])
        parts.append((sign if parts else sign.strip(" +")) + shown)
    return "".join(parts) + (" + ..." if len(added) > most else "")


def _sign(text: SourceText) -> str:
    return text.text if text.text in ("^", "<") else ""


def _align(column: ColumnContent) -> Align:
    return "right" if column.kind in FIGURES else "left"


def _fit(row: RowContent, width: int, findings: Findings) -> RowContent:
    """The row with as many cells as the table has columns; says so where the author's row has not."""
    count = len(row.cells)
    if count == width:
        return row
    texts = [c.text.text for c in row.cells]
    split = next(
        (n for n in range(count - 1) if texts[n][-1:].isdigit() and texts[n + 1].isdigit() and len(texts[n + 1]) == 3),
        None,
    )
    if count > width and split is not None:
        amount = f"{texts[split]},{texts[split + 1]}"
        findings.error(
            "content",
            row.cells[split].span,
            f"the row has {count} cells and the table {width} columns: a comma inside [ ] begins a new cell",
            f'put the figure in quotation marks: "{amount}"',
        )
    else:
        findings.error(
            "content",
            row.span,
            f"the row has {count} cells and the table {width} columns",
            'write a cell for each column: "" for an empty one, '
            '"^" or "<" for one merged with the cell above or to the left',
        )
    blank = CellContent(text=SourceText("", row.span.file, ((row.span.line, row.span.column),)), span=row.span)
    known = row.cells if count < width else ()  # of too many nobody knows which column each belongs to
    return replace(row, cells=(*known, *(blank,) * (width - len(known))))


class _Work(Struct):
    """Adding up."""

    content: TableContent
    findings: Findings

    def amount(self, cell: CellContent, column: ColumnContent) -> Amount | None:
        """The amount in a cell of a figure column; None where it is empty, merged or declared no figure."""
        text = without_marks(cell.text.text).strip()
        if (
            not text
            or cell.covered
            or column.kind not in FIGURES
            or text in (*self.content.non_values, *column.non_values)
        ):
            return None
        amount = read_amount(text)
        if amount is None:
            meant = misread_letters(text)
            letter = next((sign for sign in text if sign in "OoIl|"), "")
            reason = (
                f'"{text}" has the letter {letter} for a figure' if meant else f'"{text}" is not {_NAMES[column.kind]}'
            )
            fix = f'write the figure, or list it as no figure: `not-values: ["{text}"]`, in line with `columns:`'
            self.findings.error("content", cell.span, reason, f"write {meant}" if meant else fix)
        return amount

    def check(self, row: RowContent) -> None:
        """Note what is no figure in the columns of figures, and dates that may be two days."""
        for cell, column in zip(row.cells, self.content.columns, strict=True):
            if self.amount(cell, column) is not None and column.kind == "money" and _POINTED.fullmatch(cell.text.text):
                reason = f'"{cell.text.text}" is read with its point as a decimal one'
                fix = f"write {cell.text.text.replace('.', ',')} if it parts thousands, or leave the last figure out"
                self.findings.warning("content", cell.span, reason, fix)
            if column.kind == "date" and len(days := days_meant(cell.text.text)) > 1:
                reason = f'"{cell.text.text}" can be read as {" or as ".join(map(spoken, days))}'
                self.findings.warning("content", cell.span, reason, f"write {' or '.join(map(spoken, days))}")

    def row_sums(self, row: RowContent) -> RowContent:
        """Fill or check the columns that add up others of the row."""
        columns = self.content.columns
        cells = list(row.cells)
        for at, column in enumerate(columns):
            if not column.sum_of or cells[at].covered:
                continue
            headings = [without_marks(c.heading.text).strip() for c in columns]
            unknown = [h for h in column.sum_of if without_marks(h).strip() not in headings]
            if unknown:
                self.findings.error(
                    "content",
                    column.span,
                    f"there is no column headed {unknown[0]}",
                    "write the headings as they stand above",
                )
                continue
            added = [
                (cells[i], a)
                for i, c in enumerate(columns)
                if headings[i] in map(without_marks, column.sum_of) and (a := self.amount(cells[i], c)) is not None
            ]
            if added:
                cells[at] = self.settle(cells[at], column, [a for _, a in added], _figures(len(added), "of its row"))
        return replace(row, cells=tuple(cells))

    def total(self, rows: Sequence[RowContent]) -> RowContent | None:
        """The total row: worked out, or as written and checked."""
        if self.content.total_label is None:
            return None
        columns = self.content.columns
        label = self.content.total_label
        written = self.content.total.cells[1:] if self.content.total else ()
        if len(written) == len(columns):
            written = written[1:]  # the place under the row names was written too, as an empty cell
        blank = replace(label, text="")
        cells = [CellContent(text=label, span=label.at())]
        cells += [*written] if written else [CellContent(text=blank, span=label.at())] * (len(columns) - 1)
        row = _fit(RowContent(span=label.at(), cells=tuple(cells), total=True), len(columns), self.findings)
        cells = list(row.cells)
        for at, column in enumerate(columns[1:], 1):
            if column.kind not in FIGURES or cells[at].covered:
                continue
            added = [a for r in rows if not r.subtotal and (a := self.entry(r, at)) is not None]
            if added and (column.kind != "percentage" or cells[at].text.text):
                cells[at] = self.settle(cells[at], column, added, _figures(len(added), "above it"))
        return replace(row, cells=tuple(cells))

    def entry(self, row: RowContent, at: int) -> Amount | None:
        """What a row brings to the total of a column, if anything."""
        amount = self.amount(row.cells[at], self.content.columns[at])
        sign = sign_of_row(row.cells[0].text.text)
        if amount is None or sign == 0:
            return None
        return replace(amount, value=-amount.value) if sign < 0 < amount.value else amount

    def settle(self, cell: CellContent, column: ColumnContent, added: list[Amount], of: str) -> CellContent:
        """The cell with the sum in it; a figure already written there is compared with the sum."""
        total = sum((a.value for a in added), Decimal(0))
        shown = show_like(total, added)
        if not cell.text.text:
            return replace(cell, text=replace(cell.text, text=shown))
        written = self.amount(cell, column)
        if written is not None:
            rounding = sum((a.step for a in added), Decimal(0)) / 2 if any(a.step != 1 for a in added) else Decimal(0)
            if column.kind == "percentage":
                rounding += written.step / 2
            if abs(written.value - total) > rounding:
                listed = show_sum(added)
                self.findings.unsettled(
                    "sum",
                    cell.span,
                    f"{cell.text.text} is not the sum of {of}: {listed} = {shown}",
                    f"write {shown}, or correct the figures it adds up",
                    rule="FIG002",
                )
        return cell


class _Maker(Struct):
    """From rows as written to rows of the tree: merged cells, headers, alignment."""

    content: TableContent
    setting: Setting
    findings: Findings

    def rows(self, rows: Sequence[RowContent]) -> list[Row]:
        """Rows of the tree. A cell taken by one it is merged with gives none of its own."""
        taken: set[tuple[int, int]] = set()
        telling = any(row.withheld.exempt for row in rows)  # the sums, beside what the public edition has
        out = []
        for y, row in enumerate(rows):
            cells = []
            for x, written in enumerate(row.cells):
                if (x, y) not in taken:
                    self.refuse_lone_merge(written)
                    cells.append(self.cell(rows, x, y, taken))
            total = row.total or row.subtotal
            closed = self.setting.closed if row.withheld.exempt or (total and telling) else ""
            out.append(Row(cells=tuple(cells), header=row.header, total=total, closed=closed, span=row.span))
        return out

    def refuse_lone_merge(self, cell: CellContent) -> None:
        """Note a "^" or "<" beside which there is nothing to merge with."""
        if cell.covered:
            where = "above" if cell.covered == "^" else "to its left"
            self.findings.error(
                "content",
                cell.span,
                f'there is no cell {where} that "{cell.covered}" could be merged with',
                "write the cell's text",
            )

    def cell(self, rows: Sequence[RowContent], x: int, y: int, taken: set[tuple[int, int]]) -> Cell:
        """The cell at column `x` of row `y`, over all that is merged with it; those places are added to `taken`."""
        row = rows[y]
        wide = 1
        while x + wide < len(row.cells) and row.cells[x + wide].covered == "<":
            wide += 1
        high = 1
        while (
            y + high < len(rows)
            and all(rows[y + high].cells[x + i].covered for i in range(wide))
            and rows[y + high].cells[x].covered == "^"
        ):
            high += 1
        taken.update((x + i, y + j) for i in range(wide) for j in range(high))
        written, column = row.cells[x], self.content.columns[x]
        header = "column" if row.header else "row" if column.row_header or (row.total and x == 0) else ""
        align: Align = _align(column) if wide == 1 or not row.header else "centre"
        return Cell(
            blocks=self.blocks(written, row),
            columns=wide,
            rows=high,
            header=header,  # type: ignore[arg-type]
            align=align,
            strong=row.total or row.subtotal,
            span=written.span,
        )

    def blocks(self, written: CellContent, row: RowContent) -> tuple[Block, ...]:
        """What a cell holds: a heading's words, a figure as it stands, or text read as Markdown."""
        text = written.text
        if not text.text.strip() or written.covered:
            return ()
        if row.header:
            return (Paragraph(children=self.setting.words(text), span=written.span),)
        plain = text.text.strip()
        if "\n" not in plain and (plain in self.content.non_values or read_amount(plain) is not None):
            return (Paragraph(children=(Text(text.text.strip(), span=written.span),), span=written.span),)
        return self.setting.cell(text)
