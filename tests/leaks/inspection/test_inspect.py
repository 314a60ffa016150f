"""`reportgen inspect`: nothing found in clean files, nothing told that was not asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))
from made_files import CLEAN, SECRET, SEEDED, word

from reportgen.cli import main
from reportgen.leaks.inspection import KINDS, look


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_found_in_a_clean_file(name: str) -> None:
    assert look(CLEAN[name]()) == ()


def test_enough_files_of_all_kinds_are_tried() -> None:
    assert len(SEEDED) >= 60
    assert len(CLEAN) >= 30


def test_what_cannot_be_looked_into_is_never_taken_for_clean() -> None:
    for data in (
        b"",
        b"plain words",
        b"PK\3\4 broken",
        b"\xd0\xcf\x11\xe0 old",
        b"%PDF-1.7 broken",
        b"\x89PNG\r\n\x1a\n",
    ):
        assert {seen.kind for seen in look(data)} <= {"unknown", "damaged", "locked"}
        assert look(data)


def test_the_words_are_shown_only_where_asked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.pptx").write_bytes(SEEDED["slides notes"][1]())
    (tmp_path / "plan.svg").write_bytes(CLEAN["plain svg"]())
    quiet = CliRunner().invoke(main, ["inspect", str(tmp_path)])
    assert quiet.exit_code == 1
    assert SECRET not in quiet.output
    assert "notes.pptx: slide 1: " in quiet.output
    assert KINDS["notes"].fix in quiet.output
    assert SECRET in CliRunner().invoke(main, ["inspect", str(tmp_path), "--show"]).output
    told = json.loads(CliRunner().invoke(main, ["inspect", "--json", str(tmp_path)]).output)
    assert [set(entry) for entry in told] == [{"file", "findings"}] * 2
    assert {key for entry in told for finding in entry["findings"] for key in finding} == {"kind", "place", "fix"}
    assert CliRunner().invoke(main, ["inspect", str(tmp_path / "plan.svg")]).exit_code == 0


def test_a_folder_of_content_holds_nothing_and_what_is_damaged_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("title: Parks  # for the board\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["inspect", str(tmp_path)]).exit_code == 0
    for name, data in (("a.docx", b"PK\3\4 broken"), ("b.docx", b"\0" * 40), ("c.pdf", b""), ("d.yaml", b"\0")):
        (tmp_path / name).write_bytes(data)
    said = CliRunner().invoke(main, ["inspect", str(tmp_path)]).output
    for name in ("a.docx", "b.docx", "c.pdf"):
        assert f"{name}: the file: {KINDS['damaged'].says}" in said
    assert f"d.yaml: the file: {KINDS['unknown'].says}" in said


@pytest.mark.parametrize("name", SEEDED)
def test_a_place_is_told_in_words_that_are_seen(name: str) -> None:
    told = " | ".join(seen.place for seen in look(SEEDED[name][1]()))
    assert not [word for word in (*SECRET.split()[:1], "417,250", "Fennimore", "Staff", "offer") if word in told]


def test_a_company_is_told_where_it_is_no_public_body(tmp_path: Path) -> None:
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Company>{}</Company></Properties>"
    )
    found = {
        name: [seen.words for seen in look(word(**{"docProps/app.xml": app.format(name)})) if seen.kind == "property"]
        for name in ("Quarry Leisure Ltd", "Lime Council", "Microsoft")
    }
    assert found == {"Quarry Leisure Ltd": ["Quarry Leisure Ltd"], "Lime Council": [], "Microsoft": []}
