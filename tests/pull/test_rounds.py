"""A Word file that goes round: who edited it and how is said, nothing is overwritten that is not in the report."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pull import editing, measure
from pull.desk import REPORT, WORD, edit, paragraph, run, source, steps
from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.pulling import pull
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers

APPENDICES = next(f for f in find_papers([Path(__file__).parents[2] / "content"]) if f.name.startswith("08-"))


def do(*plan: dict[str, str]) -> None:
    edit(lambda root: steps(root, list(plan)))


def told() -> list[str]:
    return [line for line in run("pull", WORD).stderr.split("\n") if "tracked" in line]


def test_each_edit_is_told_with_its_place_and_who_made_it(desk: Path) -> None:
    do({"word tracked": "a mile away", "says": "two miles away"}, {"word": "Manager", "says": "Officer"})
    do({"row gone tracked": "Swings"}, {"moved": "Ask for", "before": "Approve"})
    assert told() == [
        'park/report.yaml:13: untracked: "Ask for a report in a year." was moved',
        'park/report.yaml:15: tracked, A colleague: "a mile" is now "two miles"',
        'park/report.yaml:28: tracked, A colleague: "Swings £900" is gone',
        'park/report.yaml:60: untracked: "Manager" is now "Officer"',
    ]


def test_a_paragraph_edited_both_ways_is_told_as_both(desk: Path) -> None:
    do({"word tracked": "a mile away", "says": "two miles away"}, {"word": "The park", "says": "This park"})
    (line,) = told()
    assert line.startswith('park/report.yaml:15: tracked, A colleague and untracked: "The park has')


def test_words_printed_in_two_places_are_said_to_change_in_both() -> None:
    data = measure.built(APPENDICES).data
    at = [{"word": "Draft Terms of Reference", "says": "Draft Terms of Work"}]
    edited = editing.change(data, lambda root: str(steps(root, at)))
    got = pull(APPENDICES, "draft", measure.sources(APPENDICES), paragraphs(read_word(edited.data, "")))
    assert (got.edits, got.written, got.findings) == (1, 1, ())
    (also,) = got.also
    assert also.reason.endswith('too: "– Draft Terms of Reference" becomes "– Draft Terms of Work" there')


@pytest.mark.parametrize(
    ("paper", "gone", "written"),
    [
        ("shared-", "Community and Wellbeing Team", "-- heading: Community and Wellbeing Team"),  # the first section
        ("01-minutes", "No urgent items had been raised.", "-      No urgent items had been raised."),  # all of an item
    ],
)
def test_what_is_gone_from_a_sample_paper_takes_its_keys_away(paper: str, gone: str, written: str) -> None:
    folder = next(f for f in find_papers([Path(__file__).parents[2] / "content"]) if f.name.startswith(paper))
    edited = editing.change(measure.built(folder).data, lambda root: str(taken_out(root, gone)))
    got = pull(folder, "draft", measure.sources(folder), paragraphs(read_word(edited.data, "")))
    assert (got.written, got.findings) == (1, ())
    lines = [line for name in got.before for line in ndiff(got.before[name], got.after[name])]
    assert written in lines


def taken_out(root: Any, words: str) -> None:
    p = next(p for p in root.iter(f"{editing.W}p") if editing.words(p) == words)
    p.getparent().remove(p)


def ndiff(before: str, after: str) -> list[str]:
    return list(difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm=""))


def test_the_message_of_a_build_says_how_many_edits_a_kept_file_holds(desk: Path) -> None:
    do(
        {"word": "a mile away", "says": "two miles away"},
        {"row gone": "Swings"},
        {"moved": "benches", "before": "swings"},
    )
    said = run("build", "park", "--to", "docx").stderr
    assert "KEPT build/draft/park.docx: somebody has edited it and it holds 3 edits (`reportgen pull`" in said


def commented() -> None:
    WORD.write_bytes(editing.commented(WORD.read_bytes(), "The Council may", "A solicitor", "Name the Act: which?"))


def test_a_file_is_replaced_only_when_its_comments_are_written_too(desk: Path) -> None:
    do({"word": "a mile away", "says": "two miles away"})
    commented()
    assert run("pull", WORD, "--write").exit_code == 0
    assert "KEPT" in run("build", "park", "--to", "docx").stderr
    assert run("pull", WORD, "--write", "--comments").exit_code == 0
    assert "  # A solicitor: Name the Act: which?" in source()
    assert "KEPT" not in run("build", "park", "--to", "docx").stderr


def test_comments_find_their_line_after_lines_above_them_came_or_went(desk: Path) -> None:
    do({"row gone": "Swings"}, {"gone": "What comes"}, {"new": "The park has", "says": "It is small."})
    commented()
    run("pull", WORD, "--write", "--comments")
    lines = source().split("\n")
    at = next(i for i, line in enumerate(lines) if "A solicitor" in line)
    assert lines[at + 1].startswith("  legal: 'The Council may")
    run("pull", WORD, "--write", "--comments")
    assert source().count("A solicitor") == 1


def test_a_file_edited_again_after_it_was_pulled_is_kept(desk: Path) -> None:
    do({"word": "a mile away", "says": "two miles away"})
    run("pull", WORD, "--write")
    do({"word": "Manager", "says": "Officer"})
    assert "KEPT" in run("build", "park", "--to", "docx").stderr


@pytest.mark.parametrize(
    ("plan", "was", "ours"),
    [
        ([{"row gone": "Swings"}], "| Slide  | £400 |", "| Slide  | £450 |"),
        ([{"moved": "benches", "before": "swings"}], "a mile", "a long mile"),
        ([{"row new": "Ash", "says": "Fir Play | £1,600 | early"}], "- Elm Play\n", "- Elm Playing\n"),
        ([{"gone": "Ask for"}], "agreed in May", "agreed in June"),
    ],
    ids=["a row", "a list", "an entry", "an item"],
)
def test_changes_of_both_sides_are_merged_where_they_do_not_touch(
    desk: Path, plan: list[dict[str, str]], was: str, ours: str
) -> None:
    do(*plan)
    run("pull", WORD, "--write")
    alone = source()
    Path("park/report.yaml").write_text(REPORT.replace(was, ours), encoding="utf-8")
    done = run("pull", WORD, "--write")
    assert (done.exit_code, source()) == (0, alone.replace(was, ours)), done.stderr


@pytest.mark.parametrize(
    ("plan", "was", "ours"),
    [
        ([{"row gone": "Swings"}], "£900", "£950"),
        ([{"gone": "Ask for"}], "in a year", "in two years"),
        ([{"word": "a mile", "says": "two miles"}], "a mile away", "far away"),
        ([{"row gone": "Oak"}], ", late]", ", early]"),
    ],
    ids=["a row", "an item", "words", "an entry"],
)
def test_changes_that_touch_are_shown_and_nothing_is_written(
    desk: Path, plan: list[dict[str, str]], was: str, ours: str
) -> None:
    do(*plan)
    changed = REPORT.replace(was, ours)
    Path("park/report.yaml").write_text(changed, encoding="utf-8")
    done = run("pull", WORD, "--write")
    assert (done.exit_code, source()) == (1, changed)
    assert "settle it by hand" in done.stderr
    assert ours in done.stderr


def test_what_a_draft_lacked_and_people_wrote_into_the_word_file_goes_under_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("park").mkdir()
    Path("park/report.yaml").write_text(LACKING, encoding="utf-8")
    run("build", "park", "--to", "docx")
    do(
        {"word": "To be completed: Financial implications", "says": "It costs £900: see the budget."},
        {"word": "To be completed: Legal implications", "says": "The Council may do so."},
        {"word": "To be completed: Report of", "says": "Parks Manager"},
    )
    done = run("pull", WORD, "--write")
    assert source() == FILLED, done.stderr


def test_a_notice_that_was_divided_is_not_what_was_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("park").mkdir()
    Path("park/report.yaml").write_text(LACKING, encoding="utf-8")
    run("build", "park", "--to", "docx")
    do({"split": "To be completed: Financial", "says": "be completed"})
    done = run("pull", WORD, "--write")
    assert source() == LACKING
    assert '"To be completed: Financial implications" was made 2 paragraphs, which is not written' in done.stderr


def test_a_new_footnote_comes_back_with_its_mark(desk: Path) -> None:
    mark = f'<w:r xmlns:w="{editing.W[1:-1]}"><w:footnoteReference w:id="9"/></w:r>'
    edit(lambda root: paragraph(root, "Each of").append(etree.fromstring(mark)))
    said = "<w:r><w:footnoteRef/></w:r><w:r><w:t> By two *officers*.</w:t></w:r>"
    note = f'<w:footnote w:id="9"><w:p>{said}</w:p></w:footnote>'
    data = editing.in_part(WORD.read_bytes(), "word/footnotes.xml", b"</w:footnotes>", f"{note}</w:footnotes>".encode())
    WORD.write_bytes(data)
    done = run("pull", WORD, "--write")
    written = REPORT.replace("as {ref:cost} says.", "as {ref:cost} says.[^2]")
    last = "  [^1]: Last looked at in May.\n"
    assert source() == written.replace(last, f"{last}\n  [^2]: By two \\*officers\\*.\n"), done.stderr


LACKING = """\
style: base
title: Play area
date: 2026-09-14
decision-maker: Community Committee
recommendations:
  - Approve it.
report-of:
body: |
  The park has none.
"""
FILLED = (
    LACKING.replace("report-of:\n", "report-of: Parks Manager\n")
    + """\
implications:
  finance: "It costs £900: see the budget."
  legal: The Council may do so.
"""
)
