"""Small things that an agenda and its minutes say."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from reportgen.cli import main
from reportgen.new.meeting.next_agenda import without_substitutes

HEAD = "style: base\nbody: Planning Committee\ndate: 2026-09-14\ntime: 6 pm\nplace: Hall\ncontact: Clerk\n"
REST = """\
membership:
  - {who: Councillor Ash, chair: yes, role: Leader}
  - {who: Councillor Dogwood, substitute-for: Councillor Cedar}
  - Councillor Elm
exemptions: {a: {paragraph: "3", reason: Prices.}}
agenda:
  - {standing: minutes, documents: minutes}
  - private: true
    items: [{title: Land, exempt: true, exemption: a, status: verbal}]
"""
MINUTES = """\
date: 2026-07-13
present: [Councillor Ash]
minutes:
  - title: Declarations of interest
    declarations:
      - {member: Councillor Ash, item: item 5, kind: other registrable}
      - {member: Councillor Elm, item: item 5, kind: personal}
"""


def test_the_agenda_says_substitutes_reasons_and_interests_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "lime" / "2026-09-14"
    (folder / "minutes").mkdir(parents=True)
    (folder / "meeting.yaml").write_text(HEAD + REST, "utf-8")
    (folder / "minutes" / "minutes.yaml").write_text(MINUTES, "utf-8")
    done = CliRunner().invoke(main, ["pack", str(folder), "--edition", "public", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    pages = " ".join(" ".join(p.read_text("utf-8").split()) for p in sorted((tmp_path / "out").rglob("*.html")))
    assert "Councillor Ash (Chair, Leader)" in pages
    assert "Councillor Dogwood (substitute for Councillor Cedar)" in pages
    assert "declared an other registrable interest" in pages
    assert "declared a personal interest" in pages
    index = " ".join((next((tmp_path / "out").rglob("index.html"))).read_text("utf-8").split())
    assert "paragraph 3" in index.partition("Land")[2]


def test_a_member_is_back_where_somebody_sat_in_the_place() -> None:
    members = [{"who": "Dogwood", "substitute-for": "Cedar"}, "Elm", {"who": "Ash", "chair": "yes"}]
    assert without_substitutes(members) == ["Cedar", "Elm", {"who": "Ash", "chair": "yes"}]
    assert without_substitutes({"Lime": members[:2]}) == {"Lime": ["Cedar", "Elm"]}
