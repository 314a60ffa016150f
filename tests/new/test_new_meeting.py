"""`reportgen new meeting`: what the next meeting takes over from the one that was held, and what it leaves."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from pack_meeting import MARKERS, write_meeting

from reportgen.cli import main
from reportgen.content.decoding.agenda_file import read_agenda_content
from reportgen.content.meeting import AgendaContent
from reportgen.diagnostics import Findings, ReportgenError
from reportgen.meetings import read_agenda
from reportgen.new.meeting.write import new_meeting
from reportgen.pack.pack_command import pack_all
from reportgen.papers.paper import read_paper
from reportgen.verdict import against
from reportgen.writers.outline import lines

CONTENT = Path(__file__).parents[2] / "content" / "leicestershire"
URGENT = "To advise of any other items which the Chairman has decided to take as urgent elsewhere on the agenda"
HELD = "2020-11-26-health-and-wellbeing-board"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A copy of the Leicestershire meeting."""
    return Path(shutil.copytree(CONTENT / HELD, tmp_path / "content" / "leicestershire" / HELD))


def content_of(folder: Path) -> AgendaContent:
    findings = Findings()
    content = read_agenda_content(folder, findings)
    assert list(findings) == []
    assert content is not None
    return content


def following(folder: Path, date: str = "", parent: Path | None = None) -> Path:
    _, written = new_meeting(folder, datetime.date.fromisoformat(date) if date else None, parent)
    return next(path.parent for path in written if path.name == "meeting.yaml")


def replace(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


def test_the_next_meeting_stands_beside_the_last_and_is_read_without_a_finding(held: Path) -> None:
    new = following(held)
    assert new == held.parent / "2021-01-28-health-and-wellbeing-board"
    read = read_agenda(new, "draft")
    agenda, findings, missing = read.agenda, read.findings, against(read)
    assert findings == ()
    assert all(m.what.startswith("the text of the minute “") for m in missing)
    assert agenda is not None
    shown = [(item.number, item.title, item.status) for item in agenda.each_item()]
    assert shown == [
        ("1", "Minutes of the meeting held on 26 November 2020 and Action Log", ""),
        ("2", URGENT, ""),
        ("3", "Declarations of interest in respect of items on the agenda", ""),
        ("4", "Position Statement by the Chairman", "verbal"),
        ("5", "Dates of future meetings", ""),
        ("6", "Any other items which the Chairman has decided to take as urgent", ""),
    ]  # fmt: skip
    assert [part.kind for part in agenda.each_item()[0].parts] == ["minutes", "action-log"]
    assert agenda.groups[-1].heading == "Governance"
    assert [line for line in agenda.each_item()[4].text if "January" in line or "May" in line] == [
        "Thursday 27 May 2021"
    ]


def test_what_is_said_of_the_body_is_carried_over(held: Path) -> None:
    replace(held / "meeting.yaml", ("date: 2020-11-26", "date: 2020-11-26\npublished: 2020-11-18\nprivate: yes"))
    old, new = content_of(held), content_of(following(held, "2021-02-03"))
    assert new.meeting.date == datetime.date(2021, 2, 3)
    assert {n: str(v) for n, v in new.meeting.values.items()} == {n: str(v) for n, v in old.meeting.values.items()}
    members = [content.sections["membership"] for content in (old, new)]
    people = [[[m.who.text for m in group.members] for group in each.groups] for each in members]
    assert people[0] == people[1]
    assert (new.meeting.published, new.meeting.private) == (None, False)


def test_the_minutes_are_begun_with_a_heading_for_each_item_and_numbers_that_run_on(held: Path) -> None:
    paper = read_paper(following(held) / "01-minutes", "public")
    assert paper.findings == ()
    assert len(paper.missing) == 12
    assert all(str(m).startswith("the text of the minute “") for m in paper.missing)
    assert paper.document is not None
    numbered = [(number, words) for number, _, words in lines(paper.document) if number]
    assert [number for number, _ in numbered] == [f"{n}." for n in range(239, 251)]
    assert numbered[4][1].startswith("Coronavirus (Covid-19) Impact and Response")
    assert "26 November 2020" in paper.document.title


@pytest.mark.parametrize(("held_in", "said"), [("2020-11-26", "first-number: 239"), ("2021-01-07", "first-number: 1")])
def test_numbers_of_the_year_begin_again_in_the_next(held: Path, held_in: str, said: str) -> None:
    replace(held / "01-minutes" / "minutes.yaml", ("first-number: 226", "first-number: 226\npattern: 1/{yy}"))
    replace(held / "meeting.yaml", ("date: 2020-11-26", f"date: {held_in}"))
    written = (following(held) / "01-minutes" / "minutes.yaml").read_text("utf-8")
    assert f"{said}\n" in written
    assert 'pattern: "1/{yy}"\n' in written


def test_only_open_actions_are_carried_over_as_they_were_written(held: Path) -> None:
    log = held / "01-action-log" / "action-log.yaml"
    replace(
        log,
        ("status: green", "status: Closed"),
        ("status: green", "status: complete"),
        ("status: green", "status: red # chase"),
    )
    text = (following(held) / "01-action-log" / "action-log.yaml").read_text("utf-8")
    assert "367(c)" not in text
    assert "168b" not in text
    assert (
        text[text.index('- number: "196"') :]
        == log.read_text("utf-8")[log.read_text("utf-8").index('- number: "196"') :]
    )


def test_a_log_with_nothing_open_is_not_carried_over(held: Path) -> None:
    replace(held / "01-action-log" / "action-log.yaml", *[("status: green", "status: closed")] * 4)
    new = following(held)
    assert not (new / "01-action-log").exists()
    assert read_agenda(new, "draft").findings == ()


def test_the_new_pack_can_be_final_when_the_minutes_are_written(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its comments count as not for publication, so none of them may say what the papers say."""
    new = following(held)
    assert pack_all(new, "public", tmp_path / "build") == 1
    said = capsys.readouterr().err
    assert said.count("  - ") == said.count("  - the text of the minute “") == 12
    minutes = new / "01-minutes" / "minutes.yaml"
    titled = re.sub(r"(?m)^(  - title: .*\n)", r"\1    text: It was noted.\n", minutes.read_text("utf-8"))
    minutes.write_text(titled, "utf-8")
    assert pack_all(new, "public", tmp_path / "build") == 0, capsys.readouterr().err


def test_nothing_exempt_is_carried_over(tmp_path: Path) -> None:
    new = following(write_meeting(tmp_path))
    assert new.name == "2026-11-02-community-committee"
    text = "".join(path.read_text("utf-8") for path in new.rglob("*.yaml"))
    secrets = {name: words for name, words in MARKERS.items() if name != "a comment"}  # it stands above the style
    assert [name for name, words in secrets.items() if words in text] == []
    assert read_agenda(new, "draft").findings == ()


def test_the_minute_of_an_exempt_item_is_marked_with_its_reason_and_asks_for_a_public_summary(tmp_path: Path) -> None:
    old = write_meeting(tmp_path)
    for mark in ("exempt: true\n        exemption: deal\n        documents", ", exempt: true, exemption: deal"):
        replace(old / "meeting.yaml", (mark, "documents" if "documents" in mark else ""))
    replace(old / "lease" / "report.yaml", ("The bargain would be spoilt.", "The rent is not agreed."))
    replace(old / "meeting.yaml", ("title: Depots", "title: Depots\n    exempt: true"))
    folder = following(old) / "01-minutes"
    paper = read_paper(folder, "public")
    assert paper.findings == ()
    assert [str(m).partition(" (or")[0] for m in paper.missing if "public summary" in m.what] == [
        "public summary of the minute “Depots”",
        "public summary of the minute “A lease”",
    ]
    assert paper.report is not None
    given = [(e.name, *e.paragraphs, e.reason.text if e.reason else "") for e in paper.report.exemptions.values()]
    assert given == [("deal", "3", "The bargain would be spoilt."), ("deal-5", "3", "The rent is not agreed.")]


def test_what_was_urgent_at_one_meeting_is_not_on_the_agenda_of_the_next(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    with (meeting / "meeting.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {standing: urgent, urgent: It gives way., text: The Chair has agreed to one.}\n"
            "  - heading: Urgent\n    items: [{title: The weir, status: verbal, urgent: It gives way.}]\n"
            "  - {title: The mill, status: verbal, urgent: It burns.}\n"
        )
    new = following(meeting, "2026-11-02")
    text = (new / "meeting.yaml").read_text("utf-8")
    for words in ("Urgent", "weir", "mill", "It gives way", "It burns"):
        assert words not in text
    assert "- standing: urgent\n" in text
    content_of(new)


def test_numbers_of_items_run_on_where_they_did(tmp_path: Path) -> None:
    old = write_meeting(tmp_path)
    replace(old / "meeting.yaml", ("agenda:", "first-item: 41\nagenda:"))
    assert content_of(following(old)).first_item == 46


def test_one_member_who_decided_was_alone(tmp_path: Path) -> None:
    held = tmp_path / "2026-09-14-parks"
    held.mkdir()
    (held / "meeting.yaml").write_text(
        "style: base\nbody: Cabinet Member for Parks\ndate: 2026-09-14\n"
        "place: Town Hall\nagenda: [{title: Lime Park}]\n"
    )
    begun = next(following(held, "2026-10-12").rglob("minutes.yaml")).read_text("utf-8")
    assert "\npresent: none\n" in begun
    assert "Chair" not in begun


@pytest.mark.parametrize("items", ["", "agenda: [{title: Lime Park}]\n", "agenda: [{standing: declarations}]\n"])
def test_one_member_who_decides_next_confirms_no_minutes(tmp_path: Path, items: str) -> None:
    old = tmp_path / "2026-09-14-parks"
    old.mkdir()
    (old / "meeting.yaml").write_text(f"style: base\nbody: Cabinet Member for Parks\ndate: 2026-09-14\n{items}")
    new = following(old, "2026-10-12")
    said = (new / "meeting.yaml").read_text("utf-8")
    assert "minutes" not in said
    assert "apologies" not in said


def test_a_meeting_without_an_agenda_gives_one_with_the_usual_items(tmp_path: Path) -> None:
    old = tmp_path / "2026-05-04-cabinet"
    old.mkdir()
    (old / "meeting.yaml").write_text("style: base\nbody: Cabinet\ndate: 2026-05-04\ntelephone: 01632960925\n", "utf-8")
    new = following(old, "2026-06-01", tmp_path / "elsewhere")
    assert new == tmp_path / "elsewhere" / "2026-06-01-cabinet"
    read = read_agenda(new, "draft")
    agenda, findings = read.agenda, read.findings
    assert findings == ()
    assert agenda is not None
    assert [item.number for item in agenda.each_item()] == ["1", "2", "3", "4"]
    assert str(content_of(new).meeting.values["telephone"]) == str(content_of(old).meeting.values["telephone"])
    assert read_paper(new / "01-minutes", "draft").findings == ()


def test_a_day_that_cannot_be_is_refused_and_so_is_a_folder_that_is_there(held: Path) -> None:
    with pytest.raises(ReportgenError, match="not later than the meeting"):
        following(held, "2020-11-26")
    following(held)
    before = {path: path.read_bytes() for path in held.parent.rglob("*.yaml")}
    with pytest.raises(ReportgenError, match="already"):
        following(held)
    assert {path: path.read_bytes() for path in held.parent.rglob("*.yaml")} == before


def test_the_command_names_what_it_wrote_and_the_editor_finds_its_schema(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "meeting", f"content/leicestershire/{HELD}", "--date", "2021-01-28"])
    assert result.exit_code == 0, result.output
    for name in result.stdout.split():
        path = tmp_path / name
        schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert schema
        assert (path.parent / schema).is_file()
