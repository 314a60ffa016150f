"""What reaches a terminal is bounded, and holds nothing that a terminal would obey."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen import screen
from reportgen.cli import main
from reportgen.diagnostics import Finding, Span
from reportgen.reading.source import forget_lines
from reportgen.screen import LINE, MOST, render, told, visible

ROOT = Path(__file__).parents[2] / "reportgen"


def test_what_a_terminal_would_obey_is_written_out() -> None:
    assert visible("a\x1b[31mb\x07c\u202ed\x9be\u2028f\tg\né") == "a\\x1b[31mb\\x07c\\u202ed\\u009be\\u2028f\tg\né"


def test_every_line_for_a_person_goes_through_the_screen() -> None:
    speaking = [p for p in ROOT.rglob("*.py") if "click.echo(" in p.read_text(encoding="utf-8")]
    assert [p.relative_to(ROOT).as_posix() for p in speaking] == ["screen.py"]
    assert not [p for p in ROOT.rglob("*.py") if "\n    print(" in p.read_text(encoding="utf-8")]
    assert screen.say


@pytest.mark.parametrize("column", [1, 80, 5_000, 9_990])
def test_a_long_line_is_shown_around_the_caret(column: int) -> None:
    source = "".join(f"{n:07d} " for n in range(1250))
    finding = Finding("content", Span("a.yaml", 1, column, 7), "Wrong", "write it right")
    lines = render(finding, lambda file, line: source).split("\n")
    shown, caret = lines[2], lines[3]
    assert len(shown) <= LINE + len("1 | ") + 2
    assert shown[caret.index("^") : caret.rindex("^") + 1] == source[column - 1 : column + 6]


def test_what_a_finding_says_is_bounded() -> None:
    text = render(Finding("content", Span("a.yaml"), "x" * 100_000, "y" * 100_000))
    assert len(text) < 7_000


def test_of_one_kind_in_one_file_a_hundred_are_shown() -> None:
    many = [Finding("content", Span("a.yaml", n), "Wrong") for n in range(1, 2001)]
    other = [Finding("content", Span("b.yaml", 1), "Wrong"), Finding("yaml", Span("a.yaml", 3000), "Odd")]
    texts = list(told([*many, *other]))
    assert len(texts) == MOST + 1 + 2
    assert "a.yaml: content error: and 1,900 more like these" in texts


def run(*words: str) -> Result:
    forget_lines()
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in a folder with a name that rings the bell and paints the screen red."""
    folder = tmp_path / "in\x1b[31m\x07red"
    folder.mkdir()
    (folder / "report.yaml").write_text("style: base\ntitle: A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("body", ["[^1]" * 2000, "`x` " * 3000, "{ref:nowhere} " * 500])
def test_thousands_of_mistakes_are_counted_and_a_hundred_shown(paper: Path, body: str) -> None:
    (paper / "body.yaml").write_text(f"heading: A\ntext: |\n  {body}\n", encoding="utf-8")
    told_of = run("lint", ".")
    assert len(told_of.output) < 120_000
    assert "more like these" in told_of.output
    assert told_of.exit_code == 1
    listed = json.loads(run("lint", ".", "--format", "json").stdout)["findings"]
    here = [f for f in listed if f["file"].endswith("body.yaml") and f["severity"] == "error"]
    assert len(here) >= 500
    assert f"{sum(f['severity'] == 'error' for f in listed)} errors" in told_of.output


@pytest.mark.parametrize(
    "command", [("lint", "."), ("build", "."), ("build", ".", "--edition", "public"), ("outline", "."), ("dates", ".")]
)
def test_no_control_character_of_a_folder_or_a_value_reaches_the_screen(paper: Path, command: tuple[str, ...]) -> None:
    (paper / "body.yaml").write_text('heading: "A\\e[2J"\ntext: "B\\a"\n"x\\ey": 1\n', encoding="utf-8")
    result = run(*command)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not set(result.output) & set(map(chr, [*range(9), *range(11, 32), 127]))


def test_a_sound_paper_in_such_a_folder_is_built_and_named(paper: Path) -> None:
    result = run("build", ".")
    assert "in\\x1b[31m\\x07red" in result.output
    assert "\x1b" not in result.output
