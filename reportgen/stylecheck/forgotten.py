"""What the plan of a style forgets: nil wordings, fields and sections that are asked for and stand nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.diagnostics import Finding, Findings, Severity, Span, StyleError, did_you_mean
from reportgen.house.decoding import PSEUDO
from reportgen.house.loading import BASE
from reportgen.house.style import HouseStyle
from reportgen.house.style_places import Places
from reportgen.meetings.deadlines import policy_of
from reportgen.reading.source import MappingNode, Scalar


def check_plan(house: HouseStyle, places: Places, findings: Findings) -> None:
    """A council without a name, implications without a nil, unknown lint rules, clearances and ways of counting."""
    own = [node for node, folder in zip(places.houses, places.folders, strict=True) if folder.name != BASE]
    if own and not any("name" in node.entries for node in own):
        reason = f"the council has no name, so papers say “{house.name}”"
        findings.error("style", places.file, reason, 'add a line `name: "... Council"`')
    _nils(house, places, findings)
    _rules(house, places, findings)
    _clearances(house, places, findings)
    for key in ("policy", "notice-policy", "call-in-policy"):
        try:
            policy_of(house, getattr(house.deadlines, key.replace("-", "_")))
        except StyleError as error:
            near = (house.places.get("deadlines"), Span(house.id))
            place = places.at("deadlines", key)
            findings.extend(replace(f, span=place) if f.span in near else f for f in error.findings)


def unshown(house: HouseStyle, places: Places) -> Iterator[Finding]:
    """A warning for what stands nowhere: fields and sections that the style requires, implications, recommendations."""
    sections = _shown_sections(house)
    fields = {
        c.field for n in house.outline if n in house.blocks for row in house.blocks[n].rows for c in row if c.field
    }
    fields |= {need for name in fields if name in house.fields for need in house.fields[name].needs}
    for key, what, shown in (("fields", "field", fields), ("sections", "section", sections)):
        for name, node in _own(places, key).items():
            if _says(node, "required") not in ("", "no") and name not in shown:
                reason = (
                    f"the {what} {name} is required, but nothing in the outline shows it, so nobody is asked for it"
                )
                fix = f"write it into {'a block' if what == 'field' else 'the outline'}, or take `required` out"
                yield Finding("style", node.span, reason, fix, Severity.WARNING)
    used = {part.name for section in house.sections.values() for part in section.parts}
    for name in _own(places, "implications").keys() - used if house.id != BASE else ():  # there it is a catalogue
        reason = f"no `parts:` of a section names the implication {name}, so nobody is asked for it"
        fix = "write it into `parts:` of the section it belongs to, or delete it"
        yield Finding("style", places.key("implications", name), reason, fix, Severity.WARNING)
    known = {*house.blocks, *house.sections, *PSEUDO}
    kinds = {house.sections[name].kind for name in sections & house.sections.keys()}
    if "recommendations" not in kinds and known.issuperset(house.outline):
        reason = "the outline has no recommendations, so no report of this style asks for a decision"
        fix = "write `recommendations` into the outline"
        yield Finding("style", places.key("outline"), reason, fix, Severity.WARNING)


def _shown_sections(house: HouseStyle) -> set[str]:
    cells = (c for name in house.outline if name in house.blocks for row in house.blocks[name].rows for c in row)
    return {*house.outline, *(c.section for c in cells)}


def _nils(house: HouseStyle, places: Places, findings: Findings) -> None:
    shown = _shown_sections(house)
    for section in house.sections.values():
        if section.name not in shown:
            continue
        for part in section.parts:
            if not part.nil:
                called = part.heading or part.name
                span = part.span or section.span or places.at("implications")
                findings.warning(
                    "style",
                    span,
                    f"“{called}” has no wording for a nil; `{part.name}: none` will print only “None.”",
                    f"add `nil: There are no {called.lower().rstrip(':')}.` to {part.name}",
                )


def _rules(house: HouseStyle, places: Places, findings: Findings) -> None:
    from reportgen.lint.rule import all_rules

    known = {word for rule in all_rules().values() for word in (rule.code, rule.name, rule.family)}
    for name in house.lint:
        if name not in known:
            reason = f"there is no lint rule {name}"
            findings.error("style", places.key("lint", name), reason, did_you_mean(name, known))


def _clearances(house: HouseStyle, places: Places, findings: Findings) -> None:
    """Parts of the style's own that are cleared by what no final edition waits for."""
    for section in house.sections.values() if house.clearances else ():
        for part in section.parts:
            own = part.span is not None and part.span.file == places.file.file
            if own and part.cleared_by and part.cleared_by not in house.clearances:
                above = (("sections", section.name, "parts"), ("implications",))
                span = places.at(*places.nearest(*((*path, part.name, "cleared-by") for path in above)))
                reason = f"{part.name} is cleared by {part.cleared_by}, which `clearances:` does not name"
                fix = f"add it to `clearances:`, or correct it here: {did_you_mean(part.cleared_by, house.clearances)}"
                findings.warning("style", span, reason, fix)


def _own(places: Places, key: str) -> dict[str, MappingNode]:
    """What the style's own file says under a key; a style answers for no more than that."""
    entry = places.own.entries.get(key) if places.own else None
    if entry is None or not isinstance(entry.value, MappingNode):
        return {}
    return {name: e.value for name, e in entry.value.entries.items() if isinstance(e.value, MappingNode)}


def _says(node: MappingNode, key: str) -> str:
    entry = node.entries.get(key)
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""
