"""What an import writes builds at once, loses nothing in silence, and is not published before somebody has looked."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from council_file import png
from pull import editing

from reportgen.cli import main
from reportgen.drafts.fitting import fitting
from reportgen.drafts.opened import open_draft
from reportgen.reading.source import forget_lines

DRAFT = """\
Report of: Director of Communities
Report to: Cabinet, 3 March 2026
Subject: A new play area in Lime Park
Wards: Lime

1. Recommendations

1.1 That the Committee:
1. Approves the play area, as set out in paragraph 4.1 and in section 3.
2. Asks for a report in a year, see paragraph 2.2 and section 3.

2. Background

2.1 The park has no playing field, and the nearest is a mile away from it. See section 2 above.
2.2 The play area would have swings, a climbing frame and benches for all who come to it.

3. Options

3.1 To do nothing would leave the park without anything for the children of the ward.

4. Financial Implications

4.1 The cost is met from the parks budget of this year and needs no more money.

5. Legal Implications

5.1 The Council acts under section 19 of the Local Government (Miscellaneous Provisions) Act 1976.

6. Background Papers

https://www.example.gov.uk/papers/park-strategy.pdf
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DRAFT, encoding="utf-8")


def run(*words: str) -> Result:
    forget_lines()
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def imported(name: str, style: str) -> str:
    done = run("import", name, "--style", style, "--out", "out")
    assert done.exit_code == 0, done.output
    return done.stderr


def text(file: str) -> str:
    return Path("out", file).read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["base", "worcester", "sefton", "oxford", "oadby-wigston", "leicestershire"])
def test_what_is_imported_builds_in_every_style(style: str) -> None:
    imported("a.txt", style)
    assert run("build", "out", "--to", "outline").exit_code == 0
    assert "has no number to refer to" not in run("lint", "a.txt", "--style", style).output


def test_a_number_that_the_style_does_not_print_stays_as_it_is_typed_and_is_listed() -> None:
    said = imported("a.txt", "base")
    assert "as set out in paragraph 4.1" in text("recommendations.yaml")
    assert "“paragraph 4.1” stays as it is typed" in said
    assert "see {ref:paragraph-2-2} and section 3" in text("recommendations.yaml")
    assert said.count("“section 3” stays as it is typed") == 2
    assert "“section 2” stays as it is typed" in said
    assert "section 19" not in said
    assert "{ref:paragraph-4-1}" in (imported_in("leicestershire") or text("recommendations.yaml"))


def imported_in(style: str) -> str:
    Path("out").rename("before")
    imported("a.txt", style)
    return text("recommendations.yaml")


def test_words_that_lead_in_recommendations_are_none_though_they_have_a_number() -> None:
    imported("a.txt", "base")
    assert 'intro: "That the Committee:"' in text("recommendations.yaml")
    assert text("recommendations.yaml").count("- text:") == 2


def test_a_background_paper_that_is_only_an_address_is_kept() -> None:
    said = imported("a.txt", "base")
    assert "https://www.example.gov.uk/papers/park-strategy.pdf" in text("report.yaml")
    assert "a background paper has an address and no title" in said


@pytest.mark.parametrize("typed", ["[EXEMPT] £9,000 [/EXEMPT]", "{exempt:3}£9,000{/exempt}"])
def test_a_marking_in_the_text_that_stops_the_build_is_told_at_its_place(typed: str) -> None:
    Path("a.txt").write_text(DRAFT.replace("The cost is met", f"The cost is {typed} and met"), encoding="utf-8")
    said = imported("a.txt", "base")
    line = 1 + next(n for n, words in enumerate(text("implications.yaml").splitlines()) if "£9,000" in words)
    assert f"out/implications.yaml:{line}:" in said
    assert "does not build before this is put right" in said
    assert "1 of which to put right before it builds" in said
    assert run("build", "out").exit_code == 1


STRAY = DRAFT.replace("Wards: Lime", "Stray label: something odd")


def test_what_has_no_place_stops_final_editions_and_is_told_by_lint() -> None:
    Path("a.txt").write_text(STRAY, encoding="utf-8")
    imported("a.txt", "base")
    assert "- heading: Not placed" in text("body.yaml")
    told = "“Not placed” holds what was left over when the draft was imported"
    for edition in ("public", "restricted"):
        assert told in run("build", "out", "--edition", edition).stderr
    assert told in run("lint", "out").output
    assert told not in run("lint", "a.txt").output
    Path("out/body.yaml").write_text(text("body.yaml").replace("Not placed", "Odds and ends"), encoding="utf-8")
    assert told not in run("build", "out", "--edition", "public").stderr


def meeting(body: str, date: str) -> None:
    Path("m").mkdir()
    Path("m/meeting.yaml").write_text(f"style: base\nbody: {body}\ndate: {date}\n", encoding="utf-8")


def test_a_draft_for_another_meeting_says_so() -> None:
    meeting("Health Committee", "2026-09-14")
    said = run("import", "a.txt", "--in", "m").stderr
    assert "`body: Cabinet` was not taken over" in said
    assert "which says Health Committee" in said
    assert "`date: 2026-03-03` was not taken over" in said


def test_a_draft_for_this_meeting_says_nothing_of_it() -> None:
    meeting("Cabinet", "2026-03-03")
    assert "not taken over" not in run("import", "a.txt", "--in", "m").stderr


def test_a_draft_that_names_no_day_says_that_its_meeting_is_not_taken_over() -> None:
    Path("a.txt").write_text(DRAFT.replace(", 3 March 2026", ""), encoding="utf-8")
    assert "`body: Cabinet` was not taken over" in imported("a.txt", "base")


@pytest.mark.parametrize("option", ["--in", "--out"])
def test_a_folder_that_is_not_there_is_not_made(option: str) -> None:
    Path("content").mkdir()
    done = run("import", "a.txt", option, "contant" if option == "--in" else "contant/a")
    assert done.exit_code == 2
    assert "contant is not there; did you mean content?" in done.stderr
    assert not Path("contant").exists()


def test_a_draft_is_named_for_import_by_commands_that_build() -> None:
    for command in ("build", "outline"):
        assert "`reportgen import a.txt` makes one of a draft" in run(command, "a.txt").stderr


def test_a_draft_headed_by_the_name_of_its_council_is_read_in_its_style() -> None:
    Path("b.txt").write_text(f"Worcester City Council\n\n{DRAFT}", encoding="utf-8")
    assert fitting(open_draft(Path("b.txt"))).style == "worcester"
    assert fitting(open_draft(Path("a.txt"))).style == "base"


NILS = {
    "N/A": ("finance: N/A", "write `none`"),
    "nil": ("finance: nil", "write `none`"),
    "not applicable": ("finance: Not applicable.", "write `none`"),
    "to follow": ("finance: To follow", "says only “To follow”"),
}


@pytest.mark.parametrize("name", NILS)
def test_words_of_a_form_in_an_implication_are_told_with_what_to_write(name: str) -> None:
    imported("a.txt", "base")
    line, said = NILS[name]
    Path("out/implications.yaml").write_text(f"{line}\n", encoding="utf-8")
    assert said in run("lint", "out").output


MIDWAY = {
    "a lead and its list": "It is recommended that Cabinet:\n(a) approves the play area; and\n(b) asks for a report.",
    "a sentence": "2.3 It is recommended that Cabinet approves the play area for the children of the ward.",
}


@pytest.mark.parametrize("name", MIDWAY)
def test_what_is_asked_in_the_middle_of_the_text_becomes_the_recommendations(name: str) -> None:
    body = DRAFT[DRAFT.index("2. Background") :]
    draft = "Report of: Director of Communities\nReport to: Cabinet, 3 March 2026\nSubject: A play area\n\n" + body
    Path("a.txt").write_text(draft.replace("\n3. Options", f"{MIDWAY[name]}\n\n3. Options"), encoding="utf-8")
    said = imported("a.txt", "base")
    assert "approves the play area" in text("recommendations.yaml")
    assert "approves the play area" not in text("body.yaml")
    assert "were taken for the recommendations" in said


def test_an_option_for_drafts_says_so_where_there_is_none() -> None:
    imported("a.txt", "base")
    for options, idle in (
        (("--changes", "rejected"), ["--changes rejected"]),
        (("--style", "base", "--changes", "rejected"), ["--style base", "--changes rejected"]),
        (("--changes", "accepted"), []),
    ):
        said = run("lint", "out", *options).stderr
        assert [
            line.partition(" has nothing")[0] for line in said.split("\n") if "has nothing to work on" in line
        ] == idle
    for command in (("lint", "a.txt"), ("import", "a.txt", "--out", "again")):  # no Word draft
        assert "--changes rejected has nothing" in run(*command, "--changes", "rejected").stderr


def test_tracked_changes_are_taken_as_asked_for() -> None:
    imported("a.txt", "base")
    assert run("build", "out", "--to", "docx").exit_code == 0
    edited = editing.change(Path("build/draft/out.docx").read_bytes(), lambda root: str(reword(root)))
    Path("edited.docx").write_bytes(edited.data)
    for changes, word in (("accepted", "eleven"), ("rejected", "mile")):
        assert run("import", "edited.docx", "--style", "base", "--changes", changes, "--out", changes).exit_code == 0
        written = "".join(path.read_text(encoding="utf-8") for path in Path(changes).glob("*.yaml"))
        assert ("eleven" in written) == (word == "eleven")
        told = run("lint", "edited.docx", "--style", "base", "--changes", changes).output
        assert ("stands twice" in told) == (word == "eleven")


def reword(root: Any) -> str:
    for p in root.iter(f"{editing.W}p"):
        for run_ in editing.plain_runs(p):
            if "a mile away" in (run_.find(f"{editing.W}t").text or ""):
                at = run_.find(f"{editing.W}t").text.index("a mile")
                editing.reword(run_, at, at + len("a mile"), "eleven eleven miles", True)
                return "reworded"
    raise AssertionError


OFFICERS = """\
7. Contact officers

Tree Officer, 01632 960100 or 01632 960200, trees@example.gov.uk
Head of Parks, tel 01632 960300; mobile: 01632 960301
"""


@pytest.mark.parametrize("put", ["", "Report author: Head of Parks, parks@example.gov.uk\n", OFFICERS])
def test_what_was_taken_over_is_not_told_as_lost(put: str) -> None:
    Path("a.txt").write_text(f"{DRAFT}\n\n{put}", encoding="utf-8")
    said = imported("a.txt", "base")
    assert "not taken over: “" not in said
    assert "an instruction was not taken over" not in said


def test_words_that_whatever_reads_a_draft_leaves_out_are_told_with_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reportgen.drafts import contents as made

    monkeypatch.setattr(made, "put_chapter", lambda making, chapter: None)
    said = imported("a.txt", "base")
    assert "not taken over: “The park has no playing field, and the nearest is a mile away from it." in said
    assert "in a.txt: line 14" in said


def test_officers_on_lines_of_their_own_keep_all_their_numbers() -> None:
    Path("a.txt").write_text(f"{DRAFT}\n{OFFICERS}", encoding="utf-8")
    imported("a.txt", "base")
    assert (
        text("report.yaml")
        .split("contacts:\n")[1]
        .startswith("""\
  - post: Tree Officer
    telephone: 01632 960100 or 01632 960200
    email: trees@example.gov.uk
  - post: Head of Parks
    telephone: 01632 960300 or 01632 960301
""")
    )


def test_what_is_asked_for_in_a_summary_is_found_where_nothing_else_asks() -> None:
    head, tail = DRAFT.split("1. Recommendations", maxsplit=1)[0], DRAFT.split("2. Background")[1]
    asked = "That the Committee:\n\ni) approves the play area; and\nii) asks for a report in a year."
    summary = f"1. Executive summary\n\nThe park has no field.\n\n{asked}\n\n2. Background"
    Path("a.txt").write_text(f"{head}{summary}{tail}", encoding="utf-8")
    said = imported("a.txt", "base")
    assert "were taken for the recommendations" in said
    assert text("recommendations.yaml").count("- text:") == 2
    assert 'intro: "That the Committee:"' in text("recommendations.yaml")


@pytest.mark.parametrize("holds", ["nothing", "empty lines", "a picture"])
def test_a_file_without_words_is_called_that_and_makes_no_report(holds: str) -> None:
    document = docx.Document()
    if holds == "empty lines":
        document.add_paragraph("  ")
    if holds == "a picture":
        document.add_picture(io.BytesIO(png(8, 8)))
    document.save("a.docx")
    done = run("import", "a.docx", "--out", "out")
    assert done.exit_code == 1
    assert "this is a file without words, and is not taken over as a report" in done.stderr
    assert not Path("out").exists()
    assert "this is a file without words, and is not checked as a report" in run("lint", "a.docx").stdout
