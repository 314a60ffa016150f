"""An action log: a table of what was to be done, by whom, and how it stands, always in words."""

from __future__ import annotations

from typing import Literal

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.assemble.document import finished
from reportgen.content.meeting import Action, ActionLog
from reportgen.tree import Block, Cell, Column, Document, Inlines, Notice, Paragraph, Row, Section, Table, Title

# the columns, and their shares of the width beside one another
_COLUMNS = (
    ("number", 7), ("date", 10), ("action", 31), ("officer", 15), ("due", 10), ("comments", 24), ("status", 13),
)  # fmt: skip


def written(work: Assembly, content: ActionLog) -> Document:
    """The log as a document; its pages are turned sideways where the house style has them so."""
    blocks: list[Block] = [Title(children=plain(work.report.title.text), align=work.house.theme.title.align)]
    if work.report.withheld.exempt:
        basis = work.basis(work.report.withheld.exemptions, work.report.withheld.span)
        blocks.append(Notice(kind="exempt", children=plain(basis)))
    if content.intro:
        blocks += work.parse(content.intro)
    heading = plain(work.shown.words("action-log-heading"))  # a Word file without a heading has no navigation
    blocks.append(Section(heading=heading, level=1, blocks=(_table(work, content),), name="actions", id="actions"))
    whole = tuple(blocks)
    if work.house.minutes.landscape_log:
        whole = (Section(heading=(), level=1, blocks=whole, name="action-log", landscape=True),)
    return finished(work, whole, subject="action-log-title", capitals=False)


def _table(work: Assembly, content: ActionLog) -> Table:
    used = {name for action in content.actions for name in ("due", "comments", "status") if getattr(action, name)}
    columns = [(n, w) for n, w in _COLUMNS if n in used or n not in ("due", "comments", "status")]
    head = Row(header=True, cells=tuple(_cell(plain(work.shown.words(f"action-{n}")), "column") for n, _ in columns))
    rows = (
        Row(
            cells=tuple(_cell(_words(work, action, n), "row" if n == "number" else "") for n, _ in columns),
            closed=work.beside(action.withheld),
            span=action.span,
        )
        for action in content.actions
    )
    return Table(
        columns=tuple(Column(width=100 * width / sum(w for _, w in columns)) for _, width in columns),
        rows=(head, *rows),
        label=work.report.title.text,
        span=content.span,
    )


def _cell(words: Inlines, header: Literal["", "column", "row"]) -> Cell:
    return Cell(blocks=(Paragraph(children=words),), header=header)


def _words(work: Assembly, action: Action, column: str) -> Inlines:
    if action.withheld.exempt and column == "action":
        why = work.basis(action.withheld.exemptions, action.withheld.span)  # which has to be declared in any edition
        if work.hidden(action.withheld):
            said = f"{action.public_title.text.rstrip('.')}. " if action.public_title else ""
            return plain(said + why, action.span)
    if work.hidden(action.withheld) and column not in ("number", "date"):
        return plain("", action.span)
    match column:
        case "date" | "due":
            date = getattr(action, column)
            return plain(work.house.dated(date, work.house.wording["action-date-format"]) if date else "", action.span)
        case "status":
            word = action.status.text if action.status else ""
            key = f"status-{word.casefold()}"
            return plain(work.shown.words(key) if key in work.house.wording else word, action.span)
        case _:
            text = getattr(action, column)
            return plain(text.text if text else "", text.at() if text else action.span)
