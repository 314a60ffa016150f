"""What stands against an edition: build, pack and publish stop on the same, in the same words."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from pack_meeting import typeset

from reportgen.cli import main
from reportgen.verdict.kinds import FINAL

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verdict" / "cases.yaml").read_text("utf-8"))
REPORT = """\
title: Parks
report-of: Director of Places
wards: All Wards
summary: The parks are to be open longer.
recommendations: Approve the new hours.
reasons: People asked for them.
options: The Committee could keep the hours. Few people would be content.
consultation: Residents were asked in spring.
body: |
  The parks are open from six in the morning until ten at night.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
appendices: none
"""
MEETING = """\
style: here
body: Community Committee
date: 2026-09-14
place: Town Hall
published: 2026-09-01
"""
_REFUSED = re.compile(r"^REFUSED [^\n]*\n((?:  - [^\n]*\n)*)", re.MULTILINE)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


def laid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**under, **over}.items() if value is not None}


def write(here: Path, case: Mapping[str, Any]) -> Path:
    """The meeting of a case, with the one report; gives its folder."""
    meeting = here / "content" / "m"
    (meeting / "parks").mkdir(parents=True)
    style = here / "templates" / "here"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text(yaml.safe_dump({"name": "Council", "extends": "base", **case.get("house", {})}))
    item = laid({"title": "Parks", "report": "parks"}, case.get("item", {}))
    items = [item, *case.get("items", ())]
    agenda = [{"heading": "Part II", "private": True, "items": items}] if case.get("private") else items
    whole = {**yaml.safe_load(MEETING), "agenda": agenda, **case.get("meeting", {})}
    (meeting / "meeting.yaml").write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")
    report = laid(yaml.safe_load(REPORT), case.get("report", {}))
    (meeting / "parks" / "report.yaml").write_text(yaml.safe_dump(report, sort_keys=False), "utf-8")
    for name, text in case.get("files", {}).items():
        (meeting / "parks" / name).write_text(text, "utf-8")
    return meeting


def refused(*arguments: str) -> list[str]:
    """The reasons a command gives; it has to end with exit code 1."""
    code, said = run(*arguments)
    hits = _REFUSED.findall(said)
    assert (code, len(hits)) == (1, 1), said
    return [line.removeprefix("  - ") for line in hits[0].splitlines()]


def test_the_meeting_of_the_cases_is_published_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {})
    for arguments in (["build", "content/m/parks", "--to", "html", "--edition", "public"], ["publish", "content/m"]):
        code, said = run(*arguments)
        assert (code, "REFUSED" in said) == (0, False), said


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_build_pack_and_publish_refuse_a_paper_in_the_same_words(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, case)
    for edition in FINAL:
        assert refused("build", "content/m/parks", "--to", "html", "--edition", edition) == case["reasons"], edition
        assert refused("pack", "content/m", "--edition", edition) == case["reasons"], edition
    assert refused("publish", "content/m") == case["reasons"]
    assert not [path for path in tmp_path.glob("build/*/**/*") if path.suffix in (".html", ".pdf")]
    assert not (tmp_path / "content" / "m" / "published").exists()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lint_final_says_of_a_paper_what_build_says_or_tells_it_as_a_finding(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, case)
    result = CliRunner().invoke(main, ["lint", "--final", "content/m/parks"])
    hits = re.findall(r"^NOT FINAL [^\n]*\n((?:  - [^\n]*\n)*)", result.stderr, re.MULTILINE)
    said = [line.removeprefix("  - ") for hit in hits for line in hit.splitlines()]
    assert result.exit_code == 1
    assert set(said) <= set(case["reasons"])
    for reason in set(case["reasons"]) - set(said):
        place, what = re.match(r"(\S+:\d+:\d+): (.*?)(?:; |$)", reason).groups()  # type: ignore[union-attr]
        assert re.search(rf"{re.escape(place)}: .*{re.escape(what)}", result.output), reason


def test_one_list_has_what_cannot_be_used_and_what_lint_finds_that_must_not_be_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    marked = {"body": [{"heading": "Prices (EXEMPT)", "text": "One firm got £5 [EXEMPT]."}]}
    write(tmp_path, {"report": marked})
    alone = refused("build", "content/m/parks", "--to", "html", "--edition", "public")
    assert [("withholds nothing" in line, "ACC004" in line) for line in alone] == [(True, False), (False, True)]
    assert refused("pack", "content/m", "--edition", "public") == alone


BIDS = {"exemptions": {"bids": {"paragraph": "3", "reason": "The bids would be known."}}}


@pytest.mark.parametrize("status", ["withdrawn", "deferred", "to follow"])
def test_a_report_whose_item_has_such_a_status_is_held_back_and_said_so(
    status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    half_done = {"body": "A draft nobody may see yet.", "report-of": None, "boddy": "slip"}
    write(tmp_path, {"item": {"status": status}, "report": half_done, "items": [{"title": "Other business"}]})
    for edition in FINAL:
        code, said = run("build", "content/m/parks", "--to", "html", "--edition", edition)
        assert code == 0
        assert f"HELD BACK content/m/parks: its item is {status} (content/m/meeting.yaml:7:3)" in said
        assert f"0 of 1 paper built ({edition}), 1 held back in" in said
        code, told = run("pack", "content/m", "--edition", edition)
        assert (code, told.splitlines()[0] in said.splitlines()) == (0, True), told
    code, said = run("publish", "content/m")
    assert code == 0, said
    assert "HELD BACK content/m/parks: " in said
    for path in (*tmp_path.glob("build/*/m/pack/**/*"), *tmp_path.glob("content/m/published/**/*")):
        assert not path.is_file() or b"A draft nobody may see" not in path.read_bytes(), path
        assert "parks" not in path.name, path
    assert run("build", "content/m/parks", "--to", "html")[0] == 1  # the author sees the slip
    assert not list(tmp_path.glob("build/*/m/parks.html"))


def test_what_stands_below_a_withdrawn_item_is_held_back_and_what_is_said_with_slides_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    below = {"report": None, "status": "withdrawn", "items": [{"title": "Hours", "report": "parks"}]}
    spoken = {"title": "Talk", "status": "verbal", "documents": [{"file": "slides.pdf", "title": "Slides"}]}
    meeting = write(tmp_path, {"item": below, "items": [spoken]})
    (meeting / "slides.pdf").write_bytes(typeset("Three parks"))
    code, said = run("pack", "content/m", "--edition", "public")
    assert code == 0, said
    assert re.findall(r"^HELD BACK (\S+):", said, re.MULTILINE) == ["content/m/parks"]
    names = [path.name for path in tmp_path.glob("build/public/m/pack/upload/*.pdf")]
    assert names == ["02-01-slides.pdf"]


@pytest.mark.parametrize("where", ["item", "document", "above"])
def test_a_report_that_only_the_agenda_marks_exempt_has_no_public_edition(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mark = {"exempt": True, "exemption": "bids"}
    item = {
        "item": mark,
        "document": {"report": None, "documents": [{"folder": "parks", **mark}]},
        "above": {"report": None, **mark, "items": [{"title": "Hours", "report": "parks", "text": "Of the bids."}]},
    }[where]
    write(tmp_path, {"item": item, "meeting": BIDS})
    code, said = run("build", "content/m/parks", "--to", "html", "--edition", "public")
    assert (code, "WITHHELD content/m/parks: the whole of it is exempt" in said) == (0, True), said
    assert not list(tmp_path.glob("build/public/**/*.html"))
    code, said = run("pack", "content/m", "--edition", "public")
    assert code == 0, said
    pages = [path.read_text("utf-8") for path in tmp_path.glob("build/public/m/pack/html/*.html")]
    assert pages
    assert not any("six in the morning" in page or "Of the bids" in page for page in pages)
