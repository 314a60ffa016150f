"""Every damage done to a clean sample paper is found by the rule meant for it; the undamaged paper yields no error.

The damages are data (tests/damage.py). Each is done to a copy of the paper, and of the rules only the
one meant for it is run: its finding has to be new and, unless something was taken away, on a changed line.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from damage import DAMAGES, Damage, NotHere, Paper

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.reading import read_subjects
from reportgen.lint.rule import all_rules
from reportgen.source import forget_lines

CONTENT = Path(__file__).parent.parent / "content"
RULES = all_rules()
AT_LEAST = 40
PAPERS = {
    name: CONTENT / path
    for name, path in {
        "worcester": "worcester/2022-11-14-health-and-wellbeing/city-collaborative-projects",
        "sefton": "sefton/2021-09-02-cabinet/living-well-sefton-extension",
        "oxford": "oxford/2024-07-15-council/health-board-partnership-report",
        "leicestershire-5": "leicestershire/2020-11-26-health-and-wellbeing-board/05-coronavirus-response",
        "leicestershire-6": "leicestershire/2020-11-26-health-and-wellbeing-board/06-primary-care-networks",
        "leicestershire-7": "leicestershire/2020-11-26-health-and-wellbeing-board/07-healthy-weight-strategy",
        "leicestershire-8": "leicestershire/2020-11-26-health-and-wellbeing-board/08-children-and-families-partnership-plan",
        "leicestershire-9": "leicestershire/2020-11-26-health-and-wellbeing-board/09-integration-executive-terms-of-reference",
        "leicestershire-10": "leicestershire/2020-11-26-health-and-wellbeing-board/10-board-governance",
    }.items()
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


def findings(folder: Path, code: str) -> tuple[Finding, ...]:
    ((subject, faults),) = read_subjects([folder])
    assert subject is not None, [(f.reason, str(f.span)) for f in faults]
    return lint(subject, [RULES[code]]).findings


def is_new(finding: Finding, before: tuple[Finding, ...]) -> bool:
    """Whether the undamaged paper had no such finding in that file (its line may have moved)."""
    return (finding.reason, finding.span.file) not in {(f.reason, f.span.file) for f in before}


def changed_lines(before: str, after: str) -> set[int]:
    old, new = before.split("\n"), after.split("\n")
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {line + 1 for kind, _, _, first, last in blocks if kind != "equal" for line in range(first, last)}


def applying(paper: Paper) -> list[tuple[Damage, Paper]]:
    """The damages that can be done to a paper, with its texts after each."""
    return [(damage, after) for damage in DAMAGES if (after := damaged(paper, damage)) is not None]


@pytest.fixture(params=PAPERS)
def copy(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a sample paper with its meeting, far from the others."""
    source = PAPERS[request.param]
    folder = tmp_path / "meeting" / source.name
    shutil.copytree(source, folder)
    shutil.copy(source.parent / "meeting.yaml", folder.parent)
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_undamaged_paper_yields_no_error(copy: Path) -> None:
    ((subject, faults),) = read_subjects([copy])
    assert subject is not None
    found = (*faults, *lint(subject).findings)
    assert [f"{f.span} {f.code}: {f.reason}" for f in found if f.severity is Severity.ERROR] == []


def test_every_damage_is_found_by_the_rule_meant_for_it(copy: Path) -> None:
    paper = texts(copy)
    done = applying(paper)
    assert len(done) >= AT_LEAST
    clean = {code: findings(copy, code) for code in {damage.code for damage, _ in done}}
    missed = []
    for damage, after in done:
        with on_disk(copy, paper, after):
            found = findings(copy, damage.code)
        new = [f for f in found if is_new(f, clean[damage.code])]
        lines = {
            f"meeting/{place(name, Path(copy.name)).as_posix()}": changed_lines(paper.get(name, ""), text)
            for name, text in after.items()
            if text != paper.get(name)
        }
        if not any(not damage.here or f.span.line in lines.get(f.span.file, ()) for f in new):
            missed.append(f"{damage.code}: {damage.says}")
    assert not missed


def test_every_damage_can_be_done_to_a_paper() -> None:
    done = {damage.says for folder in PAPERS.values() for damage, _ in applying(texts(folder))}
    assert [damage.says for damage in DAMAGES if damage.says not in done] == []


def test_every_rule_that_can_stop_a_paper_is_meant_for_some_damage() -> None:
    stopping = {rule.code for rule in RULES.values() if rule.severity is Severity.ERROR and not rule.final_only}
    assert stopping - {damage.code for damage in DAMAGES} == set()
