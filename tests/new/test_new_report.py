"""`reportgen new report`: what it writes can be filled in from what stands there, in every house style."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.papers.paper import Paper, read_paper
from reportgen.reading.source import forget_lines

Begin = Callable[[str], Path]
STYLES = sorted(p.parent.name for p in (Path(__file__).parents[2] / "templates").glob("*/house.yaml"))


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """A new report in a style; gives its folder."""
    monkeypatch.chdir(tmp_path)

    def made(style: str) -> Path:
        result = CliRunner().invoke(main, ["new", "report", "Play area", "--style", style, "--no-input"])
        assert result.exit_code == 0, result.output
        return tmp_path / "content" / "play-area"

    return made


def read(folder: Path) -> Paper:
    forget_lines()
    return read_paper(folder, "draft")


def lacking(folder: Path) -> dict[str, str]:
    """What the report lacks, with the file it belongs in."""
    return {gap.key: gap.where for gap in read(folder).missing}


@pytest.mark.parametrize("style", STYLES)
def test_a_new_report_is_read_without_an_error_and_every_gap_names_a_file(begin: Begin, style: str) -> None:
    folder = begin(style)
    paper = read(folder)
    assert paper.errors == ()
    assert {gap.where for gap in paper.missing if not re.fullmatch(r"[a-z-]+\.yaml", gap.where)} == set()
    assert not [path.name for path in folder.iterdir() if re.search(r"[?!:]\.$", path.read_text("utf-8"), re.MULTILINE)]


def test_a_new_report_has_its_form_and_says_what_may_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "lime"
    folder.mkdir(parents=True)
    (folder / "house.yaml").write_text(
        "name: Lime Council\noutline: [sheet: {as: rows, places: [ref: {heading: Ref, pattern: FP/99}, kind-of: "
        "{heading: Kind, choices: [Open, Part exempt]}]}, recommendations, "
        "summary: {required: yes, words: {most: 200}},"
        " implications: {places: [finance: {none: no}]}, appendices]\n"
        "forms: {note: {outline: {leave-out: [implications]}}}\n",
        encoding="utf-8",
    )
    for form in ("", "note"):
        words = [
            "new",
            "report",
            f"Trees {form}".strip(),
            "--style",
            "lime",
            "--no-input",
            *(["--form", form] if form else []),
        ]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    written = {p.name: p.read_text("utf-8") for p in (tmp_path / "content" / "trees").iterdir()}
    assert "title: Trees" in written["report.yaml"]  # which no row of the style shows
    assert "# Its form is FP/99: a figure for each 9, a capital for each A.\nref:" in written["report.yaml"]
    assert "# Write one of: Open, Part exempt.\nkind-of:" in written["report.yaml"]
    assert "# At most 200 words." in written["summary.yaml"]
    assert "# Here none is no answer.\nfinance:" in written["implications.yaml"]
    note = tmp_path / "content" / "trees-note"
    assert "form: note\n" in (note / "report.yaml").read_text("utf-8")
    assert not (note / "implications.yaml").exists()
    assert read(note).errors == ()
    assert "did you mean `note`?" in CliRunner().invoke(main, [*words[:-1], "nots"]).output


@pytest.mark.parametrize("style", STYLES)
def test_the_files_a_new_report_hints_at_are_written_as_it_says(begin: Begin, style: str) -> None:
    folder = begin(style)
    comments = "".join(re.findall(r"(?m)^# ?(.*\n)", (folder / "report.yaml").read_text("utf-8")))
    hints = re.findall(r"(?m)^(\w+\.yaml) .*\n((?:  .*\n)+)", comments)
    assert [name for name, _ in hints] == ["appendices.yaml", "tables.yaml", "exemptions.yaml"]
    for name, lines in hints:
        (folder / name).write_text(textwrap.dedent(lines), encoding="utf-8")
    (folder / "body.yaml").write_text("- text: |\n    {table:costs}\n  exemption: bids\n", encoding="utf-8")
    paper = read(folder)
    assert paper.findings == ()
    assert paper.report is not None
    assert (len(paper.report.appendices), [*paper.report.tables], [*paper.report.exemptions]) == (
        1,
        ["costs"],
        ["bids"],
    )  # type: ignore[arg-type]


def test_an_empty_grid_is_a_gap_until_each_question_is_answered(begin: Begin) -> None:
    path = begin("sefton") / "implications.yaml"
    for question, answer in {"positive": "no", "neutral": "yes", "negative": "no", "training": "yes"}.items():
        assert lacking(path.parent)["implications.climate"] == "implications.yaml"
        path.write_text(path.read_text("utf-8").replace(f" {question}:", f" {question}: {answer}"), encoding="utf-8")
    assert "implications.climate" not in lacking(path.parent)
    path.write_text(path.read_text("utf-8").replace("  text:", "  text: |\n    Timber is used."), encoding="utf-8")
    assert read(path.parent).errors == ()


@pytest.mark.parametrize(
    "slip",
    [
        "climate: neutral",
        "climate: |\n  neutral: yes",
        "climate: {neutral: yes}",
        "climate: {neutral: yes, text: Timber is used.}",
        "climate: {text: Timber is used.}",
        "climate: {answers: neutral}",
        "climate: [neutral]",
        "climate: none",
        "climate: {none: Nothing changes.}",
    ],
)
def test_a_grid_answered_otherwise_is_shown_the_form(begin: Begin, slip: str) -> None:
    folder = begin("sefton")
    (folder / "implications.yaml").write_text(slip + "\n", encoding="utf-8")
    [finding] = read(folder).errors
    assert finding.reason == "“Climate Emergency Implications” is answered by yes or no to each question"
    form = re.search(r"write such a line as `(.+?)`, then `text: \|`", finding.fix or "")
    assert form
    (folder / "implications.yaml").write_text(f"climate:\n  {form[1]}\n  text: |\n    Timber.\n", encoding="utf-8")
    assert read(folder).errors == ()
    assert "implications.climate" not in lacking(folder)


def test_a_grid_the_style_does_not_require_may_be_none(begin: Begin, tmp_path: Path) -> None:
    style = tmp_path / "templates" / "free"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text(
        "name: Free\nextends: sefton\nplaces:\n  climate: {required: no, none: Nothing changes.}\n", encoding="utf-8"
    )
    folder = begin("free")
    (folder / "implications.yaml").write_text("climate: none\n", encoding="utf-8")
    assert read(folder).errors == ()


def test_what_is_missing_belongs_in_the_file_that_has_its_key(begin: Begin) -> None:
    folder = begin("sefton")
    text = (folder / "report.yaml").read_text("utf-8")
    assert lacking(folder)["contacts"] == lacking(folder)["wards"] == "report.yaml"
    (folder / "contacts.yaml").write_text("- {post: , telephone: , email: }\n", encoding="utf-8")
    (folder / "implications.yaml").unlink()
    (folder / "report.yaml").write_text(
        re.sub(r"contacts:\n(  .*\n)+", "", text) + "implications: {legal: none}\n", encoding="utf-8"
    )
    found = lacking(folder)
    assert (found["contacts"], found["implications.resource"]) == ("contacts.yaml", "report.yaml")


def test_a_folder_that_is_not_there_is_said_not_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["report", "Play area", "--style", "base"], ["meeting", str(tmp_path)]):
        result = CliRunner().invoke(main, ["new", *command, "--in", "content/nowhere"])
        assert result.exit_code == 2
        assert "there is no folder content/nowhere" in result.output.replace("\n", " ")
    assert not list(tmp_path.iterdir())


def test_a_style_without_a_narrative_has_a_file_for_each_of_its_sections(begin: Begin, tmp_path: Path) -> None:
    style = tmp_path / "templates" / "plain"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text(
        "name: Plain\noutline:\n  - title\n  - summary\n  - options\n  - recommendations\n"
        "  - implications: {places: [hr: {required: no}]}\n  - background-papers\n  - contacts\n",
        encoding="utf-8",
    )
    files = {path.stem for path in begin("plain").iterdir()}
    assert files == {"report", "summary", "options", "recommendations", "implications", "background-papers"}
