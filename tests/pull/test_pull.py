"""Edits of a built Word file come back to the YAML it was built from, and nothing else of it changes."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from council_file import png

from pull import editing, measure
from pull.desk import REPORT, WORD, edit, paragraph, row, run, source, steps
from pull.editing import W
from reportgen.building.pull.attempts import Pulled
from reportgen.building.pull.built import plain
from reportgen.building.pull.kept import FOLDER, source_files
from reportgen.building.pull.pulling import pull
from reportgen.building.pull.recounted import as_built
from reportgen.building.pull.values import Sources
from reportgen.drafts.draft import Para, Piece
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers

ROOT = Path(__file__).parents[2]
SAMPLES = [folder for folder in find_papers([ROOT / "content"]) if folder.name in measure.SMALL]


def reworded(was: str, now: str, *, track: bool = False) -> Callable[[Any], object]:
    """Words of one run replaced."""

    def work(root: Any) -> None:
        for p in (p for p in root.iter(f"{W}p") if not editing.words(p).startswith("Note that") or "section" in was):
            for piece in editing.plain_runs(p):
                said = piece.find(f"{W}t").text or ""
                if was in said:
                    editing.reword(piece, said.index(was), said.index(was) + len(was), now, track)
                    return
        raise AssertionError(f"{was} stands nowhere")

    return work


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda f: f.name)
def test_a_file_as_it_was_built_holds_no_edits(folder: Path) -> None:
    files = measure.sources(folder)
    built = measure.built(folder)
    got = pull(folder, "draft", files, built.paragraphs)
    assert (got.edits, got.findings, got.after) == (0, (), got.before)
    marks = [name for p in built.paragraphs for name in p.bookmarks if name in built.said]
    assert sorted(marks) == sorted(built.said)  # each stands once, on a paragraph


@pytest.mark.parametrize("track", [False, True], ids=["untracked", "tracked"])
@pytest.mark.parametrize(
    ("was", "now", "written", "before"),
    [
        ("no ", "not one ", "has not one *play", "has no *play"),
        ("playing field", "playing ground", "no *playing ground*,", "no *playing field*,"),  # in italics
        (
            "Approve the play",
            "Approve: the play",
            '- "Approve: the play area."   # agreed',
            "- Approve the play area.   # agreed",
        ),
        ("may provide", "mayn't provide", "mayn''t provide", "may provide"),
        (": Lime", ': "Lime"', "'Play area: \"Lime\" Park'", '"Play area: Lime Park"'),
        (
            "at all times",
            'at "all" times',
            "{none: 'It is open to all, at \"all\" times.'}",
            '{none: "It is open to all, at all times."}',
        ),
        ("Director of Comm", "Head of Comm", "Head of Communities\n", "Director of Communities\n"),
        ("climbing frame", "[climbing] *frame", "a \\[climbing] \\*frame;", "a climbing frame;"),
        ("offers was", "bids was", "\\* bids was", "\\* offers was"),
        ("£900", "£950", "| £950 |", "| £900 |"),
        ("What it costs", "What it all costs", "# What it all costs {#cost}", "# What it costs {#cost}"),
        ("Last looked at", "Looked at", "[^1]: Looked at", "[^1]: Last looked at"),
    ],
)
def test_edited_words_are_written_and_nothing_else(
    desk: Path, was: str, now: str, written: str, before: str, track: bool
) -> None:
    if was == "Last looked at":
        edit_note(was, now)  # in a part of its own
    else:
        edit(reworded(was, now, track=track))
    done = run("pull", WORD, "--write")
    assert (done.exit_code, source()) == (0, REPORT.replace(before, written)), done.stderr


def test_what_was_written_before_is_in_the_report_already(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    run("pull", WORD, "--write")
    assert "1 edit, all of them in the report already" in run("pull", WORD, "--write").stderr


def test_nothing_is_written_without_being_asked_for(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    assert run("pull", WORD).exit_code == 0
    assert run("pull", WORD, "--check").exit_code == 1
    assert source() == REPORT


def edit_note(was: str, now: str) -> None:
    WORD.write_bytes(editing.in_part(WORD.read_bytes(), "word/footnotes.xml", was.encode(), now.encode()))


def new_paragraph(after: str, says: str) -> Callable[[Any], object]:
    def work(root: Any) -> None:
        p = paragraph(root, after)
        fresh = editing.like(p, says)
        p.addnext(fresh)

    return work


@pytest.mark.parametrize(
    ("after", "says", "before", "written"),
    [
        ("Each of the", "# Both were good.", ":cost} says.\n", ":cost} says.\n\n  \\# Both were good.\n"),
        (
            "swings",
            "a slide;",
            "children;\n  2. a climbing frame; and\n  3.",
            "children;\n  2. a slide;\n  3. a climbing frame; and\n  4.",
        ),
        ("Ask for", "Thank the officers.", "in a year.\n", "in a year.\n  - |\n    Thank the officers.\n"),
        (
            "The cost is met",
            "It need not.",
            "finance: The cost is met from the parks budget of this year.\n",
            "finance: |\n    The cost is met from the parks budget of this year.\n\n    It need not.\n",
        ),
    ],
)
def test_a_new_paragraph_follows_the_one_before_it(
    desk: Path, after: str, says: str, before: str, written: str
) -> None:
    edit(new_paragraph(after, says))
    done = run("pull", WORD, "--write")
    assert (done.exit_code, source()) == (0, REPORT.replace(before, written, 1)), done.stderr


@pytest.mark.parametrize(
    ("begins", "before"),
    [
        ("Ask for", "  - Ask for a report in a year.\n"),
        ("Each of", "  Each of the \\*two\\* offers was looked at, as {ref:cost} says.\n\n"),
        ("benches", "  3. benches.\n"),
    ],
)
def test_a_deleted_paragraph_takes_its_lines_away(desk: Path, begins: str, before: str) -> None:
    edit(lambda root: paragraph(root, begins).getparent().remove(paragraph(root, begins)))
    done = run("pull", WORD, "--write")
    assert (done.exit_code, source()) == (0, REPORT.replace(before, "", 1)), done.stderr


@pytest.mark.parametrize(("typed", "settled"), [("£410", True), ("£500", False)])
def test_the_total_of_a_new_column_of_sums_is_checked(desk: Path, typed: str, settled: bool) -> None:
    lines = '        - withdrawn\n    total: {label: In all, values: ["£4,100", ""]}\n'
    Path("park/report.yaml").write_text(REPORT.replace("        - withdrawn\n", lines), encoding="utf-8")
    run("build", "park", "--to", "docx")
    edit(lambda root: steps(root, [{"column new": "late", "says": f"Deposit | £120 | £140 | £150 | {typed}"}]))
    assert run("pull", WORD, "--write").exit_code == 0
    assert "{heading: Deposit, type: money}" in source()
    assert f'values: ["£4,100", "", {typed}]' in source()
    assert (f"{typed} is not the sum" in run("build", "park", "--to", "docx").stderr) is not settled


def test_a_paragraph_of_several_lines_joined_to_a_heading_is_on_its_line(desk: Path) -> None:
    lines = "Work would begin\n  in *May, or\n  when* it is dry:"
    before = REPORT.replace("Work would begin in May, or when it is dry:", lines)
    Path("park/report.yaml").write_text(before, encoding="utf-8")
    run("build", "park", "--to", "docx")

    def work(root: Any) -> None:
        heading, below = paragraph(root, "What comes next"), paragraph(root, "Work would")
        for child in [child for child in below if child.tag != f"{W}pPr"]:
            heading.append(child)
        below.getparent().remove(below)

    edit(work)
    done = run("pull", WORD, "--write")
    assert done.exit_code == 0, done.stderr
    assert "  # What comes nextWork would begin in *May, or when* it is dry:\n\n  - paths; and" in source(), source()


def test_the_style_of_a_paragraph_taken_out_is_not_that_of_the_next(desk: Path) -> None:
    def work(root: Any) -> None:
        gone, heading = paragraph(root, "Each of the"), paragraph(root, "What comes next")
        heading.replace(heading.find(f"{W}pPr"), copy.deepcopy(gone.find(f"{W}pPr")))
        editing.mark_runs(gone, "del")
        editing.mark_end(gone, "del")

    edit(work)
    done = run("pull", WORD, "--write")
    assert source() == REPORT.replace("  Each of the \\*two\\* offers was looked at, as {ref:cost} says.\n\n", "")
    assert (
        'advice: "What comes next" has the style of the paragraph taken out before it; it stays as it was'
        in done.stderr
    )


@pytest.mark.parametrize(
    ("shown", "number", "read"),
    [
        ("paragraph 3", "3.", "paragraph 2"),  # counted anew
        ("", "", "paragraph 2"),  # what it leads to has no number any more
        ("The costs", "", "paragraph 2"),  # and is told by its words
        ("chapter 2", "2.", "chapter 2"),  # typed over
        ("paragraph 5", "3.", "paragraph 5"),
    ],
)
def test_a_reference_that_shows_what_stands_there_is_no_edit(shown: str, number: str, read: str) -> None:
    def paras(words: str, counted: str) -> list[Para]:
        field = Piece(words, refers="REF _Ref1 \\n \\h")
        target = Para((Piece("The costs"),), 2, number=counted, bookmarks=("_Ref1",))
        return [Para((Piece("See "), field, Piece(".")), 1), target]

    assert as_built(paras("paragraph 2", "2."), paras(shown, number))[0].text == f"See {read}."


@pytest.mark.parametrize("text", ["a: |\n", "a: |\n\n\n", "a: |-\n\n", "a: >\n\n", "x:\n  - a: |\n"])
def test_a_block_that_holds_nothing_has_no_characters(text: str) -> None:
    assert [value.text for value in Sources({"f": f"{text}b: words\n"}).values["f"]] == ["words"]


def test_a_comment_that_goes_with_its_line_is_told(desk: Path) -> None:
    edit(lambda root: paragraph(root, "Approve the play").getparent().remove(paragraph(root, "Approve the play")))
    assert "the comment" not in run("pull", WORD, "--check").stderr.partition("goes with the line")[2]
    done = run("pull", WORD, "--write")
    assert "agreed in May" not in source()
    assert 'park/report.yaml:10:31: pull advice: the comment "agreed in May" goes with the line' in done.stderr


def test_words_made_bold_and_italic_come_back_as_signs(desk: Path) -> None:
    edit(lambda root: editing.embolden(paragraph(root, "Each of"), "offers"))
    assert run("pull", WORD, "--write").exit_code == 0
    assert "\\* **offers** was" in source()


def test_what_is_not_the_authors_is_reported_and_stays(desk: Path) -> None:
    edit(reworded("section", "chapter"))
    done = run("pull", WORD, "--write")
    assert source() == REPORT
    assert "which is not written" in done.stderr
    edit(reworded("Recommendation", "Advice"))
    done = run("pull", WORD, "--write")
    assert source() == REPORT
    assert re.search(
        r'"Recommendation\w*" was changed to "Advice\w*", which is not written: the house style prints it', done.stderr
    )


def test_a_report_changed_since_is_merged_where_the_changes_do_not_touch(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    ours = REPORT.replace("small children", "all children")
    Path("park/report.yaml").write_text(ours, encoding="utf-8")
    assert run("pull", WORD, "--write").exit_code == 0
    assert source() == ours.replace("is a mile away", "is two miles away")


def test_changes_that_touch_are_a_conflict_and_nothing_is_written(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    ours = REPORT.replace("a mile away", "a long walk away")
    Path("park/report.yaml").write_text(ours, encoding="utf-8")
    done = run("pull", WORD, "--write")
    assert done.exit_code == 1
    assert source() == ours
    assert "park/report.yaml:14: " not in done.stdout
    assert "two miles away" in done.stderr
    assert "a long walk away" in done.stderr
    assert "settle it by hand" in done.stderr
    said = re.search(r'the Word file says "(.*?)" here, and the report was changed to "(.*?)"', done.stderr)
    assert said is not None
    for words in said.groups():  # cut between words
        assert set(words.replace("…", "").split()) <= set(ours.split()) | {"two", "miles"}
        assert words.startswith("… ")


def test_without_what_was_kept_it_works_two_ways_and_says_so(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    shutil.rmtree(Path("build") / FOLDER)
    assert run("pull", WORD).exit_code == 2  # which report is it?
    done = run("pull", WORD, "--into", "park", "--write")
    assert "no longer kept" in done.stderr
    assert source() == REPORT.replace("is a mile away", "is two miles away")


def test_the_next_build_replaces_a_file_only_when_all_of_it_was_written(desk: Path) -> None:
    edit(reworded("a mile away", "two miles away"))
    assert "reportgen pull" in run("build", "park", "--to", "docx").stderr
    run("pull", WORD, "--write")
    assert "KEPT" not in run("build", "park", "--to", "docx").stderr
    edit(reworded("Recommendation", "Advice"))
    run("pull", WORD, "--write")
    assert "KEPT" in run("build", "park", "--to", "docx").stderr


def test_comments_are_findings_and_can_be_written_as_comments_of_yaml(desk: Path) -> None:
    WORD.write_bytes(editing.commented(WORD.read_bytes(), "The Council may", "A solicitor", "Name the Act: which?"))
    shown = run("pull", WORD)
    assert "A solicitor: Name the Act: which?" in shown.stderr
    assert source() == REPORT
    run("pull", WORD, "--write", "--comments")
    assert "  # A solicitor: Name the Act: which?" in source()
    assert run("build", "park", "--to", "outline").exit_code == 0


def test_line_ends_of_another_system_are_kept(desk: Path) -> None:
    Path("park/report.yaml").write_bytes(REPORT.replace("\n", "\r\n").encode())
    run("build", "park", "--to", "docx")
    edit(reworded("a mile away", "two miles away"))
    run("pull", WORD, "--write")
    assert (
        Path("park/report.yaml").read_bytes()
        == REPORT.replace("\n", "\r\n").replace("a mile a", "two miles a").encode()
    )


@pytest.mark.parametrize("seed", range(10))
def test_edits_at_random_come_back_or_are_reported(seed: int) -> None:
    outcome = measure.one(SAMPLES[seed % len(SAMPLES)], seed)
    assert outcome.came in ("back", "reported", "nothing"), outcome
    assert not outcome.disturbed, outcome


def test_a_bookmark_tells_nothing_but_what_is_printed() -> None:
    from reportgen.writers.docx.runs import known_by

    assert known_by("The same words", 1) == known_by("The same words", 1)
    assert known_by("The same words", 2) == known_by("The same words", 1) + "_2"
    assert all(re.fullmatch(r"_rg[a-z2-7]{12}(_\d+)?", known_by("x" * n, n)) for n in range(1, 40))


def test_a_public_build_keeps_no_sources_since_its_output_may_be_published_whole(desk: Path) -> None:
    built = run("build", "park", "--to", "docx", "--edition", "public", "--out", "web")
    assert built.exit_code == 0, built.stderr
    assert not (Path("web") / FOLDER).exists()


def test_the_sources_kept_lie_beside_the_editions_not_in_them(desk: Path) -> None:
    assert list(Path("build", FOLDER).glob("*.json"))
    assert not list(Path("build/draft").rglob(f"*{FOLDER}*"))
    assert set(source_files(Path("park"))) == {"report.yaml"}
    assert plain(next(iter(measure.paragraphs_of(read_word(WORD.read_bytes(), "")))))


@pytest.mark.parametrize(
    ("sample", "plan", "said"),
    [
        (
            "health-board-partnership-report",
            {"row moved": "Recommendation:", "before": "Cabinet Member with"},
            (
                'Cabinet Member for a Healthy Oxford" was moved behind "Recommendation: That Council notes',
                "the house style says what stands where",
            ),
        ),
        (
            "shared-community-and-wellbeing-service",
            {"cell": "Data protection", "says": ""},
            ("it stands there as long as `implications.data-protection` is missing",),
        ),
        (
            "health-board-partnership-report",
            {"gone": "This report has no financial"},
            (
                '"This report has no financial implications." was taken out, which is not written:',
                "it is worked out from",
            ),
        ),
    ],
    ids=["the order of a front sheet", "a notice", "a nil in the words of the house style"],
)
def test_what_cannot_be_written_is_told_with_its_reason(
    sample: str, plan: dict[str, str], said: tuple[str, ...]
) -> None:
    folder = next(folder for folder in SAMPLES if folder.name == sample)
    edited = editing.change(measure.built(folder).data, lambda root: str(steps(root, [plan])))
    got = pull(folder, "draft", measure.sources(folder), measure.paragraphs_of(read_word(edited.data, "")))
    reasons = [finding.reason for finding in got.findings]
    assert [all(words in reason for words in said) for reason in reasons] == [True], reasons
    assert got.after == got.before


def test_a_recommendation_in_a_text_is_divided_on_its_line(desk: Path) -> None:
    """As LibreOffice divides it: the space stays at the end, which no line of the source needs."""
    folder = next(folder for folder in SAMPLES if folder.name == "health-board-partnership-report")

    def work(root: Any) -> str:
        p = paragraph(root, "That Council notes")
        second = copy.deepcopy(p)  # LibreOffice gives both the bookmark
        p.addnext(second)
        for one, part in ((p, slice(0, 1)), (second, slice(1, 2))):
            run_ = next(editing.plain_runs(one))
            halves = editing.words(one).partition("how ")
            said = ("".join(halves[:2]), halves[2])[part]
            run_.find(f"{W}t").text = said[0]
            run_.find(f"{W}t").set(editing.SPACE, "preserve")
        return "split"

    outcome = measure.outcome_of(folder, editing.change(measure.built(folder).data, work))
    assert (outcome.came, outcome.disturbed) == ("back", ())


def test_an_intro_made_an_item_of_the_list_below_it_would_begin_a_list_of_its_own_and_is_told() -> None:
    folder = next(folder for folder in find_papers([ROOT / "content"]) if folder.name == "01-minutes")
    step = {"list": "That it be noted that:", "like": "the last year of the Health and Social Care Sector"}
    edited = editing.change(measure.built(folder).data, lambda root: str(steps(root, [step])))
    got = pull(folder, "draft", measure.sources(folder), measure.paragraphs_of(read_word(edited.data, "")))
    assert got.after == got.before
    assert ['"That it be noted that:" was made' in finding.reason for finding in got.findings] == [True]


@pytest.mark.parametrize("left", ["nothing", "another table", "the paper without its bookmarks"])
def test_a_file_that_is_no_copy_of_the_paper_takes_nothing_from_it(desk: Path, left: str) -> None:
    def work(root: Any) -> None:
        for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        body = root.find(f"{W}body")
        table = next(body.iter(f"{W}tbl"))
        for block in [b for b in body if b.tag != f"{W}sectPr"]:
            if left == "nothing" or (left == "another table" and block is not table):
                body.remove(block)

    edit(work)
    done = run("pull", WORD, "--into", "park", "--write")
    assert source() == REPORT
    if left == "the paper without its bookmarks":
        assert done.exit_code == 0
        assert "no edits in it" in done.stderr
    else:
        assert done.exit_code == 1
        assert "this Word file is no edited copy of park: it has" in done.stderr


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (
            {"row new": "In all", "like": "Elm", "says": "Fir Play | £1,600 | early"},
            """\
      - - Elm Play
        - £1,500
        - withdrawn
      - {cells: [In all, "£4,100", ""], subtotal: true}
      - [Fir Play, "£1,600", early]
""",
        ),
        (
            {"row moved": "In all", "before": "Elm"},
            """\
      - {cells: [In all, "£4,100", ""], subtotal: true}
      - - Elm Play
        - £1,500
        - withdrawn
""",
        ),
        (
            {"row moved": "In all", "before": "Ash"},
            """\
    rows:
      - {cells: [In all, "£4,100", ""], subtotal: true}
      - [Ash Play, "£1,200", ""]   # the first
""",
        ),
    ],
    ids=["a row behind it", "moved up", "moved to the front"],
)
def test_a_total_that_is_a_row_afterwards_is_told_since_nothing_checks_its_sums(
    desk: Path, step: dict[str, str], said: str
) -> None:
    lines = "        - withdrawn\n    total: In all\n"
    Path("park/report.yaml").write_text(REPORT.replace("        - withdrawn\n", lines), encoding="utf-8")
    run("build", "park", "--to", "docx")
    edit(lambda root: steps(root, [step]))
    done = run("pull", WORD, "--write")
    assert said in source(), (source(), done.stderr)
    assert "total:" not in source().replace("subtotal:", "")
    assert "the total of this table is a row now, with its sums as they were printed" in done.stderr


def test_what_would_go_with_an_edit_is_named_and_taking_it_out_too_does_it() -> None:
    folder = next(folder for folder in find_papers([ROOT / "content"]) if folder.name == "01-minutes")
    gone = {"gone": "That the report be noted."}

    def found(*plan: dict[str, str]) -> Pulled:
        def work(root: Any) -> str:
            p = paragraph(root, "That the report be noted.")
            if len(plan) > 1:
                p.getparent().remove(p.getprevious())
            steps(root, [gone])
            return "gone"

        data = editing.change(measure.built(folder).data, work).data
        return pull(folder, "draft", measure.sources(folder), measure.paragraphs_of(read_word(data, "")))

    one = found(gone)
    assert [(f.reason.endswith('("RESOLVED:" would go with it)'), f.fix) for f in one.findings] == [
        (True, 'take "RESOLVED:" out in the Word file, too, or leave both')
    ]
    both = found(gone, gone)
    assert (both.findings, both.edits) == ((), both.written)
    assert both.after != both.before


@pytest.mark.parametrize("new", [True, False], ids=["put in", "taken out"])
def test_a_picture_that_came_or_went_is_told_with_what_to_write(desk: Path, new: bool) -> None:
    line = "  ![A map](map.png)\n\n"
    Path("park/map.png").write_bytes(png())
    if not new:
        report = REPORT.replace("  The play area would", f"{line}  The play area would", 1)
        Path("park/report.yaml").write_text(report, encoding="utf-8")
        run("build", "park", "--to", "docx")
    document = docx.Document(str(WORD))
    p = next(p for p in document.paragraphs if p.text.startswith("The play area would"))
    if new:
        p.insert_paragraph_before("").add_run().add_picture("park/map.png")
    else:
        p._p.getparent().remove(p._p.getprevious())
    document.save(str(WORD))
    before = source()
    done = run("pull", WORD, "--write")
    assert source() == before
    assert f"a picture behind this was {'put in' if new else 'taken out'}, which is not written" in done.stderr
    assert f'"[picture]" is {"new" if new else "gone"}' in done.stderr


def test_words_that_stand_in_another_cell_are_told(desk: Path) -> None:
    def work(root: Any) -> None:
        cells = row(root, "Ash").findall(f"{W}tc")
        cells[1].addprevious(cells[2])  # the last one was empty

    edit(work)
    done = run("pull", WORD, "--write")
    assert source() == REPORT
    assert '"£1,200" stands in another cell of its table now, which is not written' in done.stderr
    assert done.stderr.count("another cell") == 1


def test_a_nil_edited_in_word_is_told_at_its_own_line(desk: Path) -> None:
    line = next(n for n, words in enumerate(REPORT.splitlines(), 1) if words == "  climate: none")
    edit(lambda root: editing.embolden(paragraph(root, "There are no climate implications"), "no") and "")
    assert f"park/report.yaml:{line}: " in run("pull", WORD).stderr


def test_a_sum_that_an_edit_makes_wrong_is_told(desk: Path) -> None:
    lines = '        - withdrawn\n    total: {label: In all, values: ["£4,100", ""]}\n'
    Path("park/report.yaml").write_text(REPORT.replace("        - withdrawn\n", lines), encoding="utf-8")
    run("build", "park", "--to", "docx")
    edit(reworded("£1,400", "£1,500"))
    done = run("pull", WORD, "--write")
    assert "£1,500" in source()
    assert "£4,200" in done.stderr
