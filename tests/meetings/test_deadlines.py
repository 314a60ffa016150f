"""Clear days and timetables: worked examples from real meetings, policies, countries, and what is printed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.content.report import Meeting, Report
from reportgen.diagnostics import Findings, StyleError
from reportgen.house.loading import load_style, style_from
from reportgen.house.style import HouseStyle
from reportgen.lint.read_reports import example_subject
from reportgen.lint.wordlists import wordlists
from reportgen.meetings.deadlines import (
    back,
    bank_holidays,
    call_in_end,
    clear_days,
    due_by,
    forward,
    is_executive,
    not_callable,
    policy_of,
    timetable,
)
from reportgen.meetings.timetable import lines
from reportgen.reading.source import MappingNode, parse

D = datetime.date


def house(keys: str = "") -> HouseStyle:
    node = parse(keys, "house.yaml", Findings()) if keys else None
    made = style_from(node, "base", Findings()) if isinstance(node, MappingNode) else load_style("base")
    assert made is not None
    return made


def example(report: str = "", meeting: str = "", keys: str = "") -> tuple[Report, Meeting, HouseStyle]:
    subject, findings = example_subject(report, meeting, keys)
    assert subject is not None, [f.reason for f in findings]
    assert subject.meeting is not None
    return subject.report, subject.meeting, subject.house


@pytest.mark.parametrize(
    ("meeting", "days", "policy", "last"),
    [
        (D(2021, 9, 2), 5, "clear-working-days", D(2021, 8, 24)),  # a Cabinet after the August bank holiday
        (D(2021, 9, 2), 28, "clear-calendar-days", D(2021, 8, 4)),
        (D(2020, 11, 26), 5, "clear-working-days", D(2020, 11, 18)),
        (D(2020, 11, 26), 5, "clear-calendar-days", D(2020, 11, 20)),
        (D(2015, 4, 8), 3, "clear-working-days", D(2015, 3, 31)),  # over Easter
        (D(2015, 4, 8), 3, "clear-days-section-243", D(2015, 3, 28)),
        (D(2026, 1, 6), 5, "clear-working-days", D(2025, 12, 24)),  # over Christmas and New Year
    ],
)
def test_the_last_day_of_publication_is_as_worked_out_by_hand(
    meeting: datetime.date, days: int, policy: str, last: datetime.date
) -> None:
    style = house()
    assert back(meeting, days, policy_of(style, policy), style).day == last


def test_the_days_between_are_listed_and_those_passed_over_have_reasons() -> None:
    style = house()
    count = back(D(2021, 9, 2), 5, policy_of(style, "clear-working-days"), style)
    assert [d.day for d in count.counted] == [25, 26, 27, 31, 1]
    assert [why for _, why in count.passed] == ["Saturday", "Sunday", "Late Summer Bank Holiday"]


def test_the_easter_break_leaves_one_clear_day_where_weekdays_leave_three() -> None:
    style = house()
    published, meeting = D(2015, 3, 31), D(2015, 4, 8)
    assert clear_days(published, meeting, policy_of(style, "clear-working-days"), style) == 3
    assert clear_days(published, meeting, policy_of(style, "clear-days-section-243"), style) == 1


@pytest.mark.parametrize("policy", ["clear-working-days", "clear-calendar-days", "clear-days-section-243"])
def test_publishing_on_the_last_day_leaves_exactly_the_days_needed_and_a_day_later_too_few(policy: str) -> None:
    style = house()
    way = policy_of(style, policy)
    for n in range(0, 400, 3):
        meeting = D(2025, 1, 6) + datetime.timedelta(days=n)
        last = back(meeting, 5, way, style).day
        assert clear_days(last, meeting, way, style) == 5
        later = forward(last, 1, way, style).day
        assert clear_days(later, meeting, way, style) == 4


def test_scotland_has_holidays_of_its_own() -> None:
    easter_monday, st_andrew = D(2026, 4, 6), D(2026, 11, 30)
    assert easter_monday in bank_holidays("england", 2026)
    assert easter_monday not in bank_holidays("scotland", 2026)
    assert st_andrew in bank_holidays("scotland", 2026)
    assert st_andrew not in bank_holidays("wales", 2026)


def test_a_state_funeral_does_not_count_and_a_style_can_add_days() -> None:
    style = house()
    assert back(D(2022, 9, 20), 1, policy_of(style, "clear-working-days"), style).day == D(2022, 9, 15)
    mourning = house("deadlines: {days-off: [2022-09-16]}")
    assert back(D(2022, 9, 20), 1, policy_of(mourning, "clear-working-days"), mourning).day == D(2022, 9, 14)


def test_wales_and_scotland_need_three_clear_days() -> None:
    for country in ("wales", "scotland"):
        _, meeting, style = example(meeting="date: 2026-09-14", keys=f"country: {country}")
        assert [d.days for d in timetable(meeting, style) if d.key == "publish"] == [3]


def test_an_unknown_policy_is_told_with_the_known_ones() -> None:
    _, meeting, style = example(keys="deadlines: {policy: clear-workdays}")
    with pytest.raises(StyleError) as told:
        list(timetable(meeting, style))
    assert "clear-working-days" in told.value.findings[0].fix


@pytest.mark.parametrize(
    ("body", "executive"),
    [
        ("Cabinet", True),
        ("The Executive", True),
        ("Cabinet Member for Housing", True),
        ("Portfolio Holder for Transport", True),
        ("Deputy Leader", True),
        ("Lead Member for Adults", True),
        ("Executive Councillor for Parks", True),
        ("Leader of the Council", True),
        ("Portfolio Holders Panel", False),
        ("Leaders Board", False),
        ("Leader's Forum", False),
        ("Community Committee", False),
        ("Cabinet Scrutiny Panel", False),
        ("Integration Executive Partnership", False),
    ],
)
def test_the_name_of_a_body_says_whether_it_is_the_executive(body: str, executive: bool) -> None:
    _, meeting, style = example(meeting=f"body: {body}")
    assert is_executive(meeting, style) is executive


def test_meeting_yaml_overrules_the_name() -> None:
    _, meeting, style = example(meeting="body: Cabinet\nexecutive: no")
    assert not is_executive(meeting, style)


def test_a_private_meeting_of_the_executive_has_two_notices() -> None:
    _, meeting, style = example(meeting="body: Cabinet\ndate: 2021-09-02\nprivate: yes")
    found = {d.key: d.count.day for d in timetable(meeting, style)}
    assert found["private-28"] == found["key-notice"] == D(2021, 8, 4)
    assert found["private-5"] == found["publish"] == D(2021, 8, 24)


def test_each_date_of_a_private_meeting_of_the_executive_has_its_law_its_count_and_what_was_done() -> None:
    told = "body: Cabinet\ndate: 2021-09-02\nprivate: true\npublished: 2021-08-25\ndecisions-published: 2021-09-03\n"
    _, meeting, style = example("", told, "deadlines: {call-in-days: 5}\n")
    clear, calendar = (policy_of(style, name) for name in (style.deadlines.policy, style.deadlines.notice_policy))
    after = policy_of(style, style.deadlines.call_in_policy)
    assert clear != calendar
    assert [
        (d.key, d.what, d.count.day, d.policy, d.days, d.basis, d.assumed, d.done, d.cleared, d.since, d.late)
        for d in timetable(meeting, style)
    ] == [
        ("key-notice", "Notice of key decisions by", D(2021, 8, 4), calendar, 28, "reg 9, SI 2012/2089",
         False, None, None, None, False),
        ("private-28", "First notice of the private meeting by", D(2021, 8, 4), calendar, 28,
         "reg 5(2), SI 2012/2089", False, None, None, None, False),
        ("publish", "Agenda and reports published by", D(2021, 8, 24), clear, 5, "regs 6 and 7, SI 2012/2089",
         False, D(2021, 8, 25), 4, None, True),
        ("private-5", "Further notice of the private meeting by", D(2021, 8, 24), clear, 5, "reg 5(4), SI 2012/2089",
         False, None, None, None, False),
        ("call-in", "Last day of call-in", D(2021, 9, 10), after, 5,
         "the council's constitution, as its house style says", False, None, None, D(2021, 9, 3), False),
    ]  # fmt: skip


@pytest.mark.parametrize(("days", "day"), [(1, D(2021, 8, 23)), (2, D(2021, 8, 20)), (4, D(2021, 8, 18))])
def test_what_is_wanted_days_before_publication_is_counted_back_from_its_last_day(
    days: int, day: datetime.date
) -> None:
    _, meeting, style = example("", "body: Cabinet\ndate: 2021-09-02\n")
    assert due_by(meeting, days, style) == day


def test_call_in_runs_from_publication_and_is_assumed_until_that_is_known() -> None:
    _, meeting, style = example(meeting="body: Cabinet\ndate: 2021-09-02")
    end = call_in_end(meeting, style)
    assert end is not None
    assert end.assumed
    assert end.count.day == D(2021, 9, 13)
    _, meeting, style = example(meeting="body: Cabinet\ndate: 2021-09-02\ndecisions-published: 2021-09-03")
    end = call_in_end(meeting, style)
    assert end is not None
    assert not end.assumed
    assert end.count.day == D(2021, 9, 10)


@pytest.mark.parametrize("keys", ["deadlines: {call-in-days: 0}", "country: scotland"])
def test_a_council_without_call_in_has_no_end_of_it(keys: str) -> None:
    _, meeting, style = example(meeting="body: Cabinet", keys=keys)
    assert call_in_end(meeting, style) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Approve the plan.", ""),
        ("Recommend to Council that the plan be adopted.", "a recommendation to Council"),
        ("That full Council be recommended to adopt the plan.", "a recommendation to Council"),
        ("Agree that the decision is urgent and not subject to call-in.", "urgent"),
    ],
)
def test_what_cannot_be_called_in_is_told_with_the_reason(words: str, reason: str) -> None:
    report, meeting, style = example(f"recommendations:\n  - {words}", "body: Cabinet")
    told = not_callable(report, meeting, style)
    assert told.startswith(reason)
    assert bool(told) == bool(reason)


def test_a_committee_s_decisions_are_not_called_in() -> None:
    assert not_callable(*example(meeting="body: Community Committee")) == "not a decision of the executive"


def test_a_constitution_may_allow_call_in_of_recommendations_to_council() -> None:
    words = "recommendations: [Recommend to Council that the plan be adopted.]"
    keys = "deadlines: {not-called-in: [urgent]}"
    assert not_callable(*example(words, "body: Cabinet", keys)) == ""


def test_the_timetable_is_printed_in_order_with_the_counted_days(tmp_path: Path) -> None:
    _, meeting, style = example(meeting="body: Cabinet\ndate: 2021-09-02\npublished: 2021-08-26")
    text = "\n".join(lines(meeting, style))
    assert text.startswith("Cabinet, Thursday 2 September 2021 (England, executive)")
    parts = [text.index(part) for part in ("Wednesday 4 August", "Tuesday 24 August 2021", "Monday 13 September 2021")]
    assert parts == sorted(parts)
    assert "Wed 25 August, Thu 26 August, Fri 27 August, Tue 31 August, Wed 1 September" in text
    assert "30 August (Late Summer Bank Holiday)" in text
    assert "done Thursday 26 August 2021: too late: 3 clear days" in text
    assert "(assumed)" in text


LONG_GONE = {  # replaced before 1990, and still cited
    "Highways Act 1959", "Local Government Act 1933", "Road Traffic Act 1972", "Road Traffic Regulation Act 1967",
}  # fmt: skip


def test_every_entry_of_the_list_of_laws_has_a_date_and_a_law_in_its_place() -> None:
    laws = wordlists(load_style("base"))["laws"]
    for name, entry in laws.items():
        day, _, instead = entry.partition(" ")
        year = datetime.date.fromisoformat(day).year
        assert 1990 <= year <= 2027 or name in LONG_GONE, name
        assert not name[-4:].isdigit() or int(name[-4:]) <= year, name  # a law is replaced after it was made
        assert instead[-4:].isdigit() or not instead.endswith(("Act", "Regulations", "Order"))  # policies have no year
        assert instead != name
        if name.endswith(" Bill"):
            assert instead == f"{name.removesuffix('Bill')}Act {day[:4]}"


MEETING = "style: base\nbody: Cabinet\ndate: 2021-09-02\n"


def test_dates_prints_the_timetable_of_a_meeting_and_of_those_below_a_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meeting.yaml").write_text(MEETING)
    said = CliRunner().invoke(main, ["dates", str(tmp_path / "one")])
    assert said.exit_code == 0
    assert said.stdout.count("Cabinet, Thursday 2 September 2021") == 1
    assert CliRunner().invoke(main, ["dates", str(tmp_path)]).stdout.count("Cabinet, Thursday 2 September 2021") == 2


def test_dates_says_for_each_report_whether_its_decision_can_be_called_in(tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text(MEETING)
    for name, words in (("park", "Approve the park."), ("plan", "Recommend to Council that the plan be adopted.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(f"title: The {name}\nrecommendations: {words}\n")
    said = CliRunner().invoke(main, ["dates", str(tmp_path / "park")]).stdout
    assert "The park: callable" in said
    assert "The plan: not callable, a recommendation to Council" in said


def test_dates_without_a_meeting_says_so(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["dates", str(tmp_path)])
    assert said.exit_code == 2
    assert "there is no meeting.yaml here or below" in said.output


def test_dates_of_a_meeting_that_cannot_be_read_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text("style: base\nbody: Cabinet\ndate: 2021-09-31\n")
    said = CliRunner().invoke(main, ["dates", str(tmp_path)])
    assert said.exit_code == 1
    assert "there is no day 2021-09-31" in said.output
