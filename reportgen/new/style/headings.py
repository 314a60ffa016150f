"""The sections of a council's own paper, in the order of its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportgen.new.style.first_plan import Known, Plan, bare, common, counts, known_as, slug
from reportgen.new.style.word_paragraphs import Line

_TAIL = ("contact-block", "appendix-list", "background-papers", "appendices")
_MUCH = 150  # words under a heading of its own that make it the narrative
# "The Cabinet is recommended to:" speaks of the body that the paper is for
_BODY = re.compile(
    r"\b([Tt]he )(?:[A-Z][\w’'&-]*,? (?:(?:and|of|for|the) )*)*"
    r"(?:Cabinet|Committee|Sub-Committee|Executive|Council|Board|Panel|Authority|Commission|Forum)\b"
)
_APPENDIX = re.compile(r"(appendix|annex)\b(?!es| list)", re.IGNORECASE)


def outline_of(lines: Sequence[Line], plan: Plan, known: Known) -> None:
    """Note sections, implications and outline in `plan`, with the paper's words and whether they are numbered."""
    end = next((i for i, x in enumerate(lines) if x.level and _is_appendix(x)), len(lines))
    if pattern := "".join(_appendix(line) for line in lines[end : end + 1]):
        plan.series["appendices"] = [pattern]
    lines, after = lines[:end], lines[end:]
    narrative = _narrative(lines, known)
    within = 0  # the level of the headings that are parts of the implications here; 0 outside these
    for i, line in enumerate(lines):
        if not line.level:
            continue
        under = _under(lines[i + 1 :], line.level)
        name, part = known_as(line.text, known["sections"]), _part(line.text, known)
        if line.level == 1:
            levels = [x.level for x in under if x.level] if name == "implications" else []
            within = min(levels, default=0)
        elif line.level == within:
            part = part or "new"
        if part and (line.level > 1 or not name):
            _implication(line, part, _scheme(line, under), plan)
        elif i in narrative:
            if "body" not in plan.outline:
                plan.outline.append("body")
                plan.sections["body"] = {"scheme": _scheme(line, under)}
            plan.leave(line, "a heading of the narrative, which authors write in `body:`")
        elif line.level == 1:
            _section(line, name, under, plan)
        else:
            plan.leave(line, "a heading inside a section, which authors write as `# Heading`")
    for line in after:
        if line.level:
            plan.leave(line, "a heading of an appendix, which authors write")
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
        plan.leave(line, f"the implication {name} has the heading {plan.implications[name]['heading']} already")
        return
    plan.implications[name] = {"heading": heading}
    if part == "new":
        said = bare(heading)
        nil = f"There are no {said}." if said.endswith("implications") else f"{heading}: there are no implications."
        plan.implications[name] |= {"required": True, "nil": nil}
    if "implications" not in plan.sections:
        plan.sections["implications"] = {"layout": "sections", "scheme": scheme}
        plan.outline.append("implications")


def _section(line: Line, name: str, under: Sequence[Line], plan: Plan) -> None:
    heading = line.text.strip()
    name = name or slug(heading)
    if name in plan.outline:
        plan.leave(line, f"the section {name} has a heading already")
        return
    plan.outline.append(name)
    made: dict[str, Any] = {"heading": heading}
    if name == "recommendations":
        _lead_in(under, made, plan)
        if not _own_run(line, under, plan):
            made["scheme"] = _scheme(line, under)
    elif name not in ("appendix-list", "background-papers", "contacts") or line.pattern:
        made["scheme"] = _scheme(line, under)
    plan.sections[name] = made


def _own_run(heading: Line, under: Sequence[Line], plan: Plan) -> bool:
    """Whether recommendations count in a run of their own; then its pattern is noted, and that of their heading."""
    example = common([x for x in under if not x.level and x.pattern])
    if heading.pattern and (example is None or counts(example) > 1 or example.pattern in plan.series.get("main", ())):
        return False
    if example is not None:
        plan.series["recommendations"] = [example.pattern] if counts(example) == 1 else ["(1)"]
    if heading.pattern:
        first = plan.schemes["numbered"]["headings"][0]
        plan.schemes["recommendations"] = {"headings": [first], "paragraphs": ["recommendations.1"]}
    return True


def _lead_in(under: Sequence[Line], made: dict[str, Any], plan: Plan) -> None:
    """The words before the recommendations, as `before`, with the body that a paper is for in place of this one's."""
    for line in under:
        if line.level or not line.text.endswith(":"):
            continue
        if "intro" in made or line.pattern or "{" in line.text:  # braces would be read as a value of the paper
            plan.leave(line, "only one line without a number can stand before the recommendations, as `before:`")
        else:
            made["intro"] = _BODY.sub(r"\1{{ body }}", line.text, count=1)


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
