"""Agenda packs of invented councils, as text and as Word files, in looks of their own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import docx


class Report(NamedTuple):
    """A report of a pack."""

    item: str
    title: str
    of: str
    asked: str
    text: str


REPORTS = (
    Report(
        "5", "Street trees", "Head of Parks", "agree to plant 300 street trees a year", "The Council owns 12,000 trees."
    ),
    Report(
        "6", "A crossing in Mill Road", "Director of Places", "approve the crossing", "Two schools stand in Mill Road."
    ),
    Report("7a", "Review of car parks", "Parking Manager", "note what was found", "Income fell by 4% in the year."),
)
_MORE = (
    "Members asked for this report in March. It was written with the officers of the county council, who own half"
    " of the land, and with the parish councils, who answered in May. Nobody objected, and the work can begin in the"
    " autumn of the year."
)
_NILS = (("Financial implications", ["The cost is met from the budget."]), ("Legal implications", ["None."]))
_AGENDA = ("Apologies for absence", "Declarations of interest", "Minutes of the last meeting")

Write = Callable[[str], None]


def _sections(one: Report, number: bool) -> list[tuple[str, list[str]]]:
    asked = ("Recommendations", [f"It is recommended that the Committee {one.asked}."])
    out = []
    for n, (heading, said) in enumerate([asked, ("Background", [one.text, _MORE]), *_NILS], 1):
        words = [f"{n}.{m} {text}" if number else text for m, text in enumerate(said, 1)]
        out.append((f"{n}. {heading}" if number else heading, words))
    return out


def _agenda(title: str) -> list[str]:
    listed = [*_AGENDA, *(report.title for report in REPORTS)]
    return [title, "AGENDA", *(f"{n}. {words} (Pages {9 * n} - {9 * n + 8})" for n, words in enumerate(listed, 2))]


# ------------------------------------------------------------------------------ text


def _text(title: str, top: Callable[[Report], Sequence[str]], number: bool) -> str:
    out = "\n\n".join(_agenda(title))
    for one in REPORTS:
        out += "\n\n" + "\n".join(top(one)) + "\n\n"
        for heading, said in _sections(one, number):
            out += "\n\n".join([heading, *said]) + "\n\n"
    return out


def _agenda_item(one: Report) -> list[str]:
    return [
        "WEXCOMBE DISTRICT COUNCIL\n",
        f"Agenda Item {one.item}\n",
        "Report to: Environment Committee",
        "Date: 3 June 2027",
        f"Report of: {one.of}",
        f"Subject: {one.title}",
    ]


def _item_no(one: Report) -> list[str]:
    return [
        f"Item No. {one.item} – {one.title}\n",
        "Environment Committee, 3 June 2027\n",
        f"Joint report of the {one.of} and the Treasurer\n",
        "Wards affected: All",
    ]


def _no_number(one: Report) -> list[str]:
    return [
        f"Title of report: {one.title}",
        "Decision maker: Environment Committee",
        "Date of meeting: 3 June 2027",
        f"Report author: {one.of}",
        "Ward(s): All\n",
    ]


def _meeting_above(one: Report) -> list[str]:
    return ["Environment Committee: 3 June 2027\n", f"{one.title}\n", f"Report by the {one.of}\n"]


def _report_no(one: Report) -> list[str]:
    return [
        f"REPORT NO: {20 + int(one.item[0])}/26\n",
        "WEXCOMBE DISTRICT COUNCIL\n",
        f"{one.title}\n",
        f"Report by: {one.of}\n",
    ]


TEXTS = {
    "agenda-item": _text("Environment Committee, 3 June 2027", _agenda_item, True),
    "item-no": _text("Pack for the Environment Committee", _item_no, False),
    "front-lines": _text("Reports pack", _no_number, True),
    "meeting-above": _text("Environment Committee, 3 June 2027", _meeting_above, True),
    "report-no": _text("Environment Committee, 3 June 2027", _report_no, True),
    "report-no-unnumbered": _text("Pack for the Environment Committee", _report_no, False),
}


# ------------------------------------------------------------------------------ Word


def _word(top: Callable[[Any, Report], None], styles: bool) -> bytes:
    doc = docx.Document()
    for line in _agenda("Environment Committee"):
        doc.add_paragraph(line)
    for one in REPORTS:
        doc.add_page_break()
        top(doc, one)
        for heading, said in _sections(one, not styles):
            if styles:
                doc.add_heading(heading, 2)
            else:
                doc.add_paragraph().add_run(heading).bold = True
            for words in said:
                doc.add_paragraph(words)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _rows(doc: Any, rows: Sequence[Sequence[str]]) -> None:
    table = doc.add_table(len(rows), len(rows[0]))
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, cells, strict=True):
            cell.text = words


def _table_with_item(doc: Any, one: Report) -> None:
    rows = [("Agenda item:", one.item), ("Committee", "Environment Committee"), ("Date of meeting", "3 June 2027")]
    _rows(doc, [*rows, ("Title of report", one.title), ("Report by", one.of), ("Key decision", "No")])


def _label_above_value(doc: Any, one: Report) -> None:
    doc.add_paragraph(f"ITEM: {one.item}")
    _rows(doc, [("REPORT TO", "DATE", "SUBJECT"), ("Environment Committee", "3 June 2027", one.title)])
    _rows(doc, [("REPORT OF", one.of)])


def _heads(doc: Any, one: Report) -> None:
    _rows(doc, [("Environment Committee\n3 June 2027", f"Agenda item {one.item}")])
    doc.add_heading(one.title, 1)
    doc.add_paragraph(f"Report of the {one.of}")


WORDS = {
    "front-table": _word(_table_with_item, True),
    "label-above-value": _word(_label_above_value, False),
    "item-in-a-table": _word(_heads, True),
}
