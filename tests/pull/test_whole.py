"""Rows, items, paragraphs and sections that came, went or were moved in a Word file change just their lines."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pull.desk import REPORT, WORD, edit, paragraph, run, source, steps
from pull.editing import W

CASES = Path(__file__).parents[1] / "cases" / "pull.yaml"

_UNWRITTEN = re.compile(r"^park/report\.yaml:(\d+)(?::\d+)?: pull warning: (.*), which is not written: ", re.MULTILINE)


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["name"].replace(" ", "-")
)
def test_the_report_changes_where_the_word_file_was_edited(case: dict[str, Any], desk: Path) -> None:
    edit(lambda root: steps(root, case["steps"]))
    done = run("pull", WORD, "--write")
    lines = list(difflib.unified_diff(REPORT.split("\n"), source().split("\n"), n=0, lineterm=""))[2:]
    got = "\n".join(line for line in lines if not line.startswith("@@"))
    assert got == case.get("lines", "").rstrip("\n"), done.stderr
    if "told" in case:
        assert [f"{hit[1]} {hit[2]}" for hit in _UNWRITTEN.finditer(done.stderr)] == case["told"], done.stderr
        assert ("no edits in it" in done.stderr) is not bool(case["told"] or got)


@pytest.mark.parametrize("style", ["|\n    ", "text: |\n      "])
def test_what_is_split_off_from_a_recommendation_keeps_its_lines(desk: Path, style: str) -> None:
    pad = "      " if style.startswith("text") else "    "
    kept = f"\n{pad}the trees are in leaf, as agreed with those\n{pad}who *live* there.\n"
    whole = f"  - {style}Ask for a report on the park in a year or when{kept}"
    before = REPORT.replace("  - Ask for a report in a year.\n", whole)
    Path("park/report.yaml").write_text(before, encoding="utf-8")
    run("build", "park", "--to", "docx")

    def work(root: Any) -> None:
        steps(root, [{"split": "Ask for", "says": "or when"}])
        first = paragraph(root, "Ask for")
        for later in first.findall(f"{W}r")[1:]:
            first.getnext().append(later)

    edit(work)
    done = run("pull", WORD, "--write")
    assert done.exit_code == 0, done.stderr
    lead = "text: |" if style.startswith("text") else "|"
    assert f"  - {style}Ask for a report on the park in a year\n  - {lead}\n{pad}or when{kept}" in source(), source()
