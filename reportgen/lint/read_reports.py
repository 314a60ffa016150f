"""Reading reports for the linter: from folders, or from YAML in a string (examples and cases)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from reportgen.assemble import assemble
from reportgen.content.decoding.report_files import meeting_of, report_of
from reportgen.diagnostics import Finding, Findings, Span
from reportgen.house.loading import load_style, style_from
from reportgen.house.style import HouseStyle
from reportgen.lint.subject import Subject
from reportgen.lint.wordlists import wordlists
from reportgen.number import number
from reportgen.papers.paper import read_paper
from reportgen.reading.source import Entry, MappingNode, Node, parse

EXAMPLE = """\
title: New play area in Lime Park
report-of: Director of Communities
wards: Lime Park
summary: |
  Residents of Lime Park have asked for a play area. This report proposes to build one.
recommendations:
  - Approve the building of a play area in Lime Park at a cost of £40,000.
reasons: |
  The park has no place for children to play.
options: |
  The Committee could do nothing. That would leave the park without a play area.
body:
  - heading: Background
    text: |
      Lime Park is used by families from the whole ward. It has no play area.
consultation: |
  Residents were asked in spring and most were in favour.
implications:
  finance: |
    The cost of £40,000 can be met from the parks budget.
  legal: |
    The Council may provide play areas under section 19 of the Local Government (Miscellaneous Provisions) Act 1976.
  equality: |
    The play area will be open to children of all abilities.
  climate: |
    The equipment is made of local timber.
  risk: |
    The main risk is delay, and the contract allows for it.
contacts:
  - post: Parks Manager
    telephone: 01632 960100
    email: parks@example.gov.uk
background-papers: none
appendices: none
"""
MEETING = """\
style: base
body: Community Committee
date: 2026-09-14
"""


def read_subjects(
    folders: Sequence[Path], beside: Sequence[Path] = ()
) -> Iterator[tuple[Subject | None, tuple[Finding, ...]]]:
    """Each report as the rules see it, with the findings of reading it; None for one that cannot be read.

    Reports of one meeting know of each other, and of those in `beside`.
    """
    papers = [read_paper(folder, "draft") for folder in folders]
    known = [*papers, *(read_paper(folder, "draft", numbered=False) for folder in beside)]
    known.sort(key=lambda paper: paper.folder)
    for paper in papers:
        if paper.report is None or paper.document is None or paper.house is None:
            yield None, paper.findings
            continue
        others = tuple(
            p.report for p in known if p.report and p is not paper and p.folder.parent == paper.folder.parent
        )
        words = wordlists(paper.house)
        faults = tuple(f for f in paper.findings if not f.rule)
        yield Subject(paper.report, paper.house, paper.document, paper.missing, others, words), faults


def example_subject(report: str, meeting: str = "", house: str = "") -> tuple[Subject | None, tuple[Finding, ...]]:
    """A small clean report with some keys replaced: how the examples in the manual and the cases are run.

    `report`, `meeting` and `house` are YAML laid over the example report, its meeting and the base style;
    a key that is `~` (nothing) is taken away. Examples of the manual, which are one piece of YAML, may hold what
    is laid over the style under a key `house`.
    """
    findings = Findings()
    house = house or _key_of(report, "house")
    style = style_of(house, findings)
    folder = Path()
    met = laid_over(MEETING, meeting, "meeting.yaml", findings)
    root = laid_over(EXAMPLE, report, "report.yaml", findings)
    if style is None or not isinstance(root, MappingNode) or met is None:
        return None, tuple(findings)
    of = report_of(root, folder, (), style, meeting_of(met, folder, findings), findings)
    if of is None:
        return None, tuple(findings)
    assembled = assemble(of, style, "draft", findings)
    document = number(assembled.document, style, findings)
    return Subject(of, style, document, assembled.missing, (), wordlists(style)), tuple(findings)


def style_of(house: str, findings: Findings) -> HouseStyle | None:
    """The base style with these keys laid over it."""
    base = load_style("base")
    if not house.strip():
        return base
    node = parse(house, "house.yaml", findings)
    return style_from(node, "base", findings) if isinstance(node, MappingNode) else None


def laid_over(under: str, over: str, file: str, findings: Findings) -> Node | None:
    """The keys of an example with those of another piece of YAML laid over them."""
    base = _example(under)
    if not over.strip() or not isinstance(base, MappingNode):
        return base
    top = parse(over, file, findings)
    if not isinstance(top, MappingNode):
        return None
    entries: dict[str, Entry] = {**base.entries, **top.entries}
    gone = {n for n, e in top.entries.items() if getattr(getattr(e.value, "source", None), "text", "") == "~"}
    return MappingNode({n: e for n, e in entries.items() if n not in gone and n != "house"}, Span(file))


@cache
def _example(text: str) -> Node | None:
    """An example as it is read, once: thousands of cases are laid over it."""
    return parse(text, "example.yaml", Findings())


def _key_of(text: str, key: str) -> str:
    """The lines under a key of a piece of YAML, moved to the margin; "" without that key."""
    hit = re.search(rf"^{key}:\n((?:(?: .*)?\n?)*)", text, re.MULTILINE)
    return textwrap.dedent(hit[1]) if hit else ""
