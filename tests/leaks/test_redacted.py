"""A redacted copy beside its original: what the copy lost is in nothing public, and what it kept is no leak."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from meetings_made import files
from meetings_made.making import FRONT

from reportgen.cli import main
from reportgen.leaks import sources

KEPT = ["I object to the building on the meadow.", "It floods every winter and the lane is narrow."]
LOST = ["My husband has a weak heart. We are Rosa Quint and family.", "We paid 212,450 pounds, ref GX/4471-B."]


def packed(tmp_path: Path, elsewhere: list[str], where: str = "the agenda", copy: list[str] = KEPT) -> tuple[int, str]:
    """The public pack of a meeting with a redacted letter and another public letter that says something."""
    meeting = tmp_path / "content" / "lime" / "2026-09-14-planning"
    (meeting / "r").mkdir(parents=True)
    folder = meeting if where == "the agenda" else meeting / "r"
    (folder / "original.pdf").write_bytes(files.pdf([*KEPT, *LOST]))
    (folder / "redacted.pdf").write_bytes(files.pdf(copy))
    (meeting / "other.pdf").write_bytes(files.pdf(elsewhere))
    pair = "file: redacted.pdf, redacts: original.pdf, title: A letter, description: An objection."
    letters = f"\n      - {{{pair}}}" if where == "the agenda" else ""
    report = f"title: Meadow\n{FRONT}body: Words.\n"
    if where != "the agenda":
        report += f"appendices:\n  - {{{pair}}}\n"
    (meeting / "r" / "report.yaml").write_text(report, "utf-8")
    (meeting / "meeting.yaml").write_text(
        "style: base\nbody: Planning\ndate: 2026-09-14\ntime: 6 pm\nplace: Hall\ncontact: Clerk\n"
        "agenda:\n  - report: r\n  - title: Letters\n    documents:\n"
        f"      - {{file: other.pdf, title: Another, description: Said.}}{letters}\n",
        "utf-8",
    )
    done = CliRunner().invoke(main, ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "out")])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


@pytest.mark.parametrize("where", ["the agenda", "an appendix"])
def test_a_redacted_copy_goes_out_and_its_original_does_not(where: str, tmp_path: Path) -> None:
    code, said = packed(tmp_path, ["The lane is narrow, others say as well."], where)
    assert code == 0, said
    assert not [path for path in (tmp_path / "out" / "public").rglob("*") if "original" in path.name]


@pytest.mark.parametrize(
    "words",
    [
        "Her husband has a weak heart, they say.",
        "Others, such as Rosa Quint, agree.",
        "Others, such as Mrs Quint, agree.",
        "They paid 212,450 for it.",
        "It is filed as GX/4471-B.",
        "Somebody has a weak heart",
    ],
)
def test_what_the_copy_lost_may_be_nowhere_in_public(words: str, tmp_path: Path) -> None:
    code, said = packed(tmp_path, [words])
    assert (code, "original.pdf" in said) == (1, True), said


def test_a_copy_that_lost_nothing_of_it_lets_it_through(tmp_path: Path) -> None:
    assert packed(tmp_path, ["Somebody has a weak heart"], copy=[*KEPT, LOST[0]])[0] == 0


def test_what_either_of_two_copies_kept_is_no_leak(tmp_path: Path) -> None:
    """One copy for the agenda, which loses the sum, and one for a report, which loses the names."""
    for name, lines in (("original", [*KEPT, *LOST]), ("one", [*KEPT, LOST[0]]), ("two", [*KEPT, LOST[1]])):
        (tmp_path / f"{name}.pdf").write_bytes(files.pdf(lines))
    (tmp_path / "meeting.yaml").write_text(
        "agenda:\n  - title: A\n    documents: [{file: one.pdf, redacts: original.pdf}]\n"
        "  - title: B\n    documents: [{file: two.pdf, redacts: original.pdf}]\n",
        "utf-8",
    )
    known = sources.read(tmp_path)
    (kept,) = known.copies.values()
    said = " ".join(" ".join(kept).split())
    assert [line for line in LOST if line not in said] == []


def test_an_original_that_is_not_there_is_told(tmp_path: Path) -> None:
    packed(tmp_path, ["Words."])
    meeting = tmp_path / "content" / "lime" / "2026-09-14-planning"
    (meeting / "original.pdf").unlink()
    done = CliRunner().invoke(main, ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "out")])
    assert (done.exit_code, "there is no file original.pdf" in done.output) == (1, True)
