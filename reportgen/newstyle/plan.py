"""A first outline from a council's own paper: front sheet, headings in order, implications and numbers.

What is taken for what stands in `templates/base/new/known.yaml`. It is a first draft for the owner to
correct: a heading that no list knows becomes a section of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.newstyle.body import Grid, Line
from reportgen.newstyle.lists import Lists
from reportgen.patterns import read

Known = Mapping[str, Mapping[str, list[str]]]
_CLOSERS = ("contact-block", "appendix-list", "background-papers", "appendices")


@dataclass(slots=True)
class Plan:
    """Keys of house.yaml as plain data."""

    fields: dict[str, Any] = field(default_factory=dict)
    blocks: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, Any] = field(default_factory=dict)
    implications: dict[str, Any] = field(default_factory=dict)
    outline: list[str] = field(default_factory=list)
    series: dict[str, list[str]] = field(default_factory=dict)
    schemes: dict[str, Any] = field(default_factory=dict)


def slug(words: str) -> str:
    """A name for a field or section: "Ward(s) affected:" is wards-affected."""
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold().replace("(s)", "s").replace("’", "")).strip("-")
    return re.sub(r"^(?=\d)", "n", name)[:40].strip("-") or "section"


def _bare(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" :*\t").casefold()


def _known(words: str, names: Mapping[str, list[str]]) -> str:
    """Our name for a council's words; "" for words no list knows."""
    bare = _bare(words)
    return next((name for name, known in names.items() if bare in known or bare == name), "")


def plan_of(found: Sequence[Line | Grid], lists: Lists, known: Known) -> Plan:
    """The plan of the paper these lines and tables come from."""
    plan = Plan()
    first = next((i for i, x in enumerate(found) if isinstance(x, Line) and x.level), len(found))
    _front_sheet(found[:first] or found[:1], plan, known["fields"])
    _numbers([x for x in found if isinstance(x, Line)], lists, plan)
    _outline([x for x in found[first:] if isinstance(x, Line)], plan, known)
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
        rows = [[x.text.split(":")[0]] for x in lines if re.match(r"[^:]{2,40}:(\s|$)", x.text)]
    made: list[Any] = []
    for labels in rows:
        cells = [cell for label in labels if (cell := _cell(label, plan, known))]
        if cells:
            made.append(cells if len(cells) > 1 else cells[0])
    if not made:
        return
    if "date" in plan.fields and "report-to" in plan.fields:
        plan.fields["report-to"] |= {"shows": "{{ body }}", "needs": ["body"]}
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
    name = _known(label, known) or slug(label)
    if name in plan.fields:
        return None
    plan.fields[name] = {"label": label.strip()} | ({} if name in known else {"ask": f"{label.strip(' :')}?"})
    return {"field": "title", "title": True} if name == "title" else name


# --------------------------------------------------------------------------- numbers


def _common(lines: Sequence[Line]) -> Line | None:
    """A line with the commonest pattern; None when most have none."""
    tally = Counter(x.pattern for x in lines)
    pattern = tally.most_common(1)[0][0] if tally else ""
    return next((x for x in lines if x.pattern == pattern), None) if pattern else None


def _counts(line: Line | None) -> int:
    return len(read(line.pattern).counters) if line else 0


def numbered_lines(lines: Sequence[Line]) -> tuple[Line | None, Line | None, Line | None]:
    """An example each of a numbered heading, a numbered sub-heading and a numbered paragraph."""
    paragraphs = [x for x in lines if not x.level and re.search(r"1", x.pattern) and not x.pattern.startswith("(")]
    enough = len(paragraphs) >= 2
    return (
        _common([x for x in lines if x.level == 1]),
        _common([x for x in lines if x.level == 2]),
        _common(paragraphs) if enough else None,
    )


def _numbers(lines: Sequence[Line], lists: Lists, plan: Plan) -> None:
    """The series and schemes of headings and paragraphs."""
    heading, below, paragraph = numbered_lines(lines)
    patterns: dict[int, str] = {}
    for line in (heading, below, paragraph):
        if line is not None:
            patterns.setdefault(_counts(line), line.pattern)
    if not patterns:
        plan.schemes = {"numbered": {"headings": ["none"], "paragraphs": ["none"]}, "sub-headings": {}}
        return
    deepest = max(patterns)
    listed = [x for x in (paragraph, below, heading) if x is not None and x.num]
    above = lists.patterns(listed[0].num, listed[0].ilvl) if listed else []
    plan.series["main"] = [patterns.get(i) or _above(above, i) for i in range(1, deepest + 1)]

    def place(line: Line | None) -> str:
        return f"main.{_counts(line)}" if line is not None else "none"

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


# --------------------------------------------------------------------------- outline


def _outline(lines: Sequence[Line], plan: Plan, known: Known) -> None:
    """Sections in the order of the paper's headings, with their words and whether they are numbered."""
    for i, line in enumerate(lines):
        if not line.level:
            continue
        part = _known(line.text, known["implications"]) or ("x" if "implications" in _bare(line.text) else "")
        name = _known(line.text, known["sections"])
        if part and name != "implications" and (line.level > 1 or not name):
            _implication(line, part, _scheme(line, _under(lines[i + 1 :], line.level)), plan)
        elif line.level == 1:
            _section(line, name, lines[i + 1 :], plan)
    if "implications" in plan.sections:
        plan.sections["implications"]["parts"] = list(plan.implications)
        if not plan.implications:
            del plan.sections["implications"]["parts"]
    if plan.outline:
        asked = set(plan.outline)
        for needed in ("recommendations", "body", "implications"):
            if needed not in asked:
                plan.outline.append(needed)
        tail = [
            name for name in _CLOSERS if name not in asked and not (name == "contact-block" and "contacts" in asked)
        ]
        plan.outline += tail


def _implication(line: Line, part: str, scheme: str, plan: Plan) -> None:
    """An implication; where no heading stands above them all, each is a section."""
    heading = line.text.strip()
    new = part == "x"
    name = re.sub(r"-implications$", "", slug(heading)) if new else part
    if name in plan.implications:
        return
    plan.implications[name] = {"heading": heading}
    if new:
        plan.implications[name] |= {"required": True, "nil": f"There are no {_bare(heading)}."}
    if "implications" not in plan.sections:
        plan.sections["implications"] = {"layout": "sections", "scheme": scheme}
        plan.outline.append("implications")


def _section(line: Line, name: str, after: Sequence[Line], plan: Plan) -> None:
    heading = line.text.strip()
    if re.match(r"(appendix|annex)\s*([a-z0-9])?\b", heading, re.IGNORECASE) and name != "appendix-list":
        return
    under = _under(after, 1)
    scheme = _scheme(line, under)
    if name == "body" or (not name and "body" in plan.outline and plan.outline[-1] == "body"):
        if "body" not in plan.outline:
            plan.outline.append("body")
            plan.sections["body"] = {"scheme": scheme}
        return
    name = name or slug(heading)
    if name in plan.outline:
        return
    plan.outline.append(name)
    made: dict[str, Any] = {"heading": heading}
    if name == "recommendations" and (rec := _common([x for x in under if not x.level])) and not line.pattern:
        plan.series["recommendations"] = [rec.pattern] if _counts(rec) == 1 else ["(1)"]
    elif name == "recommendations" and not line.pattern:
        pass
    elif name not in ("appendix-list", "background-papers", "contacts") or line.pattern:
        made["scheme"] = scheme
    plan.sections[name] = made


def _under(after: Sequence[Line], level: int) -> list[Line]:
    """What stands under a heading of that level."""
    end = next((i for i, each in enumerate(after) if 0 < each.level <= level), len(after))
    return list(after[:end])


def _scheme(heading: Line, under: Sequence[Line]) -> str:
    numbered = any(re.search("1", x.pattern) for x in under if not x.level)
    match bool(heading.pattern), numbered:
        case True, True:
            return "numbered"
        case True, False:
            return "headings"
        case False, True:
            return "paragraphs"
        case _:
            return "unnumbered"
