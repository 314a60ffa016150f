"""What no one edited holds no edits, and what was edited comes back or is reported: for generated papers, too."""

from __future__ import annotations

import tempfile
from pathlib import Path

from drafts.test_generated_papers import papers
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import needs

from pull import measure
from pull.desk import REPORT, WORD, edit, run, source, steps
from pull.kinds import at_random
from pull.office import SAVED, edited, job
from reportgen.building.pull.built import Built
from reportgen.building.pull.pulling import pull
from reportgen.papers.paper import find_papers

SAMPLES = [f for f in find_papers([Path(__file__).parents[2] / "content"]) if f.name in measure.SMALL]
STYLES = ["base", "worcester", "leicestershire"]


@settings(max_examples=3, deadline=None)
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
        assert not outcome.disturbed, outcome


def test_a_file_that_libreoffice_has_saved_holds_its_edits_and_no_others(desk: Path) -> None:
    office = needs("soffice")
    pairs = list(zip(range(1, 4), SAMPLES, strict=False))
    jobs = [(measure.built(folder).data, job(measure.built(folder).data, s)) for s, folder in pairs]
    *others, park = edited(office, desk, [*jobs, (WORD.read_bytes(), SAVED)])
    outcomes = [measure.outcome_of(folder, one) for (_, folder), one in zip(pairs, others, strict=True)]
    assert all(outcome.came in ("back", "reported") and not outcome.disturbed for outcome in outcomes), outcomes
    Path("park.docx").write_bytes(park.data)
    result = run("pull", "park.docx", "--check")
    assert (result.exit_code, result.stdout) == (0, "")
    edit(lambda root: steps(root, [{"word": "a mile away", "says": "two miles away"}]), Path("park.docx"))
    assert run("pull", "park.docx", "--write").exit_code == 0
    assert source() == REPORT.replace("is a mile away", "is two miles away")
