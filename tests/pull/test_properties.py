"""What no one edited holds no edits, and what was edited comes back or is reported: for generated papers, too."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from drafts.test_generated_papers import papers
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import needs

from pull import measure
from pull.editing import at_random
from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.built import Built
from reportgen.building.pull.pulling import pull
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers

SAMPLES = [f for f in find_papers([Path(__file__).parents[2] / "content"]) if f.name in measure.SMALL]
STYLES = ["base", "worcester", "leicestershire"]


@settings(max_examples=6, deadline=None)
@given(papers(), st.sampled_from(STYLES), st.integers(0, 10**6))
def test_a_generated_paper_holds_no_edits_and_one_edit_comes_back_or_is_reported(
    report: str, style: str, seed: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "paper"
        folder.mkdir()
        (folder / "report.yaml").write_text(f"style: {style}\n{report}", encoding="utf-8")
        files = measure.sources(folder)
        built = Built(folder, "draft", files)
        assert built.data
        got = pull(folder, "draft", files, built.paragraphs)
        assert (got.edits, got.findings, got.after) == (0, (), got.before)
        outcome = measure.outcome_of(folder, at_random(built.data, seed))
        assert outcome.came in ("back", "reported", "nothing"), outcome
        assert outcome.untouched, outcome


def test_papers_that_libreoffice_has_saved_hold_no_edits(tmp_path: Path) -> None:
    office = needs("soffice")
    (tmp_path / "saved").mkdir()
    for folder in SAMPLES:
        (tmp_path / f"{folder.name}.docx").write_bytes(measure.built(folder).data)
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")]
    files = [str(tmp_path / f"{folder.name}.docx") for folder in SAMPLES]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for folder in SAMPLES:
        now = paragraphs(read_word((tmp_path / "saved" / f"{folder.name}.docx").read_bytes(), ""))
        got = pull(folder, "draft", measure.sources(folder), now)
        assert (got.edits, [f.reason for f in got.findings]) == (0, []), folder.name
        assert got.after == got.before


def test_edits_that_libreoffice_makes_come_back_or_are_reported(tmp_path: Path) -> None:
    outcomes = list(measure.by_office(SAMPLES, range(1, 5), tmp_path, needs("soffice")))
    assert sum(outcome.came in ("back", "reported") for _, outcome in outcomes) >= len(outcomes) - 1, outcomes
    assert all(outcome.came != "lost" and outcome.untouched for _, outcome in outcomes), outcomes
