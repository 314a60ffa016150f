"""An executive that meets in private: which notices the law asks for, and what the agenda says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main

AGENDA = """\
agenda:
  - standing: apologies
  - heading: Part two
    items:
      - private: yes
        items: [{title: Land, exempt: true, exemption: a}]
exemptions: {a: {paragraph: "3", reason: Prices.}}
"""
GIVEN = "private-notice: {reasons: Prices., first-notice: 2026-08-10, further-notice: 2026-09-03}\n"


def run(tmp_path: Path, head: str, command: str = "pack") -> tuple[int, str]:
    folder = tmp_path / "content" / "lime" / "2026-09-14"
    folder.mkdir(parents=True, exist_ok=True)
    rest = "date: 2026-09-14\ntime: 6 pm\nplace: Hall\ncontact: Clerk\n"
    (folder / "meeting.yaml").write_text(f"style: base\n{head}{rest}{AGENDA}", "utf-8")
    options = ["--edition", "public", "--out", str(tmp_path / "out")] if command == "pack" else []
    done = CliRunner().invoke(main, [command, str(folder), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, " ".join(done.output.split())


@pytest.mark.parametrize(
    ("head", "lacks"),
    [
        ("body: Cabinet\n", ["first notice", "further notice"]),
        ("body: Executive Board\n", ["first notice", "further notice"]),
        ("body: Policy Board\nexecutive: yes\n", ["first notice", "further notice"]),
        ("body: Cabinet\nprivate-notice: {reasons: P., first-notice: 2026-08-10}\n", ["further notice"]),
        (f"body: Cabinet\n{GIVEN.replace('2026-08-10', '2026-08-20')}", ["first notice"]),
        (f"body: Cabinet\n{GIVEN}", []),
        ("body: Cabinet\nprivate-notice: {reasons: P., agreement: The Chair of Scrutiny on 1 May}\n", []),
        ("body: Planning Committee\n", []),
        ("body: Cabinet\nexecutive: no\n", []),
    ],
)
def test_final_packs_of_an_executive_need_both_notices_or_the_agreement(
    head: str, lacks: list[str], tmp_path: Path
) -> None:
    code, said = run(tmp_path, head)
    assert code == bool(lacks), said
    assert [kind for kind in ("first notice", "further notice") if f"the {kind} that the meeting" in said] == lacks


def test_the_dates_of_the_notices_are_told_without_a_word_that_the_meeting_is_private(tmp_path: Path) -> None:
    _, said = run(tmp_path, "body: Cabinet\n", "dates")
    assert "First notice of the private meeting by" in said
    assert "Further notice of the private meeting by" in said
    assert "notice of the private" not in run(tmp_path, "body: Planning Committee\n", "dates")[1]


def test_the_day_of_the_first_publication_is_known_from_its_record(tmp_path: Path) -> None:
    run(tmp_path, "body: Planning Committee\n", "dates")
    record = tmp_path / "content" / "lime" / "2026-09-14" / "published.yaml"
    record.write_text("- number: 1\n  title: A\n  at: '2026-09-01T10:00:00+01:00'\n  last: 3\n  files: {}\n", "utf-8")
    assert "done Tuesday 1 September 2026: in time" in run(tmp_path, "body: Planning Committee\n", "dates")[1]


@pytest.mark.parametrize(
    ("head", "law"),
    [
        (f"body: Cabinet\n{GIVEN}", "regulation 4(2)(b) of the Local Authorities"),
        ("body: Planning Committee\n", "section 100A(4) of the Local Government Act 1972"),
    ],
)
def test_the_resolution_cites_the_law_of_the_body(head: str, law: str, tmp_path: Path) -> None:
    assert run(tmp_path, head)[0] == 0
    page = next((tmp_path / "out").rglob("html/index.html")).read_text("utf-8")
    assert law in " ".join(page.split())


@pytest.mark.parametrize("said", ["", "representations: none, ", "representations: None., "])
def test_no_representations_are_told_in_words(said: str, tmp_path: Path) -> None:
    run(tmp_path, f"body: Cabinet\n{GIVEN.replace('reasons', f'{said}reasons')}")
    page = next((tmp_path / "out").rglob("html/index.html")).read_text("utf-8")
    assert "No representations were received." in page
    assert "Representations received" not in page
