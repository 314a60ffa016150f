"""The sections of a council's own paper, in the order of its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportgen.newstyle.body import Line
from reportgen.newstyle.plan import Known, Plan, bare, common, counts, known_as, slug

_TAIL = ("contact-block", "appendix-list", "background-papers", "appendices")
_MUCH = 150  # words under a heading of its own that make it the narrative
_APPENDIX = re.compile(r"(appendix|annex)\b(?!es| list)", re.IGNORECASE)


def outline_of(lines: Sequence[Line], plan: Plan, known: Known) -> None:
    """Note sections, implications and outline in `plan`, with the paper's words and whether they are numbered."""
    end = next((i for i, x in enumerate(lines) if x.level and _is_appendix(x)), len(lines))
    if pattern := "".join(_appendix(line) for line in lines[end : end + 1]):
        plan.series["appendices"] = [pattern]
    lines = lines[:end]
    narrative = _narrative(lines, known)
    for i, line in enumerate(lines):
        if not line.level:
            continue
        name, part = known_as(line.text, known["sections"]), _part(line.text, known)
        if part and (line.level > 1 or not name):
            _implication(line, part, _scheme(line, _under(lines[i + 1 :], line.level)), plan)
        elif i in narrative:
            if "body" not in plan.outline:
                plan.outline.append("body")
                plan.sections["body"] = {"scheme": _scheme(line, _under(lines[i + 1 :], 1))}
        elif line.level == 1:
            _section(line, name, _under(lines[i + 1 :], 1), plan)
    _complete(plan)


def _is_appendix(line: Line) -> bool:
    """Whether the paper's appendices begin here."""
    return bool(_APPENDIX.match(line.text) or _APPENDIX.match(line.pattern))


def _appendix(line: Line) -> str:
    """How the first appendix is numbered: "Appendix 1", "Annex A"."""
    if _APPENDIX.match(line.pattern):
        return line.pattern
    hit = re.match(r"(\w+) (?:(\d+)|([A-Z]))\b", line.text)
    return f"{hit[1]} {'1' if hit[2] else 'A'}" if hit else ""


def _part(heading: str, known: Known) -> str:
    """The implication a heading names: ours, "new" for one no list knows, "" for other headings."""
    words = bare(re.sub(r"\(.*?\)", "", heading))
    return known_as(words, known["implications"]) or ("new" if re.search(r"\w implications?$", words) else "")


def _narrative(lines: Sequence[Line], known: Known) -> set[int]:
    """Which headings, by their places, belong to the narrative.

    Those that councils give it ("Background") and the unknown ones after them; without such a heading,
    the longest run of unknown ones.
    """
    runs: list[list[int]] = []
    named: set[int] = set()
    open_run = False
    for i, line in enumerate(lines):
        if line.level != 1:
            continue
        name = known_as(line.text, known["sections"])
        if name == "body":
            named.add(i)
        if name == "body" or not (name or _part(line.text, known)):
            if not open_run:
                runs.append([])
            runs[-1].append(i)
            open_run = True
        else:
            open_run = False
    if named:
        return {i for run in runs for i in run if any(n <= i for n in named & {*run})}

    def words(run: Sequence[int]) -> int:
        return sum(len(x.text.split()) for i in run for x in _under(lines[i + 1 :], 1))

    longest = max(runs, key=words, default=[])
    return {*longest} if len(longest) > 1 or words(longest) >= _MUCH else set()


def _implication(line: Line, part: str, scheme: str, plan: Plan) -> None:
    """An implication; where no heading stands above them all, each is a section."""
    heading = line.text.strip()
    name = re.sub(r"-implications?$", "", slug(heading)) if part == "new" else part
    if name in plan.implications:
        return
    plan.implications[name] = {"heading": heading}
    if part == "new":
        plan.implications[name] |= {"required": True, "nil": f"There are no {bare(heading)}."}
    if "implications" not in plan.sections:
        plan.sections["implications"] = {"layout": "sections", "scheme": scheme}
        plan.outline.append("implications")


def _section(line: Line, name: str, under: Sequence[Line], plan: Plan) -> None:
    heading = line.text.strip()
    name = name or slug(heading)
    if name in plan.outline:
        return
    plan.outline.append(name)
    made: dict[str, Any] = {"heading": heading}
    if name == "recommendations" and not line.pattern:
        if example := common([x for x in under if not x.level]):
            plan.series["recommendations"] = [example.pattern] if counts(example) == 1 else ["(1)"]
    elif name not in ("appendix-list", "background-papers", "contacts") or line.pattern:
        made["scheme"] = _scheme(line, under)
    plan.sections[name] = made


def _complete(plan: Plan) -> None:
    """What every report has, where this paper shows it under no heading."""
    if plan.implications:
        plan.sections["implications"]["parts"] = list(plan.implications)
    if not plan.outline:
        return
    if "front-sheet" not in plan.outline:
        plan.outline.insert(0, "front-sheet")
    asked = {*plan.outline} | ({"contact-block"} if "contacts" in plan.outline else set())
    plan.outline += [name for name in ("recommendations", "body", "implications", *_TAIL) if name not in asked]


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
