"""What is unsure is exempt, and what an agenda closes is closed whatever the report says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_meeting import MARKERS, put, write_meeting

from reportgen.diagnostics import Span
from reportgen.leaks import sources
from reportgen.leaks.comparison import Leak
from reportgen.leaks.last_look import to_look_at


@pytest.mark.parametrize(("offset", "hidden"), [(0, False), (4, False), (5, True), (8, True), (9, True), (400, True)])
def test_a_place_that_no_reading_of_a_text_covers_is_exempt(offset: int, hidden: bool) -> None:
    assert sources._at([(0, 5, False), (5, 9, True)], offset) == hidden


@pytest.mark.parametrize("named", ["report: lease", "documents: lease", "documents: [lease]", "folder: lease"])
def test_a_report_that_only_the_agenda_closes_is_closed(named: str, tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    agenda = (meeting / "meeting.yaml").read_text("utf-8")
    kept, _, _ = agenda.partition("        documents:\n")
    (meeting / "meeting.yaml").write_text(f"{kept}        {named}\n", "utf-8")
    put(meeting / "lease" / "report.yaml", "exempt: true\nexemption: deal\n", "")
    known = sources.read(meeting)
    closed = " ".join(said.text for said in known.texts if said.closed)
    assert MARKERS["an exempt report"] in closed


@pytest.mark.parametrize("named", ["documents:", "report: ''", "documents: [.]", "folder: ./"])
def test_an_exempt_item_that_names_no_report_closes_no_other(named: str, tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    kept, _, _ = (meeting / "meeting.yaml").read_text("utf-8").partition("        documents:\n")
    (meeting / "meeting.yaml").write_text(f"{kept}        {named}\n", "utf-8")
    known = sources.read(meeting)
    assert "The parks are open" in " ".join(said.text for said in known.texts if not said.closed)
    assert not [path for path in known.files if path.parent.name == "parks"]


def test_what_has_to_be_looked_at_is_named_place_by_place(tmp_path: Path) -> None:
    leaks = [
        Leak("a street", Span("lease/report.yaml", 3), "b.pdf", grave=False),
        Leak("a street", Span("x.pdf", 1), "a.pdf", grave=False),
    ]
    [line] = to_look_at(tmp_path, leaks) or [""]
    assert "(a.pdf, from x.pdf:1:1, b.pdf, from lease/report.yaml:3:1)" in line
