"""What the builder found missing, told apart by kind, so that linter and builder never disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from reportgen.assemble import Missing
from reportgen.house import HouseStyle, SectionDef
from reportgen.records import dataclass

Kind = Literal["field", "section", "part", "nil-reason", "clearance", "appendix"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: its kind, the section and the key it belongs to, and what the builder says of it."""

    kind: Kind
    section: str
    key: str
    missing: Missing


def standing_sections(house: HouseStyle) -> dict[str, SectionDef]:
    """The sections that stand in the style's outline, by themselves or in a block of fields."""
    names = []
    for entry in house.outline:
        if entry in house.blocks:
            names += [cell.section for row in house.blocks[entry].rows for cell in row if cell.section]
        names.append(entry)
    return {name: house.sections[name] for name in names if name in house.sections}


def is_implications(section: str) -> bool:
    """Whether a section of parts holds implications, and not cost questions or consultations."""
    return "implications" in section or "assessments" in section


def gaps_of(missing: Iterable[Missing], house: HouseStyle) -> Iterator[Gap]:
    """The gaps of a report, by what they are."""
    parts, sections = {}, {}
    for name, definition in standing_sections(house).items():
        sections[definition.heading.rstrip(":") or name] = name
        for part in definition.parts:
            parts[part.heading.rstrip(":")] = (name, part.name)
    fields: dict[str, str] = {}
    for name, field in house.fields.items():  # a need that is no field is asked for under the label of what shows it
        key = next((need for need in field.needs if need not in house.fields), name) if field.shows else name
        for words in (name.replace("-", " "), field.label.rstrip(": ")):
            fields.setdefault(words, key)
    sections |= {"body of the report": "body", "officer to contact": "contacts", "list of appendices": "appendices"}
    for each in missing:
        nil = each.what.removesuffix(": the reason for the nil")
        if each.where and (each.where == "meeting.yaml" or not each.where.endswith(".yaml")):
            yield Gap("field", "", fields.get(each.what, each.what.replace(" ", "-")), each)
        elif nil != each.what:
            section, key = parts.get(nil, ("", sections.get(nil, "")))
            yield Gap("nil-reason", section, key, each)
        elif each.whose == "waiting":
            yield Gap("clearance", "", each.what.removesuffix(" clearance"), each)
        elif each.what.startswith("the text of the appendix"):
            yield Gap("appendix", "appendices", "text", each)
        elif each.what in parts:
            yield Gap("part", *parts[each.what], each)
        else:
            yield Gap("section", "", sections.get(each.what, each.what), each)
