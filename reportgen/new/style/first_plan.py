"""A first outline from a council's own paper: front sheet, headings in order, implications and numbers.

What is taken for what stands in `templates/base/new/known.yaml`. It is a first draft for the owner to
correct: a heading that no list knows becomes a section of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from reportgen.house.patterns import read
from reportgen.new.style.list_patterns import patterns_of
from reportgen.new.style.word_paragraphs import Grid, Line
from reportgen.ooxml.lists import Lists

_LONGEST = 40  # letters of a name made from a label or heading
Known = Mapping[str, Mapping[str, list[str]]]


class Plan(Struct):
    """Keys of house.yaml as plain data."""

    fields: dict[str, Any] = field(default_factory=dict)
    blocks: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, Any] = field(default_factory=dict)
    implications: dict[str, Any] = field(default_factory=dict)
    outline: list[str] = field(default_factory=list)
    series: dict[str, list[str]] = field(default_factory=dict)
    schemes: dict[str, Any] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # the paper's words that no key took over, and why

    def leave(self, line: Line, why: str) -> None:
        """Note a heading or lead-in that no key takes over."""
        self.left.append(f"“{line.text}” ({why})")


def slug(words: str) -> str:
    """A name for a field or section: "Ward(s) affected:" is wards-affected."""
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold().replace("(s)", "s").replace("’", "")).strip("-")
    name = re.sub(r"^(?=\d)", "n", name)
    return (name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]) or "section"


def bare(words: str) -> str:
    """A label or heading in small letters, without its colon."""
    return re.sub(r"\s+", " ", words).strip(" :*\t").casefold()


def is_label(words: str) -> bool:
    """Whether a line is a label with its value: "Report of: Director"."""
    return bool(re.match(r"[^:]{2,40}:(\s|$)", words))


def known_as(words: str, names: Mapping[str, list[str]]) -> str:
    """Our name for a council's words; "" for words no list knows."""
    said = bare(words)
    return next((name for name, known in names.items() if said in known or said == name), "")


def plan_of(found: Sequence[Line | Grid], lists: Lists, known: Known, title: Line | None = None) -> Plan:
    """The plan of the paper these lines and tables come from; `title` is the line that is its title."""
    from reportgen.new.style.headings import outline_of

    plan = Plan()
    first = next((i for i, x in enumerate(found) if isinstance(x, Line) and x.level), len(found))
    _front_sheet(found[:first] or found[:1], plan, known["fields"])
    labels = not any(isinstance(x, Grid) for x in found[:first])  # otherwise labels stand in the table
    for line in found[:first]:
        if isinstance(line, Line) and line is not title and not (labels and is_label(line.text)) and line.bold:
            plan.leave(line, "it stands before the first heading: say in `outline:` or `furniture:` where it goes")
    _numbers([x for x in found if isinstance(x, Line)], lists, plan)
    outline_of([x for x in found[first:] if isinstance(x, Line)], plan, known)
    for line in list_levels([x for x in found if isinstance(x, Line)]):
        if line.pattern not in plan.series.get("recommendations", []):
            plan.left.append(f"list level {line.pattern} (no series: authors write {line.pattern} before each point)")
    return plan


# --------------------------------------------------------------------------- front sheet


def _front_sheet(found: Sequence[Line | Grid], plan: Plan, known: Mapping[str, list[str]]) -> None:
    """Rows of labels and values: the first table, or lines such as "Report of: ..."."""
    grids = [x for x in found if isinstance(x, Grid)]
    lines = [x for x in found if isinstance(x, Line)]
    rows: list[list[str]] = []
    if grids:
        rows = [labels for row in grids[0].rows if (labels := _labels(row))]
    else:
        rows = [[x.text.split(":")[0]] for x in lines if is_label(x.text)]
    made: list[Any] = []
    for labels in rows:
        cells = [cell for label in labels if (cell := _cell(label, plan, known))]
        if cells:
            made.append(cells if len(cells) > 1 else cells[0])
    if not made:
        return
    if "date" in plan.fields and "report-to" in plan.fields:
        plan.fields["report-to"] |= {"shows": "{{ body }}"}
    if "title" not in plan.fields:
        plan.outline.append("title")
    plan.blocks["front-sheet"] = {"layout": "table" if grids else "lines", "rows": made}
    plan.outline.append("front-sheet")


def _labels(row: Sequence[str]) -> list[str]:
    """The labels of a row: every other cell, or the words before a colon in a cell alone."""
    cells = [c for c in row if c]
    if len(row) == 1 and cells and ":" in cells[0]:
        return [cells[0].split(":")[0]]
    return [c for c in row[::2] if c and len(c.split()) <= 8] if len(row) > 1 else []


def _cell(label: str, plan: Plan, known: Mapping[str, list[str]]) -> Any:
    name = known_as(label, known) or slug(label)
    if name in plan.fields:
        return None
    plan.fields[name] = {"label": label.strip()} | ({} if name in known else {"ask": f"{label.strip(' :')}?"})
    return {"field": "title", "title": True} if name == "title" else name


# --------------------------------------------------------------------------- numbers


def common(lines: Sequence[Line]) -> Line | None:
    """A line with the commonest pattern; None when most have none."""
    tally = Counter(x.pattern for x in lines)
    pattern = tally.most_common(1)[0][0] if tally else ""
    return next((x for x in lines if x.pattern == pattern), None) if pattern else None


def counts(line: Line | None) -> int:
    """How many levels a line's number shows."""
    return len(read(line.pattern).counters) if line else 0


def numbered_lines(lines: Sequence[Line]) -> tuple[Line | None, Line | None, Line | None]:
    """An example each of a numbered heading, a numbered sub-heading and a numbered paragraph."""
    paragraphs = [x for x in lines if not x.level and re.search(r"1", x.pattern) and not x.pattern.startswith("(")]
    enough = len(paragraphs) >= 2
    return (
        common([x for x in lines if x.level == 1]),
        common([x for x in lines if x.level == 2]),
        common(paragraphs) if enough else None,
    )


def list_levels(lines: Sequence[Line]) -> list[Line]:
    """An example each of the points (a), (i) of lists, by level: text whose number begins with a bracket or letter."""
    first: dict[str, Line] = {}
    for line in lines:
        if not line.level and re.match(r"\(|[aAi]", line.pattern):
            first.setdefault(line.pattern, line)
    return sorted(first.values(), key=lambda line: line.ilvl)


def _numbers(lines: Sequence[Line], lists: Lists, plan: Plan) -> None:
    """The series and schemes of headings and paragraphs."""
    heading, below, paragraph = numbered_lines(lines)
    patterns: dict[int, str] = {}
    for line in (heading, below, paragraph):
        if line is not None:
            patterns.setdefault(counts(line), line.pattern)
    if not patterns:
        plan.schemes = {"numbered": {"headings": ["none"], "paragraphs": ["none"]}, "sub-headings": {}}
        return
    deepest = max(patterns)
    listed = [x for x in (paragraph, below, heading) if x is not None and x.num]
    above = patterns_of(lists, listed[0].num, listed[0].ilvl) if listed else []
    plan.series["main"] = [patterns.get(i) or _above(above, i) for i in range(1, deepest + 1)]

    def place(line: Line | None) -> str:
        return f"main.{counts(line)}" if line is not None else "none"

    headings = [place(heading), *([place(below)] if below is not None else []), "none"]
    plan.schemes = {
        "numbered": {"headings": headings, "paragraphs": [place(paragraph)]},
        "sub-headings": {"headings": headings, "paragraphs": [place(paragraph)]},
        "headings": {"headings": headings, "paragraphs": ["none"]},
        "paragraphs": {"headings": ["none"], "paragraphs": [place(paragraph)]},
    }


def _above(patterns: Sequence[str], level: int) -> str:
    """The pattern of a level that the paper does not show by itself."""
    fitting = [p for p in patterns if len(read(p).counters) == level]
    return fitting[0] if fitting else ".".join("1" * level)
