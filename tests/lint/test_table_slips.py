"""The fix of table-sum (FIG002), done literally, works: what is written into the table leaves the rule nothing to say.

A table in which all is right is spoilt in one cell, any cell; the message names a figure to write, and it is written.
"""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import Finding
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import all_rules

RULE = all_rules()["FIG002"]
RIGHT = {
    "so many at so much, with a total": """\
| Band | Households | Award (£) | Yearly cost (£) |
| --- | ---: | ---: | ---: |
| 1 | 1,240 | 1,065 | 1,320,600 |
| 2 | 415 | 798 | 331,170 |
| 3 | 360 | 532 | 191,520 |
| 4 | 285 | 266 | 75,810 |
| Total | 2,300 | | 1,919,100 |
""",
    "totals both ways": """\
| Element | 2026/27 | 2027/28 | 2028/29 | Total |
| --- | ---: | ---: | ---: | ---: |
| Surveys | 310 | 140 | 25 | 475 |
| Culvert | 75 | 1,650 | 420 | 2,145 |
| Basin | 45 | 880 | 760 | 1,685 |
| Pumps | 60 | 150 | 130 | 340 |
| Total | 490 | 2,820 | 1,335 | 4,645 |
""",
    "balances that run on": """\
| Year | Opening balance | Income | Spending | Surplus | Closing balance |
| --- | ---: | ---: | ---: | ---: | ---: |
| 2026/27 | 1,840 | 7,215 | 7,390 | -175 | 1,665 |
| 2027/28 | 1,665 | 7,445 | 7,520 | -75 | 1,590 |
| 2028/29 | 1,590 | 7,660 | 7,615 | 45 | 1,635 |
| 2029/30 | 1,635 | 7,885 | 7,770 | 115 | 1,750 |
| 2030/31 | 1,750 | 8,110 | 7,930 | 180 | 1,930 |
""",
}


def findings(table: str) -> tuple[str, tuple[Finding, ...]]:
    """The paper that holds a table, and what the rule says of it."""
    indented = "\n".join(f"      {line}" for line in table.splitlines())
    paper = f"body:\n  - heading: Part 1\n    text: |\n{indented}\n"
    subject, said = example_subject(paper)
    assert subject is not None, said
    return paper, lint(subject, [RULE], final=True).findings


def written(paper: str, finding: Finding) -> str:
    """The table with what the fix says written where the finding is."""
    hit = re.match(r"write (\S+?),? or correct", finding.fix)
    assert hit is not None, finding.fix
    lines = paper.split("\n")
    row, at = lines[finding.span.line - 1], finding.span.column - 1
    lines[finding.span.line - 1] = row[:at] + hit[1] + row[at + finding.span.length :]
    return "\n".join(line[6:] for line in lines[3:])


def spoilt(table: str) -> list[tuple[str, str]]:
    """The table with one figure made wrong, for each of its figures: two digits changed over, or one higher."""
    out = []
    for hit in re.finditer(r"(?<=\| )-?\d[\d,]*(?= \|)", table):
        figure = hit[0]
        line = table.rfind("\n", 0, hit.start()) + 1
        if len(figure) < 3 or hit.start() - line < 3 or line == 0:
            continue
        slip = figure[:-2] + str((int(figure[-2]) + 3) % 10) + figure[-1]
        out.append((f"{figure} as {slip}", table[: hit.start()] + slip + table[hit.end() :]))
    return out


SPOILT = [pytest.param(wrong, id=f"{says}: {slip}") for says, table in RIGHT.items() for slip, wrong in spoilt(table)]


@pytest.mark.parametrize("table", RIGHT.values(), ids=RIGHT)
def test_nothing_is_said_of_a_right_table(table: str) -> None:
    assert not findings(table)[1]


@pytest.mark.parametrize("table", SPOILT)
def test_the_fix_of_any_one_cell_written_into_the_table_leaves_nothing_to_say(table: str) -> None:
    paper, found = findings(table)
    assert len(found) == 1, [(each.reason, each.fix) for each in found]
    left = findings(written(paper, found[0]))[1]
    assert not left, (found[0].reason, found[0].fix, [each.reason for each in left])
