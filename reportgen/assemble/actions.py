"""An action log: a table of what was to be done, by whom, and how it stands, always in words."""

from __future__ import annotations

import re
from typing import Any, Literal

from reportgen.assemble.assembly import Assembly
from reportgen.content.meeting import Action, ActionsContent
from reportgen.diagnostics import SourceText, Span
from reportgen.house.place import Place, TableColumn
from reportgen.tree import Cell, Column, Inlines, Paragraph, Row, Table, text_of

_ONE_VALUE = re.compile(r"\{\{ *([a-z]+) *\}\}")


def table(work: Assembly, place: Place, content: ActionsContent) -> Table:
    """The actions under the columns of their place; a column that nothing stands in is left out."""
    told = [_values(work, action) for action in content.actions]
    for action in content.actions:
        for text in (action.action, action.comments):
            if text is not None:
                work.refuse_marking(text, action.withheld)
    filled = [c for c in place.columns if any(text_of(work.said(c.shows, **values)) for values in told)]
    head = Row(header=True, cells=tuple(_cell(work.said(column.heading), "column") for column in filled))
    rows = (
        Row(
            cells=tuple(
                _cell(work.said(c.shows, _place(action, c), **_shown(work, action, values)), "" if n else "row")
                for n, c in enumerate(filled)
            ),
            closed=work.beside(action.withheld),
            span=action.span,
        )
        for action, values in zip(content.actions, told, strict=True)
    )
    shown = (a.withheld for a in content.actions if a.withheld.exempt and not work.hidden(a.withheld))
    widths = [column.width or 1 for column in filled]
    return Table(
        columns=tuple(Column(width=100 * width / sum(widths)) for width in widths),
        rows=(head, *rows),
        label=work.report.title.text,
        notes=work.why(dict.fromkeys(work.basis(mark.exemptions, mark.span) for mark in shown)),
        span=content.span,
    )


def _cell(words: Inlines, header: Literal["", "column", "row"]) -> Cell:
    return Cell(blocks=(Paragraph(children=words),), header=header)


def _values(work: Assembly, action: Action) -> dict[str, Any]:
    """What the columns can show of an action."""
    form, wording = work.house.wording["action-date-format"], work.house.wording
    word = action.status.text if action.status else ""
    key = f"status-{word.casefold()}"
    return {
        "number": action.number.text,
        "date": work.house.dated(action.date, form),
        "action": action.action.text,
        "officer": action.officer.text,
        "due": work.house.dated(action.due, form) if action.due else "",
        "comments": action.comments.text if action.comments else "",
        "status": work.shown.words(key) if key in wording else word,
    }


def _shown(work: Assembly, action: Action, told: dict[str, Any]) -> dict[str, Any]:
    """What the edition shows of it; of one that it hides, why, under its number and date."""
    if not action.withheld.exempt:
        return told
    why = work.basis(action.withheld.exemptions, action.withheld.span)  # which has to be declared in any edition
    if not work.hidden(action.withheld):
        return told
    public = f"{action.public_title.text.rstrip('.')}. " if action.public_title else ""
    return {**dict.fromkeys(told, ""), "number": told["number"], "date": told["date"], "action": public + why}


def _place(action: Action, column: TableColumn) -> Span:
    """Where the text of a cell is written, if it shows one as it stands."""
    hit = _ONE_VALUE.fullmatch(column.shows)
    text = getattr(action, hit[1], None) if hit and hit[1] != "status" else None
    return text.at() if isinstance(text, SourceText) else action.span
