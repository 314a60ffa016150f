"""Every damage done to a clean sample paper is found by the rule meant for it; the undamaged paper yields no error.

The damages are data (tests/damage.py). Each is done to a copy of the paper, and of the rules only the
one meant for it is run: its finding has to be new and, unless something was taken away, on a changed line.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from damage import DAMAGES, Damage, NotHere, Paper

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import read_subjects
from reportgen.lint.rule import all_rules
from reportgen.reading.source import forget_lines

CONTENT = Path(__file__).parents[2] / "content"
RULES = all_rules()
AT_LEAST, FEW = 40, 5
LEICESTERSHIRE = "leicestershire/2020-11-26-health-and-wellbeing-board"
PAPERS = {
    "worcester": CONTENT / "worcester/2022-11-14-health-and-wellbeing/city-collaborative-projects",
    "sefton": CONTENT / "sefton/2021-09-02-cabinet/living-well-sefton-extension",
    "oxford": CONTENT / "oxford/2024-07-15-council/health-board-partnership-report",
    "leicestershire-5": CONTENT / LEICESTERSHIRE / "05-coronavirus-response",
    "leicestershire-6": CONTENT / LEICESTERSHIRE / "06-primary-care-networks",
    "leicestershire-7": CONTENT / LEICESTERSHIRE / "07-healthy-weight-strategy",
    "leicestershire-8": CONTENT / LEICESTERSHIRE / "08-children-and-families-partnership-plan",
    "leicestershire-9": CONTENT / LEICESTERSHIRE / "09-integration-executive-terms-of-reference",
    "leicestershire-10": CONTENT / LEICESTERSHIRE / "10-board-governance",
}


def place(name: str, folder: Path) -> Path:
    """Where a file of a paper stands: the meeting's is in the folder above."""
    return (folder.parent if name == "meeting.yaml" else folder) / name


def texts(folder: Path) -> Paper:
    names = ["meeting.yaml", *(path.name for path in folder.glob("*.yaml"))]
    return {name: place(name, folder).read_text(encoding="utf-8") for name in names}


def damaged(paper: Paper, damage: Damage) -> Paper | None:
    """The texts after the damage; None where the paper has nothing that could be damaged so."""
    out = dict(paper)
    try:
        damage.change(out)
    except NotHere:
        return None
    assert out != paper, damage.says
    return out


@contextmanager
def on_disk(folder: Path, paper: Paper, after: Paper) -> Iterator[None]:
    """The copy of a paper with its damage; afterwards it is whole again."""
    for name in paper:
        place(name, folder).unlink() if name not in after else None
    for name, text in after.items():
        if text != paper.get(name):
            place(name, folder).write_text(text, encoding="utf-8")
    forget_lines()
    try:
        yield
    finally:
        for name, text in paper.items():
            if text != after.get(name):
                place(name, folder).write_text(text, encoding="utf-8")


def findings(folder: Path, *codes: str) -> tuple[Finding, ...]:
    ((subject, faults),) = read_subjects([folder])
    assert subject is not None, [(f.reason, str(f.span)) for f in faults]
    return lint(subject, [RULES[code] for code in codes]).findings


def is_new(finding: Finding, before: tuple[Finding, ...]) -> bool:
    """Whether the undamaged paper had no such finding in that file (its line may have moved)."""
    return (finding.reason, finding.span.file) not in {(f.reason, f.span.file) for f in before}


def changed_lines(before: str, after: str) -> set[int]:
    old, new = before.split("\n"), after.split("\n")
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {line + 1 for kind, _, _, first, last in blocks if kind != "equal" for line in range(first, last)}


@cache
def chosen() -> dict[str, list[tuple[Damage, Paper]]]:
    """The damages for each paper, with its texts after each.

    Those that only few papers can suffer are done to all of these; the others to every second paper by turns.
    """
    out: dict[str, list[tuple[Damage, Paper]]] = {name: [] for name in PAPERS}
    papers = [(name, texts(folder)) for name, folder in PAPERS.items()]
    for number, damage in enumerate(DAMAGES):
        fits = [(name, after) for name, paper in papers if (after := damaged(paper, damage)) is not None]
        for turn, (name, after) in enumerate(fits):
            if len(fits) < FEW or (turn + number) % 2 == 0:
                out[name].append((damage, after))
    return out


@pytest.fixture(params=PAPERS)
def name(request: pytest.FixtureRequest) -> str:
    """A sample paper's name."""
    return str(request.param)


@pytest.fixture
def copy(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that paper with its meeting, far from the others."""
    folder = tmp_path / "meeting" / PAPERS[name].name
    shutil.copytree(PAPERS[name], folder)
    shutil.copy(PAPERS[name].parent / "meeting.yaml", folder.parent)
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_undamaged_paper_yields_no_error(copy: Path) -> None:
    ((subject, faults),) = read_subjects([copy])
    assert subject is not None
    found = (*faults, *lint(subject).findings)
    assert [f"{f.span} {f.code}: {f.reason}" for f in found if f.severity is Severity.ERROR] == []


def test_every_damage_is_found_by_the_rule_meant_for_it(name: str, copy: Path) -> None:
    paper, done = texts(copy), chosen()[name]
    assert len(done) >= AT_LEAST
    whole = findings(copy, *{damage.code for damage, _ in done})
    missed = []
    for damage, after in done:
        with on_disk(copy, paper, after):
            found = findings(copy, damage.code)
        new = [f for f in found if is_new(f, whole)]
        lines = {
            f"meeting/{place(file, Path(copy.name)).as_posix()}": changed_lines(paper.get(file, ""), text)
            for file, text in after.items()
            if text != paper.get(file)
        }
        if not any(not damage.here or f.span.line in lines.get(f.span.file, ()) for f in new):
            missed.append(f"{damage.code}: {damage.says}")
    assert missed == []


def test_every_damage_is_done_to_some_paper() -> None:
    done = {damage.says for pairs in chosen().values() for damage, _ in pairs}
    assert [damage.says for damage in DAMAGES if damage.says not in done] == []
    assert len({damage.says for damage in DAMAGES}) == len(DAMAGES)


def test_every_rule_that_can_stop_a_paper_is_meant_for_some_damage() -> None:
    of_reports = [rule for rule in RULES.values() if "report" in rule.reads and not rule.final_only]
    stopping = {rule.code for rule in of_reports if rule.severity is Severity.ERROR}
    assert stopping - {damage.code for damage in DAMAGES} == set()
