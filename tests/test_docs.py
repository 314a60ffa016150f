"""Pages made from the code are those the code makes, and what is promised about styles is all there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest

from reportgen.house.keys import HOUSE
from reportgen.lint.many import lint_reports
from reportgen.papers.paper import read_paper
from reportgen.reading.shape import Either, ListOf, MapOf, Record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REST = """\
style: base
decision-maker: Community Committee
date: 2026-09-14
reasons: Children in the ward have nowhere to play.
options: To do nothing would leave them without a play area.
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
"""


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """docs/generate.py as a module."""
    sys.path.insert(0, str(DOCS))
    try:
        spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(DOCS))
    return module


def test_the_commands_and_rules_are_those_of_the_program(generate: ModuleType) -> None:
    stale = [
        str(name)
        for name, text in generate.pages().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
    ]
    assert stale == [], "run `make docs`"


def test_the_readme_says_of_every_package_why_it_is_there(generate: ModuleType) -> None:
    assert "say why" not in generate.readme()


def test_no_page_of_a_rule_is_left_over(generate: ModuleType) -> None:
    assert {p.relative_to(DOCS) for p in (DOCS / "rules").glob("*.md")} <= set(generate.pages())


def prose(page: Path) -> str:
    """A page without its examples."""
    return re.sub(r"```.+?```|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.DOTALL)


def test_every_picture_of_the_pages_is_there_and_small() -> None:
    for page in DOCS.glob("*.md"):
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", prose(page)):
            assert 0 < (page.parent / name).stat().st_size < 200_000, name


def keys(shape: object) -> set[str]:
    """The keys that a style's files may hold, however deep."""
    match shape:
        case Record(keys=found):
            return {*found}.union(*(keys(key.shape) for key in found.values()))
        case ListOf(item=item):
            return keys(item)
        case MapOf(value=value):
            return keys(value)
        case Either(text=text, items=items, keys=mapping):
            return keys(text) | keys(items) | keys(mapping)
    return set()


def test_the_page_on_house_styles_names_every_key() -> None:
    page = (DOCS / "house-styles.md").read_text("utf-8")
    spoken: set[str] = set()
    for inline, block in re.findall(r"(?<!`)`([^`\n]+)`|```\w+\n(.+?)```", page, re.DOTALL):
        spoken |= {*re.findall(r"[a-z][a-z-]*", inline + " " + block)}
    assert sorted(keys(HOUSE) - spoken) == []


def test_the_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", prose(page)):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def examples() -> list[str]:
    """The YAML examples of the page on writing."""
    return re.findall(r"```yaml\n(.+?)```", (DOCS / "writing.md").read_text("utf-8"), re.DOTALL)


def test_the_examples_on_writing_make_a_report_in_which_lint_finds_nothing(tmp_path: Path) -> None:
    named = {m[1]: block for block in examples() if (m := re.match(r"# ([a-z-]+\.yaml)\n", block))}
    assert sorted(named) == sorted(
        f"{name}.yaml"
        for name in ("report", "implications", "recommendations", "tables", "body", "appendices", "exemptions")
    )
    folder = tmp_path / "meeting" / "play-area"
    folder.mkdir(parents=True)
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(REST)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "plan.pdf")
    [result] = lint_reports([folder])
    assert [f"{finding.code}: {finding.reason}" for finding in result.findings] == []
    assert read_paper(folder, "draft").missing == ()


def test_the_grid_on_the_page_on_writing_is_answered_as_sefton_asks(tmp_path: Path) -> None:
    [grid] = [block for block in examples() if block.startswith("climate:")]
    (tmp_path / "report.yaml").write_text("style: sefton\ntitle: Play area\n", encoding="utf-8")
    (tmp_path / "implications.yaml").write_text(grid, encoding="utf-8")
    paper = read_paper(tmp_path, "draft")
    assert paper.findings == ()
    assert "implications.climate" not in {gap.key for gap in paper.missing}
