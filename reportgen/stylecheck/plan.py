"""What the plan of a style forgets: nil wordings, fields and sections that are asked for and stand nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Finding, Findings, Severity, did_you_mean
from reportgen.house import HouseStyle
from reportgen.source import MappingNode, Scalar
from reportgen.stylecheck.places import Places


def check_plan(house: HouseStyle, places: Places, findings: Findings) -> None:
    """Implications without a nil, and lint rules that do not exist."""
    _nils(house, places, findings)
    _rules(house, places, findings)


def unshown(house: HouseStyle, places: Places) -> Iterator[Finding]:
    """A warning for each field and section that the style requires and stands nowhere in its outline."""
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

    known = {word for rule in all_rules().values() for word in (rule.code, rule.name)}
    for name in house.lint:
        if name not in known:
            findings.error("style", places.at("lint", name), f"there is no lint rule {name}", did_you_mean(name, known))


def _own(places: Places, key: str) -> dict[str, MappingNode]:
    """What the style's own file says under a key; a style answers for no more than that."""
    entry = places.own.entries.get(key) if places.own else None
    if entry is None or not isinstance(entry.value, MappingNode):
        return {}
    return {name: e.value for name, e in entry.value.entries.items() if isinstance(e.value, MappingNode)}


def _says(node: MappingNode, key: str) -> str:
    entry = node.entries.get(key)
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""
